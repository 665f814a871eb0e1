"""What was found for one want."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from treadle.browsers.extract.want import Want

__all__ = ["Found", "only", "several"]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A value, how it reads, and where it is: selectors by position, one where it is a single value."""

    value: Any
    text: str
    places: tuple[str, ...] = ()
    parts: tuple[Mapping[str, str], ...] = ()
    """By position as well: selectors of the single fields of each, where it has any."""
    confidence: float = 1.0
    there: bool = True
    """False where the answer is that it is not so."""


def several(
    want: Want,
    values: Sequence[tuple[Any, str, str]],
    *,
    parts: Sequence[Mapping[str, str]] = (),
    confidence: float = 1.0,
) -> Found | None:
    """What a want takes of values in the page's order, each with its text and selector: all, the first or last few, or
    the one it numbers."""
    if not values:
        return None
    if want.every:
        chosen = slice(None, want.limit) if want.limit > 0 else slice(want.limit or None, None)
        return Found(
            value=[value for value, _, _ in values[chosen]],
            text="\n".join(text for _, text, _ in values[chosen]),
            places=tuple(place for _, _, place in values[chosen]),
            parts=tuple(parts[chosen]),
            confidence=confidence,
        )
    index = want.number if want.number < 0 else want.number - 1
    if not -len(values) <= index < len(values):
        return None
    value, text, place = values[index]
    return Found(value=value, text=text, places=(place,), parts=(parts[index],) if parts else (), confidence=confidence)


def only(found: Found | None, want: Want) -> Found | None:
    """The one of several that were found; where there are more, it is not clear which is meant."""
    if found is None or not isinstance(found.value, list):
        return found
    if len(found.value) == 1:
        return msgspec.structs.replace(found, value=found.value[0])
    text = f"It is not clear which is meant by {want.label}: {len(found.value)} fit."
    return Found(value=None, text=text, confidence=0.0, there=False)
