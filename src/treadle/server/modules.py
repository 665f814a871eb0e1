"""Everything that installed modules need on a node, built from the settings."""

import asyncio
import os
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress

from pydantic import SecretStr

from treadle.api.modules.upload_folder import UploadFolder
from treadle.browsers import BrowserPool, find_browser
from treadle.core.clock import Clock
from treadle.core.job import JobQuery
from treadle.core.state import LIVE
from treadle.data_folder import DataFolder
from treadle.engine.ports import Blobs, JobStore, ModuleRows
from treadle.engine.service import Loop, Service
from treadle.engine.tenure import Tenure
from treadle.modules.library import ModuleLibrary
from treadle.modules.secrets import Sealer
from treadle.net import FetchClient, ForwardProxy, Guard, Site
from treadle.runners.module.hosts import ForkServers
from treadle.runners.module.limits import ModuleLimits
from treadle.runners.module.runner import ModuleRunner
from treadle.runners.process import ProcessHost, StartError
from treadle.server.children import HostedBrowsers, HostedTools
from treadle.settings import Settings

__all__ = ["Modules"]

_PAGE = 1000
_KINDS = frozenset({"module", "generation.custom"})
"""Kinds of job that may run a module."""
_SWEEP_SECONDS = 1800.0


class Modules:
    """The parts, and in :attr:`services` those that are started and stopped, in this order."""

    def __init__(
        self,
        settings: Settings,
        folder: DataFolder,
        jobs: JobStore,
        rows: ModuleRows,
        host: ProcessHost,
        installation: str,
        clock: Clock,
        *,
        sealer: Sealer,
        sites: Mapping[str, Site],
        blobs: Blobs,
        alone: bool,
        tenure: Tenure,
    ) -> None:
        self._settings = settings
        self._jobs = jobs
        self.more_ports: Callable[[], frozenset[int]] = frozenset
        """Where other helpers of this installation listen."""
        self.guard = Guard(settings.allow_targets, own_ports=self._own_ports)
        proxy_url, rotation_url = _clear(settings.proxy_url), _clear(settings.proxy_rotation_url)
        self.fetcher = FetchClient(
            self.guard,
            proxy_url=proxy_url,
            proxy_rotation_url=rotation_url,
            max_bytes=settings.fetch_max_bytes,
            verify=settings.proxy_verify,
        )
        self.proxy = ForwardProxy(self.guard, proxy_url=proxy_url, proxy_rotation_url=rotation_url, sites=sites)
        configured = str(settings.browser_path) if settings.browser_path else None
        self.browsers = BrowserPool(
            HostedBrowsers(host),
            self.proxy,
            lambda: find_browser(configured),
            folder.browsers,
            size=settings.browser_pool_size,
            restart_seconds=settings.browser_restart_hours * 3600,
            clock=clock,
        )
        self.library = ModuleLibrary(
            rows,
            folder=folder.modules,
            drop_folder=settings.modules_dir or settings.data_dir / "modules",
            config_file=settings.modules_config or settings.data_dir / "modules.yaml",
            sealer=sealer,
            tools=HostedTools(host),
            guard=self.guard.resolve,
            clock=clock,
            in_use=self._in_use,
            git_schemes=frozenset(settings.git_schemes),
            max_bytes=settings.module_max_bytes,
            others=not alone,
            blobs=blobs if blobs.shared and not alone else None,
        )
        self.leads: Callable[[], bool] = bool
        """Whether this node is the leader."""
        self.uploads = UploadFolder(
            settings.uploads_dir or folder.uploads,
            clock,
            max_bytes=settings.uploads_max_bytes,
            ttl_seconds=settings.uploads_ttl_hours * 3600,
        )
        seen = {name: os.environ[name] for name in settings.module_environment if name in os.environ}
        servers = ForkServers(installation, environment=seen, tenure=tenure)
        self.runner = ModuleRunner(
            servers,
            self.library,
            self.fetcher,
            self.browsers,
            limits=ModuleLimits(
                memory_bytes=settings.module_memory_bytes,
                cpu_seconds=settings.module_cpu_seconds,
                open_files=settings.module_open_files,
                processes=settings.module_processes,
                output_bytes=settings.output_max_bytes,
                cancel_seconds=settings.grace_seconds,
                terminate_seconds=settings.grace_seconds,
            ),
        )
        sweeper = Loop("sweeper of uploads and modules", self._sweep, interval_seconds=_SWEEP_SECONDS)
        self.services: list[Service] = [
            _Network(self.proxy, self.fetcher),
            self.browsers,
            self.library,
            _WarmUp(self.library, servers),
            sweeper,
        ]

    async def _sweep(self) -> float | None:
        await self.uploads.sweep()
        await self.library.sweep()
        if self.leads():
            await self.library.sweep_stored()
        return None

    def _own_ports(self) -> Collection[int]:
        """Where this installation listens: neither requests nor pages get there."""
        s = self._settings
        ports = {
            s.executions_port, s.events_port, s.modules_port, s.sessions_port, s.generation_port, self.proxy.port,
        }  # fmt: skip
        return (ports | self.browsers.ports | self.more_ports()) - {0}

    async def _in_use(self) -> set[tuple[str, str]]:
        """Bundles and environments of the jobs that have not ended."""
        found: set[tuple[str, str]] = set()
        before: str | None = None
        while True:
            query = JobQuery(states=LIVE, kinds=_KINDS, limit=_PAGE, before_id=before)
            jobs = await self._jobs.find(query)
            works = [job.spec.input for job in jobs]
            found |= {(work["bundle"], work["environment"]) for work in works if "bundle" in work}
            if len(jobs) < _PAGE:
                return found
            before = jobs[-1].id


class _Network:
    """The way out: the browsers' proxy, and the pooled connections."""

    def __init__(self, proxy: ForwardProxy, fetcher: FetchClient) -> None:
        self._proxy = proxy
        self._fetcher = fetcher

    async def start(self) -> None:
        await self._proxy.start()

    async def stop(self) -> None:
        await self._proxy.stop()
        await self._fetcher.aclose()


class _WarmUp:
    """Has the base environment's fork-server ready before the first job wants it, where there are modules at all."""

    def __init__(self, library: ModuleLibrary, servers: ForkServers) -> None:
        self._library = library
        self._servers = servers
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        if self._task is None and await self._library.list():
            self._task = asyncio.create_task(self._warm_up(), name="warm up modules")

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _warm_up(self) -> None:
        with suppress(StartError):  # whoever needs it will say so
            await self._servers.warm_up("", sys.executable)


def _clear(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
