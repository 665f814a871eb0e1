"""What was asked for a moment ago, and so must not be removed yet."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from treadle.core.clock import Clock

__all__ = ["KEEP_SECONDS", "Recency"]

KEEP_SECONDS: Final = 600.0
"""How long something nobody refers to stays after it was last asked for."""


class Recency:
    """Remembers when things were touched.

    Between the moment when a bundle or an environment is chosen (for a job that is about to be submitted, for a row
    that is about to be written) and the moment when something refers to it, only this keeps it: whoever chooses one
    touches it in the same step of the event loop in which it saw it, and whoever removes one looks here in the same
    step in which it renames it away. So nothing is lost unless what was begun takes longer than ``KEEP_SECONDS``.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._touched: dict[str, float] = {}
        self._held: Counter[str] = Counter()

    def touch(self, name: str) -> None:
        """Keep it for a while."""
        self._touched[name] = self._clock.monotonic()

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Keep it for as long as this lasts, and a while longer."""
        self._held[name] += 1
        try:
            yield
        finally:
            self._held[name] -= 1
            self.touch(name)

    def is_recent(self, name: str) -> bool:
        """Whether it must stay."""
        if self._held[name] > 0:
            return True
        touched = self._touched.get(name)
        if touched is None:
            return False
        if self._clock.monotonic() - touched < KEEP_SECONDS:
            return True
        del self._touched[name]
        return False
