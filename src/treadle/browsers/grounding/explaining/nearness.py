"""Which of several things alike belongs to what was named: the one that shares the deepest part of the document with
it, whatever that is made of."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.core.page import ElementState

__all__ = ["Nearness"]

_MOST_HOLDERS: Final = 24
"""Of what more elements say, it tells nothing which of them is near."""


class Nearness:
    """Depths of common ancestors, for many questions about one page.

    A snapshot says of each element how deep what it shares with the one before lies; the least of these over a range
    is how deep what its ends share lies. Ranges are looked up in a sparse table (Bender and Farach-Colton, "The LCA
    problem revisited", 2000).
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._table: list[list[int]] = [[element.joint for element in page.elements]]
        while len(self._table[-1]) > 1 << (len(self._table) - 1):
            before, half = self._table[-1], 1 << (len(self._table) - 1)
            self._table.append([min(before[at], before[at + half]) for at in range(len(before) - half)])
        self._holders: dict[Part, list[int]] = {}

    def closest(self, places: Sequence[int], part: Part) -> int | None:
        """Of some elements the one that is nearest to what says a part; None if several are, or none is."""
        near = self.nearest(places, part)
        return near[0] if len(near) == 1 else None

    def nearest(self, places: Sequence[int], part: Part) -> list[int]:
        """Of some elements all that are nearest; empty where nothing else says it, or far too much."""
        holders = self._said_by(part)
        depths = [max((self._shared(place, one) for one in holders if one != place), default=-1) for place in places]
        deepest = max(depths)
        return [place for place, depth in zip(places, depths, strict=True) if depth == deepest >= 0]

    def _said_by(self, part: Part) -> list[int]:
        known = self._holders.get(part)
        if known is None:
            found = [
                at for at, element in enumerate(self._page.elements)
                if not element.has(ElementState.HIDDEN) and self._page.own(at).says(part)
            ]  # fmt: skip
            known = self._holders[part] = found if len(found) <= _MOST_HOLDERS else []
        return known

    def _shared(self, one: int, other: int) -> int:
        """How deep what two elements share lies; -1 if they are of two documents, or of two items of a list."""
        elements = self._page.elements
        if elements[one].frame != elements[other].frame or self._page.are_apart(one, other):
            return -1
        first, last = min(one, other) + 1, max(one, other) + 1
        level = (last - first).bit_length() - 1
        row = self._table[level]
        return min(row[first], row[last - (1 << level)])
