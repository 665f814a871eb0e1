"""Grids that are only drawn: cells without words in lines, told by what heads their line and column, or by number.

A chart of habits, the steps of a drum machine, the seats of a hall, the free hours of a machine: "mark Wednesday for
Reading", "step 3 of the kick", "the last circle in the stretching row", "the second one in the top row".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, available, is_read
from treadle.browsers.grounding.scoring.geometry import has_extent, inside
from treadle.browsers.grounding.scoring.grid_words import Said, comparable, said_of
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["DrawnCell", "drawn_cell", "lines_of_cells"]

_WORD: Final = re.compile(r"[^\W\d_]{2}")
_TOLD: Final = re.compile(r"[^\W_]")
_LEAST: Final = 8
_WIDEST: Final = 200
_HIGHEST: Final = 120
_SIGNS: Final = 4
_STATE: Final = 10
"""Letters of what many cells say: "free"."""
_SEVERAL: Final = 3
_FEW: Final = 2
_MOST: Final = 900
_OVER: Final = 70
"""Pixels within which what heads a column stands over it."""
_HEAD: Final = 24
"""Pixels of a head in several lines: the day, and its number below."""
_TOUCHING: Final = 4
"""Pixels by which boxes may lie over one another that stand side by side."""
_LONGEST: Final = 60
_NATIVE: Final = frozenset({"input", "select", "textarea"})
_KINDS: Final = words_of("vip premium sofa love disabled wheelchair accessible double large small special")
"""Classes for what a cell is, and not for what was done to it."""
_ON: Final = frozenset({ElementState.CHECKED, ElementState.PRESSED, ElementState.SELECTED})


class DrawnCell(NamedTuple):
    """The cell that a clause tells."""

    at: int
    """Its position among the elements."""
    name: str
    """What heads its line and its column."""
    done: bool
    """It is as it is said to become already: a click would undo that."""


class _Grid(NamedTuple):
    lines: tuple[tuple[int, ...], ...]
    """Cells, line by line and from left to right."""
    rows: tuple[tuple[str, ...], ...]
    """What stands before each line."""
    columns: Mapping[int, tuple[str, ...]]
    """What stands over each cell."""
    caption: frozenset[str]
    """Stems of what stands over the grid."""
    kinds: frozenset[str]
    """What its page calls its cells for itself."""


def drawn_cell(index: Index, clause: str) -> DrawnCell | None:
    """The one cell that a clause tells by its line and its place in it; None where a word of it says anything else, or
    it tells several."""
    grids = index.once(_grids)
    if not grids or index.snapshot.truncated:
        return None
    about = index.once(_about)
    for said in said_of(clause):
        found = {cell for grid in grids for cell in _told(index, grid, said, about | grid.caption)}
        if len(found) == 1:
            at, name = found.pop()
            if not _is_pressed(index.elements[at]) or not available(index.elements[at], Verb.CLICK):
                return None
            on = _is_on(index, at, grids)
            return DrawnCell(at, name, not said.presses and on is not said.undone)
        if found:
            return None
    return None


def _is_on(index: Index, at: int, grids: Sequence[_Grid]) -> bool:
    """Whether a cell is marked: by its state, or by a class that most of the grid have not and another colour."""
    element = index.elements[at]
    if _ON & element.states:
        return True
    grid = next(grid for grid in grids if any(at in line for line in grid.lines))
    looks = [(one.attributes.get("class", ""), one.colours[:1])
             for line in grid.lines for one in map(index.elements.__getitem__, line)]  # fmt: skip
    plain, colours = max(set(looks), key=looks.count)
    added = set(element.attributes.get("class", "").split()) - set(plain.split())
    return element.colours[:1] != colours and bool(added) and (len(added) == 1) and not added & _KINDS


# ---------------------------------------------------------------- what is said of a grid


def _told(index: Index, grid: _Grid, said: Said, about: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The cells of a grid that all words are said of, each with what heads it."""
    wanted = frozenset(said.words)
    if said.noun and said.noun in index.vocabulary and said.noun not in grid.kinds:
        return
    if said.row is None and said.column is None:
        yield from _numbered(index, grid, said)
    best: list[tuple[int, int, str]] = []
    for number, line in enumerate(grid.lines):
        if said.row is not None and number != (said.row if said.row >= 0 else len(grid.lines) + said.row):
            continue
        row = _matched(grid.rows[number], said.words)
        if said.row is None and not row:
            continue
        for place, at in enumerate(line):
            own = (index.elements[at].text or index.elements[at].name,)
            column = _matched(grid.columns.get(at, ()), said.words) | _matched(own, said.words)
            if said.column is not None and place != (said.column if said.column >= 0 else len(line) + said.column):
                continue
            if said.column is None and not column - row:
                continue
            left = wanted - row - column
            if left and not left <= about:
                continue
            name = " ".join((*grid.rows[number][:1], *grid.columns.get(at, ())[:1])) or own[0]
            best.append((len(row) + len(column), at, name))
    most = max((worth for worth, _, _ in best), default=0)
    yield from ((at, name) for worth, at, name in best if worth == most)


