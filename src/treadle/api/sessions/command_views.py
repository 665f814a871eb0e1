"""Shapes of what commands to a page are answered by."""

from typing import Any

import msgspec

from treadle.core.page import Box

__all__ = [
    "ActionDone",
    "ConditionAwaited",
    "DialogView",
    "DownloadBegunView",
    "ElementView",
    "ExtractDone",
    "Filled",
    "GroundingView",
    "NavigateDone",
    "ObserveDone",
    "PageView",
    "PartDone",
    "ScreenshotTaken",
    "TabView",
    "TabsView",
]


class NavigateDone(msgspec.Struct, kw_only=True):
    status: str
    success: bool
    url: str
    """After redirects."""
    title: str
    status_code: int | None
    """Of HTTP; null where there was no request."""
    navigation_type: str
    duration_ms: int
    llm_usage: dict[str, Any] = {}
    error: str | None = None


class ExtractDone(msgspec.Struct, kw_only=True):
    """What was read: ``result`` for people, ``data`` as JSON. ``success`` is false where it is not on the page."""

    success: bool
    result: str
    data: Any
    confidence: float
    sources: dict[str, str]
    """CSS selectors by the name of the value."""
    duration_ms: int
    cached: bool = False
    metadata: dict[str, Any] = {}
    llm_usage: dict[str, Any] = {}
    page_metrics: dict[str, Any] = {}
    timing: dict[str, float] = {}
    error: str | None = None


class GroundingView(msgspec.Struct, kw_only=True):
    """How the element was found."""

    by: str
    """words, memory, healed, model or selector."""
    score: float | None
    """0 to 1: how well it fits."""
    duration_ms: float | None
    """How long the finding took, of the whole."""


class PartDone(msgspec.Struct, kw_only=True):
    """One action of a sequence."""

    action: str
    element: str
    selector: str
    box: Box | None = None
    """Where the element was when it was looked for, in CSS pixels of the viewport."""
    duration_ms: int
    reasons: tuple[str, ...] = ()
    grounding: GroundingView | None = None


class DialogView(msgspec.Struct, kw_only=True):
    """A dialog that came meanwhile, and what it was told."""

    kind: str
    """alert, confirm, prompt or beforeunload."""
    message: str
    answer: str
    """accepted or dismissed."""


class DownloadBegunView(msgspec.Struct, kw_only=True):
    """A download that began meanwhile."""

    download_id: str
    file_name: str
    complete: bool


class TabView(msgspec.Struct, kw_only=True):
    id: str
    url: str
    title: str
    current: bool
    """Whether it is the one that is looked at."""


class TabsView(msgspec.Struct, kw_only=True):
    """The tabs of a session, oldest first."""

    tabs: list[TabView]
    total: int


class ActionDone(msgspec.Struct, kw_only=True):
    """What was done."""

    status: str
    success: bool
    action: str
    action_type: str
    """The same."""
    element: str
    element_found: bool
    """False where the action needed none."""
    selector: str
    box: Box | None = None
    """Where it was when it was looked for, in CSS pixels of the viewport; of a sequence, the last one."""
    result: str
    """In words."""
    url: str
    """Where the page is afterwards."""
    title: str
    duration_ms: int
    parts: list[PartDone]
    reasons: tuple[str, ...]
    """Why this element."""
    grounding: GroundingView | None = None
    """None where no element had to be found, and for a sequence, whose parts tell it."""
    dialogs: list[DialogView] = []
    downloads: list[DownloadBegunView] = []
    new_tab: TabView | None = None
    """The tab that it opened and that is looked at since."""
    metadata: dict[str, Any] = {}
    llm_usage: dict[str, Any] = {}
    page_metrics: dict[str, Any] = {}
    timing: dict[str, float] = {}
    error: str | None = None


class ElementView(msgspec.Struct, kw_only=True):
    description: str
    role: str
    name: str
    selector: str | None
    selector_type: str
    confidence: float
    tag: str
    text: str
    attributes: dict[str, str]
    visible: bool
    actionable: bool
    box: Box | None


class ObserveDone(msgspec.Struct, kw_only=True):
    success: bool
    elements: list[ElementView]
    total: int
    """How many there are, whatever the limit."""
    url: str
    page_url: str
    title: str
    duration_ms: int
    llm_usage: dict[str, Any] = {}
    error: str | None = None


class ScreenshotTaken(msgspec.Struct, kw_only=True):
    success: bool
    screenshot_id: str
    format: str
    width: int
    height: int
    data_base64: str
    screenshot: str
    """The same, as some clients call it."""
    size_bytes: int
    url: str
    timestamp: float
    """Seconds since 1970."""
    masked: int
    """How many places were painted over."""


class PageView(msgspec.Struct, kw_only=True):
    url: str
    title: str
    state: str
    """ready, loading or error."""


class ConditionAwaited(msgspec.Struct, kw_only=True):
    success: bool
    condition_met: bool
    elapsed_time: float
    """Seconds."""
    details: dict[str, Any]
    error: str | None = None


class Filled(msgspec.Struct, kw_only=True):
    status: str
    success: bool
    selector: str
    credential_id: str
    action: str
    element: str
    url: str
    title: str
    duration_ms: int
