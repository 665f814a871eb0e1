"""Which sessions are open on this node, and how they are closed."""

import asyncio

from treadle.core.errors import NotFound
from treadle.core.session import CloseReason, Session
from treadle.engine.live_session import LiveSession
from treadle.engine.ports import SessionHost

__all__ = ["OpenSessions"]


class OpenSessions(dict[str, LiveSession]):
    """By id; those that are being closed stay among them until they are."""

    def __init__(self, host: SessionHost) -> None:
        super().__init__()
        self._host = host
        self.closing: dict[str, asyncio.Task[Session]] = {}
        """What closes them, by the same ids."""

    def here(self, session_id: str) -> LiveSession:
        """One that takes commands. NotFound."""
        live = self.get(session_id)
        if live is None or session_id in self.closing:
            raise NotFound("Session", session_id)
        return live

    async def close(self, session_id: str, reason: CloseReason) -> Session:
        """End one, once however often it is asked for; the session as it ended. NotFound."""
        closing = self.closing.get(session_id)
        if closing is None:
            if session_id not in self:
                raise NotFound("Session", session_id)
            closing = self._begin_to_close(session_id, reason)
        return await asyncio.shield(closing)

    def given_up(self, session: Session) -> None:
        """A session could not be brought back, or is somebody else's now."""
        if session.id in self and session.id not in self.closing:
            self._begin_to_close(session.id, CloseReason.LOST, session.error)

    def _begin_to_close(
        self, session_id: str, reason: CloseReason, error: str | None = None
    ) -> "asyncio.Task[Session]":
        closing = asyncio.create_task(self._close(session_id, reason, error), name=f"close {session_id}")
        self.closing[session_id] = closing
        closing.add_done_callback(lambda _: self.closing.pop(session_id, None))
        return closing

    async def _close(self, session_id: str, reason: CloseReason, error: str | None) -> Session:
        ended = await self[session_id].end(reason, error)
        self.pop(session_id, None)
        await self._host.close(session_id)
        return ended
