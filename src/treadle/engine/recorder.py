"""The one writer: every state change and every line of output passes here.

Stored first, told afterwards: a batch is published only when its transaction is durable, so nobody ever hears of
something that a crash could take back.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from treadle.core.clock import Clock
from treadle.core.event import KIND_BITS, EventKind, Item, StateChanged, kind_mask, width
from treadle.core.hook import HookEvent
from treadle.core.ids import new_id
from treadle.core.job import Job, NewJob
from treadle.core.state import JobState, Reason
from treadle.core.step import Step
from treadle.engine.codec import encode_items
from treadle.engine.hooks.ears import NOTED, Ears
from treadle.engine.ports import Bus, Claim, Committed, Draft, JobStore, Reign, StoredBatch, Write

__all__ = ["BELL", "CONTROL", "SCHEDULES", "STREAMS", "TIMER", "Change", "Recorder", "decode_envelope"]

STREAMS = "stream."
"""Topic prefix of live batches, followed by the stream's id."""
BELL = "bell."
"""Topic prefix of doorbells, followed by the queue's name."""
TIMER = "timer"
"""Topic that tells the scheduler of a new moment to wait for."""
SCHEDULES = "schedules"
"""Topic that tells the ticker of a schedule that was changed."""
CONTROL = "control."
"""Topic prefix of requests to a running attempt, followed by the job's id."""

_envelope = msgspec.msgpack.Encoder()
_open_envelope = msgspec.msgpack.Decoder(StoredBatch)


def decode_envelope(data: bytes) -> StoredBatch:
    """A live batch as it travels on the bus."""
    return _open_envelope.decode(data)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A move of a job to another state, and what else becomes true with it."""

    to: JobState
    reason: Reason | None = None
    error: str | None = None
    exit_code: int | None = None
    run_at: datetime | None = None
    attempt: int | None = None
    """A new value for the job's attempt number, where the move gives one back."""
    claims: int | None = None
    extra: Mapping[str, Any] = {}
    """Further job fields to set."""

    def fields(self, now: datetime) -> dict[str, Any]:
        """The job fields that this move sets."""
        fields: dict[str, Any] = {
            "state": self.to,
            "reason": self.reason,
            "error": self.error,
            "exit_code": self.exit_code,
            "run_at": self.run_at,
            "owner": None,
            **self.extra,
        }
        if self.attempt is not None:
            fields["attempt"] = self.attempt
        if self.claims is not None:
            fields["claims"] = self.claims
        match self.to:
            case JobState.COMPLETED | JobState.FAILED | JobState.CANCELLED:
                fields["finished_at"] = now
                fields["wait_until"] = None
            case JobState.QUEUED:
                fields["queued_at"] = now
                fields["finished_at"] = None
            case JobState.SCHEDULED:
                fields["finished_at"] = None
            case JobState.RUNNING:
                raise ValueError("only a claim makes a job run")
        return fields


