"""The event socket: what happens in one session, as it happens, until it is over.

A client that reads slowly blocks only its own tasks; what it has not taken waits in the store, not in memory, and
comes when there is room.
"""

from contextlib import aclosing
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from treadle.api.sessions.deps import session_id_of
from treadle.api.sessions.event_frames import EventFrames
from treadle.api.sessions.sockets import NORMAL, Close, close_for, say_close, until_either_ends
from treadle.core.errors import InvalidInput, NotFound, TreadleError
from treadle.core.event import Batch, SessionChanged
from treadle.core.session import SessionState
from treadle.engine.sessions import Sessions
from treadle.web.frame_cache import send_frames
from treadle.web.params import IntParam

__all__ = ["EventSocket"]

_GOING_AWAY: Final = 1001
_LAST_EVENT_ID: Final = "last-event-id"
_LONGEST_NUMBER: Final = 18

_FROM = IntParam(name="from", least=1, about="The number of the first event to send.")
_AFTER = IntParam(name="after", about="All events with a greater number come first.")


class EventSocket:
    """The ASGI app of ``/ws/sessions/{session_id}``.

    ``?from=N`` sends events from number N on, ``?after=N``, or the header ``Last-Event-ID: N``, all with a greater
    number; without any of them it begins now. What follows has no gap and no double. Close codes: 1000 with the reason
    once the session is over, 4404 if no such session is open, 4409 if a shortened id fits several, 4400 for a malformed
    query.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._frames = EventFrames()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection until it ends."""
        connection = HTTPConnection(scope)
        await receive()  # "websocket.connect"
        # Where to begin is chosen before the client learns that it is connected: what it causes then is not missed.
        try:
            session_id = await session_id_of(self._sessions, connection)
            from_seq = await self._first_seq(connection, session_id)
            # Looked at after the number was chosen: if it is open now, its end is still to come.
            if (await self._sessions.get(session_id)).closed:
                raise NotFound("Session", session_id)
        except TreadleError as error:
            await send({"type": "websocket.accept"})
            await say_close(send, close_for(error))
            return
        await send({"type": "websocket.accept"})
        await say_close(send, await until_either_ends(receive, self._tell(session_id, from_seq, send)))

    async def _first_seq(self, connection: HTTPConnection, session_id: str) -> int:
        from_seq, after = _FROM.read(connection), _AFTER.read(connection)
        if from_seq is not None:
            return from_seq
        if after is None:
            after = _last_event_id(connection)
        return (await self._sessions.last_seq(session_id) if after is None else after) + 1

    async def _tell(self, session_id: str, from_seq: int, send: Send) -> Close:
        watch = self._sessions.watch()
        try:
            watch.follow(session_id, from_seq)
            async with aclosing(watch.batches()) as batches:
                async for batch in batches:
                    await send_frames(send, (await self._frames.encode(batch)).slices)
                    if (end := _end_of(batch)) is not None:
                        return Close(NORMAL, end.reason or "")
        finally:
            watch.close()
        return Close(_GOING_AWAY)


def _end_of(batch: Batch) -> SessionChanged | None:
    return next(
        (item for item in batch.items if isinstance(item, SessionChanged) and item.state is SessionState.CLOSED), None
    )


def _last_event_id(connection: HTTPConnection) -> int | None:
    text = connection.headers.get(_LAST_EVENT_ID)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise InvalidInput("Last-Event-ID: expected the number of an event.")
    return int(text)
