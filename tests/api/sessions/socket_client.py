"""A client of the sockets that speaks ASGI directly: no network, and no buffer that it does not hold itself."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any, Self

from starlette.types import ASGIApp, Message
from tests.api.executions.socket_client import unframe
from uvicorn.protocols.utils import ClientDisconnected

from treadle.web.frames import FRAMES_MESSAGE


class SocketClient:
    """Connects and receives: texts as what their JSON says, binary messages as bytes. While it is ``stalled``, whoever
    sends to it waits."""

    def __init__(self, app: ASGIApp, path: str, query: str, headers: Mapping[str, str]) -> None:
        self._app = app
        self._scope = {
            "type": "websocket", "path": path, "query_string": query.encode(), "state": {},
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip
        self._to_app: asyncio.Queue[Message] = asyncio.Queue()
        self._inbox: asyncio.Queue[Any] = asyncio.Queue()
        self._reading = asyncio.Event()
        self._reading.set()
        self._accepted = asyncio.Event()
        self._gone = False
        self.waiting = asyncio.Event()
        """Set when somebody waits for this client to read."""
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

    def say(self, text: str) -> None:
        self._to_app.put_nowait({"type": "websocket.receive", "text": text})

    async def message(self) -> Any:
        """The next message; None once it is closed."""
        async with asyncio.timeout(60):
            return await self._inbox.get()

    async def rest(self) -> list[Any]:
        """All messages until the server closes."""
        messages = []
        while (message := await self.message()) is not None:
            messages.append(message)
        return messages

    async def _send(self, message: Message) -> None:
        if not self._reading.is_set():
            self.waiting.set()
            await self._reading.wait()
        if self._gone:
            raise ClientDisconnected
        match message["type"]:
            case "websocket.accept":
                self._accepted.set()
            case "websocket.send" if "bytes" in message:
                self._inbox.put_nowait(message["bytes"])
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
