"""The two vocabularies side by side: the engine's words and this dialect's. Pure tables and functions."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from treadle.api.sessions.ids import LIVE, shown
from treadle.api.sessions.schemas import CreateSession, caps_of, one_of, seconds_of
from treadle.api.sessions.views import SessionView
from treadle.core.errors import InvalidInput
from treadle.core.event import (
    ArtifactAdded,
    ArtifactRemoved,
    Item,
    Lines,
    MetaSet,
    PageEvent,
    Progressed,
    ResultAdded,
    Rewound,
    SessionChanged,
    StateChanged,
    StepChanged,
)
from treadle.core.model import ModelCaps
from treadle.core.session import BrowserKind, ModelChoice, Session, SessionOptions, SessionState, Viewport

__all__ = ["EVENTS", "PROVIDERS", "STATES", "event_message", "options_of", "session_view", "status_word"]

PROVIDERS: Final = ("openai", "anthropic", "gemini", "google", "ollama", "lm_studio", "localai", "vllm")
_DEFAULT_PROVIDER: Final = "openai"

_STATUS: Final[dict[SessionState, str]] = {
    SessionState.ACTIVE: "active",
    SessionState.RECOVERING: "recovering",
    SessionState.CLOSED: "closed",
}
STATES: Final[dict[str, frozenset[SessionState]]] = {"active": LIVE, "all": frozenset()}
"""For lists: the states that a filter lets through; empty means all."""

EVENTS: Final[dict[type, str]] = {
    StateChanged: "nothing",
    Lines: "nothing",
    StepChanged: "nothing",
    ArtifactAdded: "nothing",
    ArtifactRemoved: "nothing",
    ResultAdded: "nothing",
    MetaSet: "nothing",
    Progressed: "nothing",
    Rewound: "nothing",
    SessionChanged: "session",
    PageEvent: "its own type",
}
"""What the event socket tells of each event."""


def status_word(state: SessionState) -> str:
    """A session's status."""
    return _STATUS[state]


# ---------------------------------------------------------------- sessions


def options_of(body: CreateSession) -> SessionOptions:
    """How a session is asked for. InvalidInput for an unknown provider, browser, or a base_url that is none."""
    provider = one_of(body.llm_provider or _DEFAULT_PROVIDER, PROVIDERS, "llm_provider")
    browser = one_of(body.browser_type or BrowserKind.CHROMIUM, tuple(BrowserKind), "browser_type")
    size = body.viewport
    return SessionOptions(
        browser=BrowserKind(browser),
        headless=body.headless is not False,
        model=ModelChoice(
            provider=provider,
            model=body.llm_model or None,
            base_url=_base_url(body.base_url),
            caps=caps_of(body.llm_limits) or ModelCaps(),
        ),
        viewport=Viewport() if size is None else Viewport(width=size.width, height=size.height),
        user_agent=body.user_agent or None,
        locale=body.locale or None,
        timezone=body.timezone or None,
        idle_seconds=body.idle_seconds,
        ttl_seconds=body.ttl_seconds,
        command_seconds=seconds_of(body.timeout),
        allowed_hosts=tuple(body.allowed_hosts or ()),
        use_proxy=bool(body.use_proxy),
        geo=body.geo or None,
    )


def _base_url(url: str | None) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        usable = usable and not parts.query and not parts.fragment  # a key there would not be sealed
    except ValueError:
        usable = False
    if not usable:
        raise InvalidInput("base_url: expected an address such as http://127.0.0.1:11434/v1.", field="base_url")
    return url


def session_view(session: Session, **changes: Any) -> SessionView:
    """A session; ``changes`` are fields that are told otherwise."""
    options = session.options
    view = SessionView(
        session_id=shown(session.id),
        status=status_word(session.state),
        created_at=session.created_at,
        last_activity=session.used_at,
        browser_type=options.browser,
        headless=options.headless,
        current_url=session.url,
        title=session.title,
        llm_provider=options.model.provider,
        llm_model=options.model.model,
        metadata={**session.metadata, "browser_type": options.browser},
        restores=session.restores,
        closed_at=session.closed_at,
        reason=session.reason,
    )
    return msgspec.structs.replace(view, **changes) if changes else view


# ---------------------------------------------------------------- events


def event_message(seq: int, item: Item) -> Mapping[str, Any] | None:
    """A fact of a session's stream as the event socket tells it; None where it does not."""
    match item:
        case PageEvent():
            return {**item.data, "type": item.type, "seq": seq, "timestamp": item.at}
        case SessionChanged():
            return {
                "type": "session",
                "status": status_word(item.state),
                "reason": item.reason,
                "error": item.error,
                "restored": item.restored,
                "seq": seq,
                "timestamp": item.at,
            }
        case _:
            return None
