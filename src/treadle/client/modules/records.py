"""What the modules API tells of."""

from datetime import datetime
from typing import Any, Final

from treadle.client.records import Record

__all__ = ["Installed", "JobArtifact", "LogEntry", "Module", "ModuleJob", "ModuleJobPage", "Settings", "Upload"]

_LIVE: Final = frozenset({"pending", "running", "stopping"})


class Module(Record, frozen=True, kw_only=True):
    """An installed module; ``inputs`` and ``settings`` are told only where one is asked for by its id."""

    id: str
    name: str = ""
    version: str = ""
    description: str = ""
    capabilities: tuple[str, ...] = ()
    inputs: list[dict[str, Any]] = []
    settings: list[dict[str, Any]] = []


class Installed(Record, frozen=True, kw_only=True):
    """What an installation did."""

    id: str
    name: str = ""
    version: str = ""
    changed: bool = True
    """False where just this was installed already."""
    remarks: tuple[str, ...] = ()
    """What is odd about the manifest."""


class Settings(Record, frozen=True, kw_only=True):
    """Stored settings; of secret ones only the names."""

    values: dict[str, Any] = {}
    secrets: list[str] = []


class ModuleJob(Record, frozen=True, kw_only=True):
    """A job. ``status`` is pending, running, completed, failed or stopped."""

    id: str
    module_id: str = ""
    status: str = ""
    created_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    inputs: dict[str, Any] = {}
    settings: dict[str, Any] = {}
    error: str | None = None
    checkpoint: Any = None
    attempt: int = 0
    progress: float | None = None
    results_count: int = 0

    @property
    def finished(self) -> bool:
        """Whether it is over."""
        return self.status not in _LIVE

    @property
    def completed(self) -> bool:
        """Whether it ended well."""
        return self.status == "completed"


class ModuleJobPage(Record, frozen=True, kw_only=True):
    """A part of the list, newest first."""

    jobs: list[ModuleJob] = []
    total: int | None = None
    """How many match in all; None where that is not known without a long search."""


class LogEntry(Record, frozen=True, kw_only=True):
    """One entry of a job's log. ``source`` is module, stdout, stderr or engine."""

    id: int = 0
    level: str = "INFO"
    message: str = ""
    timestamp: datetime | None = None
    source: str = ""


class JobArtifact(Record, frozen=True, kw_only=True):
    """A file that a job left; the bytes are had from the executions API."""

    id: str
    name: str = ""
    description: str = ""
    file_name: str = ""
    size: int = 0
    mime_type: str = ""
    sha256: str = ""


class Upload(Record, frozen=True, kw_only=True):
    """An uploaded file; ``path`` is where it lies on the server's machine, for a module's input."""

    upload_id: str
    path: str = ""
    filename: str = ""
    size_bytes: int = 0
    mime_type: str = ""
