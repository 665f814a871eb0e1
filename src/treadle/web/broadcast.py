"""Socket.IO clients that are all told the same, and have nothing to say themselves.

The protocol is python-socketio's: version 5 of Socket.IO on version 4 of Engine.IO, over long polling and WebSocket,
at ``/socket.io/``. It stands behind the gate as everything does, which checks hosts, origins and keys; of its own it
checks none and sets no CORS header. What clients send is read and dropped.

What waits for one client is bounded: a client that has not taken the last few hundred messages is dropped, and may come
back. So whoever tells something never waits for a slow client.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send

from treadle.core.key import Scope as KeyScope
from treadle.web.gate import BodyRoute

if TYPE_CHECKING:
    from treadle.web.socket_clients import SocketClients

__all__ = ["SOCKET_ROUTES", "Broadcast"]

_PATH: Final = "/socket.io"
_MOST_WAITING: Final = 512
_MOST_CLIENTS: Final = 1000
_MOST_BYTES: Final = 64 << 10
"""Of one message from a client, which nobody here wants to hear."""

SOCKET_ROUTES: Final = tuple(
    BodyRoute(path=path, media_types=frozenset({"text/plain"}), max_bytes=_MOST_BYTES, scope=KeyScope.VIEWER)
    for path in (_PATH, f"{_PATH}/")
)
"""For the gate: long polling posts text, for viewers too."""


async def _nothing() -> None:
    """Nobody wants to know."""


class Broadcast:
    """The Socket.IO clients of one app.

    ``joined`` is awaited before a client is told that it is connected; it is set before the first one comes.
    """

    def __init__(self, *, most_waiting: int = _MOST_WAITING, most_clients: int = _MOST_CLIENTS) -> None:
        self._most_waiting = most_waiting
        self._most_clients = most_clients
        self.joined: Callable[[], Awaitable[None]] = _nothing
        self.left: Callable[[], Awaitable[None]] = _nothing
        """Called when a client is gone."""
        self._sockets: SocketClients | None = None

    @property
    def clients(self) -> int:
        """How many are connected."""
        return 0 if self._sockets is None else len(self._sockets)

    def around(self, app: ASGIApp) -> ASGIApp:
        """An app that serves Socket.IO at its path, and ``app`` everywhere else."""

        async def both(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] in {"http", "websocket"} and scope["path"].rstrip("/") == _PATH:
                await self._opened().serve(scope, receive, send)
            else:
                await app(scope, receive, send)

        return both

    async def tell(self, event: str, data: Any) -> None:
        """Tell every client; those that take nothing are dropped. ``data`` is anything that msgspec encodes."""
        if self._sockets is not None:
            await self._sockets.tell(event, data)

    async def start(self) -> None:
        """Nothing runs while nobody is connected."""

    async def stop(self) -> None:
        """Send everybody away."""
        if self._sockets is not None:
            await self._sockets.stop()

    def _opened(self) -> "SocketClients":
        from treadle.web.socket_clients import SocketClients  # noqa: PLC0415 - slow to import; on many nodes nobody comes

        if self._sockets is None:
            self._sockets = SocketClients(
                most_waiting=self._most_waiting,
                most_clients=self._most_clients,
                most_bytes=_MOST_BYTES,
                joined=self.joined,
                left=self.left,
            )
        return self._sockets
