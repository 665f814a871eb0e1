"""Things that a page tells one after the other below headings of one level, without a part of the page for each."""

from collections.abc import Iterator
from itertools import pairwise

from treadle.browsers.extract.reading import Block, Reading

__all__ = ["runs"]

_LEAST = 2
_MOST = 8
"""Texts below one heading; what has more is a chapter."""


def runs(reading: Reading) -> Iterator[tuple[str, list[tuple[Block, list[Block]]]]]:
    """By the heading above: the headings below it that are of one level, each with what stands below it."""
    headings = [index for index, block in enumerate(reading.blocks) if block.kind == "heading"]
    found: dict[tuple[str, int], list[tuple[Block, list[Block]]]] = {}
    above: dict[int, str] = {}
    for index, end in pairwise([*headings, len(reading.blocks)]):
        heading = reading.blocks[index]
        above = {level: text for level, text in above.items() if level < heading.level}
        parent = above[max(above)] if above else ""
        above[heading.level] = heading.text
        below = [one for one in reading.blocks[index + 1 : end] if one.region == heading.region]
        found.setdefault((parent, heading.level), []).append((heading, below))
    for (parent, _), members in found.items():
        if len(members) >= _LEAST and all(0 < len(below) <= _MOST for _, below in members):
            yield parent, members
