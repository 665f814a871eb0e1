"""The runner of kind ``command``: one attempt is one process tree."""

import asyncio
import errno
from contextlib import suppress
from pathlib import Path

import msgspec

from treadle.core.errors import Unavailable
from treadle.core.job import Job, NewJob
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.runners.command.artifacts import quoted
from treadle.runners.command.relay import Relay
from treadle.runners.command.request import CommandInput, checked
from treadle.runners.process import ChildProcess, Exit, ProcessHost, ProcessSpec, ResourceLimits, StartError
from treadle.runners.turnstile import Turnstile

__all__ = ["CommandLimits", "CommandRunner"]

_NOT_FOUND, _NOT_RUNNABLE = 127, 126  # as a shell says it (POSIX.1, Shell Command Language, 2.8.2)
_MUCH = 16 << 10  # bytes: less is a trickle, and passes at once
_SHORTAGES = frozenset({errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM})
_SHORTAGE_SECONDS = 0.25
_STOPPED = {
    Reason.TIMEOUT: "Stopped: a limit of time passed",
    Reason.LOST: "Stopped: the engine no longer held the job",
    Reason.DRAINED: "Stopped: the engine was stopping",
}


class CommandLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What one command may take."""

    resources: ResourceLimits = ResourceLimits()
    """Of each process. Setting any makes starting a command about three times as slow."""
    interrupt_seconds: float = 2.0
    """Given after SIGINT when a command is stopped."""
    terminate_seconds: float = 2.0
    """Given after SIGTERM, until SIGKILL."""
    artifact_bytes: int = 1 << 30
    """Of one file, by its apparent size."""
    artifacts: int = 10_000
    """Markers that name a file, in one attempt."""
    steps: int = 10_000
    """In one attempt."""
    output_bytes: int = 16 << 30
    """Of stdout and stderr together, in one attempt."""


class CommandRunner:
    """Runs shell text or a program, and tells the attempt what it says (a :class:`~treadle.engine.ports.Runner`).

    ``default_folder`` is where relative working directories begin. The host is started and stopped with the
    runner; it may be shared.
    """

    kind = "command"

    def __init__(self, host: ProcessHost, *, default_folder: Path, limits: CommandLimits | None = None) -> None:
        self._host = host
        self._default_folder = default_folder.absolute()
        self._limits = limits or CommandLimits()
        self._turnstile = Turnstile()

    async def start(self) -> None:
        """Start the process host, which ends what a dead predecessor left."""
        await self._host.start()

    async def stop(self) -> None:
        """Stop the process host."""
        await self._host.stop()

    def check(self, new: NewJob) -> NewJob:
        """Refuse what cannot be run; the job with its working directory made absolute."""
        completed = checked(new.spec.input, self._default_folder)
        return msgspec.structs.replace(new, spec=msgspec.structs.replace(new.spec, input=completed))

    async def run(self, attempt: AttemptHandle) -> Outcome:
        """Carry one attempt to its end; nothing of the command is left running, whatever happens here."""
        work = msgspec.convert(attempt.job.spec.input, CommandInput)
        try:
            child = await self._spawn(attempt, work)
        except StartError as error:
            return _not_started(error, work)
        except Unavailable as error:  # the host died, and a new one is not up yet
            return Outcome(state=JobState.FAILED, reason=Reason.LOST, error=str(error))
        relay = self._relay(attempt, work, child)
        asked = asyncio.create_task(self._stop_when_asked(attempt, child))
        try:
            await self._carry_output(child, relay)
            end = await child.wait()
            await relay.end_of_process(end.shell_code, str(end))
            await _tell_of_others(attempt, end)
            if (reason := asked.result() if asked.done() else None) is not None:
                await attempt.flush()
            return _outcome(end, relay.halt, reason)
        finally:
            asked.cancel()
            if child.exit is None:
                await child.kill()
            child.output.close()

    async def _spawn(self, attempt: AttemptHandle, work: CommandInput) -> ChildProcess:
        """Start the command; while the machine is short of descriptors or processes, wait: others end and free some."""
        told = False
        while True:
            if attempt.stop_reason is Reason.LOST:
                raise Unavailable(_STOPPED[Reason.LOST])
            try:
                return await self._host.spawn(self._spec(attempt.job, work))
            except StartError as error:
                if error.what != "system" or error.errno not in _SHORTAGES or attempt.stop_reason is not None:
                    raise
                if not told:
                    await attempt.say(f"Waiting to be started: {error}.", level="warning")
                told = True
            with suppress(TimeoutError):
                async with asyncio.timeout(_SHORTAGE_SECONDS):
                    await attempt.stopping()

    def _spec(self, job: Job, work: CommandInput) -> ProcessSpec:
        return ProcessSpec(
            command=work.command,
            folder=work.working_directory,
            job_id=job.id,
            environment=work.environment,
            limits=self._limits.resources,
            tenured=True,
        )

    def _relay(self, attempt: AttemptHandle, work: CommandInput, child: ChildProcess) -> Relay:
        return Relay(
            attempt,
            Path(work.working_directory),
            max_artifact_bytes=self._limits.artifact_bytes,
            max_artifacts=self._limits.artifacts,
            max_steps=self._limits.steps,
            max_output_bytes=self._limits.output_bytes,
            on_halt=lambda: self._begin_stop(child),
        )

    async def _carry_output(self, child: ChildProcess, relay: Relay) -> None:
        while not child.output.ended:
            for source, data in await child.output.read(idle_seconds=relay.patience_seconds):
                if len(data) >= _MUCH:
                    await self._turnstile.pass_through()
                await relay.feed(source, data)
            await relay.show_unfinished()
        await relay.end_of_output()

    def _begin_stop(self, child: ChildProcess) -> None:
        child.begin_stop(
            interrupt_seconds=self._limits.interrupt_seconds, terminate_seconds=self._limits.terminate_seconds
        )

    async def _stop_when_asked(self, attempt: AttemptHandle, child: ChildProcess) -> Reason:
        reason = await attempt.stopping()
        if reason is Reason.LOST:  # somebody else may start the job any moment: no time for manners
            child.begin_kill()
        else:
            self._begin_stop(child)
        return reason


async def _tell_of_others(attempt: AttemptHandle, end: Exit) -> None:
    if end.leftovers:
        were = (
            "process outlived the command and was" if end.leftovers == 1 else "processes outlived the command and were"
        )
        await attempt.say(f"{end.leftovers} {were} ended.", level="warning")
    if end.survivors:
        await attempt.say(f"Processes of the command that could not be ended: {end.survivors}.", level="warning")


def _not_started(error: StartError, work: CommandInput) -> Outcome:
    if error.what == "system":
        text = f"The command could not be started: {error}."
        return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error=text)
    exit_code: int | None = None
    if error.what == "folder":
        text = f"The working directory {quoted(work.working_directory)} cannot be used: {error}."
    elif error.errno in {errno.ENOENT, errno.ENOTDIR}:
        exit_code, text = _NOT_FOUND, f"Program not found: {quoted(work.program)}."
    else:
        exit_code, text = _NOT_RUNNABLE, f"The program {quoted(work.program)} cannot be run: {error}."
    return Outcome(state=JobState.FAILED, reason=Reason.INVALID, exit_code=exit_code, error=text, retryable=False)


def _outcome(end: Exit, halt: str | None, stopped: Reason | None) -> Outcome:
    if stopped is Reason.USER:
        return Outcome(state=JobState.CANCELLED, reason=stopped, exit_code=end.shell_code)
    if stopped is not None:
        error = _STOPPED.get(stopped, f"Stopped: {stopped}")
        return Outcome(state=JobState.FAILED, reason=stopped, exit_code=end.shell_code, error=error)
    if end.lost:
        return Outcome(state=JobState.FAILED, reason=Reason.LOST, error=str(end))
    if halt is not None:
        return Outcome(state=JobState.FAILED, reason=Reason.ERROR, exit_code=1, error=halt)
    if end.code == 0:
        return Outcome(state=JobState.COMPLETED, exit_code=0)
    return Outcome(state=JobState.FAILED, reason=Reason.EXIT_CODE, exit_code=end.shell_code, error=str(end))
