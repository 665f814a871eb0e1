"""Which of several elements come to the same thing for whoever means one of them."""

from typing import Final

from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.grounding.scoring.fit import is_box, is_pressed, is_read
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import DEEDS
from treadle.browsers.grounding.scoring.opened import OPENING
from treadle.browsers.grounding.scoring.scopes import GROUPS, ITEMS
from treadle.browsers.grounding.scoring.score import Scored
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["by_box", "by_page", "does_the_same", "holds", "is_same"]

_SEVERAL: Final = 3
_MOSTLY: Final = 0.75
"""How much of an element lies in what it is in: a button may stick out of its frame."""
_PLAYING: Final = words_of("play pause")
_CELLS: Final = frozenset({"row", "cell", "gridcell", "rowheader"})


def is_same(index: Index, at: int, other_at: int) -> bool:
    """Whether two elements lead to the same: links to one address, or one within the other."""
    one, other = index.elements[at], index.elements[other_at]
    if one.href and one.href == other.href and one.role == other.role and _leads_elsewhere(index, one):
        here = one.href.partition("#")[0] in {"", index.snapshot.url.partition("#")[0]}
        apart = (
            here and one.groups and other.groups and one.groups != other.groups
        )  # in two rows alike, what a script makes of each is its own
        return _groups(one) == _groups(other) and not apart
    return _within(one, other) or _within(other, one) or does_the_same(index, at, other_at)


def does_the_same(index: Index, at: int, other_at: int) -> bool:
    """Whether both start the one player of the page, or halt it: the arrow over a video, and that below it."""
    one, other = index.elements[at], index.elements[other_at]
    deeds = _of_player(index, at) & _of_player(index, other_at)
    return bool(deeds) and _groups(one) == _groups(other) and one.frame == other.frame


def _of_player(index: Index, at: int) -> frozenset[str]:
    """What it does of all that a player does."""
    if not is_pressed(index.elements[at]):
        return frozenset()
    said = (told.words.meaning for told in index.texts(at) if told.source in {"name", "text", "icon", "sign", "title"})
    return frozenset(words[0] for words in said if len(words) == 1) & _PLAYING


def holds(index: Index, at: int, other_at: int) -> bool:
    """Whether what was said is only in an element, which is called otherwise: a day, and the appointment on it."""
    outer, inner = index.elements[at], index.elements[other_at]
    text = inner.text or inner.name
    if not text or text not in outer.text or not outer.name or outer.frame != inner.frame:
        return False
    return outer.name not in outer.text and text not in outer.name and inside(inner.box, outer.box)


def by_box(index: Index, intent: Intent, near: list[Scored]) -> list[Scored]:
    """Only the box, where a row and the one box in it are meant alike: a row is chosen by that."""
    boxes = [one for one in near if index.elements[one.at].role == "checkbox" or is_box(index.elements[one.at])]
    if intent.verb is not Verb.SELECT or intent.value is not None or len(boxes) != 1:
        return near
    box = index.elements[boxes[0].at]
    rows = [index.elements[one.at] for one in near if one is not boxes[0]]
    return boxes if all(_is_of_row(box, row) for row in rows) else near


def by_page(index: Index, intent: Intent, near: list[Scored]) -> list[Scored]:
    """Only what is the page's own, where something is opened that rows or cards have a sign for each: the heart in the
    head of a page opens the wish list, those of the articles put them on it."""
    first = index.words(intent.clause or intent.said).words[:1]
    if intent.verb not in {Verb.CLICK, Verb.NAVIGATE} or len(near) < _SEVERAL or OPENING.isdisjoint(first):
        return near
    elements = [index.elements[one.at] for one in near]
    if any(element.text or element.name for element in elements):
        return near
    own = [one for one, element in zip(near, elements, strict=True)
           if not any(context.partition(" ")[0] in ITEMS for context in element.context)]  # fmt: skip
    return own if len(own) == 1 else near


def _is_of_row(box: Element, other: Element) -> bool:
    """Whether something is the row that a box is in, or a cell of it."""
    if box.frame != other.frame:
        return False
    cell = other.role in _CELLS and bool(box.groups) and box.groups[:1] == other.groups[:1]
    labels = is_read(other) and bool(other.text) and other.text == box.label
    return cell or labels or inside(box.box, other.box)


def _leads_elsewhere(index: Index, link: Element) -> bool:
    """Whether a link by itself leads to another page, or to a place that is named; others do what a script makes of
    them."""
    address, _, place = link.href.partition("#")
    here, _, _ = index.snapshot.url.partition("#")
    if address in {"", here}:
        return bool(place) and DEEDS.isdisjoint(index.words(link.name).stems)
    return address.lower().startswith(("http://", "https://", "mailto:", "tel:"))


def _groups(element: Element) -> list[str]:
    """The rows, list items and the like that it is in, without those that say nothing but its own name."""
    groups = [context for context in element.context if context.partition(" ")[0] in GROUPS]
    return [group for group in groups if group.partition(" ")[2][1:-1] != element.name]


def _within(inner: Element, outer: Element) -> bool:
    """Whether an element lies in another, and they are called the same: a button in a link, a box in its label."""
    a, b = inner.box, outer.box
    if inner.frame != outer.frame or not a.width or not b.width:
        return False
    width = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    height = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    inside = width > 0 and height > 0 and width * height >= _MOSTLY * a.width * a.height
    called = {inner.name, inner.label, inner.text} & {outer.name, outer.label, outer.text} - {""}
    return inside and (bool(called) or not inner.name)
