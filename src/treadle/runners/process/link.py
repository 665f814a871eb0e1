"""The daemon's end of the socket to the process host: frames out with descriptors, frames in."""

import asyncio
import json
import os
import socket
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["Link"]

_CHUNK = 64 << 10


class Link:
    """Length-prefixed JSON objects over a Unix stream socket; ``treadle.runners.process_host.host`` documents them.

    ``on_message`` gets each object from the host, ``on_end`` is called once when the host is gone.
    """

    def __init__(
        self, end: socket.socket, on_message: Callable[[dict[str, Any]], None], on_end: Callable[[], None]
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._socket = end
        self._on_message = on_message
        self._on_end = on_end
        self._received = bytearray()
        self._unsent: deque[tuple[memoryview, list[int]]] = deque()
        self._waiting_to_write = False
        self._open = True
        end.setblocking(False)
        self._loop.add_reader(end.fileno(), self._receive)

    def send(self, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        """Send soon and in order, without waiting. The descriptors are the link's from here on; it closes them."""
        if not self._open:
            _close_all(descriptors)
            return
        body = json.dumps(message).encode()
        self._unsent.append((memoryview(len(body).to_bytes(4) + body), list(descriptors)))
        if not self._waiting_to_write:
            self._flush()

    def close(self) -> None:
        """Hang up; the host takes that as the end of the daemon. ``on_end`` is not called."""
        if not self._open:
            return
        self._open = False
        self._loop.remove_reader(self._socket.fileno())
        if self._waiting_to_write:
            self._loop.remove_writer(self._socket.fileno())
        self._socket.close()
        for _, descriptors in self._unsent:
            _close_all(descriptors)
        self._unsent.clear()

    def _flush(self) -> None:
        try:
            while self._unsent:
                data, descriptors = self._unsent[0]
                sent = socket.send_fds(self._socket, [data], descriptors)
                _close_all(descriptors)  # once the first byte is out they are the host's
                if sent == len(data):
                    self._unsent.popleft()
                else:
                    self._unsent[0] = (data[sent:], [])
        except BlockingIOError:
            if not self._waiting_to_write:
                self._waiting_to_write = True
                self._loop.add_writer(self._socket.fileno(), self._flush)
            return
        except OSError:
            self._end()
            return
        if self._waiting_to_write:
            self._waiting_to_write = False
            self._loop.remove_writer(self._socket.fileno())

    def _receive(self) -> None:
        try:
            data = self._socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._end()
            return
        self._received += data
        while len(self._received) >= 4:
            size = 4 + int.from_bytes(self._received[:4])
            if len(self._received) < size:
                return
            body = bytes(self._received[4:size])
            del self._received[:size]
            self._on_message(json.loads(body))

    def _end(self) -> None:
        if self._open:
            self.close()
            self._on_end()


def _close_all(descriptors: Sequence[int]) -> None:
    for fd in descriptors:
        os.close(fd)
