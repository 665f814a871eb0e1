"""What belongs together on a page: rows, list items, cards, groups of fields, told apart also where they are alike.

A snapshot tells of each element what it is in, by role, name and number. Where there are no numbers, elements that
follow one another in document order and are in something of the same words are in the same one; cells that lie on
different lines are in different rows for all that.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.core.page import Box, Element

__all__ = ["GROUPS", "ITEMS", "Scope", "Scopes"]

GROUPS: Final = frozenset({"row", "listitem", "article", "treeitem", "group", "radiogroup"})
"""Roles of what there are several of, each with things that belong to it alone."""
ITEMS: Final = frozenset({"row", "listitem", "article", "treeitem"})
"""Those of them that are counted."""
_ARTICLE: Final = "article"
"""What is one wherever it stands: the first story of a page is often set apart."""
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
        self._numbers: dict[tuple[tuple[int, ...], int], Scope] = {}
        self._count = 0
        self._find()

    def of(self, at: int) -> tuple[Scope, ...]:
        """What the element at a position is in, from the outside."""
        return self._of[at]

    def rows(self) -> list[list[Scope]]:
        """The rows of each table in order, without those of its headings."""
        heads = {scopes[-1].number for element, scopes in zip(self._elements, self._of, strict=True)
                 if scopes and element.role == "columnheader" and scopes[-1].kind == "row"}  # fmt: skip
        seen: set[int] = set()
        tables: list[list[Scope]] = []
        outside: dict[int, object] = {}
        last: dict[int, list[Scope]] = {}
        for element, scopes in zip(self._elements, self._of, strict=True):
            for level, row in enumerate(scope for scope in scopes if scope.kind == "row"):  # tables lie in tables
                if row.number in seen:
                    continue
                seen.add(row.number)
                around = (element.frame, _around(element, level))
                if level not in last or row.number in heads or around != outside[level]:
                    last[level] = []
                    tables.append(last[level])
                    outside[level] = around
                if row.number not in heads:
                    last[level].append(row)
        return [table for table in tables if table]

    def lists(self) -> list[list[Scope]]:
        """What there are several of, side by side: the rows of a table, the items of a list, cards; in order."""
        found: dict[tuple[object, ...], list[tuple[Scope, int]]] = {}
        ended: dict[tuple[object, ...], int] = {}
        seen: set[int] = set()
        for at, (element, scopes) in enumerate(zip(self._elements, self._of, strict=True)):
            for level, scope in enumerate(scopes):
                if scope.kind not in ITEMS or scope.kind == "row":
                    continue
                key = (element.frame, scope.kind, tuple(outer.number for outer in scopes[:level]))
                if scope.number not in seen:
                    seen.add(scope.number)
                    between = self._elements[ended.get(key, at - 1) + 1 : at + 1]
                    found.setdefault(key, []).append((scope, min(one.joint for one in between)))
                ended[key] = at
        apart = (_side_by_side(items) if key[1] != _ARTICLE else [[scope for scope, _ in items]]
                 for key, items in found.items())  # fmt: skip
        return [*self.rows(), *(one for lists in apart for one in lists)]

    def _find(self) -> None:
        before: list[tuple[str, Scope | None]] = []
        frame: tuple[int, ...] = ()
        known: dict[tuple[object, ...], tuple[list[tuple[str, Scope | None]], tuple[Scope, ...]]] = {}
        for element in self._elements:
            place = (element.frame, element.context, element.groups)
            if (found := known.get(place)) is None:
                chain = self._chain(element, before if element.frame == frame else [])
                found = chain, tuple(scope for _, scope in chain if scope is not None)
                if len(found[1]) == len(element.groups):
                    known[place] = found  # its numbers say it all
            before, scopes = found
            frame = element.frame
            if element.role in _CELLS:
                for scope in scopes:
                    if scope.kind == "row":
                        self._lines.setdefault(scope.number, element.box)
            self._of.append(scopes)

    def _chain(self, element: Element, before: list[tuple[str, Scope | None]]) -> list[tuple[str, Scope | None]]:
        """What an element is in, from the outside, by words; given the same of the element before it in its frame."""
        chain: list[tuple[str, Scope | None]] = []
        same = True
        numbers = self._numbered(element)
        for level, words in enumerate(reversed(element.context)):
            kind = words.partition(" ")[0]
            same = same and level < len(before) and before[level][0] == words
            scope = numbers.get(len(element.context) - 1 - level)
            if scope is None:
                scope = before[level][1] if same else None
                if scope is not None and kind == "row" and not self._in_line(scope, element):
                    same, scope = False, None
                if scope is None and kind in GROUPS:
                    scope = self._new(kind, words)
            chain.append((words, scope))
        return chain

    def _numbered(self, element: Element) -> dict[int, Scope]:
        """The scopes that the snapshot gives numbers for, by position in the context."""
        if not element.groups:
            return {}
        found: dict[int, Scope] = {}
        numbers = iter(element.groups)
        for at, words in enumerate(element.context):
            kind = words.partition(" ")[0]
            if kind not in GROUPS:
                continue
            number = next(numbers, None)
            if number is None:
                break
            key = (element.frame, number)
            scope = self._numbers.get(key)
            if scope is None:
                scope = self._numbers[key] = self._new(kind, words)
            found[at] = scope
        return found

    def _new(self, kind: str, words: str) -> Scope:
        self._count += 1
        return Scope(self._count, kind, words)

    def _in_line(self, row: Scope, element: Element) -> bool:
        """Whether an element can be in a row: a cell of another line is in another row of the same name."""
        line = self._lines.get(row.number)
        if line is None or element.role not in _CELLS or line.height <= 0 or element.box.height <= 0:
            return True
        return element.box.y < line.y + line.height and line.y < element.box.y + element.box.height


def _side_by_side(items: list[tuple[Scope, int]]) -> list[list[Scope]]:
    """Items in document order, each with how deep what it shares with the one before lies, as lists of siblings."""
    made: list[list[Scope]] = []
    depth = -1
    for scope, joint in items:
        if not made:
            made.append([scope])
        elif depth < 0 or joint == depth:
            made[-1].append(scope)
            depth = joint
        elif joint > depth:  # the one before begins another list
            made.append([made[-1].pop(), scope])
            depth = joint
        else:
            made.append([scope])
            depth = -1
    return [one for one in made if one]


def _around(element: Element, level: int) -> tuple[str, ...]:
    """What one of its rows is in; ``level`` counts them from the outermost."""
    rows = [at for at, words in enumerate(element.context) if words.partition(" ")[0] == "row"]
    return element.context[rows[-1 - level] + 1 :]
