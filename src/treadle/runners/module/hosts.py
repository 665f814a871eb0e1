"""Fork-servers: one for each Python environment that is in use, warm while it is."""

import asyncio
import itertools
import logging
import os
import sysconfig
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from treadle.engine.tenure import Tenure
from treadle.runners.module_host.environ import ROOM
from treadle.runners.process import (
    PACKAGE_ROOT,
    HostProgram,
    ProcessHost,
    StartError,
    allowed_environment,
    end_predecessor,
)

__all__ = ["ForkServers"]

_log = logging.getLogger("treadle.modules")
_FAILURES = 3  # in a row, until an environment's fork-server is given up


class _Server:
    """A fork-server, and who uses it."""

    def __init__(self, host: ProcessHost) -> None:
        self.host = host
        self.starting = asyncio.create_task(host.start(), name="fork-server-start")
        self.users = 0
        self.last_use = 0
        self.retirement: asyncio.TimerHandle | None = None

    @property
    def sound(self) -> bool:
        """Whether it is still starting, or works."""
        return not self.starting.done() or self.host.usable


class ForkServers:
    """Starts a fork-server when its environment is first needed, and stops it when it is not any more.

    At most ``most_warm`` stay when nobody uses them, the most recently used ones, and none for longer than
    ``idle_seconds``. ``instance`` is the installation's id, ``environment`` what modules see beside the allow-listed
    part of the daemon's own, ``tenure`` for how long the node may let them work.
    """

    def __init__(
        self,
        instance: str,
        *,
        environment: Mapping[str, str] | None = None,
        most_warm: int = 8,
        idle_seconds: float = 600.0,
        tenure: Tenure | None = None,
    ) -> None:
        self._instance = instance
        self._environment = {**allowed_environment(os.environ), **(environment or {})}
        self._most_warm = most_warm
        self._idle_seconds = idle_seconds
        self._tenure = tenure
        self._servers: dict[str, _Server] = {}
        self._uses = itertools.count(1)
        self._retiring: set[asyncio.Task[None]] = set()

    @property
    def warm(self) -> list[str]:
        """The keys of the environments whose fork-servers run or start, the least recently used first."""
        return sorted(self._servers, key=lambda key: self._servers[key].last_use)

    async def start(self) -> int:
        """End what a dead predecessor left, fork-servers included; how many processes that were."""
        return await end_predecessor(self._instance)

    async def stop(self) -> None:
        """Stop all fork-servers; what still runs in them is ended."""
        for key in list(self._servers):
            self._retire(key)
        if self._retiring:
            await asyncio.wait(self._retiring)

    async def warm_up(self, key: str, python: str) -> None:
        """Have the fork-server of an environment ready. StartError if it does not come up."""
        async with self.lend(key, python):
            pass

    def search_path(self, python: str) -> str:
        """PATH of a module in an environment: its own programs first."""
        rest = self._environment.get("PATH", os.defpath)
        return f"{os.path.dirname(python)}{os.pathsep}{rest}"  # noqa: PTH120 - the link must not be resolved

    @asynccontextmanager
    async def lend_alone(self, key: str, python: str) -> AsyncIterator[ProcessHost]:
        """A fork-server for nobody else, which ends with its use: for a job whose fork-server died under it before.

        Whatever a job does to it then hurts that job alone. StartError if it does not come up.
        """
        lonely = f"{key} alone {next(self._uses)}"
        try:
            async with self.lend(lonely, python) as host:
                yield host
        finally:
            if lonely in self._servers:
                self._retire(lonely)

    @asynccontextmanager
    async def lend(self, key: str, python: str) -> AsyncIterator[ProcessHost]:
        """The fork-server of an environment, which stays as long as somebody uses it.

        ``key`` names the environment, ``python`` is its interpreter. StartError if it does not come up; whoever asks
        next makes another attempt.
        """
        server = self._servers.get(key)
        if server is None or not server.sound:
            if server is not None:
                self._retire(key)
            server = self._servers[key] = _Server(self._new_host(python))
        server.users += 1
        server.last_use = next(self._uses)
        if server.retirement is not None:
            server.retirement.cancel()
            server.retirement = None
        self._trim()
        try:
            await asyncio.shield(server.starting)  # others may wait for it as well
            yield server.host
        finally:
            server.users -= 1
            if self._servers.get(key) is server:
                self._put_back(key, server)

    def _put_back(self, key: str, server: _Server) -> None:
        if server.starting.done() and not server.sound:
            self._retire(key)
        elif server.users == 0:
            server.retirement = asyncio.get_running_loop().call_later(self._idle_seconds, self._retire, key)
            self._trim()

    def _trim(self) -> None:
        """Stop those that are one too many, of those that nobody uses."""
        idle = [key for key in self.warm if self._servers[key].users == 0]
        for key in idle[: max(0, len(self._servers) - self._most_warm)]:
            self._retire(key)

    def _retire(self, key: str) -> None:
        server = self._servers.pop(key)
        if server.retirement is not None:
            server.retirement.cancel()
        task = asyncio.create_task(_end(server), name="fork-server-end")
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)

    def _new_host(self, python: str) -> ProcessHost:
        # A module may import what Treadle brings, but what its own environment has comes first.
        ours = (PACKAGE_ROOT, sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
        program = HostProgram(
            module="treadle.runners.module_host.host",
            python=python,
            paths=tuple(dict.fromkeys(ours)),
            environment=ROOM,
            failures=_FAILURES,
        )
        return ProcessHost(self._instance, environment=self._environment, program=program, tenure=self._tenure)


async def _end(server: _Server) -> None:
    try:
        await server.starting
    except StartError as error:
        _log.warning("a fork-server did not come up: %s", error)
    await server.host.stop()
