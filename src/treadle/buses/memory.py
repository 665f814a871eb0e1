"""The bus of one process: no copies, no threads, no network."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable

from treadle.core.errors import Unavailable

__all__ = ["MemoryBus"]


class _Queue:
    """A bounded queue of messages that drops the oldest and remembers their topics."""

    def __init__(self, bus: "MemoryBus", pattern: str, capacity: int) -> None:
        self._bus = bus
        self._exact = not pattern.endswith(".>")
        self._pattern = pattern if self._exact else pattern[:-1]
        self._messages: deque[tuple[str, bytes]] = deque()
        self._capacity = capacity
        self._lost: OrderedDict[str, None] = OrderedDict()
        self._wake = asyncio.Event()
        self._closed = False

    def put(self, topic: str, data: bytes) -> None:
        if topic != self._pattern if self._exact else not topic.startswith(self._pattern):
            return
        if len(self._messages) >= self._capacity:
            self._lost[self._messages.popleft()[0]] = None
        self._messages.append((topic, data))
        self._wake.set()

    def lost(self) -> frozenset[str]:
        lost, self._lost = frozenset(self._lost), OrderedDict()
        return lost

    async def close(self) -> None:
        self._closed = True
        self._bus.unsubscribe(self)
        self._wake.set()

    async def __aiter__(self) -> AsyncIterator[tuple[str, bytes]]:
        while True:
            while self._messages:
                yield self._messages.popleft()
            if self._closed:
                return
            self._wake.clear()
            await self._wake.wait()


class MemoryBus:
    """Implements :class:`~treadle.engine.ports.Bus` within one event loop."""

    def __init__(self) -> None:
        self._queues: list[_Queue] = []
        self._handlers: dict[str, Callable[[bytes], Awaitable[bytes]]] = {}

    async def publish(self, topic: str, data: bytes) -> None:
        for queue in self._queues:
            queue.put(topic, data)

    def subscribe(self, pattern: str, *, capacity: int = 1024) -> _Queue:
        if capacity < 1:
            raise ValueError("a subscription holds at least one message")
        queue = _Queue(self, pattern, capacity)
        self._queues = [*self._queues, queue]
        return queue

    def unsubscribe(self, queue: _Queue) -> None:
        """Deliver nothing more to this queue."""
        self._queues = [other for other in self._queues if other is not queue]

    async def serve(self, topic: str, handler: Callable[[bytes], Awaitable[bytes]]) -> Callable[[], Awaitable[None]]:
        if topic in self._handlers:
            raise ValueError(f"{topic} is served already")
        self._handlers[topic] = handler

        async def withdraw() -> None:
            self._handlers.pop(topic, None)

        return withdraw

    async def request(self, topic: str, data: bytes, *, timeout_seconds: float) -> bytes:
        handler = self._handlers.get(topic)
        if handler is None:
            raise Unavailable(f"Nobody answers {topic}.")
        async with asyncio.timeout(timeout_seconds):
            return await handler(data)

    async def close(self) -> None:
        self._handlers.clear()
        for queue in self._queues:
            await queue.close()
