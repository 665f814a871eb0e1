"""What the sessions API tells of."""

from datetime import datetime
from typing import Any, Final

from treadle.client.records import Record

__all__ = [
    "Action",
    "Condition",
    "Credential",
    "Download",
    "Event",
    "Extraction",
    "Frame",
    "Navigation",
    "Observation",
    "PageState",
    "Recording",
    "SeenElement",
    "Session",
    "SessionPage",
    "WorkflowReport",
]

_LIVE: Final = frozenset({"queued", "running"})


class Session(Record, frozen=True, kw_only=True):
    """A session. ``status`` is created, active, recovering or closed."""

    session_id: str
    status: str = ""
    created_at: datetime | None = None
    browser_type: str = "chromium"
    current_url: str = ""
    title: str = ""
    metadata: dict[str, Any] = {}
    reason: str | None = None
    """Why it was closed: user, idle, expired, abandoned, lost."""


class SessionPage(Record, frozen=True, kw_only=True):
    """A part of the list, oldest first."""

    sessions: list[Session] = []
    total: int = 0


class Navigation(Record, frozen=True, kw_only=True):
    """A page that was opened."""

    url: str = ""
    """After redirects."""
    title: str = ""
    status_code: int | None = None
    navigation_type: str = "url"
    duration_ms: float = 0.0


class Action(Record, frozen=True, kw_only=True):
    """Something that was done."""

    action: str = ""
    """click, fill, select, press..."""
    element: str = ""
    """What it was done to, as people call it."""
    selector: str = ""
    url: str = ""
    title: str = ""
    duration_ms: float = 0.0


class Extraction(Record, frozen=True, kw_only=True):
    """What was read."""

    result: str = ""
    """For people."""
    data: Any = None
    """The same as JSON."""
    success: bool = True
    """Whether what was asked for is on the page."""
    confidence: float = 1.0
    sources: dict[str, str] = {}
    """CSS selectors by the name of the value."""


class SeenElement(Record, frozen=True, kw_only=True):
    """An element that is there."""

    description: str = ""
    role: str = ""
    name: str = ""
    selector: str | None = None
    tag: str = ""
    text: str = ""
    attributes: dict[str, str] = {}
    visible: bool = True
    actionable: bool = True
    confidence: float = 1.0


class Observation(Record, frozen=True, kw_only=True):
    """What is on the page."""

    elements: list[SeenElement] = []
    total: int = 0
    url: str = ""
    title: str = ""


class PageState(Record, frozen=True, kw_only=True):
    """Where the page is. ``state`` is ready, loading or error."""

    url: str = ""
    title: str = ""
    state: str = ""


class Condition(Record, frozen=True, kw_only=True):
    """Whether a condition came true."""

    condition_met: bool = False
    elapsed_time: float = 0.0
    """Seconds."""
    details: Any = None


class Credential(Record, frozen=True, kw_only=True):
    """A kept secret, without its value."""

    credential_id: str
    name: str = ""
    pii_type: str = ""
    origin: str | None = None
    """Where it may be filled in; None until it is used first."""


class Recording(Record, frozen=True, kw_only=True):
    """Frames and events of a session, kept."""

    recording_id: str
    session_id: str = ""
    status: str = ""
    duration_seconds: float = 0.0
    screenshot_count: int = 0
    event_count: int = 0
    size_bytes: int = 0
    error: str | None = None


class Download(Record, frozen=True, kw_only=True):
    """A file that a page gave."""

    download_id: str
    file_name: str = ""
    url: str = ""
    size: int = 0
    sha256: str = ""


class WorkflowReport(Record, frozen=True, kw_only=True):
    """How far a workflow is. ``status`` is queued, running, completed or failed."""

    workflow: str = ""
    status: str = ""
    job_id: str = ""
    results: list[dict[str, Any]] = []
    """An object for each step that was reached: ``step``, ``action``, ``status``, ``result``..."""
    error: str | None = None

    @property
    def finished(self) -> bool:
        """Whether it is over."""
        return self.status not in _LIVE

    @property
    def completed(self) -> bool:
        """Whether it ended well."""
        return self.status == "completed"


class Event(Record, frozen=True, kw_only=True):
    """Something that happened in a session; what belongs to its type is in ``raw``."""

    type: str = ""
    """navigation, action, extraction, screenshot, error, dialog, popup, download, session..."""
    seq: int = 0
    timestamp: datetime | None = None


class Frame(Record, frozen=True, kw_only=True):
    """One picture of the live view; its size is that of the page in CSS pixels."""

    data: bytes = b""
    """JPEG."""
    width: int = 0
    height: int = 0
    seq: int = 0
    """Counts all pictures that were taken; what is missing was passed over."""
    timestamp: datetime | None = None
