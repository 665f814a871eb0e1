"""Blobs in a folder: ``ab/cdef...`` by SHA-256, written aside, synced, then renamed into place.

A name exists only when its bytes are whole and on the disk, whatever happens in between.
"""

import asyncio
import hashlib
import os
import re
import shutil
import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from treadle.core.errors import InvalidInput, NotFound, TooLarge, Unavailable
from treadle.core.ids import new_id
from treadle.engine.ports import Blob

__all__ = ["FolderBlobs"]

_CHUNK = 1 << 20
_KEY = re.compile(r"[0-9a-f]{64}")


class FolderBlobs:
    """Implements :class:`~treadle.engine.ports.Blobs` below one folder (made 0700)."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._aside = root / "tmp"
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._aside.mkdir(mode=0o700, exist_ok=True)

    def clear_aside(self) -> None:
        """Remove what writes of a dead process left half done. Only while nobody else writes here."""
        shutil.rmtree(self._aside)
        self._aside.mkdir(mode=0o700)

    async def put(self, source: AsyncIterator[bytes], *, max_bytes: int | None = None) -> Blob:
        incoming = _Incoming(self._root, self._aside, max_bytes)
        waiting = b""
        try:
            async for chunk in source:
                if waiting:
                    await asyncio.to_thread(incoming.write, waiting)
                waiting = chunk
            return await asyncio.to_thread(incoming.keep, waiting)  # what comes in one piece takes one turn of a thread
        finally:
            incoming.discard()

    async def put_file(self, fd: int, *, max_bytes: int | None = None) -> Blob:
        return await asyncio.to_thread(self._copy, fd, max_bytes)

    def _copy(self, fd: int, max_bytes: int | None) -> Blob:
        facts = os.fstat(fd)
        if not stat.S_ISREG(facts.st_mode):
            raise InvalidInput("Only a regular file can be stored.")
        if max_bytes is not None and facts.st_size > max_bytes:
            raise _too_large(max_bytes)
        incoming = _Incoming(self._root, self._aside, max_bytes)
        try:
            offset = 0
            while chunk := os.pread(fd, _CHUNK, offset):
                incoming.write(chunk)
                offset += len(chunk)
            return incoming.keep(b"")
        finally:
            incoming.discard()

    async def size(self, sha256: str) -> int | None:
        try:
            return (await asyncio.to_thread(self._path(sha256).stat)).st_size
        except FileNotFoundError:
            return None

    async def read(self, sha256: str, *, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        path = self._path(sha256)
        try:
            file = await asyncio.to_thread(path.open, "rb")
        except FileNotFoundError:
            raise NotFound("Blob", sha256) from None
        left = length
        try:
            file.seek(start)
            while left is None or left > 0:
                chunk = await asyncio.to_thread(file.read, _CHUNK if left is None else min(_CHUNK, left))
                if not chunk:
                    return
                if left is not None:
                    left -= len(chunk)
                yield chunk
        finally:
            file.close()

    async def listing(self) -> AsyncIterator[tuple[str, datetime]]:
        for folder in sorted(self._root.iterdir()):
            if len(folder.name) == 2:
                for key, stored_at in await asyncio.to_thread(_list, folder):
                    yield key, stored_at

    async def delete(self, sha256: str) -> None:
        path = self._path(sha256)
        await asyncio.to_thread(path.unlink, missing_ok=True)

    def _path(self, sha256: str) -> Path:
        if _KEY.fullmatch(sha256) is None:
            raise NotFound("Blob", sha256)
        return self._root / sha256[:2] / sha256[2:]


class _Incoming:
    """One blob being written aside."""

    def __init__(self, root: Path, aside: Path, max_bytes: int | None) -> None:
        self._root = root
        self._path = aside / new_id()
        self._max_bytes = max_bytes
        self._hash = hashlib.sha256()
        self._size = 0
        self._file: BinaryIO | None = None

    def write(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._max_bytes is not None and self._size > self._max_bytes:
            raise _too_large(self._max_bytes)
        try:
            if self._file is None:
                self._file = self._open()
            self._file.write(chunk)
        except OSError as error:
            raise Unavailable(f"The file could not be stored: {error.strerror}.") from error
        self._hash.update(chunk)

    def keep(self, rest: bytes) -> Blob:
        """Make it durable under its name, ``rest`` at its end."""
        if rest:
            self.write(rest)
        key = self._hash.hexdigest()
        folder = self._root / key[:2]
        try:
            if self._file is None:
                self._file = self._open()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            folder.mkdir(mode=0o700, exist_ok=True)
            self._path.replace(folder / key[2:])  # also renews the time of an equal blob, which saves it from a sweep
            self._file = None
            _sync_folder(folder)
        except OSError as error:
            raise Unavailable(f"The file could not be stored: {error.strerror}.") from error
        return Blob(key, self._size)

    def discard(self) -> None:
        """Remove what was not kept."""
        if self._file is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)

    def _open(self) -> BinaryIO:
        return os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb")


def _list(folder: Path) -> list[tuple[str, datetime]]:
    with os.scandir(folder) as entries:
        return [
            (folder.name + entry.name, datetime.fromtimestamp(entry.stat().st_mtime, UTC))
            for entry in entries
            if _KEY.fullmatch(folder.name + entry.name)
        ]


def _sync_folder(folder: Path) -> None:
    """A rename is durable once its folder is synced."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _too_large(max_bytes: int) -> TooLarge:
    return TooLarge(f"The file is larger than the limit of {max_bytes:,} bytes.")
