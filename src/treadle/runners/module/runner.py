"""The runner of kind ``module``: one attempt is one process, forked from a warm fork-server of its environment."""

import asyncio
import errno
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from treadle.core.errors import InvalidInput, NotFound, Unavailable
from treadle.core.job import MAX_CLAIMS, NewJob
from treadle.core.masking import Masker
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Browsers, Fetcher, ModuleShelf, Outcome, PreparedModule
from treadle.runners.module.attempt import Conversation, job_frame
from treadle.runners.module.channel import Channel
from treadle.runners.module.hosts import ForkServers
from treadle.runners.module.limits import ModuleLimits
from treadle.runners.module.relay import FRAMES
from treadle.runners.module.request import checked
from treadle.runners.process import ChildProcess, ProcessHost, ProcessSpec, StartError
from treadle.runners.turnstile import Turnstile
from treadle.sdk.frames import JOB

__all__ = ["ModuleRunner"]

_T = TypeVar("_T")
_SHORTAGES = frozenset({errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM})
_SHORTAGE_SECONDS = 0.25
_LONGEST_PAUSE_SECONDS = 15.0


class ModuleRunner:
    """Runs installed modules, and tells the attempt what they say (a :class:`~treadle.engine.ports.Runner`).

    The fork-servers are started and stopped with the runner.
    """

    kind = "module"

    def __init__(
        self,
        hosts: ForkServers,
        shelf: ModuleShelf,
        fetcher: Fetcher,
        browsers: Browsers,
        *,
        limits: ModuleLimits | None = None,
    ) -> None:
        self._hosts = hosts
        self._shelf = shelf
        self._fetcher = fetcher
        self._browsers = browsers
        self._limits = limits or ModuleLimits()
        self._turnstile = Turnstile()

    async def start(self) -> None:
        """End what a dead predecessor left."""
        await self._hosts.start()

    async def stop(self) -> None:
        """Stop the fork-servers."""
        await self._hosts.stop()

    def check(self, new: NewJob) -> NewJob:
        """Refuse (Unprocessable) what is no work for a module, or for one that is not here."""
        work = msgspec.to_builtins(checked(new.spec.input, self._shelf))
        return msgspec.structs.replace(new, spec=msgspec.structs.replace(new.spec, input=work))

    async def run(self, attempt: AttemptHandle) -> Outcome:
        """Carry one attempt to its end; nothing of the module is left running, whatever happens here."""
        try:
            if (away := await self._fetched(attempt)) is not None:
                return Outcome(state=JobState.FAILED, reason=Reason.LOST, error=str(away))
            prepared = await self._shelf.prepare(attempt.job)
        except (NotFound, InvalidInput) as error:
            return _invalid(f"The module cannot be started: {error}")
        saved = await attempt.resume()
        await attempt.say(f"Starting job with module: {prepared.manifest.id}", urgent=False)
        if saved is not None:
            await attempt.say("Resuming from the last checkpoint")
        try:
            return await self._run(attempt, prepared, saved)
        except StartError as error:
            return _not_started(error, prepared)
        except Unavailable as error:  # the fork-server died, and a new one is not up yet
            return Outcome(state=JobState.FAILED, reason=Reason.LOST, error=str(error))

    async def _fetched(self, attempt: AttemptHandle) -> Unavailable | None:
        """Have the module's files here; while the place that they are in is away, wait. The error of who is to stop."""
        pause = 0.0
        while True:
            try:
                await self._shelf.fetch(attempt.job)
            except Unavailable as error:
                if attempt.stop_reason is not None:
                    return error
                if not pause:
                    await attempt.say(f"Waiting for the module's files: {error}", level="warning")
            else:
                return None
            pause = min(2 * pause or _SHORTAGE_SECONDS, _LONGEST_PAUSE_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await attempt.stopping()

    async def _run(self, attempt: AttemptHandle, prepared: PreparedModule, saved: bytes | None) -> Outcome:
        workspace = attempt.workspace
        greeting, spec = job_frame(attempt, prepared, saved), self._spec(attempt, prepared, workspace)
        async with AsyncExitStack() as borrowed:
            borrowed.callback(_remove_if_empty, workspace)
            # Whoever ended a fork-server took others with it. The last chance before a job counts as poison is one
            # where it can only hurt itself, and nobody can hurt it.
            lender = self._hosts.lend if attempt.job.claims < MAX_CLAIMS else self._hosts.lend_alone
            lend = partial(lender, prepared.environment, prepared.python)
            host = await _patiently(attempt, lambda: borrowed.enter_async_context(lend()))
            child, channel = await _patiently(attempt, lambda: _spawn(host, spec, greeting))
            conversation = Conversation(
                attempt,
                child,
                channel,
                Masker(prepared.secrets),
                self._limits,
                fetcher=self._fetcher,
                browsers=self._browsers,
                turnstile=self._turnstile,
            )
            return await conversation.carry()

    def _spec(self, attempt: AttemptHandle, prepared: PreparedModule, workspace: Path) -> ProcessSpec:
        return ProcessSpec(
            folder=str(workspace),
            job_id=attempt.job.id,
            environment={"PATH": self._hosts.search_path(prepared.python)},
            limits=self._limits.resources,
            tenured=True,
        )


def _remove_if_empty(workspace: Path) -> None:
    """Most modules leave nothing in their working folder."""
    with suppress(OSError):
        workspace.rmdir()


async def _patiently(attempt: AttemptHandle, start: Callable[[], Awaitable[_T]]) -> _T:
    """Start something; while the machine is short of descriptors or processes, wait: others end and free some."""
    told = False
    while True:
        if attempt.stop_reason is Reason.LOST:
            raise Unavailable("The engine no longer held the job.")
        try:
            return await start()
        except StartError as error:
            if error.what != "system" or error.errno not in _SHORTAGES or attempt.stop_reason is not None:
                raise
            if not told:
                await attempt.say(f"Waiting to be started: {error}.", level="warning")
            told = True
        with suppress(TimeoutError):
            async with asyncio.timeout(_SHORTAGE_SECONDS):
                await attempt.stopping()


async def _spawn(host: ProcessHost, spec: ProcessSpec, greeting: bytes) -> tuple[ChildProcess, Channel]:
    try:
        channel = Channel()
    except OSError as error:
        raise StartError("system", error.errno or 0, error.strerror or "") from error
    try:
        channel.post(JOB, greeting)  # it is there when the process looks
        child = await host.spawn(spec, [channel.take_far_end()])
    except BaseException:
        channel.close()
        raise
    child.output.add(FRAMES, channel.take_reading_end())
    return child, channel


def _not_started(error: StartError, prepared: PreparedModule) -> Outcome:
    if error.what == "program":
        text = f"The Python environment of the module cannot be started ({prepared.python}): {error}."
        return _invalid(text)
    if error.what == "folder":
        return _invalid(f"The job's working directory cannot be used: {error}.")
    if error.errno == 0:  # the fork-server died over it
        return Outcome(state=JobState.FAILED, reason=Reason.LOST, error=f"The module could not be started: {error}.")
    return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error=f"The module could not be started: {error}.")


def _invalid(text: str) -> Outcome:
    return Outcome(state=JobState.FAILED, reason=Reason.INVALID, error=text, retryable=False)
