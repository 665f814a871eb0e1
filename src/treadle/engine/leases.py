"""The node's own row: renewed every third of its lease; a node that cannot renew stops what it carries."""

import logging

from treadle.core.clock import Clock
from treadle.core.state import Reason
from treadle.engine.ports import Lease, NodeStore
from treadle.engine.service import Loop
from treadle.engine.worker import Worker

__all__ = ["LeaseKeeper"]

_log = logging.getLogger("treadle.engine")


class LeaseKeeper:
    """Says every few seconds that this node lives.

    Where other nodes share the store (``exclusive`` false), a node that could not say so for two thirds of its lease
    stops its attempts, because the others are about to take them. With a store of its own it holds a lock on the data
    folder, nobody can take anything, and its attempts go on.
    """

    def __init__(
        self,
        nodes: NodeStore,
        worker: Worker,
        clock: Clock,
        *,
        node_id: str,
        incarnation: str,
        address: str = "",
        labels: tuple[str, ...] = (),
        exclusive: bool,
        lease_seconds: float = 9.0,
    ) -> None:
        self._nodes = nodes
        self._worker = worker
        self._clock = clock
        self._node_id = node_id
        self._incarnation = incarnation
        self._address = address
        self._labels = labels
        self._exclusive = exclusive
        self._lease_seconds = lease_seconds
        self._renewed = clock.monotonic()
        self._loop = Loop("leases", self._round, interval_seconds=lease_seconds / 3)

    async def start(self) -> None:
        await self._renew()
        await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()

    async def _round(self) -> float | None:
        try:
            await self._renew()
        except Exception:
            silent = self._clock.monotonic() - self._renewed
            if not self._exclusive and silent > self._lease_seconds * 2 / 3 and self._worker.carrying:
                _log.error("no lease for %.1f s: stopping %d attempts", silent, self._worker.carrying)
                self._worker.request_stop_all(Reason.LOST)
            raise
        return None

    async def _renew(self) -> None:
        await self._nodes.renew(
            Lease(
                node_id=self._node_id,
                incarnation=self._incarnation,
                address=self._address,
                labels=self._labels,
            ),
            seconds=self._lease_seconds,
        )
        self._renewed = self._clock.monotonic()
