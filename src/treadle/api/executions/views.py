"""Shapes of what this dialect answers: what stands in ``data`` of the envelope, and what that is made of.

Times are UTC as RFC 3339 writes them, with ``Z``.
"""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

__all__ = [
    "ActiveData",
    "ArtifactData",
    "ArtifactListData",
    "ArtifactView",
    "CreatedData",
    "DatabaseData",
    "Details",
    "ExecutionArtifactsData",
    "ExecutionList",
    "ExecutionMessage",
    "ExecutionView",
    "HealthData",
    "KeyData",
    "KeyListData",
    "KeyView",
    "MessageData",
    "MetricsData",
    "OptimizeData",
    "Statistics",
    "StatusData",
    "StepLog",
    "StepView",
]

# ---------------------------------------------------------------- executions


class ExecutionView(msgspec.Struct, kw_only=True):
    """One execution."""

    id: str
    name: str
    command: str
    working_directory: str | None
    status: str
    exit_code: int | None
    error_message: str | None
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    environment: dict[str, str]
    user: str
    tags: tuple[str, ...]
    total_steps: int
    completed_steps: int
    current_step_index: int
    duration_seconds: float | None
    """Of the latest attempt; still growing while it runs."""
    progress_percentage: float
    metadata: dict[str, Any]
    priority: str
    queued_at: datetime | None
    run_at: datetime | None
    max_attempts: int
    cancel_requested: bool
    lines: int
    artifacts_count: int
    results_count: int


class ExecutionMessage(ExecutionView, kw_only=True):
    """One execution as the socket sends it."""

    execution_id: str
    seq: int
    """Number of the event that this tells of."""


class StepLog(msgspec.Struct, kw_only=True):
    """One line below its step."""

    timestamp: datetime
    content: str
    level: str


class StepView(msgspec.Struct, kw_only=True):
    """One step."""

    id: str
    execution_id: str
    name: str
    description: str
    index: int
    status: str
    exit_code: int | None
    error_message: str | None
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    estimated_duration: float | None
    stop_on_error: bool
    duration_seconds: float | None
    metadata: dict[str, Any]
    is_finished: bool
    attempt: int
    logs: list[StepLog] | UnsetType = UNSET
    logs_truncated: bool | UnsetType = UNSET
    """Whether the step has more lines than ``logs`` holds; they are the last ones."""


class ArtifactView(msgspec.Struct, kw_only=True):
    """One artifact."""

    id: str
    execution_id: str
    step_id: str | None
    name: str
    description: str
    file_path: str
    file_name: str
    file_size: int
    file_size_human: str
    file_extension: str
    mime_type: str
    artifact_type: str
    sha256: str
    created_at: datetime
    tags: tuple[str, ...]
    metadata: dict[str, Any]
    is_public: bool
    retention_days: int | None
    is_expired: bool
    exists: bool
    download_url: str


class ExecutionList(msgspec.Struct, kw_only=True):
    executions: list[ExecutionView]
    total_count: int
    has_more: bool


class Details(msgspec.Struct, kw_only=True):
    execution: ExecutionView
    steps: list[StepView]
    artifacts: list[ArtifactView]


class CreatedData(msgspec.Struct, kw_only=True):
    execution_id: str
    id: str
    name: str
    status: str
    created_at: datetime
    message: str
    parent_id: str | UnsetType = UNSET


class MessageData(msgspec.Struct, kw_only=True):
    message: str


class ActiveData(msgspec.Struct, kw_only=True):
    executions: list[ExecutionView]
    active_executions: list[ExecutionView]
    count: int


class Statistics(msgspec.Struct, kw_only=True):
    total_executions: int
    active_now: int
    success_rate: str
    """``12.3%`` of the last 1000."""
    avg_duration: str
    """``4.5s`` over the completed of the last 1000, or ``-``."""


# ---------------------------------------------------------------- artifacts


class ArtifactListData(msgspec.Struct, kw_only=True):
    artifacts: list[ArtifactView]
    total_count: int
    count: int
    limit: int
    offset: int


class ExecutionArtifactsData(msgspec.Struct, kw_only=True):
    artifacts: list[ArtifactView]
    execution_id: str
    count: int


class ArtifactData(msgspec.Struct, kw_only=True):
    artifact: ArtifactView


# ---------------------------------------------------------------- health


class HealthData(msgspec.Struct, kw_only=True):
    status: str
    service: str
    timestamp: datetime
    version: str
    uptime_seconds: int
    database: str
    websocket: str
    storage: str


class StatusData(msgspec.Struct, kw_only=True):
    system: dict[str, Any]
    database: dict[str, Any]
    websocket: dict[str, Any]
    queues: dict[str, dict[str, int]]
    """Slots of this node and how many are in use, by queue."""


class MetricsData(msgspec.Struct, kw_only=True):
    timestamp: datetime
    database: dict[str, Any]
    system: dict[str, Any]
    uptime_seconds: int


class DatabaseData(msgspec.Struct, kw_only=True):
    total_executions: int
    pending_executions: int
    running_executions: int
    completed_executions: int
    failed_executions: int
    cancelled_executions: int
    total_steps: int
    total_artifacts: int
    database_size_mb: float
    oldest_execution: datetime | None
    newest_execution: datetime | None


class OptimizeData(msgspec.Struct, kw_only=True):
    status: str
    timestamp: datetime
    operations_performed: list[str]
    metrics: MetricsData


# ---------------------------------------------------------------- keys


class KeyView(msgspec.Struct, kw_only=True):
    """A key, without what opens."""

    id: str
    name: str
    scope: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    valid: bool


class KeyListData(msgspec.Struct, kw_only=True):
    keys: list[KeyView]
    from_settings: bool
    """Whether the key of the settings (TREADLE_API_KEY) opens this server, too."""


class KeyData(KeyView, kw_only=True):
    key: str | UnsetType = UNSET
    """The text that opens; told once, when the key is made."""
