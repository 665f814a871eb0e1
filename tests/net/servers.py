"""Servers on loopback for the tests of what goes out: a site, and an upstream proxy."""

import asyncio
import base64
import ssl
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self


@dataclass
class Asked:
    """A request as it arrived."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes = b""

    def header(self, name: str) -> str | None:
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(values) if values else None


Answer = Callable[[Asked, StreamWriter], Awaitable[None] | None]


def reply(
    body: bytes = b"hello", status: str = "200 OK", *headers: str, keep_alive: bool = False, length: int | None = None
) -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    if not keep_alive:
        lines.append("Connection: close")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(location: str, status: str = "302 Found", *headers: str) -> bytes:
    return reply(b"", status, f"Location: {location}", *headers)


async def read_asked(reader: StreamReader) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head[:-4].split("\r\n")
    method, target, _ = first.split(" ")
    headers = [(name, value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    asked = Asked(method, target, headers)
    if (asked.header("transfer-encoding") or "") == "chunked":
        while size := int((await reader.readline()).split(b";")[0], 16):
            asked.body += (await reader.readexactly(size + 2))[:-2]
        while (await reader.readline()).strip():
            pass
    else:
        asked.body = await reader.readexactly(int(asked.header("content-length") or 0))
    return asked


@dataclass
class Server:
    """Listens on loopback while its block runs."""

    tls: ssl.SSLContext | None = None
    connections: int = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self.tls)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def _accept(self, reader: StreamReader, writer: StreamWriter) -> None:
        self.connections += 1
        task = asyncio.create_task(self._guarded(reader, writer))
        self._tasks.add(task)

    async def _guarded(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            with suppress(OSError, ssl.SSLError):
                await self.serve(reader, writer)
        finally:
            writer.close()
            with suppress(OSError, ssl.SSLError):
                await writer.wait_closed()

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        raise AssertionError


@dataclass
class Site(Server):
    """Answers by path: bytes, or a function that writes. Remembers what it was asked."""

    pages: dict[str, bytes | Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        while asked := await read_asked(reader):
            self.asked.append(asked)
            page = self.pages.get(asked.target.partition("?")[0], reply())
            if isinstance(page, bytes):
                writer.write(page)
            elif (writing := page(asked, writer)) is not None:
                await writing
            await writer.drain()
            if isinstance(page, bytes) and b"Connection: close" not in page:
                continue
            break


@dataclass
class UpstreamProxy(Server):
    """A forward proxy as operators have one; ``hosts`` are the names that only it knows."""

    user: str = ""
    hosts: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    users: list[str] = field(default_factory=list)

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        asked = await read_asked(reader)
        if asked is None:
            return
        self.asked.append(asked)
        credentials = (asked.header("proxy-authorization") or "").removeprefix("Basic ")
        self.users.append(base64.b64decode(credentials).decode())
        if self.user and self.users[-1] != self.user:
            writer.write(reply(b"", "407 Proxy Authentication Required"))
            return
        tunnel = asked.method == "CONNECT"
        where, _, rest = asked.target.removeprefix("http://").partition("/")
        host, _, port = where.partition(":")
        far_reader, far_writer = await asyncio.open_connection(self.hosts.get(host, host), int(port or 80))
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                kept = [f"{name}: {value}" for name, value in asked.headers if "roxy" not in name]
                head = "\r\n".join([f"{asked.method} /{rest} HTTP/1.1", *kept])
                far_writer.write(head.encode() + b"\r\n\r\n" + asked.body)
            await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))
        finally:
            far_writer.close()


async def _copy(reader: StreamReader, writer: StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
