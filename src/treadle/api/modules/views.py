"""Shapes of what this dialect answers. Times are UTC as RFC 3339 writes them, with ``Z``."""

from datetime import datetime
from typing import Any

import msgspec

from treadle.engine.ports import Callback

__all__ = [
    "ArtifactList",
    "ArtifactView",
    "CallbackList",
    "CallbackReceipt",
    "CallbackRemoved",
    "EngineStatus",
    "FieldView",
    "Health",
    "Installed",
    "JobDetails",
    "JobList",
    "JobStarted",
    "JobStopped",
    "JobSummary",
    "LogList",
    "LogView",
    "ModuleDetails",
    "ModuleList",
    "ModuleSummary",
    "ProxyAnswer",
    "Reloaded",
    "Removed",
    "ResultList",
    "ResultView",
    "RunningJob",
    "SettingsView",
    "SyncFailure",
    "SyncSkip",
    "Synced",
    "SyncedModule",
    "Unreloadable",
    "UploadRemoved",
]


class Health(msgspec.Struct, kw_only=True):
    status: str


class RunningJob(msgspec.Struct, kw_only=True):
    """A job that runs or waits to."""

    id: str
    module: str
    status: str
    started_at: datetime | None


class EngineStatus(msgspec.Struct, kw_only=True):
    """What the engine does now. ``jobs`` holds the newest hundred, running ones before pending ones."""

    status: str
    version: str
    uptime: str
    """``2h 15m``, ``15m 3s`` or ``3s``."""
    module_count: int
    jobs: list[RunningJob]


# ---------------------------------------------------------------- modules


class ModuleSummary(msgspec.Struct, kw_only=True):
    id: str
    name: str
    version: str
    description: str
    capabilities: tuple[str, ...]


class ModuleList(msgspec.Struct, kw_only=True):
    modules: list[ModuleSummary]


class FieldView(msgspec.Struct, kw_only=True):
    """One input or setting, with further keys of the manifest as they are."""

    id: str
    type: str
    required: bool
    default: Any
    description: str | None


class ModuleDetails(ModuleSummary, kw_only=True):
    """A module's manifest, with further keys as they are, and where it is installed."""

    entrypoint: str
    inputs: list[FieldView]
    settings: list[FieldView]
    installed_at: datetime
    path: str
    bundle: str
    """SHA-256 of its files."""
    source: str


class Installed(msgspec.Struct, kw_only=True):
    id: str
    name: str
    version: str
    changed: bool
    """False where just this was installed already."""
    remarks: tuple[str, ...]
    """What is odd about the manifest."""


class Removed(msgspec.Struct, kw_only=True):
    status: str
    module_id: str


class SyncedModule(msgspec.Struct, kw_only=True):
    id: str
    name: str
    version: str
    source: str


class SyncFailure(msgspec.Struct, kw_only=True):
    module: str
    source: str
    error: str


class SyncSkip(msgspec.Struct, kw_only=True):
    module: str
    source: str
    reason: str


class Synced(msgspec.Struct, kw_only=True):
    installed: list[SyncedModule]
    failed: list[SyncFailure]
    skipped: list[SyncSkip]


class Unreloadable(msgspec.Struct, kw_only=True):
    folder: str
    error: str


class Reloaded(msgspec.Struct, kw_only=True):
    status: str
    cleared_cache_entries: int
    """How many modules are other than before."""
    modules_found: int
    modules: list[str]
    changed: list[str]
    failed: list[Unreloadable]


class SettingsView(msgspec.Struct, kw_only=True):
    """Stored settings; of secret ones only the names."""

    module_id: str
    values: dict[str, Any]
    secrets: list[str]


# ---------------------------------------------------------------- jobs


class JobStarted(msgspec.Struct, kw_only=True):
    id: str
    job_id: str
    status: str
    module_id: str


class JobStopped(msgspec.Struct, kw_only=True):
    status: str
    """``stopped``; or how the job ended where it was faster, or ``stopping`` where it takes longer than 30 seconds."""
    job_id: str


class JobSummary(msgspec.Struct, kw_only=True):
    id: str
    module_id: str
    status: str
    created_at: datetime
    started_at: datetime | None
    """Of the latest attempt."""
    completed_at: datetime | None


class JobList(msgspec.Struct, kw_only=True):
    jobs: list[JobSummary]
    total: int | None
    """How many match in all; null where that is not known without a long search."""


class JobDetails(msgspec.Struct, kw_only=True):
    id: str
    job_id: str
    module_id: str
    module_version: str | None
    status: str
    inputs: dict[str, Any]
    settings: dict[str, Any]
    """As requested; secret ones are hidden."""
    created_at: datetime
    started_at: datetime | None
    """Of the first attempt."""
    completed_at: datetime | None
    error: str | None
    """Of a failed job."""
    message: str | None
    """What there is to say of how it ended."""
    checkpoint: Any
    """The last one, secrets masked; null if there is none."""
    attempt: int
    """From 1; 0 before the first."""
    progress: float | None
    """Percent."""
    results_count: int


class LogView(msgspec.Struct, gc=False):
    """One log entry; the message may hold newlines."""

    id: int
    level: str
    message: str
    timestamp: datetime
    source: str


class LogList(msgspec.Struct, kw_only=True):
    logs: list[LogView]


class ResultView(msgspec.Struct):
    """One yielded value."""

    id: int
    data: Any
    created_at: datetime


class ResultList(msgspec.Struct, kw_only=True):
    results: list[ResultView]
    total: int


class ArtifactView(msgspec.Struct, kw_only=True):
    id: str
    name: str
    description: str
    file_name: str
    size: int
    mime_type: str
    sha256: str
    created_at: datetime


class ArtifactList(msgspec.Struct, kw_only=True):
    artifacts: list[ArtifactView]
    total: int


# ---------------------------------------------------------------- the rest


class CallbackReceipt(msgspec.Struct, kw_only=True):
    id: str
    received: bool


class CallbackList(msgspec.Struct, kw_only=True):
    callbacks: list[Callback]


class CallbackRemoved(msgspec.Struct, kw_only=True):
    status: str
    id: str


class UploadRemoved(msgspec.Struct, kw_only=True):
    status: str
    upload_id: str


class ProxyAnswer(msgspec.Struct, kw_only=True):
    """What came back, whatever its status; or why nothing did."""

    success: bool
    content: str
    status_code: int
    headers: dict[str, str]
    error: str | None
