"""The sessions that another server left open in the store."""

from collections.abc import Callable
from typing import Final

from treadle.core.clock import Clock
from treadle.core.session import Session, SessionQuery, SessionState
from treadle.engine.live_session import LiveSession
from treadle.engine.ports import SessionRows
from treadle.engine.session_stream import SessionRecorder

__all__ = ["take_over"]

_OPEN: Final = frozenset({SessionState.ACTIVE, SessionState.RECOVERING})
_PAGE: Final = 1000


async def take_over(
    rows: SessionRows, recorder: SessionRecorder, clock: Clock, owner: str, enter: Callable[[Session], LiveSession]
) -> list[LiveSession]:
    """Make all of them ``owner``'s, to be restored; they were unused for as long as nobody used them there."""
    taken: list[LiveSession] = []
    while True:
        found, _ = await rows.find(SessionQuery(states=_OPEN, limit=_PAGE))
        left = [session for session in found if session.owner != owner]
        for session in left:
            live = enter(await recorder.update(session, owner=owner, state=SessionState.RECOVERING))
            live.used -= max((clock.now() - live.session.used_at).total_seconds(), 0.0)
            taken.append(live)
        if not left or len(found) < _PAGE:
            return taken
