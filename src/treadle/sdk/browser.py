"""A browser for modules: real Playwright contexts in browsers that the engine runs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from treadle.sdk._channel import RequestError
from treadle.sdk._context import Context, current

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Playwright

__all__ = ["BrowserPool", "get_browser"]

_VIEWPORT: Final = (1920, 1080)
_OPENED: Final = ("http", "https", "about", "data", "blob")
_SCHEME: Final = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):(?![0-9])")  # not the port of a bare host


@asynccontextmanager
async def get_browser(geo: str | None = None, use_proxy: bool = True) -> AsyncIterator[BrowserContext]:
    """A browser context of one's own: ``async with get_browser() as context: page = await context.new_page()``.

    It is 1920x1080, takes downloads, and is closed at the end of the block. Everything it asks for passes the
    engine's guard, and leaves through the operator's proxy with ``use_proxy`` where there is one; ``geo`` is handed to
    that proxy. Contexts that are open at the same time share one driver, and one connection to each browser.

    RuntimeError, with what to install, where there is no browser or no Playwright in the module's environment. Its
    pages go to ``http``, ``https``, ``about``, ``data`` and ``blob`` addresses; ``goto`` raises ValueError for others.
    """
    context = current()
    async with AsyncExitStack() as stack:
        driver = await stack.enter_async_context(_process.driver())
        lease = await _lend(context, geo, use_proxy)
        stack.push_async_callback(_release, context, lease["lease"])
        browser = await stack.enter_async_context(driver.connection(lease["cdp_url"]))
        opened = await browser.new_context(
            proxy=lease["proxy"] or None,
            viewport={"width": _VIEWPORT[0], "height": _VIEWPORT[1]},
            user_agent=lease["user_agent"],
            accept_downloads=True,
        )
        stack.push_async_callback(opened.close)
        opened.on("page", _refuse_files)
        yield opened


def _refuse_files(page: Page) -> None:
    """An address that a module was given must not show a file of this machine. (Pages cannot go to one themselves.)"""
    goto = page.goto

    async def guarded(url: str, **options: Any) -> Any:
        scheme = _SCHEME.match(url)
        if scheme is not None and scheme[1].lower() not in _OPENED:
            raise ValueError(f"{scheme[1].lower()}: addresses are not opened here, only {', '.join(_OPENED)}")
        return await goto(url, **options)

    vars(page)["goto"] = guarded


async def _lend(context: Context, geo: str | None, use_proxy: bool) -> dict[str, Any]:
    try:
        result, _ = await context.request("browser", {"geo": geo, "use_proxy": use_proxy})
    except RequestError as error:
        raise RuntimeError(str(error)) from error
    return result


async def _release(context: Context, lease: str) -> None:
    with suppress(RequestError):  # the engine takes back at the end of the job whatever was not given back
        await context.request("browser_release", {"lease": lease})


class BrowserPool:
    """Kept for modules that import it. RuntimeError: the engine owns the browsers."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise RuntimeError("The engine runs the browsers and lends them out: use get_browser.")


class _Shared:
    """Something that is opened by its first user and closed by its last."""

    def __init__(self) -> None:
        self.users = 0
        self.lock = asyncio.Lock()


class _Driver(_Shared):
    """Playwright's driver, a process of its own, and its connections to browsers."""

    def __init__(self) -> None:
        super().__init__()
        self._playwright: Playwright | None = None
        self._connections: dict[str, _Connection] = {}

    async def open(self) -> None:
        if self._playwright is None:
            self._playwright = await _playwright()

    async def close(self) -> None:
        playwright, self._playwright = self._playwright, None
        if playwright is not None:
            await playwright.stop()

    @asynccontextmanager
    async def connection(self, cdp_url: str) -> AsyncIterator[Browser]:
        """The connection to one browser."""
        assert self._playwright is not None
        connection = self._connections.setdefault(cdp_url, _Connection())
        connection.users += 1
        try:
            async with connection.lock:
                browser = connection.browser
                if browser is None or not browser.is_connected():
                    browser = connection.browser = await self._playwright.chromium.connect_over_cdp(cdp_url)
            yield browser
        finally:
            connection.users -= 1
            if not connection.users:
                del self._connections[cdp_url]
                if connection.browser is not None:
                    await connection.browser.close()


class _Connection(_Shared):
    def __init__(self) -> None:
        super().__init__()
        self.browser: Browser | None = None


class _Process:
    """The driver of this process, while anybody uses it."""

    def __init__(self) -> None:
        self._driver: _Driver | None = None

    @asynccontextmanager
    async def driver(self) -> AsyncIterator[_Driver]:
        driver = self._driver = self._driver or _Driver()
        driver.users += 1
        try:
            async with driver.lock:
                await driver.open()
            yield driver
        finally:
            driver.users -= 1
            if not driver.users:
                self._driver = None
                await driver.close()


_process: Final = _Process()


async def _playwright() -> Playwright:
    try:
        from playwright.async_api import async_playwright  # noqa: PLC0415 - heavy, and not in every environment
    except ImportError as error:
        raise RuntimeError(
            "get_browser needs Playwright in the module's environment: add playwright to its requirements.txt."
        ) from error
    return await async_playwright().start()
