"""What was found for one want."""

from collections.abc import Sequence
from typing import Any

import msgspec

from treadle.browsers.extract.want import Want

__all__ = ["Found", "several"]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A value, how it reads, and where it is: selectors by position, one where it is a single value."""

    value: Any
    text: str
    places: tuple[str, ...] = ()
    confidence: float = 1.0
    there: bool = True
    """False where the answer is that it is not so."""


def several(want: Want, values: Sequence[tuple[Any, str, str]], *, confidence: float = 1.0) -> Found | None:
    """What a want takes of values in the page's order, each with its text and selector: all, or the one it numbers."""
    if not values:
        return None
    if want.every:
        return Found(
            value=[value for value, _, _ in values],
            text="\n".join(text for _, text, _ in values),
            places=tuple(place for _, _, place in values),
            confidence=confidence,
        )
    index = want.number if want.number < 0 else want.number - 1
    if not -len(values) <= index < len(values):
        return None
    value, text, place = values[index]
    return Found(value=value, text=text, places=(place,), confidence=confidence)
