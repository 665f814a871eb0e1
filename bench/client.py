"""A lean load generator: HTTP/1.1 and WebSocket on bare asyncio protocols, so that the client does not hide the server.

Times are ``time.monotonic()``, which all processes of a Linux machine share.
"""

import asyncio
import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any, NamedTuple, Self, cast

import msgspec

from bench.frames import CLOSE, PING, TEXT, FrameReader, handshake, masked_frame, pong

__all__ = ["Answer", "Http", "Live", "Socket", "download", "submission", "submit"]

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_TIMEOUT_SECONDS = 60.0
_ABNORMAL = 1006


class Answer(NamedTuple):
    """An answer, and when its last byte came."""

    status: int
    body: bytes
    at: float

    def data(self) -> Any:
        """What the envelope holds."""
        return msgspec.json.decode(self.body)["data"]


class _Closed(ConnectionError):
    """The server closed a connection that was in use."""


class Http(asyncio.Protocol):
    """One keep-alive connection; one request at a time. Answers must have a Content-Length."""

    def __init__(self, port: int) -> None:
        self._head = f"Host: 127.0.0.1:{port}\r\n"
        self._port = port
        self._transport: asyncio.WriteTransport | None = None
        self._received = bytearray()
        self._body_at = 0
        self._end = 0
        self._waiting: asyncio.Future[Answer] | None = None

    async def __aenter__(self) -> Self:
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._transport is not None:
            self._transport.close()

    def encode(self, method: str, path: str, body: bytes = b"") -> bytes:
        """A request, ready to be sent."""
        kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        return f"{method} {path} HTTP/1.1\r\n{self._head}{kind}\r\n".encode() + body

    async def send(self, request: bytes) -> Answer:
        """Send an encoded request; its answer. TimeoutError after a minute."""
        assert self._transport is not None, "not connected"
        assert self._waiting is None, "one request at a time"
        self._waiting = asyncio.get_running_loop().create_future()
        self._received.clear()
        self._end = 0
        self._transport.write(request)
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                return await self._waiting
        finally:
            self._waiting = None

    async def get(self, path: str) -> Answer:
        return await self.send(self.encode("GET", path))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's is not derived from it

    def data_received(self, data: bytes) -> None:
        at = time.monotonic()
        received = self._received
        received += data
        if not self._end:
            head_end = received.find(_HEAD_END)
            if head_end < 0:
                return
            self._body_at = head_end + len(_HEAD_END)
            length_at = bytes(received[:head_end]).lower().index(_LENGTH) + len(_LENGTH)
            line_end = received.find(b"\r\n", length_at)
            self._end = self._body_at + int(received[length_at:line_end])
        if len(received) >= self._end and self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(Answer(int(received[9:12]), bytes(received[self._body_at : self._end]), at))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(_Closed("the server closed the connection"))


class Socket(asyncio.Protocol):
    """A WebSocket; calls ``on_message`` with each text message and the time it came."""

    def __init__(self, port: int, on_message: Callable[[bytes, float], None], path: str = "/") -> None:
        self._port = port
        self._path = path
        self._on_message = on_message
        self._transport: asyncio.WriteTransport | None = None
        self._frames: FrameReader | None = None
        self._head = bytearray()
        self._opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def __aenter__(self) -> Self:
        """Connect. ConnectionError if the server refuses."""
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self._port)
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            await self._opened
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._transport is not None:
            self._transport.close()

    def send(self, message: bytes) -> None:
        """Send a text message."""
        assert self._transport is not None, "not connected"
        self._transport.write(masked_frame(TEXT, message))

    async def closed(self) -> int:
        """Wait until the server closes it; the code that it gives, 1006 (RFC 6455, section 7.4.1) if it gives none."""
        return await self._closed

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)
        self._transport.write(handshake(self._port, self._path))

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(_ABNORMAL)

    def data_received(self, data: bytes) -> None:
        at = time.monotonic()
        if self._frames is None:
            self._head += data
            head_end = self._head.find(_HEAD_END)
            if head_end < 0:
                return
            if not self._head.startswith(b"HTTP/1.1 101"):
                if not self._opened.done():
                    self._opened.set_exception(ConnectionError(f"no WebSocket at {self._path}: {self._head[:40]!r}"))
                return
            data = bytes(self._head[head_end + len(_HEAD_END) :])
            self._frames = FrameReader()
            self._opened.set_result(None)
        for opcode, payload in self._frames.feed(data):
            if opcode == TEXT:
                self._on_message(payload, at)
            elif opcode == PING and self._transport is not None:
                self._transport.write(pong(payload))
            elif opcode == CLOSE and self._transport is not None:
                self._transport.write(masked_frame(CLOSE, payload))
                self._end(int.from_bytes(payload[:2]))

    def _end(self, code: int) -> None:
        if not self._opened.done():
            self._opened.set_exception(_Closed("the server closed the connection"))
        if not self._closed.done():
            self._closed.set_result(code)


class Live(Socket):
    """The socket of the executions API: hears everything, from its greeting on."""

    def __init__(self, port: int, on_message: Callable[[bytes, float], None]) -> None:
        super().__init__(port, self._hear)
        self._tell = on_message
        self._greeted = asyncio.Event()

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            await self._greeted.wait()
        return self

    def _hear(self, message: bytes, at: float) -> None:
        self._greeted.set()
        self._tell(message, at)


class _CreatedData(msgspec.Struct):
    execution_id: str


class _Created(msgspec.Struct):
    data: _CreatedData


_read_created = msgspec.json.Decoder(_Created).decode


async def submit(http: Http, request: bytes) -> tuple[str, Answer]:
    """Send an encoded submission; the execution's id, and the answer. ConnectionError if it was refused."""
    answer = await http.send(request)
    if answer.status != 201:
        raise ConnectionError(f"the submission was answered with {answer.status}: {answer.body[:200]!r}")
    return _read_created(answer.body).data.execution_id, answer


def submission(http: Http, command: str, **fields: Any) -> bytes:
    """An encoded POST that runs a command."""
    return http.encode("POST", "/api/executions", msgspec.json.encode({"command": command, **fields}))


def download(port: int, path: str) -> bytes:
    """A whole answer of any length and encoding. ConnectionError unless it is 200."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise ConnectionError(f"{path} was answered with {response.status}: {body[:200]!r}")
        return body
    finally:
        connection.close()
