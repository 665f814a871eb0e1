"""What a stream holds: numbered facts about one job or one session.

A stream is a sequence of batches; a batch is a run of items. Every item takes as many numbers (``width``) as it holds
facts: a block of log lines takes one per line, everything else one. Numbers start at 1 and have no gap, so
``batch.first_seq`` plus the widths of the items before is the number of an item, and nothing needs to be stored per
line.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

import msgspec

from treadle.core.artifact import Artifact
from treadle.core.session import CloseReason, SessionState
from treadle.core.state import JobState, Reason
from treadle.core.step import Step

__all__ = [
    "KIND_BITS",
    "ArtifactAdded",
    "ArtifactRemoved",
    "Batch",
    "EventKind",
    "Item",
    "Lines",
    "MetaSet",
    "PageEvent",
    "Progressed",
    "ResultAdded",
    "Rewound",
    "SessionChanged",
    "Source",
    "StateChanged",
    "StepChanged",
    "kind_mask",
    "mask_of_types",
    "width",
]


class Source(StrEnum):
    """Who wrote a log line."""

    STDOUT = "stdout"
    STDERR = "stderr"
    MODULE = "module"
    ENGINE = "engine"


class EventKind(StrEnum):
    """The kinds of item; each has one bit in a batch's ``kinds``."""

    STATE = "state"
    LOG = "log"
    STEP = "step"
    ARTIFACT = "artifact"
    RESULT = "result"
    META = "meta"
    PROGRESS = "progress"
    REWIND = "rewind"
    SESSION = "session"
    PAGE = "page"


class StateChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="state", array_like=True):
    """The job moved."""

    at: datetime
    state: JobState
    reason: Reason | None = None
    attempt: int = 0
    exit_code: int | None = None
    error: str | None = None


class Lines(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="log", array_like=True):
    """A block of log lines that arrived together: raw bytes, as written.

    ``text`` holds ``count`` lines joined by ``\\n``, without a newline at the end. ``partial`` says that the last of
    them was not ended by a newline in the output: a line split at the cap, or the end of output. ``whole`` says that
    the text is one entry (``count`` is 1) whatever newlines it holds: a message that was logged at once.
    """

    at: datetime
    source: Source
    count: int
    text: bytes
    level: str = "info"
    step_id: str | None = None
    partial: bool = False
    whole: bool = False

    def texts(self) -> list[str]:
        """Each line, decoded for people: invalid UTF-8 becomes U+FFFD."""
        text = self.text.decode("utf-8", "replace")
        return [text] if self.whole else text.split("\n")


class StepChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="step", array_like=True):
    """A step began, changed or ended; ``step`` is all of it."""

    at: datetime
    step: Step


class ArtifactAdded(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="artifact", array_like=True):
    """An artifact was stored."""

    at: datetime
    artifact: Artifact


class ArtifactRemoved(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="artifact_removed", array_like=True
):
    """An artifact was deleted."""

    at: datetime
    artifact_id: str


class ResultAdded(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="result", array_like=True):
    """The work yielded a value."""

    at: datetime
    data: Any


class MetaSet(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="meta", array_like=True):
    """The work said something about itself (outside a step)."""

    at: datetime
    key: str
    value: Any


class Progressed(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="progress", array_like=True):
    """The work reported how far it is."""

    at: datetime
    percent: float
    message: str = ""


class Rewound(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="rewound", array_like=True):
    """A new attempt goes on from a checkpoint: results after ``to_seq`` and before this are void."""

    at: datetime
    to_seq: int
    """The number of the stream's last fact when the checkpoint was stored; 0 where there is none."""
    results: int
    """How many results still count."""


class SessionChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="session", array_like=True):
    """The session moved."""

    at: datetime
    state: SessionState
    reason: CloseReason | None = None
    error: str | None = None
    restored: bool = False
    """It is active again in another browser."""


class PageEvent(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", tag="page", array_like=True):
    """Something happened on a session's page, or was done there.

    ``type`` and what ``data`` holds with it (texts, unless something else is said):

    - ``navigation``: url, title, status (int or null), kind (see :class:`~treadle.core.page.Navigated`)
    - ``action``: action, element, selector, url, duration_ms (float), steps (list of
      :class:`~treadle.core.page.ScriptStep`, as objects), reasons (list of texts), grounding (object or null: by,
      score, duration_ms), parts (list of the same), said; never what was typed
    - ``extraction``: query, found (bool), answer
    - ``screenshot``: format, width, height (int)
    - ``error``: message, code, command, said; candidates (list of objects: description, selector, score, reasons, box)
      where several elements fit what was said, or others nearly
    - ``dialog``: kind (alert, confirm, prompt, beforeunload), message, answer (accepted, dismissed)
    - ``popup``: url; ``tab``: url (the tab that is looked at changed)
    - ``download``: id, file_name, url, size (int), sha256; or error
    - ``refused``: url, message: the guard let no request through
    - ``crash``: message; ``recording``: id, state (started, stopped)
    """

    at: datetime
    type: str
    data: dict[str, Any] = {}


Item: TypeAlias = (
    StateChanged
    | Lines
    | StepChanged
    | ArtifactAdded
    | ArtifactRemoved
    | ResultAdded
    | MetaSet
    | Progressed
    | Rewound
    | SessionChanged
    | PageEvent
)

_BITS: dict[type, int] = {
    StateChanged: 1,
    Lines: 2,
    StepChanged: 4,
    ArtifactAdded: 8,
    ArtifactRemoved: 8,
    ResultAdded: 16,
    MetaSet: 32,
    Progressed: 64,
    Rewound: 128,
    SessionChanged: 256,
    PageEvent: 512,
}
KIND_BITS: dict[EventKind, int] = {
    EventKind.STATE: 1,
    EventKind.LOG: 2,
    EventKind.STEP: 4,
    EventKind.ARTIFACT: 8,
    EventKind.RESULT: 16,
    EventKind.META: 32,
    EventKind.PROGRESS: 64,
    EventKind.REWIND: 128,
    EventKind.SESSION: 256,
    EventKind.PAGE: 512,
}


def width(item: Item) -> int:
    """How many sequence numbers an item takes."""
    return item.count if isinstance(item, Lines) else 1


def mask_of_types(types: Iterable[type]) -> int:
    """The kinds to which items of these types belong, as a bit mask."""
    mask = 0
    for each in types:
        mask |= _BITS[each]
    return mask


def kind_mask(items: Sequence[Item]) -> int:
    """The kinds among ``items`` as a bit mask, the form in which batches are filtered."""
    return mask_of_types(type(item) for item in items)


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A run of items of one stream, numbered ``first_seq`` to ``last_seq``."""

    stream_id: str
    first_seq: int
    last_seq: int
    items: tuple[Item, ...]

    def numbered(self) -> Iterator[tuple[int, Item]]:
        """Each item with the number of its first fact."""
        seq = self.first_seq
        for item in self.items:
            yield seq, item
            seq += width(item)

    def since(self, seq: int) -> "Batch":
        """The part of the batch from number ``seq`` on; the batch itself if that is all of it."""
        if seq <= self.first_seq:
            return self
        items = []
        for first, item in self.numbered():
            if first >= seq:
                items.append(item)
            elif isinstance(item, Lines) and first + item.count > seq:
                text = item.text.split(b"\n", seq - first)[-1]
                items.append(msgspec.structs.replace(item, text=text, count=first + item.count - seq))
        return Batch(stream_id=self.stream_id, first_seq=seq, last_seq=self.last_seq, items=tuple(items))
