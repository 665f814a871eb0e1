"""The tabs of a session: which one is looked at, which popups may stay, what takes the place of a lost one."""

import asyncio
from collections import deque
from typing import Final, Protocol

from playwright.async_api import Download, Frame, Page

from treadle.browsers.session.chores import Chores
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.tab import Tab
from treadle.browsers.tools import Seat
from treadle.core.errors import Unavailable

__all__ = ["Tabs", "TabsOwner"]

_NEW_PAGE_SECONDS: Final = 5.0
_OPENINGS_KEPT: Final = 1000
_OPENING_SECONDS: Final = 10.0
_NOWHERE: Final = frozenset({"", ":", "about:blank"})


class TabsOwner(Protocol):
    """Who is told."""

    def navigated(self, tab: Tab) -> None:
        """The main frame of a tab went somewhere."""
        ...

    def switched(self) -> None:
        """Another tab is the current one."""
        ...

    def crashed(self, tab: Tab) -> None: ...

    def all_closed(self) -> None:
        """There is no tab any more."""
        ...

    def pestered(self, tab: Tab) -> None:
        """It opened a popup beyond what is allowed."""
        ...

    def downloading(self, download: Download) -> None: ...

    @property
    def commands(self) -> int:
        """How many commands there were."""
        ...

    def acting(self) -> bool:
        """Whether an action goes on, or did a moment ago."""
        ...


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
        self._openings: deque[tuple[float, Tab, str, bool]] = deque(maxlen=_OPENINGS_KEPT)
        self._adopt(seat.page)
        for page in seat.context.pages:
            if page is not seat.page:
                self._adopt(page)
        self.current = self._tabs[0]
        seat.context.on("page", self._on_page)

    def of(self, page: Page | None) -> Tab:
        """The tab of a page; the current one if it is not known."""
        return next((tab for tab in self._tabs if tab.page is page), self.current)

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
        tab = Tab(page, self._on_opens)
        self._tabs.append(tab)
        page.on("framenavigated", lambda frame: self._on_navigated(tab, frame))
        page.on("close", lambda _: self._on_close(tab))
        page.on("crash", lambda _: self._on_crash(tab))
        page.on("download", self._owner.downloading)
        self._chores.start(tab.connect(self._seat), "connect to a tab")
        return tab

    def _on_page(self, page: Page) -> None:
        if self._making:
            self._unclaimed.append(page)
            return
        opener, address, by_user = self._opening()
        url = address if page.url in _NOWHERE else page.url
        self._reporter.tell_by_page("popup", url=url or page.url)
        if len(self._tabs) >= self._most:
            self._chores.start(page.close(), "close a superfluous popup")
            self._owner.pestered(opener)
            return
        tab = self._adopt(page)
        if by_user and self._owner.commands != self._brought_by:
            self._brought_by = self._owner.commands
            self._look_at(tab)
        else:
            self._tabs.remove(tab)
            self._tabs.insert(self._tabs.index(self.current), tab)  # it is not what one comes back to first

    def _on_opens(self, tab: Tab, url: str, by_user: bool) -> None:
        """A tab opens a window: its page comes in a moment, in the same order."""
        self._openings.append((asyncio.get_running_loop().time(), tab, url, by_user))

    def _opening(self) -> tuple[Tab, str, bool]:
        """Who opened the window that just came, where it leads to, and whether that was done by an action."""
        before = asyncio.get_running_loop().time() - _OPENING_SECONDS
        while self._openings:
            at, tab, url, by_user = self._openings.popleft()
            if at >= before:
                return tab, url, by_user
        return self.current, "", self._owner.acting()

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
            self._look_at(self._tabs[-1])

    def _on_crash(self, tab: Tab) -> None:
        tab.failed = True
        if tab in self._tabs:
            self._owner.crashed(tab)

    def _look_at(self, tab: Tab) -> None:
        self.current = tab
        self._reporter.tell_by_page("tab", url=tab.page.url)
        self._owner.switched()
