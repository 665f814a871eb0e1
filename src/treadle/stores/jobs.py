"""Jobs on SQL: created once, changed by conditional writes, listed, removed. Claims are in ``claim.py``."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec

from treadle.core.clock import from_micros, to_micros
from treadle.core.errors import IdempotencyMismatch
from treadle.core.job import Job, JobQuery, NewJob
from treadle.core.state import FINAL, JobState
from treadle.engine.ports import Claim, Committed, StoredBatch, Write
from treadle.stores.claim import choose
from treadle.stores.claim_places import Places
from treadle.stores.commit import Commit
from treadle.stores.database import Database, Steps, Transaction
from treadle.stores.hook_notes import note_job
from treadle.stores.job_rows import JobRows
from treadle.stores.listing import Listing
from treadle.stores.queries import Queries
from treadle.stores.rows import job_of

__all__ = ["SqlJobs", "jobs_by_id"]

_DELETED_AT_ONCE = 50  # jobs removed in one transaction, so that other writers need not wait for long


def job_by_id(tx: Transaction, q: Queries, job_id: str) -> Job | None:
    """One job with its spec."""
    row = tx.row(q.job, job_id=job_id)
    return None if row is None else job_of(row)


def jobs_by_id(tx: Transaction, q: Queries, job_ids: Iterable[str]) -> list[Job]:
    """Jobs in the order of their ids as given; unknown ones are left out."""
    found = [job_by_id(tx, q, job_id) for job_id in job_ids]
    return [job for job in found if job is not None]


class SqlJobs:
    """A JobStore on any SQL database."""

    def __init__(self, database: Database, queries: Queries, listing: Listing) -> None:
        self._db = database
        self._q = queries
        self._listing = listing
        self._places = Places()

    async def submit(self, new: NewJob, *, job_id: str, at: datetime, payload: bytes, kinds: int) -> tuple[Job, bool]:
        rows = JobRows(new, job_id=job_id, at=at, payload=payload, kinds=kinds)
        q = self._q

        def work(tx: Transaction) -> Steps[tuple[Job, bool]]:
            yield job_id
            if new.idempotency is not None:
                known = tx.row(q.known_request, scope=new.idempotency.scope, key=new.idempotency.key)
                if known is not None:
                    return _repeated(tx, q, new.idempotency.fingerprint, *known), False
                tx.run(q.insert_idempotency, **_values(new.idempotency), job_id=job_id, created_at=to_micros(at))
            rows.insert(tx, q)
            return rows.job, True

        return await self._db.write(work)

    async def get(self, job_id: str) -> Job | None:
        return await self._db.read(lambda tx: job_by_id(tx, self._q, job_id))

    async def states(self, job_ids: Sequence[str]) -> dict[str, JobState]:
        wanted = [{"job_id": job_id} for job_id in dict.fromkeys(job_ids)]

        def work(tx: Transaction) -> dict[str, JobState]:
            rows = tx.each(self._q.state_of, wanted)
            return {each["job_id"]: JobState(row[0]) for each, row in zip(wanted, rows, strict=True) if row is not None}

        return await self._db.read(work)

    async def repeated(self, scope: str, key: str) -> Job | None:
        def work(tx: Transaction) -> Job | None:
            known = tx.row(self._q.known_request, scope=scope, key=key)
            return None if known is None else job_by_id(tx, self._q, known[1])

        return await self._db.read(work)

    async def resolve(self, prefix: str) -> list[str]:
        beyond = _after_all_with(prefix)
        rows = await self._db.read(lambda tx: tx.rows(self._q.ids_from, first=prefix, beyond=beyond, limit=3))
        return [row[0] for row in rows]

    async def resolve_tail(self, beginning: str) -> list[str]:
        beyond = _after_all_with(beginning)
        rows = await self._db.read(lambda tx: tx.rows(self._q.ids_by_tail, first=beginning, beyond=beyond, limit=16))
        return [row[0] for row in rows]

    async def find(self, query: JobQuery) -> list[Job]:
        return await self._db.read(lambda tx: [job_of(row) for row in self._listing.page(tx, query)])

    async def count(self, query: JobQuery) -> int:
        return await self._db.read(lambda tx: self._listing.count(tx, query))

    async def tally(self, kinds: frozenset[str]) -> dict[JobState, int]:
        return await self._db.read(lambda tx: self._listing.tally(tx, kinds))

    async def claim(
        self, claim: Claim, *, at: datetime, announce: Callable[[int], bytes], kinds: int
    ) -> list[tuple[Job, StoredBatch]]:
        q, now = self._q, to_micros(at)

        def work(tx: Transaction) -> list[tuple[Job, StoredBatch]]:
            chosen = choose(tx, q, claim, self._places)
            wanted = [{"job_id": job_id, "claimed_by": claim.owner, "now": now} for job_id in chosen]
            # One that left the queue after it was chosen is not taken.
            taken = [row[0] for row in tx.each(q.claim_job, wanted) if row is not None]
            numbered = tx.each(q.number_claim, [{"stream_id": job_id} for job_id in taken])
            rows = tx.each(q.job, [{"job_id": job_id} for job_id in taken])
            told = []
            for job_id, number, row in zip(taken, numbered, rows, strict=True):
                if row is None or number is None:
                    raise LookupError(f"job {job_id} lacks its specification or its stream")
                job = job_of(row)
                told.append((job, StoredBatch(job_id, number[0], number[0], kinds, announce(job.attempt))))
            tx.many(q.insert_batch, [{"at": now, **msgspec.structs.asdict(batch)} for _job, batch in told])
            if claim.note is not None:
                for job, batch in told:
                    note_job(tx, q.note, job, claim.note, seq=batch.last_seq, at=at)
            return told

        return await self._db.write(work)

    async def commit(self, write: Write) -> Committed:
        return await self._db.write(Commit(write, self._q).apply)

    async def due(self, at: datetime, *, limit: int = 500) -> tuple[list[Job], datetime | None]:
        q, now = self._q, to_micros(at)

        def work(tx: Transaction) -> tuple[list[Job], datetime | None]:
            rows = tx.rows(q.due, at=now, limit=limit + 1)
            following = rows[limit] if len(rows) > limit else tx.row(q.next_due, at=now)
            jobs = jobs_by_id(tx, q, [job_id for _, job_id in rows[:limit]])
            return jobs, None if following is None else from_micros(following[0])

        return await self._db.read(work)

    async def overdue(self, at: datetime, *, limit: int = 500) -> list[Job]:
        q, now = self._q, to_micros(at)

        def work(tx: Transaction) -> list[Job]:
            return jobs_by_id(tx, q, [job_id for (job_id,) in tx.rows(q.overdue, at=now, limit=limit)])

        return await self._db.read(work)

    async def delete(self, job_ids: Sequence[str]) -> int:
        unique = list(dict.fromkeys(job_ids))
        removed = 0
        for start in range(0, len(unique), _DELETED_AT_ONCE):
            removed += await self._delete(unique[start : start + _DELETED_AT_ONCE])
        return removed

    async def _delete(self, job_ids: Sequence[str]) -> int:
        def work(tx: Transaction) -> int:
            finished = [job_id for job_id in job_ids if tx.row(self._q.finished, job_id=job_id)]
            for statement in self._q.delete_job:
                tx.many(statement, [{"job": job_id} for job_id in finished])
            return len(finished)

        return await self._db.write(work)

    async def expired(self, *, finished_before: datetime | None, keep: int | None, limit: int = 500) -> list[str]:
        q = self._q
        before = None if finished_before is None else to_micros(finished_before)

        def work(tx: Transaction) -> list[str]:
            surplus = 0
            if keep is not None:
                finished = sum(n for state, n in tx.rows(q.counts) if state in FINAL)
                surplus = int(finished) - keep
            oldest = tx.rows(q.oldest_finished, limit=limit)
            return [
                job_id
                for position, (job_id, finished_at) in enumerate(oldest)
                if position < surplus or (before is not None and finished_at is not None and finished_at < before)
            ]

        return await self._db.read(work)


def _values(record: msgspec.Struct) -> dict[str, str]:
    return msgspec.structs.asdict(record)


def _repeated(tx: Transaction, q: Queries, fingerprint: str, known_fingerprint: str, job_id: str) -> Job:
    """The job that an earlier request with the same idempotency key made."""
    if known_fingerprint != fingerprint:
        raise IdempotencyMismatch("This idempotency key was used before with a different request.")
    job = job_by_id(tx, q, job_id)
    if job is None:
        raise LookupError(f"the idempotency key of {job_id} outlived its job")
    return job


def _after_all_with(prefix: str) -> str:
    """A text greater than every one that begins with ``prefix`` and has no greater character than U+10FFFE after it."""
    return prefix + "\U0010ffff"
