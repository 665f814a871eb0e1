"""A real engine on SQLite whose runner is scripted, this dialect on top of it, and clients without a network."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send
from tests.api.executions.socket_client import SocketClient
from tests.migrated import migrated

from treadle.api.executions import ExecutionsDeps, LiveFeed, Monitor, create_app, create_events_app
from treadle.blobs.folder import FolderBlobs
from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.key import Scope as KeyScope
from treadle.engine.activity import Activity
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.dispatcher import Dispatcher
from treadle.engine.engine import Engine
from treadle.engine.firing import Firer
from treadle.engine.hooks.desk import HookDesk
from treadle.engine.hooks.vault import Vault
from treadle.engine.hub import Hub
from treadle.engine.leader import Leader
from treadle.engine.recorder import Recorder
from treadle.engine.scheduler import Scheduler
from treadle.engine.schedules import Schedules
from treadle.engine.service import Services
from treadle.engine.worker import Worker
from treadle.engine.workspaces import Workspaces
from treadle.modules.secrets import Sealer
from treadle.net import Guard
from treadle.stores import open_sqlite
from treadle.testing.runner import ScriptedRunner
from treadle.web.auth import LOCAL, KeyRing, Principal
from treadle.web.limits import Limits
from treadle.web.sign_in import SignIn

MAX_ARTIFACT = 2 << 20


class Admission:
    """What the gate does for an app in these tests: it names the principal."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.principal = LOCAL

    def become(self, name: str, scope: KeyScope) -> None:
        """The next requests come with a key of this name and scope."""
        self.principal = Principal(name=name, scope=scope, credential=f"key:{name}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["principal"] = self.principal
        await self.app(scope, receive, send)


class World:
    """Everything below and the dialect itself."""

    app: Starlette
    door: Admission
    events: ASGIApp
    deps: ExecutionsDeps
    engine: Engine
    hub: Hub
    hooks: HookDesk
    runner: ScriptedRunner
    http: httpx.AsyncClient

    slots = {"commands": 4}
    slots_in_use: dict[str, int] = {"commands": 0}

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, dict[str, Any]]:
        """Status and decoded answer."""
        if body is not None:
            options["json"] = body
        response = await self.http.request(method, path, **options)
        return response.status_code, response.json()

    async def get(self, path: str) -> dict[str, Any]:
        """``data`` of a 200."""
        status, answer = await self.call("GET", path)
        assert status == 200, answer
        data: dict[str, Any] = answer["data"]
        return data

    async def submit(self, command: Any = "true", **fields: Any) -> str:
        status, answer = await self.call("POST", "/api/executions", {"command": command, **fields})
        assert status == 201, answer
        return str(answer["data"]["execution_id"])

    async def begin(self, command: Any, **fields: Any) -> str:
        """Submit and wait until it runs."""
        execution_id = await self.submit(command, **fields)
        await asyncio.wait_for(self.runner.until_started(execution_id), 60)
        return execution_id

    async def finished(self, execution_id: str) -> dict[str, Any]:
        """The execution once it has ended."""
        await self.engine.wait(execution_id, timeout_seconds=20)
        execution: dict[str, Any] = (await self.get(f"/api/executions/{execution_id}"))["execution"]
        return execution

    async def run(self, command: Any = "true", **fields: Any) -> dict[str, Any]:
        """Submit and wait for the end."""
        return await self.finished(await self.submit(command, **fields))

    def connect(self) -> SocketClient:
        """A client of the socket on its own port."""
        return SocketClient(self.events)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = SystemClock()
    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=clock)
    bus = MemoryBus()
    world = World()
    world.runner = ScriptedRunner()
    runners = {"command": world.runner, "module": ScriptedRunner("module")}
    world.hub = hub = Hub(bus, store.events)
    recorder = Recorder(store.jobs, bus, clock)
    workspaces = Workspaces(tmp_path / "workspaces")
    shelf = ArtifactShelf(
        blobs := FolderBlobs(tmp_path / "blobs"), store.catalog, recorder, clock, max_bytes=MAX_ARTIFACT
    )
    worker = Worker(runners, recorder, store.catalog, shelf, workspaces, clock)
    dispatcher = Dispatcher(
        recorder, store.nodes, bus, worker, owner="here", kinds=frozenset(runners), slots=World.slots, drain_seconds=0
    )
    leader = Leader(store.nodes, holder="here")
    scheduler = Scheduler(store.jobs, recorder, bus, leader, clock)
    world.engine = Engine(
        jobs=store.jobs, events=store.events, catalog=store.catalog, recorder=recorder, hub=hub, artifacts=shelf,
        workspaces=workspaces, runners=runners, clock=clock,
    )  # fmt: skip
    firer = Firer(store.schedules, store.jobs, recorder, runners=runners, planners={}, cancel=world.engine.cancel)
    monitor = Monitor(world.engine, tmp_path, blobs)
    keys = KeyRing(store.catalog, clock)
    vault = Vault(Sealer(tmp_path / "secret.key"))
    world.hooks = HookDesk(store.hooks, vault, Guard(), bus, recorder.ears, clock, mails=False)
    world.deps = ExecutionsDeps(
        engine=world.engine, hooks=world.hooks, schedules=Schedules(store.schedules, firer, bus, planners={}),
        keys=keys, sign_in=SignIn(keys, clock), activity=Activity(clock),
        limits=Limits(upload_bytes=4 << 20), monitor=monitor,
        live=LiveFeed(world.engine, monitor), version="1.2.3", spool=tmp_path, slots=world,
    )  # fmt: skip
    world.app = create_app(world.deps)
    world.door, world.events = Admission(world.app), Admission(create_events_app(world.deps))
    services = Services([hub, leader, scheduler, dispatcher])
    await services.start()
    transport = httpx.ASGITransport(world.door)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as world.http:
        yield world
    await services.stop()
    await bus.close()
    await store.close()
