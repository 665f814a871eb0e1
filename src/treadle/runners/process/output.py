"""Output of a child: several pipes, one reader."""

import asyncio
import fcntl
import os
from collections import deque
from collections.abc import Mapping
from contextlib import suppress

__all__ = ["Output"]

_CHUNK = 256 << 10
_FULL = 64 << 10  # what a pipe holds unless told otherwise (pipe(7))
_LARGE_PIPE = 256 << 10
_FULL_READS = 4  # in a row, until the pipe is enlarged
_AFTERGLOW = 2 << 20  # more than any pipe of ours can still hold when its writers are dead


class _Pipe:
    __slots__ = ("after_end", "fd", "full_reads", "name", "watched")

    def __init__(self, name: str, fd: int) -> None:
        self.name = name
        self.fd = fd
        self.watched = False
        self.full_reads = 0
        self.after_end = 0


class Output:
    """Reads several pipes in the order in which they speak, with at most one unread chunk of each in memory.

    While nobody reads, the pipes fill up and the child waits: that is the back-pressure. The end is there when all
    writers have closed, or, after :meth:`writers_ended`, when the pipes are empty: a stranger that got hold of one
    cannot keep it open for ever.
    """

    def __init__(self, descriptors: Mapping[str, int]) -> None:
        """Take over reading ends of pipes, or stream sockets, non-blocking, by the names that :meth:`read` gives."""
        self._loop = asyncio.get_running_loop()
        self._pipes = [_Pipe(name, fd) for name, fd in descriptors.items()]
        self._chunks: deque[tuple[str, bytes]] = deque()
        self._paused: list[_Pipe] = []
        self._reader: asyncio.Future[None] | None = None
        self._writers_ended = False
        for pipe in self._pipes:
            self._watch(pipe)

    def add(self, name: str, descriptor: int) -> None:
        """Take over one more."""
        pipe = _Pipe(name, descriptor)
        self._pipes.append(pipe)
        self._watch(pipe)

    @property
    def ended(self) -> bool:
        """Whether everything was read."""
        return not self._pipes and not self._chunks

    async def read(self, *, idle_seconds: float | None = None) -> list[tuple[str, bytes]]:
        """What has come in since the last call, waiting for something; empty at the end, or after so long a silence."""
        if not self._chunks and self._pipes:
            self._reader = self._loop.create_future()
            timer = self._loop.call_later(idle_seconds, self._give_up) if idle_seconds is not None else None
            try:
                self._resume()
                await self._reader
            finally:
                self._reader = None
                if timer is not None:
                    timer.cancel()
        chunks = list(self._chunks)
        self._chunks.clear()
        return chunks

    def writers_ended(self) -> None:
        """Nobody who may write is alive any more: what is in the pipes now is the rest."""
        self._writers_ended = True
        for pipe in list(self._pipes):
            if pipe.watched:
                self._take(pipe)

    def close(self) -> None:
        """Let go of the pipes; what was not read is lost."""
        for pipe in list(self._pipes):
            self._end(pipe)
        self._chunks.clear()

    def _take(self, pipe: _Pipe) -> None:
        if not pipe.watched:
            return
        try:
            data = os.read(pipe.fd, _CHUNK)
        except BlockingIOError:
            if self._writers_ended:
                self._end(pipe)
            return
        except ConnectionResetError:  # a socket whose other end closed without having read everything
            data = b""
        if not data or pipe.after_end > _AFTERGLOW:
            self._end(pipe)
            return
        self._chunks.append((pipe.name, data))
        self._enlarge_if_busy(pipe, len(data))
        if self._writers_ended:
            pipe.after_end += len(data)
        if self._reader is None or self._writers_ended:
            self._unwatch(pipe)
            self._paused.append(pipe)
        self._wake()

    def _resume(self) -> None:
        paused, self._paused = self._paused, []
        for pipe in paused:
            self._watch(pipe)
            if self._writers_ended:  # an empty pipe that a stranger holds open would never become readable
                self._loop.call_soon(self._take, pipe)

    def _enlarge_if_busy(self, pipe: _Pipe, size: int) -> None:
        pipe.full_reads = pipe.full_reads + 1 if size >= _FULL else 0
        if pipe.full_reads == _FULL_READS:
            # Only for a flood: the kernel counts a user's pipe pages (pipe(7), pipe-user-pages-soft) and refuses more.
            with suppress(OSError):
                fcntl.fcntl(pipe.fd, fcntl.F_SETPIPE_SZ, _LARGE_PIPE)

    def _watch(self, pipe: _Pipe) -> None:
        pipe.watched = True
        self._loop.add_reader(pipe.fd, self._take, pipe)

    def _unwatch(self, pipe: _Pipe) -> None:
        if pipe.watched:
            pipe.watched = False
            self._loop.remove_reader(pipe.fd)

    def _end(self, pipe: _Pipe) -> None:
        self._unwatch(pipe)
        os.close(pipe.fd)
        self._pipes.remove(pipe)
        if pipe in self._paused:
            self._paused.remove(pipe)
        if not self._pipes:
            self._wake()

    def _give_up(self) -> None:
        # On a busy machine the timer can come before word of what is in the pipes already.
        for pipe in list(self._pipes):
            self._take(pipe)
        self._wake()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)
