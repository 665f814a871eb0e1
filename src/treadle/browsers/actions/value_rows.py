"""A field of the line that another field's value names: "the amount of flour", where Flour was typed into the line."""

from typing import Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.remembering import note
from treadle.browsers.grounding import Intent, RelationKind
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Element, ElementState

__all__ = ["field_in_line"]

_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.READONLY})
_SAME_LINE: Final = 12.0
"""Pixels down the page that the fields of one line differ by at most."""
_OF: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
_ARTICLES: Final = frozenset({"the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las"})


async def field_in_line(doing: Doing, intent: Intent) -> Found | None:
    """The one field that is called as was said and stands in line with the one field that holds what was said to be
    beside it; None where there is no such field, or several. Nothing is touched."""
    target = intent.target
    if target is None or target.quoted or doing.given is not None or doing.selector is not None:
        return None
    live = await doing.tools.snapshot()
    fields = [each for each in live.snapshot.elements if _is_usable(each)]
    for reading in (target, *target.otherwise):
        relation = reading.relation
        if relation is None or relation.kind not in _OF or not reading.name or relation.target.relation is not None:
            continue
        row, named = _stems(relation.target.name), _stems(reading.name)
        holding = [each for each in fields if row and _stems(each.value) == row]
        if not named or len(holding) != 1:
            continue
        held = holding[0]
        found = [
            each
            for each in fields
            if each is not held
            and each.frame == held.frame
            and abs(each.box.y - held.box.y) < _SAME_LINE
            and any(_stems(text) == named for text in (each.name, each.label, each.placeholder))
        ]
        if len(found) == 1:
            handle = await live.handle(found[0].ref)
            reasons = ("stands in line with what was said",)
            return note(doing, intent, Found(found[0], handle, reasons, score=0.9, grounded_by="words"))
    return None


def _is_usable(element: Element) -> bool:
    return (element.has(ElementState.EDITABLE) or element.tag == "select") and not element.states & _UNUSABLE


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in split_words(fold(text)) if word not in _ARTICLES)
