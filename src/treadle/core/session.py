"""A session: one live browser context with an owner, a page that is looked at, and a stream of what happens there.

::

    open ──▶ active ──────────────▶ closed
               │  ▲                    ▲
        browser│  │restored            │
          lost ▼  │                    │
            recovering ── cannot be ───┘
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import msgspec

from treadle.core.job import Idempotency
from treadle.core.model import ModelCaps
from treadle.core.page.results import Usage

__all__ = [
    "OPENED_BY",
    "BrowserKind",
    "CloseReason",
    "ModelChoice",
    "NewSession",
    "Session",
    "SessionOptions",
    "SessionQuery",
    "SessionState",
    "Viewport",
]


OPENED_BY: Final = "job_id"
"""Key of a session's metadata: the job whose attempt opened it for itself."""


class BrowserKind(StrEnum):
    """Which browser."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"
    WEBKIT = "webkit"


class SessionState(StrEnum):
    """Where a session is."""

    ACTIVE = "active"
    """Takes commands."""
    RECOVERING = "recovering"
    """Its browser is gone; another takes its place. Commands wait."""
    CLOSED = "closed"
    """Final."""


class CloseReason(StrEnum):
    """Why a session was closed."""

    USER = "user"
    """Somebody asked for it."""
    IDLE = "idle"
    """Nobody used it for longer than its ``idle_seconds``."""
    EXPIRED = "expired"
    """It was older than its ``ttl_seconds``."""
    ABANDONED = "abandoned"
    """Whoever asked for it was gone before it was there."""
    LOST = "lost"
    """Its browser was lost, and it could not be restored."""


class Viewport(msgspec.Struct, frozen=True):
    """Size of the page in CSS pixels."""

    width: int = 1280
    height: int = 720


class ModelChoice(msgspec.Struct, frozen=True, kw_only=True):
    """Which model may be asked where the engine itself does not know. Its key is kept sealed elsewhere."""

    provider: str = "openai"
    model: str | None = None
    base_url: str | None = None
    caps: ModelCaps = ModelCaps()
    """For the whole session, within what the settings allow."""


class SessionOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a session was asked for; never changes."""

    browser: BrowserKind = BrowserKind.CHROMIUM
    headless: bool = True
    model: ModelChoice = ModelChoice()
    viewport: Viewport = Viewport()
    user_agent: str | None = None
    locale: str | None = None
    timezone: str | None = None
    idle_seconds: float | None = None
    """Closed when unused for so long; None means the engine's default."""
    ttl_seconds: float | None = None
    """Closed when so old; None means the engine's default."""
    command_seconds: float | None = None
    """Deadline of a command that names none; None means the engine's default."""
    allowed_hosts: tuple[str, ...] = ()
    """Hosts (``shop.example``, ``*.shop.example``) that its pages may reach at all; empty means every public one."""
    use_proxy: bool = False
    """Leave through the operator's upstream proxy."""
    geo: str | None = None


class NewSession(msgspec.Struct, frozen=True, kw_only=True):
    """A request for a session, before it has an id."""

    options: SessionOptions = SessionOptions()
    user: str = ""
    metadata: dict[str, Any] = {}
    idempotency: Idempotency | None = None


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A session as stored. ``fence`` grows with every owner; a writer that shows an old one is refused."""

    id: str
    state: SessionState = SessionState.ACTIVE
    reason: CloseReason | None = None
    error: str | None = None
    """What went wrong, in a sentence, where it was lost."""
    options: SessionOptions = SessionOptions()
    user: str = ""
    metadata: dict[str, Any] = {}
    created_at: datetime
    used_at: datetime
    """When the last command began."""
    closed_at: datetime | None = None
    owner: str
    """Incarnation of the node whose browser it has."""
    fence: int = 1
    url: str = "about:blank"
    title: str = ""
    restores: int = 0
    """How often its browser was replaced."""
    usage: Usage | None = None
    """What a model took for it so far; None if none was asked."""

    @property
    def closed(self) -> bool:
        """Whether it is over."""
        return self.state is SessionState.CLOSED


class SessionQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which sessions to list; oldest first. Empty fields do not filter."""

    states: frozenset[SessionState] = frozenset()
    owner: str | None = None
    limit: int = 100
    offset: int = 0
