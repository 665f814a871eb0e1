"""A runner that carries out Python functions instead of processes: for testing whatever stands above runners."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from treadle.core.errors import InvalidInput
from treadle.core.job import NewJob
from treadle.core.state import JobState, Reason
from treadle.core.step import Step
from treadle.engine.ports import AttemptHandle, Outcome

__all__ = ["COMPLETED", "Script", "ScriptedRunner", "step_of", "until_stopped"]

COMPLETED: Final = Outcome(state=JobState.COMPLETED, exit_code=0)

Script = Callable[[AttemptHandle], Awaitable[Outcome | None]]
"""What one attempt does. None as its outcome means that it completed with exit code 0."""


async def until_stopped(attempt: AttemptHandle) -> Outcome:
    """A script that does nothing until it is asked to stop."""
    await attempt.stopping()
    return Outcome(state=JobState.CANCELLED, reason=Reason.USER, exit_code=-2)


class ScriptedRunner:
    """Implements :class:`~treadle.engine.ports.Runner`: a job's command is the name of a script.

    A command that has no script completes at once, without output.
    """

    def __init__(self, kind: str = "command") -> None:
        self._kind = kind
        self._scripts: dict[str, Script] = {}
        self.started: list[str] = []
        """The ids of the jobs that were begun, in that order."""
        self._begun = asyncio.Condition()

    def script(self, command: str, script: Script) -> None:
        """From now on, this command does that."""
        self._scripts[command] = script

    async def until_started(self, job_id: str) -> None:
        """Wait until an attempt of this job has begun."""
        async with self._begun:
            await self._begun.wait_for(lambda: job_id in self.started)

    @property
    def kind(self) -> str:
        return self._kind

    def check(self, new: NewJob) -> NewJob:
        """Refuse only what has no command at all."""
        if not new.spec.input.get("command"):
            raise InvalidInput("The command is empty.", field="command")
        return new

    async def run(self, attempt: AttemptHandle) -> Outcome:
        async with self._begun:
            self.started.append(attempt.job.id)
            self._begun.notify_all()
        command: Any = attempt.job.spec.input["command"]
        script = self._scripts.get(command if isinstance(command, str) else command[0])
        outcome = None if script is None else await script(attempt)
        return outcome or COMPLETED

    async def start(self) -> None:
        """Nothing is left from before."""

    async def stop(self) -> None:
        """Nothing is held."""


def step_of(attempt: AttemptHandle, index: int, name: str, **facts: Any) -> Step:
    """A step of this attempt, to be changed with ``msgspec.structs.replace``."""
    job = attempt.job
    facts.setdefault("created_at", job.started_at or job.created_at)
    return Step(id=f"{job.id[:24]}{job.attempt:04x}{index:08x}", job_id=job.id, attempt=job.attempt, index=index,
                name=name, **facts)  # fmt: skip
