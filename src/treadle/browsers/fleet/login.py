"""How a Chromium's context shows its credentials to the proxy.

Playwright's own way holds up every request of every page and turns the browser's cache off: a usual page takes twice
as long. But a browser that was told the credentials once keeps them, for the whole context: pages, popups, frames,
workers, sockets and tunnels. So one request is made and its challenge answered before anybody has the page, to a name
that only the proxy knows.

A site can make the browser forget them (``Clear-Site-Data``, which some send when one signs out). That is why requests
for documents, and no others, are looked at from then on: the next one that is challenged is answered again.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine
from typing import Any, Final

from playwright.async_api import BrowserContext, CDPSession, Error, Page

from treadle.core.errors import Unavailable
from treadle.net import Credentials

__all__ = ["PRIMER_ORIGIN", "ProxyLogin", "prime"]

_log = logging.getLogger("treadle.browsers")
PRIMER_ORIGIN: Final = "http://practice.treadle.internal"
_URL: Final = f"{PRIMER_ORIGIN}/blank"
_FETCH: Final = f"fetch({_URL!r}, {{mode: 'no-cors', cache: 'no-store'}}).then(() => true, () => true)"
_LOOKED_AT: Final = {
    "handleAuthRequests": True,
    "patterns": [{"urlPattern": "*", "resourceType": "Document"}, {"urlPattern": _URL}],
}
_SECONDS: Final = 15.0
_END_SECONDS: Final = 1.0
_REMEMBERED: Final = 64


async def prime(page: Page) -> None:
    """Make the one request; the page must be blank, and stays so. Unavailable if it is not answered."""
    await _answered(page.evaluate(_FETCH))


class ProxyLogin:
    """Answers the proxy for all pages of a context."""

    def __init__(self, context: BrowserContext, credentials: Credentials) -> None:
        self._context = context
        self._answer = {
            "response": "ProvideCredentials",
            "username": credentials.username,
            "password": credentials.password,
        }
        self._answered: deque[str] = deque(maxlen=_REMEMBERED)
        self._tasks: set[asyncio.Task[None]] = set()

    async def begin(self, page: Page) -> None:
        """Prime the context by its first page, which must be blank; look after it, and after those that follow."""
        devtools = await self._attend(page)
        self._context.on("page", self._follow)
        # Not by the page's evaluate(), which first brings Playwright's own script into the page.
        await _answered(devtools.send("Runtime.evaluate", {"expression": _FETCH, "awaitPromise": True}))

    async def end(self) -> None:
        """The context was closed: return when nothing is under way."""
        self._context.remove_listener("page", self._follow)
        if self._tasks:
            _, pending = await asyncio.wait(self._tasks, timeout=_END_SECONDS)
            for task in pending:  # they end when the driver answers, or ends
                task.cancel()

    def _follow(self, page: Page) -> None:
        self._go(self._attend(page))

    async def _attend(self, page: Page) -> CDPSession:
        devtools = await self._context.new_cdp_session(page)
        devtools.on("Fetch.requestPaused", lambda event: self._let_pass(devtools, event))
        devtools.on("Fetch.authRequired", lambda event: self._show(devtools, event))
        await devtools.send("Fetch.enable", _LOOKED_AT)
        return devtools

    def _let_pass(self, devtools: CDPSession, event: dict[str, Any]) -> None:
        self._go(devtools.send("Fetch.continueRequest", {"requestId": event["requestId"]}))

    def _show(self, devtools: CDPSession, event: dict[str, Any]) -> None:
        request_id = event["requestId"]
        if event["authChallenge"].get("source") != "Proxy":
            answer = {"response": "Default"}  # a site asks: what it gets is not for us to say
        elif request_id in self._answered:
            answer = {"response": "CancelAuth"}  # they are worth nothing any more
        else:
            self._answered.append(request_id)
            answer = self._answer
        reply = {"requestId": request_id, "authChallengeResponse": answer}
        self._go(devtools.send("Fetch.continueWithAuth", reply))

    def _go(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(_unless_gone(work), name="proxy login")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _answered(request: Coroutine[Any, Any, object]) -> None:
    try:
        async with asyncio.timeout(_SECONDS):
            await request
    except TimeoutError:
        raise Unavailable("The browser does not reach its proxy.") from None


async def _unless_gone(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Error as error:  # the request was cancelled meanwhile, or the page closed
        _log.debug("a request could not be let pass: %s", error)
