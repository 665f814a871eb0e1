"""Waits for something on the page to come to what is wanted of it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from treadle.browsers.actions.trouble import Vanished

__all__ = ["becomes"]

_POLL: Final = 0.02

_Read = TypeVar("_Read")


async def becomes(read: Callable[[], Awaitable[_Read]], wanted: Callable[[_Read], bool], *, seconds: float) -> bool:
    """Whether what is read comes to be as wanted within so many seconds.

    True if it went meanwhile, as it may with what the click led to.
    """
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + seconds
    try:
        while not wanted(await read()):
            if loop.time() > ends_at:
                return False
            await asyncio.sleep(_POLL)
    except Vanished:
        return True
    return True
