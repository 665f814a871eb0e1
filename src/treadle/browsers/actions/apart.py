"""Whether a clause is several statements on this page: one for each of several fields that are called so."""

import msgspec

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import look_for
from treadle.browsers.grounding import Intent
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.core.errors import ElementMismatch

__all__ = ["apart_on"]

_CALLED_SO = EQUAL * EQUAL


async def apart_on(doing: Doing, intent: Intent) -> tuple[Intent, ...]:
    """The intents that a clause says, each for a field of its own; the clause itself where the page has no such fields.

    Nothing is done. A text with commas is taken for several values only where each of them has its field.
    """
    if not intent.apart or doing.selector is not None or doing.given is not None:
        return (intent,)
    made: list[Intent] = []
    taken: set[tuple[str, tuple[int, ...]]] = set()
    for each in intent.apart:
        for reading in (each, *each.otherwise):
            try:
                found = await look_for(doing, reading)
            except ElementMismatch:
                continue
            place = found.element.selector, found.element.frame
            if found.score < _CALLED_SO or place in taken:
                continue
            taken.add(place)
            made.append(msgspec.structs.replace(reading, otherwise=()))
            break
        else:
            return (intent,)
    return tuple(made)
