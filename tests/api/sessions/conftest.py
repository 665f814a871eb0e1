"""Real sessions and a real engine on SQLite, above a host without browsers; this dialect on top, without a network."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send
from tests.api.sessions.fakes import Host, Shelf, WorkflowRunner
from tests.api.sessions.socket_client import SocketClient
from tests.migrated import migrated

from treadle.api.sessions import SessionsDeps, create_app
from treadle.blobs.folder import FolderBlobs
from treadle.browsers.remember import MemoryBook
from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.event import SessionChanged
from treadle.core.session import SessionState
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.cluster import Cluster, NodeFacts
from treadle.engine.dispatcher import Dispatcher
from treadle.engine.engine import Engine
from treadle.engine.hub import Hub
from treadle.engine.leader import Leader
from treadle.engine.leases import LeaseKeeper
from treadle.engine.recorder import Recorder
from treadle.engine.recordings import KeptRecordings
from treadle.engine.scheduler import Scheduler
from treadle.engine.service import Services
from treadle.engine.session_stream import SessionRecorder
from treadle.engine.sessions import Sessions
from treadle.engine.worker import Worker
from treadle.engine.workspaces import Workspaces
from treadle.runners.agent import AgentRunner
from treadle.stores import open_sqlite
from treadle.testing.runner import ScriptedRunner
from treadle.testing.sessions import PlainSealing
from treadle.web.auth import LOCAL, Principal
from treadle.web.limits import Limits


class Admission:
    """What the gate does for an app in these tests: it names the principal."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.principal: Principal = LOCAL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["principal"] = self.principal
        await self.app(scope, receive, send)


class World:
    """Everything below and the dialect itself."""

    door: Admission
    deps: SessionsDeps
    engine: Engine
    sessions: Sessions
    memories: MemoryBook
    hub: Hub
    host: Host
    shelf: Shelf
    runner: WorkflowRunner
    sealing: PlainSealing
    http: httpx.AsyncClient

    def facts(self) -> NodeFacts:
        """What the one node says of itself."""
        pressure = self.sessions.pressure()
        return NodeFacts(
            version="1.2.3", roles=("api", "worker", "browser"), slots={}, running={}, sessions=pressure.running,
            most_sessions=pressure.most, cpu_percent=1.0, memory_percent=2.0,
        )  # fmt: skip

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

    async def post(self, path: str, body: Any = None, **options: Any) -> Any:
        """A 200."""
        status, answer = await self.call("POST", path, {} if body is None else body, **options)
        assert status == 200, answer
        return answer

    async def open(self, **fields: Any) -> str:
        """A new session's id."""
        status, answer = await self.call("POST", "/sessions", fields)
        assert status == 201, answer
        return str(answer["session_id"])

    async def refusal(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any]:
        """Status and error of a request that is refused, in the documented form."""
        status, answer = await self.call(method, path, body, **options)
        assert status >= 400, answer
        assert answer.keys() == {"error", "detail"}
        error = answer["error"]
        assert error.keys() == {"code", "message", "details", "request_id"}
        assert answer["detail"] == error["message"]
        assert error["message"]
        assert error["request_id"]
        return status, error

    async def until_closed(self, stored_id: str) -> SessionChanged:
        """Wait for a session's end."""
        watch = self.sessions.watch()
        watch.follow(stored_id, 1)
        async with aclosing(watch.batches()) as batches:
            async for batch in batches:
                for item in batch.items:
                    if isinstance(item, SessionChanged) and item.state is SessionState.CLOSED:
                        return item
        raise AssertionError("the watch ended")

    def follow(self, path: str, query: str = "", **headers: str) -> SocketClient:
        """A client of a socket."""
        return SocketClient(self.door, path, query, headers)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = SystemClock()
    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=clock)
    bus = MemoryBus()
    world = World()
    world.runner = WorkflowRunner()
    world.hub = hub = Hub(bus, store.events)
    recorder = Recorder(store.jobs, bus, clock)
    (tmp_path / "files").mkdir()
    world.host, world.shelf = Host(tmp_path / "files"), Shelf(tmp_path / "files")
    world.sealing = PlainSealing()
    world.sessions = Sessions(
        rows=store.sessions, recorder=SessionRecorder(store.sessions, recorder, clock), events=store.events, hub=hub,
        host=world.host, recordings=KeptRecordings(world.shelf), sealing=world.sealing, clock=clock, owner="here",
        node_id="node-1",
    )  # fmt: skip
    agent = AgentRunner(world.sessions, world.sealing)
    runners = {"workflow": world.runner, "command": ScriptedRunner("command"), "agent": agent}
    workspaces = Workspaces(tmp_path / "workspaces")
    artifacts = ArtifactShelf(FolderBlobs(tmp_path / "blobs"), store.catalog, recorder, clock, max_bytes=1 << 20)
    worker = Worker(runners, recorder, store.catalog, artifacts, workspaces, clock)
    dispatcher = Dispatcher(
        recorder, store.nodes, bus, worker, owner="here", kinds=frozenset(runners),
        slots={"workflows": 4, "commands": 1, "agents": 4}, drain_seconds=0,
    )  # fmt: skip
    leader = Leader(store.nodes, holder="here")
    scheduler = Scheduler(store.jobs, recorder, bus, leader, clock)
    world.engine = Engine(
        jobs=store.jobs, events=store.events, catalog=store.catalog, recorder=recorder, hub=hub, artifacts=artifacts,
        workspaces=workspaces, runners=runners, clock=clock,
    )  # fmt: skip
    world.memories = MemoryBook(store.memories, clock)
    keeper = LeaseKeeper(store.nodes, worker, clock, node_id="node-1", incarnation="here", exclusive=True)
    cluster = Cluster(
        store.nodes, bus, leader, keeper, node_id="node-1", incarnation="here", exclusive=True, facts=world.facts,
        drain=lambda _draining: None,
    )  # fmt: skip
    world.deps = SessionsDeps(
        sessions=world.sessions, cluster=cluster, engine=world.engine, sealing=world.sealing, memories=world.memories,
        limits=Limits(), version="1.2.3", started_at=clock.now(),
    )  # fmt: skip
    world.door = Admission(create_app(world.deps))
    services = Services([hub, leader, scheduler, dispatcher, world.memories, world.sessions])
    await services.start()
    transport = httpx.ASGITransport(world.door)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as world.http:
        yield world
    await services.stop()
    await bus.close()
    await store.close()
