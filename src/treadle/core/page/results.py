"""What commands to a page are answered by. Plain data, like the commands."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, TypeAlias

import msgspec

from treadle.core.page.elements import Box
from treadle.core.page.scripting import ScriptStep

__all__ = [
    "Acted",
    "Candidate",
    "ConditionSeen",
    "DialogAnswered",
    "Download",
    "DownloadBegun",
    "Extracted",
    "Looked",
    "Navigated",
    "Observed",
    "ObservedElement",
    "PageState",
    "Proposed",
    "Recording",
    "Result",
    "Shot",
    "TabInfo",
    "TabList",
    "Usage",
]


class PageState(StrEnum):
    """How a page is."""

    READY = "ready"
    LOADING = "loading"
    ERROR = "error"
    """It crashed, does not answer, or its last navigation failed."""


class Usage(msgspec.Struct, frozen=True, kw_only=True):
    """What a model took for a command."""

    model: str
    """Provider and model: ``anthropic:claude-sonnet-4-5``."""
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    """None where the price is not known."""

    def plus(self, other: "Usage | None") -> "Usage":
        """What both took together; a cost that is not known is left out of the sum."""
        if other is None:
            return self
        costs = [each.cost_usd for each in (self, other) if each.cost_usd is not None]
        return Usage(
            model=other.model,
            requests=self.requests + other.requests,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost_usd=sum(costs) if costs else None,
        )


class _Result(msgspec.Struct, frozen=True, kw_only=True, tag_field="result"):
    duration_ms: float = 0.0
    """How long the command took, waiting for its turn not counted."""
    usage: Usage | None = None
    """None where no model was asked."""


class Navigated(_Result, frozen=True, kw_only=True, tag="navigated"):
    """A page was opened."""

    url: str
    """After redirects."""
    title: str = ""
    status: int | None = None
    """Of HTTP; None where there was no request."""
    kind: str = "url"
    """How it came there: url, back, forward, reload, link, search."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An element that might have been meant."""

    description: str
    """As people call it: ``button "Save"``."""
    selector: str
    score: float
    """0 to 1."""
    reasons: tuple[str, ...] = ()
    box: Box | None = None
    """Where it was when it was looked for."""


class TabInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A tab of a session."""

    id: str
    """Good as long as the tab is there."""
    url: str
    title: str = ""
    current: bool = False
    """Whether it is the one that is looked at."""


class DialogAnswered(msgspec.Struct, frozen=True, kw_only=True):
    """A dialog that a page opened, and what it was told."""

    kind: str
    """alert, confirm, prompt, beforeunload."""
    message: str
    answer: str
    """accepted or dismissed."""


class DownloadBegun(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a page began to give."""

    id: str
    """That of the :class:`Download` once it is complete."""
    file_name: str
    complete: bool = False


class Acted(_Result, frozen=True, kw_only=True, tag="acted"):
    """Something was done."""

    action: str
    """click, fill, select, check, uncheck, press, hover, scroll, drag, upload, navigate, back, forward, reload,
    wait, dismiss, accept; ``sequence`` for several."""
    element: str = ""
    """What it was done to, as people call it: ``Sign In button``; empty where there was none."""
    selector: str = ""
    box: Box | None = None
    """Where that was when it was looked for; None where it is not known."""
    url: str = ""
    """Where the page is afterwards."""
    title: str = ""
    parts: tuple["Acted", ...] = ()
    """The single actions of a sequence."""
    reasons: tuple[str, ...] = ()
    """Why this element."""
    grounded_by: Literal["", "words", "memory", "healed", "model", "selector"] = ""
    """How it was found: by the words of the command, remembered, remembered and found again after the page changed,
    by a model, by the caller's selector; empty where there was no element to find."""
    score: float | None = None
    """0 to 1, how well it fits."""
    grounding_ms: float | None = None
    """Of the duration, how long the finding took."""
    dialogs: tuple[DialogAnswered, ...] = ()
    """Those that came meanwhile."""
    downloads: tuple[DownloadBegun, ...] = ()
    """Those that began meanwhile."""
    again: tuple[ScriptStep, ...] = ()
    """What a script does to do the same; nothing of what was typed."""
    tab_opened: TabInfo | None = None
    """The new tab that it opened and that is looked at since."""


