"""The bus of one process: no copies, no threads, no network."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from treadle.buses.queue import BoundedQueue
from treadle.core.errors import AnswerLost, NobodyAnswers, Unavailable

__all__ = ["Handler", "MemoryBus"]

_log = logging.getLogger("treadle.buses")

_GAP_SECONDS = 1.0
Handler = Callable[[bytes], Awaitable[bytes]]


class MemoryBus:
    """Implements :class:`~treadle.engine.ports.Bus` within one event loop.

    With ``others`` there are nodes that it does not reach: after :meth:`start`, subscribers are told of a gap every
    second, and whom it does not know may be served elsewhere.
    """

    def __init__(self, *, others: bool = False) -> None:
        self._others = others
        self._gaps: asyncio.Task[None] | None = None
        self.queues: tuple[BoundedQueue, ...] = ()
        """Those that are open."""
        self._handlers: dict[str, Handler] = {}

    def start(self) -> None:
        """Begin to tell of gaps, where there are others."""
        if self._others and self._gaps is None:
            self._gaps = asyncio.create_task(self._tell_gaps(), name="bus gaps")

    async def _tell_gaps(self) -> None:
        while True:
            await asyncio.sleep(_GAP_SECONDS)
            self.miss()

    async def publish(self, topic: str, data: bytes) -> None:
        self.put(topic, data)

    def put(self, topic: str, data: bytes) -> None:
        """Give a message to the subscribers of this process."""
        for queue in self.queues:
            queue.put(topic, data)

    def miss(self, topic: str | None = None) -> None:
        """Tell the subscribers that a message of this topic, or of any, may have been missed."""
        for queue in self.queues:
            queue.miss(topic)

    def subscribe(self, pattern: str, *, capacity: int = 1024) -> BoundedQueue:
        queue = BoundedQueue(pattern, capacity, self._forget)
        self.queues = (*self.queues, queue)
        return queue

    def _forget(self, queue: BoundedQueue) -> None:
        self.queues = tuple(other for other in self.queues if other is not queue)

    async def serve(self, topic: str, handler: Handler) -> Callable[[], Awaitable[None]]:
        if topic in self._handlers:
            raise ValueError(f"{topic} is served already")
        self._handlers[topic] = handler

        async def withdraw() -> None:
            if self._handlers.get(topic) is handler:
                del self._handlers[topic]

        return withdraw

    def serves(self, topic: str) -> bool:
        """Whether requests on this topic are answered in this process."""
        return topic in self._handlers

    @property
    def served(self) -> tuple[str, ...]:
        """The topics that are answered in this process."""
        return tuple(self._handlers)

    async def answer(self, topic: str, data: bytes) -> bytes:
        """The answer to a request. NobodyAnswers; AnswerLost if the handler failed, which is logged."""
        handler = self._handlers.get(topic)
        if handler is None and self._others:
            raise Unavailable("There is no bus to the other nodes: TREADLE_NATS_URL is not set.")
        if handler is None:
            raise NobodyAnswers(f"Nobody answers {topic}.")
        try:
            return await handler(data)
        except Exception:
            _log.exception("answering %s failed", topic)
            raise AnswerLost(f"Whoever answers {topic} failed.") from None

    async def request(self, topic: str, data: bytes, *, timeout_seconds: float) -> bytes:
        async with asyncio.timeout(timeout_seconds):
            return await self.answer(topic, data)

    async def close(self) -> None:
        gaps, self._gaps = self._gaps, None
        if gaps is not None:
            gaps.cancel()
            await asyncio.gather(gaps, return_exceptions=True)
        self._handlers.clear()
        for queue in self.queues:
            await queue.close()
