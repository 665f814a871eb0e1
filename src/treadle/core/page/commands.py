"""What can be asked of a session's page. Each is plain data, so that it can travel to the node that owns the session.

Every command takes ``timeout_seconds``, its deadline; None means the session's own.
"""

from typing import Any, Literal, TypeAlias

import msgspec

from treadle.core.model import ModelCaps

__all__ = [
    "Act",
    "ActivateTab",
    "Await",
    "CloseTab",
    "Command",
    "Extract",
    "Fill",
    "GoTo",
    "Look",
    "Navigate",
    "Observe",
    "PastStep",
    "Propose",
    "Screenshot",
    "StartRecording",
    "StopRecording",
    "Tabs",
    "Upload",
]


class _Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="command"):
    timeout_seconds: float | None = None
    caps: ModelCaps | None = None
    """The most that a model may take for it, within what the settings and the session allow."""
    user: str | None = None
    """Who gives it, as the API key names them: what is remembered by it is theirs. None for the session's owner."""


class Navigate(_Command, frozen=True, kw_only=True, tag="navigate"):
    """Open an address. Answered by Navigated."""

    url: str
    wait_until: Literal["load", "domcontentloaded", "networkidle", "commit"] = "load"


class GoTo(_Command, frozen=True, kw_only=True, tag="goto"):
    """Go where plain language says: an address, back, forward, reload, a link of the page. Answered by Navigated."""

    instruction: str


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """A file that comes with a command. It has bytes, never a path of this machine."""

    name: str
    content: bytes
    mime_type: str = "application/octet-stream"


class Act(_Command, frozen=True, kw_only=True, tag="act"):
    """Do what plain language says. Answered by Acted."""

    instruction: str
    values: dict[str, str] = {}
    """Values for fields by name, to be used where the instruction speaks of filling in a form."""
    files: tuple[Upload, ...] = ()
    selector: str | None = None
    """CSS selector of the element meant, where the caller knows it: nothing is searched then."""
    unaided: bool = False
    """No model is asked, whatever comes."""
    wait_after_seconds: float = 0.0
    """Rest after it, before the answer."""


class Extract(_Command, frozen=True, kw_only=True, tag="extract"):
    """Read something from the page. Answered by Extracted."""

    query: str
    schema: dict[str, Any] | None = None
    """JSON Schema of the value that is wanted."""


class Observe(_Command, frozen=True, kw_only=True, tag="observe"):
    """Tell what is on the page that fits a query, all of it if the query is empty. Answered by Observed."""

    query: str = ""
    limit: int = 100


class Screenshot(_Command, frozen=True, kw_only=True, tag="screenshot"):
    """Answered by Shot."""

    full_page: bool = False
    format: Literal["png", "jpeg", "webp"] = "png"
    quality: int | None = None
    """1 to 100, of jpeg and webp."""
    selector: str | None = None
    """Only the first element that this CSS selector finds."""
    mask: tuple[str, ...] = ()
    """CSS selectors of what is painted over."""
    mask_pii: bool = False
    """Paint over passwords, filled-in secrets, e-mail addresses, card and telephone numbers."""
    quiet: bool = False
    """No event tells of it."""


class Look(_Command, frozen=True, kw_only=True, tag="look"):
    """Where the page is. Never waits for the page: answered at once by Looked."""


class Await(_Command, frozen=True, kw_only=True, tag="await"):
    """Wait until plain language holds true of the page. Answered by ConditionSeen, when the time is over, too."""

    condition: str
    seconds: float = 30.0
    poll_seconds: float = 0.5


class Fill(_Command, frozen=True, kw_only=True, tag="fill"):
    """Put a secret into a field. Answered by Acted, without the secret."""

    selector: str
    value: str
    """Never told to anybody: not in events, errors, logs."""
    origin: str | None = None
    """Refused unless the frame that has the field is of this origin."""
    clear_first: bool = True


class PastStep(msgspec.Struct, frozen=True, kw_only=True):
    """What was done for a task, and what came of it."""

    instruction: str
    outcome: str
    """In a sentence: what was done or read, or why it was not."""
    ok: bool = True
    url: str = ""
    """Where the page was afterwards."""
    by: Literal["words", "model"] = "words"
    """What proposed it."""


class Propose(_Command, frozen=True, kw_only=True, tag="propose"):
    """What to do next for a task. It changes nothing on the page. Answered by Proposed."""

    task: str
    context: dict[str, Any] = {}
    """What the task may draw on, by name."""
    secrets: tuple[str, ...] = ()
    """Names of values that nobody is told: ``{{name}}`` stands for one."""
    history: tuple[PastStep, ...] = ()
    """What was done for it, oldest first."""
    page: str = ""
    """What the page showed before the last step, as ``Proposed.page`` told it."""
    hosts: tuple[str, ...] = ()
    """Hosts that the task may lead to beside those that it names itself; none means that it begins on this one."""
    guarded: bool = False
    """As ``Proposed.guarded`` told it once."""


class StartRecording(_Command, frozen=True, kw_only=True, tag="start_recording"):
    """Keep the frames and events from now on. Answered by Recording."""

    video: bool = True
    quality: int = 80
    frames_a_second: float = 5.0
    width: int = 1280
    """Frames are at most so wide."""


class StopRecording(_Command, frozen=True, kw_only=True, tag="stop_recording"):
    """End it. Answered by Recording."""


class Tabs(_Command, frozen=True, kw_only=True, tag="tabs"):
    """Which tabs there are. Answered by TabList."""


class ActivateTab(_Command, frozen=True, kw_only=True, tag="activate_tab"):
    """Look at another tab. Answered by TabList; NotFound."""

    tab_id: str


class CloseTab(_Command, frozen=True, kw_only=True, tag="close_tab"):
    """Close a tab; an empty one takes the place of the last. Answered by TabList; NotFound."""

    tab_id: str


Command: TypeAlias = (
    Navigate
    | GoTo
    | Act
    | Extract
    | Observe
    | Screenshot
    | Look
    | Await
    | Fill
    | Propose
    | StartRecording
    | StopRecording
    | Tabs
    | ActivateTab
    | CloseTab
)
