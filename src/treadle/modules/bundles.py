"""The code of modules in folders named by the SHA-256 of what they hold.

A bundle is never changed: a job that was pinned to one runs the same code whatever is installed later. It is copied
into a folder aside, hashed while it is copied (so a source that changes meanwhile gives a bundle that is what its name
says), synced, and renamed into place; a name exists only when everything under it is whole and on the disk.
"""

import asyncio
import hashlib
import os
import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import IO, Final

import msgspec

from treadle.core.errors import InvalidInput, NotFound, TooLarge, Unavailable
from treadle.core.ids import new_id
from treadle.modules.archives import unpack
from treadle.modules.recency import Recency
from treadle.modules.tree import Entry, Source, quoted, walk
from treadle.modules.unbroken import unbroken

__all__ = ["Added", "Bundles"]

_CHUNK: Final = 1 << 20
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_FORMAT: Final = b"bundle 1\n"
_FOLDER, _FILE, _PROGRAM = b"D", b"F", b"X"


class Added(msgspec.Struct, frozen=True):
    """A bundle that was asked for."""

    digest: str
    new: bool
    """Whether it was not here before."""


class Bundles:
    """Content-addressed folders below ``root``.

    Args:
        root: where they lie.
        aside: a folder on the same file system for what is not finished.
        recency: what must not be removed yet.
        max_bytes: of all files of one bundle.
        max_entries: files and folders of one bundle.
    """

    def __init__(
        self, root: Path, aside: Path, recency: Recency, *, max_bytes: int = 512 << 20, max_entries: int = 10_000
    ) -> None:
        self._root = root
        self._aside = aside
        self._recency = recency
        self._max_bytes = max_bytes
        self.max_entries = max_entries

    def path(self, digest: str) -> Path:
        """The folder of a bundle, whether it is here or not. NotFound for what cannot be the name of one."""
        if _DIGEST.fullmatch(digest) is None:
            raise NotFound("Bundle", digest)
        return self._root / digest

    def has(self, digest: str) -> bool:
        """Whether it is here."""
        return _DIGEST.fullmatch(digest) is not None and (self._root / digest).is_dir()

    def listing(self) -> list[str]:
        """All that are here."""
        return sorted(entry.name for entry in self._root.iterdir() if _DIGEST.fullmatch(entry.name))

    async def digest(self, source: Source) -> str:
        """What the bundle of a folder would be called. InvalidInput, TooLarge as for :meth:`add`."""
        return await asyncio.to_thread(self._read, source, None)

    async def add(self, source: Source) -> Added:
        """Make the bundle of a folder, unless it is here already; it is touched.

        InvalidInput for a folder that is not there or holds anything but regular files and folders that can be read;
        TooLarge for one over the limits; Unavailable if it cannot be stored.
        """
        digest = await self.digest(source)
        if self.has(digest):
            self._recency.touch(digest)
            return Added(digest, new=False)
        copy = self._aside / new_id()
        try:
            digest = await unbroken(asyncio.to_thread(self._copy, source, copy))
        except asyncio.CancelledError:
            shutil.rmtree(copy, ignore_errors=True)
            raise
        # No step of the event loop lies between the rename and the touch: a sweep sees both or neither.
        self._recency.touch(digest)
        new = not self.has(digest)
        try:
            if new:
                copy.rename(self._root / digest)
                await asyncio.to_thread(_sync_folder, self._root)
            else:
                await asyncio.to_thread(shutil.rmtree, copy)
        except OSError as error:
            raise Unavailable(f"The module could not be stored: {error.strerror}.") from error
        return Added(digest, new=new)

    async def unpack(self, digest: str, file: IO[bytes]) -> None:
        """Take a bundle that another node packed; it is touched.

        InvalidInput if it is not the one of this name, TooLarge, Unavailable if it cannot be stored.
        """
        copy = self._aside / new_id()
        try:
            await unbroken(asyncio.to_thread(self._unpack, digest, file, copy))
            self._recency.touch(digest)  # in one step of the event loop with the rename
            copy.rename(self.path(digest))
            await asyncio.to_thread(_sync_folder, self._root)
        except OSError as error:
            raise Unavailable(f"The module could not be stored: {error.strerror}.") from error
        finally:
            await asyncio.to_thread(shutil.rmtree, copy, ignore_errors=True)

    def _unpack(self, digest: str, file: IO[bytes], into: Path) -> None:
        unpack(file, into, max_bytes=self._max_bytes, max_entries=self.max_entries)
        if self._read(Source(path=into), None) != digest:
            raise InvalidInput("What is stored of the module is not what it should be.")
        for folder in [*(path for path in into.rglob("*") if path.is_dir()), into]:
            _sync_folder(folder)

    async def remove(self, digest: str) -> None:
        """Remove one; it is gone at once, its room a little later."""
        folder = self.path(digest)
        leftover = self._aside / new_id()
        try:
            folder.rename(leftover)
        except FileNotFoundError:
            return
        await asyncio.to_thread(shutil.rmtree, leftover)

    def _copy(self, source: Source, into: Path) -> str:
        try:
            into.mkdir(mode=0o700)
            try:
                digest = self._read(source, into)
                for folder in [*(path for path in into.rglob("*") if path.is_dir()), into]:
                    _sync_folder(folder)
            except BaseException:
                shutil.rmtree(into)
                raise
        except OSError as error:
            raise Unavailable(f"The module could not be stored: {error.strerror}.") from error
        return digest

    def _read(self, source: Source, into: Path | None) -> str:
        """The digest of a folder, whose content is copied where ``into`` says so."""
        lines: list[tuple[bytes, bytes, bytes]] = []
        left = self._max_bytes
        root = source.open()
        try:
            with closing(walk(root, max_entries=self.max_entries)) as entries:
                for entry in entries:
                    path = os.fsencode(entry.path)
                    target = None if into is None else into / entry.path
                    if entry.fd is None:
                        if target is not None:
                            target.mkdir(mode=0o700)
                        lines.append((path, _FOLDER, b""))
                    else:
                        size, content = self._take(entry, entry.fd, target, left)
                        left -= size
                        lines.append((path, _PROGRAM if entry.executable else _FILE, content))
        finally:
            os.close(root)
        whole = hashlib.sha256(_FORMAT)
        for path, kind, content in sorted(lines):
            whole.update(kind + len(path).to_bytes(4) + path + content)
        return whole.hexdigest()

    def _take(self, entry: Entry, fd: int, target: Path | None, left: int) -> tuple[int, bytes]:
        """Size and SHA-256 of a file, as it was read and perhaps written to ``target``."""
        if os.fstat(fd).st_size > left:
            raise self._too_large()
        content = hashlib.sha256()
        size = 0
        mode = 0o700 if entry.executable else 0o600
        out = None if target is None else os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        try:
            while chunk := _chunk(fd, entry.path):
                size += len(chunk)
                if size > left:
                    raise self._too_large()
                content.update(chunk)
                if out is not None:
                    _write(out, chunk)
            if out is not None:
                os.fsync(out)
        finally:
            if out is not None:
                os.close(out)
        return size, content.digest()

    def _too_large(self) -> TooLarge:
        return TooLarge(f"The module's files have more than {self._max_bytes:,} bytes.")


def _chunk(fd: int, path: str) -> bytes:
    try:
        return os.read(fd, _CHUNK)
    except OSError as error:
        raise InvalidInput(f"{quoted(path)} cannot be read: {error.strerror}.") from None


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
