"""A host over a real browser, and a site whose pages misbehave."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright
from tests.browsers.conftest import Children, launched_children, real_browser
from tests.browsers.session.doubles import Listener, PlainFleet, PlainShelf, PlainVerbs, RememberingFleet
from tests.browsers.session.site import HostileSite

from treadle.browsers.fleet import Fleet, FleetConfig
from treadle.browsers.host import BrowserHost
from treadle.browsers.practice import PRACTICE_HOST, PracticeSite
from treadle.browsers.session import HostConfig
from treadle.browsers.tools import Seat
from treadle.core.clock import SystemClock
from treadle.core.errors import TargetRefused
from treadle.core.ids import new_id
from treadle.core.page import Act, Acted, Command, Look, Looked, Navigate, Navigated, Result
from treadle.core.session import Session
from treadle.net import ForwardProxy, Guard

_T = TypeVar("_T", bound=Result)
HANGS = 60.0
"""Seconds: what takes so long was not ended by its deadline. How much after it answers come is for the bench."""
FORBIDDEN = "forbidden.example"


def new_session() -> Session:
    now = datetime.now(UTC)
    return Session(id=new_id(), created_at=now, used_at=now, owner="test")


async def guard(url: str) -> None:
    if FORBIDDEN in url:
        raise TargetRefused(f"{FORBIDDEN} may not be reached from here.")


@dataclass
class World:
    """One open session and everything around it."""

    host: BrowserHost
    fleet: PlainFleet | RememberingFleet
    site: HostileSite
    listener: Listener
    verbs: PlainVerbs
    shelf: PlainShelf
    session: Session = field(default_factory=new_session)

    @property
    def seat(self) -> Seat:
        return self.fleet.seats[-1]

    async def do(self, command: Command, kind: type[_T], *, seconds: float = 20.0) -> _T:
        """Perform a command; whatever comes of it, it comes."""
        async with asyncio.timeout(HANGS):
            result = await self.host.perform(self.session.id, command, seconds=seconds)
        assert isinstance(result, kind)
        return result

    async def go(self, path: str, *, seconds: float = 20.0, host: str = "127.0.0.1") -> Navigated:
        return await self.do(Navigate(url=self.site.url(path, host)), Navigated, seconds=seconds)

    async def act(self, instruction: str, *, seconds: float = 20.0) -> Acted:
        return await self.do(Act(instruction=instruction), Acted, seconds=seconds)

    async def look(self) -> Looked:
        return await self.do(Look(), Looked)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file share a loop, as they share a browser."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent) and item.get_closest_marker("asyncio"):
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[HostileSite]:
    site = HostileSite()
    await site.start()
    yield site
    await site.stop()


@asynccontextmanager
async def real_fleet(site: HostileSite, children: Children, folder: Path) -> AsyncIterator[RememberingFleet]:
    """The fleet of the product, whose browsers reach the site and the practice site through the proxy."""
    guard = Guard([f"127.0.0.1:{site.port}", f"localhost:{site.port}"])
    proxy = ForwardProxy(guard, sites={PRACTICE_HOST: PracticeSite()})
    await proxy.start()
    fleet = Fleet(children, proxy, folder, config=FleetConfig(chromium=real_browser(), warm=0))
    await fleet.start()
    try:
        yield RememberingFleet(fleet)
    finally:
        await fleet.stop()
        await proxy.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def children() -> AsyncIterator[Children]:
    async with launched_children() as children:
        yield children


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def fleet(
    site: HostileSite, children: Children, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[PlainFleet | RememberingFleet]:
    """The product's; ``TREADLE_TEST_FLEET=plain`` takes a browser that Playwright starts, without a proxy."""
    if os.environ.get("TREADLE_TEST_FLEET") != "plain":
        async with real_fleet(site, children, tmp_path_factory.mktemp("fleet")) as real:
            yield real
        return
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=real_browser(),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
            ignore_default_args=["--disable-ipc-flooding-protection"],  # the engine does not pass it either
        )
        yield PlainFleet(browser)
        await browser.close()


@pytest.fixture
def config() -> HostConfig:
    return HostConfig(title_seconds=5.0)


@pytest_asyncio.fixture(loop_scope="module")
async def world(fleet: PlainFleet | RememberingFleet, site: HostileSite, config: HostConfig) -> AsyncIterator[World]:
    verbs, shelf, listener = PlainVerbs(), PlainShelf(), Listener()
    host = BrowserHost(fleet, guard, shelf, SystemClock(), config, verbs=verbs.table())
    world = World(host, fleet, site, listener, verbs, shelf)
    await host.open(world.session, listener)
    yield world
    async with asyncio.timeout(60):
        await host.stop()
