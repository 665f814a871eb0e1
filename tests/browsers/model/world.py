"""A session with a model, on pages of the test's own."""

from collections.abc import Sequence
from datetime import UTC, datetime

from aiohttp import web
from playwright.async_api import Browser
from tests.browsers.model.standin import KEY, StandIn
from tests.browsers.session.doubles import Listener, PlainFleet

from treadle.browsers.host import BrowserHost
from treadle.browsers.model import ModelConfig, Models, ProviderSetup
from treadle.browsers.remember import MemoryBook
from treadle.core.clock import SystemClock
from treadle.core.ids import new_id
from treadle.core.memory import Memory, MemoryQuery
from treadle.core.page import Act, Acted, Command, Navigate, Result, Usage
from treadle.core.session import ModelChoice, Session, SessionOptions
from treadle.net import Guard

SECONDS = 60.0


class Pages:
    """Serves what it is given, and notes what is asked for: on 127.0.0.1, and as another site on localhost."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.requests: list[str] = []
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def url(self, path: str = "", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{path}"

    async def _serve(self, request: web.Request) -> web.Response:
        self.requests.append(f"{request.host.partition(':')[0]}{request.path_qs}")
        html = self.pages.get(request.match_info["path"], "<title>Elsewhere</title>")
        return web.Response(text=f"<!doctype html><meta charset=utf-8>{html}", content_type="text/html")


class Rows:
    """Implements :class:`~treadle.engine.ports.MemoryRows` in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Memory] = {}

    async def put(self, memories: Sequence[Memory]) -> None:
        self.kept.update({memory.id: memory for memory in memories})

    async def renew(self, memories: Sequence[Memory]) -> None:
        self.kept |= {memory.id: memory for memory in memories if memory.id in self.kept}

    async def of_page(self, user: str, origin: str, page: str, *, limit: int = 500) -> list[Memory]:
        here = (user, origin, page)
        return [each for each in self.kept.values() if (each.user, each.origin, each.page) == here]

    async def find(self, query: MemoryQuery) -> tuple[list[Memory], int]:
        return list(self.kept.values()), len(self.kept)

    async def get(self, memory_id: str) -> Memory | None:
        return self.kept.get(memory_id)

    async def remove(self, memory_ids: Sequence[str]) -> int:
        return sum(self.kept.pop(each, None) is not None for each in memory_ids)

    async def remove_origin(self, user: str, origin: str) -> int:
        return 0

    async def sweep(self, *, unused_since: datetime, most: int) -> int:
        return 0


class World:
    """One open session."""

    def __init__(self, host: BrowserHost, pages: Pages, standin: StandIn, listener: Listener, session: Session) -> None:
        self.host = host
        self.pages = pages
        self.standin = standin
        self.listener = listener
        self.session = session
        self.rows = Rows()
        self.fleet: PlainFleet
        self.spent: list[tuple[Usage, bool]] = []

    @classmethod
    async def open(
        cls,
        browser: Browser,
        pages: Pages,
        standin: StandIn,
        *,
        provider: str = "openai",
        allowed_hosts: tuple[str, ...] = (),
    ) -> "World":
        """A session whose model is the stand-in, which is asked as that provider wants it."""
        setups = {
            "openai": ProviderSetup(base_url=f"{standin.url}/v1"),
            "anthropic": ProviderSetup(base_url=standin.url),
        }
        config = ModelConfig(setups=setups)
        rows, spent = Rows(), []
        models = Models(config, Guard(), lambda usage, answered: spent.append((usage, answered)))
        book = MemoryBook(rows, SystemClock())

        async def anywhere(url: str) -> None:
            """The lists of hosts decide."""

        fleet = PlainFleet(browser)
        host = BrowserHost(fleet, anywhere, None, SystemClock(), models=models, memories=book)
        now = datetime.now(UTC)
        options = SessionOptions(model=ModelChoice(provider=provider), allowed_hosts=allowed_hosts)
        session = Session(id=new_id(), created_at=now, used_at=now, owner="test", options=options)
        listener = Listener()
        await host.open(session, listener)
        host.unlock_model(session.id, KEY)
        world = cls(host, pages, standin, listener, session)
        world.rows, world.spent, world.fleet = rows, spent, fleet
        return world

    async def close(self) -> None:
        await self.host.stop()

    async def effects(self) -> list[str]:
        """What the page noted of what was done to it."""
        told = await self.fleet.seats[-1].page.evaluate("window.effects || []")
        return [str(each) for each in told]

    async def do(self, command: Command, *, seconds: float = SECONDS) -> Result:
        return await self.host.perform(self.session.id, command, seconds=seconds)

    async def act(self, instruction: str, **given: object) -> Acted:
        done = await self.do(Act(instruction=instruction, **given))  # type: ignore[arg-type]
        assert isinstance(done, Acted)
        return done

    async def show(self, html: str, path: str = "page") -> None:
        """Open a page."""
        self.pages.pages[path] = html
        await self.do(Navigate(url=self.pages.url(path)))


def ref_of(question: str, name: str) -> str:
    """The ref of the first element whose line has these words."""
    line = next(line for line in question.splitlines() if line.startswith("e") and name in line)
    return line.split(" ", 1)[0]
