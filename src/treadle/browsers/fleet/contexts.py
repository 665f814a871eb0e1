"""A browser context, made for one session and for nobody else."""

import asyncio
import logging
import shutil
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Final, TypeVar

from playwright.async_api import BrowserContext, Error, Page

from treadle.browsers.fleet.heartbeat import unattended, within
from treadle.browsers.fleet.login import PRIMER_ORIGIN, ProxyLogin, prime
from treadle.browsers.fleet.running import BrowserLost, RunningBrowser
from treadle.browsers.fleet.storage import StorageState
from treadle.core.errors import InvalidInput, Unavailable
from treadle.core.ids import new_id
from treadle.core.session import BrowserKind, SessionOptions, Viewport
from treadle.net import Credentials, ForwardProxy

__all__ = ["Opened", "Wish", "is_usual", "open_context"]

_log = logging.getLogger("treadle.browsers")
_OPEN_SECONDS: Final = 30.0
_CLOSE_SECONDS: Final = 5.0
_OPTION_WORDS: Final = ("timezone", "locale", "viewport", "storage")
_T = TypeVar("_T")


class Wish:
    """What a context is made from."""

    def __init__(
        self, options: SessionOptions, *, session_id: str | None = None, storage: StorageState | None = None
    ) -> None:
        self.options = options
        self.session_id = session_id
        self.storage = storage
        self.sort = (options.browser, options.headless)


def is_usual(wish: Wish) -> bool:
    """Whether any context with default options will do."""
    options = wish.options
    return (
        wish.storage is None
        and wish.sort == (BrowserKind.CHROMIUM, True)
        and options.viewport == Viewport()
        and options.user_agent is None
        and options.locale is None
        and options.timezone is None
        and not options.use_proxy
    )


class Opened:
    """A context with its first page, its way through the proxy and its folder."""

    def __init__(
        self,
        running: RunningBrowser,
        proxy: ForwardProxy,
        credentials: Credentials,
        context: BrowserContext,
        page: Page,
        downloads: Path,
        login: ProxyLogin | None,
    ) -> None:
        self.running = running
        self.credentials = credentials
        self.context = context
        self.page = page
        self.downloads = downloads
        self._proxy = proxy
        self._login = login

    @property
    def usable(self) -> bool:
        """Whether its browser is there, and its page open."""
        return not self.running.gone and not self.page.is_closed()

    async def close(self) -> None:
        """Close it and let go of what it had; a browser that does not close it gets no new ones."""
        await _let_go(self.running, self._proxy, self.credentials, self.context, self.downloads)
        if self._login is not None:
            await self._login.end()


async def open_context(running: RunningBrowser, wish: Wish, proxy: ForwardProxy, folder: Path) -> Opened:
    """Make one that knows the way through the proxy, with a blank page.

    InvalidInput for options that the browser refuses (a time zone that does not exist), Unavailable if it cannot,
    BrowserLost if it ended meanwhile.
    """
    options = wish.options
    credentials = proxy.grant(
        use_proxy=options.use_proxy, geo=options.geo, session=wish.session_id if options.use_proxy else None
    )
    downloads = folder / new_id()
    context: BrowserContext | None = None
    login: ProxyLogin | None = None
    deadline = asyncio.get_running_loop().time() + _OPEN_SECONDS

    async def in_time(call: Coroutine[Any, Any, _T]) -> _T:
        # Some calls never return where the browser ends under them.
        return await within(deadline - asyncio.get_running_loop().time(), call, unless=running.lost)

    try:
        await asyncio.to_thread(downloads.mkdir, mode=0o700)
        given = _context_options(running, wish, proxy, credentials)
        creating = asyncio.create_task(running.browser.new_context(**given))
        try:
            context = await in_time(_shielded(creating))
        except BaseException:
            creating.add_done_callback(_close_unwanted)  # it comes all the same, and nobody waits for it
            raise
        page = await in_time(context.new_page())
        if running.sort[0] is BrowserKind.CHROMIUM:
            login = ProxyLogin(context, credentials)
            await in_time(login.begin(page))
        elif running.sort[0] is BrowserKind.FIREFOX:
            await in_time(prime(page))
        return Opened(running, proxy, credentials, context, page, downloads, login)
    except BaseException as error:
        await asyncio.shield(_let_go(running, proxy, credentials, context, downloads))
        if running.gone and isinstance(error, (Error, TimeoutError, Unavailable)):
            running.retired = True  # before it is known to be lost
            raise BrowserLost("The browser ended while it opened a session.") from error
        if isinstance(error, Error):
            raise _explained(error) from error
        if isinstance(error, TimeoutError):
            running.retired = True
            raise Unavailable("The browser takes too long to open a session.") from error
        raise


async def _shielded(task: "asyncio.Task[BrowserContext]") -> BrowserContext:
    return await asyncio.shield(task)


def _close_unwanted(created: "asyncio.Task[BrowserContext]") -> None:
    if not created.cancelled() and created.exception() is None:
        unattended(created.result().close())


def _context_options(
    running: RunningBrowser, wish: Wish, proxy: ForwardProxy, credentials: Credentials
) -> dict[str, Any]:
    options = wish.options
    given: dict[str, Any] = {
        "viewport": {"width": options.viewport.width, "height": options.viewport.height},
        "user_agent": options.user_agent,
        "locale": options.locale,
        "timezone_id": options.timezone,
        "storage_state": None if wish.storage is None else wish.storage.for_playwright(),
        "accept_downloads": True,
    }
    named = {"username": credentials.username, "password": credentials.password}
    match running.sort[0]:
        case BrowserKind.CHROMIUM:
            given["proxy"] = {"server": proxy.address}
        case BrowserKind.FIREFOX:
            # Its protocol knows credentials for sites only: they are told to the one that the proxy itself answers.
            given["http_credentials"] = {**named, "origin": PRIMER_ORIGIN}
        case BrowserKind.WEBKIT:
            given["proxy"] = {"server": proxy.address, **named}
    return {name: value for name, value in given.items() if value is not None}


async def _let_go(
    running: RunningBrowser,
    proxy: ForwardProxy,
    credentials: Credentials,
    context: BrowserContext | None,
    downloads: Path,
) -> None:
    if context is not None and not running.gone:
        try:
            await within(_CLOSE_SECONDS, context.close(), unless=running.lost)
        except TimeoutError:
            if not running.lost.done():
                _log.warning("a browser does not close a context; it gets no new ones")
            running.retired = True
        except Error as error:
            _log.debug("a context was gone before it was closed: %s", error)
    await proxy.revoke(credentials.username)
    await asyncio.to_thread(shutil.rmtree, downloads, ignore_errors=True)


def _explained(error: Error) -> InvalidInput | Unavailable:
    if any(word in error.message.lower() for word in _OPTION_WORDS):
        return InvalidInput(f"The browser refuses the session's options: {_plain(error)}")
    return Unavailable(f"The browser cannot open a session: {_plain(error)}")


def _plain(error: Error) -> str:
    """Its first line, without the name of Playwright's method before it."""
    line = error.message.partition("\n")[0]
    before, colon, rest = line.partition(": ")
    return rest if colon and "." in before and " " not in before else line
