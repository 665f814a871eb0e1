"""The engine's end of the socket to a module's process: frames out."""

import asyncio
import socket
from collections import deque

from treadle.sdk.frames import frame

__all__ = ["Channel"]


class Channel:
    """Sends frames, whole and in order. Once the process is gone they go nowhere: how it ended is told elsewhere."""

    def __init__(self) -> None:
        """OSError where there are no descriptors for it."""
        self._loop = asyncio.get_running_loop()
        self._socket, self._far = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._reading = self._socket.dup()
        except OSError:
            self._socket.close()
            self._far.close()
            raise
        self._socket.setblocking(False)
        self._unsent: deque[memoryview] = deque()
        self._waiting_to_write = False
        self._open = True
        self._idle = asyncio.Event()
        self._idle.set()

    def take_far_end(self) -> int:
        """The descriptor that the process is to have; the caller's to close. Once."""
        return self._far.detach()

    def take_reading_end(self) -> int:
        """A descriptor, non-blocking, for what the process says; the caller's to close. Once."""
        return self._reading.detach()

    def post(self, kind: bytes, payload: bytes = b"") -> None:
        """Send soon, without waiting. FrameError if it is too long."""
        if not self._open:
            return
        self._unsent.append(memoryview(frame(kind, payload)))
        self._idle.clear()
        if not self._waiting_to_write:
            self._flush()

    async def send(self, kind: bytes, payload: bytes = b"") -> None:
        """Send; returns when the process can have it, and everything before it, or is gone."""
        self.post(kind, payload)
        await self._idle.wait()

    def close(self) -> None:
        """Hang up; what was not sent is lost."""
        if not self._open:
            return
        self._open = False
        if self._waiting_to_write:
            self._loop.remove_writer(self._socket.fileno())
        self._socket.close()
        self._far.close()
        self._reading.close()
        self._unsent.clear()
        self._idle.set()

    def _flush(self) -> None:
        try:
            while self._unsent:
                data = self._unsent[0]
                sent = self._socket.send(data)
                if sent == len(data):
                    self._unsent.popleft()
                else:
                    self._unsent[0] = data[sent:]
        except BlockingIOError:
            if not self._waiting_to_write:
                self._waiting_to_write = True
                self._loop.add_writer(self._socket.fileno(), self._flush)
            return
        except OSError:  # nobody is there to read it
            self.close()
            return
        self._idle.set()
        if self._waiting_to_write:
            self._waiting_to_write = False
            self._loop.remove_writer(self._socket.fileno())
