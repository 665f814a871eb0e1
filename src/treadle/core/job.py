"""A job: one durable request to do work, and everything the engine knows of it."""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Final

import msgspec

from treadle.core.retry import RetryPolicy
from treadle.core.state import FINAL, JobState, Reason

__all__ = ["MAX_CLAIMS", "Idempotency", "Job", "JobQuery", "JobSpec", "NewJob", "OnLost", "Priority", "Timeouts"]


MAX_CLAIMS: Final = 3
"""A job that was claimed this often, and whose worker died each time under it, is not tried again."""


class Priority(IntEnum):
    """Order within a queue: higher first, oldest first among equals."""

    LOW = 0
    NORMAL = 1
    HIGH = 2
    URGENT = 3


class OnLost(StrEnum):
    """What becomes of a running job whose worker vanished (a crash, a power cut)."""

    REQUEUE = "requeue"
    FAIL = "fail"


class Timeouts(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of time in seconds; None means no limit."""

    queue_seconds: float | None = None
    """From submission until the first attempt starts."""
    attempt_seconds: float | None = None
    """One attempt, from start to end."""
    no_output_seconds: float | None = None
    """Between two pieces of output."""


class JobSpec(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for; never changes after submission."""

    input: dict[str, Any] = {}
    """What the runner of this kind reads: for ``command`` the command, folder and environment."""
    tags: tuple[str, ...] = ()
    retry: RetryPolicy = RetryPolicy()
    timeouts: Timeouts = Timeouts()
    on_lost: OnLost = OnLost.REQUEUE


class Idempotency(msgspec.Struct, frozen=True, kw_only=True):
    """A client's promise that requests with this key are one request."""

    scope: str
    """Where the key means something: a dialect's name."""
    key: str
    fingerprint: str
    """A hash of the request; the same key with another fingerprint is refused."""


class NewJob(msgspec.Struct, frozen=True, kw_only=True):
    """A request to do work, before it has an id."""

    kind: str
    name: str
    dialect: str
    queue: str
    spec: JobSpec
    metadata: dict[str, Any] = {}
    priority: Priority = Priority.NORMAL
    user: str = ""
    run_at: datetime | None = None
    """Not before this time."""
    parent_id: str | None = None
    """The job that this one repeats."""
    schedule_id: str | None = None
    """The schedule that made it."""
    concurrency_key: str | None = None
    concurrency_limit: int = 1
    """At most this many jobs with the same key run at once."""
    idempotency: Idempotency | None = None


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job as stored. ``fence`` grows with every claim; a writer that shows an old one is refused."""

    id: str
    kind: str
    name: str
    dialect: str
    queue: str
    priority: int
    state: JobState
    reason: Reason | None = None
    user: str = ""
    created_at: datetime
    run_at: datetime | None = None
    queued_at: datetime | None = None
    started_at: datetime | None = None
    """Start of the latest attempt."""
    finished_at: datetime | None = None
    wait_until: datetime | None = None
    """When waiting in the queue becomes a failure."""
    attempt: int = 0
    """Number of the current or latest attempt, from 1; 0 before the first."""
    claims: int = 0
    """Claims since the last good end of an attempt: what tells a poison job."""
    fence: int = 0
    owner: str | None = None
    """Incarnation of the node that holds it."""
    cancel_requested: bool = False
    exit_code: int | None = None
    error: str | None = None
    parent_id: str | None = None
    schedule_id: str | None = None
    concurrency_key: str | None = None
    concurrency_limit: int = 1
    lines: int = 0
    log_bytes: int = 0
    results: int = 0
    artifacts: int = 0
    total_steps: int = 0
    completed_steps: int = 0
    current_step_index: int = -1
    progress: float | None = None
    """Percent, if the work reports it."""
    spec: JobSpec
    metadata: dict[str, Any] = {}

    @property
    def finished(self) -> bool:
        """Whether the job is in a final state."""
        return self.state in FINAL


class JobQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which jobs to list; newest first unless something else is said. Empty fields do not filter."""

    states: frozenset[JobState] = frozenset()
    kinds: frozenset[str] = frozenset()
    dialect: str | None = None
    queue: str | None = None
    user: str | None = None
    tag: str | None = None
    parent_id: str | None = None
    schedule_id: str | None = None
    text: str | None = None
    """Part of the name, in any case."""
    before_id: str | None = None
    """Keyset paging: only jobs older than this id."""
    after_id: str | None = None
    """The same in the other direction: only jobs younger than this id."""
    oldest_first: bool = False
    latest_end_first: bool = False
    """In the order of their ends instead, the latest first; only jobs that have one. The cost grows with the number of
    jobs that match, not with the page."""
    limit: int = 100
    offset: int = 0


def merge_metadata(before: Mapping[str, Any], update: Mapping[str, Any]) -> dict[str, Any]:
    """Metadata after ``update``: keys are replaced, none is removed."""
    return {**before, **update}
