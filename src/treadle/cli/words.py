"""Facts as people read them: times, sizes, ids, names. Pure functions."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final

__all__ = ["ago", "as_typed", "exit_words", "id_length", "one_line", "size", "took", "when"]

_STEPS: Final = ((60, 1, "s"), (3600, 60, "min"), (86_400, 3600, "h"), (30 * 86_400, 86_400, "d"))
_SHORTEST_ID: Final = 13  # of a UUIDv7: all of its milliseconds (RFC 9562, section 5.7)
_WHOLE_ID: Final = 36


def when(text: str | None) -> datetime | None:
    """A time as the API writes it."""
    return None if text is None else datetime.fromisoformat(text)


def ago(moment: datetime | None, now: datetime | None = None) -> str:
    """``now``, ``5 s ago``, ``3 min ago``, ``2 h ago``, ``4 d ago``, then the date; ``in 5 s`` for the future."""
    if moment is None:
        return "-"
    seconds = int(((now or datetime.now(UTC)) - moment).total_seconds())
    distance = abs(seconds)
    if distance < 1:
        return "now"
    for below, unit, name in _STEPS:
        if distance < below:
            text = f"{distance // unit} {name}"
            return f"{text} ago" if seconds > 0 else f"in {text}"
    return f"{moment.astimezone():%Y-%m-%d}"


def took(seconds: float | None) -> str:
    """A length of time: ``0.04 s``, ``3.2 s``, ``1 min 05 s``, ``2 h 03 min``, ``3 d 4 h``."""
    if seconds is None:
        return "-"
    if seconds < 1:
        return f"{seconds:.2f} s"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    if whole < 86_400:
        return f"{whole // 3600} h {whole % 3600 // 60:02} min"
    return f"{whole // 86_400} d {whole % 86_400 // 3600} h"


def size(amount: int) -> str:
    """A number of bytes: ``12 B``, ``3.4 kB``, ``5.6 MB`` (powers of 1000, as in the SI)."""
    value = float(amount)
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if value < 999.95:
            return f"{value:.0f} B" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} PB"


def one_line(text: str) -> str:
    """Text of unknown origin for one line of a table: blanks made one, what does not print escaped."""
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in joined)


def id_length(ids: Sequence[str]) -> int:
    """How much of these ids has to be shown so that each can be told from the others."""
    length = _SHORTEST_ID
    ordered = sorted(ids)
    for one, other in pairwise(ordered):
        while length < _WHOLE_ID and one[:length] == other[:length]:
            length += 1
    return length


def exit_words(status: str, exit_code: int | None) -> str:
    """How a job ended: ``completed``, ``failed with exit code 3``, ``cancelled``."""
    return f"{status} with exit code {exit_code}" if exit_code and status == "failed" else status


def as_typed(value: Any) -> str:
    """A value in one line as one would type it: text as it is, anything else as JSON."""
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
