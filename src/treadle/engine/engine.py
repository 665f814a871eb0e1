"""The facade: what the dialects, the console and the command line ask of the engine. It holds no loop of its own."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping, Sequence
from contextlib import aclosing
from typing import Any

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import AmbiguousPrefix, Conflict, FenceLost, InvalidInput, NotFound, Unavailable
from treadle.core.event import Batch, Lines, ResultAdded, Source, StateChanged
from treadle.core.ids import from_public_id, is_id_prefix, public_id
from treadle.core.job import Job, JobQuery, NewJob, Priority
from treadle.core.log import LogQuery
from treadle.core.state import FINAL, JobState, Reason
from treadle.core.step import Step
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.change_watch import ChangeWatch
from treadle.engine.codec import decode_batch
from treadle.engine.hub import Hub
from treadle.engine.log_outline import LogFinds, LogOutline, find_in_log, outline_log
from treadle.engine.log_scan import LogPlace
from treadle.engine.logs import LogPage, read_log, read_raw
from treadle.engine.ports import Catalog, EventStore, JobStore, Runner, StoreStats
from treadle.engine.recorder import Change, Recorder
from treadle.engine.results import read_moves, read_results
from treadle.engine.watch import Watch
from treadle.engine.workspaces import Workspaces

__all__ = ["Engine"]

_STOP_WAIT_SECONDS = 60.0


class Engine:
    """Submit, look at, stop, repeat and delete jobs; read and watch what they say.

    Wherever a method takes ``job_id`` it is a whole id; :meth:`resolve` makes one of a prefix, in either spelling
    (:func:`~treadle.core.ids.public_id`).
    """

    def __init__(
        self,
        *,
        jobs: JobStore,
        events: EventStore,
        catalog: Catalog,
        recorder: Recorder,
        hub: Hub,
        artifacts: ArtifactShelf,
        workspaces: Workspaces,
        runners: Mapping[str, Runner],
        clock: Clock,
    ) -> None:
        self._jobs = jobs
        self._events = events
        self._catalog = catalog
        self._recorder = recorder
        self._hub = hub
        self._workspaces = workspaces
        self._runners = runners
        self.artifacts = artifacts
        """List, open, upload and remove artifacts."""
        self.clock = clock
        self.accepting = True
        """False while the engine drains: new jobs are refused with Unavailable."""

    async def submit(self, new: NewJob) -> tuple[Job, bool]:
        """Store a job durably and queue it; False if an idempotency key led to one that exists already.

        Raises:
            InvalidInput: no runner knows the kind, or its runner refuses the input.
            IdempotencyMismatch: the key was used with another request.
            Unavailable: the engine is stopping, or the store cannot write.
        """
        if not self.accepting:
            raise Unavailable("The engine is stopping; try again in a moment.", retry_after_seconds=5)
        runner = self._runners.get(new.kind)
        if runner is None:
            raise InvalidInput(f"Nothing here runs jobs of kind {new.kind!r}.", field="kind")
        return await self._recorder.submit(runner.check(new))

    async def repeated(self, scope: str, key: str) -> Job | None:
        """The job that a request with this idempotency key made, if there was one."""
        return await self._jobs.repeated(scope, key)

    async def resolve(self, prefix: str) -> str:
        """The whole id that begins with ``prefix``; NotFound or AmbiguousPrefix if there is not exactly one."""
        prefix = prefix.lower()
        if not is_id_prefix(prefix):
            raise NotFound("Job", prefix)
        ids = await self._jobs.resolve(prefix)
        if len(ids) < 2:
            ids += [each for each in await self._jobs.resolve_tail(prefix[:8]) if public_id(each).startswith(prefix)]
        if not ids:
            raise NotFound("Job", prefix)
        if len(ids) > 1:
            raise AmbiguousPrefix(prefix, tuple(ids[:3]))
        return ids[0]

    async def get(self, job_id: str) -> Job:
        """The job with this id or unique prefix of one, or NotFound."""
        job = None
        if len(job_id) == 36:
            job = await self._jobs.get(from_public_id(job_id) if job_id[14] == "4" else job_id)
        if job is None:
            job = await self._jobs.get(await self.resolve(job_id))
        if job is None:
            raise NotFound("Job", job_id)
        return job

    async def states(self, job_ids: Iterable[str]) -> dict[str, JobState]:
        """The states of those of these jobs, by their whole ids, that are there."""
        return await self._jobs.states(list(job_ids))

    async def find(self, query: JobQuery) -> list[Job]:
        """Matching jobs, newest first, or in the other order that the query wants."""
        return await self._jobs.find(query)

    async def count(self, query: JobQuery) -> int:
        """How many jobs match, whatever the page."""
        return await self._jobs.count(query)

    async def tally(self, kinds: frozenset[str]) -> dict[JobState, int]:
        """How many jobs of these kinds are in each state."""
        return await self._jobs.tally(kinds)

    async def steps(self, job: Job) -> list[Step]:
        """The steps of the job's latest attempt, in order."""
        return await self._catalog.steps(job.id, attempt=job.attempt)

    async def cancel(self, job_id: str) -> Job:
        """Cancel a waiting job at once, ask a running one to stop; Conflict if it has ended already."""
        for _ in range(3):
            job = await self.get(job_id)
            if job.finished:
                raise Conflict(f"The job has ended already: it is {job.state.value}.")
            try:
                if job.state is JobState.RUNNING:
                    await self._ask_to_stop(job)
                else:
                    await self._recorder.change(job, Change(to=JobState.CANCELLED, reason=Reason.USER))
            except (Conflict, FenceLost):
                continue  # it moved between our look and our word
            return await self.get(job.id)
        raise Conflict("The job changes its state too fast to be cancelled; try again.")

    async def _ask_to_stop(self, job: Job) -> None:
        now = self.clock.now()
        asked = Lines(at=now, source=Source.ENGINE, count=1, text=b"Stop requested.", level="warning")
        await self._recorder.record(
            job.id,
            [] if job.cancel_requested else [asked],
            set_fields={"cancel_requested": True},
            add={} if job.cancel_requested else {"lines": 1, "log_bytes": len(asked.text) + 1},
            expect=frozenset({JobState.RUNNING}),
        )
        await self._recorder.tell(job.id, Reason.USER)

    async def wait(self, job_id: str, *, timeout_seconds: float | None = None) -> Job:
        """Wait until the job is in a final state; TimeoutError if that takes longer."""
        async with asyncio.timeout(timeout_seconds), aclosing(self._states(job_id)) as states:
            async for state in states:
                if state in FINAL and (job := await self.get(job_id)).finished:
                    return job
        return await self.get(job_id)

    async def _states(self, job_id: str) -> AsyncGenerator[JobState, None]:
        """The job's state now, then each further one."""
        watch = self._hub.watch()
        try:
            watch.follow(job_id, (await self._events.last_seq(job_id) or 0) + 1)
            yield (await self.get(job_id)).state
            async for batch in watch.batches():
                for item in batch.items:
                    if isinstance(item, StateChanged):
                        yield item.state
        finally:
            watch.close()

    async def retry(self, job_id: str, *, attempts: int = 0, metadata: Mapping[str, Any] | None = None) -> Job:
        """Queue a finished job again: the same job, its stream going on, its attempts counted anew.

        ``attempts`` is how many count as made, for those who go on counting; ``metadata`` is set with the move.
        """
        job = await self.get(job_id)
        if not job.finished:
            raise Conflict(f"Only a finished job can be tried again; this one is {job.state.value}.")
        again = Change(
            to=JobState.QUEUED, attempt=attempts, claims=0, extra={"cancel_requested": False, "started_at": None}
        )
        try:
            await self._recorder.change(job, again, metadata=metadata)
        except FenceLost:
            raise Conflict("The job was started again meanwhile.") from None
        return await self.get(job.id)

    async def repeat(self, job_id: str, **changes: Any) -> tuple[Job, bool]:
        """Submit a finished job's request again as a new job whose ``parent_id`` is the old one.

        ``changes`` are fields of the new request; with an idempotency key that is known, its job and False come back.
        """
        job = await self.get(job_id)
        if not job.finished:
            raise Conflict(f"Only a finished job can be repeated; this one is {job.state.value}.")
        new = NewJob(
            kind=job.kind,
            name=job.name,
            dialect=job.dialect,
            queue=job.queue,
            spec=job.spec,
            metadata={},
            priority=Priority(job.priority),
            user=job.user,
            parent_id=job.id,
            concurrency_key=job.concurrency_key,
            concurrency_limit=job.concurrency_limit,
        )
        return await self.submit(msgspec.structs.replace(new, **changes))

    async def delete(self, job_id: str) -> None:
        """Remove a job with everything it left; one that is not finished is cancelled and waited for first."""
        job = await self.get(job_id)
        while not job.finished:
            try:
                job = await self.cancel(job.id)
            except Conflict:
                job = await self.get(job.id)
                continue
            try:
                job = await self.wait(job.id, timeout_seconds=_STOP_WAIT_SECONDS)
            except TimeoutError:
                raise Conflict("The job does not stop; it was not deleted. Try again.") from None
        if not await self._jobs.delete([job.id]):
            await self.get(job.id)  # NotFound, if somebody else was faster
            raise Conflict("The job was started again meanwhile; it was not deleted.")
        await asyncio.to_thread(self._workspaces.remove, job.id)

    async def forget(self, job_ids: Sequence[str]) -> int:
        """Remove finished jobs, by their whole ids, with everything they left; how many. Others stay as they are."""
        removed = await self._jobs.delete(job_ids)
        for job_id in job_ids:
            if await self._jobs.get(job_id) is None:
                await asyncio.to_thread(self._workspaces.remove, job_id)
        return removed

    async def moves(self, job_id: str) -> list[tuple[int, StateChanged]]:
        """Every state the job was in, with its number in the stream, in order."""
        return await read_moves(self._events, job_id)

    async def logs(self, job_id: str, query: LogQuery) -> LogPage:
        """A page of the job's log lines."""
        return await read_log(self._events, job_id, query)

    async def outline(self, job_id: str, query: LogQuery, *, every: int, start: LogPlace) -> LogOutline:
        """Where the job's log lines are: a mark before every so many, and what folds."""
        return await outline_log(self._events, job_id, query, every=every, start=start)

    async def find_in_log(self, job_id: str, query: LogQuery, *, start: LogPlace) -> LogFinds:
        """Where in the job's log something stands."""
        return await find_in_log(self._events, job_id, query, start=start)

    def raw_log(self, job_id: str) -> AsyncIterator[bytes]:
        """What the job wrote, byte for byte."""
        return read_raw(self._events, job_id)

    async def results(self, job_id: str, *, after_seq: int = 0, limit: int = 1000) -> list[tuple[int, ResultAdded]]:
        """Yielded values that count, with their numbers, in order."""
        return await read_results(self._events, job_id, after_seq=after_seq, limit=limit)

    async def checkpoint(self, job_id: str) -> bytes | None:
        """The job's last resume value, as people may see it."""
        kept = await self._catalog.checkpoint(job_id)
        if kept is None:
            return None
        return kept.value if kept.shown is None else kept.shown

    async def history(self, job_id: str, from_seq: int = 1, *, kinds: int = 0) -> AsyncGenerator[Batch, None]:
        """What the job's stream holds now, from a number on; ends where the stream ends.

        With ``kinds``, a mask of :data:`~treadle.core.event.KIND_BITS`, only batches that hold one of these.
        """
        while rows := await self._events.read(job_id, after_seq=from_seq - 1, kinds=kinds, limit=16, max_bytes=1 << 20):
            for row in rows:
                yield decode_batch(row).since(from_seq)
            from_seq = rows[-1].last_seq + 1

    def watch(self, *, everything: bool = False) -> Watch:
        """Open a watch on the streams of jobs."""
        return self._hub.watch(everything=everything)

    def watch_changes(self) -> ChangeWatch:
        """Open a watch on the state changes of all streams."""
        return self._hub.watch_changes()

    async def last_seq(self, job_id: str) -> int:
        """The highest number in the job's stream."""
        return await self._events.last_seq(job_id) or 0

    async def store_stats(self) -> StoreStats:
        """What the store knows of itself."""
        return await self._catalog.stats()

    async def optimize(self) -> list[str]:
        """Let the store tidy up; what was done, in words."""
        return await self._catalog.optimize()
