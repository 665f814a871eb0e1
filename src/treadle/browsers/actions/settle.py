"""Waits for a navigation that an action began, and not for one that it did not begin."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager, suppress
from typing import Final

from playwright.async_api import Download, Error, Frame, Page, Request, Response
from playwright.async_api import TimeoutError as PlaywrightTimeout

from treadle.browsers.tools import PageTools

__all__ = ["Navigation", "leading", "settled"]

_BEGINS_WITHIN: Final = 0.05
_RESERVE_SECONDS: Final = 0.3
_LONGEST_SECONDS: Final = 10.0
_LINGER_SECONDS: Final = 1.0
"""How long the browser goes on telling of requests: the next action mostly follows soon."""
_TOLD_ON_DEMAND: Final = ("request", "response", "requestfailed")
"""What Playwright's driver tells only while somebody listens: to begin and to end is a message for each of them."""


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
        """End; the driver is told so a moment later, unless another has begun by then."""
        for event in _TOLD_ON_DEMAND:
            self._page.on(event, self._unheard)
        self._page.remove_listener("request", self._on_request)
        self._page.remove_listener("response", self._on_response)
        self._page.remove_listener("requestfailed", self._on_failed)
        self._page.remove_listener("domcontentloaded", self._on_over)
        self._page.remove_listener("download", self._on_over)
        self._page.remove_listener("close", self._on_over)
        self._page.remove_listener("crash", self._on_over)
        self._page.remove_listener("framenavigated", self._on_navigated)
        asyncio.get_running_loop().call_later(_LINGER_SECONDS, self._end)

    def _end(self) -> None:
        if self._page.is_closed():
            return
        with suppress(Error):  # the browser is gone, and its page with it
            for event in _TOLD_ON_DEMAND:
                self._page.remove_listener(event, self._unheard)

    def _unheard(self, _: Request | Response) -> None:
        """Keeps the driver telling."""

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
async def settled(tools: PageTools, *, heard: bool = False) -> AsyncGenerator[Navigation, None]:
    """Do something to the page; at the end, wait for the document that it led to.

    A navigation counts that has begun at the end; it is waited for until its document is read, ten seconds at most, and
    not beyond the command's deadline. ``heard`` says that whatever the action asked for has begun when it returns, as
    Chromium's clicks and key strokes promise by Playwright; otherwise 50 ms are given to it.
    """
    navigation = Navigation(tools.page)
    navigation.watch()
    try:
        yield navigation
        if not (heard and _is_chromium(tools.page)):
            await _until(navigation.begun, _BEGINS_WITHIN)
        if navigation.begun.is_set():  # where it still loads at the end, whoever asks next is told so
            await _until(navigation.over, min(tools.remaining - _RESERVE_SECONDS, _LONGEST_SECONDS))
    finally:
        navigation.unwatch()


async def leading(action: Awaitable[object], navigation: Navigation) -> None:
    """Do something that waits for the navigations that it asks for: one that is slow to answer is no failure of it."""
    try:
        await action
    except PlaywrightTimeout:
        if not navigation.begun.is_set():
            raise


def _is_chromium(page: Page) -> bool:
    browser = page.context.browser
    return browser is not None and browser.browser_type.name == "chromium"


async def _until(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), max(seconds, 0.0))
