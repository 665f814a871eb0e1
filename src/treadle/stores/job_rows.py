"""A new job as the rows it is stored in."""

from datetime import datetime, timedelta

from treadle.core.clock import to_micros
from treadle.core.job import Job, NewJob
from treadle.core.state import JobState
from treadle.stores.database import Transaction
from treadle.stores.queries import Queries
from treadle.stores.rows import encode_json, job_row

__all__ = ["JobRows"]


class JobRows:
    """Encoded on the caller's side, so that the database's thread has little left to do."""

    def __init__(self, new: NewJob, *, job_id: str, at: datetime, payload: bytes, kinds: int) -> None:
        self.job = job = _created(new, job_id, at)
        """The job as it is stored."""
        self._row = job_row(job)
        self._spec = {"job_id": job_id, "spec": encode_json(job.spec), "metadata": encode_json(job.metadata)}
        self._tags = [{"tag": tag, "job_id": job_id} for tag in dict.fromkeys(new.spec.tags)]
        self._batch = {"kinds": kinds, "at": to_micros(at), "payload": payload}

    def insert(self, tx: Transaction, q: Queries) -> None:
        """The job, its stream and the stream's first fact."""
        tx.run(q.insert_job, **self._row)
        tx.run(q.insert_spec, **self._spec)
        if self._tags:
            tx.many(q.insert_tag, self._tags)
        tx.run(q.insert_stream, id=self.job.id, last_seq=1, fence=0)
        tx.run(q.insert_batch, stream_id=self.job.id, first_seq=1, last_seq=1, **self._batch)


def _created(new: NewJob, job_id: str, at: datetime) -> Job:
    """The job as it is first stored."""
    waits = new.run_at is not None and new.run_at > at
    start = new.run_at if new.run_at is not None and waits else at
    patience = new.spec.timeouts.queue_seconds
    return Job(
        id=job_id,
        kind=new.kind,
        name=new.name,
        dialect=new.dialect,
        queue=new.queue,
        priority=int(new.priority),
        state=JobState.SCHEDULED if waits else JobState.QUEUED,
        user=new.user,
        created_at=at,
        run_at=new.run_at,
        queued_at=None if waits else at,
        wait_until=None if patience is None else start + timedelta(seconds=patience),
        parent_id=new.parent_id,
        schedule_id=new.schedule_id,
        concurrency_key=new.concurrency_key or None,
        concurrency_limit=new.concurrency_limit,
        spec=new.spec,
        metadata=new.metadata,
    )
