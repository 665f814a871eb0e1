"""The sessions that another server left open in the store."""

from collections.abc import Awaitable, Callable
from typing import Final

from treadle.core.clock import Clock
from treadle.core.errors import FenceLost, NotFound
from treadle.core.session import Session, SessionQuery, SessionState
from treadle.engine.live_session import LiveSession
from treadle.engine.ports import SessionRows
from treadle.engine.session_stream import SessionRecorder

__all__ = ["OPEN", "Alive", "take_over", "take_over_one"]

OPEN: Final = frozenset({SessionState.ACTIVE, SessionState.RECOVERING})
"""States of sessions that go on."""
Alive = Callable[[], Awaitable[frozenset[str]]]
"""Tells the incarnations whose sessions are not to be had."""
_PAGE: Final = 1000


async def take_over(
    rows: SessionRows,
    recorder: SessionRecorder,
    clock: Clock,
    owner: str,
    enter: Callable[[Session], LiveSession],
    *,
    alive: frozenset[str] = frozenset(),
    most: int | None = None,
) -> list[LiveSession]:
    """Make ``owner``'s, to be restored, what belongs to none of ``alive``; ``most`` of them, all if None."""
    taken: list[LiveSession] = []
    offset = 0
    while most is None or len(taken) < most:
        found, _ = await rows.find(SessionQuery(states=OPEN, limit=_PAGE, offset=offset))
        left = [session for session in found if session.owner != owner and session.owner not in alive]
        for session in left[: None if most is None else most - len(taken)]:
            live = await take_over_one(session, recorder, clock, owner, enter)
            taken += [] if live is None else [live]
        if len(found) < _PAGE:
            break
        offset += _PAGE
    return taken


async def take_over_one(
    session: Session, recorder: SessionRecorder, clock: Clock, owner: str, enter: Callable[[Session], LiveSession]
) -> LiveSession | None:
    """Make one ``owner``'s; None if somebody was faster. It was unused for as long as nobody used it there."""
    try:
        taken = await recorder.update(session, owner=owner, state=SessionState.RECOVERING)
    except (FenceLost, NotFound):
        return None
    live = enter(taken)
    live.used -= max((clock.now() - live.session.used_at).total_seconds(), 0.0)
    return live
