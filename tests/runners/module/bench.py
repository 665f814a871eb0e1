"""Runs modules that are written in a test."""

import asyncio
import itertools
from pathlib import Path
from typing import Any

from tests.runners.module.fakes import NoBrowsers, NoFetcher, Shelf

from treadle.engine.ports import Browsers, Fetcher, Outcome
from treadle.runners.module.hosts import ForkServers
from treadle.runners.module.limits import ModuleLimits
from treadle.runners.module.runner import ModuleRunner
from treadle.testing.attempt import RecordingAttempt

__all__ = ["QUICK", "Bench"]

QUICK = ModuleLimits(flag_seconds=0.1, cancel_seconds=0.3, terminate_seconds=0.3)


class Bench:
    """A runner, and what it runs."""

    def __init__(self, runner: ModuleRunner, servers: ForkServers, shelf: Shelf, folder: Path) -> None:
        self.runner = runner
        self.servers = servers
        self.shelf = shelf
        self.workspace = folder / "workspace"
        """Holds a working folder for each attempt."""
        self._number = itertools.count()

    def with_parts(
        self, *, limits: ModuleLimits = QUICK, fetcher: Fetcher | None = None, browsers: Browsers | None = None
    ) -> "Bench":
        """The same with other parts."""
        runner = ModuleRunner(self.servers, self.shelf, fetcher or NoFetcher(), browsers or NoBrowsers(), limits=limits)
        return Bench(runner, self.servers, self.shelf, self.workspace.parent)

    def attempt(self, body: str, *, whole: bool = False, **work: Any) -> RecordingAttempt:
        """An attempt of a module whose ``run`` has this body."""
        wanted = {**self.shelf.add(body, whole=whole), **work}
        return RecordingAttempt("module", wanted, workspace=self.workspace / str(next(self._number)))

    async def run(self, body: str, *, whole: bool = False, **work: Any) -> tuple[Outcome, RecordingAttempt]:
        """Run it to its end."""
        attempt = self.attempt(body, whole=whole, **work)
        return await self.runner.run(attempt), attempt

    def begin(self, body: str) -> tuple[asyncio.Task[Outcome], RecordingAttempt]:
        """Run it in the background."""
        attempt = self.attempt(body)
        return asyncio.create_task(self.runner.run(attempt)), attempt
