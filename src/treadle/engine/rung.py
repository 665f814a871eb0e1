"""A loop that a topic of the bus wakes."""

import asyncio
from collections.abc import Awaitable, Callable

from treadle.engine.ports import Bus
from treadle.engine.service import Loop

__all__ = ["RungLoop"]


class RungLoop(Loop):
    """As :class:`Loop`, and called whenever something is published on ``topic``, or may have been."""

    def __init__(
        self, name: str, round_: Callable[[], Awaitable[float | None]], *, bus: Bus, topic: str, interval_seconds: float
    ) -> None:
        super().__init__(name, round_, interval_seconds=interval_seconds)
        self._bus = bus
        self._topic = topic
        self._listener: asyncio.Task[None] | None = None

    async def start(self) -> None:
        if self._listener is None:
            self._listener = asyncio.create_task(self._hear(), name=f"{self.name}: bell")
        await super().start()

    async def stop(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.cancel()
            await asyncio.gather(listener, return_exceptions=True)
        await super().stop()

    async def _hear(self) -> None:
        async for _topic, _data in self._bus.subscribe(self._topic, capacity=1):
            self.wake()
