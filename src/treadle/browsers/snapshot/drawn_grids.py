"""Switches and boxes without names that stand in lines and columns which are only drawn: each is told by what stands
before its line and over its column, as in a table."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.core.page import Box, Element, ElementState

__all__ = ["with_grids"]

_PRESSED: Final = frozenset({"generic", "button", "checkbox", "radio", "switch"})
_READ: Final = frozenset({"text", "paragraph", "heading", "definition", "term"})
_SMALL: Final = (64.0, 40.0)
_LONGEST: Final = 60
_FEWEST: Final = 2
"""Lines of such a grid, and columns."""
_ASIDE: Final = 4.0
"""CSS pixels by which what stands in one line or column may be off."""


class _Grid(NamedTuple):
    columns: list[float]
    """Where the middles of its columns are."""
    lines: list[list[int]]
    """Positions of its switches, line by line."""


def with_grids(elements: Sequence[Element]) -> list[Element]:
    """The same elements, those of such grids with the row and the column that they are in."""
    changed = list(elements)
    bare = [at for at, each in enumerate(elements) if _is_bare(each)]
    if len(bare) < _FEWEST * _FEWEST:
        return changed
    number = max((number for each in elements for number in each.groups), default=0)
    for grid in _grids(elements, bare):
        heads = [_over(elements, column, elements[grid.lines[0][0]].box) for column in grid.columns]
        names = [_before(elements, elements[line[0]].box) for line in grid.lines]
        if None in heads or None in names or len(set(heads)) < len(heads) or len(set(names)) < len(names):
            continue
        for line, name in zip(grid.lines, names, strict=True):
            number += 1
            assert name is not None
            row = f'row "{elements[name].text}"'
            label = elements[name]
            changed[name] = msgspec.structs.replace(
                label, context=(row, *label.context), groups=(number, *label.groups)
            )
            for at, head in zip(line, heads, strict=True):
                assert head is not None
                one = elements[at]
                told = one.label if one.label != label.text else ""
                context = (f'column "{elements[head].text}"', row, *one.context)
                changed[at] = msgspec.structs.replace(
                    one, label=told, nearby="", context=context, groups=(number, *one.groups)
                )
    return changed


def _is_bare(element: Element) -> bool:
    width, height = element.box.width, element.box.height
    small = 0 < width <= _SMALL[0] and 0 < height <= _SMALL[1] and not element.has(ElementState.HIDDEN)
    if not small or element.role not in _PRESSED or any(sign.isalnum() for sign in element.name):
        return False
    return not any(each.startswith(("column ", "row ")) for each in element.context)


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _grids(elements: Sequence[Element], bare: Sequence[int]) -> list[_Grid]:
    """Lines of the same columns, one after another in the document."""
    lines: list[list[int]] = []
    for at in bare:
        last = elements[lines[-1][-1]] if lines else None
        same = last is not None and last.frame == elements[at].frame
        if last is not None and same and abs(_middle(last.box)[1] - _middle(elements[at].box)[1]) <= _ASIDE:
            lines[-1].append(at)
        else:
            lines.append([at])
    made: list[_Grid] = []
    for line in lines:
        columns = [_middle(elements[at].box)[0] for at in line]
        if len(columns) < _FEWEST or columns != sorted(columns):
            continue
        if made and len(made[-1].columns) == len(columns) and _below(elements, made[-1], line, columns):
            made[-1].lines.append(line)
        else:
            made.append(_Grid(columns, [line]))
    return [grid for grid in made if len(grid.lines) >= _FEWEST]


def _below(elements: Sequence[Element], grid: _Grid, line: Sequence[int], columns: Sequence[float]) -> bool:
    under = elements[line[0]].box.y > elements[grid.lines[-1][0]].box.y
    same = elements[line[0]].frame == elements[grid.lines[0][0]].frame
    return under and same and all(abs(a - b) <= _ASIDE for a, b in zip(grid.columns, columns, strict=True))


def _over(elements: Sequence[Element], column: float, first: Box) -> int | None:
    """The text that stands nearest over a column's first switch."""
    found = [
        (first.y - each.box.y, at)
        for at, each in enumerate(elements)
        if each.role in _READ and _is_said(each) and each.box.x <= column <= each.box.x + each.box.width
        and each.box.y + each.box.height <= first.y + _ASIDE and each.box.width <= _LONGEST * 4
    ]  # fmt: skip
    return min(found)[1] if found else None


def _before(elements: Sequence[Element], first: Box) -> int | None:
    """The text that stands nearest before a line."""
    found = [
        (first.x - each.box.x, at)
        for at, each in enumerate(elements)
        if each.role in _READ and _is_said(each) and each.box.x + each.box.width <= first.x + _ASIDE
        and each.box.y - _ASIDE <= _middle(first)[1] <= each.box.y + each.box.height + _ASIDE
    ]  # fmt: skip
    return min(found)[1] if found else None


def _is_said(element: Element) -> bool:
    return 0 < len(element.text) <= _LONGEST and not element.has(ElementState.HIDDEN) and element.box.width > 0
