"""A real browser with one page, and what commands and live views need of it."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright
from tests.browsers.conftest import real_browser

from treadle.browsers.tools import LiveSnapshot, PageTools, Seat
from treadle.core.page import Navigated
from treadle.core.session import BrowserKind


class Tools(PageTools):
    """Tools of a command that needs the page only."""

    memory = None

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def page(self) -> Page:
        return self._page

    @property
    def remaining(self) -> float:
        return 10.0

    async def snapshot(self) -> LiveSnapshot:
        raise AssertionError("not needed")

    async def navigate(
        self,
        url: str,
        *,
        wait_until: Literal["load", "domcontentloaded", "networkidle", "commit"] = "load",
        kind: str = "url",
    ) -> Navigated:
        raise AssertionError("not needed")

    def answer_dialogs(self, *, accept: bool, text: str | None = None) -> None:
        raise AssertionError("not needed")


class OneSeat(Seat):
    """A context of a browser that the test owns."""

    def __init__(self, page: Page, kind: BrowserKind = BrowserKind.CHROMIUM) -> None:
        self._page = page
        self._kind = kind
        self._lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @property
    def kind(self) -> BrowserKind:
        return self._kind

    @property
    def context(self) -> BrowserContext:
        return self._page.context

    @property
    def page(self) -> Page:
        return self._page

    @property
    def downloads(self) -> Path:
        raise AssertionError("not needed")

    @property
    def lost(self) -> "asyncio.Future[str]":
        return self._lost

    async def cdp(self, page: Page) -> CDPSession | None:
        return await self.context.new_cdp_session(page) if self._kind is BrowserKind.CHROMIUM else None

    async def release(self) -> None:
        raise AssertionError("not needed")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    program = real_browser()
    flags = ["--disable-gpu", "--site-per-process", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 800, "height": 600})
    yield await context.new_page()
    await context.close()
