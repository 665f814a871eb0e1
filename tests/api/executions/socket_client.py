"""A client of the socket that speaks ASGI directly: no network, and no buffer that it does not hold itself."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, Self

from starlette.types import ASGIApp, Message
from uvicorn.protocols.utils import ClientDisconnected

from treadle.web.frames import FRAMES_MESSAGE


def unframe(data: bytes) -> list[bytes]:
    """The messages in a run of unmasked text frames (RFC 6455, section 5.2)."""
    messages = []
    while data:
        assert data[0] == 0x81, "a final text frame"
        size, start = data[1], 2
        assert size < 128, "unmasked"
        if size >= 126:
            start = 4 if size == 126 else 10
            size = int.from_bytes(data[2:start])
        assert len(data) >= start + size, "a whole frame"
        messages.append(data[start : start + size])
        data = data[start + size :]
    return messages


class SocketClient:
    """Connects, sends and receives messages. While it is ``stalled``, whoever sends to it waits."""

    def __init__(self, app: ASGIApp, path: str = "/") -> None:
        self._app = app
        self._path = path
        self._to_app: asyncio.Queue[Message] = asyncio.Queue()
        self._inbox: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._reading = asyncio.Event()
        self._reading.set()
        self.waiting_senders = 0
        self.gone = False
        self.close_code: int | None = None
        self.hello: dict[str, Any] = {}

    async def __aenter__(self) -> Self:
        scope = {"type": "websocket", "path": self._path, "headers": [], "query_string": b"", "state": {}}
        self._to_app.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.create_task(self._app(scope, self._to_app.get, self._send))
        self.hello = await self.receive()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.gone = True
        self._reading.set()
        self._to_app.put_nowait({"type": "websocket.disconnect", "code": 1005})
        await asyncio.wait_for(self._task, 60)

    def stall(self) -> None:
        """Read nothing from now on."""
        self._reading.clear()

    def go_on(self) -> None:
        """Read again."""
        self._reading.set()

    async def send(self, type_: str, **data: Any) -> None:
        await self.send_text(json.dumps({"type": type_, "data": data}))

    async def send_text(self, text: str) -> None:
        self._to_app.put_nowait({"type": "websocket.receive", "text": text})

    async def receive(self) -> dict[str, Any]:
        """The next message."""
        message = await asyncio.wait_for(self._inbox.get(), 60)
        assert message is not None, f"closed with {self.close_code}"
        return message

    async def ended(self) -> int | None:
        """Wait for the server to close; the code."""
        while await asyncio.wait_for(self._inbox.get(), 60) is not None:
            pass
        return self.close_code

    async def until(self, type_: str) -> list[dict[str, Any]]:
        """All messages up to and with the first of this type."""
        seen = [await self.receive()]
        while seen[-1]["type"] != type_:
            seen.append(await self.receive())
        return seen

    async def messages(self) -> AsyncIterator[dict[str, Any]]:
        while True:
            yield await self.receive()

    def unread(self) -> int:
        """Messages that came and were not looked at."""
        return self._inbox.qsize()

    async def _send(self, message: Message) -> None:
        self.waiting_senders += 1
        await self._reading.wait()
        self.waiting_senders -= 1
        if self.gone:
            raise ClientDisconnected
        match message["type"]:
            case "websocket.send":
                self._inbox.put_nowait(json.loads(message["text"]))
            case kind if kind == FRAMES_MESSAGE:
                for data in unframe(message["frames"]):
                    self._inbox.put_nowait(json.loads(data))
            case "websocket.close":
                self.close_code = message["code"]
                self._inbox.put_nowait(None)
                self._to_app.put_nowait({"type": "websocket.disconnect", "code": self.close_code})
            case kind:
                assert kind == "websocket.accept", kind
