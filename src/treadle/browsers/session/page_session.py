"""One session: a seat with all that happens on its pages, from its opening to its end."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Collection
from pathlib import Path
from typing import Final

from playwright.async_api import Dialog, Page
from playwright.async_api import Download as PageDownload
from playwright.async_api import Error as PlaywrightError

from treadle.browsers.host_config import HostConfig
from treadle.browsers.model import Models
from treadle.browsers.session.address import BLANK, is_error_page
from treadle.browsers.session.checkpoint import Checkpoint, Checkpoints, SessionStorages, scroll_to
from treadle.browsers.session.chores import Chores
from treadle.browsers.session.commands import Commands
from treadle.browsers.session.dialogs import Dialogs
from treadle.browsers.session.discretion import Discretion
from treadle.browsers.session.downloads import Downloads
from treadle.browsers.session.faults import classify
from treadle.browsers.session.filming import Filming
from treadle.browsers.session.happenings import Happenings
from treadle.browsers.session.mending import Mending
from treadle.browsers.session.navigation import Refusals
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.tab import Tab
from treadle.browsers.session.tabs import Tabs
from treadle.browsers.session.turn import Turn, TurnParts
from treadle.browsers.session.verbs import GuardUrl, Shelf, Verbs
from treadle.browsers.session.whereabouts import Whereabouts
from treadle.browsers.tools import OpenMemory, PageMemory, Seat
from treadle.core.clock import Clock
from treadle.core.errors import DeadlinePassed, NotFound, TreadleError, Unavailable
from treadle.core.page import (
    Command,
    Download,
    Looked,
    PageState,
    Result,
)
from treadle.core.session import Session
from treadle.engine.ports.sessions import Frame, SessionListener

__all__ = ["PageSession"]

_log = logging.getLogger("treadle.browsers")
_FILMING_SECONDS: Final = 2.0
_RELEASE_SECONDS: Final = 2.5


class PageSession:
    """A seat with all that happens on it. It ends by :meth:`close`, or by the loss of its browser (:attr:`gone`)."""

    def __init__(
        self,
        session: Session,
        seat: Seat,
        listener: SessionListener,
        *,
        guard_url: GuardUrl,
        refusals: Refusals,
        shelf: Shelf | None,
        verbs: Verbs,
        clock: Clock,
        config: HostConfig,
        memories: OpenMemory | None = None,
        models: Models | None = None,
        hidden: Collection[str] = (),
    ) -> None:
        self.id = session.id
        self.gone: asyncio.Future[TreadleError] = asyncio.get_running_loop().create_future()
        """Done when the session is over, with the error that says why."""
        self._seat = seat
        self._config = config
        self._closing: asyncio.Task[None] | None = None
        self._chores = chores = Chores()
        self._discretion = discretion = Discretion()
        discretion.hide(hidden)
        self._listener = listener
        self._model = (
            None
            if models is None
            else models.of(
                session.options.model,
                discretion.text,
                used=session.usage,
                spent=lambda usage: listener.spent(self.id, usage),
            )
        )
        self._reporter = reporter = Reporter(
            self.id, listener, clock, self._discretion, page_made_a_second=config.events_a_second
        )
        refusals.report_to(reporter)
        self._whereabouts = Whereabouts(reporter, chores, title_seconds=config.title_seconds)
        happenings = Happenings()
        self._downloads = Downloads(seat, reporter, chores, clock, config, happenings)
        chores.start(self._downloads.connect(), "watch the downloads of a session")
        self._mending = Mending(
            reporter,
            chores,
            open_again=self._open_again,
            lost=self._lose,
            nuisances_most=config.nuisances_most,
        )
        self._storages = SessionStorages({})
        self._tabs = Tabs(seat, self, reporter, chores, most=config.tabs_most)
        dialogs = Dialogs(reporter, chores, happenings, self._on_dialog)
        seat.context.on("dialog", dialogs.on_dialog)
        self._filming = Filming(seat, lambda: self._tabs.current.page, verbs.screencast, shelf, reporter, chores)
        self._checkpoints = Checkpoints(seat.context, Checkpoint(), most_bytes=config.checkpoint_max_bytes)
        self._memories = memories
        self._owner = session.user
        self._opened_memories: dict[str, PageMemory] = {}
        self._parts = TurnParts(
            self._tabs, dialogs, happenings, self._whereabouts, refusals, chores, guard_url, verbs.take_snapshot,
            hide=self.hide,
            model=self._model,
            memory_of=self._memory_of,
        )  # fmt: skip
        self._commands = Commands(
            self.id, self._parts, self.gone, self._mending, self._filming, reporter, discretion, verbs,
            look=self.look,
            title_seconds=config.title_seconds,
        )  # fmt: skip
        seat.lost.add_done_callback(self._on_lost)

    async def restore(self, known: Checkpoint) -> None:
        """Go where it was. A page that cannot be opened leaves the session at ``about:blank``, and an event says so."""
        self._checkpoints = Checkpoints(self._seat.context, known, most_bytes=self._config.checkpoint_max_bytes)
        page = self._tabs.current.page
        width, height = known.viewport
        size = page.viewport_size
        if size is not None and width > 0 < height and (width, height) != (size["width"], size["height"]):
            await page.set_viewport_size({"width": width, "height": height})
        self._storages = SessionStorages(known.state.origins)
        await self._storages.arm(page)
        if known.url != BLANK:
            await self._open_again(known.url, known.scroll)

    # ------------------------------------------------------------ commands

    async def perform(self, command: Command, *, seconds: float) -> Result:
        """Carry out one command, after those before it. As :meth:`~treadle.engine.ports.sessions.SessionHost.perform`
        says.
        """
        return await self._commands.perform(command, seconds=seconds)

    def look(self) -> Looked:
        """Where the page is, as far as it is known."""
        tab, known = self._tabs.current, self._whereabouts
        if self.gone.done() or tab.failed or self._mending.busy:
            state = PageState.ERROR
        else:
            state = PageState.LOADING if tab.loading else PageState.READY
        url = known.url if is_error_page(tab.page.url) else tab.page.url
        return Looked(url=url, title=known.title if url == known.url else "", state=state)

    def _memory_of(self, user: str | None) -> PageMemory | None:
        """What is remembered for whoever gives a command; nobody's commands are remembered as another's."""
        if self._memories is None:
            return None
        owner = self._owner if user is None else user
        if owner not in self._opened_memories:
            self._opened_memories[owner] = self._memories.of(owner, self._discretion.text)
        return self._opened_memories[owner]

    def hide(self, secrets: Collection[str]) -> None:
        """Tell none of these from now on, in whatever it tells."""
        if new := self._discretion.hide(secrets):
            self._listener.hidden(self.id, new)

    def unlock_model(self, key: str) -> None:
        """The key that its model takes; told to nobody else."""
        self.hide([key])
        if self._model is not None:
            self._model.unlock(key)

    # ------------------------------------------------------------ what else one can have

    async def checkpoint(self) -> bytes | None:
        """As the port says."""
        return None if self.gone.done() else await self._checkpoints.take(self._tabs.current)

    def live(self, *, quality: int, width: int, frames_a_second: float) -> AsyncGenerator[Frame, None]:
        """As the port says."""
        return self._filming.watch(quality=quality, width=width, frames_a_second=frames_a_second)

    def downloads(self) -> list[Download]:
        """Files that its pages gave, oldest first."""
        return self._downloads.all()

    def download_path(self, download_id: str) -> Path:
        """NotFound."""
        return self._downloads.path(download_id)

    # ------------------------------------------------------------ the end

    async def close(self) -> None:
        """Let go of everything; returns within five seconds, whatever the page does. May be called again."""
        if self._closing is None:
            self._end(NotFound("session", self.id))
            self._closing = asyncio.create_task(self._close(), name=f"close session {self.id}")
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        error = self.gone.result()
        try:
            async with asyncio.timeout(_FILMING_SECONDS):
                await self._filming.close(str(error) if isinstance(error, Unavailable) else None)
        except TimeoutError:
            _log.warning("the recording of session %s was not finished in time", self.id)
        self._reporter.close()
        await self._chores.stop(seconds=0.3)
        await self._downloads.close()
        release = asyncio.create_task(self._seat.release(), name=f"release the seat of session {self.id}")
        self._chores.adopt(release)
        await asyncio.wait({release}, timeout=_RELEASE_SECONDS)
        if not release.done():
            _log.warning("the browser of session %s does not let go of it yet", self.id)

    def _end(self, error: TreadleError) -> None:
        if not self.gone.done():
            self.gone.set_result(error)

    def _lose(self, why: str) -> None:
        self._end(Unavailable(f"The browser of the session was lost: {why}", retry_after_seconds=1))

    def _on_lost(self, lost: "asyncio.Future[str]") -> None:
        if not lost.cancelled():
            self._lose(lost.result())

    # ------------------------------------------------------------ what pages do (TabsOwner)

    def navigated(self, tab: Tab) -> None:
        """The main frame of a tab went somewhere."""
        url = tab.page.url
        if self._storages.visited(url):
            self._chores.start(self._storages.arm(tab.page), "forget what was restored")
        if is_error_page(url):
            tab.failed = True
        elif tab is self._tabs.current:
            self._whereabouts.navigated(tab)

    def switched(self) -> None:
        """Another tab is looked at."""
        self._filming.switch()
        self._chores.start(self._whereabouts.look_at(self._tabs.current), "see where another tab is")
        self._reporter.changed()

    def crashed(self, tab: Tab) -> None:
        """A tab's renderer is gone."""
        self._mending.after_crash(self._tabs, tab)

    def all_closed(self) -> None:
        """There is no tab any more."""
        if not self.gone.done():
            self._mending.after_last_tab(self._tabs)

    def pestered(self, tab: Tab) -> None:
        """A tab opened a popup beyond what is allowed, or a dialog."""
        self._mending.pestered(self._tabs, tab)

    def downloading(self, download: PageDownload) -> None:
        """A page gives a file."""
        self._downloads.begin(download)

    @property
    def commands(self) -> int:
        """How many commands were begun."""
        return self._commands.begun

    def acting(self) -> bool:
        """Whether an action goes on, or did a moment ago."""
        return self._commands.acting()

    def _on_dialog(self, dialog: Dialog) -> None:
        self.pestered(self._tabs.of(dialog.page))

    async def _open_again(self, url: str, scroll: tuple[float, float] = (0.0, 0.0)) -> None:
        """Go to an address without anybody having asked just now; what goes wrong is told."""
        seconds = self._config.restore_seconds
        turn = Turn(self._parts, asyncio.get_running_loop().time() + seconds)
        page: Page = turn.page
        try:
            async with asyncio.timeout(seconds):
                await turn.navigate(url, wait_until="domcontentloaded")
                await scroll_to(page, scroll)
        except (TreadleError, PlaywrightError, TimeoutError) as error:
            late = DeadlinePassed(f"{url[:500]} could not be opened again within {seconds:g} seconds.")
            self._reporter.failed(late if isinstance(error, TimeoutError) else classify(error), "restore")
            await self._mending.leave(self._tabs)
        finally:
            turn.end()
