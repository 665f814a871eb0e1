"""Shapes of what is asked of schedules. Keys that are not known are refused: a mistyped policy would be none."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from treadle.api.executions.schemas import Pause, Seconds, Word
from treadle.core.schedule import (
    LONGEST_JITTER_SECONDS,
    LONGEST_WINDOW_SECONDS,
    MOST_CAUGHT_UP,
    CatchUp,
    Overlap,
)
from treadle.core.timetable import LONGEST_EXPRESSION

__all__ = ["ChangeSchedule", "CreateSchedule", "ScheduledJob"]

Name = Annotated[str, Meta(min_length=1, max_length=200)]
Expression = Annotated[str, Meta(min_length=1, max_length=LONGEST_EXPRESSION)]
Zone = Annotated[str, Meta(min_length=1, max_length=64)]
CaughtUp = Annotated[int, Meta(ge=1, le=MOST_CAUGHT_UP)]
Window = Annotated[int, Meta(ge=0, le=LONGEST_WINDOW_SECONDS)]
Jitter = Annotated[int, Meta(ge=0, le=LONGEST_JITTER_SECONDS)]
Moment = Annotated[datetime, Meta(tz=True)]


class ScheduledJob(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The job that each tick makes: a command, or work of another kind with its input."""

    kind: Literal["command", "module", "workflow", "agent", "generation.design", "generation.batch"] = "command"
    command: str | list[str] | None = None
    """Of a command: text for the shell, or a program and its arguments."""
    working_directory: str | None = None
    environment: dict[str, str] | None = None
    input: dict[str, Any] | None = None
    """Of every other kind: what its runner reads. A module's is {"module", "inputs", "settings"}."""
    name: Annotated[str, Meta(max_length=1000)] | None = None
    """Defaults to the schedule's."""
    tags: Annotated[list[Word], Meta(max_length=100)] | None = None
    metadata: dict[str, Any] | None = None
    user: Annotated[str, Meta(max_length=200)] | None = None
    priority: Literal["low", "normal", "high", "urgent"] | None = None
    queue: Annotated[str, Meta(pattern="^[A-Za-z0-9._-]{1,64}$")] | None = None
    labels: Annotated[list[Annotated[str, Meta(max_length=32)]], Meta(max_length=6)] | None = None
    timeout: Seconds | None = None
    no_output_timeout: Seconds | None = None
    queue_timeout: Seconds | None = None
    max_attempts: Annotated[int, Meta(ge=1, le=1001)] | None = None
    retry_delay: Pause | None = None
    on_lost: Literal["requeue", "fail"] | None = None
    concurrency_key: Word | None = None
    concurrency_limit: Annotated[int, Meta(ge=1, le=10_000)] | None = None


class CreateSchedule(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A schedule to be made."""

    name: Name
    expression: Expression
    """Five cron fields, @hourly and its like, or an interval such as every 15m."""
    job: ScheduledJob
    timezone: Zone = "UTC"
    """Of the cron fields: a name of IANA's database."""
    overlap: Overlap = Overlap.SKIP
    catch_up: CatchUp = CatchUp.LATEST
    catch_up_limit: CaughtUp = 100
    catch_up_seconds: Window = 86_400
    """How late a tick may be and still be made up for."""
    jitter_seconds: Jitter = 0
    start_at: Moment | None = None
    end_at: Moment | None = None
    paused: bool = False


class ChangeSchedule(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What is to be changed of a schedule; what is not named stays. A null takes start_at or end_at away."""

    version: Annotated[int, Meta(ge=1)] | UnsetType = UNSET
    """The one that was looked at: refused (409) if it is another by now."""
    name: Name | UnsetType = UNSET
    expression: Expression | UnsetType = UNSET
    job: ScheduledJob | UnsetType = UNSET
    timezone: Zone | UnsetType = UNSET
    overlap: Overlap | UnsetType = UNSET
    catch_up: CatchUp | UnsetType = UNSET
    catch_up_limit: CaughtUp | UnsetType = UNSET
    catch_up_seconds: Window | UnsetType = UNSET
    jitter_seconds: Jitter | UnsetType = UNSET
    start_at: Moment | UnsetType | None = UNSET
    end_at: Moment | UnsetType | None = UNSET
    paused: bool | UnsetType = UNSET
