"""Whether a clause is several statements on this page: one for each of several fields that are called so."""

import msgspec

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import look_for
from treadle.browsers.grounding import Intent, Target
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element

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
            called = found.score >= _CALLED_SO or _begins_its_name(found.element, reading)
            if not called and not _is_called_by_both(found.element, reading):
                continue
            if place in taken:
                continue
            if _is_called_by_both(found.element, reading):
                if not made or reading.target is None:
                    continue
                name = f"{reading.target.name} {reading.value}"
                made.append(msgspec.structs.replace(made[-1], target=Target(name=name), said="", clause=""))
            else:
                made.append(msgspec.structs.replace(reading, otherwise=()))
            taken.add(place)
            break
        else:
            return (intent,)
    return tuple(made)


def _begins_its_name(element: Element, reading: Intent) -> bool:
    """Whether the name of a field begins with its label as it was said: "Betrag" of "Betrag in Euro"."""
    said = split_words(fold(reading.target.name if reading.target is not None else ""))
    return any(split_words(fold(own))[: len(said)] == said for own in (element.name, element.label) if said)


def _is_called_by_both(element: Element, reading: Intent) -> bool:
    """Whether what is taken for the value is the rest of the field's name: "password and repeat password"."""
    own = set(split_words(fold(f"{element.name} {element.label}")))
    value = set(split_words(fold(reading.value or "")))
    named = set(split_words(fold(reading.target.name if reading.target is not None else "")))
    return bool(value and named) and value.isdisjoint(named) and value | named <= own
