"""The hours of each day of the week, as a page tells them of ranges of days: ``Tue to Fri: 8 to 18``."""

from collections.abc import Iterator

import msgspec

from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.weekdays import hours_by_day

__all__ = ["Hours", "weekly"]


class Hours(msgspec.Struct, frozen=True):
    """What is told of one day of the week."""

    day: str
    """``monday`` and so on."""
    hours: str
    place: str
    under: str
    """The heading right above."""


def weekly(reading: Reading) -> Iterator[Hours]:
    """By terms and the like, then by texts of their own."""
    known = {pair.selector for pair in reading.pairs}
    for pair in reading.pairs:
        for day, told in hours_by_day(f"{pair.key}: {pair.value}"):
            yield Hours(day, told, pair.selector, pair.under)
    heading = ""
    for block in reading.blocks:
        if block.kind == "heading":
            heading = block.text
        elif block.selector not in known:
            for day, told in hours_by_day(block.text):
                yield Hours(day, told, block.selector, heading)
