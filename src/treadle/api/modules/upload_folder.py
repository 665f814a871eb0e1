"""Uploaded files, kept on disk for a while under ids of their own, for modules to read.

A file is written and synced in a folder that has no id yet; one rename makes it an upload. So nothing that is half
there is ever seen, and what was acknowledged survives a power cut.
"""

import asyncio
import errno
import filecmp
import os
import re
import shutil
import stat
import uuid
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import IdempotencyMismatch, InvalidInput, NotFound, TooLarge
from treadle.core.media import media_type_of
from treadle.web.uploads import base_name, needs_room

__all__ = ["Upload", "UploadFolder", "clean_name"]

_ID: Final = re.compile("[0-9a-f]{32}")
_WAITING: Final = "."
"""How names of folders begin that are no uploads: not yet, or not any more."""
_ABANDONED_SECONDS: Final = 86_400.0
_LONGEST_NAME_BYTES: Final = 200
_NAMELESS: Final = "upload.bin"


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was uploaded."""

    upload_id: str
    path: str
    """On the server's machine."""
    filename: str
    size_bytes: int
    mime_type: str
    created_at: int
    """Seconds since 1970."""


def clean_name(file_name: str) -> str:
    """A client's file name as one that a folder can hold: no path, no colons, no dots in front, 200 bytes at most."""
    name = base_name(file_name.replace(":", "").replace("\0", ""), fallback=_NAMELESS).lstrip(". ") or _NAMELESS
    if len(os.fsencode(_encodable(name))) <= _LONGEST_NAME_BYTES:
        return _encodable(name)
    stem, dot, extension = _encodable(name).rpartition(".")
    tail = f"{dot}{extension}".encode()[-_LONGEST_NAME_BYTES // 4 :].decode("utf-8", "ignore") if dot else ""
    room = _LONGEST_NAME_BYTES - len(tail.encode())
    return (stem or extension).encode()[:room].decode("utf-8", "ignore") + tail


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


class UploadFolder:
    """Stores, finds and removes uploads below ``root``, each as ``<root>/<upload id>/<file name>``."""

    def __init__(self, root: Path, clock: Clock, *, max_bytes: int, ttl_seconds: float) -> None:
        self.root = root
        self.max_bytes = max_bytes
        """The largest file that is taken."""
        self._clock = clock
        self._ttl = ttl_seconds

    async def prepare(self) -> None:
        """Make the root folder, for nobody else to look into."""
        await asyncio.to_thread(self.root.mkdir, mode=0o700, parents=True, exist_ok=True)

    async def store(
        self, source: AsyncIterator[bytes], file_name: str, *, upload_id: str | None = None
    ) -> tuple[Upload, bool]:
        """Keep a stream of bytes, durably; with the ``upload_id`` of one before, that one and False come back.

        Raises:
            TooLarge: it has more than ``max_bytes``.
            IdempotencyMismatch: the upload with this id is another file.
            Unavailable: the disk is full.
        """
        await self.prepare()
        name = clean_name(file_name)
        aside = self.root / f"{_WAITING}{uuid.uuid4().hex}"
        try:
            with needs_room():
                await asyncio.to_thread(aside.mkdir, mode=0o700)
                await self._write(source, aside / name)
                return await asyncio.to_thread(self._settle, aside, name, upload_id or uuid.uuid4().hex)
        finally:
            await asyncio.shield(asyncio.to_thread(shutil.rmtree, aside, ignore_errors=True))

    async def get(self, upload_id: str) -> Upload:
        """An upload; InvalidInput for what is no id, NotFound."""
        return await asyncio.to_thread(self._describe, _checked(upload_id))

    async def delete(self, upload_id: str) -> None:
        """Remove an upload, if it is there; InvalidInput for what is no id."""
        await asyncio.to_thread(self._remove, _checked(upload_id))

    async def sweep(self) -> int:
        """Remove uploads older than the time to live, and what broken off ones left; how many folders."""
        return await asyncio.to_thread(self._sweep)

    async def _write(self, source: AsyncIterator[bytes], path: Path) -> None:
        with await asyncio.to_thread(_create, path) as file:
            size = 0
            async for chunk in source:
                size += len(chunk)
                if size > self.max_bytes:
                    raise TooLarge(f"The file is larger than the {self.max_bytes:,} bytes accepted here.")
                await asyncio.to_thread(file.write, chunk)
            await asyncio.to_thread(os.fsync, file.fileno())

    def _settle(self, aside: Path, name: str, upload_id: str) -> tuple[Upload, bool]:
        _sync_folder(aside)
        try:
            aside.rename(self.root / upload_id)
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise
            before = self._describe(upload_id)
            if before.filename != name or not filecmp.cmp(before.path, aside / name, shallow=False):
                raise IdempotencyMismatch("This Idempotency-Key was used for another file.") from None
            return before, False
        _sync_folder(self.root)
        return self._describe(upload_id), True

    def _describe(self, upload_id: str) -> Upload:
        folder = self.root / upload_id
        oldest = self._clock.now().timestamp() - self._ttl
        with suppress(FileNotFoundError, NotADirectoryError):
            if (created_at := folder.stat().st_mtime) < oldest:
                raise NotFound("Upload", upload_id)  # about to be removed
            for entry in folder.iterdir():
                facts = entry.lstat()
                if stat.S_ISREG(facts.st_mode):
                    return Upload(
                        upload_id=upload_id,
                        path=str(entry),
                        filename=entry.name,
                        size_bytes=facts.st_size,
                        mime_type=media_type_of(entry.name),
                        created_at=int(created_at),
                    )
        raise NotFound("Upload", upload_id)

    def _remove(self, name: str) -> None:
        """Take a folder out of sight at once, then remove what is in it."""
        gone = self.root / f"{_WAITING}{uuid.uuid4().hex}"
        with suppress(FileNotFoundError):
            (self.root / name).rename(gone)
            shutil.rmtree(gone)

    def _sweep(self) -> int:
        now = self._clock.now().timestamp()
        removed = 0
        with suppress(FileNotFoundError):
            for entry in self.root.iterdir():
                waits = entry.name.startswith(_WAITING)
                if not (waits or _ID.fullmatch(entry.name)):
                    continue
                with suppress(FileNotFoundError):
                    facts = entry.lstat()
                    age = now - facts.st_mtime
                    if stat.S_ISDIR(facts.st_mode) and age > (_ABANDONED_SECONDS if waits else self._ttl):
                        self._remove(entry.name)
                        removed += 1
        return removed


def _checked(upload_id: str) -> str:
    if not _ID.fullmatch(upload_id):
        raise InvalidInput("upload_id: expected 32 lower-case hexadecimal digits.", field="upload_id")
    return upload_id


def _create(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb", buffering=0)


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
