"""The tabs of a session: which one is looked at, which popups may stay, what takes the place of a lost one."""

import asyncio
from typing import Final

from playwright.async_api import Download, Frame, Page
from playwright.async_api import Error as PlaywrightError

from treadle.browsers.session.chores import Chores
from treadle.browsers.session.openings import Openings
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.tab import NOWHERE, Tab
from treadle.browsers.session.tabs_owner import TabsOwner
from treadle.browsers.tools import Seat
from treadle.core.errors import NotFound, Unavailable
from treadle.core.page import TabInfo

__all__ = ["Tabs"]

_NEW_PAGE_SECONDS: Final = 5.0
_SIGN_SECONDS: Final = 0.15
_NEVER: Final = frozenset({"", ":"})
"""Addresses of a page that Chromium gives although no document, not even an empty one, ever came to it."""
_TITLE_SECONDS: Final = 0.3
_FRONT_SECONDS: Final = 1.0


class Tabs:
    """All pages of a seat's context."""

    def __init__(
        self,
        seat: Seat,
        owner: TabsOwner,
        reporter: Reporter,
        chores: Chores,
        *,
        most: int,
    ) -> None:
        self._seat = seat
        self._owner = owner
        self._reporter = reporter
        self._chores = chores
        self._most = most
        self._tabs: list[Tab] = []
        self._making = 0
        self._unclaimed: list[Page] = []
        self._brought_by = -1
        """The command that brought a popup to the front: it does so once, however many its page opens by the way."""
        self.brought: Tab | None = None
        """The tab that was opened last by an action and looked at since."""
        self._openings = Openings(self.__contains__)
        self._made = 0
        self._looks = 0
        self._adopt(seat.page)
        for page in seat.context.pages:
            if page is not seat.page:
                self._adopt(page)
        self.current = self._tabs[0]
        self.current.looked_at = 1
        self._looks = 1
        seat.context.on("page", self._on_page)

    def of(self, page: Page | None) -> Tab:
        """The tab of a page; the current one if it is not known."""
        return next((tab for tab in self._tabs if tab.page is page), self.current)

    def get(self, tab_id: str) -> Tab:
        """NotFound."""
        found = next((tab for tab in self._tabs if tab.id == tab_id), None)
        if found is None:
            raise NotFound("Tab", tab_id[:100])
        return found

    async def infos(self) -> tuple[TabInfo, ...]:
        """All of them, oldest first. A page that is busy has no title to tell."""
        tabs = list(self._tabs)
        return tuple(await asyncio.gather(*map(self.info, tabs)))

    async def info(self, tab: Tab) -> TabInfo:
        """One of them."""
        try:
            async with asyncio.timeout(_TITLE_SECONDS):
                title = await tab.title()
        except (TimeoutError, PlaywrightError):
            title = ""
        return TabInfo(id=tab.id, url=tab.page.url, title=title, current=tab is self.current)

    def __contains__(self, tab: Tab) -> bool:
        return tab in self._tabs

    # ------------------------------------------------------------ what is done with them

    async def arrive(self, seconds: float) -> tuple[str, str] | None:
        """Wait, at most so long, for the tab that an action has just opened, if there is a sign of one.

        The browser tells the opener's line of a window at once, but gives its page only when the server has answered.
        The opener is asked where it is: what it did before it answers has been told then.
        """
        end = _now() + seconds
        told = await self.current.whereabouts(min(_SIGN_SECONDS, seconds))
        await self._openings.over(end - _now())
        if self.current.fresh:
            await self.current.arrived(max(0.0, end - _now()))
        return told

    async def ready(self, seconds: float) -> None:
        """Wait, at most so long, until the line of the current tab is open, without which signs would be missed, and
        for a tab that an action before opened late."""
        end = _now() + seconds
        if self.current.connecting is not None and not self.current.connecting.done():
            await asyncio.wait({self.current.connecting}, timeout=seconds)
        await self._openings.over(end - _now())
        if self.current.fresh:
            await self.current.arrived(max(0.0, end - _now()))

    async def activate(self, tab: Tab) -> None:
        """Look at a tab."""
        if tab is not self.current:
            self._look_at(tab)
        try:
            async with asyncio.timeout(_FRONT_SECONDS):
                await tab.page.bring_to_front()
        except (TimeoutError, PlaywrightError):
            return  # it is busy, and looked at all the same

    async def close(self, tab: Tab) -> None:
        """Close a tab; an empty one takes the place of the last. Unavailable if the browser opens none."""
        if len(self._tabs) == 1:
            await self.give_up(tab)
        elif tab in self._tabs:
            self._tabs.remove(tab)
            self._chores.start(tab.kill(), "close a tab")
            if tab is self.current:
                self._look_at(self._latest())

    async def open_by_order(self) -> None:
        """Look at a new, empty tab because somebody wants one. Unavailable if the browser opens none."""
        if len(self._tabs) >= self._most:
            self._make_room()
        await self.open_fresh()
        self.brought = self.current

    async def give_up(self, tab: Tab) -> None:
        """Close a tab without waiting for it; a fresh, empty page takes its place if it is the one looked at.

        Unavailable if the browser opens none.
        """
        if tab is self.current:
            await self.open_fresh()
        if tab in self._tabs:
            self._tabs.remove(tab)
            self._chores.start(tab.kill(), "close a tab that was given up")

    async def open_fresh(self) -> None:
        """Look at a new, empty page. Unavailable if the browser opens none."""
        self._making += 1
        try:
            async with asyncio.timeout(_NEW_PAGE_SECONDS):
                page = await self._seat.context.new_page()
        except TimeoutError as error:
            raise Unavailable("The browser does not answer any more.") from error
        finally:
            self._making -= 1
            unclaimed, self._unclaimed = self._unclaimed, []
        fresh = self._adopt(page)
        for popup in unclaimed:
            if popup is not page:
                self._on_page(popup)
        self._look_at(fresh)

    # ------------------------------------------------------------ what pages do

    def _adopt(self, page: Page) -> Tab:
        self._made += 1
        tab = Tab(f"tab_{self._made}", page, self._on_opening)
        self._tabs.append(tab)
        page.on("framenavigated", lambda frame: self._on_navigated(tab, frame))
        page.on("close", lambda _: self._on_close(tab))
        page.on("crash", lambda _: self._on_crash(tab))
        page.on("download", self._on_download)
        tab.connecting = self._chores.start(tab.connect(self._seat), "connect to a tab")
        return tab

    def _on_opening(self, opener: Tab, url: str, by_gesture: bool) -> None:
        """There is a sign of a window.

        A page has the gesture's mark for seconds after it, and keeps it for every window that it opens meanwhile: once
        another tab is looked at, what it opens is its own doing.
        """
        by_action = by_gesture and opener is self.current and self._owner.acting()
        self._openings.begin(opener, url, self._owner.commands if by_action else None)

    def _on_page(self, page: Page) -> None:
        if self._making:
            self._unclaimed.append(page)
        else:
            self._chores.start(self._receive(page), "receive a window")

    async def _receive(self, page: Page) -> None:
        opener = self._opener(await page.opener())  # it came with the page: nobody is asked for it
        if page.url in _NEVER and self.current.cdp is not None:
            self._openings.claim_empty(opener)
            self._chores.start(page.close(), "close a window that gave a file")
            return
        opening = self._openings.claim(opener, page.url)
        command = self._command_of(opener) if opening is None else opening.command
        url = opening.url if opening is not None and page.url in NOWHERE else page.url
        wanted = command is not None and command != self._brought_by
        if len(self._tabs) >= self._most and not (wanted and self._make_room()):
            self._tell_closed(url or page.url, "no action opened it")
            self._chores.start(page.close(), "close a superfluous popup")
            if opener is not None:
                self._owner.pestered(opener)
            return
        self._reporter.tell_by_page("popup", url=url or page.url)
        tab = self._adopt(page)
        if command is not None and wanted:
            self._brought_by = command
            tab.fresh = True
            self.brought = tab
            self._look_at(tab)

    def _opener(self, page: Page | None) -> Tab | None:
        """The tab that opened a window; None if it is closed, or did so by a click that leaves no trace of it."""
        return next((tab for tab in self._tabs if tab.page is page), None)

    def _command_of(self, opener: Tab | None) -> int | None:
        """The command that opened a window of which there was no sign: only the tab that is looked at is acted on.

        Nobody knows whose a window without an opener is. Where tabs have lines to the browser, no action makes one.
        """
        if opener is None and self.current.cdp is not None:
            return None
        return self._owner.commands if opener in {None, self.current} and self._owner.acting() else None

    def _make_room(self) -> bool:
        """Close the tab that was not looked at for the longest, never the current one; whether there was another."""
        others = [tab for tab in self._tabs if tab is not self.current]
        if not others:
            return False
        longest = min(others, key=lambda tab: tab.looked_at)
        self._tabs.remove(longest)
        self._tell_closed(longest.page.url, "it was not looked at for the longest")
        self._chores.start(longest.kill(), "close a tab that was not looked at")
        return True

    def _tell_closed(self, url: str, why: str) -> None:
        self._reporter.tell_by_page("popup", url=url, closed=f"A session keeps {self._most} tabs, and {why}.")

    def _latest(self) -> Tab:
        """The tab that was looked at last of those that are left."""
        return max(self._tabs, key=lambda tab: tab.looked_at)

    def _on_download(self, download: Download) -> None:
        self._openings.became_download(download.url)
        self._owner.downloading(download)

    def _on_navigated(self, tab: Tab, frame: Frame) -> None:
        if frame.parent_frame is None:
            tab.failed = False
            self._owner.navigated(tab)

    def _on_close(self, tab: Tab) -> None:
        if tab not in self._tabs:
            return
        self._tabs.remove(tab)
        if not self._tabs:
            self._owner.all_closed()
        elif tab is self.current:
            self._look_at(self._latest())

    def _on_crash(self, tab: Tab) -> None:
        tab.failed = True
        if tab in self._tabs:
            self._owner.crashed(tab)

    def _look_at(self, tab: Tab) -> None:
        self._looks += 1
        self.current, tab.looked_at = tab, self._looks
        self._reporter.tell_by_page("tab", url=tab.page.url)
        self._owner.switched()


def _now() -> float:
    return asyncio.get_running_loop().time()
