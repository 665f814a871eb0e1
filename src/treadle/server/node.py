"""Everything of one node but its ports: store, bus, blobs, runners, engine and loops, built from the settings."""

import asyncio
import logging
import os
from collections import Counter
from collections.abc import Mapping

import psutil

from treadle.browsers.practice import PRACTICE_HOST, PracticeSite
from treadle.core.clock import Clock, SystemClock
from treadle.core.errors import Unavailable
from treadle.core.ids import new_id
from treadle.core.job import Job, JobQuery
from treadle.data_folder import DataFolder
from treadle.engine.activity import Activity
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.blob_health import blobs_answer
from treadle.engine.cluster import Cluster, NodeFacts
from treadle.engine.dispatcher import Dispatcher
from treadle.engine.engine import Engine
from treadle.engine.hooks.ears import Ears
from treadle.engine.hub import Hub
from treadle.engine.leader import Leader
from treadle.engine.leases import LeaseKeeper
from treadle.engine.ports import Runner
from treadle.engine.pruner import Pruner
from treadle.engine.recorder import Change, Recorder
from treadle.engine.rescuer import Rescuer
from treadle.engine.scheduler import Scheduler
from treadle.engine.service import Services
from treadle.engine.tenure import Tenure
from treadle.engine.worker import Worker
from treadle.engine.workspaces import Workspaces
from treadle.modules.secrets import Sealer
from treadle.observe.metrics import Metrics
from treadle.observe.tracing import attempt_spans
from treadle.runners.command.runner import CommandRunner
from treadle.runners.process import ProcessHost
from treadle.server.agreement import agree_on_all
from treadle.server.blobs import NodeBlobs, open_blobs
from treadle.server.capacity import advertised, bus_of, command_limits, retention_of, slots_of
from treadle.server.generation import GenerationParts
from treadle.server.hooks import HookParts
from treadle.server.models import models_of
from treadle.server.modules import Modules
from treadle.server.schedules import ScheduleParts
from treadle.server.sessions import SessionParts
from treadle.settings import Settings
from treadle.stores import SqlStore, open_store

__all__ = ["Node"]

_log = logging.getLogger("treadle.server")
_DRIVING = ("agents", "workflows")
"""Queues of jobs that drive sessions."""
_REMEMBERED = 1000
"""Jobs of before the start that the curves of the last hours are made of."""


