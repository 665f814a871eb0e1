"""What belongs together on a page: rows, list items, cards, groups of fields, told apart also where they are alike.

A snapshot tells of each element what it is in, by role and name. Elements stand in document order, so those that
follow one another and are in something of the same words are in the same one; cells that lie on different lines are in
different rows for all that.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.core.page import Box, Element

__all__ = ["GROUPS", "Scope", "Scopes"]

GROUPS: Final = frozenset({"row", "listitem", "article", "treeitem", "group", "radiogroup"})
"""Roles of what there are several of, each with things that belong to it alone."""
_CELLS: Final = frozenset({"cell", "gridcell", "rowheader", "columnheader"})


class Scope(NamedTuple):
    """One thing that elements are in."""

    number: int
    """No other of the page has it."""
    kind: str
    """Its role."""
    words: str
    """As the snapshot tells it: ``row "Anna Lee"``."""


class Scopes:
    """What each element of a snapshot is in, from the outside; only what is in :data:`GROUPS`."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._of: list[tuple[Scope, ...]] = []
        self._lines: dict[int, Box] = {}
        self._find()

    def of(self, at: int) -> tuple[Scope, ...]:
        """What the element at a position is in, from the outside."""
        return self._of[at]

    def rows(self) -> list[list[Scope]]:
        """The rows of each table in order, without those of its headings."""
        tables: list[list[Scope]] = []
        outside: object = None
        heads = {scopes[-1].number for element, scopes in zip(self._elements, self._of, strict=True)
                 if scopes and element.role == "columnheader" and scopes[-1].kind == "row"}  # fmt: skip
        seen: set[int] = set()
        for element, scopes in zip(self._elements, self._of, strict=True):
            level = next((level for level, scope in enumerate(scopes) if scope.kind == "row"), None)
            if level is None or scopes[level].number in seen:
                continue
            row = scopes[level]
            seen.add(row.number)
            around = (element.frame, _around(element))
            if row.number in heads or around != outside:
                tables.append([])
                outside = around
            if row.number not in heads:
                tables[-1].append(row)
        return [table for table in tables if table]

    def _find(self) -> None:
        before: list[tuple[str, Scope | None]] = []
        frame: tuple[int, ...] = ()
        count = 0
        for element in self._elements:
            chain: list[tuple[str, Scope | None]] = []
            same = element.frame == frame
            for level, words in enumerate(reversed(element.context)):
                kind = words.partition(" ")[0]
                same = same and level < len(before) and before[level][0] == words
                scope = before[level][1] if same else None
                if scope is not None and kind == "row" and not self._in_line(scope, element):
                    same, scope = False, None
                if scope is None and kind in GROUPS:
                    scope = Scope(count, kind, words)
                    count += 1
                if scope is not None and kind == "row" and element.role in _CELLS:
                    self._lines.setdefault(scope.number, element.box)
                chain.append((words, scope))
            before, frame = chain, element.frame
            self._of.append(tuple(scope for _, scope in chain if scope is not None))

    def _in_line(self, row: Scope, element: Element) -> bool:
        """Whether an element can be in a row: a cell of another line is in another row of the same name."""
        line = self._lines.get(row.number)
        if line is None or element.role not in _CELLS or line.height <= 0 or element.box.height <= 0:
            return True
        return element.box.y < line.y + line.height and line.y < element.box.y + element.box.height


def _around(element: Element) -> tuple[str, ...]:
    """What its outermost row is in."""
    rows = [at for at, words in enumerate(element.context) if words.partition(" ")[0] == "row"]
    return element.context[rows[-1] + 1 :]
