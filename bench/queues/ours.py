"""Treadle's engine without its ports: no-op jobs, submitted one by one and worked off in the same process.

With ``-`` for the number of jobs it stays, reads a number a line, and answers each with the seconds that so many more
took.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from treadle.blobs.folder import FolderBlobs
from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.job import JobQuery, JobSpec, NewJob
from treadle.core.state import JobState
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.dispatcher import Dispatcher
from treadle.engine.engine import Engine
from treadle.engine.hub import Hub
from treadle.engine.recorder import Recorder
from treadle.engine.service import Services
from treadle.engine.worker import Worker
from treadle.engine.workspaces import Workspaces
from treadle.stores import open_store
from treadle.stores.store import SqlStore
from treadle.testing.runner import ScriptedRunner

_NEW = NewJob(
    kind="command", name="noop", dialect="executions", queue="commands", spec=JobSpec(input={"command": "noop"})
)
_SWITCH_SECONDS = 0.0005  # as the server has it


@asynccontextmanager
async def _running(url: str, slots: int) -> AsyncIterator[tuple[Engine, SqlStore, Dispatcher]]:
    clock = SystemClock()
    with TemporaryDirectory() as folder:
        store = await open_store(url, path=Path(folder) / "treadle.db", clock=clock)
        bus = MemoryBus()
        hub = Hub(bus, store.events)
        recorder = Recorder(store.jobs, bus, clock)
        runners = {"command": ScriptedRunner()}
        workspaces = Workspaces(Path(folder) / "workspaces")
        shelf = ArtifactShelf(FolderBlobs(Path(folder) / "blobs"), store.catalog, recorder, clock, max_bytes=1)
        worker = Worker(runners, recorder, store.catalog, shelf, workspaces, clock)
        dispatcher = Dispatcher(
            recorder, store.nodes, bus, worker, owner="bench", kinds=frozenset(runners), slots={"commands": slots},
            drain_seconds=0,
        )  # fmt: skip
        engine = Engine(
            jobs=store.jobs, events=store.events, catalog=store.catalog, recorder=recorder, hub=hub, artifacts=shelf,
            workspaces=workspaces, runners=runners, clock=clock,
        )  # fmt: skip
        services = Services([hub, dispatcher])
        await services.start()
        yield engine, store, dispatcher
        await services.stop()
        await store.close()


async def _burst(engine: Engine, store: SqlStore, dispatcher: Dispatcher, total: int, callers: int) -> float:
    left = iter(range(total))
    done = (await store.jobs.tally(frozenset()))[JobState.COMPLETED] + total

    async def caller() -> None:
        for _ in left:
            await engine.submit(_NEW)

    begun = time.monotonic()
    await asyncio.gather(*(caller() for _ in range(callers)))
    while dispatcher.running.total():  # noqa: ASYNC110 - nothing is asked of the database until little can be left
        await asyncio.sleep(0.005)
    while (await store.jobs.tally(frozenset()))[JobState.COMPLETED] < done:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    return time.monotonic() - begun


async def _once(url: str, total: int, callers: int, slots: int) -> None:
    async with _running(url, slots) as (engine, store, dispatcher):
        seconds = await _burst(engine, store, dispatcher, total, callers)
        jobs = await store.jobs.find(JobQuery(limit=total + 1))
        if len(jobs) != total or any(job.attempt != 1 for job in jobs):
            raise RuntimeError("a job was lost or carried out twice")
        sys.stdout.write(f"{seconds}\n")


async def _bursts(url: str, callers: int, slots: int) -> None:
    async with _running(url, slots) as (engine, store, dispatcher):
        while line := await asyncio.to_thread(sys.stdin.readline):
            sys.stdout.write(f"{await _burst(engine, store, dispatcher, int(line), callers)}\n")
            sys.stdout.flush()


sys.setswitchinterval(_SWITCH_SECONDS)
if sys.argv[2] == "-":
    uvloop.run(_bursts(sys.argv[1], *map(int, sys.argv[3:5])))
else:
    uvloop.run(_once(sys.argv[1], *map(int, sys.argv[2:5])))
