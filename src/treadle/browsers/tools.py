"""The seams inside this package: what carries out a command may use, and what a session sits on."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final, Literal, Protocol, TypeVar

from playwright.async_api import BrowserContext, CDPSession, ElementHandle, Page

from treadle.core.memory import Memory, MemorySource, RememberedStep
from treadle.core.page import DialogAnswered, Navigated, Snapshot, TabInfo, Usage
from treadle.core.session import BrowserKind

__all__ = [
    "QUIET",
    "ActionTools",
    "AskModel",
    "LiveSnapshot",
    "OpenMemory",
    "PageMemory",
    "PageTools",
    "Seat",
]

_T = TypeVar("_T")


QUIET: Final = frozenset({"fill", "append", "clear", "hover"})
"""Actions (as :class:`~treadle.core.page.Acted` names them) that open no window and lead nowhere."""


class LiveSnapshot(Protocol):
    """A snapshot, and the way from what it shows to the elements themselves."""

    @property
    def snapshot(self) -> Snapshot: ...

    async def handle(self, ref: str) -> ElementHandle:
        """The element itself. ElementNotFound if it is not on the page any more."""
        ...

    async def still_shows(self, page: Page) -> bool:
        """Whether this is surely what a look at a page would show now."""
        ...

    async def dispose(self) -> None:
        """Let go of the elements; may be called again, and after the page is gone."""
        ...


class AskModel(Protocol):
    """A language model, as one command may use it: within its bounds, and without the secrets of the session."""

    @property
    def most_steps(self) -> int:
        """Actions that one answer may ask for."""
        ...

    @property
    def used(self) -> Usage | None:
        """What it took for this command so far; None if it was not asked."""
        ...

    async def ask(self, answer: type[_T], *, rules: str, question: str) -> _T:
        """Its answer in the shape of a type (a pydantic model).

        ``rules`` are ours and hold; ``question`` may quote what others wrote. FetchFailed if its provider cannot be
        reached or says nothing of use, InvalidInput if it does not take the key or the model, TargetRefused for an
        address that may not be reached, TooMany beyond a bound or by the provider's word, DeadlinePassed, Unavailable.
        """
        ...


class PageMemory(Protocol):
    """What worked before for the owner of a session. Nothing of it leaves the origin that it was learnt on."""

    async def recall(self, url: str, key: str) -> Memory | None:
        """What is remembered under a key for pages like the one at ``url``; None where nothing is, or not in time."""
        ...

    def keep(
        self, url: str, key: str, command: str, steps: Sequence[RememberedStep], *, source: MemorySource, score: float
    ) -> None:
        """Remember what worked, in the place of what was remembered under the key. Secrets make it refuse quietly."""
        ...

    def renew(self, memory: Memory, steps: Sequence[RememberedStep] | None = None) -> None:
        """It was of use again; with ``steps`` its element was found anew after the page had changed."""
        ...

    def forget(self, memory: Memory) -> None:
        """It misled."""
        ...

    def asked_back(self, url: str, key: str, selectors: Sequence[str]) -> None:
        """A command was refused because it could mean any of these."""
        ...

    def is_answer(self, url: str, key: str, selector: str) -> bool:
        """Whether a selector is one of those that were asked back last for this command on this page."""
        ...


class OpenMemory(Protocol):
    """Gives a session the memory of its owner."""

    def of(self, user: str, masked: Callable[[str], str]) -> PageMemory:
        """``masked`` hides the session's secrets in a text."""
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

    @property
    def model(self) -> AskModel | None:
        """The model that may be asked; None if the session has none, or the command wants none."""
        ...

    def conceal(self, values: Collection[str]) -> None:
        """Tell none of these from now on, wherever they turn up: they are entered as secrets."""
        ...

    async def permitted(self, url: str) -> bool:
        """Whether the session's pages may be sent to an address, as far as can be told before it is tried."""
        ...

    @property
    def memory(self) -> PageMemory | None:
        """What worked before; None where nothing is remembered."""
        ...

    async def snapshot(self) -> LiveSnapshot:
        """Look at the page now; the last look again where surely nothing has changed. Disposed of with the command."""
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
    def title(self) -> str | None:
        """What the page called itself when it was asked last; None where that was another page."""
        ...

    @property
    def dialogs(self) -> Sequence[DialogAnswered]:
        """Those that were answered since the command began."""
        ...

    async def arrive(self) -> tuple[str, str] | None:
        """Wait for the tab that an action has just opened, if there is a sign of one: it is looked at then.

        Address and title of the tab that was looked at before, where it told these on the way.
        """
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
