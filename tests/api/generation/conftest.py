"""A real engine on SQLite with scripted runners, this dialect behind its gate on a real port, and clients of it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import socketio
from tests.migrated import migrated

from treadle.api.generation import (
    BODY_BYTES,
    OPEN_PATHS,
    Figures,
    GenerationDeps,
    LiveFeed,
    Manners,
    Probes,
    create_app,
    custom_work,
    error_answer,
)
from treadle.api.generation.catalogue import catalogue_routes
from treadle.blobs.folder import FolderBlobs
from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.errors import NotFound
from treadle.core.job import NewJob
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.dispatcher import Dispatcher
from treadle.engine.engine import Engine
from treadle.engine.hub import Hub
from treadle.engine.leader import Leader
from treadle.engine.ports import AttemptHandle, Outcome, Runner
from treadle.engine.recorder import Recorder
from treadle.engine.scheduler import Scheduler
from treadle.engine.service import Services
from treadle.engine.worker import Worker
from treadle.engine.workspaces import Workspaces
from treadle.runners.command.request import checked
from treadle.runners.generation.custom import CustomRunner
from treadle.runners.generation.request import batch_request, design_request
from treadle.stores import SqlStore, open_sqlite
from treadle.testing.runner import COMPLETED, Script
from treadle.web.auth import KeyRing
from treadle.web.broadcast import SOCKET_ROUTES, Broadcast
from treadle.web.gate import Gate, GateConfig
from treadle.web.limits import Limits
from treadle.web.listener import Listener

SECONDS = 60


class Maker:
    """A runner that carries out the script that a request's prompt names; without one it completes with no product."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.scripts: dict[str, Script] = {}
        self.started: list[str] = []
        self._begun = asyncio.Condition()

    def check(self, new: NewJob) -> NewJob:
        match self.kind:
            case "generation.design":
                design_request(new.spec.input)
            case "generation.batch":
                batch_request(new.spec.input)
        return new

    async def run(self, attempt: AttemptHandle) -> Outcome:
        await attempt.resume()
        async with self._begun:
            self.started.append(attempt.job.id)
            self._begun.notify_all()
        work = attempt.job.spec.input
        script = self.scripts.get(str(work.get("prompt", work.get("command"))))
        outcome = None if script is None else await script(attempt)
        return outcome or COMPLETED

    async def until_started(self, count: int) -> None:
        """Wait until so many attempts have begun."""
        async with self._begun:
            await asyncio.wait_for(self._begun.wait_for(lambda: len(self.started) >= count), SECONDS)

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass


class Commands(Maker):
    """Takes what the real runner of commands takes, and carries out the script that a command names."""

    def __init__(self) -> None:
        super().__init__("command")

    def check(self, new: NewJob) -> NewJob:
        if "command" not in new.spec.input:  # jobs of other dialects stand for themselves
            return new
        work = checked(new.spec.input, Path.cwd())
        return msgspec.structs.replace(new, spec=msgspec.structs.replace(new.spec, input=work))


