"""What the tests of the gate need: a clock, keys in memory, and real listeners on free ports."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from treadle.core.key import ApiKey, Scope
from treadle.engine.ports import Catalog
from treadle.web.auth import KeyRing, principal_of, require
from treadle.web.errors import install, json_error
from treadle.web.gate import Gate, GateConfig
from treadle.web.limits import Limits, read_body
from treadle.web.listener import Listener
from treadle.web.sign_in import SignIn


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.at = datetime(2026, 1, 1, tzinfo=UTC)
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.at + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class KeyTable:
    """The part of a catalog that keeps keys."""

    def __init__(self) -> None:
        self.rows: dict[str, ApiKey] = {}

    async def keys(self) -> list[ApiKey]:
        return list(self.rows.values())

    async def put_key(self, key: ApiKey) -> None:
        self.rows[key.id] = key


class Site:
    """An app behind its gate, and what it saw."""

    def __init__(
        self, keys: KeyRing, config: GateConfig, *, more: Sequence[Route] = (), sign_in: SignIn | None = None
    ) -> None:
        self.keys = keys
        self.limits = config.limits
        self.seen: list[str] = []
        routes = [
            Route("/health", self._plain),
            Route("/echo", self._echo, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
            Route("/upload", self._echo, methods=["POST"]),
            Route("/poll", self._echo, methods=["POST"]),
            Route("/admin", self._admin),
            Route("/own-headers", self._own_headers),
            Route("/broken", self._broken),
            WebSocketRoute("/ws", self._socket),
            *more,
        ]
        app = Starlette(routes=routes)
        install(app, json_error)
        self.app: ASGIApp = Gate(app, config, keys, json_error, sign_in=sign_in)

    async def _plain(self, request: Request) -> Response:
        return JSONResponse({"status": "ok", "who": principal_of(request).name})

    async def _echo(self, request: Request) -> Response:
        body = await read_body(request, 1 << 30)
        self.seen.append(f"{request.method} {request.url.query}")
        return JSONResponse({"size": len(body), "query": request.url.query, "who": principal_of(request).name})

    async def _admin(self, request: Request) -> Response:
        return JSONResponse({"who": require(request, Scope.ADMIN).name})

    async def _own_headers(self, request: Request) -> Response:
        headers = {
            "Access-Control-Allow-Origin": "*",
            "Cache-Control": "max-age=60",
            "Content-Security-Policy": "sandbox",
        }
        return Response("x", headers=headers)

    async def _broken(self, request: Request) -> Response:
        raise ZeroDivisionError("the secret is 42")

    async def _socket(self, socket: WebSocket) -> None:
        await socket.accept()
        self.seen.append(f"SOCKET {socket.url.query}")
        async for text in socket.iter_text():
            await socket.send_text(text)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def table() -> KeyTable:
    return KeyTable()


@pytest.fixture
def ring(table: KeyTable, clock: Clock) -> KeyRing:
    return KeyRing(cast("Catalog", table), clock)


Serve = Callable[..., Awaitable[Listener]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    listeners: list[Listener] = []

    async def start(app: ASGIApp, limits: Limits | None = None) -> Listener:
        listeners.append(Listener(app, "127.0.0.1", 0, limits))
        await listeners[-1].start()
        return listeners[-1]

    yield start
    for listener in listeners:
        await listener.stop(0.5)


async def exchange(port: int, raw: bytes, *, seconds: float = 60.0) -> bytes:
    """Send bytes as they are; all that comes back until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(raw)
        async with asyncio.timeout(seconds):
            return await reader.read()
    finally:
        writer.close()


async def call(
    app: ASGIApp, method: str = "GET", path: str = "/echo", *, body: bytes = b"", **headers: str
) -> Response:
    """One request without a socket; header names are keywords with underscores, ``host`` is given unless it is."""
    named = {"host": "127.0.0.1:8080", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return await call_raw(app, method, path, [(k.encode(), v.encode("latin-1")) for k, v in named.items()], body=body)


async def call_raw(
    app: ASGIApp,
    method: str,
    path: str,
    headers: list[tuple[bytes, bytes]],
    *,
    body: bytes = b"",
    client: tuple[str, int] | None = ("127.0.0.1", 50_000),
) -> Response:
    path, _, query = path.partition("?")
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query.encode(), "scheme": "http", "headers": headers, "client": client,
        "server": ("127.0.0.1", 8080), "root_path": "", "state": {},
    }  # fmt: skip
    incoming: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[Any] = []

    async def receive() -> Any:
        return incoming.pop(0) if incoming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    response = Response(b"".join(part.get("body", b"") for part in sent[1:]), sent[0]["status"])
    response.raw_headers = list(sent[0]["headers"])
    return response
