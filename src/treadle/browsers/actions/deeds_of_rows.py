"""What of a row does the deed that a clause begins with, where the grammar has led to the row's title; and what is
dragged where "put" could say so."""

from typing import Final

from treadle.browsers.actions.destinations import place_named
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.dropping import is_grabbed
from treadle.browsers.actions.find import find_now
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementMismatch, InvalidInput
from treadle.core.page import Element, ElementState

__all__ = ["deed_beside_title", "dragged_instead"]

_PRESSED: Final = frozenset({"button", "link", "generic", "menuitem"})
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.COVERED})
_LEAST: Final = 2


async def deed_beside_title(doing: Doing, intent: Intent, clause: str, found: Found) -> Found | None:
    """The one button in the row of a title that is called just what the clause begins with: "preview the spring issue"
    is Preview in the row "Preview of the spring issue", and not its title; None where there is none."""
    words = split_words(fold(clause))
    own = found.element
    if intent.verb is not Verb.CLICK or len(words) < _LEAST or not own.groups or _called(own) == words[0]:
        return None
    if words[0] not in split_words(_called(own)):
        return None
    live = await doing.tools.snapshot()
    beside = [
        each
        for each in live.snapshot.elements
        if each.groups[:1] == own.groups[:1] and each.role in _PRESSED and _called(each) == words[0]
    ]
    if len(beside) != 1 or beside[0].states & _UNUSABLE or beside[0].ref == own.ref:
        return None
    reasons = ("it is called what is to be done, in the row that is said",)
    return Found(beside[0], await live.handle(beside[0].ref), reasons, grounded_by="words")


def _called(element: Element) -> str:
    return fold(element.name or element.text).strip(" .\u2026")


async def dragged_instead(doing: Doing, intent: Intent) -> Intent | None:
    """The reading of a clause by which something is dragged, where it has others before it: what shows that it can be
    taken hold of, to a place that is there. None where nothing is so."""
    if doing.given is not None or doing.selector is not None or intent.verb is not Verb.CLICK:
        return None
    for reading in intent.otherwise:
        if reading.verb is not Verb.DRAG or reading.destination is None or not reading.destination.name:
            continue
        try:
            source = await find_now(doing, reading)
            if not await is_grabbed(source):
                continue
            await place_named(doing, reading, reading.destination)
        except (ElementMismatch, InvalidInput):
            continue
        doing.noted.clear()
        return reading
    return None
