"""Three nodes on loopback with everything they lean on, and a link of its own from each of them to each of that."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import psutil
from cryptography.fernet import Fernet
from tests.e2e.harness import Server
from tests.nats_server import NatsServer
from tests.postgres import Server as Postgres

from bench.chaos.proxy import Link

__all__ = ["Town", "built"]

_RUN = "CHAOS_RUN"
_READY_SECONDS = 120
_STOP_SECONDS = 60
_SLOTS = {"command_slots": "4", "module_slots": "3", "generation_slots": "1"}


class Town:
    """What faults are done to."""

    def __init__(self, folder: Path, postgres: Postgres, database: str, buses: list[NatsServer]) -> None:
        self.folder = folder
        self.postgres = postgres
        self.database = database
        self.buses = buses
        self.nodes: dict[str, Server] = {}
        self.to_database: dict[str, Link] = {}
        self.to_bus: dict[str, list[Link]] = {}
        self.effects = folder / "effects"
        self.modules = folder / "drop"
        self.down: set[str] = set()
        """Nodes that are not to run now."""
        self.restarts: list[str] = []
        """Nodes that ended by themselves, and the last they wrote."""

    async def open(self, stack: AsyncExitStack, count: int) -> None:
        """Lay the links, start the nodes, and wait until they are one cluster."""
        key = self.folder / "secret.key"
        key.write_bytes(Fernet.generate_key())
        socket = self.database.rpartition("host=")[2] + "/.s.PGSQL.5432"
        name = self.database.rpartition("/treadle@/")[2].partition("?")[0].rpartition("/")[2]
        for number in range(1, count + 1):
            node = f"n{number}"
            self.to_database[node] = await stack.enter_async_context(Link(_unix(socket)))
            self.to_bus[node] = [await stack.enter_async_context(Link(_tcp(bus))) for bus in self.buses]
            url = f"postgresql://treadle@127.0.0.1:{self.to_database[node].port}/{name}?connect_timeout=5"
            self.nodes[node] = Server(
                self.folder / node,
                node_id=node,
                database_url=url,
                nats_url=",".join(f"nats://127.0.0.1:{link.port}" for link in self.to_bus[node]),
                secret_key_file=str(key),
                modules_dir=str(self.modules),
                **_SLOTS,
            )
            self.launch(node)
        await self.at_rest()

    def launch(self, node: str) -> None:
        """Start a node, so that what it starts can be told from anything else."""
        os.environ[_RUN] = str(self.folder)  # nodes get it, their children do not: those carry the installation's mark
        try:
            self.nodes[node].launch()
        finally:
            del os.environ[_RUN]

    def helpers(self, node: str) -> list[psutil.Process]:
        """The process host and the fork-servers of a node."""
        try:
            children = psutil.Process(self.nodes[node].process.pid).children()
        except psutil.NoSuchProcess:
            return []
        return [child for child in children if "treadle.runners" in " ".join(_cmdline(child))]

    async def at_rest(self) -> None:
        """Wait until every node runs and says that all of them are healthy."""
        async with asyncio.timeout(_READY_SECONDS):
            for node in self.nodes:
                while True:
                    if await self._healthy(node):
                        break
                    await asyncio.sleep(0.2)

    async def supervise(self) -> None:
        """Start nodes again that ended by themselves, as a service manager does: one starts with its database only."""
        while True:
            for node, server in self.nodes.items():
                if node not in self.down and server.process.poll() is not None:
                    self.restarts.append(f"{node}: {server.log.read_text()[-300:].splitlines()[-1]}")
                    self.launch(node)
            await asyncio.sleep(1)

    async def _healthy(self, node: str) -> bool:
        status = await self.status(node)
        return status is not None and status["health"] == "HEALTHY" and status["node_count"] == len(self.nodes)

    async def status(self, node: str) -> dict | None:  # type: ignore[type-arg]
        """What a node says of the cluster; None while it says nothing."""
        timeout = aiohttp.ClientTimeout(total=5)
        try:
            url = f"{self.nodes[node].sessions_base}/cluster/status"
            async with aiohttp.ClientSession(timeout=timeout) as http, http.get(url) as response:
                return dict(await response.json())
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return None

    def stop(self) -> None:
        """Stop all nodes in good order; what does not is killed."""
        self.down.update(self.nodes)
        for server in self.nodes.values():
            if server.process.poll() is None:
                server.process.send_signal(signal.SIGCONT)
                server.process.terminate()
        for server in self.nodes.values():
            try:
                server.process.wait(_STOP_SECONDS)
            except Exception as error:
                print(f"a node did not stop: {error}", file=sys.stderr)
                server.kill()

    def leftovers(self) -> Iterator[str]:
        """Processes that one of the nodes started, and that are there."""
        marks = {str(self.folder)}
        for server in self.nodes.values():
            identity = server.data / "installation"
            if identity.exists():
                marks.add(identity.read_text().strip())
        for process in psutil.process_iter():
            try:
                environment = process.environ()
                if {environment.get(_RUN), environment.get("TREADLE_INSTANCE")} & marks:
                    yield f"{process.pid} {' '.join(process.cmdline())[:100]}"
            except psutil.Error:
                continue


@asynccontextmanager
async def built(folder: Path, *, nodes: int = 3, buses: int = 3) -> AsyncIterator[Town]:
    """A town that runs, and that is gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    postgres = Postgres()
    async with AsyncExitStack() as stack:
        stack.callback(postgres.close)
        first = NatsServer(cluster=True)
        servers = [first, *(NatsServer(routes=[first]) for _ in range(buses - 1))]
        for server in servers:
            stack.enter_context(server)
        database = stack.enter_context(postgres.nothing())
        town = Town(folder, postgres, database, servers)
        stack.callback(town.stop)
        await town.open(stack, nodes)
        supervisor = asyncio.create_task(town.supervise())
        stack.callback(supervisor.cancel)
        yield town


def _unix(path: str):  # type: ignore[no-untyped-def]
    return lambda: asyncio.open_unix_connection(path)


def _tcp(bus: NatsServer):  # type: ignore[no-untyped-def]
    return lambda: asyncio.open_connection("127.0.0.1", bus.port)


def _cmdline(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []
