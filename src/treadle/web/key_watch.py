"""Keys that other nodes made or revoked hold here, too."""

from typing import Final

from treadle.engine.ports import Bus
from treadle.engine.rung import RungLoop
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
        self._loop = RungLoop("keys", lambda: self._read(keys), bus=bus, topic=KEYS, interval_seconds=_POLL_SECONDS)

    async def start(self) -> None:
        await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()

    async def _read(self, keys: KeyRing) -> float | None:
        await keys.reload()
        return None
