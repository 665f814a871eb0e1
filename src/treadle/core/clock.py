"""Time as a dependency, so that tests own it."""

import time
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["EPOCH", "Clock", "SystemClock", "from_micros", "to_micros"]


class Clock(Protocol):
    """Where the engine gets the time from."""

    def now(self) -> datetime:
        """The wall clock as aware UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards; only differences mean something."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When machines began to count."""


def to_micros(at: datetime) -> int:
    """An aware moment as whole microseconds since 1970, the form that stores keep."""
    delta = at - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def from_micros(micros: int) -> datetime:
    """The reverse of :func:`to_micros`."""
    return datetime.fromtimestamp(micros // 1_000_000, UTC).replace(microsecond=micros % 1_000_000)
