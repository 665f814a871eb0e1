"""What elements do, by what they say and by the state that they are in; and whether that is what was asked for."""

import re
from typing import Final

from treadle.browsers.grounding.intent import Intent, Target
from treadle.browsers.grounding.scoring.asked import deed_of
from treadle.browsers.grounding.scoring.evidence import Evidence
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["ONWARD", "done_by", "undone"]

ONWARD: Final = words_of("okay next continue proceed go start")
"""What a button says that does what the page is there for: "Continue with Google"."""
_RESERVING: Final = words_of("book reserve take grab buchen reserver reservar")
_COUNTS: Final = re.compile(r"\W*\d[\d\W]*(?:am|pm|uhr|h)?\W*", re.IGNORECASE)
"""A time, a price, a seat: what is booked by a click on it."""
_BY_STATE: Final = {
    ElementState.EXPANDED: words_of("close collapse hide fold"),
    ElementState.COLLAPSED: words_of("open expand show unfold"),
    ElementState.CHECKED: words_of("untick uncheck deselect unselect disable deactivate stop"),
}


def done_by(element: Element) -> frozenset[str]:
    """What a click on an element does by the state that it is in, in verbs: what is open is closed by it."""
    return frozenset().union(*(verbs for state, verbs in _BY_STATE.items() if element.has(state)))


def undone(index: Index, intent: Intent, reading: Target, at: int) -> bool:
    """Whether a command says what is to be done, and nothing about an element says that this is what it does.

    "Reboot web-02" is not the link web-02. ``reading`` is how the element was found: a name that was not said is
    another word for what was, which the grammar knows.
    """
    said = intent.said or next((other.said for other in intent.otherwise if other.said), "")
    deed = deed_of(index, intent, said)
    if deed is None or not set(index.words(reading.name).stems) <= set(index.words(said).stems):
        return False
    element = index.elements[at]
    if not done_by(element).isdisjoint((*deed.words, deed.thing)):
        return False
    own = Evidence(told.words for told in index.texts(at))
    if own.of(deed) > 0 or not ONWARD.isdisjoint(own.things | own.stems):
        return False
    return not (deed.words[0] in _RESERVING and _COUNTS.fullmatch(element.name or element.text))
