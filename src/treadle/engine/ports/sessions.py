"""What sessions need of the rest, and what the rest needs of them."""

from collections.abc import AsyncGenerator, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec

from treadle.core.event import Item
from treadle.core.hook import HookEvent
from treadle.core.job import Idempotency
from treadle.core.page import Command, Download, Recording, Result, Usage
from treadle.core.session import CloseReason, Session, SessionQuery, SessionState

__all__ = [
    "Credential",
    "Frame",
    "Pressure",
    "Recordings",
    "Sealing",
    "SessionHost",
    "SessionListener",
    "SessionRows",
    "SessionUpdate",
]


class Sealing(Protocol):
    """Keeps secrets at rest: what is sealed opens only with the key of this installation."""

    def seal(self, values: dict[str, Any]) -> str:
        """Values as text. Unavailable if the key cannot be read or made."""
        ...

    def open(self, sealed: str) -> dict[str, Any]:
        """The values again. Unavailable if the key was lost, or it is another one."""
        ...


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """A secret that a session may fill in. The value is sealed."""

    id: str
    session_id: str
    name: str
    kind: str
    """password, username, email, phone, ssn, credit_card, cvv, api_key, token, custom."""
    origin: str | None
    """Where it may be filled in: ``https://shop.example``; None until it is used first, which binds it."""
    sealed: str
    created_at: datetime


class SessionUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """What one transaction does to a session's row and stream. Empty fields change nothing."""

    session_id: str
    fence: int
    """Refuse (FenceLost) unless the session carries this fence."""
    state: SessionState | None = None
    reason: CloseReason | None = None
    error: str | None = None
    owner: str | None = None
    """Another owner; raises the fence of row and stream by one."""
    used_at: datetime | None = None
    closed_at: datetime | None = None
    url: str | None = None
    title: str | None = None
    restored: bool = False
    """Counts as a restore."""
    usage: Usage | None = None
    checkpoint: str | None = None
    """What it can be restored from, sealed."""
    payload: bytes = b""
    """Encoded facts for its stream, as in :class:`~treadle.engine.ports.Write`."""
    item_count: int = 0
    kinds: int = 0
    at: datetime | None = None
    note: HookEvent | None = None
    """What webhooks are told of the session as it is afterwards; None where none asks for it."""


class SessionRows(Protocol):
    """The store's rows about sessions. Their streams are read like those of jobs."""

    async def insert(
        self, session: Session, *, payload: bytes, kinds: int, idempotency: Idempotency | None = None
    ) -> tuple[Session, bool]:
        """Store a session, its stream and its first fact (number 1), durably.

        With an idempotency key that is known, the session it made and False come back; IdempotencyMismatch if the
        fingerprint differs.
        """
        ...

    async def get(self, session_id: str) -> Session | None: ...

    async def find(self, query: SessionQuery) -> tuple[list[Session], int]:
        """A page of sessions, oldest first, and how many match in all."""
        ...

    async def update(self, update: SessionUpdate) -> tuple[Session, int]:
        """The session afterwards, and the number that its last fact has. FenceLost, NotFound."""
        ...

    async def checkpoint(self, session_id: str) -> str | None:
        """What it can be restored from, sealed."""
        ...

    async def put_credential(self, credential: Credential) -> None:
        """Insert, or replace by id."""
        ...

    async def credentials(self, session_id: str) -> list[Credential]: ...

    async def remove_credential(self, session_id: str, credential_id: str) -> bool: ...

    async def delete_closed(self, *, before: datetime, limit: int = 500) -> int:
        """Remove sessions closed before that time, with streams and credentials; how many."""
        ...


