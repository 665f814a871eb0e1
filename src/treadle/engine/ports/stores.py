"""What the engine asks of a store: jobs, streams, the rows beside them, nodes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec

from treadle.core.artifact import Artifact, ArtifactType
from treadle.core.clock import EPOCH
from treadle.core.hook import HookEvent
from treadle.core.job import Job, JobQuery, NewJob
from treadle.core.key import ApiKey
from treadle.core.state import JobState
from treadle.core.step import Step

__all__ = [
    "ArtifactQuery",
    "Catalog",
    "Checkpoint",
    "Claim",
    "Committed",
    "EventStore",
    "JobStore",
    "Lease",
    "NodeStore",
    "Reign",
    "StoreStats",
    "StoredBatch",
    "Write",
]


class Reign(msgspec.Struct, frozen=True):
    """A lead and the number of the reign in which something is written."""

    name: str
    term: int


class Write(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one transaction does to one job and its stream. It happens whole or not at all.

    ``payload`` is the encoded form of ``item_count`` facts (see ``engine/codec.py``); the store numbers them
    ``last_seq + 1`` onwards and keeps them as one row. Empty fields change nothing.
    """

    job_id: str
    fence: int | None = None
    """Refuse (FenceLost) unless the job carries this fence."""
    expect: frozenset[JobState] | None = None
    """Refuse (Conflict) unless the job is in one of these states."""
    reign: Reign | None = None
    """Refuse (FenceLost) once another leads: for what only a leader writes."""
    unless_stop_requested: bool = False
    """Refuse (Conflict) if somebody asked the job to stop."""
    set: Mapping[str, Any] = {}
    """Job fields to set, by their names in :class:`~treadle.core.job.Job` (not ``spec`` and ``metadata``)."""
    add: Mapping[str, int] = {}
    """Job counters to add to: lines, log_bytes, results, artifacts, total_steps, completed_steps, claims."""
    metadata: Mapping[str, Any] = {}
    """Keys merged into the job's metadata."""
    payload: bytes = b""
    item_count: int = 0
    kinds: int = 0
    """Bit mask of the kinds in the payload."""
    at: datetime | None = None
    """When the batch was made."""
    steps: Sequence[Step] = ()
    """Inserted, or replaced where the id is known."""
    artifacts: Sequence[Artifact] = ()
    """Refuse (Conflict) the whole write if one is there already."""
    removed_artifacts: Sequence[str] = ()
    checkpoint: bytes | None = None
    checkpoint_shown: bytes | None = None
    """What people see of the checkpoint, where that is not all of it."""
    note: HookEvent | None = None
    """What webhooks are told of the job as it is after this write; None where none asks for it."""


class Committed(msgspec.Struct, frozen=True):
    """The outcome of a write: the numbers its facts got (``first_seq > last_seq`` when it had none)."""

    first_seq: int
    last_seq: int


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a dispatcher asks for."""

    owner: str
    """The claiming node's incarnation."""
    kinds: frozenset[str]
    """Kinds this node has runners for."""
    slots: Mapping[str, int]
    """Free slots by queue."""
    note: HookEvent | None = None
    """What webhooks are told of each job that is taken; None where none asks for it."""


class StoredBatch(msgspec.Struct, frozen=True):
    """One row of a stream, still encoded."""

    stream_id: str
    first_seq: int
    last_seq: int
    kinds: int
    payload: bytes


class StoreStats(msgspec.Struct, frozen=True, kw_only=True):
    """What a store knows of itself."""

    backend: str
    version: str
    size_bytes: int
    wal_bytes: int = 0
    journal_mode: str = ""
    cache_pages: int = 0
    cache_hit_ratio: float | None = None
    """Hits of the page cache among all look-ups, 0 to 1; None where it is not known."""
    jobs: int = 0
    steps: int = 0
    artifacts: int = 0
    jobs_by_state: Mapping[JobState, int] = {}
    oldest_job_at: datetime | None = None
    newest_job_at: datetime | None = None


class Checkpoint(msgspec.Struct, frozen=True):
    """A job's last resume value, and where its stream and its results stood when it was stored."""

    value: bytes
    seq: int
    """The stream's last number, facts stored in the same transaction included."""
    results: int
    """The job's counter, results stored in the same transaction included."""
    shown: bytes | None = None
    """What people see of it, where that is not all of it."""


