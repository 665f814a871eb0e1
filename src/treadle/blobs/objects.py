"""Blobs in a bucket of S3 or of whatever speaks its protocol: ``sha256/<key>`` by SHA-256, below a prefix.

The key is known when all bytes are, so they are written to a file of this node first. A put is all or nothing, in parts
where it is large, and renews the time of an equal blob; a conditional one would not, and a sweep could then take it.
Reads ask for one range after the other, each of which may be asked for again: however slowly somebody takes a large
blob, no connection has to last for it.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import S3Store

from treadle.blobs.incoming import CHUNK, KEY, Incoming, checked, received, received_file
from treadle.blobs.refusals import told
from treadle.core.errors import NotFound, Unavailable
from treadle.core.ids import new_id
from treadle.engine.ports import Blob

__all__ = ["ObjectBlobs"]

_HERE: Final = "sha256/"
_OLD: Final = "retired/"
_PLACE: Final = "place"
_RANGE: Final = 4 * CHUNK
_PART: Final = 8 * CHUNK
_PARTS_AT_ONCE: Final = 4
_SIZES: Final = 4096


class ObjectBlobs:
    """Implements :class:`~treadle.engine.ports.Blobs` in a bucket.

    Args:
        store: the bucket, with the prefix.
        aside: a folder of this node for what is on its way.
        shown: what the bucket is called in messages, without keys.
    """

    shared = True

    def __init__(self, store: S3Store, aside: Path, *, shown: str) -> None:
        self._store = store
        self._aside = aside
        self._shown = shown
        self._sizes: dict[str, int] = {}
        """Of blobs that were asked for lately: bytes under a hash never change."""
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)

    def clear_aside(self) -> None:
        """Remove what a dead process left half taken in. Only while nobody else writes there."""
        shutil.rmtree(self._aside)
        self._aside.mkdir(mode=0o700)

    async def prove(self) -> None:
        """Whether objects can be written and removed: at the start, where a setting may be wrong. Unavailable."""
        probe = f"probe/{new_id()}"
        with told(self._shown):
            await obstore.put_async(self._store, probe, b"treadle", use_multipart=False)
            await obstore.delete_async(self._store, probe)

    async def place(self) -> str:
        """The name that this bucket and prefix got when they were first used. Unavailable."""
        with told(self._shown):
            with suppress(FileNotFoundError):
                return await self._named()
            with suppress(AlreadyExistsError):  # another node came first
                name = new_id().encode("ascii")
                await obstore.put_async(self._store, _PLACE, name, mode="create", use_multipart=False)
            return await self._named()

    async def check(self) -> None:
        try:
            with told(self._shown):
                await self._named()
        except FileNotFoundError:
            raise Unavailable(f"What was in the blob store {self._shown} is gone.") from None

    async def _named(self) -> str:
        got = await obstore.get_async(self._store, _PLACE)
        return bytes(await got.bytes_async()).decode("ascii", "replace")

    async def put(self, source: AsyncIterator[bytes], *, max_bytes: int | None = None) -> Blob:
        incoming = Incoming(self._aside, max_bytes)
        return await self._sent(incoming, await received(incoming, source, _closed))

    async def put_file(self, fd: int, *, max_bytes: int | None = None) -> Blob:
        incoming = Incoming(self._aside, max_bytes)
        return await self._sent(incoming, await asyncio.to_thread(received_file, incoming, fd, max_bytes, _closed))

    async def _sent(self, incoming: Incoming, blob: Blob) -> Blob:
        try:
            with told(self._shown):
                await obstore.put_async(
                    self._store,
                    _HERE + blob.sha256,
                    incoming.path,
                    use_multipart=blob.size > _PART,
                    chunk_size=_PART,
                    max_concurrency=_PARTS_AT_ONCE,
                )
        finally:
            incoming.discard()
        return blob

    async def size(self, sha256: str) -> int | None:
        checked(sha256)
        for path in _places(sha256):
            with suppress(FileNotFoundError), told(self._shown):
                size = int((await obstore.head_async(self._store, path))["size"])
                self._remember(sha256, size)
                return size
        return None

    async def read(self, sha256: str, *, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        size = self._sizes.get(checked(sha256))
        if size is None:
            size = await self.size(sha256)
        if size is None:
            raise NotFound("Blob", sha256)
        end = size if length is None else min(size, start + length)
        while start < end:
            part = await self._range(sha256, start, min(end, start + _RANGE))
            start += len(part)
            for offset in range(0, len(part), CHUNK):
                yield bytes(part[offset : offset + CHUNK])

    async def _range(self, sha256: str, start: int, end: int) -> memoryview:
        for path in _places(sha256):
            with suppress(FileNotFoundError), told(self._shown):
                return memoryview(await obstore.get_range_async(self._store, path, start=start, end=end))
        self._sizes.pop(sha256, None)
        raise NotFound("Blob", sha256)

    def listing(self) -> AsyncIterator[tuple[str, datetime]]:
        return self._listed(_HERE)

    def retired(self) -> AsyncIterator[tuple[str, datetime]]:
        return self._listed(_OLD)

    async def _listed(self, folder: str) -> AsyncIterator[tuple[str, datetime]]:
        batches = obstore.list(self._store, folder)
        while True:
            with told(self._shown):
                batch = await anext(batches, None)
            if batch is None:
                return
            for each in batch:
                key = each["path"].removeprefix(folder)
                if KEY.fullmatch(key):
                    yield key, each["last_modified"]

    async def retire(self, sha256: str) -> None:
        await self._move(_HERE + checked(sha256), _OLD + sha256)

    async def restore(self, sha256: str) -> None:
        await self._move(_OLD + checked(sha256), _HERE + sha256)

    async def discard(self, sha256: str) -> None:
        self._sizes.pop(checked(sha256), None)
        with told(self._shown):
            await obstore.delete_async(self._store, _OLD + sha256)

    async def _move(self, path: str, to: str) -> None:
        """Copied before it is removed: at every moment the bytes are in one of the two places."""
        with suppress(FileNotFoundError), told(self._shown):
            await obstore.copy_async(self._store, path, to)
            await obstore.delete_async(self._store, path)

    def _remember(self, sha256: str, size: int) -> None:
        if len(self._sizes) >= _SIZES:
            self._sizes.pop(next(iter(self._sizes)))
        self._sizes[sha256] = size


def _closed(incoming: Incoming) -> Blob:
    incoming.close(sync=False)  # it lasts when the store has it
    return Blob(incoming.sha256, incoming.size)


def _places(sha256: str) -> tuple[str, str, str]:
    """Where it may be. It may be moved to and fro between the looks, so the first one is looked at twice."""
    return _HERE + sha256, _OLD + sha256, _HERE + sha256
