"""The module's end of the socket to the engine."""

import asyncio
import os
import socket
import sys
from collections.abc import Callable, Coroutine
from threading import Lock, get_ident
from typing import Any, Final, NoReturn, TypeVar

from treadle.sdk import frames

__all__ = ["BUFFER", "ENGINE_GONE", "Channel", "RequestError"]

BUFFER: Final = 1 << 20
"""Bytes that may wait for the engine before whoever sends has to wait as well."""
ENGINE_GONE: Final = 70
"""The exit code of a process whose engine has gone: EX_SOFTWARE of sysexits.h."""
_CHUNK: Final = 64 << 10
_T = TypeVar("_T")


class RequestError(Exception):
    """The engine did not do what it was asked. ``type`` is one word of :mod:`treadle.sdk.frames`."""

    def __init__(self, type: str, message: str) -> None:  # noqa: A002 - the word of the wire
        super().__init__(type, message)
        self.type = type

    def __str__(self) -> str:
        return str(self.args[1])


class Channel:
    """Frames to the engine and from it, on the event loop that is given; any thread of the process may send.

    The first frame of a turn of the loop is written at once. Those that follow in the same turn are written together
    at its end, and whoever sends them waits for that: few system calls for many frames, no line that stays behind
    while the work computes, and a loop that gets to read however eagerly the work writes.

    An engine that has hung up ends the process at once, with ENGINE_GONE.
    """

    def __init__(self, end: socket.socket, loop: asyncio.AbstractEventLoop) -> None:
        self._socket = end
        self._loop = loop
        self._thread = get_ident()
        self._reader = frames.FrameReader()
        self._reading = Lock()
        self._flagged = False
        self._cut_off = False
        self._cancel: Callable[[], object] | None = None
        self._cancel_due = False
        self._unsent = bytearray()
        self._turn_used = False
        self._blocked = False
        self._room = asyncio.Event()
        self._last_request = 0
        self._asked: dict[int, asyncio.Future[tuple[dict[str, Any], bytes]]] = {}

    def job(self) -> bytes:
        """The payload of the first frame, a J frame; blocks until it is here. The others are taken as they come."""
        self._socket.setblocking(True)
        while not (arrived := self._read()):
            pass
        self._socket.setblocking(False)
        self._loop.add_reader(self._socket.fileno(), self._receive)
        kind, payload = arrived[0]
        if kind != frames.JOB:
            self._gone(f"the first frame is no job, but {kind!r}")
        for kind, later in arrived[1:]:
            self._take(kind, later)
        return payload

    def on_cancel(self, cancel: Callable[[], object]) -> None:
        """What to call on the loop, once, when the engine wants the work to be cancelled; at once if it does."""
        self._cancel = cancel
        if self._cancel_due:
            self._act(frames.CANCEL, b"")

    # ------------------------------------------------------------ out

    async def send(self, kind: bytes, payload: bytes = b"") -> None:
        """Send a frame; waits while there is no room. FrameError if it is too long."""
        if get_ident() != self._thread:
            await self._on_loop(self.send(kind, payload))
            return
        if not self.post(kind, payload):
            await asyncio.sleep(0)
        while len(self._unsent) > BUFFER:
            self._room.clear()
            await self._room.wait()

    def post(self, kind: bytes, payload: bytes = b"") -> bool:
        """Send a frame without waiting, on the loop's thread; whether all of it is written."""
        if self._cut_off:
            raise RuntimeError("Only the module's own process can speak for its job, not one that it forked")
        data = frames.frame(kind, payload)
        if self._turn_used or self._unsent:
            self._unsent += data
            return False
        self._turn_used = True
        self._loop.call_soon(self._end_turn)
        sent = self._write(data)
        if sent < len(data):
            self._unsent += memoryview(data)[sent:]
        return sent == len(data)

    def finish(self, payload: bytes) -> None:
        """Send all that waits, then an E frame, the last; blocks until the engine has taken it."""
        self._socket.setblocking(True)
        self._unsent += frames.frame(frames.END, payload)
        try:
            self._socket.sendall(self._unsent)
        except OSError:
            self._gone()
        self._unsent.clear()

    async def request(self, method: str, params: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """Ask, and wait for result and body of the answer. RequestError if that is an error."""
        if get_ident() != self._thread:
            return await self._on_loop(self.request(method, params, body))
        self._last_request += 1
        number = self._last_request
        answer: asyncio.Future[tuple[dict[str, Any], bytes]] = self._loop.create_future()
        self._asked[number] = answer
        try:
            await self.send(frames.REQUEST, frames.join_parts({"id": number, "method": method, "params": params}, body))
            return await answer
        finally:
            del self._asked[number]

    async def _on_loop(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Await, on another thread's loop, what the channel's own loop does."""
        done: asyncio.Future[_T] = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))
        return await done

    def _end_turn(self) -> None:
        self._turn_used = False
        if self._unsent and not self._blocked:
            self._flush()

    def _flush(self) -> None:
        del self._unsent[: self._write(self._unsent)]
        if bool(self._unsent) != self._blocked:
            self._blocked = not self._blocked
            if self._blocked:
                self._loop.add_writer(self._socket.fileno(), self._flush)
            else:
                self._loop.remove_writer(self._socket.fileno())
        if len(self._unsent) <= BUFFER // 2:
            self._room.set()

    def _write(self, data: bytes | bytearray) -> int:
        try:
            return self._socket.send(data)
        except BlockingIOError:
            return 0
        except OSError:
            self._gone()

    # ------------------------------------------------------------ in

    def poll(self) -> bool:
        """Whether the engine wants the work to end; looks at the socket, so that the loop need not have run."""
        if not (self._flagged or self._cut_off):
            self._receive()
        return self._flagged

    def cut_off(self) -> None:
        """Close this copy of the socket, in a process that was forked from the module's: it must not speak here."""
        self._cut_off = True
        self._socket.close()

    def _receive(self) -> None:
        # A worker thread may poll while the loop reads: whoever comes second leaves it to the first.
        if not self._reading.acquire(blocking=False):
            return
        try:
            arrived = self._read()
        finally:
            self._reading.release()
        for kind, payload in arrived:
            self._take(kind, payload)

    def _read(self) -> list[tuple[bytes, bytes]]:
        try:
            data = self._socket.recv(_CHUNK)
            if not data:
                self._gone()
            return self._reader.feed(data)
        except BlockingIOError:
            return []
        except OSError:
            self._gone()
        except frames.FrameError as error:
            self._gone(str(error))

    def _take(self, kind: bytes, payload: bytes) -> None:
        if kind in {frames.FLAG, frames.CANCEL}:
            self._flagged = True
            if kind == frames.FLAG:
                return
        if get_ident() == self._thread:
            self._act(kind, payload)
        else:
            self._loop.call_soon_threadsafe(self._act, kind, payload)

    def _act(self, kind: bytes, payload: bytes) -> None:
        if kind == frames.CANCEL:
            # Once: a module that goes on regardless is ended from outside.
            cancel, self._cancel, self._cancel_due = self._cancel, None, True
            if cancel is not None:
                cancel()
        elif kind == frames.ANSWER:
            self._answered(payload)
        else:
            self._gone(f"a frame of an unknown kind: {kind!r}")

    def _answered(self, payload: bytes) -> None:
        try:
            head, body = frames.split_parts(payload)
        except frames.FrameError as error:
            self._gone(str(error))
        answer = self._asked.get(head.get("id", 0))
        if answer is None or answer.done():
            return  # whoever asked was cancelled meanwhile
        refusal = head.get("error")
        if refusal is None:
            answer.set_result((head.get("result") or {}, body))
        else:
            answer.set_exception(RequestError(refusal.get("type", "failed"), refusal.get("message", "")))

    def _gone(self, why: str = "") -> NoReturn:
        if why:
            sys.stderr.write(f"The engine cannot be understood: {why}\n")
            sys.stderr.flush()
        os._exit(ENGINE_GONE)
