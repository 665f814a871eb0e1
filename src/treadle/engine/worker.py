"""One attempt of one job, from claim to verdict."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress

from treadle.core.clock import Clock
from treadle.core.errors import Conflict, FenceLost, NotFound
from treadle.core.event import StateChanged
from treadle.core.job import Job
from treadle.core.state import JobState, Reason
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.attempt import Attempt
from treadle.engine.pace import Pace
from treadle.engine.ports import Catalog, Outcome, Runner
from treadle.engine.recorder import Change, Recorder
from treadle.engine.stream import StreamWriter
from treadle.engine.verdict import after_attempt
from treadle.engine.workspaces import Workspaces

__all__ = ["Worker"]

_log = logging.getLogger("treadle.engine")


class Worker:
    """Carries attempts. One instance serves a whole node; each call of :meth:`carry` is one attempt."""

    def __init__(
        self,
        runners: Mapping[str, Runner],
        recorder: Recorder,
        catalog: Catalog,
        shelf: ArtifactShelf,
        workspaces: Workspaces,
        clock: Clock,
        *,
        on_end: Callable[[Job, Change], None] = lambda _job, _change: None,
        span: Callable[[Job], AbstractContextManager[None]] = lambda _job: nullcontext(),
    ) -> None:
        self._runners = runners
        self._recorder = recorder
        self._catalog = catalog
        self._shelf = shelf
        self._workspaces = workspaces
        self._clock = clock
        self._pace = Pace(clock)
        self._on_end = on_end
        self._span = span
        self._attempts: dict[str, Attempt] = {}

    def request_stop(self, job_id: str, reason: Reason) -> bool:
        """Ask the attempt of a job to end; False if it is not carried here."""
        attempt = self._attempts.get(job_id)
        if attempt is not None:
            attempt.request_stop(reason)
        return attempt is not None

    def request_stop_all(self, reason: Reason) -> None:
        """Ask every attempt to end."""
        for attempt in self._attempts.values():
            attempt.request_stop(reason)

    @property
    def carrying(self) -> int:
        """How many attempts are under way."""
        return len(self._attempts)

    async def carry(self, job: Job, *, stop: Reason | None = None) -> None:
        """Run one attempt of a job that was claimed for this node, and store how it ended.

        With ``stop`` it is asked to end before it begins: nothing of it is started.
        """
        writer = StreamWriter(self._recorder, job.id, job.fence, self._pace)
        attempt = Attempt(job, writer, self._catalog, self._shelf, self._workspaces, self._clock)
        self._attempts[job.id] = attempt
        if stop is not None:
            attempt.request_stop(stop)
        try:
            with self._span(job):
                outcome = await self._run_within_limits(attempt)
            await self._finish(attempt, writer, outcome)
        except (Conflict, FenceLost, NotFound):
            _log.info("job %s is held by somebody else now; this attempt of it is given up", job.id)
        finally:
            writer.abandon()
            del self._attempts[job.id]

    async def _run_within_limits(self, attempt: Attempt) -> Outcome:
        if (reason := attempt.stop_reason) is not None:
            return Outcome(state=JobState.FAILED, reason=reason, error="It was to end before it began.")
        limits = attempt.job.spec.timeouts
        if limits.attempt_seconds is None and limits.no_output_seconds is None:
            return await self._run(attempt)
        guard = asyncio.create_task(self._guard(attempt), name=f"limits of {attempt.job.id}")
        try:
            return await self._run(attempt)
        finally:
            guard.cancel()
            with suppress(asyncio.CancelledError):
                await guard

    async def _run(self, attempt: Attempt) -> Outcome:
        try:
            return await self._runners[attempt.job.kind].run(attempt)
        except (FenceLost, NotFound):
            raise
        except Exception as error:
            _log.exception("the runner of %s failed", attempt.job.id)
            return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error=f"{type(error).__name__}: {error}")

    async def _guard(self, attempt: Attempt) -> None:
        """Ask the attempt to stop when a limit of time passes."""
        limits = attempt.job.spec.timeouts
        started = self._clock.monotonic()
        while True:
            now = self._clock.monotonic()
            left: list[tuple[float, str]] = []
            if limits.attempt_seconds is not None:
                left.append((started + limits.attempt_seconds - now, f"ran longer than {limits.attempt_seconds:g} s"))
            if limits.no_output_seconds is not None:
                rest = attempt.last_output + limits.no_output_seconds - now
                left.append((rest, f"was silent for longer than {limits.no_output_seconds:g} s"))
            soonest, sentence = min(left)
            if soonest <= 0:
                attempt.limit_passed = f"Timed out: the work {sentence}."
                attempt.request_stop(Reason.TIMEOUT)
                return
            await asyncio.sleep(soonest)

    async def _finish(self, attempt: Attempt, writer: StreamWriter, outcome: Outcome) -> None:
        job = attempt.job
        reason = attempt.stop_reason
        if reason is Reason.TIMEOUT:
            await attempt.say(attempt.limit_passed, level="error")
            outcome = Outcome(
                state=JobState.FAILED, reason=reason, exit_code=outcome.exit_code, error=attempt.limit_passed
            )
        change = after_attempt(job, outcome, reason, self._clock.now())
        try:
            await self._store_end(job, writer, change)
        except Conflict:
            # Somebody was told that it is being stopped, whatever else ended it in the meantime.
            change = after_attempt(job, outcome, Reason.USER, self._clock.now())
            await self._store_end(job, writer, change)
        await self._recorder.ring(job.queue, change.to)
        self._on_end(job, change)

    async def _store_end(self, job: Job, writer: StreamWriter, change: Change) -> None:
        now = self._clock.now()
        moved = StateChanged(
            at=now,
            state=change.to,
            reason=change.reason,
            attempt=job.attempt if change.attempt is None else change.attempt,
            exit_code=change.exit_code,
            error=change.error,
        )
        await writer.finish(
            [moved],
            change.fields(now),
            frozenset({JobState.RUNNING}),
            unless_stop_requested=change.to is not JobState.CANCELLED,
        )
