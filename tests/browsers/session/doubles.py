"""Plain stand-ins for the neighbours of a session: seats, verbs, a listener, a shelf."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from playwright.async_api import Browser, BrowserContext, CDPSession, ElementHandle, Page
from playwright.async_api import Error as PlaywrightError

from treadle.browsers.fleet import Fleet
from treadle.browsers.fleet.storage import StorageState
from treadle.browsers.session import Verbs
from treadle.browsers.tools import LiveSnapshot, PageTools, Seat
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.event import Item, PageEvent
from treadle.core.page import (
    Act,
    Acted,
    Await,
    ConditionSeen,
    Extract,
    Extracted,
    Fill,
    GoTo,
    Navigated,
    Observe,
    Observed,
    Propose,
    Proposed,
    Recording,
    Screenshot,
    Shot,
    Snapshot,
    StartRecording,
    Usage,
)
from treadle.core.session import BrowserKind, Session
from treadle.engine.ports.sessions import Frame, Pressure

SOON = 60.0


class PlainSeat(Seat):
    """A context of a browser that Playwright started itself."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._context = context
        self._page = page
        self._downloads = Path(mkdtemp(prefix="treadle-test-"))
        self._lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    kind = BrowserKind.CHROMIUM

    @property
    def context(self) -> BrowserContext:
        return self._context

    @property
    def page(self) -> Page:
        return self._page

    @property
    def downloads(self) -> Path:
        return self._downloads

    @property
    def lost(self) -> "asyncio.Future[str]":
        return self._lost

    async def cdp(self, page: Page) -> CDPSession | None:
        return await self._context.new_cdp_session(page)

    async def release(self) -> None:
        with suppress(PlaywrightError):
            await self._context.close()
        for file in self._downloads.iterdir():
            file.unlink()
        self._downloads.rmdir()


class PlainFleet:
    """A seat for everybody who asks."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.seats: list[PlainSeat] = []
        self.refused: Callable[[str, str], None] | None = None

    async def seat(
        self,
        session: Session,
        *,
        storage: StorageState | None = None,
        refused: Callable[[str, str], None] | None = None,
    ) -> Seat:
        self.refused = refused
        options = session.options
        context = await self._browser.new_context(
            viewport={"width": options.viewport.width, "height": options.viewport.height},
            storage_state=None if storage is None else storage.for_playwright(),
        )
        self.seats.append(PlainSeat(context, await context.new_page()))
        return self.seats[-1]

    def pressure(self) -> Pressure:
        return Pressure(running=len(self.seats), most=9, waiting=0, most_waiting=0, ready=0, browsers=1, memory_bytes=0)


class RememberingFleet:
    """The fleet of the product; remembers the seats it gave, and who is told of refusals."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self.seats: list[Seat] = []
        self.refused: Callable[[str, str], None] | None = None

    async def seat(
        self,
        session: Session,
        *,
        storage: StorageState | None = None,
        refused: Callable[[str, str], None] | None = None,
    ) -> Seat:
        self.refused = refused
        self.seats.append(await self._fleet.seat(session, storage=storage, refused=refused))
        return self.seats[-1]

    def pressure(self) -> Pressure:
        return self._fleet.pressure()


class Listener:
    """Remembers what it is told, and lets one wait for it."""

    def __init__(self) -> None:
        self.events: list[PageEvent] = []
        self.places: list[tuple[str, str]] = []
        self.changes = 0
        self.losses: list[str] = []
        self.kept: set[str] = set()
        """What has to stay hidden."""
        self.usage: Usage | None = None
        self._news = asyncio.Event()

    def happened(self, session_id: str, items: Sequence[Item]) -> None:
        self.events.extend(item for item in items if isinstance(item, PageEvent))
        self._news.set()

    def moved(self, session_id: str, *, url: str, title: str) -> None:
        self.places.append((url, title))
        self._news.set()

    def changed(self, session_id: str) -> None:
        self.changes += 1

    def hidden(self, session_id: str, secrets: Collection[str]) -> None:
        self.kept.update(secrets)
        self._news.set()

    def spent(self, session_id: str, usage: Usage) -> None:
        self.usage = usage

    def lost(self, session_id: str, error: str) -> None:
        self.losses.append(error)
        self._news.set()

    def of(self, *kinds: str) -> list[PageEvent]:
        return [event for event in self.events if event.type in kinds]

    async def until(self, holds: Callable[[], object], seconds: float = SOON) -> None:
        """Wait until something holds of what was told."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def event(self, kind: str, number: int = 1) -> PageEvent:
        """The event of this kind and number, once it is there."""
        await self.until(lambda: len(self.of(kind)) >= number)
        return self.of(kind)[number - 1]


class PlainSnapshot(LiveSnapshot):
    """Counts the elements, and says whether it was disposed of."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.disposed = asyncio.Event()

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    async def handle(self, ref: str) -> ElementHandle:
        raise ElementNotFound("There are no elements in this one.")

    async def still_shows(self, page: Page) -> bool:
        return False

    async def dispose(self) -> None:
        self.disposed.set()


