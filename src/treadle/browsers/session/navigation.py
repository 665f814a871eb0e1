"""Sending a page to an address: past the guard, patient with what never finishes, with errors in sentences."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Response
from playwright.async_api import TimeoutError as PlaywrightTimeout

from treadle.browsers.session.address import BLANK, is_error_page, normal_address
from treadle.browsers.session.faults import classify, network_failure
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.tab import Tab
from treadle.browsers.session.verbs import GuardUrl
from treadle.core.errors import FetchFailed, TargetRefused
from treadle.core.page import Navigated
from treadle.net.refusals import refusal

__all__ = ["Refusals", "WaitUntil", "checked_address", "navigate"]

WaitUntil: TypeAlias = Literal["load", "domcontentloaded", "networkidle", "commit"]

_PATIENCE_SECONDS: Final = 5.0
_TITLE_SECONDS: Final = 0.5
_INTERRUPTED: Final = ("interrupted by another navigation", "frame was detached")
_INTERRUPTIONS: Final = 3
_CALM_SECONDS: Final = 1.0
_INTERRUPTED_MILLIS: Final = 500
_STATUS: Final = "performance.getEntriesByType('navigation')[0].responseStatus"
_DOWNLOAD: Final = "Download is starting"
_POLICY_HEADER: Final = "content-security-policy"


class Refusals:
    """What the guard let no request of a session through to, as the proxy tells it."""

    def __init__(self) -> None:
        self._reporter: Reporter | None = None
        self._count = 0
        self._latest: deque[tuple[int, str, str]] = deque(maxlen=50)

    def report_to(self, reporter: Reporter) -> None:
        """Tell the session's listener from now on."""
        self._reporter = reporter

    def __call__(self, url: str, message: str) -> None:
        self._count += 1
        self._latest.append((self._count, url, message))
        if self._reporter is not None:
            self._reporter.tell_by_page("refused", url=url, message=message)

    @property
    def mark(self) -> int:
        """How many there were; what comes later is counted from here."""
        return self._count

    def since(self, mark: int, url: str | None = None) -> str | None:
        """Why the latest after ``mark``, of the address' host if one is given, was refused; None if none was."""
        for number, refused, message in reversed(self._latest):
            if number > mark and (url is None or _host(refused) == _host(url)):
                return message
        return None


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


async def checked_address(text: str, guard_url: GuardUrl) -> str:
    """The address that is meant, if it may be opened. InvalidInput, TargetRefused, FetchFailed."""
    url = normal_address(text)
    if url != BLANK:
        await guard_url(url)
    return url


async def navigate(tab: Tab, url: str, refusals: Refusals, *, wait_until: WaitUntil, kind: str) -> Navigated:
    """Open a checked address and wait until it is there; there is no deadline.

    ``load`` and ``networkidle`` are waited for at most five seconds after the document was read. TargetRefused,
    FetchFailed.
    """
    page, mark = tab.page, refusals.mark
    response: Response | None = None
    tab.led = True
    try:
        if tab.is_wandering():
            # What it has already asked for when it is left could come after what we ask for, and take its place.
            await tab.calm(_CALM_SECONDS)
        response = await _go(tab, url)
        if wait_until != "commit":
            await _settle(page, wait_until)
    except PlaywrightError as error:
        if _DOWNLOAD in str(error):
            return Navigated(url=url, kind="download")
        if not any(words in str(error) for words in _INTERRUPTED):
            if "ERR_ABORTED" not in str(error):
                await _failure_shown(page)
            raise _failure(error, url, refusals, mark) from error
        await _settle(page, "domcontentloaded")  # the page itself went on at once: that is where we are
    finally:
        tab.led = False
    await _check_proxy(page, response, refusals, mark)
    status = await _status(page) if response is None else response.status
    return Navigated(url=page.url, title=await _title(tab), status=status, kind=kind)