def _numbered(index: Index, grid: _Grid, said: Said) -> Iterator[tuple[int, str]]:
    """The cell of a number that is all that is said of it: "tooth 46", "the door with the 12"."""
    if len(said.words) != 1 or not said.words[0].isdecimal() or not (said.of_cell or said.noun):
        return
    cells = [at for line in grid.lines for at in line]
    labels = {at: _labels(index, grid, at) for at in cells}
    if sum(any(label.isdecimal() for label in own) for own in labels.values()) * _FEW < len(cells):
        return
    found = [at for at, own in labels.items() if said.words[0] in own]
    if len(found) == 1:
        yield found[0], said.words[0]


def _labels(index: Index, grid: _Grid, at: int) -> frozenset[str]:
    """What is written in a cell, or is its own caption."""
    element = index.elements[at]
    return frozenset(each.strip() for each in (element.text, element.name, *grid.columns.get(at, ())) if each)


def lines_of_cells(index: Index) -> Iterator[tuple[tuple[int, frozenset[str]], ...]]:
    """Lines of the drawn grids of a page: each cell with what it says."""
    for grid in index.once(_grids):
        for line in grid.lines:
            yield tuple((at, _labels(index, grid, at)) for at in line)


def _matched(texts: Sequence[str], words: Sequence[str]) -> frozenset[str]:
    """Those of some words that one of some texts says."""
    found: set[str] = set()
    for text in texts:
        own = _tokens(text)
        hits = {word for word in words if word in own}
        if hits and (any(not word.isdecimal() for word in hits) or all(_is_number(one) for one in own)):
            found |= hits
    return frozenset(found)


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in {"uhr", "h", "am", "pm"}


@cache
def _tokens(text: str) -> frozenset[str]:
    return frozenset(comparable(word) for word in split_words(fold(text)))


def _about(index: Index) -> frozenset[str]:
    """Stems of what the page is about, which a clause may say of anything on it."""
    heads = [index.snapshot.title, *(one.text for one in index.elements if one.role == "heading" and one.level == 1)]
    return frozenset(stem(word) for text in heads for word in split_words(fold(text)) if word not in FUNCTION_WORDS)


# ---------------------------------------------------------------- grids


def _grids(index: Index) -> list[_Grid]:
    sized: dict[tuple[object, ...], list[int]] = defaultdict(list)
    often = Counter(element.text or element.name for element in index.elements)
    for at, element in enumerate(index.elements):
        if _may_be_cell(element, often):
            box = element.box
            sized[element.frame, element.shadow, round(box.width / 2), round(box.height / 2)].append(at)
    grids = []
    for cells in sized.values():
        pressed = sum(_is_pressed(index.elements[at]) for at in cells)
        if not _FEW * _FEW <= len(cells) <= _MOST or _FEW * pressed < len(cells):
            continue
        lines = _lines(index, cells)
        if len(lines) >= _FEW and min(map(len, lines)) >= _FEW:
            grids.append(_grid(index, lines))
    return grids


def _may_be_cell(element: Element, often: Mapping[str, int]) -> bool:
    """Whether it has the size of a cell, and no word that others have not: "free"."""
    box = element.box
    if not (_LEAST <= box.width <= _WIDEST and _LEAST <= box.height <= _HIGHEST) or element.has(ElementState.HIDDEN):
        return False
    said = element.text or element.name
    wordless = (not _WORD.search(said) and len(said) <= _SIGNS) or (len(said) <= _STATE and often[said] > _SEVERAL)
    return element.tag not in _NATIVE and element.role not in TEXT_FIELDS and wordless


