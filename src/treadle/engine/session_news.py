"""What the host of the browsers tells of the sessions that are open here."""

import asyncio
import logging
from collections.abc import Collection, Sequence

from treadle.core.errors import Unavailable
from treadle.core.event import Item
from treadle.core.page import Usage
from treadle.engine.open_sessions import OpenSessions
from treadle.engine.ports import SessionListener
from treadle.engine.session_credentials import SessionCredentials

__all__ = ["SessionNews"]

_log = logging.getLogger("treadle.engine")


class SessionNews(SessionListener):
    """Hands on to each session what is its own; what is told of others is ignored."""

    def __init__(self, sessions: OpenSessions, secrets: SessionCredentials) -> None:
        self._open = sessions
        self._secrets = secrets
        self._keeping: set[asyncio.Task[None]] = set()
        self._keeping_turn = asyncio.Lock()

    def happened(self, session_id: str, items: Sequence[Item]) -> None:
        if live := self._open.get(session_id):
            live.add(items)

    def moved(self, session_id: str, *, url: str, title: str) -> None:
        if live := self._open.get(session_id):
            live.moved(url, title)

    def changed(self, session_id: str) -> None:
        if live := self._open.get(session_id):
            live.changed()

    def hidden(self, session_id: str, secrets: Collection[str]) -> None:
        if session_id in self._open:
            task = asyncio.create_task(self._try_to_keep(session_id, secrets), name=f"hide in session {session_id}")
            self._keeping.add(task)
            task.add_done_callback(self._keeping.discard)

    def spent(self, session_id: str, usage: Usage) -> None:
        if live := self._open.get(session_id):
            live.add(usage=usage)

    def lost(self, session_id: str, error: str) -> None:
        if (live := self._open.get(session_id)) and session_id not in self._open.closing:
            live.lost(error)

    async def keep_hidden(self, session_id: str, secrets: Collection[str]) -> None:
        """Store what is not to be told, in the order of the calls. Unavailable if it cannot be."""
        async with self._keeping_turn:
            await self._secrets.hide(session_id, secrets)

    async def settled(self) -> None:
        """Wait until all that was told is stored, or cannot be."""
        await asyncio.gather(*self._keeping, return_exceptions=True)

    async def _try_to_keep(self, session_id: str, secrets: Collection[str]) -> None:
        try:
            await self.keep_hidden(session_id, secrets)
        except Unavailable as error:
            _log.warning("what session %s hides is not stored: %s", session_id, error)
