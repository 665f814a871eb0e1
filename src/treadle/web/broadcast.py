"""Socket.IO clients that are all told the same, and have nothing to say themselves.

The protocol is python-socketio's: version 5 of Socket.IO on version 4 of Engine.IO, over long polling and WebSocket,
at ``/socket.io/``. It stands behind the gate as everything does, which checks hosts, origins and keys; of its own it
checks none and sets no CORS header. What clients send is read and dropped.

What waits for one client is bounded: a client that has not taken the last few hundred messages is dropped, and may come
back. So whoever tells something never waits for a slow client.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

import engineio
import msgspec
import socketio
from socketio.exceptions import ConnectionRefusedError as Refused
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from treadle.core.key import Scope as KeyScope
from treadle.web.gate import BodyRoute

__all__ = ["SOCKET_ROUTES", "Broadcast"]

_log = logging.getLogger("treadle.web")
_PATH: Final = "/socket.io"
_NAMESPACE: Final = "/"
_MOST_WAITING: Final = 512
_MOST_CLIENTS: Final = 1000
_MOST_BYTES: Final = 64 << 10
"""Of one message from a client, which nobody here wants to hear."""
_PROTOCOL_ERROR: Final = 1002

SOCKET_ROUTES: Final = tuple(
    BodyRoute(path=path, media_types=frozenset({"text/plain"}), max_bytes=_MOST_BYTES, scope=KeyScope.VIEWER)
    for path in (_PATH, f"{_PATH}/")
)
"""For the gate: long polling posts text, for viewers too."""


_NOOP: Final = engineio.packet.Packet(engineio.packet.NOOP)


class _Json:
    """What the library asks of a JSON module."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str, **_: Any) -> Any:
        return msgspec.json.decode(text)


class _Packet(socketio.packet.Packet):  # type: ignore[misc]  # the library has no types
    json = _Json
    uses_binary_events = False


def _quiet() -> logging.Logger:
    """The library would log every message with all it holds, and what clients send that is none."""
    logger = logging.getLogger("treadle.web.socketio")
    logger.setLevel(logging.CRITICAL)
    return logger


class _Heard:
    """What a WebSocket client sends, up to the first message that is no packet: there it is as if it had gone.

    The library takes a message apart where nobody catches what goes wrong with it.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.dropped = False

    async def __call__(self) -> Message:
        gone: Message = {"type": "websocket.disconnect", "code": _PROTOCOL_ERROR}
        if self.dropped:
            return gone
        message = await self._receive()
        text = message.get("text")
        if message["type"] != "websocket.receive" or text is None or _is_packet(text):
            return message
        self.dropped = True
        _log.warning("a Socket.IO client sent what is no packet and is dropped")
        return gone


def _is_packet(text: str) -> bool:
    try:
        packet = engineio.packet.Packet(encoded_packet=text)
    except (ValueError, RecursionError):
        return False
    return bool(packet.packet_type < len(engineio.packet.packet_names))


async def _closed(send: Send) -> None:
    """Close a WebSocket that may be closed already."""
    with suppress(RuntimeError, OSError):  # it is closed already
        await send({"type": "websocket.close", "code": _PROTOCOL_ERROR})


class Broadcast:
    """The Socket.IO clients of one app. ``joined`` is awaited before a client is told that it is connected."""

    def __init__(self, *, most_waiting: int = _MOST_WAITING, most_clients: int = _MOST_CLIENTS) -> None:
        self._most_waiting = most_waiting
        self._most_clients = most_clients
        self._clients: set[str] = set()
        self.joined: Callable[[], Awaitable[None]] = _nothing
        self.left: Callable[[], Awaitable[None]] = _nothing
        """Called when a client is gone."""
        self._server = self._made()

    @property
    def clients(self) -> int:
        """How many are connected."""
        return len(self._clients)

    def around(self, app: ASGIApp) -> ASGIApp:
        """An app that serves Socket.IO at its path, and ``app`` everywhere else."""

        async def both(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] in {"http", "websocket"} and scope["path"].rstrip("/") == _PATH:
                heard = _Heard(receive) if scope["type"] == "websocket" else receive
                await self._server.handle_request(scope, heard, send)
                if isinstance(heard, _Heard) and heard.dropped:
                    await _closed(send)
            else:
                await app(scope, receive, send)

        return both

    async def tell(self, event: str, data: Any) -> None:
        """Tell every client; those that take nothing are dropped. ``data`` is anything that msgspec encodes."""
        if not self._clients:
            return
        encoded = _Packet(socketio.packet.EVENT, data=[event, data], namespace=_NAMESPACE).encode()
        message = engineio.packet.Packet(engineio.packet.MESSAGE, encoded)  # encoded once, for all of them
        sockets = self._server.eio.sockets
        for _sid, connection in list(self._server.manager.get_participants(_NAMESPACE, None)):
            socket = sockets.get(connection)
            if socket is None:
                continue
            if socket.queue.qsize() < self._most_waiting:
                socket.queue.put_nowait(message)
            else:
                _log.warning("a Socket.IO client does not take its messages and is dropped")
                await socket.close(wait=False, abort=True)

    async def start(self) -> None:
        """Nothing runs while nobody is connected."""

    async def stop(self) -> None:
        """Send everybody away."""
        server, self._server = self._server, self._made()  # one that was shut down cannot be used again
        for socket in list(server.eio.sockets.values()):
            await socket.close(wait=False)
        await server.shutdown()

    def _made(self) -> Any:
        server = socketio.AsyncServer(
            async_mode="asgi",
            serializer=_Packet,
            cors_allowed_origins=[],  # the gate decides
            http_compression=False,
            max_http_buffer_size=_MOST_BYTES,
            logger=_quiet(),
            engineio_logger=_quiet(),
        )
        server.on("connect", self._on_connect)
        server.on("disconnect", self._on_disconnect)
        return server

    async def _on_connect(self, sid: str, _environ: Any, _auth: Any = None) -> None:
        if len(self._clients) >= self._most_clients:
            raise Refused("Too many clients are connected.")
        self._clients.add(sid)
        try:
            await self.joined()
        except BaseException:
            self._clients.discard(sid)
            raise

    async def _on_disconnect(self, sid: str, _reason: Any = None) -> None:
        self._clients.discard(sid)
        connection = self._server.manager.eio_sid_from_sid(sid, _NAMESPACE)
        socket = self._server.eio.sockets.get(connection)
        if socket is not None:
            socket.queue.put_nowait(_NOOP)  # a poll that waits for news is answered, not left to its time-out
        await self.left()


async def _nothing() -> None:
    """Nobody wants to know."""
