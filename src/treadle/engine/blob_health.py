"""Whether the blob store answers."""

import asyncio
from typing import Final

from treadle.core.errors import TreadleError
from treadle.engine.ports import Blobs

__all__ = ["blobs_answer"]

_SECONDS: Final = 2.0


async def blobs_answer(blobs: Blobs) -> bool:
    """Whether it can be used now; False, too, if it takes longer than two seconds to say so."""
    try:
        async with asyncio.timeout(_SECONDS):
            await blobs.check()
    except (TreadleError, TimeoutError):
        return False
    return True
