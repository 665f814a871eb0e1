"""Keys that other nodes made or revoked hold here, too."""

import asyncio
from contextlib import suppress
from typing import Final

from treadle.engine.ports import Bus
from treadle.engine.service import Loop
from treadle.web.auth import KeyRing

__all__ = ["KEYS", "KeyWatch"]

KEYS: Final = "keys"
"""Topic that tells of a key that was stored."""
_POLL_SECONDS: Final = 15.0


class KeyWatch:
    """Reads the keys again whenever another node says that it stored one, or may have said so.

    While the bus is away that is every second, so that a revoked key opens nothing for longer anywhere.
    """

    def __init__(self, keys: KeyRing, bus: Bus) -> None:
        self._bus = bus
        self._loop = Loop("keys", lambda: self._read(keys), interval_seconds=_POLL_SECONDS)
        self._listener: asyncio.Task[None] | None = None

    async def start(self) -> None:
        if self._listener is None:
            self._listener = asyncio.create_task(self._hear(), name="keys of other nodes")
        await self._loop.start()

    async def stop(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.cancel()
            with suppress(asyncio.CancelledError):
                await listener
        await self._loop.stop()

    async def _hear(self) -> None:
        async for _topic, _data in self._bus.subscribe(KEYS, capacity=1):
            self._loop.wake()

    async def _read(self, keys: KeyRing) -> float | None:
        await keys.reload()
        return None
