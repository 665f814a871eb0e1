"""Everything that sessions and workflows need on a node, built from the settings."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from pathlib import Path

from treadle.browsers import find_browser
from treadle.browsers.capture import RecordingShelf, SharedShelf
from treadle.browsers.fleet import Fleet, FleetConfig
from treadle.browsers.host import BrowserHost
from treadle.browsers.host_config import HostConfig
from treadle.browsers.model import Models
from treadle.browsers.remember import MemoryBook
from treadle.core.clock import Clock
from treadle.data_folder import DataFolder
from treadle.engine.cluster import Cluster
from treadle.engine.cluster_recordings import ClusterRecordings
from treadle.engine.cluster_sessions import ClusterSessions
from treadle.engine.hub import Hub
from treadle.engine.ports import Blobs, Bus, EventStore, MemoryRows, RecordingRows, Sealing, SessionRows
from treadle.engine.recorder import Recorder
from treadle.engine.recordings import KeptRecordings
from treadle.engine.service import Loop, Service
from treadle.engine.session_config import SessionConfig
from treadle.engine.session_keeper import SessionKeeper
from treadle.engine.session_stream import SessionRecorder
from treadle.engine.session_takeover import Alive
from treadle.engine.sessions import Sessions
from treadle.net import ForwardProxy, Guard
from treadle.runners.agent import AgentRunner
from treadle.runners.process import ProcessHost
from treadle.runners.workflow import WorkflowRunner
from treadle.server.children import HostedBrowsers, HostedEncoder
from treadle.settings import Settings

__all__ = ["SessionParts"]

_SWEEP_SECONDS = 1800.0


class SessionParts:
    """The parts, and in :attr:`services` those that are started and stopped, in this order."""

    def __init__(
        self,
        settings: Settings,
        folder: DataFolder,
        *,
        rows: SessionRows,
        memories: MemoryRows,
        events: EventStore,
        recorder: Recorder,
        hub: Hub,
        host: ProcessHost,
        proxy: ForwardProxy,
        guard: Guard,
        models: Models,
        sites: Collection[str],
        sealing: Sealing,
        owner: str,
        node_id: str,
        clock: Clock,
        alive: Alive | None,
        shared: tuple[RecordingRows, Blobs] | None,
    ) -> None:
        self._guard = guard.for_pages()
        self._sites = frozenset(sites)
        self._clock = clock
        self._recordings_kept = timedelta(hours=settings.recording_retention_hours)
        self.fleet = Fleet(
            HostedBrowsers(host),
            proxy,
            folder.session_browsers,
            find=_Programs(settings),
            config=FleetConfig(
                most=settings.sessions_max,
                most_waiting=settings.sessions_queue,
                wait_seconds=settings.sessions_queue_seconds,
                warm=min(settings.sessions_warm, settings.sessions_max),
                warm_at_start=settings.sessions_warm_at_start,
                isolation=settings.sessions_isolation,
                restart_seconds=settings.browser_restart_hours * 3600,
                firefox=_text(settings.firefox_path),
            ),
            clock=clock,
        )
        shelf = RecordingShelf(
            folder.recordings, clock=clock, encode=HostedEncoder(host), max_bytes=settings.recording_max_bytes
        )
        self.recordings: RecordingShelf | SharedShelf = shelf if shared is None else SharedShelf(shelf, *shared)
        self.memories = MemoryBook(memories, clock)
        browsers = BrowserHost(
            self.fleet,
            self._check,
            shelf,
            clock,
            HostConfig(download_max_bytes=settings.download_max_bytes),
            memories=self.memories,
            models=models,
        )
        kind = Sessions if alive is None else ClusterSessions
        self._kept = (KeptRecordings if alive is None else ClusterRecordings)(self.recordings)
        self.sessions = kind(
            rows=rows,
            recorder=SessionRecorder(rows, recorder, clock),
            events=events,
            hub=hub,
            host=browsers,
            recordings=self._kept,
            sealing=sealing,
            clock=clock,
            owner=owner,
            node_id=node_id,
            alive=alive,
            config=SessionConfig(
                command_seconds=settings.sessions_command_seconds,
                idle_seconds=settings.sessions_idle_seconds,
                ttl_seconds=settings.sessions_ttl_seconds,
            ),
        )
        self.runner = WorkflowRunner(self.sessions, sealing, clock, filmed=settings.filmstrip)
        self.agent = AgentRunner(self.sessions, sealing, clock, filmed=settings.filmstrip)
        keeper = SessionKeeper(self.sessions, kept=timedelta(hours=settings.sessions_retention_hours))
        sweeper = Loop("sweeper of recordings", self._sweep, interval_seconds=_SWEEP_SECONDS)
        browsing: Sequence[Service] = (self.sessions, keeper) if "browser" in settings.node_roles else ()
        asked: Sequence[Service] = (self._kept,) if isinstance(self._kept, ClusterRecordings) else ()
        self.services: Sequence[Service] = (self.recordings, *asked, self.fleet, self.memories, *browsing, sweeper)
        self._has_browsers = self.sessions.accepting = bool(browsing)

    def join(self, bus: Bus, cluster: Cluster, *, working: Callable[[], bool]) -> None:
        """Let the sessions of all nodes be reached from here, where there are others.

        ``working``: whether jobs that drive sessions run here just now.
        """
        if isinstance(self._kept, ClusterRecordings):
            self._kept.join(bus, cluster)
        if isinstance(self.sessions, ClusterSessions):
            self.sessions.join(bus, cluster, browsers=self._has_browsers, working=working)

    def set_draining(self, draining: bool) -> None:
        """Open no session here, and let those that are here move to other nodes; or stay as before."""
        self.sessions.accepting = self._has_browsers and not draining
        if isinstance(self.sessions, ClusterSessions):
            self.sessions.leave(draining)

    async def hand_over(self) -> None:
        """Before this node stops: let what is here move to other nodes, as far as there is room."""
        self.sessions.accepting = False
        if self._has_browsers and isinstance(self.sessions, ClusterSessions):
            await self.sessions.hand_over()

    async def _check(self, url: str) -> None:
        """Whether a page may be opened: the guard's word before a browser is bothered."""
        target = self._guard.check_url(url)
        if target.host not in self._sites:  # the proxy answers for these itself
            await self._guard.resolve(target.host, target.port)

    async def _sweep(self) -> float | None:
        await self.recordings.sweep(self._clock.now() - self._recordings_kept)
        return None


class _Programs:
    """Which Chromium is meant, with and without windows."""

    def __init__(self, settings: Settings) -> None:
        self._without = _text(settings.browser_path)
        self._with = _text(settings.chromium_path)

    def __call__(self, configured: str | None = None, *, window: bool = False) -> str:
        chosen = configured or (self._with if window and self._with else self._without)
        return find_browser(chosen, window=window)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)
