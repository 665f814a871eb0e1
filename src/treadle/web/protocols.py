"""What a connection may cost: uvicorn's protocols with bounds on size, number and slowness of what clients send."""

import asyncio
from enum import Enum, auto
from http import HTTPStatus
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.frames import Frame

from treadle.web.frames import FRAMES_MESSAGE
from treadle.web.limits import Limits

__all__ = ["HttpProtocol", "LimitedConfig", "SocketProtocol"]

_HEAD_LINE_BYTES: Final = 4  # colon, space, CR and LF around a header
_CLOSE_SECONDS: Final = 2.0  # for the peer to answer a close frame
_STALLED_CLOSE_SECONDS: Final = 0.5  # the same, if it did not even read what was before it
_LAST_WORDS_SECONDS: Final = 10.0  # for what is still in the buffer once the app is done
_DATA: Final = frozenset({FRAMES_MESSAGE, "websocket.send"})
_RAW_HEADERS: Final = (
    "content-type: text/plain; charset=utf-8\r\nx-content-type-options: nosniff\r\ncache-control: no-store\r\n"
    "content-security-policy: default-src 'none'; frame-ancestors 'none'\r\nreferrer-policy: no-referrer\r\n"
    "cross-origin-resource-policy: same-origin\r\nconnection: close\r\n"
)


class _Phase(Enum):
    IDLE = auto()
    """Between two requests."""
    HEAD = auto()
    BODY = auto()


def _raw_answer(status: HTTPStatus, text: str, headers: str = "") -> bytes:
    """An answer below ASGI: the request is not fit to be shown to an app."""
    line = f"HTTP/1.1 {status.value} {status.phrase}\r\n"
    return f"{line}{headers}{_RAW_HEADERS}content-length: {len(text)}\r\n\r\n{text}".encode("ascii")


class LimitedConfig(Config):
    """uvicorn's configuration with our limits, which the protocols find there."""

    def __init__(self, app: Any, limits: Limits) -> None:
        super().__init__(
            app,
            http=HttpProtocol,
            ws=SocketProtocol,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            interface="asgi3",
            timeout_keep_alive=limits.keep_alive_seconds,
            ws_max_size=limits.socket_message_bytes,
            ws_per_message_deflate=False,
            ws_ping_interval=limits.socket_ping_seconds,
            ws_ping_timeout=limits.socket_pong_seconds,
        )
        self.limits = limits


def _limits(config: Config) -> Limits:
    assert isinstance(config, LimitedConfig)
    return config.limits


