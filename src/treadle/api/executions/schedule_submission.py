"""From a request to a schedule: what is asked for, in the engine's words."""

from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from msgspec import UNSET

from treadle.api.executions.schedule_schemas import ChangeSchedule, CreateSchedule, ScheduledJob
from treadle.api.executions.translate import PRIORITIES
from treadle.core.clock import EPOCH
from treadle.core.errors import InvalidInput
from treadle.core.ids import new_id
from treadle.core.job import JobSpec, NewJob, OnLost, Timeouts
from treadle.core.retry import RetryPolicy
from treadle.core.schedule import Schedule
from treadle.engine.lanes import lane_of

__all__ = ["changes_of", "job_of_schedule", "new_schedule"]

_COMMAND: Final = "command"
_PLACES: Final = {
    "command": ("executions", "commands"),
    "module": ("modules", "modules"),
    "workflow": ("sessions", "workflows"),
    "agent": ("sessions", "agents"),
    "generation.design": ("generation", "generation"),
    "generation.batch": ("generation", "generation"),
}
"""Dialect and usual queue of each kind, as where they are asked for one by one."""
_FIRST_YEAR: Final = 1970
_LAST_YEAR: Final = 9998
"""In every zone the next year has a place in the calendar, whose last is 9999."""
_OF_COMMANDS: Final = ("command", "working_directory", "environment")


def new_schedule(body: CreateSchedule, *, user: str) -> Schedule:
    """The schedule that a request describes; when it was made is for others to say. InvalidInput names the field."""
    return Schedule(
        id=new_id(),
        name=body.name,
        user=user,
        expression=body.expression,
        timezone=body.timezone,
        overlap=body.overlap,
        catch_up=body.catch_up,
        catch_up_limit=body.catch_up_limit,
        catch_up_seconds=body.catch_up_seconds,
        jitter_seconds=body.jitter_seconds,
        start_at=_utc("start_at", body.start_at),
        end_at=_utc("end_at", body.end_at),
        paused=body.paused,
        job=job_of_schedule(body.job, name=body.name, user=user),
        created_at=EPOCH,
        changed_at=EPOCH,
    )


def changes_of(body: ChangeSchedule, *, before: Schedule) -> dict[str, Any]:
    """The fields to change, by name."""
    given = {name: getattr(body, name) for name in body.__struct_fields__ if name != "version"}
    changes = {name: value for name, value in given.items() if value is not UNSET}
    for name in ("start_at", "end_at"):
        if name in changes:
            changes[name] = _utc(name, changes[name])
    if isinstance(body.job, ScheduledJob):
        changes["job"] = job_of_schedule(body.job, name=changes.get("name", before.name), user=before.user)
    return changes


def job_of_schedule(body: ScheduledJob, *, name: str, user: str) -> NewJob:
    """The job as it is asked for. InvalidInput for what contradicts its kind."""
    dialect, queue = _PLACES[body.kind]
    given: dict[str, Any]
    if body.kind == _COMMAND:
        if body.command is None:
            raise InvalidInput("job.command: is required.", field="job.command")
        if body.input:  # an empty one is how a command is shown, and may come back so
            raise InvalidInput("job.input: a command has none; it has command.", field="job.input")
        given = {name: getattr(body, name) for name in _OF_COMMANDS} | {"environment": body.environment or {}}
    else:
        extra = next((each for each in _OF_COMMANDS if getattr(body, each)), None)
        if extra is not None:
            raise InvalidInput(f"job.{extra}: only a command has it.", field=f"job.{extra}")
        if body.input is None:
            raise InvalidInput("job.input: is required.", field="job.input")
        given = body.input
    return NewJob(
        kind=body.kind,
        name=body.name or name,
        dialect=dialect,
        queue=lane_of(body.queue or queue, body.labels or ()),
        spec=JobSpec(
            input=given,
            tags=tuple(dict.fromkeys(body.tags or ())),
            retry=_retry(body),
            timeouts=Timeouts(
                queue_seconds=body.queue_timeout,
                attempt_seconds=body.timeout,
                no_output_seconds=body.no_output_timeout,
            ),
            on_lost=OnLost(body.on_lost or OnLost.REQUEUE),
        ),
        metadata=body.metadata or {},
        priority=PRIORITIES[body.priority or "normal"],
        user=user if body.user is None else body.user,
        concurrency_key=body.concurrency_key,
        concurrency_limit=body.concurrency_limit or 1,
    )


def _retry(body: ScheduledJob) -> RetryPolicy:
    usual = RetryPolicy()
    attempts = usual.max_attempts if body.max_attempts is None else body.max_attempts
    if body.retry_delay is None:
        return msgspec.structs.replace(usual, max_attempts=attempts)
    longest = max(body.retry_delay, usual.max_delay_seconds)
    return RetryPolicy(max_attempts=attempts, delay_seconds=body.retry_delay, max_delay_seconds=longest)


def _utc(name: str, at: datetime | None) -> datetime | None:
    """The same moment in UTC. InvalidInput for one so late or early that no timetable can be followed there."""
    if at is None:
        return None
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise InvalidInput(f"{name}: expected a time of the years {_FIRST_YEAR} to {_LAST_YEAR}.", field=name)
    return at.astimezone(UTC)
