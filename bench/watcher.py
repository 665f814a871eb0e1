"""WebSocket clients in a process of their own: they take in bytes as fast as they come and look at them afterwards.

While the clock runs a client only receives, notes the time and looks for the end, so that its cost is small and known.
"""

import mmap
import multiprocessing
import select
import socket
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

import msgspec

from bench.frames import TEXT, FrameReader, handshake, pong
from bench.model import DeliveryError
from bench.tally import Tally

__all__ = ["Heard", "Watcher"]

_READ_BYTES = 1 << 20
_HEAD_END = b"\r\n\r\n"
_END = b'{"type":"execution_completed"'
_PING = b"\x89\x04"
"""How a ping with the usual four bytes begins. JSON has no 0x04, and no message here is 0x8904 bytes long."""
_PING_BYTES = 6
_START_SECONDS = 120.0
_RESULT_SECONDS = 300.0


class Heard(msgspec.Struct):
    """What the clients of a watcher heard."""

    tallies: list[Tally]
    """One per client."""
    received_bytes: int
    cpu_seconds: float
    """What it cost the clients' process while the clock ran."""


class Watcher:
    """``clients`` sockets that hear everything, each until so many executions have completed.

    ``room_bytes`` is kept ready for what each of them gets; more than that is an error.
    """

    def __init__(
        self, port: int, *, clients: int = 1, executions: int = 1, room_bytes: int = 16 << 20, seconds: float = 120.0
    ) -> None:
        options = (port, clients, executions, room_bytes, seconds)
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(theirs, *options), daemon=True)
        self._theirs = theirs

    def __enter__(self) -> Self:
        """Connect; returns when every client has been greeted."""
        self._process.start()
        self._theirs.close()
        self._receive(_START_SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe.close()
        if kind is not None:
            self._process.terminate()
        self._process.join()

    def heard(self) -> Heard:
        """Wait for the end, and for the look at what came.

        Raises:
            DeliveryError: something was lost, doubled or reordered, or the end did not come in time.
        """
        result = self._receive(_RESULT_SECONDS)
        assert isinstance(result, Heard)
        return result

    def _receive(self, seconds: float) -> Any:
        if not self._pipe.poll(seconds):
            raise DeliveryError(f"the clients did not answer within {seconds:g} s")
        try:
            result = self._pipe.recv()
        except EOFError:
            raise DeliveryError("the clients' process died") from None
        if isinstance(result, Exception):
            raise result
        return result


class _Client:
    """One socket, and what came over it in pieces, each with its time."""

    def __init__(self, port: int, executions: int, room_bytes: int) -> None:
        self.missing = executions
        self._room = mmap.mmap(-1, room_bytes)
        self._room.write(bytes(room_bytes))  # the pages are there before the clock runs
        self._room.seek(0)
        self._pieces: list[tuple[float, int]] = []  # time and size
        self._tail = b""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.sendall(handshake(port))
        received = b""
        while _HEAD_END not in received:
            received += self._some()
        self._keep(time.monotonic(), received.partition(_HEAD_END)[2] or self._some())
        self.socket.setblocking(False)

    @property
    def received_bytes(self) -> int:
        """All that came."""
        return self._room.tell()

    def receive(self) -> bool:
        """Take what is there; whether the client is done."""
        data = self.socket.recv(_READ_BYTES)
        self._keep(time.monotonic(), data)
        if not data:
            raise DeliveryError(f"the server closed a socket that still waited for {self.missing} executions")
        joint = self._tail + data[: len(_END) - 1]  # a mark may be spread over two pieces
        self.missing -= data.count(_END) + joint.count(_END)
        if _PING[:1] in data or _PING[:1] in joint:  # a single byte is looked for far faster than two
            self._answer_pings(joint)
            self._answer_pings(data)
        self._tail = data[1 - len(_END) :]
        return self.missing <= 0

    def tally(self) -> Tally:
        """Look at everything that came."""
        tally, reader = Tally(), FrameReader()
        self._room.seek(0)
        for at, size in self._pieces:
            for opcode, payload in reader.feed(self._room.read(size)):
                if opcode == TEXT:
                    tally.add(payload, at)
        return tally

    def _keep(self, at: float, data: bytes) -> None:
        self._pieces.append((at, len(data)))
        self._room.write(data)  # ValueError beyond the room

    def _answer_pings(self, data: bytes) -> None:
        """Answer each whole ping; one that is answered twice does no harm (RFC 6455, section 5.5.3)."""
        start = data.find(_PING)
        while 0 <= start <= len(data) - _PING_BYTES:
            self.socket.sendall(pong(data[start + 2 : start + _PING_BYTES]))
            start = data.find(_PING, start + _PING_BYTES)

    def _some(self) -> bytes:
        data = self.socket.recv(_READ_BYTES)
        if not data:
            raise DeliveryError("the server refused a socket")
        return data


def _main(pipe: Connection, port: int, clients: int, executions: int, room_bytes: int, seconds: float) -> None:
    """The watcher's process: tells when it is ready, then what it heard, or the error."""
    try:
        connected = [_Client(port, executions, room_bytes) for _ in range(clients)]
        pipe.send("ready")
        heard = _listen(pipe, connected, seconds)
        if heard is not None:
            pipe.send(heard)
    except (DeliveryError, OSError, ValueError, LookupError, msgspec.MsgspecError) as error:
        pipe.send(DeliveryError(f"{type(error).__name__}: {error}"))


def _listen(pipe: Connection, clients: Sequence[_Client], seconds: float) -> Heard | None:
    """Receive until all clients are done; None if the parent closes the pipe before."""
    begun, cpu = time.monotonic(), time.process_time()
    poller = select.epoll()
    poller.register(pipe.fileno(), select.EPOLLIN)
    waiting = {client.socket.fileno(): client for client in clients}
    for descriptor in waiting:
        poller.register(descriptor, select.EPOLLIN)
    while waiting:
        for descriptor, _ in poller.poll(1.0):
            if descriptor == pipe.fileno():
                return None
            if waiting[descriptor].receive():
                poller.unregister(descriptor)
                del waiting[descriptor]
        if time.monotonic() - begun > seconds:
            raise DeliveryError(f"{len(waiting)} clients still waited for the end after {seconds:g} s")
    spent = time.process_time() - cpu
    received = sum(client.received_bytes for client in clients)
    return Heard(tallies=[client.tally() for client in clients], received_bytes=received, cpu_seconds=spent)
