"""The product's own pipeline for pages in one process, without HTTP: proxy, fleet, host and a session of it."""

import os
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from playwright.async_api import BrowserContext, Error, Page

from bench.grounding.server import PageServer
from treadle.browsers import find_browser
from treadle.browsers.fleet import Fleet, FleetConfig
from treadle.browsers.fleet.storage import StorageState
from treadle.browsers.host import BrowserHost
from treadle.browsers.tools import OpenMemory, Seat
from treadle.core.clock import SystemClock
from treadle.core.event import Item
from treadle.core.ids import new_id
from treadle.core.page import Act, Acted, Command, Navigate, Navigated, Result, Upload, Usage
from treadle.core.session import Session, SessionOptions, Viewport
from treadle.net import ForwardProxy, Guard
from treadle.runners.process import ProcessHost
from treadle.server.children import HostedBrowsers

__all__ = ["House", "Rig"]

_BROWSER = "TREADLE_TEST_BROWSER"
_WARM = 1
_LOAD_MILLISECONDS = 20_000
_LOADS = 3
_Outcome = TypeVar("_Outcome", bound=Result)


class House:
    """What the sessions of a run share: a page server, processes, the guarded proxy, browsers.

    Args:
        browser: the Chromium; otherwise the environment's ``TREADLE_TEST_BROWSER``, otherwise one that is found.
            Unavailable, with what to install, if there is none.
        memories: what its sessions remember; otherwise nothing, so that every command is understood by its words.
    """

    def __init__(self, *, browser: str | None = None, memories: OpenMemory | None = None) -> None:
        self._memories = memories
        self._browser = find_browser(browser or os.environ.get(_BROWSER) or None)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            self.pages = stack.enter_context(PageServer())
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="treadle-grounding-")))
            guard = Guard([f"127.0.0.1:{self.pages.port}"])
            processes = ProcessHost(new_id())
            await processes.start()
            stack.push_async_callback(processes.stop)
            proxy = ForwardProxy(guard)
            await proxy.start()
            stack.push_async_callback(proxy.stop)
            config = FleetConfig(chromium=self._browser, warm=_WARM)
            fleet = Fleet(HostedBrowsers(processes), proxy, folder / "browsers", config=config)
            await fleet.start()
            stack.push_async_callback(fleet.stop)
            self.seats = _Seats(fleet)

            async def check(url: str) -> None:
                target = guard.check_url(url)
                await guard.resolve(target.host, target.port)

            self.host = BrowserHost(self.seats, check, None, SystemClock(), memories=self._memories)
            stack.push_async_callback(self.host.stop)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()


