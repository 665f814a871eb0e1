"""Makes deliveries of notes, and removes old ones. The leader's loop: a series is counted in one place."""

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta

from treadle.core.clock import EPOCH, Clock
from treadle.core.hook import HookEvent, Note, Streak, Webhook
from treadle.engine.hooks.ears import DUE, NOTED, Ears
from treadle.engine.hooks.sorting import sort_notes
from treadle.engine.leader import Leader
from treadle.engine.ports import Bus, HookRows, NodeStore, Reign, Sorted
from treadle.engine.rung import RungLoop

__all__ = ["Sorter"]

_log = logging.getLogger("treadle.engine")
_POLL_SECONDS = 3.0
_PRUNE_EVERY = timedelta(minutes=10)
_LOST_LATELY = timedelta(hours=1)
_MOST_OF_ONE = 10_000
"""Deliveries that are kept of one webhook."""


class Sorter:
    """Woken by notes; looks by itself every few seconds while there are webhooks."""

    def __init__(
        self,
        rows: HookRows,
        nodes: NodeStore,
        bus: Bus,
        leader: Leader,
        ears: Ears,
        clock: Clock,
        *,
        keep_days: float,
        console_url: str | None,
        alone: bool,
    ) -> None:
        self._rows = rows
        self._nodes = nodes
        self._bus = bus
        self._leader = leader
        self._ears = ears
        self._clock = clock
        self._keep = timedelta(days=keep_days)
        self._console_url = console_url
        self._alone = alone
        self._pruned = EPOCH
        self._lost: set[str] = set()
        self._left = True
        """Whether there may be notes although there is no webhook any more."""
        self._loop = RungLoop("hook sorter", self._round, bus=bus, topic=NOTED, interval_seconds=_POLL_SECONDS)

    async def start(self) -> None:
        await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()

    async def _round(self) -> float | None:
        reign = self._leader.reign
        if reign is None or not (self._ears.webhooks or self._left):
            return None
        self._left = bool(self._ears.webhooks)
        if not self._alone and self._ears.wants(HookEvent.NODE_LOST):
            await self._note_lost_nodes()
        await self._sort(reign)
        now = self._clock.now()
        if now - self._pruned >= _PRUNE_EVERY:
            self._pruned = now
            if removed := await self._rows.prune(before=now - self._keep, keep=_MOST_OF_ONE):
                _log.info("retention removed %d deliveries of webhooks", removed)
        return None

    async def _sort(self, reign: Reign) -> None:
        while await self._rows.sort(self._decide, reign=reign):
            await self._bus.publish(DUE, b"")

    def _decide(
        self, notes: Sequence[Note], webhooks: Sequence[Webhook], streaks: Mapping[tuple[str, str], Streak]
    ) -> Sorted:
        return sort_notes(notes, webhooks, streaks, console_url=self._console_url)

    async def _note_lost_nodes(self) -> None:
        """A lease that ended although its node had not said that it stops. A new leader may note one again: the
        message has the same id, and is stored once."""
        alive = await self._nodes.alive()
        now = self._clock.now()
        lost = [
            row
            for row in await self._nodes.nodes()
            if row.incarnation not in alive and not row.draining and now - row.lease_until < _LOST_LATELY
        ]
        new = [row for row in lost if row.incarnation not in self._lost]
        self._lost = {row.incarnation for row in lost}
        if new:
            await self._rows.note(
                [
                    Note(
                        id=f"{HookEvent.NODE_LOST}:{row.incarnation}",
                        event=HookEvent.NODE_LOST,
                        subject=row.node_id,
                        at=row.lease_until,
                        facts={"node": row.node_id, "address": row.address, "labels": list(row.labels)},
                    )
                    for row in new
                ]
            )