class Node:
    """One node, assembled. :meth:`open` gives it; it owns the locked data folder until :meth:`close`."""

    def __init__(self, settings: Settings, folder: DataFolder, store: SqlStore, blobs: NodeBlobs, version: str) -> None:
        self.settings = settings
        self._version = version
        self.folder = folder
        self.store = store
        self.clock: Clock = SystemClock()
        installation = folder.installation_id()
        # A store of one's own belongs to whoever holds the lock on the data folder; another may be shared.
        exclusive = settings.database_url is None
        named = exclusive or "node_id" in settings.model_fields_set
        self.node_id = settings.node_id if named else installation
        self.replaced = asyncio.Event()
        """Set when another node has taken this one's name."""
        self.incarnation = f"{self.node_id}-{new_id()}"
        self.metrics = Metrics(self.clock, version)
        self.activity = Activity(self.clock)
        self.bus = bus_of(settings, self.node_id)
        self.blobs = blobs
        tenure = Tenure(self.clock)
        self.host = ProcessHost(installation, tenure=tenure)
        self.hub = Hub(self.bus, store.events)
        self.recorder = recorder = Recorder(store.jobs, self.bus, self.clock, Ears())
        workspaces = Workspaces(folder.workspaces)
        shelf = ArtifactShelf(self.blobs, store.catalog, recorder, self.clock, max_bytes=settings.artifact_max_bytes)
        self.sealer = Sealer(settings.secret_key_file or folder.secret_key)
        sites = {PRACTICE_HOST: PracticeSite()}
        self.modules = Modules(
            settings, folder, store.jobs, store.modules, self.host, installation, self.clock,
            sealer=self.sealer, sites=sites, blobs=blobs, alone=exclusive, tenure=tenure,
        )  # fmt: skip
        self.browsing = SessionParts(
            settings,
            folder,
            rows=store.sessions,
            memories=store.memories,
            events=store.events,
            recorder=recorder,
            hub=self.hub,
            host=self.host,
            proxy=self.modules.proxy,
            guard=self.modules.guard,
            models=models_of(settings, self.modules.guard, self.metrics),
            sites=sites,
            sealing=self.sealer,
            owner=self.incarnation,
            node_id=self.node_id,
            clock=self.clock,
            alive=None if exclusive else store.nodes.alive,
            shared=(store.recordings, blobs) if blobs.shared and not exclusive else None,
        )
        self.modules.more_ports = lambda: self.browsing.fleet.ports
        commands = CommandRunner(self.host, default_folder=settings.workspace_dir, limits=command_limits(settings))
        self.generation = GenerationParts(
            settings,
            products=store.products,
            events=store.events,
            catalog=store.catalog,
            blobs=self.blobs,
            command=commands,
            module=self.modules.runner,
            clock=self.clock,
        )
        carrying: tuple[Runner, ...] = (
            commands, self.modules.runner, self.browsing.runner, self.browsing.agent, *self.generation.runners,
        )  # fmt: skip
        runners = {runner.kind: runner for runner in carrying}
        roles = frozenset(settings.node_roles)
        browsing = {self.browsing.runner.kind, self.browsing.agent.kind} if "browser" not in roles else set()
        worker = Worker(
            runners,
            recorder,
            store.catalog,
            shelf,
            workspaces,
            self.clock,
            on_end=self._attempt_ended,
            span=attempt_spans(os.environ),
        )
        # The lock on the data folder proves that whoever led here before is dead: its lead is ours at once.
        leader = Leader(store.nodes, holder="the holder of the lock" if exclusive else self.incarnation)
        self.modules.leads = lambda: leader.leads
        rescuer = Rescuer(
            store.nodes,
            store.catalog,
            recorder,
            leader,
            self.clock,
            incarnation=self.incarnation,
            exclusive=exclusive,
        )
        self.dispatcher = Dispatcher(
            recorder,
            store.nodes,
            self.bus,
            worker,
            owner=self.incarnation,
            kinds=frozenset(runners) - browsing,
            slots=slots_of(settings),
            drain_seconds=settings.drain_seconds,
            labels=settings.node_labels,
            tenure=tenure,
            put_back=rescuer.put_back,
        )
        self.pruner = Pruner(
            store.jobs,
            store.catalog,
            self.blobs,
            workspaces,
            leader,
            self.clock,
            retention=retention_of(settings),
            schedules=store.schedules,
        )
        self.engine = Engine(
            jobs=store.jobs,
            events=store.events,
            catalog=store.catalog,
            recorder=recorder,
            hub=self.hub,
            artifacts=shelf,
            workspaces=workspaces,
            runners=runners,
            clock=self.clock,
        )
        leases = LeaseKeeper(
            store.nodes,
            worker,
            self.clock,
            node_id=self.node_id,
            incarnation=self.incarnation,
            address=advertised(settings),
            labels=settings.node_labels,
            exclusive=exclusive,
            on_replaced=self.replaced.set,
            tenure=tenure,
            predecessor=folder.incarnation(),
        )
        self.cluster = Cluster(
            store.nodes,
            self.bus,
            leader,
            leases,
            node_id=self.node_id,
            incarnation=self.incarnation,
            exclusive=exclusive,
            facts=self._facts,
            drain=self._set_draining,
        )
        self.browsing.join(self.bus, self.cluster, working=self._drives_sessions)
        self.hooks = HookParts(
            settings,
            rows=store.hooks,
            nodes=store.nodes,
            bus=self.bus,
            leader=leader,
            ears=recorder.ears,
            guard=self.modules.guard,
            sealing=self.sealer,
            clock=self.clock,
            alone=exclusive,
        )
        scheduler = Scheduler(store.jobs, recorder, self.bus, leader, self.clock)
        self._exclusive = exclusive
        self.scheduling = ScheduleParts(
            rows=store.schedules,
            jobs=store.jobs,
            recorder=recorder,
            bus=self.bus,
            leader=leader,
            runners=runners,
            library=self.modules.library,
            sealing=self.sealer,
            cancel=self.engine.cancel,
            clock=self.clock,
        )
        self._services = Services(
            [
                self.hub,
                leases,  # what is taken belongs to a node that lives, and is let go of before it says that it does not
                *runners.values(),
                *self.modules.services,
                *self.browsing.services,
                self.generation,
                leader,
                self.cluster,
                *self.hooks.services,
                rescuer,
                scheduler,
                self.scheduling.ticker,
                self.pruner,
                *([self.dispatcher] if "worker" in roles else []),
            ]
        )

    @classmethod
    async def open(cls, settings: Settings, version: str) -> "Node":
        """Lock the data folder and open the store; nothing runs yet.

        Raises:
            Conflict: another daemon has the folder.
            StoreTooNew: a newer version wrote it.
            Unavailable: the database or the blob store cannot be reached.
        """
        folder = DataFolder(settings.data_dir)
        folder.prepare()
        folder.lock()
        try:
            url = None if settings.database_url is None else settings.database_url.get_secret_value()
            blobs = await open_blobs(settings, folder, folder.installation_id())
            store = await open_store(url, path=folder.database, clock=SystemClock())
        except BaseException:
            folder.unlock()
            raise
        return cls(settings, folder, store, blobs, version)

    async def start(self) -> None:
        """End what a dead predecessor left, take back its jobs, start to work.

        Raises:
            Conflict: other nodes that are alive have another key of secrets, or another place of blobs.
        """
        if not self._exclusive:
            await agree_on_all(self.sealer, self.blobs, self.store.catalog, self.store.nodes, self.node_id)
        self.bus.start()
        if self._exclusive:  # of jobs of the past the store does not know which node ran them
            self.activity.remember(await self.engine.find(JobQuery(limit=_REMEMBERED)))
        await self._services.start()
        await asyncio.to_thread(self.folder.write_incarnation, self.incarnation)

    async def drain(self) -> None:
        """Take no more work; let what runs end, put back what does not end in time, let sessions go elsewhere."""
        self.engine.accepting = False
        self.browsing.sessions.accepting = False
        await self.dispatcher.stop()
        try:
            await self.browsing.hand_over()
        except Unavailable as error:  # they stay in the store, and others take them when this node is gone
            _log.warning("sessions do not move: %s", error)

    def hurry(self) -> None:
        """Do not wait for running work any more."""
        self.dispatcher.hurry()

    async def stop(self) -> None:
        """Stop every loop; drains first if that was not done."""
        self.engine.accepting = False
        self.browsing.sessions.accepting = False
        await self._services.stop()

    async def close(self) -> None:
        """Close the store and let the folder go."""
        await self.hooks.close()
        await self.bus.close()
        await self.store.close()
        self.folder.unlock()

    @property
    def slots(self) -> Mapping[str, int]:
        """Slots by queue on this node."""
        return self.dispatcher.slots

    @property
    def slots_in_use(self) -> Counter[str]:
        """Slots in use by queue."""
        return self.dispatcher.running

    def _set_draining(self, draining: bool) -> None:
        """Take no new work, or take it again; jobs that run go on, sessions move to other nodes."""
        self.dispatcher.pause(draining)
        self.browsing.set_draining(draining)

    def _drives_sessions(self) -> bool:
        """Whether a job that drives a session runs here."""
        return any(self.slots_in_use[queue] for queue in _DRIVING)

    def _facts(self) -> NodeFacts:
        roles = self.settings.node_roles
        pressure = self.browsing.sessions.pressure()
        return NodeFacts(
            version=self._version,
            roles=tuple(roles),
            slots=self.slots if "worker" in roles else {},
            running=dict(self.slots_in_use),
            sessions=pressure.running,
            most_sessions=pressure.most if "browser" in roles else 0,
            accepting=self.browsing.sessions.accepting,
            cpu_percent=psutil.cpu_percent(),
            memory_percent=psutil.virtual_memory().percent,
        )

    def _attempt_ended(self, job: Job, change: Change) -> None:
        self.metrics.attempt_ended(job, change)
        self.activity.attempt_ended(job, change)

    async def render_metrics(self) -> bytes:
        """What Prometheus scrapes."""
        stats, reachable = await asyncio.gather(self.store.catalog.stats(), blobs_answer(self.blobs))
        return self.metrics.render(
            stats, slots=self.slots, running=self.slots_in_use, watchers=self.hub.watching, blobs=reachable
        )
