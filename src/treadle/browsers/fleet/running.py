"""One browser process, and who lives in it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from playwright.async_api import Browser, Error

from treadle.browsers.chromium import BrowserProcess
from treadle.browsers.fleet.heartbeat import Heartbeat, within
from treadle.core.errors import Unavailable
from treadle.core.session import BrowserKind

__all__ = ["BrowserClass", "BrowserLost", "RunningBrowser"]

_log = logging.getLogger("treadle.browsers")
_REASON_SECONDS: Final = 0.25
_ANSWER_SECONDS: Final = 15.0

BrowserClass = tuple[BrowserKind, bool]
"""A kind, and whether it is without a window: those that are alike share processes."""


class BrowserLost(Unavailable):
    """The browser ended while it was asked for something: another may well do it."""


class RunningBrowser:
    """A browser that Playwright is connected to. One that has contexts and does not answer any more is lost.

    Args:
        sort: which kind, and whether headless.
        browser: Playwright's.
        driver_ended: done when there is nobody left to speak to it.
        end: ends the process and removes what it had.
        ask: asks the process itself, not a page, something small.
        patience_seconds: how long an answer to that may take.
        room: how many contexts it may have.
        started_at: by the fleet's clock.
        process: where it is a child of its own and not the driver's.
        pid: of the process, where it is known.
        ports: on loopback, where it can be driven.
    """

    def __init__(
        self,
        sort: BrowserClass,
        browser: Browser,
        driver_ended: "asyncio.Future[str]",
        end: Callable[[], Awaitable[None]],
        *,
        ask: Callable[[], Coroutine[Any, Any, object]],
        patience_seconds: float,
        room: int,
        started_at: float,
        process: BrowserProcess | None = None,
        pid: int | None = None,
        ports: frozenset[int] = frozenset(),
    ) -> None:
        self.sort = sort
        self.browser = browser
        self.room = room
        self.started_at = started_at
        self.idle_since = started_at
        self.pid = pid
        self.ports = ports
        self.contexts = 0
        self.retired = False
        """Whether it gets no new contexts."""
        self.lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._end = end
        self._ask = ask
        self._patience_seconds = patience_seconds
        self._process = process
        self._disconnected = asyncio.Event()
        browser.on("disconnected", lambda _: self._disconnected.set())
        self._driver_ended = driver_ended
        self._watcher = asyncio.create_task(self._watch(), name="browser watcher")
        self._heartbeat = Heartbeat(ask, patience_seconds, self._freeze, wanted=lambda: self.contexts > 0)
        self._ending: asyncio.Task[None] | None = None

    @property
    def gone(self) -> bool:
        """Whether it has ended, also before it is known why."""
        return self.lost.done() or self._driver_ended.done() or not self.browser.is_connected()

    @property
    def open(self) -> bool:
        """Whether it takes another context."""
        return not self.retired and not self.lost.done() and self.contexts < self.room

    async def answers(self) -> bool:
        """Whether it still answers, however slowly; not, as soon as it is lost."""
        try:
            await within(_ANSWER_SECONDS, self._ask(), unless=self.lost)
        except (Error, TimeoutError) as error:
            _log.debug("a browser does not answer: %s", error)
            return False
        return not self.gone

    async def end(self) -> None:
        """End it; returns when nothing is left. May be called again."""
        self.retired = True
        if self._ending is None:
            self._ending = asyncio.create_task(self._finish(), name="browser end")
        await asyncio.shield(self._ending)

    async def _finish(self) -> None:
        try:
            await self._end()
        finally:
            self._lose("The browser was ended.")
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)

    async def _watch(self) -> None:
        ended = None if self._process is None else asyncio.ensure_future(self._process.wait())
        gone = asyncio.ensure_future(self._disconnected.wait())
        signs: list[asyncio.Future[Any]] = [sign for sign in (ended, gone, self._driver_ended) if sign is not None]
        try:
            await asyncio.wait(signs, return_when=asyncio.FIRST_COMPLETED)
            if ended is not None and not self._driver_ended.done():
                await asyncio.wait({ended}, timeout=_REASON_SECONDS)  # it knows best why
            if ended is not None and ended.done():
                how = f"The browser ended by itself: {ended.result()}"
            elif self._driver_ended.done():
                how = self._driver_ended.result()
            else:
                how = "The browser ended by itself."
            if not self.retired:
                _log.warning("%s", how)
            self._lose(how)
        finally:
            for task in (ended, gone):
                if task is not None:
                    task.cancel()

    def _freeze(self) -> None:
        how = f"The browser had not answered for {self._patience_seconds:g} seconds, and was ended."
        _log.warning("%s", how)
        self.retired = True
        self._lose(how)

    def _lose(self, how: str) -> None:
        self._heartbeat.stop()
        if not self.lost.done():
            self.lost.set_result(how)
