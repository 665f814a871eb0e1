"""A real engine on SQLite whose module runner is scripted, this dialect on top of it, and clients without a network."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send
from tests.api.modules.fakes import FakeFetcher, FakeLibrary
from tests.api.modules.socket_client import LogClient
from tests.migrated import migrated

from treadle.api.modules import ModulesDeps, UploadFolder, create_app
from treadle.blobs.folder import FolderBlobs
from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.key import Scope as KeyScope
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.dispatcher import Dispatcher
from treadle.engine.engine import Engine
from treadle.engine.hub import Hub
from treadle.engine.leader import Leader
from treadle.engine.recorder import Recorder
from treadle.engine.scheduler import Scheduler
from treadle.engine.service import Services
from treadle.engine.worker import Worker
from treadle.engine.workspaces import Workspaces
from treadle.stores import open_sqlite
from treadle.testing.runner import Script, ScriptedRunner
from treadle.web.auth import LOCAL, KeyRing, Principal
from treadle.web.limits import Limits

MAX_UPLOAD = 2 << 20


class Admission:
    """What the gate does for an app in these tests: it names the principal."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.principal = LOCAL

    def narrow(self, *rights: str) -> None:
        """The next requests come with a token that has these rights."""
        self.principal = Principal(
            name="user 7", scope=KeyScope.OPERATOR, credential="token:x", rights=frozenset(rights)
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["principal"] = self.principal
        await self.app(scope, receive, send)


class World:
    """Everything below and the dialect itself."""

    door: Admission
    deps: ModulesDeps
    engine: Engine
    hub: Hub
    runner: ScriptedRunner
    library: FakeLibrary
    fetcher: FakeFetcher
    http: httpx.AsyncClient

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any]:
        """Status and decoded answer."""
        if body is not None:
            options["json"] = body
        response = await self.http.request(method, path, **options)
        return response.status_code, response.json()

    async def get(self, path: str) -> Any:
        """A 200."""
        status, answer = await self.call("GET", path)
        assert status == 200, answer
        return answer

    def script(self, module_id: str, script: Script) -> None:
        """Install a module that does that."""
        self.library.add(module_id)
        self.runner.script(module_id, script)

    async def submit(self, module_id: str = "hello", **fields: Any) -> str:
        status, answer = await self.call("POST", "/jobs", {"module_id": module_id, **fields})
        assert status == 200, answer
        return str(answer["id"])

    async def begin(self, module_id: str, **fields: Any) -> str:
        """Submit and wait until it runs."""
        job_id = await self.submit(module_id, **fields)
        await asyncio.wait_for(self.runner.until_started((await self.engine.get(job_id)).id), 60)
        return job_id

    async def finished(self, job_id: str) -> Any:
        """The job once it has ended."""
        await self.engine.wait((await self.engine.get(job_id)).id, timeout_seconds=20)
        return await self.get(f"/jobs/{job_id}")

    async def run(self, module_id: str = "hello", **fields: Any) -> Any:
        """Submit and wait for the end."""
        return await self.finished(await self.submit(module_id, **fields))

    def follow(self, job_id: str, query: str = "") -> LogClient:
        """A client of the log socket."""
        return LogClient(self.door, f"/jobs/{job_id}/logs/stream", query)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = SystemClock()
    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=clock)
    bus = MemoryBus()
    world = World()
    world.runner = ScriptedRunner("module")
    runners = {"module": world.runner, "command": ScriptedRunner("command")}
    world.hub = hub = Hub(bus, store.events)
    recorder = Recorder(store.jobs, bus, clock)
    workspaces = Workspaces(tmp_path / "workspaces")
    shelf = ArtifactShelf(FolderBlobs(tmp_path / "blobs"), store.catalog, recorder, clock, max_bytes=1 << 20)
    worker = Worker(runners, recorder, store.catalog, shelf, workspaces, clock)
    dispatcher = Dispatcher(
        recorder, store.nodes, bus, worker, owner="here", kinds=frozenset(runners),
        slots={"modules": 4, "commands": 4}, drain_seconds=0,
    )  # fmt: skip
    leader = Leader(store.nodes, holder="here")
    scheduler = Scheduler(store.jobs, recorder, bus, leader, clock)
    world.engine = Engine(
        jobs=store.jobs, events=store.events, catalog=store.catalog, recorder=recorder, hub=hub, artifacts=shelf,
        workspaces=workspaces, runners=runners, clock=clock,
    )  # fmt: skip
    world.library, world.fetcher = FakeLibrary(), FakeFetcher()
    world.library.add("hello")
    world.deps = ModulesDeps(
        engine=world.engine, library=world.library, rows=store.modules, fetcher=world.fetcher,
        uploads=UploadFolder(tmp_path / "uploads", clock, max_bytes=MAX_UPLOAD, ttl_seconds=3600),
        keys=KeyRing(store.catalog, clock), limits=Limits(body_bytes=16 << 20), version="1.2.3",
        started_at=clock.now(), ping_seconds=0.05,
    )  # fmt: skip
    world.door = Admission(create_app(world.deps))
    services = Services([hub, leader, scheduler, dispatcher])
    await services.start()
    transport = httpx.ASGITransport(world.door)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8420") as world.http:
        yield world
    await services.stop()
    await bus.close()
    await store.close()