class JobStore(Protocol):
    """Jobs: created once, claimed under a fence, changed by conditional writes."""

    async def submit(self, new: NewJob, *, job_id: str, at: datetime, payload: bytes, kinds: int) -> tuple[Job, bool]:
        """Store a job as ``scheduled`` (``run_at`` after ``at``) or ``queued``, its stream, and its first fact.

        ``payload`` encodes exactly one item (the first StateChanged), number 1. Durable when this returns. With an
        idempotency key that is known, the job it made and False come back; IdempotencyMismatch if the fingerprint
        differs.
        """
        ...

    async def get(self, job_id: str) -> Job | None:
        """The job with exactly this id."""
        ...

    async def states(self, job_ids: Sequence[str]) -> dict[str, JobState]:
        """The state of each of these that is there."""
        ...

    async def repeated(self, scope: str, key: str) -> Job | None:
        """The job that a request with this idempotency key made, if there was one."""
        ...

    async def resolve(self, prefix: str) -> list[str]:
        """Up to three ids that begin with ``prefix``, oldest first."""
        ...

    async def resolve_tail(self, beginning: str) -> list[str]:
        """Up to sixteen ids whose last eight characters begin with ``beginning`` (at most eight)."""
        ...

    async def find(self, query: JobQuery) -> list[Job]:
        """Matching jobs, newest first, or in the other order that the query wants."""
        ...

    async def count(self, query: JobQuery) -> int:
        """How many match, ignoring limit, offset, before_id and after_id. Cheap for states, kinds and user alone."""
        ...

    async def tally(self, kinds: frozenset[str]) -> dict[JobState, int]:
        """How many jobs of these kinds are in each state; all kinds if none is named. Cheap, whatever their number."""
        ...

    async def claim(
        self, claim: Claim, *, at: datetime, announce: Callable[[int], bytes], kinds: int
    ) -> list[tuple[Job, StoredBatch]]:
        """Take the best queued jobs for the free slots: highest priority first, oldest (by id) first.

        ``announce`` encodes, for an attempt's number, the one item (of ``kinds``) that tells of the claim; it is stored
        with it and comes back beside the job. It is called in the store's thread and must not block.

        Each becomes ``running`` with this owner, ``started_at`` = ``at``, ``fence``, ``claims`` and ``attempt``
        raised by one, ``cancel_requested`` false, and the counters and results of the attempt before reset
        (total_steps, completed_steps 0, current_step_index -1, exit_code, error, reason, progress NULL). Jobs whose
        concurrency key is at its limit are passed over. A job is never given to two claims.
        """
        ...

    async def commit(self, write: Write) -> Committed:
        """Do a write, durably. FenceLost or Conflict if its conditions do not hold, NotFound if the job is gone."""
        ...

    async def due(self, at: datetime, *, limit: int = 500) -> tuple[list[Job], datetime | None]:
        """Scheduled jobs whose ``run_at`` has come, oldest first, and the next ``run_at`` after those."""
        ...

    async def overdue(self, at: datetime, *, limit: int = 500) -> list[Job]:
        """Scheduled or queued jobs whose ``wait_until`` has passed."""
        ...

    async def delete(self, job_ids: Sequence[str]) -> int:
        """Remove finished jobs with streams, steps, artifact rows and checkpoints; how many. Others stay."""
        ...

    async def expired(self, *, finished_before: datetime | None, keep: int | None, limit: int = 500) -> list[str]:
        """Finished jobs that retention removes: ended before that time, or beyond the newest ``keep``."""
        ...


class EventStore(Protocol):
    """Streams: batches of numbered facts, read in order. Only JobStore writes them."""

    async def read(
        self,
        stream_id: str,
        *,
        after_seq: int = 0,
        before_seq: int | None = None,
        kinds: int = 0,
        limit: int = 64,
        max_bytes: int = 4 << 20,
        backwards: bool = False,
    ) -> list[StoredBatch]:
        """Batches with ``last_seq > after_seq`` (and ``first_seq < before_seq``), ascending; ``kinds`` 0 means all.

        Never more than ``limit`` batches; stops after ``max_bytes`` of payload but always returns one if there is one.
        ``backwards`` takes them from the end (and returns them descending).
        """
        ...

    async def last_seq(self, stream_id: str) -> int | None:
        """The highest number given out, 0 for an empty stream, None for an unknown one."""
        ...


class ArtifactQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which artifacts to list; newest first."""

    job_id: str | None = None
    step_id: str | None = None
    type: ArtifactType | None = None
    limit: int = 100
    offset: int = 0


class Catalog(Protocol):
    """Rows beside the jobs: steps, artifacts, checkpoints, keys, small named values; and the store's own upkeep."""

    async def steps(self, job_id: str, *, attempt: int | None = None) -> list[Step]:
        """Steps in order of attempt and index; of one attempt if given."""
        ...

    async def artifacts(self, query: ArtifactQuery) -> tuple[list[Artifact], int]:
        """A page of artifacts, newest first, and how many match in all."""
        ...

    async def artifact(self, artifact_id: str) -> Artifact | None: ...

    async def blob_in_use(self, sha256: str) -> bool:
        """Whether an artifact, a product of the built-in catalogue, a module or a recording has these bytes."""
        ...

    async def checkpoint(self, job_id: str) -> Checkpoint | None: ...

    async def keys(self) -> list[ApiKey]:
        """All keys, revoked ones too."""
        ...

    async def put_key(self, key: ApiKey) -> None:
        """Insert or replace by id."""
        ...

    async def get_value(self, name: str) -> bytes | None: ...

    async def put_value(self, name: str, value: bytes) -> None: ...

    async def stats(self) -> StoreStats: ...

    async def optimize(self) -> list[str]:
        """Refresh statistics, checkpoint, give space back; what was done, in words."""
        ...


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """A node's row."""

    node_id: str
    incarnation: str
    address: str = ""
    labels: tuple[str, ...] = ()
    lease_until: datetime = EPOCH
    """By the store's own clock, which sets it."""
    draining: bool = False


class NodeStore(Protocol):
    """Nodes and who leads. Leases run by the store's own clock, so that nodes need not agree on the time."""

    async def renew(self, lease: Lease, *, seconds: float) -> None:
        """Insert or replace the row of this node; its lease runs from now on for ``seconds``."""
        ...

    async def alive(self) -> frozenset[str]:
        """Incarnations whose lease has not run out."""
        ...

    async def nodes(self) -> list[Lease]: ...

    async def held_by_others(self, incarnation: str, *, alive: frozenset[str], limit: int = 500) -> list[Job]:
        """Running jobs whose owner is neither this incarnation nor one of ``alive``."""
        ...

    async def stop_requested(self, incarnation: str, job_ids: Collection[str]) -> list[str]:
        """Which of these jobs this incarnation runs and somebody asked to stop."""
        ...

    async def lead(self, name: str, holder: str, *, seconds: float) -> int | None:
        """Take or keep the lead of ``name`` for ``seconds``: its term, or None while somebody else holds it.

        No seconds at all give it up.
        """
        ...

    async def leader(self, name: str) -> tuple[str, int] | None:
        """Who leads ``name``, and the term; None while nobody does."""
        ...
