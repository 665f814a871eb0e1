"""Waits for a navigation that an action began, and not for one that it did not begin."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import Download, Error, Frame, Page, Request, Response

from treadle.browsers.tools import PageTools

__all__ = ["Navigation", "settled"]

_BEGINS_WITHIN: Final = 0.05
_HEARD_WITHIN: Final = 0.008
_TURN: Final = "() => new Promise(done => setTimeout(done))"
"""Comes back after what the action itself has put in line: links, submissions, handlers that set the location."""
_RESERVE_SECONDS: Final = 0.3
_LONGEST_SECONDS: Final = 10.0


class Navigation:
    """What one page's main frame does while it is watched."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._request: Request | None = None
        self.begun = asyncio.Event()
        self.over = asyncio.Event()
        self.status: int | None = None
        """Of HTTP, where there was an answer."""

    def watch(self) -> None:
        """Begin."""
        self._page.on("request", self._on_request)
        self._page.on("response", self._on_response)
        self._page.on("requestfailed", self._on_failed)
        self._page.on("domcontentloaded", self._on_over)
        self._page.on("download", self._on_over)
        self._page.on("close", self._on_over)
        self._page.on("crash", self._on_over)
        self._page.on("framenavigated", self._on_navigated)

    def unwatch(self) -> None:
        """End; may be called again."""
        self._page.remove_listener("request", self._on_request)
        self._page.remove_listener("response", self._on_response)
        self._page.remove_listener("requestfailed", self._on_failed)
        self._page.remove_listener("domcontentloaded", self._on_over)
        self._page.remove_listener("download", self._on_over)
        self._page.remove_listener("close", self._on_over)
        self._page.remove_listener("crash", self._on_over)
        self._page.remove_listener("framenavigated", self._on_navigated)

    def _on_request(self, request: Request) -> None:
        if request.is_navigation_request() and self._is_main(request):
            self._request = request
            self.begun.set()
            self.over.clear()

    def _is_main(self, request: Request) -> bool:
        try:
            return request.frame == self._page.main_frame
        except Error:
            return True  # of a frame that is not there before the answer is: a main frame's

    def _on_response(self, response: Response) -> None:
        if response.request == self._request:
            self.status = response.status
            if response.status in {204, 205}:
                self.over.set()

    def _on_failed(self, request: Request) -> None:
        if request == self._request:
            self.over.set()

    def _on_navigated(self, frame: Frame) -> None:
        if frame == self._page.main_frame and self._request is None:
            self.begun.set()
            self.over.set()  # within the document: there is nothing to wait for

    def _on_over(self, _: Page | Download) -> None:
        if self.begun.is_set():
            self.over.set()


@asynccontextmanager
async def settled(tools: PageTools) -> AsyncGenerator[Navigation, None]:
    """Do something to the page; at the end, wait for the document that it led to.

    A navigation counts that begins with the page's next turn, or within 50 ms where that does not come; it is waited
    for until its document is read, ten seconds at most, and not beyond the command's deadline.
    """
    navigation = Navigation(tools.page)
    navigation.watch()
    try:
        yield navigation
        if not await _begins(navigation, tools.page):
            return
        seconds = max(0.0, min(tools.remaining - _RESERVE_SECONDS, _LONGEST_SECONDS))
        try:
            await asyncio.wait_for(navigation.over.wait(), seconds)
        except TimeoutError:
            return  # it was done, and the page still loads: whoever asks next is told so
    finally:
        navigation.unwatch()


async def _begins(navigation: Navigation, page: Page) -> bool:
    """Whether a navigation began, as soon as that can be told."""
    turn = asyncio.ensure_future(page.evaluate(_TURN))
    begun = asyncio.create_task(navigation.begun.wait())
    try:
        await asyncio.wait({turn, begun}, timeout=_BEGINS_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        if turn.done() and not begun.done():  # the news of its request may be a moment behind the turn itself
            await asyncio.wait({begun}, timeout=_HEARD_WITHIN)
        return navigation.begun.is_set()
    finally:
        for task in (turn, begun):
            task.cancel()
        # A turn that fails tells that the document is gone, which the navigation tells, too.
        await asyncio.gather(turn, begun, return_exceptions=True)
