"""What the engine asks of a runner, and what it gives one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec

from treadle.core.artifact import Artifact
from treadle.core.job import Job, NewJob
from treadle.core.state import JobState, Reason
from treadle.core.step import Step

__all__ = [
    "AttemptHandle",
    "Outcome",
    "Runner",
]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How an attempt ended, as its runner saw it. The worker makes the job's next state of it."""

    state: JobState
    """completed, failed or cancelled."""
    reason: Reason | None = None
    exit_code: int | None = None
    error: str | None = None
    retryable: bool = True
    """Whether another attempt could do better."""
    retry_after_seconds: float | None = None
    """The next attempt, if there is one, does not begin sooner: somebody asked for that."""


class AttemptHandle(Protocol):
    """What a runner gets: the job, and the only way to say anything about it.

    All ``async`` methods apply back-pressure: they return once there is room, not once it is stored. They raise
    FenceLost when the attempt is no longer this worker's. What is not ``urgent`` may be stored a moment later, with
    what follows it.
    """

    @property
    def job(self) -> Job: ...

    @property
    def workspace(self) -> Path:
        """A folder for this job's own files, made when first asked for; removed when the job is deleted."""
        ...

    @property
    def stop_reason(self) -> Reason | None:
        """Why the attempt should end: user, timeout, lost, drained. None while it may go on."""
        ...

    async def stopping(self) -> Reason:
        """Wait until the attempt should end; the reason."""
        ...

    def heard(self) -> None:
        """The work gave a sign of life: what the limit on silence goes by."""
        ...

    async def lines(
        self,
        source: str,
        text: bytes,
        count: int,
        *,
        level: str = "info",
        step_id: str | None = None,
        partial: bool = False,
        whole: bool = False,
    ) -> None:
        """Append a block of log lines (see :class:`~treadle.core.event.Lines`)."""
        ...

    async def say(self, text: str, *, level: str = "info", whole: bool = False, urgent: bool = True) -> None:
        """A log line of the engine's own; ``whole`` keeps a text of several lines one entry."""
        ...

    async def step(self, step: Step, *, started: bool = False, completed: bool = False, urgent: bool = True) -> None:
        """Store and announce a step. ``started`` counts it in, ``completed`` counts it as completed."""
        ...

    async def meta(self, key: str, value: Any, *, urgent: bool = True) -> None:
        """Set a key of the job's metadata."""
        ...

    async def result(self, data: Any, *, urgent: bool = True) -> None: ...

    async def progress(self, percent: float, message: str = "", *, urgent: bool = True) -> None: ...

    async def resume(self) -> bytes | None:
        """The last checkpoint, None if there is none; whatever an earlier attempt yielded after it is void from now on.

        To be called once, before anything else is said.
        """
        ...

    async def checkpoint(
        self, data: bytes, *, shown: bytes | None = None, wait: bool = True, advanced: bool = False
    ) -> None:
        """Store a resume value, in one transaction with everything said before it; durable when this returns.

        ``shown`` is what people see of it instead, where it holds secrets. Without ``wait`` it is stored a moment
        later, with what follows it: at the latest with the attempt's end. ``advanced`` says that the work cannot go
        round in circles: whatever ended its workers before is not held against it (see ``MAX_CLAIMS``).
        """
        ...

    async def artifact_file(
        self,
        fd: int,
        *,
        name: str,
        file_name: str,
        description: str = "",
        step_id: str | None = None,
    ) -> Artifact:
        """Copy an open regular file as an artifact. TooLarge beyond the limit; the caller closes ``fd``."""
        ...

    async def artifact_data(
        self,
        data: bytes,
        *,
        name: str,
        file_name: str,
        description: str = "",
        step_id: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        urgent: bool = True,
    ) -> Artifact:
        """Keep bytes as an artifact. TooLarge beyond the limit."""
        ...

    async def flush(self) -> None:
        """Return when everything said so far is stored."""
        ...


class Runner(Protocol):
    """Knows one kind of work."""

    @property
    def kind(self) -> str: ...

    def check(self, new: NewJob) -> NewJob:
        """Refuse (InvalidInput, Unprocessable) what cannot work, before a job exists; return it completed."""
        ...

    async def run(self, attempt: AttemptHandle) -> Outcome:
        """Carry one attempt to its end. Ends soon after ``attempt.stopping``; leaves nothing running behind."""
        ...

    async def start(self) -> None:
        """Make ready; also end whatever a dead predecessor left running."""
        ...

    async def stop(self) -> None:
        """Let go of everything; no attempt is running any more."""
        ...
