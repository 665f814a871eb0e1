"""The server that the dialects' tests speak to: one, or several nodes that take turns with every request.

``TREADLE_TEST_NODES=3`` runs the same tests against three nodes on one PostgreSQL and one NATS. Whoever asks for an
address gets that of the next node, so that what was made through one of them is looked at through another.
"""

import contextlib
import itertools
import os
from pathlib import Path
from typing import Self

from cryptography.fernet import Fernet
from tests.e2e.harness import Server
from tests.nats_server import NatsServer
from tests.postgres import server as postgres_server

__all__ = ["NODES", "RoundRobin", "new_server"]

NODES = int(os.environ.get("TREADLE_TEST_NODES", "1"))
"""How many nodes a server of the dialects' tests is."""

_KINDS = ("http", "events", "modules", "sessions", "generation")
"""Of ports. Each has turns of its own: who asks for three kinds at once would get each from one node for ever."""


def new_server(folder: Path, **settings: str) -> Server:
    """A server, to be started."""
    return RoundRobin(folder, NODES, **settings) if NODES > 1 else Server(folder, **settings)


class RoundRobin(Server):
    """Several nodes as one server. They share the folder that work is done in; each has a data folder of its own."""

    def __init__(self, folder: Path, nodes: int, **settings: str) -> None:
        self._others: list[Server] = []
        super().__init__(folder, **settings)
        self._own = settings
        self._others = [Server(folder / f"n{number}") for number in range(2, nodes + 1)]
        for each in self._others:
            each.work = self.work
        self._turns = {kind: itertools.cycle(self.nodes) for kind in _KINDS}
        self._shared = contextlib.ExitStack()

    @property
    def nodes(self) -> list[Server]:
        return [self, *self._others]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{next(self._turns['http']).http_port}"

    @property
    def modules_base(self) -> str:
        return f"http://127.0.0.1:{next(self._turns['modules']).modules_port}"

    @property
    def sessions_base(self) -> str:
        return f"http://127.0.0.1:{next(self._turns['sessions']).sessions_port}"

    @property
    def generation_base(self) -> str:
        return f"http://127.0.0.1:{next(self._turns['generation']).generation_port}"

    @property
    def ws(self) -> str:
        return f"ws://127.0.0.1:{next(self._turns['events']).events_port}"

    def start(self) -> Self:
        """Start all nodes, and what they share; returns when all answer."""
        key = self.folder / "secret.key"
        key.write_bytes(Fernet.generate_key())
        blobs = self.folder / "blobs"
        blobs.mkdir()
        shared = {
            "database_url": self._shared.enter_context(postgres_server().nothing()),
            "nats_url": self._shared.enter_context(NatsServer()).url,
            "secret_key_file": str(key),
            "blobs_url": str(blobs),
        }
        for number, each in enumerate(self.nodes, start=1):
            each.settings = {**self._own, **shared, "node_id": f"n{number}"}
            each.launch()
        for each in self.nodes:
            each.until_it_answers()
        return self

    def stop(self) -> None:
        """End all of it."""
        running = [each for each in self.nodes if each.running]
        for each in running:
            each.process.terminate()
        with self._shared:
            for each in running:
                Server.stop(each)
