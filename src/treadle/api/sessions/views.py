"""Shapes of what this dialect answers, but to commands. Times are UTC as RFC 3339 writes them, with ``Z``, if nothing
else is said."""

from datetime import datetime
from typing import Any

import msgspec

__all__ = [
    "AgentQueued",
    "AgentReport",
    "Closed",
    "ClusterNode",
    "ClusterNodes",
    "ClusterSession",
    "ClusterSessions",
    "ClusterStatus",
    "CredentialList",
    "CredentialRemoved",
    "CredentialStored",
    "CredentialView",
    "DownloadList",
    "DownloadView",
    "Drained",
    "EventPage",
    "Health",
    "Masked",
    "PressureView",
    "RecordingList",
    "RecordingRemoved",
    "RecordingView",
    "SessionList",
    "SessionView",
    "SteppedDown",
    "WorkflowQueued",
    "WorkflowReport",
]


class Health(msgspec.Struct, kw_only=True):
    status: str
    version: str
    uptime_seconds: float
    active_sessions: int
    system_info: dict[str, Any]


class PressureView(msgspec.Struct, kw_only=True):
    """How busy the browsers are."""

    node_id: str
    available: bool
    """Whether a session could be had at once."""
    running: int
    max_running: int
    queued: int
    max_queued: int
    ready: int
    """Contexts kept warm."""
    browsers: int
    memory_bytes: int
    """Of the browsers; 0 if it is not known."""


# ---------------------------------------------------------------- sessions


class SessionView(msgspec.Struct, kw_only=True):
    """A session. ``status`` is created (in the answer that opened it), active, recovering or closed."""

    session_id: str
    status: str
    created_at: datetime
    last_activity: datetime
    browser_type: str
    headless: bool
    current_url: str
    title: str
    llm_provider: str
    llm_model: str | None
    metadata: dict[str, Any]
    """What came with the request, and browser_type."""
    restores: int
    """How often its browser was replaced."""
    closed_at: datetime | None
    reason: str | None
    """Why it was closed: user, idle, expired, abandoned, lost."""


class SessionList(msgspec.Struct, kw_only=True):
    sessions: list[SessionView]
    total: int
    offset: int
    limit: int


class EventPage(msgspec.Struct, kw_only=True):
    """What happened in a session, oldest first."""

    session: SessionView
    """As it is now, or as it ended."""
    events: list[dict[str, Any]]
    """As the event socket tells them."""
    last_seq: int
    """What to give as ``after`` for what comes next."""
    more: bool
    """Whether there is more already."""


class Closed(msgspec.Struct, kw_only=True):
    status: str
    session_id: str
    deleted: bool
    reason: str | None


# ---------------------------------------------------------------- secrets


class CredentialView(msgspec.Struct, kw_only=True):
    """A kept secret, without its value."""

    credential_id: str
    name: str
    pii_type: str
    origin: str | None
    """Where it may be filled in; null until it is used first."""
    created_at: datetime


class CredentialStored(CredentialView, kw_only=True):
    success: bool


class CredentialList(msgspec.Struct, kw_only=True):
    credentials: list[CredentialView]
    total: int


class CredentialRemoved(msgspec.Struct, kw_only=True):
    status: str
    credential_id: str
    deleted: bool


class Masked(msgspec.Struct, kw_only=True):
    original_length: int
    masked_text: str
    pii_detected: bool
    pii_types: list[str]
    """The kinds that were found, in alphabetical order."""


# ---------------------------------------------------------------- workflows


class WorkflowReport(msgspec.Struct, kw_only=True):
    """How far a workflow is. ``status`` is queued, running, completed or failed."""

    status: str
    success: bool
    workflow: str
    job_id: str
    results: list[Any]
    """An object for each step that was reached, in order."""
    step_results: list[Any]
    """The same."""
    steps_completed: int
    total_steps: int
    variables: dict[str, Any]
    """Those it began with: the given ones over the workflow's own."""
    error: str | None


class WorkflowQueued(msgspec.Struct, kw_only=True):
    status: str
    job_id: str
    workflow: str


