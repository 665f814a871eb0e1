"""A stand-in for a service, over real HTTP on loopback, that can be told to misbehave."""

import asyncio
import re
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[Any]]


class Refused(Exception):
    """Makes the peer answer so."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status, body)
        self.status = status
        self.body = body


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong once."""

    status: int = 0
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    done: bool = False
    """Whether what was asked for is done all the same."""


DROP = Fault()
"""The connection breaks before anything is done."""
DROP_ANSWER = Fault(done=True)
"""It is done, and the connection breaks before that is told."""
HANG = Fault(status=-1)
"""Nothing is done, and nothing is answered."""


def answer_of(status: int, body: Any = None, **headers: str) -> Fault:
    """An answer of this status, with nothing done."""
    return Fault(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


async def form_of(request: web.Request) -> dict[str, bytes]:
    """The parts of a form by their names, in their order; files and fields alike."""
    boundary = request.headers["Content-Type"].partition("boundary=")[2].strip('"').encode()
    form = {}
    for part in (await request.read()).split(b"--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        name = re.search(rb'[; ]name="([^"]*)"', head)
        assert name is not None
        form[name[1].decode()] = content
    return form


@dataclass
class Peer:
    """Listens on loopback while its block runs.

    ``trouble[operation]`` holds what goes wrong with the next requests of an operation, one after another.
    """

    trouble: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    asked: list[str] = field(default_factory=list)
    """The operations that were asked for, in order."""
    scopes: set[str] = field(default_factory=set)
    """What the token allows; a test takes some away."""
    hung: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a request is left without answer."""
    _released: asyncio.Event = field(default_factory=asyncio.Event)
    _runner: web.AppRunner | None = None
    _port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def routes(self) -> list[web.RouteDef]:
        raise AssertionError

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 << 20)
        app.add_routes(self.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        self._released.set()
        await self._runner.cleanup()

    def fail(self, operation: str, *faults: Fault) -> None:
        """The next requests of an operation go wrong like this."""
        self.trouble[operation].extend(faults)

    def operation(self, name: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """A handler that keeps account of what is asked for, and goes wrong where it was told to."""

        async def handle(request: web.Request) -> web.StreamResponse:
            return await self.perform(name, handler, request)

        return handle

    async def perform(self, name: str, handler: Handler, request: web.Request) -> web.StreamResponse:
        self.asked.append(name)
        await request.read()  # what is asked is known, whatever comes of it
        fault = self.trouble[name].popleft() if self.trouble[name] else None
        if fault is not None and not fault.done:
            if fault.status == HANG.status:
                self.hung.set()
                await self._released.wait()
            if fault.status <= 0:
                return self._broken(request)
            return web.json_response(fault.body, status=fault.status, headers=fault.headers)
        try:
            told = await handler(request)
        except Refused as refused:
            return web.json_response(refused.body, status=refused.status)
        if fault is not None:
            return self._broken(request)
        return told if isinstance(told, web.StreamResponse) else web.json_response(told)

    def _broken(self, request: web.Request) -> web.StreamResponse:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
