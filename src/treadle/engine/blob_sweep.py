"""Removing blobs that nothing names any more, while others may be storing the same bytes."""

import logging
from datetime import timedelta
from typing import Final

from treadle.core.clock import Clock
from treadle.engine.ports import Blobs, Catalog

__all__ = ["BlobSweep"]

_log = logging.getLogger("treadle.engine")
_GRACE: Final = timedelta(hours=1)
"""A blob is stored before the row that names it: by so much at the most."""
_RETIRED: Final = 2 * _GRACE


class BlobSweep:
    """One round retires what nothing names, and ends what was retired in a round before.

    Between the look whether something names a blob and its removal, somebody may store the same bytes and name them.
    They are in the place of the retired ones then, or were retired with them, and are restored when the next look finds
    that something names them. A look that late finds every row: whoever stored the bytes did it before they were
    retired, and has had the whole grace for the row since.
    """

    def __init__(self, blobs: Blobs, catalog: Catalog, clock: Clock) -> None:
        self._blobs = blobs
        self._catalog = catalog
        self._clock = clock

    async def run(self) -> int:
        """One round; how many blobs were retired. Unavailable where the store or the blobs cannot be reached."""
        now = self._clock.now()
        async for key, retired_at in self._blobs.retired():
            if retired_at < now - _RETIRED:
                if await self._catalog.blob_in_use(key):
                    await self._blobs.restore(key)
                else:
                    await self._blobs.discard(key)
        retired = 0
        async for key, stored_at in self._blobs.listing():
            if stored_at < now - _GRACE and not await self._catalog.blob_in_use(key):
                await self._blobs.retire(key)
                retired += 1
        if retired:
            _log.info("retired %d blobs that nothing named", retired)
        return retired