def _is_pressed(element: Element) -> bool:
    return not is_read(element) or element.has(ElementState.CLICKABLE)


def _lines(index: Index, cells: Sequence[int]) -> list[tuple[int, ...]]:
    """Cells by line; one lies on none of the same line that is already there."""
    lines: list[list[int]] = []
    for at in sorted(cells, key=lambda at: index.elements[at].box.center[1]):
        box = index.elements[at].box
        if lines and abs(index.elements[lines[-1][0]].box.center[1] - box.center[1]) < box.height / 2:
            lines[-1].append(at)
        else:
            lines.append([at])
    return [tuple(sorted(line, key=lambda at: index.elements[at].box.x)) for line in lines]


def _grid(index: Index, lines: Sequence[tuple[int, ...]]) -> _Grid:
    cells = {at for line in lines for at in line}
    first = index.elements[lines[0][0]]
    texts = [
        (element, element.text or element.name or element.label)
        for at, element in enumerate(index.elements)
        if at not in cells and element.frame == first.frame and _heads(element)
    ]
    rows = tuple(tuple(_before(index, line, texts)) for line in lines)
    columns = {
        at: tuple(_own_caption(index, at, texts)) or tuple(_over(index, at, lines, texts))
        for line in lines
        for at in line
    }
    section = next((one.partition(" ")[2] for one in first.context if one.startswith(("section ", "group "))), "")
    caption = frozenset(stem(word) for word in split_words(fold(section)) if word not in FUNCTION_WORDS)
    icons = [index.elements[at].attributes.get("icon", "") for at in cells]
    kinds = frozenset(word for icon in set(icons) if _FEW * icons.count(icon) > len(cells) for word in icon.split())
    return _Grid(tuple(lines), rows, columns, caption, kinds)


def _heads(element: Element) -> bool:
    said = element.text or element.name
    if not said or len(said) > _LONGEST or not _TOLD.search(said) or not has_extent(element.box):
        return False
    if element.role == "row" or element.has(ElementState.HIDDEN):
        return False
    return is_read(element) or bool(_WORD.search(said))


def _before(index: Index, line: Sequence[int], texts: Sequence[tuple[Element, str]]) -> Iterator[str]:
    """What stands before a line of cells, the nearest to its beginning last."""
    first = index.elements[line[0]].box
    for element, said in texts:
        box = element.box
        if box.x + box.width <= first.x + _TOUCHING and first.y <= box.center[1] <= first.y + first.height:
            yield said


def _own_caption(index: Index, at: int, texts: Sequence[tuple[Element, str]]) -> Iterator[str]:
    """What stands just over or under a cell and is no wider: its number."""
    box = index.elements[at].box
    for element, said in texts:
        head = element.box
        aside = abs(head.center[0] - box.center[0])
        over, under = box.y - (head.y + head.height), head.y - (box.y + box.height)
        near = -_TOUCHING <= over <= _TOUCHING or -_TOUCHING <= under <= _TOUCHING or inside(box, head)
        if near and aside <= _TOUCHING and head.width <= box.width + _TOUCHING and said.isdecimal():
            yield said


def _over(
    index: Index, at: int, lines: Sequence[tuple[int, ...]], texts: Sequence[tuple[Element, str]]
) -> Iterator[str]:
    """What stands over the column of a cell."""
    box = index.elements[at].box
    top = index.elements[lines[0][0]].box
    boxes = [index.elements[one].box.center[0] for one in lines[0]]
    pitch = min((b - a for a, b in pairwise(boxes)), default=box.width)
    found = []
    bottom = index.elements[lines[-1][0]].box
    for element, said in texts:
        head = element.box
        over = top.y - (head.y + head.height)
        if over < -_TOUCHING:  # or under the last line
            over = head.y - (bottom.y + bottom.height)
        aside = abs(head.center[0] - box.center[0])
        if -_TOUCHING <= over <= _OVER and aside < pitch / 2 and head.width <= 2 * max(pitch, box.width):
            found.append((over, said))
    nearest = min((over for over, _ in found), default=0.0)
    yield from (said for over, said in found if over <= nearest + _HEAD)
