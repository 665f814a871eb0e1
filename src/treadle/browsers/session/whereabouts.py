"""Where a session's page is: told once per navigation of the current tab, with its title if that is known in time."""

import asyncio
from collections import deque
from typing import Any, Final

from playwright.async_api import Error as PlaywrightError

from treadle.browsers.session.chores import Chores
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.tab import Tab

__all__ = ["Whereabouts"]

_HURRY_SECONDS: Final = 0.01
_MOST_WAITING: Final = 64
_FACTS: Final = """(() => {
  try {
    const entry = performance.getEntriesByType("navigation")[0];
    const place = globalThis.navigation && navigation.currentEntry ? navigation.currentEntry.index : -1;
    return [document.title, entry.responseStatus || 0, entry.type, performance.timeOrigin, place];
  } catch {
    return [document.title, 0, "", 0, -1];
  }
})()"""


class Whereabouts:
    """Knows address and title without asking the page, and tells when they change."""

    def __init__(self, reporter: Reporter, chores: Chores, *, title_seconds: float) -> None:
        self.url = "about:blank"
        self.title = ""
        self._reporter = reporter
        self._title_seconds = title_seconds
        self._chores = chores
        self._waiting: deque[tuple[Tab, str, str]] = deque(maxlen=_MOST_WAITING)
        self._telling: asyncio.Task[Any] | None = None
        self._expected = ""
        self._document: object = None
        self._place = -1

    def expect(self, kind: str) -> None:
        """The next navigation is of this kind (see :class:`~treadle.core.page.Navigated`); empty: it is the page's."""
        self._expected = kind

    def navigated(self, tab: Tab) -> None:
        """The current tab went somewhere."""
        kind, self._expected = self._expected, ""
        self._waiting.append((tab, tab.page.url, kind))
        if self._telling is None or self._telling.done():
            self._telling = self._chores.start(self._tell_all(), "tell navigations")

    def seen(self, url: str, title: str) -> None:
        """A command saw the page here."""
        if (url, title) != (self.url, self.title):
            self.url, self.title = url, title
            self._reporter.moved(url=url, title=title)

    async def look_at(self, tab: Tab) -> None:
        """See where the current tab is, and what it calls itself now."""
        async with asyncio.timeout(self._title_seconds):
            title = await tab.title()
        self.seen(tab.page.url, title)

    async def _tell_all(self) -> None:
        while self._waiting:
            tab, url, kind = self._waiting.popleft()
            try:
                async with asyncio.timeout(_HURRY_SECONDS if self._waiting else self._title_seconds):
                    await tab.page.wait_for_load_state("domcontentloaded")
                    facts = await tab.read(_FACTS)
            except (TimeoutError, PlaywrightError):
                facts = None  # the page is busy, or elsewhere already: the address alone is told
            title, status, by = self._judge(facts)
            self._reporter.tell_by_page("navigation", url=url, title=title, status=status, kind=kind or by)
            if not self._waiting:
                self.seen(url, title)
            self._reporter.changed()

    def _judge(self, facts: Any) -> tuple[str, int | None, str]:
        """Title, status and kind by what the page says of itself, which may be anything."""
        match facts:
            case [str() as title, int() | float() as status, str() as how, origin, int() as place]:
                same = origin == self._document
                back = place < self._place
                self._document, self._place = origin, place
                if how == "reload" and not same:
                    kind = "reload"
                elif back or how == "back_forward":
                    kind = "back" if back or same else "forward"
                else:
                    kind = "link"
                return title, (None if same or not 100 <= status < 600 else int(status)), kind
            case _:
                return "", None, "link"