class Recorder:
    """Turns facts into stored, then published batches."""

    def __init__(self, jobs: JobStore, bus: Bus, clock: Clock, ears: Ears | None = None) -> None:
        self.ears = ears or Ears()
        """What webhooks want to be told of."""
        self._jobs = jobs
        self._bus = bus
        self._clock = clock

    async def submit(self, new: NewJob, *, job_id: str | None = None, at: datetime | None = None) -> tuple[Job, bool]:
        """Store a new job durably; False if an idempotency key led to one that exists already.

        ``job_id`` and ``at`` are for jobs that were submitted elsewhere, and have an id and a time already.
        """
        draft = self.draft(new, job_id=job_id, at=at or self._clock.now())
        job, created = await self._jobs.submit(
            new, job_id=draft.job_id, at=draft.at, payload=draft.payload, kinds=draft.kinds
        )
        if created:
            await self.announce(job, draft)
        return job, created

    def draft(self, new: NewJob, *, at: datetime, job_id: str | None = None) -> Draft:
        """A new job with its first fact, to be stored by whoever stores more with it, and then announced."""
        waits = new.run_at is not None and new.run_at > at
        first = [StateChanged(at=at, state=JobState.SCHEDULED if waits else JobState.QUEUED)]
        return Draft(new=new, job_id=job_id or new_id(), at=at, payload=encode_items(first), kinds=kind_mask(first))

    async def announce(self, job: Job, draft: Draft) -> None:
        """Tell everybody of a job that is stored now."""
        await self.publish(StoredBatch(job.id, 1, 1, draft.kinds, draft.payload))
        await self.ring(job.queue, job.state, timed=job.wait_until is not None)

    async def claim(self, claim: Claim) -> list[Job]:
        """Take queued jobs for a node; each is told to be running in the same transaction."""
        now = self._clock.now()

        def announce(attempt: int) -> bytes:
            return encode_items([StateChanged(at=now, state=JobState.RUNNING, attempt=attempt)])

        claim = msgspec.structs.replace(claim, note=self.ears.wants(HookEvent.JOB_STARTED))
        claimed = await self._jobs.claim(claim, at=now, announce=announce, kinds=KIND_BITS[EventKind.STATE])
        for _job, batch in claimed:
            await self.publish(batch)
        if claimed and claim.note is not None:
            await self.ring_hooks()
        return [job for job, _batch in claimed]

    async def change(
        self,
        job: Job,
        change: Change,
        *,
        expect: frozenset[JobState] | None = None,
        items: Sequence[Item] = (),
        steps: Sequence[Step] = (),
        add: Mapping[str, int] | None = None,
        metadata: Mapping[str, Any] | None = None,
        unless_stop_requested: bool = False,
        reign: Reign | None = None,
    ) -> Committed:
        """Move a job that no attempt of this process holds; ``items`` are told before the move.

        With ``reign`` it is a leader's move, refused (FenceLost) once another leads.
        """
        now = self._clock.now()
        moved = StateChanged(
            at=now,
            state=change.to,
            reason=change.reason,
            attempt=job.attempt if change.attempt is None else change.attempt,
            exit_code=change.exit_code,
            error=change.error,
        )
        committed = await self.record(
            job.id,
            [*items, moved],
            fence=job.fence,
            expect=expect or frozenset({job.state}),
            set_fields=change.fields(now),
            steps=steps,
            add=add or {},
            metadata=metadata or {},
            unless_stop_requested=unless_stop_requested,
            reign=reign,
        )
        await self.ring(job.queue, change.to)
        return committed

    async def record(
        self,
        job_id: str,
        items: Sequence[Item],
        *,
        set_fields: Mapping[str, Any] | None = None,
        **effects: Any,
    ) -> Committed:
        """Store a run of items and what follows from them (the fields of :class:`Write`), then publish it."""
        payload = encode_items(items) if items else b""
        kinds = kind_mask(items)
        note = self.ears.of(items)
        committed = await self._jobs.commit(
            Write(
                job_id=job_id,
                set=set_fields or {},
                payload=payload,
                item_count=sum(width(item) for item in items),
                kinds=kinds,
                at=items[0].at if items else self._clock.now(),
                note=note,
                **effects,
            )
        )
        if items:
            await self.publish(StoredBatch(job_id, committed.first_seq, committed.last_seq, kinds, payload))
        if note is not None:
            await self.ring_hooks()
        return committed

    async def ring(self, queue: str, state: JobState, *, timed: bool = False) -> None:
        """Wake whoever waits for a job of this queue to get into this state; ``timed`` if a limit of time runs."""
        if state is JobState.QUEUED:
            await self._bus.publish(BELL + queue, b"")
        if state is JobState.SCHEDULED or timed:
            await self._bus.publish(TIMER, b"")

    async def ring_hooks(self) -> None:
        """Wake whoever makes messages of notes."""
        await self._bus.publish(NOTED, b"")

    async def tell(self, job_id: str, reason: Reason) -> None:
        """Ask whoever runs a job to stop it."""
        await self._bus.publish(CONTROL + job_id, reason.value.encode())

    async def publish(self, batch: StoredBatch) -> None:
        """Tell everybody who watches of a batch that is stored."""
        await self._bus.publish(STREAMS + batch.stream_id, _envelope.encode(batch))
