"""Jobs, writes and the usual moves, with defaults for everything that a test does not speak of."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.conformance.backends import Store
from treadle.core.artifact import Artifact
from treadle.core.event import EventKind
from treadle.core.ids import new_id
from treadle.core.job import Idempotency, Job, JobSpec, NewJob
from treadle.core.state import JobState
from treadle.core.step import Step
from treadle.engine.ports import Claim, Committed, StoredBatch, Write

__all__ = [
    "AT",
    "KINDS",
    "after",
    "append",
    "claim",
    "finish",
    "get",
    "idempotent",
    "new_artifact",
    "new_job",
    "new_step",
    "run_one",
    "submit",
    "take",
]

AT = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = {kind: 1 << place for place, kind in enumerate(EventKind)}
"""A bit for each kind; a store need not know what they mean."""


def after(seconds: float) -> datetime:
    """A moment after AT."""
    return AT + timedelta(seconds=seconds)


def new_job(**overrides: Any) -> NewJob:
    fields: dict[str, Any] = {
        "kind": "command",
        "name": "echo hi",
        "dialect": "executions",
        "queue": "command",
        "spec": JobSpec(input={"command": "echo hi"}),
    }
    return NewJob(**fields | overrides)


def idempotent(key: str, fingerprint: str = "a") -> Idempotency:
    return Idempotency(scope="executions", key=key, fingerprint=fingerprint)


def new_step(job: Job, **overrides: Any) -> Step:
    fields: dict[str, Any] = {
        "id": new_id(),
        "job_id": job.id,
        "attempt": job.attempt,
        "index": 0,
        "name": "build",
        "created_at": AT,
    }
    return Step(**fields | overrides)


def new_artifact(job: Job, **overrides: Any) -> Artifact:
    fields: dict[str, Any] = {
        "id": new_id(),
        "job_id": job.id,
        "name": "report",
        "file_name": "report.txt",
        "size": 3,
        "sha256": "ab" * 32,
        "created_at": AT,
    }
    return Artifact(**fields | overrides)


async def submit(store: Store, *, at: datetime = AT, job_id: str | None = None, **overrides: Any) -> Job:
    job, created = await store.jobs.submit(
        new_job(**overrides), job_id=job_id or new_id(), at=at, payload=b"submitted", kinds=KINDS[EventKind.STATE]
    )
    assert created
    return job


async def claim(
    store: Store,
    slots: int = 100,
    *,
    queue: str = "command",
    kinds: Iterable[str] = ("command",),
    owner: str = "node",
    at: datetime = AT,
) -> list[Job]:
    """Take up to ``slots`` jobs of one queue."""
    taken = await take(store, Claim(owner=owner, kinds=frozenset(kinds), slots={queue: slots}), at=at)
    return [job for job, _batch in taken]


async def take(store: Store, wanted: Claim, *, at: datetime = AT) -> list[tuple[Job, StoredBatch]]:
    def announce(attempt: int) -> bytes:
        return b"attempt %d" % attempt

    return await store.jobs.claim(wanted, at=at, announce=announce, kinds=KINDS[EventKind.STATE])


async def run_one(store: Store, **overrides: Any) -> Job:
    """Submit a job and claim it."""
    job = await submit(store, **overrides)
    claimed = await claim(store, queue=job.queue, kinds=[job.kind])
    assert [each.id for each in claimed] == [job.id]
    return claimed[0]


async def append(
    store: Store,
    job: Job,
    payload: bytes,
    *,
    count: int = 1,
    kind: EventKind = EventKind.LOG,
    fence: int | None = None,
    **more: Any,
) -> Committed:
    """Store facts of one kind."""
    return await store.jobs.commit(
        Write(job_id=job.id, fence=fence, payload=payload, item_count=count, kinds=KINDS[kind], at=AT, **more)
    )


async def finish(store: Store, job: Job, state: JobState = JobState.COMPLETED, *, at: datetime = AT) -> None:
    """Move a job to a final state."""
    await append(
        store,
        job,
        b"over",
        kind=EventKind.STATE,
        set={"state": state, "finished_at": at, "owner": None, "wait_until": None},
    )


async def get(store: Store, job_id: str) -> Job:
    job = await store.jobs.get(job_id)
    assert job is not None
    return job
