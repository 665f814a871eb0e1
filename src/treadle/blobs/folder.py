"""Blobs in a folder: ``ab/cdef...`` by SHA-256, written aside, synced, then renamed into place.

A name exists only when its bytes are whole and on the disk, whatever happens in between.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from treadle.blobs.incoming import CHUNK, KEY, Incoming, checked, received, received_file
from treadle.core.errors import NotFound, Unavailable
from treadle.core.ids import new_id
from treadle.engine.ports import Blob

__all__ = ["FolderBlobs"]

_PLACE: Final = "place"


class FolderBlobs:
    """Implements :class:`~treadle.engine.ports.Blobs` below one folder (made 0700).

    Args:
        root: the folder.
        node: where nodes share the folder, a name of this one; None for a folder of one's own. A shared one has to be
            there: one that is not mounted must not be made on the disk below.
    """

    def __init__(self, root: Path, *, node: str | None = None) -> None:
        self.shared = node is not None
        self._root = root
        self._old = root / "retired"
        self._aside = root / "tmp" / (node or "")
        if self.shared and not root.is_dir():
            raise Unavailable(f"The folder of blobs {root} does not exist. Is it mounted?")
        try:
            for folder in (root, root / "tmp", self._aside, self._old):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(f"The folder of blobs {root} cannot be used: {error.strerror}.") from error

    def clear_aside(self) -> None:
        """Remove what writes of a dead process left half done. Only while nobody else writes under this name."""
        shutil.rmtree(self._aside)
        self._aside.mkdir(mode=0o700)

    async def place(self) -> str:
        """The name that the folder got when it was first used. Unavailable."""
        return await asyncio.to_thread(self._named)

    def _named(self) -> str:
        file, aside = self._root / _PLACE, self._aside / new_id()
        try:
            if not file.exists():
                aside.write_text(new_id(), "ascii")
                with suppress(FileExistsError):  # another node came first
                    os.link(aside, file)
                aside.unlink()
            return file.read_text("ascii")
        except OSError as error:
            raise Unavailable(f"The folder of blobs {self._root} cannot be used: {error.strerror}.") from error

    async def check(self) -> None:
        await asyncio.to_thread(self._check)

    def _check(self) -> None:
        probe = self._aside / new_id()  # its folder is not there either where nothing is mounted any more
        try:
            probe.touch(mode=0o600, exist_ok=False)
            probe.unlink()
        except OSError as error:
            raise Unavailable(f"The folder of blobs {self._root} cannot be used: {error.strerror}.") from error

    async def put(self, source: AsyncIterator[bytes], *, max_bytes: int | None = None) -> Blob:
        return await received(Incoming(self._aside, max_bytes), source, self._keep)

    async def put_file(self, fd: int, *, max_bytes: int | None = None) -> Blob:
        return await asyncio.to_thread(received_file, Incoming(self._aside, max_bytes), fd, max_bytes, self._keep)

    def _keep(self, incoming: Incoming) -> Blob:
        """Make it durable under its name."""
        incoming.close(sync=True)
        place = self._path(incoming.sha256)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        incoming.path.replace(place)  # also renews the time of an equal blob, which saves it from a sweep
        incoming.kept()
        _sync_folder(place.parent)
        return Blob(incoming.sha256, incoming.size)

    async def size(self, sha256: str) -> int | None:
        return await asyncio.to_thread(self._size, sha256)

    def _size(self, sha256: str) -> int | None:
        for path in self._places(sha256):
            try:
                return path.stat().st_size
            except FileNotFoundError:
                continue
            except OSError as error:
                raise self._unreadable(error) from error
        return None

    async def read(self, sha256: str, *, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        file = await asyncio.to_thread(self._open, sha256)
        left = length
        try:
            file.seek(start)
            while left is None or left > 0:
                chunk = await asyncio.to_thread(file.read, CHUNK if left is None else min(CHUNK, left))
                if not chunk:
                    return
                if left is not None:
                    left -= len(chunk)
                yield chunk
        except OSError as error:
            raise self._unreadable(error) from error
        finally:
            file.close()

    def _open(self, sha256: str) -> BinaryIO:
        for path in self._places(sha256):
            try:
                return path.open("rb")
            except FileNotFoundError:
                continue
            except OSError as error:
                raise self._unreadable(error) from error
        raise NotFound("Blob", sha256)

    async def listing(self) -> AsyncIterator[tuple[str, datetime]]:
        for folder in sorted(self._root.iterdir()):
            if len(folder.name) == 2:
                for key, stored_at in await asyncio.to_thread(_list, folder, folder.name):
                    yield key, stored_at

    async def retire(self, sha256: str) -> None:
        await asyncio.to_thread(_move, self._path(sha256), self._old / checked(sha256))

    async def retired(self) -> AsyncIterator[tuple[str, datetime]]:
        for key, retired_at in await asyncio.to_thread(_list, self._old):
            yield key, retired_at

    async def restore(self, sha256: str) -> None:
        place = self._path(sha256)
        await asyncio.to_thread(place.parent.mkdir, mode=0o700, exist_ok=True)
        await asyncio.to_thread(_move, self._old / checked(sha256), place)

    async def discard(self, sha256: str) -> None:
        await asyncio.to_thread((self._old / checked(sha256)).unlink, missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._root / checked(sha256)[:2] / sha256[2:]

    def _places(self, sha256: str) -> tuple[Path, Path, Path]:
        """Where it may be. It may be moved to and fro between the looks, so the first one is looked at twice."""
        place = self._path(sha256)
        return place, self._old / sha256, place

    def _unreadable(self, error: OSError) -> Unavailable:
        return Unavailable(f"The folder of blobs {self._root} cannot be read: {error.strerror}.")


def _move(path: Path, to: Path) -> None:
    """Rename, with the time of now: set before, so that no moment of it has an older one."""
    try:
        os.utime(path)
        path.replace(to)
    except FileNotFoundError:
        return  # somebody else did it
    except OSError as error:
        raise Unavailable(f"A blob could not be moved: {error.strerror}.") from error
    for folder in (to.parent, path.parent):
        _sync_folder(folder)


def _list(folder: Path, begin: str = "") -> list[tuple[str, datetime]]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if KEY.fullmatch(begin + entry.name):
                try:
                    found.append((begin + entry.name, datetime.fromtimestamp(entry.stat().st_mtime, UTC)))
                except FileNotFoundError:
                    continue  # moved meanwhile
    return found


def _sync_folder(folder: Path) -> None:
    """A rename is durable once its folder is synced."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
