"""The host's end of the socket to the daemon: commands in, with descriptors, and events out."""

import array
import json
import os
import socket
from collections import deque
from typing import Any

__all__ = ["DaemonGone", "Wire", "close_all"]

_CHUNK = 64 << 10
_LARGEST_FRAME = 16 << 20
_MOST_DESCRIPTORS = 16  # with one command


class DaemonGone(Exception):
    """The link is closed or broken."""


class Wire:
    """Length-prefixed JSON objects over a blocking Unix stream socket; ``host.py`` says what is in them.

    Descriptors that come with commands are queued in the order of the commands. They are close-on-exec.
    """

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._received = bytearray()
        self._descriptors: deque[int] = deque()

    def fileno(self) -> int:
        """What to poll."""
        return self._link.fileno()

    def receive(self) -> list[bytes]:
        """Wait for something to come in; the frames that it completes. DaemonGone at the end."""
        space = socket.CMSG_SPACE(_MOST_DESCRIPTORS * array.array("i").itemsize)
        try:
            data, ancillary, flags, _ = self._link.recvmsg(_CHUNK, space, socket.MSG_CMSG_CLOEXEC)
        except OSError as error:
            raise DaemonGone from error
        for level, kind, raw in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                received = array.array("i")
                received.frombytes(raw[: len(raw) - len(raw) % received.itemsize])
                self._descriptors.extend(received)
        if not data or flags & socket.MSG_CTRUNC:  # descriptors were lost: nobody can tell any more which are whose
            raise DaemonGone
        self._received += data
        frames = []
        while len(self._received) >= 4:
            size = int.from_bytes(self._received[:4])
            if size > _LARGEST_FRAME:
                raise DaemonGone
            if len(self._received) < 4 + size:
                break
            frames.append(bytes(self._received[4 : 4 + size]))
            del self._received[: 4 + size]
        return frames

    def take_descriptors(self, count: int) -> list[int]:
        """The next descriptors in the queue, fewer if there are not so many; the caller's from here on."""
        return [self._descriptors.popleft() for _ in range(min(count, len(self._descriptors)))]

    def send(self, **message: Any) -> None:
        """Send an event. DaemonGone if nobody is there to hear it."""
        body = json.dumps(message).encode()
        try:
            self._link.sendall(len(body).to_bytes(4) + body)
        except OSError as error:
            raise DaemonGone from error


def close_all(descriptors: list[int]) -> None:
    """Let go of descriptors."""
    for fd in descriptors:
        os.close(fd)
