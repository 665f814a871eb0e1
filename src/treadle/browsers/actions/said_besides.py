"""One click that a command asks for among much else that it says: "open the chat so I can ask somebody"."""

from typing import Final

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.explained import Explained, explained
from treadle.browsers.actions.sides import refuse_half
from treadle.browsers.actions.sparing import refuse_spared
from treadle.browsers.grounding import Intent, Verb, parse
from treadle.browsers.grounding.explaining.ruled import Outcome
from treadle.browsers.grounding.explaining.shortened import is_explained_by, shortened
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, NotUnderstood, TreadleError

__all__ = ["without_asides"]

_PRESSING: Final = frozenset({Verb.CLICK, Verb.SELECT})


async def without_asides(doing: Doing, instruction: str, error: TreadleError) -> Explained | None:
    """What is to be clicked by a command that nothing was found for (``error``), where it says it in fewer words; None
    where nothing surely is, or where something was pressed for it already. Nothing is done.

    What all of the words explain best has to be what the fewer words mean. Where it was asked back which of several is
    meant, or said that something cannot be done, only fewer words can tell.
    """
    if doing.selector is not None or doing.given is not None or doing.pressed:
        return None
    settled = isinstance(error, ElementNotFound) and error.hindered
    if isinstance(error, ElementAmbiguous) and error.remembered:
        return None
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    forms = [
        said
        for said in shortened(index, instruction)
        if said != instruction or not (settled or isinstance(error, ElementAmbiguous))
    ]
    for said, plainly in ((said, plainly) for plainly in (False, True) for said in forms):
        found = await explained(doing, said, Outcome.NOT_FOUND, _readings(said), plainly=plainly)
        if found is None or found.intent.verb not in _PRESSING or found.intent.value is not None:
            continue
        if not is_explained_by(index, instruction, found.found.element):
            continue
        try:
            await refuse_spared(doing, said, found.intent, found.found)
            refuse_half(said, found.intent, found.found, doing.looked)
        except ElementMismatch:
            continue
        return found
    return None


def _readings(said: str) -> tuple[Intent, ...]:
    """What the grammar reads, where it reads one thing to do."""
    try:
        read = parse(said)
    except NotUnderstood:
        return ()
    return (read[0], *read[0].otherwise) if len(read) == 1 else ()
