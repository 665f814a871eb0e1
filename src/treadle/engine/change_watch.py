"""State changes of every stream, from now on: for those who show all jobs at once and may look again.

Unlike a :class:`~treadle.engine.watch.Watch` it never reads the store. What does not fit is dropped, and that it was is
told: lists are cheaper read again than caught up with.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable

from treadle.core.event import Batch, MetaSet, SessionChanged, StateChanged, StepChanged

__all__ = ["ChangeWatch"]

_MOST_BATCHES = 4096
_CHANGES = (StateChanged, StepChanged, SessionChanged, MetaSet)


class ChangeWatch:
    """Batches that hold a change of state, of steps or of facts, whole; ends with :meth:`close`."""

    def __init__(self, forget: Callable[["ChangeWatch"], None]) -> None:
        self._forget = forget
        self._live: deque[Batch] = deque()
        self._missed = False
        self._closed = False
        self._wake = asyncio.Event()

    def offer(self, batch: Batch) -> None:
        """Called by the hub with each live batch."""
        if not any(isinstance(item, _CHANGES) for item in batch.items):
            return
        if len(self._live) >= _MOST_BATCHES:
            self._live.clear()
            self._missed = True
        self._live.append(batch)
        self._wake.set()

    def missed(self, stream_id: str, from_seq: int | None, last_seq: int) -> None:
        """Called by the hub when batches may not have reached it."""
        self.missed_any()

    def missed_any(self) -> None:
        """The same, of whatever stream."""
        self._missed = True
        self._wake.set()

    def close(self) -> None:
        """End the iteration."""
        self._closed = True
        self._forget(self)
        self._wake.set()

    async def batches(self) -> AsyncGenerator[Batch | None, None]:
        """The batches as they come; None where some were missed."""
        try:
            while not self._closed:
                if self._missed:
                    self._missed = False
                    yield None
                elif self._live:
                    yield self._live.popleft()
                else:
                    self._wake.clear()
                    await self._wake.wait()
        finally:
            self.close()
