"""The seams inside this package: what carries out a command may use, and what a session sits on."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

from playwright.async_api import BrowserContext, CDPSession, ElementHandle, Page

from treadle.core.page import DialogAnswered, Navigated, Snapshot, TabInfo
from treadle.core.session import BrowserKind

__all__ = ["ActionTools", "LiveSnapshot", "PageTools", "Seat"]


class LiveSnapshot(Protocol):
    """A snapshot, and the way from what it shows to the elements themselves."""

    @property
    def snapshot(self) -> Snapshot: ...

    async def handle(self, ref: str) -> ElementHandle:
        """The element itself. ElementNotFound if it is not on the page any more."""
        ...

    async def dispose(self) -> None:
        """Let go of the elements; may be called again, and after the page is gone."""
        ...


class PageTools(Protocol):
    """What the carrying out of one command may use. It is good for that command only."""

    @property
    def page(self) -> Page:
        """The tab that is looked at. An action may change it: ask again afterwards."""
        ...

    @property
    def remaining(self) -> float:
        """Seconds until the command's deadline; what waits longer is cancelled."""
        ...

    async def snapshot(self) -> LiveSnapshot:
        """Look at the page now; disposed of when the command ends."""
        ...

    async def navigate(
        self,
        url: str,
        *,
        wait_until: Literal["load", "domcontentloaded", "networkidle", "commit"] = "load",
        kind: str = "url",
    ) -> Navigated:
        """Open an address, past the guard. InvalidInput, TargetRefused, FetchFailed."""
        ...

    def answer_dialogs(self, *, accept: bool, text: str | None = None) -> None:
        """How dialogs are answered until the end of this command; otherwise alerts are accepted, others dismissed."""
        ...


class ActionTools(PageTools, Protocol):
    """What an action may use beside: the other tabs, and what pages did meanwhile."""

    @property
    def dialogs(self) -> Sequence[DialogAnswered]:
        """Those that were answered since the command began."""
        ...

    async def arrive(self) -> None:
        """Wait for the tab that an action has just opened, if there is a sign of one: it is looked at then."""
        ...

    async def tabs(self) -> Sequence[TabInfo]:
        """All tabs, oldest first."""
        ...

    async def activate(self, tab_id: str) -> None:
        """Look at a tab. NotFound."""
        ...

    async def close_tab(self, tab_id: str) -> None:
        """Close a tab; an empty one takes the place of the last. NotFound."""
        ...

    async def open_tab(self) -> None:
        """Look at a new, empty tab; of too many, that which was not looked at for the longest is closed."""
        ...


class Seat(Protocol):
    """A browser context that belongs to one session alone, and what comes with it."""

    @property
    def kind(self) -> BrowserKind: ...

    @property
    def context(self) -> BrowserContext: ...

    @property
    def page(self) -> Page:
        """Its first page."""
        ...

    @property
    def downloads(self) -> Path:
        """A folder of its own (0700) for what pages give; removed with the seat."""
        ...

    @property
    def lost(self) -> "asyncio.Future[str]":
        """Done, with the reason, when its browser is gone."""
        ...

    async def cdp(self, page: Page) -> CDPSession | None:
        """A DevTools session of a page; None where the browser has none (Firefox, WebKit)."""
        ...

    async def release(self) -> None:
        """Close the context and let go of everything; returns when nothing is left. May be called again."""
        ...