class Extracted(_Result, frozen=True, kw_only=True, tag="extracted"):
    """What was read."""

    text: str
    """For people."""
    data: Any = None
    """The same as JSON."""
    found: bool = True
    """Whether what was asked for is there; otherwise ``text`` says what could be found."""
    confidence: float = 1.0
    sources: dict[str, str] = {}
    """CSS selectors by the name of the value."""


class Proposed(_Result, frozen=True, kw_only=True, tag="proposed"):
    """What to do next for a task."""

    kind: Literal["act", "go", "read", "done", "stuck"]
    """Act on the page; go to an address; read something; the task is done; nothing can be done."""
    instruction: str = ""
    """In plain language; of ``read`` the query, of ``go`` the address."""
    selector: str | None = None
    """CSS selector of the element meant, where it is the only one that this finds."""
    answer: Any = None
    """What the task asked for, where it is done."""
    why: str = ""
    """For people: the reason of this step, or what is missing where nothing can be done."""
    by: Literal["words", "model"] = "words"
    """Whether the task's own words led to it, or a model."""
    reveals: tuple[str, ...] = ()
    """Names of the secrets that may be put in for their ``{{name}}``; of a step by words, all that it names may."""
    repeatable: bool = False
    """Whether doing it twice is the same as once: reading, waiting, opening an address."""
    guarded: bool = False
    """Whether the page has a field for something secret: what may be secret is hidden from then on."""
    page: str = ""
    """Digest of what the page shows: the same as long as nothing of interest changes."""
    url: str = ""


class ObservedElement(msgspec.Struct, frozen=True, kw_only=True):
    """An element that is there."""

    description: str
    role: str
    name: str
    selector: str
    tag: str
    text: str = ""
    attributes: dict[str, str] = {}
    visible: bool = True
    actionable: bool = True
    confidence: float = 1.0
    box: Box | None = None


class Observed(_Result, frozen=True, kw_only=True, tag="observed"):
    """What is on the page."""

    elements: tuple[ObservedElement, ...]
    url: str
    title: str = ""
    total: int = 0
    """How many there are, whatever the limit."""


class Shot(_Result, frozen=True, kw_only=True, tag="shot"):
    """A picture."""

    data: bytes
    format: str
    width: int
    """In pixels of the picture."""
    height: int
    url: str
    masked: int = 0
    """How many places were painted over."""


class Looked(_Result, frozen=True, kw_only=True, tag="looked"):
    """Where the page is."""

    url: str
    title: str
    state: PageState


class ConditionSeen(_Result, frozen=True, kw_only=True, tag="condition_seen"):
    """Whether a condition came true."""

    met: bool
    elapsed_seconds: float
    details: str = ""
    """What it was understood as, and what was seen."""


class Recording(_Result, frozen=True, kw_only=True, tag="recording"):
    """Frames and events of a session, kept."""

    id: str
    session_id: str
    started_at: datetime
    ended_at: datetime | None = None
    frames: int = 0
    events: int = 0
    size: int = 0
    """Bytes of its frames."""
    width: int = 0
    height: int = 0
    error: str | None = None
    """Why it ended by itself, if it did."""


class TabList(_Result, frozen=True, kw_only=True, tag="tab_list"):
    """The tabs of a session, oldest first."""

    tabs: tuple[TabInfo, ...]


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a page gave."""

    id: str
    file_name: str
    """As the page calls it, without any folder."""
    url: str
    size: int
    sha256: str
    at: datetime


Result: TypeAlias = (
    Navigated | Acted | Extracted | Observed | Shot | Looked | ConditionSeen | Proposed | Recording | TabList
)
