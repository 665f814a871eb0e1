"""One address, one app: binds early, serves within the running loop, and stops in good order."""

import asyncio
import errno
import logging
import socket
from collections.abc import Iterable
from contextlib import suppress
from email.utils import formatdate
from typing import Any, Final, cast

from starlette.types import ASGIApp
from uvicorn.server import ServerState

from treadle.core.errors import Unavailable
from treadle.web.limits import Limits
from treadle.web.protocols import HttpProtocol, LimitedConfig

__all__ = ["Listener"]

_log = logging.getLogger("treadle.web")
_BACKLOG: Final = 2048
_END_SECONDS: Final = 2.0


class _Open(set[Any]):
    """The open connections, which uvicorn's protocols keep; it can be waited for until there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._less = asyncio.Event()

    def discard(self, connection: object) -> None:
        super().discard(connection)
        self._less.set()

    def remove(self, connection: object) -> None:
        super().remove(connection)
        self._less.set()

    async def until_empty(self) -> None:
        while self:
            self._less.clear()
            await self._less.wait()


class Listener:
    """Serves an ASGI app on one host and port; port 0 means any free one.

    ``bind`` takes the port and says clearly if it cannot; ``start`` binds if that was not done, and returns once
    connections are accepted; ``stop`` gives requests that are under way some time. It may be started again.
    """

    def __init__(self, app: ASGIApp, host: str, port: int, limits: Limits | None = None) -> None:
        self._app = app
        self._host = host
        self._wanted_port = port
        self._limits = limits or Limits()
        self._sockets: list[socket.socket] = []
        self._servers: list[asyncio.Server] = []
        self._open = _Open()
        self._state = ServerState()
        self._ticker: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that is bound, or the wanted one before."""
        return int(self._sockets[0].getsockname()[1]) if self._sockets else self._wanted_port

    @property
    def address(self) -> str:
        """Host and port as they stand in a URL."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{host}:{self.port}"

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._open)

    def bind(self) -> None:
        """Take the port on every address that the host stands for. Unavailable, with the reason, if that fails."""
        if self._sockets:
            return
        try:
            found = socket.getaddrinfo(
                self._host or None, self._wanted_port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )
            for family, _, _, _, address in dict.fromkeys(found):
                port = self.port  # with port 0, the first address chooses for all
                self._sockets.append(_bound(family, (address[0], port, *address[2:])))
        except OSError as error:
            self._close_sockets()
            raise Unavailable(self._sorry(error)) from error

    async def start(self) -> None:
        """Accept connections from now on."""
        if self._servers:
            return
        self.bind()
        config = LimitedConfig(self._app, self._limits)
        config.load()
        loop = asyncio.get_running_loop()
        self._open = _Open()
        self._state = state = ServerState()
        state.connections = self._open
        state.default_headers = _date()
        try:
            for each in self._sockets:
                server = await loop.create_server(
                    lambda: cast("asyncio.Protocol", HttpProtocol(config, state, {}, loop)), sock=each, backlog=_BACKLOG
                )
                self._servers.append(server)
        except OSError as error:  # somebody else began to listen between bind and here
            await self.stop(0.0)
            raise Unavailable(self._sorry(error)) from error
        self._ticker = asyncio.create_task(_keep_date(state), name=f"date of {self.address}")

    async def stop(self, grace_seconds: float = 5.0) -> None:
        """Accept nothing more, close what is idle, let the rest finish within the grace, then end it."""
        servers, self._servers = self._servers, []
        for server in servers:
            server.close()
        self._close_sockets()
        if self._ticker is not None:
            self._ticker.cancel()
            with suppress(asyncio.CancelledError):
                await self._ticker
            self._ticker = None
        for connection in list(self._state.connections):
            connection.shutdown()
        try:
            async with asyncio.timeout(max(grace_seconds, 0.0)):
                await self._open.until_empty()
                await _ended(self._state.tasks)
        except TimeoutError:
            await self._end()

    async def _end(self) -> None:
        """Cut off whatever did not finish in time."""
        for task in list(self._state.tasks):
            task.cancel()
        for connection in list(self._state.connections):
            connection.transport.abort()
        try:
            async with asyncio.timeout(_END_SECONDS):
                await self._open.until_empty()
                await _ended(self._state.tasks)
        except TimeoutError:
            _log.error("A request on %s does not end even when it is cancelled", self.address)

    def _close_sockets(self) -> None:
        for each in self._sockets:
            each.close()
        self._sockets = []

    def _sorry(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return f"Port {self._wanted_port} on {self._host} is taken by another program."
        if error.errno == errno.EACCES:
            return f"Port {self._wanted_port} needs more rights than this user has."
        return f"Cannot listen on {self._host}, port {self._wanted_port}: {error.strerror or error}."


def _bound(family: int, address: Any) -> socket.socket:
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind(address)
        bound.setblocking(False)
    except OSError:
        bound.close()
        raise
    return bound


def _date() -> list[tuple[bytes, bytes]]:
    return [(b"date", formatdate(usegmt=True).encode("ascii"))]


async def _ended(tasks: Iterable[asyncio.Task[None]]) -> None:
    await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_date(state: ServerState) -> None:
    """The Date header (RFC 9110, section 6.6.1) of every answer, made once a second for all."""
    while True:
        state.default_headers = _date()
        await asyncio.sleep(1.0)
