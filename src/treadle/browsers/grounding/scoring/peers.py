"""Things of one sort that stand side by side to be chosen from: swatches, pills, tiles, radio buttons, times, seats.

No markup says that they belong together; that they are alike, follow one another and stand in line does.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, fits_verb, is_list, is_read
from treadle.browsers.grounding.scoring.geometry import has_extent, inside
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.peer_kinds import is_size
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.words import fold
from treadle.core.page import Element, ElementState

__all__ = ["Peers", "all_peers"]

_GROUPS: Final = frozenset({"group", "radiogroup", "listbox", "tablist", "toolbar", "figure"})
_APART: Final = 1.25
"""Heights that differ by less are the same."""
_FEWEST: Final = 2
_DIGIT: Final = re.compile(r"\d")
_DRAWN_ANYHOW: Final = frozenset({"radio", "checkbox"})
"""What is alike whatever its height: the texts beside them may differ in length."""
_LEFT_OF: Final = 500.0
"""Pixels within which a caption stands before what it is of, or above it."""
_ABOVE: Final = 90.0
_PLACEHOLDER: Final = re.compile(
    r"(?:please |bitte |veuillez |por favor )?(?:select|choose|pick|any|all|none|auswahlen|wahlen|choisi\w*"
    r"|selectionne\w*|eli[gj]\w*|seleccion\w*|-|\u2013|\u2014|\.\.\.|\u2026)(?:\b.*|$)"
)
"""What a list says while nothing has been chosen from it."""


class Peers(NamedTuple):
    """Some of one sort, in document order."""

    members: tuple[int, ...]
    texts: tuple[str, ...]
    """What each says, or is called."""
    captions: tuple[str, ...]
    """What stands over or before them, or they are said to be a group of."""
    options: bool = False
    """They are the options of one list, which is the one member."""


def all_peers(index: Index) -> list[Peers]:
    """All that a page has, in document order."""
    return index.once(_all_peers)


def _all_peers(index: Index) -> list[Peers]:
    return [*_runs(index), *_lists(index)]


def _runs(index: Index) -> Iterator[Peers]:
    run: list[int] = []
    for at, element in enumerate(index.elements):
        if run and _is_within(index, at, run):
            continue
        if not _may_be_one(element):
            if run and not (is_read(element) and _is_label(element, index.elements, at, run)):
                yield from _made(index, run)
                run = []
            continue
        if run and not _is_alike(index.elements[run[-1]], element):
            yield from _made(index, run)
            run = []
        run.append(at)
    yield from _made(index, run)


def _made(index: Index, run: Sequence[int]) -> Iterator[Peers]:
    captions = tuple(_captions(index, run)) if len(run) >= _FEWEST else ()
    for part in dict.fromkeys((tuple(run), *_numbered(index, run))):
        texts = tuple(index.elements[at].name or index.elements[at].text for at in part)
        if len(part) >= _FEWEST and all(texts) and len(set(texts)) == len(texts):
            yield Peers(part, texts, captions if len(part) == len(run) else ())


def _numbered(index: Index, run: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Those of some that say a number or a size, where another stands before or behind them: times behind "Trailer"."""

    def sort(at: int) -> str:
        name = index.elements[at].name or index.elements[at].text
        return "size" if is_size(name) else "number" if _DIGIT.search(name) else ""

    for said, part in groupby(run, key=sort):
        if said:
            yield tuple(part)


def _lists(index: Index) -> Iterator[Peers]:
    for at, element in enumerate(index.elements):
        options = tuple(text for text in element.options if text.strip() and not _says_nothing(text, element))
        if len(options) >= _FEWEST and is_list(element) and not element.has(ElementState.HIDDEN):
            captions = dict.fromkeys(one for one in (element.label, element.name) if one)
            yield Peers((at,), options, tuple(captions), options=True)


def _says_nothing(text: str, element: Element) -> bool:
    return _PLACEHOLDER.fullmatch(fold(text)) is not None or fold(text) in {fold(element.name), fold(element.label)}


def _may_be_one(element: Element) -> bool:
    """Whether it may be one of several to choose from."""
    if element.role in TEXT_FIELDS or element.options or is_read(element) or element.role in {"combobox", "text"}:
        return False
    seen = not element.has(ElementState.HIDDEN) and has_extent(element.box)
    return seen and fits_verb(element, Verb.SELECT) > 0 and bool(element.name or element.text)


def _is_alike(one: Element, other: Element) -> bool:
    same = one.context == other.context and one.groups == other.groups
    if (one.role, one.frame) != (other.role, other.frame) or not (same or _outside(one) == _outside(other)):
        return False
    if one.role in _DRAWN_ANYHOW:
        return True
    if (one.box.x, one.box.width) == (other.box.x, other.box.width):
        return True  # one below the other, with more or fewer lines
    low, high = sorted((one.box.height, other.box.height))
    return high <= _APART * low


def _outside(element: Element) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """What an element is in, but for an item that is all its own."""
    kind, _, name = element.context[0].partition(" ") if element.context else ("", "", "")
    own = kind in ITEMS and fold(element.name or element.text).startswith(fold(name[1:-1].rstrip("…")))
    return (element.context[1:], element.groups[1:]) if own else (element.context, element.groups)


def _is_within(index: Index, at: int, run: Sequence[int]) -> bool:
    """Whether an element lies in the last of some: its price, its menu."""
    elements = index.elements
    return has_extent(elements[at].box) and inside(elements[at].box, elements[run[-1]].box)


def _is_label(element: Element, elements: Sequence[Element], at: int, run: Sequence[int]) -> bool:
    """Whether a text is the label of the last of some, or of the next: a radio button has it beside it."""
    said = fold(element.text)
    behind = elements[at + 1] if at + 1 < len(elements) else element
    names = [fold(elements[run[-1]].name), fold(behind.name) if behind.role == elements[run[-1]].role else ""]
    return not said or any(name and (said.startswith(name) or name.startswith(said)) for name in names)


def _captions(index: Index, run: Sequence[int]) -> Iterator[str]:
    elements = index.elements
    first = elements[run[0]]
    for context in _outside(first)[0][:1]:
        kind, _, name = context.partition(" ")
        if kind in _GROUPS and name:
            yield name[1:-1]
    for at in range(run[0] - 1, max(run[0] - 4, -1), -1):
        element = elements[at]
        if not element.text and not element.name:
            continue
        if is_read(element) and _is_label(element, elements, at, run):
            continue
        if is_read(element) and element.text and element.frame == first.frame and _stands_before(element, first):
            yield element.text
        return


def _stands_before(caption: Element, first: Element) -> bool:
    over = first.box.y - (caption.box.y + caption.box.height)
    aside = first.box.x - (caption.box.x + caption.box.width)
    above = -first.box.height / 2 <= over <= _ABOVE and caption.box.x <= first.box.x + _APART * first.box.width
    return above or (0 <= aside <= _LEFT_OF and abs(caption.box.y - first.box.y) <= first.box.height)
