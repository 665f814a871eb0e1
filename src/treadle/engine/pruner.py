"""Retention: old jobs, and blobs that nothing names any more."""

import asyncio
import logging
from datetime import timedelta

import msgspec

from treadle.core.clock import Clock
from treadle.engine.blob_sweep import BlobSweep
from treadle.engine.leader import Leader
from treadle.engine.ports import Blobs, Catalog, JobStore, ScheduleStore
from treadle.engine.service import Loop
from treadle.engine.workspaces import Workspaces

__all__ = ["Pruner", "Retention"]

_log = logging.getLogger("treadle.engine")
_SWEEP_EVERY = timedelta(hours=1)


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """How long finished jobs are kept; None means for ever."""

    days: float | None = None
    keep: int | None = None
    """Only the newest so many finished jobs."""
    tick_days: float = 90.0
    """How long ticks of schedules are kept."""
    ticks: int = 1000
    """And of each schedule only so many, the latest."""


class Pruner:
    """Deletes what retention no longer keeps. One round removes all of it, in small transactions.

    Unlike other writes of the leader, none shows its reign: what is removed has to be finished still in the transaction
    that removes it, and two who lead would remove the same.
    """

    def __init__(
        self,
        jobs: JobStore,
        catalog: Catalog,
        blobs: Blobs,
        workspaces: Workspaces,
        leader: Leader,
        clock: Clock,
        *,
        retention: Retention,
        schedules: ScheduleStore | None = None,
        interval_seconds: float = 300.0,
    ) -> None:
        self._jobs = jobs
        self._blobs = blobs
        self._sweep = BlobSweep(blobs, catalog, clock)
        self._workspaces = workspaces
        self._leader = leader
        self._clock = clock
        self._retention = retention
        self._schedules = schedules
        self._loop = Loop("pruner", self._round, interval_seconds=interval_seconds)
        self._next_sweep = clock.now() + _SWEEP_EVERY

    async def start(self) -> None:
        await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()

    async def _round(self) -> float | None:
        if self._leader.leads:
            await self._prune_jobs()
            await self._prune_ticks()
        if self._clock.now() >= self._next_sweep and (self._leader.leads or not self._blobs.shared):
            self._next_sweep = self._clock.now() + _SWEEP_EVERY
            await self._sweep.run()
        return None

    async def prune(self) -> tuple[int, int]:
        """Remove expired jobs and retire unnamed blobs now; how many of each."""
        return await self._prune_jobs(), await self._sweep.run()

    async def _prune_jobs(self) -> int:
        days, keep = self._retention.days, self._retention.keep
        if days is None and keep is None:
            return 0
        before = self._clock.now() - timedelta(days=days) if days is not None else None
        removed = 0
        while ids := await self._jobs.expired(finished_before=before, keep=keep):
            gone = await self._jobs.delete(ids)
            for job_id in ids:
                await asyncio.to_thread(self._workspaces.remove, job_id)
            removed += gone
            if not gone:
                break  # a retry brought them back meanwhile
        if removed:
            _log.info("retention removed %d jobs", removed)
        return removed

    async def _prune_ticks(self) -> None:
        if self._schedules is not None:
            before = self._clock.now() - timedelta(days=self._retention.tick_days)
            await self._schedules.prune(before=before, keep=self._retention.ticks)
