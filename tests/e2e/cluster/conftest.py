"""Nodes as processes on loopback, on one PostgreSQL and one NATS."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from cryptography.fernet import Fernet
from tests.e2e.harness import Server
from tests.nats_server import NatsServer
from tests.postgres import server as postgres_server

Launch = Callable[..., Server]
_OFF = {"modules_port": "0", "generation_port": "0"}
_HANG_SECONDS = 60


class Town:
    """What nodes share, and the nodes."""

    def __init__(self, folder: Path, database: str, nats: NatsServer) -> None:
        self._folder = folder
        self.database = database
        self.nats = nats
        self.nodes: dict[str, Server] = {}
        self.key = folder / "secret.key"
        self.key.write_bytes(Fernet.generate_key())

    def node(self, name: str, **settings: str) -> Server:
        """A node that is being started; an empty setting is none, also of those that are off otherwise."""
        chosen = {name: value for name, value in {**_OFF, **settings}.items() if value}
        server = Server(
            self._folder / name,
            node_id=name,
            database_url=self.database,
            nats_url=self.nats.url,
            **{"secret_key_file": str(self.key), **chosen},
        )
        self.nodes[name] = server
        server.launch()
        return server

    async def ready(self) -> None:
        """Wait until every node says that all of them are healthy."""
        for name in self.nodes:
            await self.until(
                name,
                lambda status: status["health"] == "HEALTHY" and len(status["nodes"]) == len(self.nodes),
            )

    async def status(self, name: str) -> dict[str, Any] | None:
        """What a node says of the cluster; None while it says nothing."""
        url = f"{self.nodes[name].sessions_base}/cluster/status"
        try:
            async with aiohttp.ClientSession() as http, http.get(url) as response:
                return dict(await response.json())
        except aiohttp.ClientError:
            return None

    async def until(self, name: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Ask a node again and again until what it says is so."""
        status: dict[str, Any] | None = None
        try:
            async with asyncio.timeout(_HANG_SECONDS):
                while True:
                    status = await self.status(name)
                    if status is not None and holds(status):
                        return status
                    await asyncio.sleep(0.05)
        except TimeoutError:
            log = self.nodes[name].log.read_text()[-3000:]
            raise AssertionError(f"{name} says {status}\n{log}") from None


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with postgres_server().nothing() as database, NatsServer() as nats:
        town = Town(tmp_path, database, nats)
        yield town
        for server in town.nodes.values():
            if server.process.poll() is None:
                server.process.terminate()
        for server in town.nodes.values():
            server.stop()


@pytest.fixture
async def three(town: Town) -> Town:
    """Three nodes that know each other."""
    for name in ("n1", "n2", "n3"):
        town.node(name)
    await town.ready()
    return town
