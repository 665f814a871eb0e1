"""The turn of one command: what carries it out uses the page through this."""

import asyncio
import math
from collections.abc import Callable, Collection, Sequence
from typing import Final

import msgspec
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from treadle.browsers.model import SessionModel
from treadle.browsers.session.chores import Chores
from treadle.browsers.session.dialogs import Dialogs
from treadle.browsers.session.happenings import Happenings
from treadle.browsers.session.navigation import Refusals, WaitUntil, checked_address, navigate
from treadle.browsers.session.tabs import Tabs
from treadle.browsers.session.verbs import GuardUrl, TakeSnapshot
from treadle.browsers.session.whereabouts import Whereabouts
from treadle.browsers.tools import QUIET, AskModel, LiveSnapshot, PageMemory
from treadle.core.errors import DeadlinePassed, FetchFailed, InvalidInput, TargetRefused
from treadle.core.model import ModelCaps
from treadle.core.page import Act, Acted, Command, DialogAnswered, Fill, GoTo, Navigated, Result, TabInfo

__all__ = ["Turn", "TurnParts"]

_SNAPSHOT_SECONDS: Final = 5.0
_DISPOSE_SECONDS: Final = 1.0
_ARRIVAL_SECONDS: Final = 10.0
_JUST_NOW: Final = 0.02
"""What has waited for new tabs so shortly before need not do so again."""
_RESERVE_SECONDS: Final = 0.3
"""Kept back for saying where one is before the deadline."""


class TurnParts:
    """What all turns of a session share."""

    def __init__(
        self,
        tabs: Tabs,
        dialogs: Dialogs,
        happenings: Happenings,
        whereabouts: Whereabouts,
        refusals: Refusals,
        chores: Chores,
        guard_url: GuardUrl,
        take_snapshot: TakeSnapshot,
        *,
        hide: Callable[[Collection[str]], None],
        memory_of: Callable[[str | None], PageMemory | None],
        model: SessionModel | None = None,
    ) -> None:
        self.tabs = tabs
        self.dialogs = dialogs
        self.happenings = happenings
        self.whereabouts = whereabouts
        self.refusals = refusals
        self.chores = chores
        self.guard_url = guard_url
        self.take_snapshot = take_snapshot
        self.hide = hide
        self.memory_of = memory_of
        self.model = model
        self.generation = 0
        """Of the last snapshot."""


class Turn:
    """Implements :class:`~treadle.browsers.tools.ActionTools`. After :meth:`end` it does nothing more."""

    def __init__(
        self, parts: TurnParts, deadline: float, caps: ModelCaps | None = None, user: str | None = None
    ) -> None:
        self._parts = parts
        self._memory = parts.memory_of(user)
        self._deadline = deadline
        self._snapshots: list[LiveSnapshot] = []
        self._ended = False
        self._mark = parts.happenings.mark
        self._brought = parts.tabs.brought
        self._arrived_at = -math.inf
        self._model = None if parts.model is None else parts.model.for_command(lambda: self.remaining, caps)

    @property
    def page(self) -> Page:
        return self._parts.tabs.current.page

    @property
    def remaining(self) -> float:
        return max(0.0, self._deadline - asyncio.get_running_loop().time())

    @property
    def model(self) -> AskModel | None:
        return self._model

    def conceal(self, values: Collection[str]) -> None:
        self._parts.hide(values)

    async def permitted(self, url: str) -> bool:
        self._check()
        try:
            await checked_address(url, self._parts.guard_url)
        except (InvalidInput, FetchFailed):
            return False
        return True

    @property
    def memory(self) -> PageMemory | None:
        return self._memory

    async def snapshot(self) -> LiveSnapshot:
        self._check()
        if self._snapshots and await self._snapshots[-1].still_shows(self.page):
            return self._snapshots[-1]
        self._parts.generation += 1
        seconds = max(0.1, min(_SNAPSHOT_SECONDS, self.remaining))
        taken = await self._parts.take_snapshot(self.page, generation=self._parts.generation, seconds=seconds)
        self._snapshots.append(taken)
        return taken

    async def navigate(self, url: str, *, wait_until: WaitUntil = "load", kind: str = "url") -> Navigated:
        self._check()
        parts, tab = self._parts, self._parts.tabs.current
        address, _ = await asyncio.gather(checked_address(url, parts.guard_url), tab.free())
        parts.whereabouts.expect(kind)
        try:
            return await navigate(tab, address, parts.refusals, wait_until=wait_until, kind=kind)
        except (FetchFailed, TargetRefused):
            tab.failed = True
            raise
        finally:
            parts.whereabouts.expect("")

    def answer_dialogs(self, *, accept: bool, text: str | None = None) -> None:
        self._check()
        self._parts.dialogs.order(self, accept=accept, text=text)

    @property
    def title(self) -> str | None:
        known = self._parts.whereabouts
        return known.title if known.url == self.page.url else None

    @property
    def dialogs(self) -> Sequence[DialogAnswered]:
        return self._parts.happenings.dialogs_since(self._mark)

    async def arrive(self) -> tuple[str, str] | None:
        self._check()
        seconds = min(self.remaining - _RESERVE_SECONDS, _ARRIVAL_SECONDS)
        told = await self._parts.tabs.arrive(seconds) if seconds > 0 else None
        self._arrived_at = asyncio.get_running_loop().time()
        return told

    async def tabs(self) -> Sequence[TabInfo]:
        return await self._parts.tabs.infos()

    async def activate(self, tab_id: str) -> None:
        self._check()
        await self._parts.tabs.activate(self._parts.tabs.get(tab_id))

    async def close_tab(self, tab_id: str) -> None:
        self._check()
        await self._parts.tabs.close(self._parts.tabs.get(tab_id))

    async def open_tab(self) -> None:
        self._check()
        await self._parts.tabs.open_by_order()

    async def completed(self, command: Command, result: Result) -> Result:
        """The result with what the action caused: the tab that it opened is waited for, and it is there that one is."""
        if not isinstance(command, Act | GoTo | Fill) or not isinstance(result, Acted | Navigated):
            return result
        tabs = self._parts.tabs
        before = tabs.current
        quiet = isinstance(result, Acted) and result.action in QUIET
        told = tabs.current.cdp is not None and asyncio.get_running_loop().time() <= self._arrived_at + _JUST_NOW
        if not (quiet or told):  # without DevTools a new tab gives no sign of itself before it is there
            await self.arrive()
        if tabs.current is not before:
            here = await tabs.info(tabs.current)
            result = msgspec.structs.replace(result, url=here.url, title=here.title)
        if isinstance(result, Navigated):
            return result
        opened = tabs.brought if tabs.brought is not self._brought else None
        return msgspec.structs.replace(
            result,
            dialogs=tuple(self.dialogs),
            downloads=self._parts.happenings.downloads_since(self._mark),
            tab_opened=None if opened is None or opened not in tabs else await tabs.info(opened),
        )

    def end(self) -> None:
        """The command is over: its snapshots are disposed of, its orders hold no more. May be called again."""
        self._ended = True
        self._parts.dialogs.as_usual(self)
        snapshots, self._snapshots = self._snapshots, []
        for snapshot in snapshots:
            self._parts.chores.start(_dispose(snapshot), "dispose of a snapshot")

    def _check(self) -> None:
        if self._ended:
            raise DeadlinePassed("The command is over.")


async def _dispose(snapshot: LiveSnapshot) -> None:
    try:
        async with asyncio.timeout(_DISPOSE_SECONDS):
            await snapshot.dispose()
    except (TimeoutError, PlaywrightError):
        return  # its page is gone, and the elements with it