# ---------------------------------------------------------------- agents


class AgentReport(msgspec.Struct, kw_only=True):
    """How far a task is. ``status`` is queued, running, completed or failed."""

    status: str
    success: bool
    task: str
    job_id: str
    result_data: Any
    """What the task asked for."""
    iterations: int
    duration_seconds: float
    final_url: str
    error_message: str | None
    execution_history: list[Any]
    """An object for each step, in order: step, action, instruction, by (words or model), status, outcome, url,
    duration_ms; value where something was read, artifact_id where a picture was kept."""
    llm_usage: dict[str, Any]


class AgentQueued(msgspec.Struct, kw_only=True):
    status: str
    job_id: str
    task: str


# ---------------------------------------------------------------- recordings, downloads


class RecordingView(msgspec.Struct, kw_only=True):
    """A recording. ``status`` is recording, completed or failed."""

    recording_id: str
    session_id: str
    success: bool
    status: str
    started_at: datetime
    ended_at: datetime | None
    duration_seconds: float
    screenshot_count: int
    event_count: int
    size_bytes: int
    """Of the frames."""
    width: int
    height: int
    download_url: str
    events_url: str
    error: str | None
    video_enabled: bool | None = None
    video_path: str | None = None
    """Always null: files of the server are had from download_url."""
    video_size_bytes: int | None = None


class RecordingList(msgspec.Struct, kw_only=True):
    recordings: list[RecordingView]
    total: int


class RecordingRemoved(msgspec.Struct, kw_only=True):
    status: str
    recording_id: str
    deleted: bool


class DownloadView(msgspec.Struct, kw_only=True):
    download_id: str
    file_name: str
    url: str
    """Where the page had it from."""
    size: int
    sha256: str
    created_at: datetime
    download_url: str


class DownloadList(msgspec.Struct, kw_only=True):
    downloads: list[DownloadView]
    total: int


# ---------------------------------------------------------------- cluster


class ClusterNode(msgspec.Struct, kw_only=True):
    """A node as the one that answers sees it."""

    node_id: str
    role: str
    """leader or follower."""
    address: str
    """Host and port of its sessions API; of the node that answers, where the client reached it. The next two are the
    same."""
    http_address: str
    api_address: str
    status: str
    """healthy; draining: it takes no new work; unreachable: it lives, but does not answer; unhealthy: it is gone."""
    health: str
    roles: list[str]
    """api, worker, browser; empty if it does not answer."""
    labels: list[str]
    jobs: int
    """Jobs that run there."""
    sessions: int
    active_sessions: int
    max_sessions: int
    available_capacity: int
    load_score: float
    """Share of the capacity that is in use, 0 to 1."""
    cpu_percent: float
    memory_percent: float
    last_heartbeat: float
    """Seconds since 1970."""


class ClusterNodes(msgspec.Struct, kw_only=True):
    nodes: list[ClusterNode]
    leader_id: str | None
    """None between two reigns."""


class ClusterStatus(msgspec.Struct, kw_only=True):
    leader: str | None
    """None between two reigns, as the next; term is then the last known here."""
    leader_id: str | None
    is_leader: bool
    """Whether the node that answers leads."""
    node_id: str
    role: str
    term: int
    mode: str
    """standalone or cluster."""
    health: str
    address: str
    api_address: str
    nodes: list[ClusterNode]
    node_count: int
    total_capacity: int
    active_sessions: int
    cluster: dict[str, int]
    """node_count, healthy_nodes, total_capacity, total_active_sessions."""


class ClusterSession(msgspec.Struct, kw_only=True):
    session_id: str
    node_id: str
    status: str
    created_at: float
    """Seconds since 1970, as last_activity."""
    last_activity: float
    browser_type: str
    current_url: str


class ClusterSessions(msgspec.Struct, kw_only=True):
    sessions: list[ClusterSession]
    total: int
    consistency: str


class Drained(msgspec.Struct, kw_only=True):
    status: str
    """draining, or healthy if it takes work again."""
    node_id: str


class SteppedDown(msgspec.Struct, kw_only=True):
    status: str
