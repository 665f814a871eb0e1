"""What schedules need of a store, and of those who know how a job of a kind is asked for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec

from treadle.core.hook import Note
from treadle.core.job import Idempotency, Job, NewJob
from treadle.core.schedule import Schedule, ScheduleQuery, Tick
from treadle.engine.ports.stores import Reign

__all__ = ["Draft", "DueSchedules", "Firing", "Planner", "ScheduleStore"]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A job that is to be stored together with something else."""

    new: NewJob
    job_id: str
    at: datetime
    payload: bytes
    """Encodes exactly one item, the first StateChanged: number 1 of the job's stream."""
    kinds: int


class Firing(msgspec.Struct, frozen=True, kw_only=True):
    """What one transaction does for one schedule: ticks, their jobs, and the next tick. It happens whole or not at all.

    A tick that is known already is left out with its job, which is what makes it impossible to carry it out twice.
    """

    schedule: Schedule
    """As it was read. Refuse (Conflict) if it was changed, paused or removed, or its next tick is another one."""
    ticks: Sequence[Tick]
    drafts: Sequence[Draft] = ()
    """The jobs of those ticks that have a ``job_id``."""
    next_at: datetime | None = None
    due_at: datetime | None = None
    notes: Sequence[Note] = ()
    """What webhooks are told of these ticks."""
    reign: Reign | None = None
    """Refuse (FenceLost) once another leads. None for what somebody asked for: then the next tick stays as it is."""


class DueSchedules(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be seen to."""

    now: datetime
    """By the store's own clock."""
    schedules: Sequence[Schedule]
    """The longest due first."""
    following: datetime | None
    """When the first of those comes due that are not."""


class ScheduleStore(Protocol):
    """Schedules and their ticks."""

    async def add(self, schedule: Schedule, *, idempotency: Idempotency | None = None) -> tuple[Schedule, bool]:
        """Store a new one, durably. With an idempotency key that is known, the one that it made and False come back.

        IdempotencyMismatch if the fingerprint differs; NotFound if what it made was removed.
        """
        ...

    async def get(self, schedule_id: str) -> Schedule | None: ...

    async def find(self, query: ScheduleQuery) -> tuple[list[Schedule], int]:
        """A page, by name, then id, and how many match in all."""
        ...

    async def change(self, schedule: Schedule, *, retimed: bool) -> Schedule:
        """Replace what somebody may change, if its version is still this one; then it is one more.

        What ticks have left stays as it is, and so does the next tick unless it is ``retimed``. Conflict, NotFound.
        """
        ...

    async def remove(self, schedule_id: str) -> bool:
        """Remove it with its ticks; its jobs stay. Whether it was there."""
        ...

    async def due(self, *, limit: int = 100) -> DueSchedules:
        """Those whose ``due_at`` has come by the store's clock."""
        ...

    async def fire(self, firing: Firing) -> list[Job]:
        """Carry it out, durably; the jobs that were made. Conflict, FenceLost."""
        ...

    async def live(self, schedule_id: str) -> list[str]:
        """Ids of its jobs that have not ended, the oldest first."""
        ...

    async def ticks(self, schedule_id: str, *, limit: int = 100, before: datetime | None = None) -> list[Tick]:
        """The latest first."""
        ...

    async def prune(self, *, before: datetime, keep: int) -> int:
        """Remove ticks that were carried out before, and of each schedule all but the ``keep`` latest; how many."""
        ...


class Planner(Protocol):
    """Knows how a job of one kind is asked for: what is written down in a schedule, and what a tick makes of it."""

    async def plan(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What is kept of an input as people give it; secrets in it are sealed. InvalidInput, Unavailable."""
        ...

    async def renew(self, kept: dict[str, Any]) -> dict[str, Any]:
        """The input of a job that begins now, from what was kept. InvalidInput, Unavailable."""
        ...

    def shown(self, kept: dict[str, Any]) -> dict[str, Any]:
        """What people may see of it."""
        ...
