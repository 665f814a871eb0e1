"""Bytes on their way in: written aside, counted and hashed, before they get the name that the hash gives them."""

import asyncio
import hashlib
import os
import re
import stat
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from treadle.core.errors import InvalidInput, NotFound, TooLarge, Unavailable
from treadle.core.ids import new_id

__all__ = ["CHUNK", "KEY", "Incoming", "checked", "received", "received_file"]

T = TypeVar("T")
CHUNK: Final = 1 << 20
KEY: Final = re.compile(r"[0-9a-f]{64}")


def checked(sha256: str) -> str:
    """A key that is one; NotFound for any other text, which so never becomes a path."""
    if KEY.fullmatch(sha256) is None:
        raise NotFound("Blob", sha256)
    return sha256


class Incoming:
    """One blob that is being written to a file of its own in the folder ``aside``; TooLarge beyond ``max_bytes``."""

    def __init__(self, aside: Path, max_bytes: int | None) -> None:
        self.path = aside / new_id()
        self.size = 0
        """Bytes by now."""
        self._max_bytes = max_bytes
        self._hash = hashlib.sha256()
        self._file: BinaryIO | None = None
        self._kept = False

    @property
    def sha256(self) -> str:
        """Of what is there by now, in hexadecimal."""
        return self._hash.hexdigest()

    def write(self, chunk: bytes) -> None:
        """Append. TooLarge; Unavailable if there is no room."""
        self.size += len(chunk)
        if self._max_bytes is not None and self.size > self._max_bytes:
            raise _too_large(self._max_bytes)
        try:
            self._opened().write(chunk)
        except OSError as error:
            raise _not_stored(error) from error
        self._hash.update(chunk)

    def close(self, *, sync: bool) -> None:
        """All is written; with ``sync`` it is on the disk. OSError."""
        file = self._opened()
        file.flush()
        if sync:
            os.fsync(file.fileno())
        file.close()

    def kept(self) -> None:
        """The file has another name now, and is not ours any more."""
        self._kept = True

    def discard(self) -> None:
        """Remove what was not kept."""
        if self._file is not None and not self._kept:
            self._file.close()
            self.path.unlink(missing_ok=True)

    def _opened(self) -> BinaryIO:
        if self._file is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            self._file = os.fdopen(os.open(self.path, flags, 0o600), "wb")
        return self._file


async def received(incoming: Incoming, source: AsyncIterator[bytes], keep: Callable[[Incoming], T]) -> T:
    """Take in a stream, and do ``keep`` in a thread at its end; what comes in one piece takes one turn of a thread."""
    waiting = b""
    try:
        async for chunk in source:
            if waiting:
                await asyncio.to_thread(incoming.write, waiting)
            waiting = chunk
        return await asyncio.to_thread(_finished, incoming, waiting, keep)
    except BaseException:
        incoming.discard()
        raise


def received_file(incoming: Incoming, fd: int, max_bytes: int | None, keep: Callable[[Incoming], T]) -> T:
    """The same for an open regular file, from its start, in the thread that calls. InvalidInput for any other."""
    facts = os.fstat(fd)
    if not stat.S_ISREG(facts.st_mode):
        raise InvalidInput("Only a regular file can be stored.")
    if max_bytes is not None and facts.st_size > max_bytes:
        raise _too_large(max_bytes)
    try:
        offset = 0
        while chunk := os.pread(fd, CHUNK, offset):
            incoming.write(chunk)
            offset += len(chunk)
        return _finished(incoming, b"", keep)
    except BaseException:
        incoming.discard()
        raise


def _finished(incoming: Incoming, rest: bytes, keep: Callable[[Incoming], T]) -> T:
    if rest:
        incoming.write(rest)
    try:
        return keep(incoming)
    except OSError as error:
        raise _not_stored(error) from error


def _not_stored(error: OSError) -> Unavailable:
    """What is said where there is no room."""
    return Unavailable(f"The file could not be stored: {error.strerror}.")


def _too_large(max_bytes: int) -> TooLarge:
    """What is said of too much."""
    return TooLarge(f"The file is larger than the limit of {max_bytes:,} bytes.")
