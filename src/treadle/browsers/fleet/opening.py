"""Opening contexts in browsers that may end under them, and closing them."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from treadle.browsers.fleet.contexts import Opened, Wish, open_context
from treadle.browsers.fleet.crew import Crew
from treadle.browsers.fleet.running import BrowserLost
from treadle.core.errors import Unavailable
from treadle.net import ForwardProxy

__all__ = ["STOPPING", "ContextOpener"]

STOPPING: Final = "No sessions are opened: the engine is stopping."
_log = logging.getLogger("treadle.browsers")


class ContextOpener:
    """Opens and closes contexts of a crew's browsers.

    Args:
        crew: whose.
        proxy: what they reach the world through.
        folder: where each gets one for its downloads.
        is_open: False once no more are to be opened.
    """

    def __init__(self, crew: Crew, proxy: ForwardProxy, folder: Path, is_open: Callable[[], bool]) -> None:
        self._crew = crew
        self._proxy = proxy
        self._folder = folder
        self._is_open = is_open

    async def open(self, wish: Wish) -> Opened:
        """Open one; where a browser ends meanwhile, in another. The errors of ``open_context``."""
        try:
            return await self._try_to_open(wish)
        except BrowserLost as error:
            _log.info("a session is opened once more: %s", error)
            return await self._try_to_open(wish)

    async def proven(self, opened: Opened, wish: Wish) -> Opened:
        """That which is ready, if its browser answers just now; otherwise another."""
        if await opened.running.answers():
            return opened
        await self.close(opened)
        return await self.open(wish)

    async def close(self, opened: Opened) -> None:
        """Close one, and its browser if that was to end with its last."""
        await opened.close()
        await self._crew.vacate(opened.running)

    async def _try_to_open(self, wish: Wish) -> Opened:
        if not self._is_open():
            raise Unavailable(STOPPING)
        running = await self._crew.place(wish.sort)
        try:
            return await open_context(running, wish, self._proxy, self._folder)
        except BaseException:
            await self._crew.vacate(running)
            raise
