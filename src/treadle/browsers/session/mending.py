"""Making a session usable again: after a command that did not end, a crash, a storm of dialogs or windows.

Commands that come meanwhile wait until it is done. Each remedy is stronger than the one before: ask whether the page
answers, end its script, put a fresh page in its place.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from playwright.async_api import Error as PlaywrightError

from treadle.browsers.session.address import BLANK
from treadle.browsers.session.chores import Chores
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.tab import Tab
from treadle.browsers.session.tabs import Tabs
from treadle.core.errors import TreadleError

__all__ = ["Mending"]

_UNWIND_SECONDS: Final = 0.5
_PULSE_SECONDS: Final = 0.15
_STOP_SECONDS: Final = 0.3
_WORKERS_SECONDS: Final = 3.0
"""Chromium gives a busy worker two seconds before it ends it."""
_CRASH_AGAIN_SECONDS: Final = 10.0
_LEAVE_SECONDS: Final = 1.0
_GIVE_UP_FACTOR: Final = 6


class Mending:
    """What is being mended of one session.

    Args:
        open_again: sends the current tab to an address; its errors are told.
        lost: called with the reason when the browser itself does not answer.
        nuisances_most: dialogs or superfluous popups within five seconds until a page's scripts are stopped; after
            six times as many the page is given up.
    """

    def __init__(
        self,
        reporter: Reporter,
        chores: Chores,
        *,
        open_again: Callable[[str], Awaitable[None]],
        lost: Callable[[str], None],
        nuisances_most: int,
    ) -> None:
        self._reporter = reporter
        self._chores = chores
        self._open_again = open_again
        self._lost = lost
        self._nuisances_most = nuisances_most
        self._task: asyncio.Task[Any] | None = None
        self._crashed_at = float("-inf")

    @property
    def busy(self) -> bool:
        """Whether something is being mended."""
        return self._task is not None and not self._task.done()

    async def over(self) -> None:
        """Wait until everything is mended."""
        while self._task is not None and not self._task.done():
            await asyncio.wait({self._task})

    def after_command(self, tabs: Tabs, abandoned: asyncio.Task[Any], *, leaving_for: str | None = None) -> None:
        """A command was abandoned, that of going to an address if one is named: see that the page takes others."""

        async def revive() -> None:
            await asyncio.wait({abandoned}, timeout=_UNWIND_SECONDS)
            if leaving_for is not None:
                # What does not answer may be a service worker in front of the address; it can hold up this page, too.
                await tabs.current.forget_workers(leaving_for, _WORKERS_SECONDS)
                if not await tabs.current.answers(_PULSE_SECONDS):
                    await self._give_up(tabs, tabs.current, "does not let itself be left")
                    return
            await self._revive(tabs)

        self._begin(revive)

    def after_failure(self, tabs: Tabs) -> None:
        """A command failed by itself: perhaps because the page is busy without end."""

        async def revive() -> None:
            if not await self._is_well(tabs.current):
                await self._revive(tabs)

        self._begin(revive)

    def after_crash(self, tabs: Tabs, tab: Tab) -> None:
        """A tab's renderer is gone: a fresh page goes to the same address, but not again and again."""
        url = tab.page.url
        self._reporter.tell_by_page("crash", message=f"The page {url} crashed.")
        again, self._crashed_at = self._crashed_at, asyncio.get_running_loop().time()

        async def reopen() -> None:
            watched = tab is tabs.current
            await tabs.give_up(tab)
            if watched and self._crashed_at - again > _CRASH_AGAIN_SECONDS and url != BLANK:
                await self._open_again(url)

        self._begin(reopen)

    def after_last_tab(self, tabs: Tabs) -> None:
        """The page closed its last tab: there is always one."""

        async def reopen() -> None:
            await tabs.open_fresh()

        self._begin(reopen)

    def pestered(self, tabs: Tabs, tab: Tab) -> None:
        """A page opened one more dialog, or popup beyond what is allowed."""
        count = tab.nuisances()
        if count == self._nuisances_most:
            message = f"The page {tab.page.url} opens dialogs or windows without end; it may open no more."
            self._tell(message)
            self._chores.start(tab.silence(_STOP_SECONDS), "silence a page")
        elif count == self._nuisances_most * _GIVE_UP_FACTOR:

            async def give_up() -> None:
                await self._give_up(tabs, tab, "opens dialogs or windows without end")

            self._begin(give_up)

    async def leave(self, tabs: Tabs) -> None:
        """Bring the current tab to the empty page."""
        tab = tabs.current
        try:
            async with asyncio.timeout(_LEAVE_SECONDS):
                await tab.page.goto(BLANK)
        except (TimeoutError, PlaywrightError):
            await tabs.give_up(tab)

    async def _revive(self, tabs: Tabs) -> None:
        tab = tabs.current
        if tab.page.is_closed():
            return
        await tab.stop_loading(_PULSE_SECONDS)
        if not await self._is_well(tab):
            await tab.stop_scripts(_STOP_SECONDS)
            if not await tab.answers(_STOP_SECONDS):
                await self._give_up(tabs, tab, "does not answer any more")
                return
            self._tell(f"The page {tab.page.url} was busy without end; its script was stopped.")
        if await tab.is_restless():
            await self._give_up(tabs, tab, "goes from address to address without end")
        elif await tab.thaw_frames():
            self._tell(f"A frame of the page {tab.page.url} was busy without end; it was stopped.")

    async def _is_well(self, tab: Tab) -> bool:
        return await tab.answers(_PULSE_SECONDS) and await tab.obeys(_STOP_SECONDS)

    async def _give_up(self, tabs: Tabs, tab: Tab, why: str) -> None:
        self._tell(f"The page {tab.page.url} {why}; an empty one took its place.")
        await tabs.give_up(tab)

    def _tell(self, message: str) -> None:
        self._reporter.tell("error", message=message, code="TIMEOUT", command="")

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        before = self._task

        async def mend() -> None:
            if before is not None:
                await asyncio.wait({before})
            try:
                await work()
            except TreadleError as error:
                self._lost(str(error))
            except PlaywrightError:
                self._lost("The browser opens no page any more.")

        self._task = self._chores.start(mend(), "mend a session")
