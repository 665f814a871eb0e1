"""What turns to another page of a list: numbers, arrows, "Next", in the row that such links stand in."""

from collections.abc import Collection, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, Target
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, available, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.numbered import last_page
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Element, ElementState

__all__ = ["PAGER", "turns_to"]

PAGER: Final = "pager"
"""The role of a target whose name is ``next``, ``previous``, ``first``, ``last`` or the number of a page."""
_SURE: Final = 0.93
_SINGLE: Final = {"next": frozenset("\u203a>\u2192\u276f\u25b6"), "previous": frozenset("\u2039<\u2190\u276e\u25c0")}
_DOUBLE: Final = {
    "next": frozenset({"\u00bb", ">>"}),
    "previous": frozenset({"\u00ab", "<<"}),
    "last": frozenset({"\u00bb", ">>", "\u23ed", ">|", "\u203a|", "\u21e5"}),
    "first": frozenset({"\u00ab", "<<", "\u23ee", "|<", "|\u2039", "\u21e4"}),
}
"""Signs that lead to an end where single arrows are there, too."""
_NAMES: Final = {
    "next": {"next", "suivant", "suivante", "siguiente", "weiter", "nachste", "vor"},
    "previous": {"previous", "prev", "precedent", "precedente", "anterior", "zuruck", "vorherige", "vorige"},
    "first": {"first", "premier", "premiere", "primera", "primero", "erste", "anfang", "debut"},
    "last": {"last", "dernier", "derniere", "ultima", "ultimo", "letzte", "ende", "fin"},
}
_PAGE: Final = frozenset({"page", "pages", "seite", "pagina", "results", "posts", "go", "to", "la", "a", "zur", "zu"})
_NEAR: Final = 14
"""Elements within which the numbers of other pages stand."""
_LEAST: Final = 2


def turns_to(index: Index, intent: Intent, target: Target) -> list[Scored]:
    """What turns to the page that is meant; of several rows of such links, the first where they are alike.

    Where what turns to it cannot be used, as on the first page of a list, that is told: no other page is meant then.
    """
    elements = index.elements
    pressed = [at for at, one in enumerate(elements) if is_pressed(one) and one.role not in TEXT_FIELDS]
    usable = [at for at in pressed if available(elements[at], intent.verb)]
    if found := _rows(index, target, usable, pressed):
        return _scored(found, target, usable=True)
    barred = [at for at in pressed if elements[at].has(ElementState.DISABLED) and not _is_hidden(elements[at])]
    return _scored(_rows(index, target, barred, pressed), target, usable=False)


def _rows(index: Index, target: Target, among: Sequence[int], pressed: Sequence[int]) -> list[int]:
    elements = index.elements
    numbers = {at: text for at in pressed if (text := _number(elements[at])) is not None}
    found = _turning(index, target.name, among, numbers)
    runs = {at: _run(index, at, numbers) for at in found}
    if any(len(run) >= _LEAST for run in runs.values()):
        found = [at for at in found if len(runs[at]) >= _LEAST]
    elif target.name.isdecimal():
        found = []
    if len({runs[at] for at in found}) == 1 and len({_said(elements[at]) for at in found}) == 1:
        found = found[:1]
    return found


def _scored(found: Sequence[int], target: Target, *, usable: bool) -> list[Scored]:
    return [Scored(at, _SURE, (f"turns to the page that is meant by {target.name!r}",), usable) for at in found]


def _is_hidden(element: Element) -> bool:
    return element.has(ElementState.HIDDEN)


def _turning(index: Index, page: str, usable: Sequence[int], numbers: dict[int, str]) -> list[int]:
    elements = index.elements
    if page.isdecimal():
        return [at for at in usable if numbers.get(at) == page]
    named = [at for at in usable if _is_called(elements[at], page)]
    if named:
        return named
    if page == "next" and (following := [at for at in usable if elements[at].attributes.get("rel") == "next"]):
        return following
    single = {way: [at for at in usable if _said(elements[at]) in signs] for way, signs in _SINGLE.items()}
    way = {"last": "next", "first": "previous"}.get(page, page)
    double = [at for at in usable if _said(elements[at]) in _DOUBLE[page]]
    if page in _SINGLE and single[page]:
        level = {way: [at for at in row if _is_level(index, at, numbers)] for way, row in
                 (("single", single[page]), ("double", double))}  # fmt: skip
        return level["single"] or level["double"] or single[page]
    if double and (page in _SINGLE or single[way]):
        return double
    number = last_page(index) if page == "last" else 1 if page == "first" else None
    return [at for at in usable if numbers.get(at) == str(number)]


def _is_level(index: Index, at: int, numbers: Collection[int]) -> bool:
    """Whether it stands in one line with the number of a page: the arrows of a strip of pictures do not."""
    box = index.elements[at].box
    middle = box.y + box.height / 2
    others = (index.elements[other].box for other in numbers if other != at)
    return any(other.y <= middle <= other.y + other.height for other in others)


def _said(element: Element) -> str:
    return (element.text or element.name).strip()


def _number(element: Element) -> str | None:
    """The number of the page that it leads to, if it is called by one alone: "9", "Page 9"."""
    for text in (element.text, element.name):
        words = [word for word in split_words(fold(text)) if word not in _PAGE]
        if len(words) == 1 and words[0].isascii() and words[0].isdecimal() and text.strip():
            return words[0]
    return None


def _is_called(element: Element, page: str) -> bool:
    for text in (element.name, element.text, element.attributes.get("title", "")):
        words = [word for word in split_words(fold(text)) if word.isalnum() and word not in _PAGE]
        if len(words) == 1 and words[0] in _NAMES[page]:
            return True
    return False


def _run(index: Index, at: int, numbers: dict[int, str]) -> frozenset[str]:
    """The numbers of the pages that stand around."""
    near = (other for other in range(max(0, at - _NEAR), at + _NEAR + 1) if other != at and other in numbers)
    return frozenset(numbers[other] for other in near if not index.elements[other].has(ElementState.HIDDEN)) | (
        {numbers[at]} if at in numbers else set()
    )
