"""The Socket.IO clients of one app, as python-socketio serves them. Imported when the first one comes."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

import engineio
import msgspec
import socketio
from socketio.exceptions import ConnectionRefusedError as Refused
from starlette.types import Message, Receive, Scope, Send

__all__ = ["SocketClients"]

_log = logging.getLogger("treadle.web")
_NAMESPACE: Final = "/"
_PROTOCOL_ERROR: Final = 1002

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


class SocketClients:
    """Serves them and tells them things.

    Args:
        most_waiting: messages that wait for one client; one that has more is dropped.
        most_clients: who are connected at once.
        most_bytes: of one message from a client.
        joined: awaited before a client is told that it is connected.
        left: called when a client is gone.
    """

    def __init__(
        self,
        *,
        most_waiting: int,
        most_clients: int,
        most_bytes: int,
        joined: Callable[[], Awaitable[None]],
        left: Callable[[], Awaitable[None]],
    ) -> None:
        self._most_waiting = most_waiting
        self._most_clients = most_clients
        self._most_bytes = most_bytes
        self._joined = joined
        self._left = left
        self._clients: set[str] = set()
        self._server = self._made()

    def __len__(self) -> int:
        return len(self._clients)

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request, or a WebSocket, at the path of Socket.IO."""
        heard = _Heard(receive) if scope["type"] == "websocket" else receive
        await self._server.handle_request(scope, heard, send)
        if isinstance(heard, _Heard) and heard.dropped:
            await _closed(send)

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
            max_http_buffer_size=self._most_bytes,
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
            await self._joined()
        except BaseException:
            self._clients.discard(sid)
            raise

    async def _on_disconnect(self, sid: str, _reason: Any = None) -> None:
        self._clients.discard(sid)
        connection = self._server.manager.eio_sid_from_sid(sid, _NAMESPACE)
        socket = self._server.eio.sockets.get(connection)
        if socket is not None:
            socket.queue.put_nowait(_NOOP)  # a poll that waits for news is answered, not left to its time-out
        await self._left()