class PlainVerbs:
    """Commands in the words of Playwright: ``click #go``, ``run <script>``, ``accept: click #go``, ``snapshot``."""

    def __init__(self) -> None:
        self.snapshots: list[PlainSnapshot] = []
        self.began = asyncio.Event()
        self.casts: list[PlainCast] = []
        self.unpainted = False
        self.acted = Acted(action="said")
        """What comes of ``say <whatever>``."""
        self.asked = ElementAmbiguous("Which?")
        """What comes of ``ask <whatever>``."""

    def table(self) -> Verbs:
        return Verbs(
            act=self.act,
            go_to=self.go_to,
            fill=self.fill,
            extract=self.extract,
            await_condition=self.await_condition,
            observe=self.observe,
            shoot=self.shoot,
            propose=self.propose,
            take_snapshot=self.take_snapshot,
            screencast=self.screencast,
        )

    async def propose(self, tools: PageTools, command: Propose) -> Proposed:
        return Proposed(kind="stuck")

    async def act(self, tools: PageTools, command: Act) -> Acted:
        self.began.set()
        words = command.instruction
        if words.startswith("accept: "):
            words = words.removeprefix("accept: ")
            tools.answer_dialogs(accept=True, text="Ada")
        verb, _, rest = words.partition(" ")
        if verb == "snapshot":
            await tools.snapshot()
        elif verb == "run":
            await tools.page.evaluate(rest)
        elif verb == "say":
            return self.acted
        elif verb == "ask":
            raise self.asked
        elif verb == "raise":
            raise ValueError("a bug")
        elif verb == "log":
            raise ElementNotFound(f"{words!r} is not on the page. {rest}")
        elif verb == "stubborn":
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                await asyncio.sleep(0.7)
                raise
        else:
            await tools.page.click(rest or "button", no_wait_after=True)
        page = tools.page
        return Acted(action=verb, element=rest, url=page.url, title=await page.title())

    async def go_to(self, tools: PageTools, command: GoTo) -> Navigated:
        page = tools.page
        match command.instruction:
            case "back":
                await page.go_back()
            case "forward":
                await page.go_forward()
            case "reload":
                await page.reload()
            case url:
                return await tools.navigate(url)
        return Navigated(url=page.url, title=await page.title(), kind=command.instruction)

    async def fill(self, tools: PageTools, command: Fill) -> Acted:
        if command.selector == "#bad":
            raise ElementNotFound(f"There is no field for {command.value}.")
        await tools.page.fill(command.selector, command.value)
        return Acted(action="fill", element="field")

    async def extract(self, tools: PageTools, command: Extract) -> Extracted:
        return Extracted(text=await tools.page.locator("h1").first.inner_text())

    async def await_condition(self, tools: PageTools, command: Await) -> ConditionSeen:
        await tools.page.wait_for_selector(command.condition)
        return ConditionSeen(met=True, elapsed_seconds=0)

    async def observe(self, tools: PageTools, command: Observe) -> Observed:
        taken = await tools.snapshot()
        return Observed(elements=(), url=taken.snapshot.url, total=taken.snapshot.total)

    async def shoot(self, tools: PageTools, command: Screenshot) -> Shot:
        return Shot(data=await tools.page.screenshot(), format="png", width=1, height=1, url=tools.page.url)

    async def take_snapshot(
        self, page: Page, *, generation: int, limit: int = 2000, seconds: float = 5.0
    ) -> LiveSnapshot:
        total = 0
        for frame in page.frames:
            with suppress(PlaywrightError):
                total += await frame.locator("*").count()
        snapshot = Snapshot(generation=generation, url=page.url, title=await page.title(), elements=(), total=total)
        self.snapshots.append(PlainSnapshot(snapshot))
        return self.snapshots[-1]

    def screencast(
        self, seat: Seat, current: Callable[[], Page], *, quality: int, width: int, frames_a_second: float
    ) -> "PlainCast":
        self.casts.append(PlainCast(current, painted=not self.unpainted))
        return self.casts[-1]


class PlainCast:
    """One picture at once, and one for each tab that is looked at later."""

    def __init__(self, current: Callable[[], Page], *, painted: bool = True) -> None:
        self._current = current
        self._urls: asyncio.Queue[str | None] = asyncio.Queue()
        if painted:
            self._urls.put_nowait(current().url)
        self.stopped = False

    async def frames(self) -> AsyncGenerator[Frame, None]:
        while (url := await self._urls.get()) is not None:
            yield Frame(at=datetime.now(UTC), data=url.encode(), width=1, height=1)

    async def switch(self) -> None:
        self._urls.put_nowait(self._current().url)

    async def stop(self) -> None:
        self.stopped = True
        self._urls.put_nowait(None)


class PlainShelf:
    """Keeps one recording at a time in memory."""

    def __init__(self) -> None:
        self.recordings: list[PlainRecording] = []

    async def begin(self, session_id: str, command: StartRecording) -> "PlainRecording":
        self.recordings.append(PlainRecording(session_id))
        return self.recordings[-1]


class PlainRecording:
    """A recording as it grows."""

    def __init__(self, session_id: str) -> None:
        self._session_id = session_id
        self._ended_at: datetime | None = None
        self.frames: list[Frame] = []
        self.events: list[PageEvent] = []
        self.error: str | None = None
        self.filmed = asyncio.Event()

    def add_frame(self, frame: Frame) -> None:
        self.frames.append(frame)
        self.filmed.set()

    def add_event(self, event: PageEvent) -> None:
        self.events.append(event)

    async def finish(self, error: str | None = None) -> Recording:
        self.error = error
        self._ended_at = datetime.now(UTC)
        return self.facts()

    def facts(self) -> Recording:
        return Recording(
            id="r1",
            session_id=self._session_id,
            started_at=datetime.now(UTC),
            ended_at=self._ended_at,
            frames=len(self.frames),
            events=len(self.events),
            error=self.error,
        )