class HttpProtocol(HttpToolsProtocol):
    """HTTP/1.1 in which headers must be small and come soon, bodies must keep coming, and answers must be read.

    One timer a connection: it runs while the server waits for the client to go on with what it began, and not while
    the client waits for the server. uvicorn's own timer rules between requests.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._limits = _limits(config)
        self._timer: asyncio.TimerHandle | None = None
        self._stall_timer: asyncio.TimerHandle | None = None
        self._phase = _Phase.IDLE
        self._begun = False
        self._fed_bytes = 0
        self._head_bytes = 0
        self._refusal = HTTPStatus.BAD_REQUEST

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn itself
        super().connection_made(transport)
        if len(self.connections) > self._limits.connections:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Too many connections.", "retry-after: 1\r\n")
        else:
            self._wait(self._limits.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._stop_stall_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._begun = False
        super().data_received(data)
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            self._stop_waiting()
        elif self._phase is _Phase.BODY:
            self._wait(self._limits.body_seconds)
        elif self._phase is _Phase.HEAD:
            self._check_unfinished_head(len(data))
        elif self.cycle is None or self.cycle.response_complete:
            self._wait(self._limits.head_seconds)  # a stray line end, which stopped uvicorn's keep-alive timer
        else:
            self._stop_waiting()

    def handle_websocket_upgrade(self) -> None:
        self._stop_waiting()
        super().handle_websocket_upgrade()
        del self.parser  # it refers back to this object, which nobody needs any more

    def send_400_response(self, msg: str) -> None:
        self._refuse(self._refusal, msg)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stall_timer = self.loop.call_later(self._limits.stall_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        self._stop_stall_timer()
        super().resume_writing()

    # ---------------------------------------------------------------- what the parser calls

    def on_message_begin(self) -> None:
        self._phase = _Phase.HEAD
        self._begun = True
        self._fed_bytes = self._head_bytes = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._count_head(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count_head(len(name) + len(value) + _HEAD_LINE_BYTES)
        super().on_header(name, value)
        if len(self.headers) > self._limits.head_count:
            self._fail_head()

    def on_headers_complete(self) -> None:
        self._phase = _Phase.BODY
        self._stop_waiting()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._phase = _Phase.IDLE
        super().on_message_complete()

    # ---------------------------------------------------------------- bounds

    def _count_head(self, size: int) -> None:
        self._head_bytes += size
        if self._head_bytes > self._limits.head_bytes:
            self._fail_head()

    def _fail_head(self) -> None:
        self._refusal = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        raise ValueError("The headers are too large.")  # ends the parsing; the parser's error leads to our answer

    def _check_unfinished_head(self, size: int) -> None:
        """The parser keeps an unfinished line to itself, so what it was fed counts too.

        The piece in which a head begins is left out: the end of the message before it may be in the same piece.
        """
        if not self._begun:
            self._fed_bytes += size
        if self._fed_bytes > self._limits.head_bytes:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.")
        elif self._timer is None:
            self._wait(self._limits.head_seconds)

    def _refuse(self, status: HTTPStatus, text: str, headers: str = "") -> None:
        """Close the connection, with an answer unless another answer is on its way."""
        self._stop_waiting()
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(_raw_answer(status, text, headers))
        self.transport.close()

    # ---------------------------------------------------------------- time

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._timer = self.loop.call_later(seconds, self._too_slow)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _stop_stall_timer(self) -> None:
        if self._stall_timer is not None:
            self._stall_timer.cancel()
            self._stall_timer = None

    def _too_slow(self) -> None:
        self._timer = None
        if self.flow.read_paused:
            self._wait(self._limits.body_seconds)  # it is the app that does not read
        elif self._phase is _Phase.IDLE:
            self.transport.close()
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time.")


class SocketProtocol(WebSocketsSansIOProtocol):
    """A WebSocket that takes ready-made frames and never lets a client that does not read cost more than its buffer.

    Beside the messages of ASGI it understands ``{"type": "treadle.websocket.frames", "frames": bytes}``: unmasked
    frames that are written as they are, once the client has room for them. As with ``websocket.send``, the sender waits
    while the buffer is full, and gets an OSError when the peer is gone.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._limits = _limits(config)
        self.conn.debug = False  # or it would log handshakes and messages: keys, and other people's data
        self._last_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=self._limits.socket_buffer_bytes)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._last_timer is not None:
            self._last_timer.cancel()
        super().connection_lost(exc)

    async def send(self, message: Any) -> None:
        kind = message["type"]
        if kind == "websocket.close" and self.handshake_complete and not self.close_sent:
            self._close(message.get("code", 1000), message.get("reason") or "")
            return
        await self.writable.wait()
        if kind in _DATA and self.handshake_complete and (self.close_sent or self.transport.is_closing()):
            raise ClientDisconnected
        if kind == FRAMES_MESSAGE:
            if not self.handshake_complete:
                raise RuntimeError("Frames cannot be sent before the handshake is accepted.")
            self.transport.write(message["frames"])
        else:
            await super().send(message)

    async def run_asgi(self) -> None:
        await super().run_asgi()
        self._abort_later()

    def handle_close(self, event: Frame) -> None:
        super().handle_close(event)
        self._abort_later()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self.handshake_initiated and self.conn.handshake_exc is not None:
            self.transport.write(_raw_answer(HTTPStatus.BAD_REQUEST, "The handshake could not be read."))
            self.transport.close()

    def handle_parser_exception(self) -> None:
        super().handle_parser_exception()
        self._abort_later()

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.transport.abort()  # it closed already, but that waits for a client that does not read

    def _close(self, code: int, reason: str) -> None:
        """Say goodbye at once, also to a client that does not read, and do not wait long for its answer."""
        if self.disconnected or self.transport.is_closing():
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.stop_keepalive()
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        seconds = _CLOSE_SECONDS if self.writable.is_set() else _STALLED_CLOSE_SECONDS
        self.close_timer = self.loop.call_later(seconds, self.transport.abort)

    def _abort_later(self) -> None:
        """Closing waits for the buffer to be read; this bounds that wait."""
        if not self.disconnected and self._last_timer is None:
            self._last_timer = self.loop.call_later(_LAST_WORDS_SECONDS, self.transport.abort)
