"""Contexts that are ready before anybody asks."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from treadle.browsers.fleet.contexts import Opened
from treadle.core.errors import TreadleError

__all__ = ["WarmContexts"]

_log = logging.getLogger("treadle.browsers")


class WarmContexts:
    """A few contexts with default options, made one after another while nobody waits for one.

    Args:
        most: how many.
        begin: begins to open one.
        give_back: closes one.
        busy: whether somebody waits for a context just now.
    """

    def __init__(
        self,
        most: int,
        begin: Callable[[], "asyncio.Task[Opened]"],
        give_back: Callable[[Opened], Awaitable[None]],
        busy: Callable[[], bool],
    ) -> None:
        self._most = most
        self._begin = begin
        self._give_back = give_back
        self._busy = busy
        self._ready: deque[Opened] = deque()
        self._coming: asyncio.Task[Opened] | None = None
        self.wanted = False
        """Whether any are to be kept."""

    def __len__(self) -> int:
        return sum(opened.usable for opened in self._ready)

    def take(self) -> "Opened | asyncio.Task[Opened] | None":
        """One that is ready, or is being made; None if there is neither. It belongs to the caller from now on."""
        for opened in self._ready:
            if opened.usable:
                self._ready.remove(opened)
                return opened
        coming, self._coming = self._coming, None
        return coming

    async def fill(self) -> None:
        """Make as many as are missing, unless somebody is waiting. Raises what opening one raises."""
        while self.wanted and len(self) < self._most and not self._busy():
            coming = self._coming = self._begin()
            await asyncio.wait({coming})
            if self._coming is coming:  # nobody has claimed it meanwhile
                self._coming = None
                self._ready.append(coming.result())

    async def drop(self, unless: Callable[[Opened], bool] = lambda _: False) -> None:
        """Let go of those that are lost, and of others unless they are to stay."""
        going = [opened for opened in self._ready if not (opened.usable and unless(opened))]
        for opened in going:
            self._ready.remove(opened)
        for opened in going:
            await self._give_back(opened)

    async def end(self) -> None:
        """Keep none any more; call it when nobody is filling."""
        self.wanted = False
        coming, self._coming = self._coming, None
        if coming is not None:
            await asyncio.wait({coming})
            try:
                self._ready.append(coming.result())
            except (TreadleError, asyncio.CancelledError) as error:
                _log.debug("a context could not be made ready: %s", error)
        await self.drop()