class FakeService:
    """A service whose health the test decides."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.hangs = False
        self.asked = 0

    async def probe(self) -> None:
        self.asked += 1
        if self.hangs:
            await asyncio.Event().wait()
        if self.trouble is not None:
            raise self.trouble


class Plans:
    """Installed modules, of which there is one; it has a secret."""

    async def plan(self, module_id: str, inputs: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
        if module_id != "known":
            raise NotFound("Module", module_id)
        return {"module": module_id, "inputs": inputs, "settings": {}, "sealed": f"sealed {len(settings)}"}


class Ears:
    """A Socket.IO client that remembers what it heard, and can wait for more."""

    def __init__(self, transport: str) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.client = socketio.AsyncClient(reconnection=False)
        self._transport = transport
        self._more = asyncio.Condition()

        @self.client.on("*")
        async def hear(event: str, data: Any = None) -> None:
            async with self._more:
                self.heard.append((event, data))
                self._more.notify_all()

    async def open(self, url: str, **options: Any) -> "Ears":
        await self.client.connect(url, transports=[self._transport], **options)
        return self

    async def until(self, event: str, **facts: Any) -> Any:
        """The first of these messages, once it has come."""

        def found() -> list[Any]:
            return [
                data
                for name, data in self.heard
                if name == event and all(data.get(key) == value for key, value in facts.items())
            ]

        async with self._more:
            await asyncio.wait_for(self._more.wait_for(found), SECONDS)
        return found()[0]

    def told(self, event: str, job_id: str) -> list[Any]:
        return [data for name, data in self.heard if name == event and job_id in {data.get("id"), data.get("jobId")}]


class World:
    """Everything below, and the port."""

    engine: Engine
    store: SqlStore
    blobs: FolderBlobs
    manners: Manners
    recorder: Recorder
    keys: KeyRing
    feed: LiveFeed
    broadcast: Broadcast
    http: httpx.AsyncClient
    url: str

    def __init__(self) -> None:
        self.design, self.batch = Maker("generation.design"), Maker("generation.batch")
        self.command, self.module = Commands(), Maker("module")
        self.comfyui = FakeService()
        self.ears: list[Ears] = []

    @property
    def socket_url(self) -> str:
        """Where a bare WebSocket connects that speaks the protocol itself."""
        return self.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any]:
        """Status and decoded answer."""
        if body is not None:
            options["json"] = body
        response = await self.http.request(method, path, **options)
        return response.status_code, response.json()

    async def get(self, path: str) -> Any:
        status, answer = await self.call("GET", path)
        assert status == 200, answer
        return answer

    async def post(self, path: str, body: Any = None, expect: int = 200) -> Any:
        status, answer = await self.call("POST", path, body)
        assert status == expect, answer
        return answer

    async def submit(self, prompt: str = "a mountain", **more: Any) -> str:
        body = {"type": "generate", "request": {"prompt": prompt, "productTypes": ["tshirt"]}, **more}
        return str((await self.post("/api/jobs", body, 201))["jobId"])

    async def ended(self, job_id: str) -> dict[str, Any]:
        """The job once it has ended."""
        job = await self.get(f"/api/jobs/{job_id}")
        watch = self.engine.watch(everything=True)
        try:
            async with asyncio.timeout(SECONDS):
                job = await self.get(f"/api/jobs/{job_id}")
                batches = watch.batches()
                while job["status"] in {"pending", "running"}:
                    await anext(batches)
                    job = await self.get(f"/api/jobs/{job_id}")
        finally:
            watch.close()
        return dict(job)

    async def run(self, prompt: str = "a mountain", **more: Any) -> dict[str, Any]:
        return await self.ended(await self.submit(prompt, **more))

    async def listen(self, transport: str = "websocket", *, query: str = "", **options: Any) -> Ears:
        """A Socket.IO client, connected."""
        ears = await Ears(transport).open(self.url + query, **options)
        self.ears.append(ears)
        return ears


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = SystemClock()
    world = World()
    world.store = store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=clock)
    bus = MemoryBus()
    custom = CustomRunner(command=world.command, module=world.module, events=store.events, catalog=store.catalog)
    runners: dict[str, Runner] = {
        each.kind: each for each in (world.design, world.batch, custom, world.command, world.module)
    }
    hub = Hub(bus, store.events)
    world.recorder = recorder = Recorder(store.jobs, bus, clock)
    workspaces = Workspaces(tmp_path / "workspaces")
    world.blobs = FolderBlobs(tmp_path / "blobs")
    shelf = ArtifactShelf(world.blobs, store.catalog, recorder, clock, max_bytes=1 << 20)
    worker = Worker(runners, recorder, store.catalog, shelf, workspaces, clock)
    dispatcher = Dispatcher(
        recorder, store.nodes, bus, worker, owner="here", kinds=frozenset(runners),
        slots={"generation": 2, "commands": 1}, drain_seconds=0,
    )  # fmt: skip
    leader = Leader(store.nodes, holder="here")
    scheduler = Scheduler(store.jobs, recorder, bus, leader, clock)
    world.engine = Engine(
        jobs=store.jobs, events=store.events, catalog=store.catalog, recorder=recorder, hub=hub, artifacts=shelf,
        workspaces=workspaces, runners=runners, clock=clock,
    )  # fmt: skip
    world.broadcast = Broadcast(most_waiting=64, most_clients=8)
    figures = Figures(world.engine, clock.now())
    world.feed = LiveFeed(world.engine, world.broadcast, figures, metrics_seconds=0.1)
    limits = Limits(body_bytes=BODY_BYTES)
    probes = Probes({"comfyui": world.comfyui}, clock)
    deps = GenerationDeps(
        engine=world.engine, figures=figures, probes=probes, limits=limits, version="1.2.3",
        more_routes=catalogue_routes(store.products, world.blobs, "1.2.3"),
        custom_work=custom_work(Plans()), broadcast=world.broadcast, catalog=store.catalog, blobs=world.blobs,
        manners=Manners(slots=2, retries=3, retry_delay_seconds=0.01, attempt_seconds=600, monitoring=True),
    )  # fmt: skip
    world.manners = deps.manners
    world.keys = KeyRing(store.catalog, clock)
    config = GateConfig(open_paths=OPEN_PATHS, body_routes=SOCKET_ROUTES, limits=limits)
    gate = Gate(create_app(deps), config, world.keys, error_answer)
    listener = Listener(gate, "127.0.0.1", 0, limits)
    services = Services([hub, leader, scheduler, dispatcher, probes, world.feed])
    await services.start()
    await listener.start()
    world.url = f"http://{listener.address}"
    async with httpx.AsyncClient(base_url=world.url, trust_env=False, timeout=SECONDS) as world.http:
        yield world
        for ears in world.ears:
            await ears.client.disconnect()
    await world.feed.stop()
    await listener.stop()
    await services.stop()
    await bus.close()
    await store.close()
