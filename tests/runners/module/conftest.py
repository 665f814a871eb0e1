"""A runner with warm fork-servers, which must leave nothing behind."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.runners.helpers import left_of
from tests.runners.module.bench import QUICK, Bench
from tests.runners.module.fakes import NoBrowsers, NoFetcher, Shelf

from treadle.runners.module.hosts import ForkServers
from treadle.runners.module.runner import ModuleRunner


@pytest.fixture
async def servers(instance: str) -> AsyncIterator[ForkServers]:
    servers = ForkServers(instance, environment={"GIVEN": "by the settings"})
    await servers.start()
    yield servers
    await servers.stop()
    assert left_of(instance) == []


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "bundles")


@pytest.fixture
def bench(servers: ForkServers, shelf: Shelf, tmp_path: Path) -> Bench:
    runner = ModuleRunner(servers, shelf, NoFetcher(), NoBrowsers(), limits=QUICK)
    return Bench(runner, servers, shelf, tmp_path)
