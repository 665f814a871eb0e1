"""A fleet of real browsers, started by a launcher of the tests."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.browsers.conftest import Children, real_browser
from tests.net.conftest import Names
from tests.net.servers import Site, reply

from treadle.browsers.fleet import Fleet, FleetConfig
from treadle.core.session import Session, SessionOptions
from treadle.net import ForwardProxy, Guard
from treadle.net.sites import SiteRequest, SiteResponse

_AT = datetime(2030, 1, 1, tzinfo=UTC)


class HandClock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)

    def monotonic(self) -> float:
        return self.seconds


def a_session(session_id: str = "one", **options: Any) -> Session:
    return Session(id=session_id, created_at=_AT, used_at=_AT, owner="here", options=SessionOptions(**options))


async def eventually(condition: Callable[[], object], *, within_seconds: float = 60.0) -> None:
    """For what nobody signals: asks again and again."""
    async with asyncio.timeout(within_seconds):
        while not condition():  # noqa: ASYNC110 - there is no event for what browsers do
            await asyncio.sleep(0.01)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


async def _blank(request: SiteRequest) -> SiteResponse:
    return SiteResponse()


class World:
    """What fleets of a test share: a site that may be reached, a proxy, a launcher, a folder."""

    def __init__(self, children: Children, site: Site, proxy: ForwardProxy, folder: Path, clock: HandClock) -> None:
        self.children = children
        self.site = site
        self.proxy = proxy
        self.folder = folder
        self.clock = clock
        self.own_ports: frozenset[int] = frozenset()
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder.parent), "A_SECRET": "do not tell"}

    def url(self, path: str = "/", host: str = "site.test") -> str:
        return self.site.url(path, host=host)

    @asynccontextmanager
    async def fleet(self, **config: Any) -> AsyncIterator[Fleet]:
        program = real_browser()
        config.setdefault("warm", 0)
        fleet = Fleet(
            self.children,
            self.proxy,
            self.folder,
            config=FleetConfig(chromium=program, **config),
            clock=self.clock,
            environment=self.environment,
        )
        await fleet.start()
        try:
            yield fleet
        finally:
            await fleet.stop()
            assert fleet.pressure().running == 0
            assert fleet.pressure().browsers == 0
            assert fleet.ports == frozenset()


@pytest.fixture
async def world(children: Children, site: Site, tmp_path: Path, clock: HandClock) -> AsyncIterator[World]:
    page = b"<!doctype html><title>Here</title>"
    site.pages["/"] = reply(page, "200 OK", "Content-Type: text/html", "Cache-Control: no-store")
    names = Names(site_test=("127.0.0.1",), other_test=("127.0.0.1",))
    guard = Guard(["site.test", "other.test"], resolver=names)
    proxy = ForwardProxy(guard, sites={"practice.treadle.internal": _blank})
    await proxy.start()
    yield World(children, site, proxy, tmp_path / "fleet", clock)
    await proxy.stop()
