"""Sessions that move to another node while theirs lives: it is drained, or stops."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from treadle.core.errors import TreadleError, Unavailable
from treadle.core.session import OPENED_BY, Session, SessionState
from treadle.engine.live_session import LiveSession
from treadle.engine.open_sessions import OpenSessions
from treadle.engine.ports import SessionHost, SessionRows
from treadle.engine.session_way import OwnerWay

__all__ = ["Moves"]

_log = logging.getLogger("treadle.engine")
_AT_ONCE: Final = 4
_REST_SECONDS: Final = 10.0
"""How long a move waits for the commands that were begun."""
_LOOK_SECONDS: Final = 0.02


class Moves:
    """Gives sessions away: what was begun ends, all is stored with a checkpoint, another node takes it from there.

    Commands that come meanwhile wait, and are carried out there. A session that nobody takes stays.
    """

    def __init__(
        self,
        live: OpenSessions,
        way: OwnerWay,
        host: SessionHost,
        rows: SessionRows,
        enter: Callable[[Session], LiveSession],
        *,
        owner: str,
    ) -> None:
        self._live = live
        self._way = way
        self._host = host
        self._rows = rows
        self._enter = enter
        self._owner = owner
        self.moving: dict[str, asyncio.Event] = {}
        """By the ids of the sessions that are just moving; set when they have moved, or stay."""

    async def settled(self, session_id: str) -> None:
        """Wait until the session does not move any more."""
        while moved := self.moving.get(session_id):
            await moved.wait()

    async def all_away(self, *, jobs_too: bool = True) -> int:
        """Give away what is here, as far as the others have room; how many went.

        Without ``jobs_too`` those stay that a job opened for itself: they end with it.
        """
        leaving = [
            each
            for each in self._live.values()
            if each.session.id not in self._live.closing and (jobs_too or OPENED_BY not in each.session.metadata)
        ]
        if not leaving:
            return 0
        rooms = {each.incarnation: each.facts.room for each in await self._way.roomy() if each.facts}
        turns = asyncio.Semaphore(_AT_ONCE)

        async def away(live: LiveSession) -> bool:
            async with turns:
                return await self._away(live, rooms)

        moved = sum(await asyncio.gather(*(away(each) for each in leaving)))
        if moved:
            _log.info("%d sessions moved to other nodes", moved)
        return moved

    async def _away(self, live: LiveSession, rooms: dict[str, int]) -> bool:
        session_id = live.session.id
        target = max(rooms, key=lambda each: rooms[each], default=None)
        if target is None or rooms[target] < 1 or session_id in self.moving or self._live.get(session_id) is not live:
            return False
        rooms[target] -= 1
        moved = self.moving[session_id] = asyncio.Event()
        try:
            if not await _rests(live) or session_id in self._live.closing:
                return False
            await live.suspend()
            if not await self._given(live.session, target):
                self._stay(live.session)
                return False
            self._live.pop(session_id, None)
            await self._host.close(session_id)
            return True
        finally:
            del self.moving[session_id]
            moved.set()

    def _stay(self, session: Session) -> None:
        """Go on here with what was let go of; its page is still there."""
        live = self._enter(session)
        if session.state is SessionState.RECOVERING:
            live.restore()

    async def _given(self, session: Session, target: str) -> bool:
        """Whether the other node has it now."""
        try:
            await self._way.give(session, target)
        except (TreadleError, TimeoutError) as error:
            _log.warning("session %s does not move: %s", session.id, error or "no answer")
        try:
            stored = await self._rows.get(session.id)
        except Unavailable:
            return False
        return stored is not None and stored.owner != self._owner


async def _rests(live: LiveSession) -> bool:
    """Wait until no command is under way; False if that takes too long."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _REST_SECONDS
    while live.busy and loop.time() < until:  # noqa: ASYNC110 - a number that many change has no signal
        await asyncio.sleep(_LOOK_SECONDS)
    return not live.busy
