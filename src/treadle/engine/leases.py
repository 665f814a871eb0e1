"""The node's own row: renewed every third of its lease; a node that cannot renew stops what it carries."""

import asyncio
import logging
from collections.abc import Callable

from treadle.core.clock import Clock
from treadle.core.errors import Conflict
from treadle.core.state import Reason
from treadle.engine.ports import Lease, NodeStore
from treadle.engine.service import Loop
from treadle.engine.tenure import Tenure
from treadle.engine.worker import Worker

__all__ = ["LeaseKeeper"]

_log = logging.getLogger("treadle.engine")
_LOOKS = 36
"""How often in the length of a lease it is looked whether another node has the name."""


class LeaseKeeper:
    """Says every few seconds that this node lives.

    Where other nodes share the store (``exclusive`` false), a node that could not say so for two thirds of its lease
    stops its attempts, because the others are about to take them. With a store of its own it holds a lock on the data
    folder, nobody can take anything, and its attempts go on. The same holds for one that was stopped itself for so
    long, and for one whose name another node took. ``tenure`` is told how long the node may go on, so that its children
    are stopped even if the node itself cannot do anything. ``predecessor`` is an earlier incarnation that is known to
    be dead, since it had the data folder.
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
        on_replaced: Callable[[], None] = lambda: None,
        tenure: Tenure | None = None,
        predecessor: str | None = None,
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
        self._on_replaced = on_replaced
        self._tenure = None if exclusive else tenure
        self._predecessor = predecessor
        self._lease_seconds = lease_seconds
        self._draining = False
        self._renewed = clock.monotonic()
        self._loop = Loop("leases", self._round, interval_seconds=lease_seconds / 3)

    async def start(self) -> None:
        """Take the node's name. Conflict if another node that lives has it."""
        self._draining = False
        if not self._exclusive:
            await self._until_name_is_free()
        await self._renew()
        await self._loop.start()

    async def stop(self) -> None:
        """Renew no more; the row says at once that the node is gone."""
        await self._loop.stop()
        self._draining = True  # what ends so is not missed by anybody
        if not self._exclusive:
            try:
                if await self._replaced():
                    return  # the row is another's
                async with asyncio.timeout(self._lease_seconds / 3):
                    await self._nodes.renew(self.lease, seconds=0)
            except Exception as error:  # the store is away: the lease ends by itself
                _log.warning("the lease could not be given up: %s", error)

    async def set_draining(self, draining: bool) -> None:
        """Tell the others whether work is taken here."""
        self._draining = draining
        await self._renew()

    async def _round(self) -> float | None:
        self._let_go_if_silent()  # before it is renewed: whoever was stopped itself does not know what others took
        try:
            if not self._exclusive and await self._replaced():
                _log.error("another node has taken the name %s: stopping all work here", self._node_id)
                self._worker.request_stop_all(Reason.LOST)
                self._on_replaced()
                return None
            async with asyncio.timeout(self._lease_seconds / 3):
                await self._renew()
        except Exception as error:
            _log.warning("the lease could not be renewed: %s", str(error) or type(error).__name__)
            self._let_go_if_silent()
            return self._lease_seconds / 9
        return None

    def _let_go_if_silent(self) -> None:
        silent = self._clock.monotonic() - self._renewed
        if not self._exclusive and silent > self._lease_seconds * 2 / 3 and self._worker.carrying:
            _log.error("no lease for %.1f s: stopping %d attempts", silent, self._worker.carrying)
            self._worker.request_stop_all(Reason.LOST)

    async def _until_name_is_free(self) -> None:
        """Whoever has the name lives if it renews its lease; else it is dead when that has run out."""
        known: Lease | None = None
        while True:
            alive = await self._nodes.alive()
            rows = [each for each in await self._nodes.nodes() if each.node_id == self._node_id]
            holder = next((each for each in rows if each.incarnation in alive - {self._incarnation}), None)
            if holder is None or holder.incarnation == self._predecessor:
                return
            if known is not None and (known.incarnation, known.lease_until) != (holder.incarnation, holder.lease_until):
                where = f" at {holder.address}" if holder.address else ""
                raise Conflict(
                    f"A node of the name {self._node_id} is running{where}. "
                    "Stop it first, or give this one another name with TREADLE_NODE_ID."
                )
            if known is None:
                _log.info("a node had the name %s lately: waiting to see whether it lives", self._node_id)
            known = holder
            await asyncio.sleep(self._lease_seconds / _LOOKS)

    async def _replaced(self) -> bool:
        """Whether the row of this node's name is another's, who lives and came later."""
        async with asyncio.timeout(self._lease_seconds / 3):
            rows = await self._nodes.nodes()
            alive = await self._nodes.alive()
        named = (each.incarnation for each in rows if each.node_id == self._node_id)
        return any(other != self._incarnation and other in alive for other in named)

    async def _renew(self) -> None:
        asked = self._clock.monotonic()
        await self._nodes.renew(self.lease, seconds=self._lease_seconds)
        self._renewed = asked
        if self._tenure is not None:
            self._tenure.extend(asked=asked, until=asked + self._lease_seconds * 2 / 3)

    @property
    def lease(self) -> Lease:
        """This node's row, its end excepted."""
        return Lease(
            node_id=self._node_id,
            incarnation=self._incarnation,
            address=self._address,
            labels=self._labels,
            draining=self._draining,
        )
