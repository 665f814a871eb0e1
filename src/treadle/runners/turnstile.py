"""Fairness on one event loop: many floods must not take a whole turn of it."""

import asyncio
from collections import deque

__all__ = ["Turnstile"]

_BREATH_SECONDS = 0.001
"""Between two of many, so that the store's threads get the interpreter: a list of jobs is made there."""


class Turnstile:
    """Lets one through per turn of the loop, in the order they came; of many, one in a millisecond.

    Twenty commands that print without pause would otherwise each have a quarter of a megabyte handled in the same turn,
    and a request that comes in meanwhile would wait for all of them.
    """

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._open = True

    async def pass_through(self) -> None:
        """Return at once if nobody passed in this turn, otherwise when it is our turn."""
        loop = asyncio.get_running_loop()
        if self._open:
            self._open = False
            loop.call_soon(self._next)
            return
        place = loop.create_future()
        self._waiting.append(place)
        await place

    def _next(self) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                loop = asyncio.get_running_loop()
                if self._waiting:
                    loop.call_later(_BREATH_SECONDS, self._next)
                else:
                    loop.call_soon(self._next)
                return
        self._open = True