class Pressure(msgspec.Struct, frozen=True, kw_only=True):
    """How busy this node's browsers are."""

    running: int
    """Sessions that have a browser context."""
    most: int
    """How many may have one."""
    waiting: int
    """Requests for one in the queue."""
    most_waiting: int
    ready: int
    """Contexts kept warm."""
    browsers: int
    """Browser processes."""
    memory_bytes: int
    """Proportional set size of the browsers, 0 if it is not known."""

    @property
    def available(self) -> bool:
        """Whether a session could be had at once."""
        return self.running < self.most


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One picture of a live view."""

    at: datetime
    data: bytes
    """JPEG."""
    width: int
    """Of the page, in CSS pixels; the picture may be smaller."""
    height: int


class SessionListener(Protocol):
    """What a host tells whoever opened a session. Called on the event loop; returns at once."""

    def happened(self, session_id: str, items: Sequence[Item]) -> None:
        """Facts for the session's stream, in order."""
        ...

    def moved(self, session_id: str, *, url: str, title: str) -> None:
        """The page is somewhere else, or calls itself something else."""
        ...

    def changed(self, session_id: str) -> None:
        """There is something new to checkpoint."""
        ...

    def hidden(self, session_id: str, secrets: Collection[str]) -> None:
        """These are not told any more, and have to stay hidden when the session is restored."""
        ...

    def spent(self, session_id: str, usage: Usage) -> None:
        """So much a model took for it, in all."""
        ...

    def lost(self, session_id: str, error: str) -> None:
        """Its browser is gone and the host has let go of it: it can be opened again from its checkpoint."""
        ...


class SessionHost(Protocol):
    """The browsers of this node, as sessions see them."""

    async def open(
        self,
        session: Session,
        listener: SessionListener,
        *,
        checkpoint: bytes | None = None,
        hidden: Collection[str] = (),
    ) -> None:
        """Give the session a context of its own, restored from a checkpoint if there is one; ``hidden`` is not told.

        TooMany when all are in use and the queue is full or its patience over; InvalidInput, with what to install,
        for a browser that is not here; Unavailable if none can be started. Cancelled, it leaves nothing behind.
        """
        ...

    async def perform(self, session_id: str, command: Command, *, seconds: float) -> Result:
        """Carry out one command; the session's commands come one after another, in the order of the calls.

        Whatever the page does, this ends within the deadline and a quarter of a second: DeadlinePassed then, and the
        session takes further commands. NotFound for a session that is not here; InvalidInput, NotUnderstood,
        TargetRefused, ElementNotFound, ElementAmbiguous, FetchFailed (a navigation that failed), Conflict (its page
        is being recorded already, or is not).
        """
        ...

    def hide(self, session_id: str, secrets: Collection[str]) -> None:
        """Tell none of these values from now on: not in results, errors, events, addresses, titles, recordings' events.

        Unknown ids are ignored. The value of a Fill is hidden without being told so. Pictures show what they show.
        """
        ...

    def unlock_model(self, session_id: str, key: str) -> None:
        """The key of the session's model, which is told to nobody but its provider. Unknown ids are ignored."""
        ...

    async def checkpoint(self, session_id: str) -> bytes | None:
        """What the session can be restored from: cookies, storages, address, scroll. None if the page does not tell."""
        ...

    async def close(self, session_id: str) -> None:
        """Let go of it and of all it has; unknown ids are ignored. Returns when nothing is left."""
        ...

    def live(
        self, session_id: str, *, quality: int = 60, width: int = 1280, frames_a_second: float = 10.0
    ) -> AsyncGenerator[Frame, None]:
        """Pictures as the page changes, the present one first; ends with the session. NotFound."""
        ...

    def downloads(self, session_id: str) -> list[Download]:
        """Files that its pages gave; NotFound."""
        ...

    def download_path(self, session_id: str, download_id: str) -> Path:
        """Where the bytes of one are; NotFound."""
        ...

    def pressure(self) -> Pressure: ...


class Recordings(Protocol):
    """What was recorded of sessions, kept after they are closed."""

    async def list(self, *, session_id: str | None = None, limit: int = 100) -> list[Recording]:
        """Newest first."""
        ...

    async def get(self, recording_id: str) -> Recording:
        """NotFound."""
        ...

    async def events(self, recording_id: str) -> bytes:
        """What happened meanwhile, a JSON object a line."""
        ...

    async def video(self, recording_id: str) -> Path:
        """A WebM file of it (VP8), made when first asked for. NotFound; Conflict while it is recorded, or empty."""
        ...

    async def remove(self, recording_id: str) -> None:
        """NotFound; Conflict while it is recorded."""
        ...
