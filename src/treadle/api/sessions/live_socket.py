"""The live view: pictures of a session's page as it changes.

A client that reads slowly gets fewer pictures, never older ones: what it had no time for is replaced by the next.
"""

import asyncio
from contextlib import aclosing
from typing import Final

import msgspec
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from treadle.api.sessions.deps import session_id_of
from treadle.api.sessions.sockets import NORMAL, Close, close_for, say_close, until_either_ends
from treadle.core.errors import TreadleError
from treadle.engine.ports import Frame
from treadle.engine.sessions import Sessions
from treadle.web.params import IntParam

__all__ = ["LiveSocket"]

_encode: Final = msgspec.json.Encoder().encode

_QUALITY = IntParam(name="quality", default=60, least=1, most=100, about="Of the JPEG pictures.")
_WIDTH = IntParam(name="width", default=1280, least=16, most=4096, about="Pictures are at most so wide.")
_FPS = IntParam(name="fps", default=10, least=1, most=30, about="At most so many pictures a second.")


class LiveSocket:
    """The ASGI app of ``/ws/sessions/{session_id}/live``.

    Each picture is a text message ``{"type": "frame", "width", "height", "timestamp", "seq"}``, whose size is that of
    the page in CSS pixels, and a binary message with the JPEG. ``seq`` counts all pictures that were taken; what is
    missing in it was passed over. Close codes as those of the event socket.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection until it ends."""
        connection = HTTPConnection(scope)
        await receive()  # "websocket.connect"
        try:
            quality, width, fps = _QUALITY.number(connection), _WIDTH.number(connection), _FPS.number(connection)
            session_id = await session_id_of(self._sessions, connection)
            await self._sessions.get(session_id)
        except TreadleError as error:
            await send({"type": "websocket.accept"})
            await say_close(send, close_for(error))
            return
        await send({"type": "websocket.accept"})
        newest = _Newest()
        taking = self._take(session_id, newest, quality=quality, width=width, fps=fps)
        await say_close(send, await until_either_ends(receive, taking, _show(newest, send)))

    async def _take(self, session_id: str, newest: "_Newest", *, quality: int, width: int, fps: int) -> Close:
        frames = self._sessions.live(session_id, quality=quality, width=width, frames_a_second=fps)
        async with aclosing(frames):
            async for frame in frames:
                newest.put(frame)
        return Close(NORMAL, "The session is over")


class _Newest:
    """The newest picture, until it is taken."""

    def __init__(self) -> None:
        self._frame: Frame | None = None
        self._seq = 0
        self._there = asyncio.Event()

    def put(self, frame: Frame) -> None:
        """Keep this one, and forget the one before."""
        self._frame = frame
        self._seq += 1
        self._there.set()

    async def take(self) -> tuple[int, Frame]:
        """The newest picture that was not taken yet, with its number."""
        await self._there.wait()
        self._there.clear()
        assert self._frame is not None
        return self._seq, self._frame


async def _show(newest: _Newest, send: Send) -> None:
    while True:
        seq, frame = await newest.take()
        facts = {"type": "frame", "width": frame.width, "height": frame.height, "timestamp": frame.at, "seq": seq}
        await send({"type": "websocket.send", "text": _encode(facts).decode()})
        await send({"type": "websocket.send", "bytes": frame.data})
