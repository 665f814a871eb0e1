"""What a session gets from the fleet."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import BrowserContext, CDPSession, Page

from treadle.browsers.fleet.contexts import Opened
from treadle.browsers.tools import Seat
from treadle.core.session import BrowserKind

__all__ = ["FleetSeat"]


class FleetSeat(Seat):
    """Implements :class:`~treadle.browsers.tools.Seat` by a context that the fleet has opened."""

    def __init__(self, opened: Opened, give_back: "Callable[[FleetSeat, Opened], Awaitable[None]]") -> None:
        self._opened = opened
        self._give_back = give_back
        self._lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._releasing: asyncio.Future[None] | None = None
        opened.running.lost.add_done_callback(self._told)

    @property
    def kind(self) -> BrowserKind:
        return self._opened.running.sort[0]

    @property
    def context(self) -> BrowserContext:
        return self._opened.context

    @property
    def page(self) -> Page:
        return self._opened.page

    @property
    def downloads(self) -> Path:
        return self._opened.downloads

    @property
    def lost(self) -> "asyncio.Future[str]":
        return self._lost

    async def cdp(self, page: Page) -> CDPSession | None:
        if self.kind is not BrowserKind.CHROMIUM:
            return None
        return await self._opened.context.new_cdp_session(page)

    async def release(self) -> None:
        if self._releasing is None:
            self._opened.running.lost.remove_done_callback(self._told)
            self._releasing = asyncio.ensure_future(self._give_back(self, self._opened))
        # Whoever asked may be cancelled; what was begun is done all the same.
        await asyncio.shield(self._releasing)

    def _told(self, lost: "asyncio.Future[str]") -> None:
        if not self._lost.done():
            self._lost.set_result(lost.result())
