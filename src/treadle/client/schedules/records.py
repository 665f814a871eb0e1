"""What the API tells of schedules."""

from datetime import datetime
from typing import Any

from treadle.client.records import Record

__all__ = ["Preview", "Schedule", "SchedulePage", "ScheduleTick", "ScheduledJob"]


class ScheduledJob(Record, frozen=True, kw_only=True):
    """The job that each tick makes."""

    kind: str = "command"
    name: str = ""
    command: str | list[str] | None = None
    input: dict[str, Any] = {}
    """Of work of another kind than a command; secrets as asterisks."""


class Schedule(Record, frozen=True, kw_only=True):
    """One schedule. ``status`` is active, paused or ended."""

    id: str
    name: str = ""
    version: int = 1
    expression: str = ""
    timezone: str = "UTC"
    description: str = ""
    """The expression in words."""
    overlap: str = ""
    catch_up: str = ""
    status: str = ""
    job: ScheduledJob = ScheduledJob(raw={})
    next_at: datetime | None = None
    last_at: datetime | None = None
    last_outcome: str | None = None
    """fired, skipped or failed."""
    last_reason: str | None = None
    last_execution_id: str | None = None
    last_execution_status: str | None = None


class SchedulePage(Record, frozen=True, kw_only=True):
    """A page of the list."""

    schedules: list[Schedule]
    total_count: int = 0
    has_more: bool = False


class ScheduleTick(Record, frozen=True, kw_only=True):
    """One tick, or ``count`` of them that were passed over for one reason."""

    tick_at: datetime
    at: datetime
    outcome: str = ""
    reason: str | None = None
    execution_id: str | None = None
    execution_status: str | None = None
    count: int = 1
    manual: bool = False


class Preview(Record, frozen=True, kw_only=True):
    """What an expression comes to."""

    description: str = ""
    times: list[datetime] = []
