"""Schedules and their ticks as this dialect shows them. Times are UTC."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from treadle.api.executions.translate import STATUS
from treadle.core.job import NewJob
from treadle.core.schedule import Schedule, Tick
from treadle.core.state import JobState
from treadle.engine.lanes import labels_of, queue_of

__all__ = [
    "PreviewData",
    "ScheduleData",
    "ScheduleList",
    "ScheduleView",
    "ScheduledJobView",
    "TickList",
    "TickView",
    "schedule_view",
    "tick_view",
]


class ScheduledJobView(msgspec.Struct, kw_only=True):
    """The job that each tick makes."""

    kind: str
    name: str
    command: str | list[str] | None
    """Of a command."""
    working_directory: str | None
    environment: dict[str, str]
    input: dict[str, Any]
    """Secrets as asterisks."""
    queue: str
    labels: tuple[str, ...]
    priority: str
    tags: tuple[str, ...]
    metadata: dict[str, Any]
    timeout: float | None
    no_output_timeout: float | None
    queue_timeout: float | None
    max_attempts: int
    retry_delay: float
    on_lost: str
    concurrency_key: str | None
    concurrency_limit: int


class ScheduleView(msgspec.Struct, kw_only=True):
    """One schedule."""

    id: str
    name: str
    user: str
    version: int
    expression: str
    timezone: str
    description: str
    """The expression in words."""
    overlap: str
    catch_up: str
    catch_up_limit: int
    catch_up_seconds: int
    jitter_seconds: int
    start_at: datetime | None
    end_at: datetime | None
    status: str
    """active, paused or ended."""
    paused: bool
    job: ScheduledJobView
    created_at: datetime
    changed_at: datetime
    next_at: datetime | None
    """The next tick, jitter included."""
    last_at: datetime | None
    last_outcome: str | None
    """fired, skipped or failed."""
    last_reason: str | None
    last_execution_id: str | None
    last_execution_status: str | None
    """Of the latest job, if it is still there."""


class ScheduleData(msgspec.Struct, kw_only=True):
    schedule: ScheduleView


class ScheduleList(msgspec.Struct, kw_only=True):
    schedules: list[ScheduleView]
    total_count: int
    has_more: bool


class TickView(msgspec.Struct, kw_only=True):
    """One tick, or a run of such that were passed over for one reason."""

    tick_at: datetime
    at: datetime
    outcome: str
    reason: str | None
    execution_id: str | None
    execution_status: str | None
    """If the job is still there."""
    count: int
    manual: bool


class TickList(msgspec.Struct, kw_only=True):
    ticks: list[TickView]
    has_more: bool


class PreviewData(msgspec.Struct, kw_only=True):
    """What an expression comes to."""

    expression: str
    timezone: str
    description: str
    times: list[datetime]


def schedule_view(schedule: Schedule, given: dict[str, Any], words: str, status: JobState | None) -> ScheduleView:
    """A schedule; ``given`` is what may be shown of its job's input, ``status`` that of its latest job."""
    return ScheduleView(
        id=schedule.id,
        name=schedule.name,
        user=schedule.user,
        version=schedule.version,
        expression=schedule.expression,
        timezone=schedule.timezone,
        description=words,
        overlap=schedule.overlap.value,
        catch_up=schedule.catch_up.value,
        catch_up_limit=schedule.catch_up_limit,
        catch_up_seconds=schedule.catch_up_seconds,
        jitter_seconds=schedule.jitter_seconds,
        start_at=schedule.start_at,
        end_at=schedule.end_at,
        status="paused" if schedule.paused else "ended" if schedule.ended else "active",
        paused=schedule.paused,
        job=_job_view(schedule.job, given),
        created_at=schedule.created_at,
        changed_at=schedule.changed_at,
        next_at=schedule.due_at,
        last_at=schedule.last_at,
        last_outcome=None if schedule.last_outcome is None else schedule.last_outcome.value,
        last_reason=schedule.last_reason,
        last_execution_id=schedule.last_job_id,
        last_execution_status=_status(status),
    )


def _job_view(job: NewJob, given: dict[str, Any]) -> ScheduledJobView:
    is_command = job.kind == "command"
    timeouts, retry = job.spec.timeouts, job.spec.retry
    return ScheduledJobView(
        kind=job.kind,
        name=job.name,
        command=given.get("command") if is_command else None,
        working_directory=given.get("working_directory") if is_command else None,
        environment=(given.get("environment") or {}) if is_command else {},
        input={} if is_command else given,
        queue=queue_of(job.queue),
        labels=labels_of(job.queue),
        priority=job.priority.name.lower(),
        tags=job.spec.tags,
        metadata=job.metadata,
        timeout=timeouts.attempt_seconds,
        no_output_timeout=timeouts.no_output_seconds,
        queue_timeout=timeouts.queue_seconds,
        max_attempts=retry.max_attempts,
        retry_delay=retry.delay_seconds,
        on_lost=job.spec.on_lost.value,
        concurrency_key=job.concurrency_key,
        concurrency_limit=job.concurrency_limit,
    )


def tick_view(tick: Tick, states: Mapping[str, JobState]) -> TickView:
    """A tick; ``states`` are those of the jobs that are still there, by id."""
    return TickView(
        tick_at=tick.tick_at,
        at=tick.at,
        outcome=tick.outcome.value,
        reason=tick.reason,
        execution_id=tick.job_id,
        execution_status=None if tick.job_id is None else _status(states.get(tick.job_id)),
        count=tick.count,
        manual=tick.manual,
    )


def _status(state: JobState | None) -> str | None:
    return None if state is None else STATUS[state]
