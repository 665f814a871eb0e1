"""The bounded queue of one subscription, whatever bus feeds it."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable

from treadle.engine.ports import GAP

__all__ = ["BoundedQueue"]


class BoundedQueue:
    """Implements :class:`~treadle.engine.ports.Subscription`: drops the oldest and remembers their topics."""

    def __init__(self, pattern: str, capacity: int, forget: Callable[["BoundedQueue"], None]) -> None:
        if capacity < 1:
            raise ValueError("a subscription holds at least one message")
        self.pattern = pattern
        """What it subscribes to."""
        self._exact = not pattern.endswith(".>")
        self._wanted = pattern if self._exact else pattern[:-1]
        self._forget = forget
        self._messages: deque[tuple[str, bytes]] = deque()
        self._capacity = capacity
        self._lost: set[str] = set()
        self._gap = False
        self._wake = asyncio.Event()
        self._closed = False

    def wants(self, topic: str) -> bool:
        """Whether messages of this topic belong here."""
        return topic == self._wanted if self._exact else topic.startswith(self._wanted)

    def put(self, topic: str, data: bytes) -> None:
        """A message came; ignored if it is of another topic."""
        if not self.wants(topic):
            return
        if len(self._messages) >= self._capacity:
            self._lost.add(self._messages.popleft()[0])
        self._messages.append((topic, data))
        self._wake.set()

    def miss(self, topic: str | None = None) -> None:
        """A message of this topic, or of any if None is named, may have been missed."""
        if topic is not None and not self.wants(topic):
            return
        self._lost.add(self.pattern if topic is None else topic)
        self._gap = True
        self._wake.set()

    def lost(self) -> frozenset[str]:
        lost, self._lost = frozenset(self._lost), set()
        self._gap = False
        return lost

    async def close(self) -> None:
        self._closed = True
        self._forget(self)
        self._wake.set()

    async def __aiter__(self) -> AsyncIterator[tuple[str, bytes]]:
        while True:
            while self._messages:
                yield self._messages.popleft()
            if self._closed:
                return
            if self._gap:
                self._gap = False
                yield GAP, b""
                continue
            self._wake.clear()
            await self._wake.wait()
