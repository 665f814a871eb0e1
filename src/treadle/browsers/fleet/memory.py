"""How much memory the browsers take."""

import asyncio
from collections.abc import Callable, Collection
from typing import Final

import psutil

from treadle.core.clock import Clock

__all__ = ["MemoryGauge"]

_FRESH_SECONDS: Final = 2.0


class MemoryGauge:
    """Proportional set size of process trees, measured in a thread and remembered for two seconds.

    Args:
        roots: the processes at the top of the trees, whenever it is asked.
    """

    def __init__(self, roots: Callable[[], Collection[int]], clock: Clock) -> None:
        self._roots = roots
        self._clock = clock
        self._bytes = 0
        self._measured_at: float | None = None
        self._measuring: asyncio.Task[None] | None = None

    def read(self) -> int:
        """The last measure, at once; one that is old is taken anew meanwhile. 0 before the first."""
        now = self._clock.monotonic()
        old = self._measured_at is None or now - self._measured_at >= _FRESH_SECONDS
        if old and (self._measuring is None or self._measuring.done()):
            self._measuring = asyncio.create_task(self.measure(), name="browser memory")
        return self._bytes

    async def measure(self) -> None:
        """Measure now."""
        self._bytes = await asyncio.to_thread(_total, tuple(self._roots()))
        self._measured_at = self._clock.monotonic()

    async def stop(self) -> None:
        """Return when nothing is being measured."""
        if self._measuring is not None:
            await asyncio.gather(self._measuring)


def _total(roots: Collection[int]) -> int:
    processes: dict[int, psutil.Process] = {}
    for root in roots:
        try:
            top = psutil.Process(root)
            tree = [top, *top.children(recursive=True)]
        except psutil.Error:
            continue  # it has just ended
        processes |= {process.pid: process for process in tree}
    return sum(_pss(process) for process in processes.values())


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:  # it has just ended, or is not ours to look into
        return 0
