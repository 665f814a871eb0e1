"""A schedule: a job that comes round again, and what becomes of each time it does."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Final

import msgspec

from treadle.core.clock import to_micros
from treadle.core.job import NewJob
from treadle.core.timetable import Timetable, timetable_of

__all__ = [
    "LONGEST_JITTER_SECONDS",
    "LONGEST_WINDOW_SECONDS",
    "MOST_CAUGHT_UP",
    "ON_TIME",
    "CatchUp",
    "Overlap",
    "Schedule",
    "ScheduleQuery",
    "Tick",
    "TickOutcome",
    "next_tick",
    "upcoming",
]

ON_TIME: Final = timedelta(seconds=60)
"""A tick that is not later than this is in time, whatever the policy: so long another leader may take to step in."""
MOST_CAUGHT_UP: Final = 1000
LONGEST_WINDOW_SECONDS: Final = 31 * 86_400
LONGEST_JITTER_SECONDS: Final = 3600


class Overlap(StrEnum):
    """What a tick does while a job of the same schedule has not ended."""

    ALLOW = "allow"
    """They run beside each other."""
    SKIP = "skip"
    """It is passed over."""
    QUEUE = "queue"
    """Its job waits for the other's end; one waits at most."""
    CANCEL = "cancel"
    """The other is stopped; its job begins when that has ended."""


class CatchUp(StrEnum):
    """What becomes of ticks that nobody was there for."""

    NONE = "none"
    LATEST = "latest"
    """The latest is made up for, unless one in time follows it."""
    ALL = "all"
    """Each is made up for, the newest so many of them."""


class TickOutcome(StrEnum):
    """What became of a tick."""

    FIRED = "fired"
    """It made a job."""
    SKIPPED = "skipped"
    """It made none, by a policy."""
    FAILED = "failed"
    """It should have made a job, which was refused."""


class Schedule(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """When which job is made. Times are UTC."""

    id: str
    name: str
    user: str = ""
    version: int = 1
    """Grows with every change that somebody makes, not with ticks."""
    expression: str
    timezone: str = "UTC"
    overlap: Overlap = Overlap.SKIP
    catch_up: CatchUp = CatchUp.LATEST
    catch_up_limit: int = 100
    """How many ticks ``all`` makes up for at once."""
    catch_up_seconds: int = 86_400
    """Ticks that are later than this are passed over under every policy."""
    jitter_seconds: int = 0
    """Each tick comes later by up to this; by how much is the same for everybody who reckons it."""
    start_at: datetime | None = None
    end_at: datetime | None = None
    """No tick after this."""
    paused: bool = False
    job: NewJob
    """What it makes. Its input is what the kind's planner keeps; it is checked anew at each tick."""
    created_at: datetime
    changed_at: datetime
    next_at: datetime | None = None
    """The next tick by the timetable; None while it is paused, and when none is left."""
    due_at: datetime | None = None
    """The same, jitter included."""
    last_at: datetime | None = None
    """The latest tick that something became of."""
    last_outcome: TickOutcome | None = None
    last_reason: str | None = None
    last_job_id: str | None = None
    """The latest job."""

    @cached_property
    def timetable(self) -> Timetable:
        """Its moments. InvalidInput if this machine does not know the time zone."""
        return timetable_of(self.expression, zone=self.timezone, anchor=self.start_at or self.created_at)

    @property
    def ended(self) -> bool:
        """Whether no tick is left."""
        return self.next_at is None and not self.paused

    def due(self, tick_at: datetime) -> datetime:
        """When a tick is carried out, jitter included."""
        if not self.jitter_seconds:
            return tick_at
        digest = hashlib.sha256(f"{self.id} {to_micros(tick_at)}".encode()).digest()
        return tick_at + timedelta(seconds=int.from_bytes(digest[:4]) % (self.jitter_seconds + 1))


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One time at which a schedule came round, or a run of such that were passed over for one reason."""

    schedule_id: str
    tick_at: datetime
    """By the timetable; the first of a run. When it was asked for, where somebody said "now"."""
    at: datetime
    """When something became of it."""
    outcome: TickOutcome
    reason: str | None = None
    job_id: str | None = None
    count: int = 1
    """How many ticks this stands for; a run that is longer than :data:`MOST_CAUGHT_UP` is not counted to its end."""
    manual: bool = False
    """Somebody said "now"."""


class ScheduleQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which schedules to list, by name, then id. Empty fields do not filter."""

    text: str | None = None
    """Part of the name, in any case."""
    kind: str | None = None
    paused: bool | None = None
    touched_after: datetime | None = None
    """Changed by somebody, or come round, later than this."""
    limit: int = 100
    offset: int = 0

    def at(self, offset: int) -> "ScheduleQuery":
        """The same from another place on."""
        return msgspec.structs.replace(self, offset=offset)


def next_tick(schedule: Schedule, after: datetime) -> datetime | None:
    """The first tick later than this, within what start and end allow; None if there is none, or while it is paused."""
    return None if schedule.paused else next(iter(upcoming(schedule, after, 1)), None)


def upcoming(schedule: Schedule, after: datetime, count: int) -> list[datetime]:
    """The next ticks, at most so many, as if it was not paused."""
    start, end = schedule.start_at, schedule.end_at
    if start is not None and start > after:
        after = start - timedelta(microseconds=1)  # the start itself counts
    moments = schedule.timetable.after(after)
    return [each for each in islice(moments, count) if end is None or each <= end]
