"""Shapes of what this dialect answers. Times are whole milliseconds since 1970; what is not there is left out."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

__all__ = [
    "Cleared",
    "Config",
    "HealthView",
    "InfoView",
    "JobPage",
    "JobView",
    "LogMessage",
    "LogView",
    "MetricsView",
    "Submitted",
    "Success",
]


class LogView(msgspec.Struct, kw_only=True, frozen=True):
    """One entry of a job's log."""

    timestamp: int
    message: str
    type: str
    """INFO, SUCCESS, WARNING or ERROR."""


class LogMessage(LogView, kw_only=True, frozen=True, rename="camel"):
    """The same for clients that hear of all jobs."""

    job_id: str


class JobView(msgspec.Struct, kw_only=True, rename="camel"):
    """A job. Its own ``status`` is the first key of that name in the text, which scripts that look for it rely on."""

    id: str
    type: str
    """generate, batch or custom."""
    status: str
    """pending, running, completed, failed or cancelled."""
    priority: str
    progress: int
    """Percent."""
    created_at: int
    started_at: int | UnsetType = UNSET
    """Start of the latest attempt."""
    completed_at: int | UnsetType = UNSET
    """When it ended, however it did."""
    retry_count: int
    max_retries: int
    prompt: str | UnsetType = UNSET
    """That of the request."""
    request: dict[str, Any] | UnsetType = UNSET
    """As it was sent."""
    result: dict[str, Any] | UnsetType = UNSET
    error: str | UnsetType = UNSET
    logs: list[LogView]
    """All entries for one job that is asked for; in lists and live messages only those that tell its course."""


class JobPage(msgspec.Struct, kw_only=True, frozen=True):
    """A page of the list."""

    total: int
    """Jobs that match, whatever the page."""
    jobs: list[JobView]


class Submitted(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """The job that a request made."""

    job_id: str
    job: JobView


class Success(msgspec.Struct, kw_only=True, frozen=True):
    """It is done."""

    success: bool = True


class Cleared(msgspec.Struct, kw_only=True, frozen=True):
    """How many jobs were forgotten."""

    cleared: int


class MetricsView(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """Figures over the jobs that are stored. Never null."""

    total_jobs: int
    completed_jobs: int
    failed_jobs: int
    cancelled_jobs: int
    running_jobs: int
    pending_jobs: int
    average_job_time: int
    """Milliseconds of the last attempt, over the newest hundred jobs that completed."""
    success_rate: float
    """Percent of those that completed among those that completed or failed; 0 while there are none."""
    uptime: int
    """Milliseconds since the server started."""
    last_activity: int
    """When a job last ended; the start of the server while none has."""


class HealthView(msgspec.Struct, kw_only=True, frozen=True):
    """Whether the server does what it is there for."""

    status: str
    """healthy, degraded or unhealthy."""
    uptime: int
    metrics: MetricsView
    services: dict[str, bool]
    """Whether each service would take work now; false for one that is not configured."""


class Config(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    """Settings that clients may want to know."""

    max_concurrent: int
    max_retries: int
    persistence_enabled: bool = True
    monitoring_enabled: bool = True


class InfoView(msgspec.Struct, kw_only=True, frozen=True):
    """What this is."""

    name: str
    version: str
    config: Config
