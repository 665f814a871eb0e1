"""The code of modules on every node: packed among the blobs by whoever installs, fetched by whoever runs it."""

import asyncio
import tempfile
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

from treadle.core.clock import Clock
from treadle.core.errors import InvalidInput, NotFound, Unavailable
from treadle.engine.ports import Blobs, ModuleRows, StoredBundle
from treadle.modules.archives import pack
from treadle.modules.bundles import Bundles

__all__ = ["Sharing"]

_GRACE: Final = timedelta(hours=1).total_seconds()
"""For how long a bundle must have been unneeded, as far as this node has seen: a job may be about to be submitted."""


class Sharing:
    """Where nodes share what is installed.

    Args:
        rows: where it is written down which blob holds a bundle.
        blobs: the blobs, which all nodes see.
        bundles: those of this node.
        aside: a folder for what is not finished.
        clock: the time.
    """

    def __init__(self, rows: ModuleRows, blobs: Blobs, bundles: Bundles, aside: Path, clock: Clock) -> None:
        self._rows = rows
        self._blobs = blobs
        self._bundles = bundles
        self._aside = aside
        self._clock = clock
        self._fetching: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._known: frozenset[str] = frozenset()
        self._unneeded: dict[str, float] = {}

    async def look(self) -> None:
        """Learn which bundles are stored."""
        self._known = await self._rows.bundles()

    def knows(self, digest: str) -> bool:
        """Whether a bundle was stored when it was looked for last."""
        return digest in self._known

    async def store(self, digest: str) -> StoredBundle:
        """Put a bundle that is here among the blobs; the caller writes the row. Unavailable, TooLarge."""
        with tempfile.TemporaryFile(dir=self._aside) as file:
            try:
                await asyncio.to_thread(pack, self._bundles.path(digest), file, max_entries=self._bundles.max_entries)
                await asyncio.to_thread(file.flush)
            except OSError as error:
                raise Unavailable(f"The module could not be packed: {error.strerror}.") from error
            blob = await self._blobs.put_file(file.fileno())
        self._known |= {digest}
        return StoredBundle(digest, blob.sha256, blob.size)

    async def stored(self, digest: str) -> bool:
        """Whether a bundle is stored for others."""
        return await self._rows.bundle(digest) is not None

    async def fetch(self, digest: str) -> None:
        """Have a bundle here; several who want it share the work.

        NotFound if it is stored nowhere; Unavailable while the blobs are away, or if what is stored is something else.
        """
        async with self._fetching.setdefault(digest, asyncio.Lock()):
            if self._bundles.has(digest):
                return
            row = await self._rows.bundle(digest)
            if row is None or await self._blobs.size(row.sha256) is None:
                raise NotFound("Bundle", digest)
            with tempfile.TemporaryFile(dir=self._aside) as file:
                async for part in self._blobs.read(row.sha256):
                    await asyncio.to_thread(file.write, part)
                file.seek(0)
                try:
                    await self._bundles.unpack(digest, file)
                except InvalidInput as error:
                    raise Unavailable(str(error)) from error

    async def sweep(self, needed: Collection[str]) -> int:
        """Forget what has been unneeded for an hour; how many. For one node at a time, the leader."""
        now = self._clock.monotonic()
        await self.look()
        unneeded = self._known - set(needed)
        self._unneeded = {digest: self._unneeded.get(digest, now) for digest in unneeded}
        forgotten = 0
        for digest in [digest for digest, since in self._unneeded.items() if now - since >= _GRACE]:
            forgotten += await self._rows.remove_bundle(digest)
        return forgotten
