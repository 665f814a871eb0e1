"""What the executions API tells of."""

from datetime import datetime
from typing import Any, Final

from treadle.client.records import Record

__all__ = ["Artifact", "Execution", "ExecutionDetails", "ExecutionPage", "ExecutionStep", "LogLine"]

_FINAL: Final = frozenset({"completed", "failed", "cancelled"})


class Execution(Record, frozen=True, kw_only=True):
    """One execution. ``status`` is pending, running, completed, failed or cancelled."""

    id: str
    name: str = ""
    command: str = ""
    status: str = ""
    exit_code: int | None = None
    error_message: str | None = None
    working_directory: str | None = None
    created_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    duration_seconds: float | None = None
    progress_percentage: float = 0.0
    total_steps: int = 0
    completed_steps: int = 0
    user: str = ""
    tags: tuple[str, ...] = ()
    metadata: dict[str, Any] = {}

    @property
    def finished(self) -> bool:
        """Whether it is over."""
        return self.status in _FINAL

    @property
    def completed(self) -> bool:
        """Whether it ended well."""
        return self.status == "completed"


class ExecutionStep(Record, frozen=True, kw_only=True):
    """A named phase of an execution."""

    id: str
    name: str = ""
    index: int = 0
    status: str = ""
    description: str = ""
    error_message: str | None = None
    duration_seconds: float | None = None
    metadata: dict[str, Any] = {}


class Artifact(Record, frozen=True, kw_only=True):
    """A file that an execution left."""

    id: str
    execution_id: str = ""
    name: str = ""
    description: str = ""
    file_name: str = ""
    file_size: int = 0
    mime_type: str = ""
    sha256: str = ""
    created_at: datetime | None = None


class ExecutionDetails(Record, frozen=True, kw_only=True):
    """An execution with what belongs to it."""

    execution: Execution
    steps: list[ExecutionStep] = []
    artifacts: list[Artifact] = []


class ExecutionPage(Record, frozen=True, kw_only=True):
    """A part of the list, newest first."""

    executions: list[Execution] = []
    total_count: int = 0
    has_more: bool = False


class LogLine(Record, frozen=True, kw_only=True):
    """One line of output. ``source`` is stdout, stderr, module or engine."""

    seq: int = 0
    content: str = ""
    level: str = "info"
    source: str = "stdout"
    step_id: str | None = None
    timestamp: datetime | None = None
