"""What was meant by a clause that leads nowhere as it was typed: its words without the slips of the hand."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.understood import understood
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.scoring.respelling import respelled_text
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, NotUnderstood, TreadleError

__all__ = ["as_meant", "is_settled"]

_TYPED: Final = frozenset({Verb.FILL, Verb.SEARCH})


async def as_meant(doing: Doing, clause: str, readings: Sequence[Intent] = ()) -> tuple[Intent, ...]:
    """What a clause says without its slips; empty where it has none, or where nothing is understood without them
    either. What is typed somewhere, as the ``readings`` of the clause have it, stays as it is."""
    if doing.selector is not None or not clause:
        return ()
    typed = [each.value for each in readings if each.verb in _TYPED and each.value]
    meant = respelled_text(doing.index((await doing.tools.snapshot()).snapshot), clause, typed)
    if meant == clause:
        return ()
    try:
        intents = await understood(doing, meant)
    except (NotUnderstood, ElementMismatch):
        return ()
    if any(each.value and each.value not in clause for each in intents if each.verb in _TYPED):
        return ()
    if len(intents) == 1:  # the next look is at this, and not at the command as it was typed
        doing.early = (
            None if doing.early is None else (msgspec.structs.replace(doing.early[0], clause=meant), doing.early[1])
        )
        return (msgspec.structs.replace(intents[0], clause=meant),)
    return intents


def is_settled(error: TreadleError) -> bool:
    """Whether what was meant is known, and only cannot be done."""
    if isinstance(error, ElementNotFound):
        return error.hindered
    return isinstance(error, ElementAmbiguous) and error.remembered
