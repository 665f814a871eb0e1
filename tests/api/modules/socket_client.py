"""A client of the log socket that speaks ASGI directly: no network, and no buffer that it does not hold itself."""

import asyncio
import json
from typing import Any, Self

from starlette.types import ASGIApp, Message
from tests.api.executions.socket_client import unframe
from uvicorn.protocols.utils import ClientDisconnected

from treadle.web.frames import FRAMES_MESSAGE


class LogClient:
    """Connects and receives. While it is ``stalled``, whoever sends to it waits."""

    def __init__(self, app: ASGIApp, path: str, query: str = "") -> None:
        self._app = app
        self._scope = {
            "type": "websocket", "path": path, "headers": [], "query_string": query.encode(), "state": {},
        }  # fmt: skip
        self._to_app: asyncio.Queue[Message] = asyncio.Queue()
        self._inbox: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._reading = asyncio.Event()
        self._reading.set()
        self._accepted = asyncio.Event()
        self._gone = False
        self.accepted = False
        self.close_code: int | None = None
        self.reason = ""

    async def __aenter__(self) -> Self:
        self._to_app.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.create_task(self._app(self._scope, self._to_app.get, self._send))
        await asyncio.wait_for(self._accepted.wait(), 60)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.leave()
        await asyncio.wait_for(self._task, 60)

    def leave(self) -> None:
        """Go away without a word."""
        self._gone = True
        self._reading.set()
        self._to_app.put_nowait({"type": "websocket.disconnect", "code": 1005})

    def stall(self) -> None:
        """Read nothing from now on."""
        self._reading.clear()

    def go_on(self) -> None:
        """Read again."""
        self._reading.set()

    async def say(self, text: str) -> None:
        self._to_app.put_nowait({"type": "websocket.receive", "text": text})

    async def entry(self) -> dict[str, Any]:
        """The next log entry, pings aside."""
        async with asyncio.timeout(60):
            while (frame := await self.frame()) == {"type": "ping"}:
                pass
        assert frame is not None, f"closed with {self.close_code} {self.reason}"
        return frame

    async def frame(self) -> dict[str, Any] | None:
        """The next frame; None once it is closed."""
        async with asyncio.timeout(60):
            return await self._inbox.get()

    async def rest(self) -> list[dict[str, Any]]:
        """All entries until the server closes."""
        entries = []
        async with asyncio.timeout(60):
            while (frame := await self.frame()) is not None:
                if frame != {"type": "ping"}:
                    entries.append(frame)
        return entries

    def take(self) -> list[dict[str, Any] | None]:
        """Frames that came and were not looked at."""
        return [self._inbox.get_nowait() for _ in range(self._inbox.qsize())]

    async def _send(self, message: Message) -> None:
        await self._reading.wait()
        if self._gone:
            raise ClientDisconnected
        match message["type"]:
            case "websocket.accept":
                self.accepted = True
                self._accepted.set()
            case "websocket.send":
                self._inbox.put_nowait(json.loads(message["text"]))
            case kind if kind == FRAMES_MESSAGE:
                for data in unframe(message["frames"]):
                    self._inbox.put_nowait(json.loads(data))
            case "websocket.close":
                self.close_code, self.reason = message["code"], message.get("reason", "")
                self._accepted.set()
                self._inbox.put_nowait(None)
                self._to_app.put_nowait({"type": "websocket.disconnect", "code": self.close_code})
            case kind:
                raise AssertionError(kind)
