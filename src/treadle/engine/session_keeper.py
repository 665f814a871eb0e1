"""Closes sessions whose time is over, and forgets those that were closed long ago."""

import logging
from datetime import timedelta

from treadle.engine.service import Loop
from treadle.engine.sessions import Sessions

__all__ = ["SessionKeeper"]

_log = logging.getLogger("treadle.engine")
_FORGET_EVERY_SECONDS = 600.0


class SessionKeeper:
    """The loop beside :class:`~treadle.engine.sessions.Sessions`."""

    def __init__(self, sessions: Sessions, *, kept: timedelta, interval_seconds: float = 1.0) -> None:
        self._sessions = sessions
        self._kept = kept
        self._overdue = Loop("overdue sessions", self._close_overdue, interval_seconds=interval_seconds)
        self._closed = Loop("closed sessions", self._forget_closed, interval_seconds=_FORGET_EVERY_SECONDS)

    async def start(self) -> None:
        await self._overdue.start()
        await self._closed.start()

    async def stop(self) -> None:
        await self._overdue.stop()
        await self._closed.stop()

    async def _close_overdue(self) -> float | None:
        await self._sessions.close_overdue()
        return None

    async def _forget_closed(self) -> float | None:
        if removed := await self._sessions.forget_closed(self._kept):
            _log.info("retention removed %d sessions", removed)
        return None
