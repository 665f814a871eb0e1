"""The modules API as objects, blocking and with asyncio."""

from collections.abc import AsyncIterator, Iterator, Mapping
from functools import partial
from typing import Any

from treadle.client.methods import Awaited, AwaitedOn, AwaitedPart, Blocking, BlockingOn, BlockingPart
from treadle.client.modules import calls
from treadle.client.modules.log import JobLog
from treadle.client.modules.records import LogEntry, ModuleJob
from treadle.client.transport import AsyncTransport, Transport

__all__ = ["AsyncModuleJobHandle", "AsyncModules", "ModuleJobHandle", "Modules"]


class ModuleJobHandle:
    """A job, to be asked about."""

    def __init__(self, transport: Transport, job: ModuleJob) -> None:
        self._transport = transport
        self.id = job.id
        self.submitted = job
        """As it was when it was submitted."""

    def __repr__(self) -> str:
        return f"<ModuleJobHandle {self.id}>"

    get = BlockingOn(calls.job)
    wait = BlockingOn(calls.wait)
    stop = BlockingOn(calls.stop)
    results = BlockingOn(calls.results)
    artifacts = BlockingOn(calls.artifacts)

    def logs(self, *, follow: bool = False, after: int = 0) -> Iterator[LogEntry]:
        """Its log; with ``follow`` also what is to come, until it has ended."""
        return Modules(self._transport).logs(self.id, follow=follow, after=after)


class Modules(BlockingPart):
    """Installed modules, and jobs that run them."""

    status = Blocking(calls.status)
    list = Blocking(calls.find)
    get = Blocking(calls.get)
    install = Blocking(calls.install)
    install_git = Blocking(calls.install_git)
    uninstall = Blocking(calls.uninstall)
    sync = Blocking(calls.sync)
    reload = Blocking(calls.reload)
    settings = Blocking(calls.settings)
    set_settings = Blocking(calls.set_settings)
    submit = Blocking(calls.submit)
    jobs = Blocking(calls.jobs)
    job = Blocking(calls.job)
    wait = Blocking(calls.wait)
    stop = Blocking(calls.stop)
    results = Blocking(calls.results)
    artifacts = Blocking(calls.artifacts)
    upload = Blocking(calls.upload)
    delete_upload = Blocking(calls.delete_upload)
    callbacks = Blocking(calls.callbacks)
    proxy_fetch = Blocking(calls.proxy_fetch)

    def run(
        self,
        module_id: str,
        /,
        *,
        inputs: Mapping[str, Any] | None = None,
        settings: Mapping[str, Any] | None = None,
        max_duration: str | None = None,
        idempotency_key: str | None = None,
        **more: Any,
    ) -> ModuleJobHandle:
        """Start a job, and hold on to it. Inputs are given by name, or as ``inputs`` where a name is taken here."""
        job = self.submit(
            module_id,
            {**(inputs or {}), **more},
            settings=settings,
            max_duration=max_duration,
            idempotency_key=idempotency_key,
        )
        return ModuleJobHandle(self._transport, job)

    def logs(self, job_id: str, *, follow: bool = False, after: int = 0) -> Iterator[LogEntry]:
        """The log of a job; with ``follow`` also what is to come, until it has ended."""
        if follow:
            return self._transport.follow(JobLog(job_id, after))
        return self._transport.pages(partial(calls.log_page, job_id), after)


class AsyncModuleJobHandle:
    """A job, to be asked about."""

    def __init__(self, transport: AsyncTransport, job: ModuleJob) -> None:
        self._transport = transport
        self.id = job.id
        self.submitted = job
        """As it was when it was submitted."""

    def __repr__(self) -> str:
        return f"<AsyncModuleJobHandle {self.id}>"

    get = AwaitedOn(calls.job)
    wait = AwaitedOn(calls.wait)
    stop = AwaitedOn(calls.stop)
    results = AwaitedOn(calls.results)
    artifacts = AwaitedOn(calls.artifacts)

    def logs(self, *, follow: bool = False, after: int = 0) -> AsyncIterator[LogEntry]:
        """Its log; with ``follow`` also what is to come, until it has ended."""
        return AsyncModules(self._transport).logs(self.id, follow=follow, after=after)


class AsyncModules(AwaitedPart):
    """Installed modules, and jobs that run them."""

    status = Awaited(calls.status)
    list = Awaited(calls.find)
    get = Awaited(calls.get)
    install = Awaited(calls.install)
    install_git = Awaited(calls.install_git)
    uninstall = Awaited(calls.uninstall)
    sync = Awaited(calls.sync)
    reload = Awaited(calls.reload)
    settings = Awaited(calls.settings)
    set_settings = Awaited(calls.set_settings)
    submit = Awaited(calls.submit)
    jobs = Awaited(calls.jobs)
    job = Awaited(calls.job)
    wait = Awaited(calls.wait)
    stop = Awaited(calls.stop)
    results = Awaited(calls.results)
    artifacts = Awaited(calls.artifacts)
    upload = Awaited(calls.upload)
    delete_upload = Awaited(calls.delete_upload)
    callbacks = Awaited(calls.callbacks)
    proxy_fetch = Awaited(calls.proxy_fetch)

    async def run(
        self,
        module_id: str,
        /,
        *,
        inputs: Mapping[str, Any] | None = None,
        settings: Mapping[str, Any] | None = None,
        max_duration: str | None = None,
        idempotency_key: str | None = None,
        **more: Any,
    ) -> AsyncModuleJobHandle:
        """Start a job, and hold on to it. Inputs are given by name, or as ``inputs`` where a name is taken here."""
        job = await self.submit(
            module_id,
            {**(inputs or {}), **more},
            settings=settings,
            max_duration=max_duration,
            idempotency_key=idempotency_key,
        )
        return AsyncModuleJobHandle(self._transport, job)

    def logs(self, job_id: str, *, follow: bool = False, after: int = 0) -> AsyncIterator[LogEntry]:
        """The log of a job; with ``follow`` also what is to come, until it has ended."""
        if follow:
            return self._transport.follow(JobLog(job_id, after))
        return self._transport.pages(partial(calls.log_page, job_id), after)
