"""An engine on a real store, with a runner whose work is Python functions and a clock that a test can set."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.migrated import migrated

from treadle.blobs.folder import FolderBlobs
from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.job import Job, JobSpec, NewJob
from treadle.core.state import JobState
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.dispatcher import Dispatcher
from treadle.engine.engine import Engine
from treadle.engine.hub import Hub
from treadle.engine.leader import Leader
from treadle.engine.pruner import Pruner, Retention
from treadle.engine.recorder import Recorder
from treadle.engine.rescuer import Rescuer
from treadle.engine.scheduler import Scheduler
from treadle.engine.service import Services
from treadle.engine.worker import Worker
from treadle.engine.workspaces import Workspaces
from treadle.stores.sqlite import open_sqlite
from treadle.testing.runner import ScriptedRunner


class TestClock(SystemClock):
    """The machine's clock, ahead by as much as a test says."""

    __test__ = False

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


class House:
    """One node of the engine without its ports."""

    def __init__(
        self,
        folder: Path,
        store: Any,
        clock: TestClock,
        owner: str,
        slots: int,
        retention: Retention,
        labels: tuple[str, ...] = (),
    ) -> None:
        self.clock = clock
        self.store = store
        self.bus = MemoryBus()
        self.blobs = FolderBlobs(folder / "blobs")
        self.runner = ScriptedRunner()
        self.recorder = Recorder(store.jobs, self.bus, clock)
        self.hub = Hub(self.bus, store.events)
        workspaces = Workspaces(folder / "workspaces")
        shelf = ArtifactShelf(self.blobs, store.catalog, self.recorder, clock, max_bytes=1 << 20)
        runners = {"command": self.runner}
        self.worker = Worker(runners, self.recorder, store.catalog, shelf, workspaces, clock)
        leader = Leader(store.nodes, holder=owner)
        self.dispatcher = Dispatcher(
            self.recorder,
            store.nodes,
            self.bus,
            self.worker,
            owner=owner,
            kinds=frozenset(runners),
            slots={"commands": slots},
            drain_seconds=0,
            labels=labels,
        )
        self.rescuer = Rescuer(
            store.nodes, store.catalog, self.recorder, leader, clock, incarnation=owner, exclusive=True
        )
        self.scheduler = Scheduler(store.jobs, self.recorder, self.bus, leader, clock)
        self.pruner = Pruner(store.jobs, store.catalog, self.blobs, workspaces, leader, clock, retention=retention)
        self.engine = Engine(
            jobs=store.jobs,
            events=store.events,
            catalog=store.catalog,
            recorder=self.recorder,
            hub=self.hub,
            artifacts=shelf,
            workspaces=workspaces,
            runners=runners,
            clock=clock,
        )
        self.services = Services([self.hub, leader, self.rescuer, self.scheduler, self.dispatcher])

    async def submit(self, command: str = "nothing", *, spec: dict[str, Any] | None = None, **fields: Any) -> Job:
        """Submit a command job."""
        new = NewJob(
            kind="command",
            name=fields.pop("name", command),
            dialect="executions",
            queue=fields.pop("queue", "commands"),
            spec=JobSpec(input={"command": command}, **(spec or {})),
            **fields,
        )
        return (await self.engine.submit(new))[0]

    async def ended(self, job: Job, seconds: float = 60) -> Job:
        """Wait for the job's end."""
        return await self.engine.wait(job.id, timeout_seconds=seconds)

    async def until(self, job: Job, *states: JobState) -> Job:
        """Follow the job's stream until it is in one of these states."""
        watch = self.engine.watch()
        watch.follow(job.id)
        async with asyncio.timeout(60):
            async for _batch in watch.batches():
                current = await self.engine.get(job.id)
                if current.state in states:
                    watch.close()
                    return current
        raise AssertionError("the watch ended")


MakeHouse = Callable[..., Any]


@pytest.fixture
async def make_house(tmp_path: Path) -> AsyncIterator[MakeHouse]:
    """Make nodes on one store; ``started=False`` leaves the loops to the test."""
    clock = TestClock()
    store = await open_sqlite(migrated(tmp_path / "test.db"), clock=clock)
    houses: list[House] = []

    async def make(
        *,
        owner: str = "node-1",
        slots: int = 4,
        started: bool = True,
        retention: Retention | None = None,
        labels: tuple[str, ...] = (),
    ) -> House:
        house = House(tmp_path, store, clock, owner, slots, retention or Retention(), labels)
        houses.append(house)
        if started:
            await house.services.start()
        return house

    yield make
    for house in houses:
        await house.services.stop()
    await store.close()


@pytest.fixture
async def house(make_house: MakeHouse) -> House:
    return await make_house()