class Rig:
    """One session, with a page server behind it.

    Args:
        house: where it lives, so that several share one; otherwise it has one of its own, which ends with it.
        viewport: the size of its pages in CSS pixels.
        browser: as in :class:`House`.
    """

    def __init__(
        self, *, house: House | None = None, viewport: tuple[int, int] = (1280, 720), browser: str | None = None
    ) -> None:
        self._own = House(browser=browser) if house is None else None
        self._house = house
        self._viewport = Viewport(*viewport)
        self._scripts: list[str] = []
        self._bindings: dict[str, Callable[..., Any]] = {}
        self._session: Session | None = None

    async def __aenter__(self) -> Self:
        if self._own is not None:
            self._house = await self._own.__aenter__()
        try:
            await self.renew()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._close()
        if self._own is not None:
            await self._own.__aexit__()

    # ------------------------------------------------------------ pages

    @property
    def house(self) -> House:
        """Where it lives."""
        assert self._house is not None, "the rig is not entered"
        return self._house

    def mount(self, prefix: str, folder: Path) -> None:
        """Serve a folder's files at ``/<prefix>/``."""
        self.house.pages.mount(prefix, folder)

    def url(self, path: str) -> str:
        """The address of ``<prefix>/<file>``."""
        return self.house.pages.url(path)

    async def init_script(self, script: str) -> None:
        """Run a script in every frame before its own ones, from the next document on, also in renewed sessions."""
        self._scripts.append(script)
        await self._context.add_init_script(script)

    async def expose(self, name: str, call: Callable[..., Any]) -> None:
        """Let all frames call this as ``window[name]``, as Playwright's ``expose_binding`` does."""
        self._bindings[name] = call
        await self._context.expose_binding(name, call)

    @property
    def page(self) -> Page:
        """The tab that is looked at: the newest one."""
        return self._context.pages[-1]

    # ------------------------------------------------------------ commands

    async def open(self, path: str, *, seconds: float = 20.0) -> Navigated:
        """Open an address, or ``<prefix>/<file>``. FetchFailed, TargetRefused."""
        url = path if "://" in path else self.url(path)
        return await self._perform(Navigate(url=url), Navigated, seconds)

    async def load(self, path: str) -> None:
        """Open ``<prefix>/<file>`` by the browser's own means, which is all that a page needs that is only acted on."""
        for attempt in range(_LOADS):
            try:
                await self.page.goto(self.url(path), timeout=_LOAD_MILLISECONDS)
                return
            except Error:  # the page before went elsewhere by itself just then
                if attempt == _LOADS - 1:
                    raise

    async def act(
        self,
        instruction: str,
        *,
        seconds: float = 10.0,
        values: Mapping[str, str] | None = None,
        files: Sequence[Upload] = (),
        selector: str | None = None,
    ) -> Acted:
        """Do what plain language says. The errors are those of :func:`treadle.browsers.actions.act`."""
        command = Act(instruction=instruction, values=dict(values or {}), files=tuple(files), selector=selector)
        return await self._perform(command, Acted, seconds)

    async def do(self, command: Command, *, seconds: float = 10.0) -> Result:
        """Any command."""
        assert self._session is not None
        return await self.house.host.perform(self._session.id, command, seconds=seconds)

    async def reset(self) -> None:
        """Forget what the page before left: further tabs, by a new session, and where the mouse is."""
        if len(self._context.pages) > 1:
            await self.renew()
        await self.page.mouse.move(0, 0)

    async def renew(self) -> None:
        """Go on in a new session, with the same scripts."""
        await self._close()
        now = datetime.now(UTC)
        options = SessionOptions(viewport=self._viewport)
        session = Session(id=new_id(), created_at=now, used_at=now, owner="bench", options=options)
        await self.house.host.open(session, _Deaf())
        self._session = session
        for name, call in self._bindings.items():
            await self._context.expose_binding(name, call)
        for script in self._scripts:
            await self._context.add_init_script(script)

    # ------------------------------------------------------------

    @property
    def _context(self) -> BrowserContext:
        assert self._session is not None, "the rig is not entered"
        return self.house.seats.of(self._session.id).context

    async def _perform(self, command: Command, kind: type[_Outcome], seconds: float) -> _Outcome:
        result = await self.do(command, seconds=seconds)
        assert isinstance(result, kind)
        return result

    async def _close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await self.house.host.close(session.id)
            self.house.seats.forget(session.id)


class _Seats:
    """The fleet, with a memory of who sits where (:class:`~treadle.browsers.host.Seats`)."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._given: dict[str, Seat] = {}
        self.pressure = fleet.pressure

    async def seat(
        self,
        session: Session,
        *,
        storage: StorageState | None = None,
        refused: Callable[[str, str], None] | None = None,
    ) -> Seat:
        seat = self._given[session.id] = await self._fleet.seat(session, storage=storage, refused=refused)
        return seat

    def of(self, session_id: str) -> Seat:
        """That of an open session."""
        return self._given[session_id]

    def forget(self, session_id: str) -> None:
        """It was released."""
        self._given.pop(session_id, None)


class _Deaf:
    """Nobody wants to know what happens on a session (:class:`~treadle.engine.ports.sessions.SessionListener`)."""

    def happened(self, session_id: str, items: Sequence[Item]) -> None: ...

    def moved(self, session_id: str, *, url: str, title: str) -> None: ...

    def changed(self, session_id: str) -> None: ...

    def hidden(self, session_id: str, secrets: Collection[str]) -> None: ...

    def spent(self, session_id: str, usage: Usage) -> None: ...

    def lost(self, session_id: str, error: str) -> None: ...
