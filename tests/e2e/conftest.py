"""Fixtures that start the real server."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from tests.e2e.harness import Client, Server
from tests.e2e.round_robin import new_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e" in item.path.as_posix():
            item.add_marker("server")


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers with settings of the test's own."""
    servers: list[Server] = []

    def start(**settings: str) -> Server:
        servers.append(new_server(tmp_path / f"server{len(servers)}", **settings))
        return servers[-1].start()

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def server(launch: Callable[..., Server]) -> Server:
    return launch()


@pytest.fixture
async def client(server: Server) -> AsyncIterator[Client]:
    async with Client(server) as client:
        yield client


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of a module, where no test disturbs another."""
    server = new_server(tmp_path_factory.mktemp("shared")).start()
    yield server
    server.stop()


@pytest.fixture
async def shared(shared_server: Server) -> AsyncIterator[Client]:
    async with Client(shared_server) as client:
        yield client
