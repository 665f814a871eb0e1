"""Who runs the loops that a cluster needs once: a row taken by a conditional upsert, with a term."""

import logging

from treadle.engine.ports import NodeStore
from treadle.engine.service import Loop

__all__ = ["Leader"]

_log = logging.getLogger("treadle.engine")


class Leader:
    """Tries to take, then to keep, the lead. ``term`` is the number of the current reign, None while another leads."""

    def __init__(self, nodes: NodeStore, *, holder: str, lease_seconds: float = 9.0, name: str = "main") -> None:
        self._nodes = nodes
        self._holder = holder
        self._lease_seconds = lease_seconds
        self._name = name
        self.term: int | None = None
        self._loop = Loop("leader", self._renew, interval_seconds=lease_seconds / 3)

    @property
    def leads(self) -> bool:
        """Whether this node leads now."""
        return self.term is not None

    async def start(self) -> None:
        await self._renew()
        await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()
        self.term = None

    async def _renew(self) -> float | None:
        before = self.term
        try:
            self.term = await self._nodes.lead(self._name, self._holder, seconds=self._lease_seconds)
        except BaseException:
            self.term = None
            raise
        if self.term != before and self.term is not None:
            _log.debug("leading %s in term %d", self._name, self.term)
        return None