async def _go(tab: Tab, url: str) -> Response | None:
    page = tab.page
    answered = False

    def on_response(response: Response) -> None:
        nonlocal answered
        answered = answered or (response.request.is_navigation_request() and _same(response.url, url))

    for _ in range(_INTERRUPTIONS):
        page.on("response", on_response)
        try:
            return await page.goto(url, wait_until="commit", timeout=0)
        except PlaywrightError as error:
            # What was answered and gave no page (status 204, a file) is not asked for again.
            moved_on = "ERR_ABORTED" in str(error) and _DOWNLOAD not in str(error) and not answered
            if not (moved_on or any(words in str(error) for words in _INTERRUPTED)):
                raise
            # The page before goes elsewhere by itself, or what came is the browser's page about its failure. Where
            # we want to go may come all the same.
            with suppress(PlaywrightTimeout):
                await page.wait_for_url(lambda now: _same(now, url), wait_until="commit", timeout=_INTERRUPTED_MILLIS)
                return None
            if not answered:
                await tab.calm(_CALM_SECONDS)
        finally:
            page.remove_listener("response", on_response)
    return await page.goto(url, wait_until="commit", timeout=0)


def _same(url: str, other: str) -> bool:
    return url.partition("#")[0].rstrip("/") == other.partition("#")[0].rstrip("/")


async def _failure_shown(page: Page) -> None:
    """The browser shows a page of its own about a failure, which would disturb the next navigation if it came then."""
    if not is_error_page(page.url):
        with suppress(PlaywrightError):
            await page.wait_for_url(is_error_page, wait_until="commit", timeout=_INTERRUPTED_MILLIS)


async def _settle(page: Page, wait_until: Literal["load", "domcontentloaded", "networkidle"]) -> None:
    await page.wait_for_load_state("domcontentloaded", timeout=0)
    if wait_until == "domcontentloaded":
        return
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await page.wait_for_load_state(wait_until, timeout=0)
    except TimeoutError:
        return  # some resource hangs, the document does not


async def _status(page: Page) -> int | None:
    """The status by what the page says of itself, which may be anything."""
    if page.url == BLANK:
        return None
    try:
        async with asyncio.timeout(_TITLE_SECONDS):
            status = await page.evaluate(_STATUS)
    except (PlaywrightError, TimeoutError):
        return None
    return status if isinstance(status, int) and 100 <= status < 600 else None


async def _title(tab: Tab) -> str:
    try:
        async with asyncio.timeout(_TITLE_SECONDS):
            return await tab.title()
    except (PlaywrightError, TimeoutError):
        return ""  # it navigates on by itself, or is busy: it was opened all the same


def _failure(error: PlaywrightError, url: str, refusals: Refusals, mark: int) -> Exception:
    tunnel = any(code in str(error) for code in ("ERR_TUNNEL_CONNECTION_FAILED", "NS_ERROR_PROXY"))
    refused = refusals.since(mark, url)
    if refused is None and tunnel:  # it may have been a redirect's target
        refused = refusals.since(mark)
    if refused is not None:
        return TargetRefused(refused)
    return network_failure(error, url) or classify(error)


async def _check_proxy(page: Page, response: Response | None, refusals: Refusals, mark: int) -> None:
    """TargetRefused or FetchFailed if the proxy answered in place of the server."""
    if response is None or response.status < 400 or not response.url.startswith("http://"):
        return
    if response.headers.get(_POLICY_HEADER) != _OWN_POLICY:
        return
    refused = refusals.since(mark, response.url)
    if refused is not None:
        raise TargetRefused(refused)
    why = await page.locator("main > p").last.text_content() or "it could not be reached."
    raise FetchFailed(f"{response.url[:500]} could not be opened: {why[:500]}", timed_out=response.status == 504)


def _own_policy() -> str:
    """What tells the proxy's own pages from those of servers."""
    head = refusal(502, "").partition(b"\r\n\r\n")[0].decode("ascii")
    pairs = (line.partition(": ") for line in head.split("\r\n"))
    return next(value for name, _, value in pairs if name.lower() == _POLICY_HEADER)


_OWN_POLICY: Final = _own_policy()
