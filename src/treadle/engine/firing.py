"""Carries out what is due for a schedule: its jobs, its ticks and its next tick, all in one transaction."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

import msgspec

from treadle.core.errors import Conflict, InvalidInput, NotFound, TreadleError
from treadle.core.hook import HookEvent, Note
from treadle.core.job import Job, NewJob
from treadle.core.schedule import Overlap, Schedule, Tick, TickOutcome
from treadle.core.state import JobState
from treadle.engine.occasions import MISSED, Occasion, settled
from treadle.engine.ports import Draft, Firing, JobStore, Planner, Reign, Runner, ScheduleStore
from treadle.engine.recorder import Recorder

__all__ = ["TICK_AT", "Firer"]

TICK_AT: Final = "tick_at"
"""Where a job's metadata says for which time it was made."""
_LONGEST_REASON: Final = 500


class Firer:
    """Makes jobs of ticks. It holds nothing: what it is told twice, the store does once."""

    def __init__(
        self,
        schedules: ScheduleStore,
        jobs: JobStore,
        recorder: Recorder,
        *,
        runners: Mapping[str, Runner],
        planners: Mapping[str, Planner],
        cancel: Callable[[str], Awaitable[Job]],
    ) -> None:
        self._schedules = schedules
        self._jobs = jobs
        self._recorder = recorder
        self._runners = runners
        self._planners = planners
        self._cancel = cancel

    async def fire(
        self, schedule: Schedule, decided: Occasion, now: datetime, *, reign: Reign | None, manual: bool = False
    ) -> list[Job]:
        """Carry out what was decided, under the overlap policy; the jobs that were made.

        Conflict if the schedule was changed, or these ticks were seen to, in the meantime; FenceLost once another
        leads. ``manual`` marks what somebody asked for.
        """
        live = await self._live(schedule) if decided.fire else []
        waiting = any(job.state is not JobState.RUNNING for job in live)
        decided = settled(schedule, decided, now, busy=bool(live), waiting=waiting)
        drafts, fired = await self._drafts(schedule, decided.fire, now)
        if drafts and schedule.overlap is Overlap.CANCEL:
            for job in live:
                with suppress(Conflict, NotFound):  # it has ended meanwhile
                    await self._cancel(job.id)
        ticks = sorted([*decided.passed, *fired], key=lambda tick: tick.tick_at)
        next_at = decided.next_at
        notes = self._notes(schedule, ticks)
        firing = Firing(
            schedule=schedule,
            ticks=[msgspec.structs.replace(tick, manual=manual) for tick in ticks],
            drafts=drafts,
            next_at=next_at,
            due_at=None if next_at is None else schedule.due(next_at),
            notes=notes,
            reign=reign,
        )
        made = await self._schedules.fire(firing)
        by_id = {draft.job_id: draft for draft in drafts}
        for job in made:
            await self._recorder.announce(job, by_id[job.id])
        if notes:
            await self._recorder.ring_hooks()
        return made

    def _notes(self, schedule: Schedule, ticks: Sequence[Tick]) -> list[Note]:
        """What webhooks are told of ticks that made no job, other than by the overlap policy; the same each time."""
        if self._recorder.ears.wants(HookEvent.SCHEDULE_MISSED) is None:
            return []
        return [
            Note(
                id=f"{schedule.id}:{tick.tick_at.isoformat()}",
                event=HookEvent.SCHEDULE_MISSED,
                subject=schedule.id,
                at=tick.at,
                facts={
                    "schedule": schedule.id,
                    "name": schedule.name,
                    "kind": schedule.job.kind,
                    "user": schedule.user,
                    "tags": list(schedule.job.spec.tags),
                    "tick_at": tick.tick_at.isoformat().replace("+00:00", "Z"),
                    "count": tick.count,
                    "error": tick.reason,
                },
            )
            for tick in ticks
            if tick.outcome is TickOutcome.FAILED or tick.reason == MISSED
        ]

    async def plan(self, new: NewJob) -> NewJob:
        """The job as it is kept; its input is given as people ask for it. InvalidInput, Unavailable."""
        planner = self._planners.get(new.kind)
        if planner is not None:
            new = _with_input(new, await planner.plan(new.spec.input))
        checked = await self.job(new)
        return msgspec.structs.replace(new, name=new.name or checked.name)

    async def job(self, kept: NewJob) -> NewJob:
        """The job that begins now, from what is kept. InvalidInput if it can no longer be done, Unavailable."""
        runner = self._runners.get(kept.kind)
        if runner is None:
            raise InvalidInput(f"kind: nothing here runs jobs of kind {kept.kind[:60]!r}.", field="kind")
        planner = self._planners.get(kept.kind)
        new = kept if planner is None else _with_input(kept, await planner.renew(kept.spec.input))
        return runner.check(new)

    async def _live(self, schedule: Schedule) -> list[Job]:
        if schedule.overlap is Overlap.ALLOW:
            return []
        found = [await self._jobs.get(job_id) for job_id in await self._schedules.live(schedule.id)]
        return [job for job in found if job is not None and not job.finished]

    async def _drafts(
        self, schedule: Schedule, moments: Sequence[datetime], now: datetime
    ) -> tuple[list[Draft], list[Tick]]:
        """A job for each tick; or, where it is refused, why."""
        if not moments:
            return [], []
        try:
            new = await self.job(_of_schedule(schedule))
        except TreadleError as error:
            why = str(error)[:_LONGEST_REASON]
            return [], [_tick(schedule, each, now, TickOutcome.FAILED, reason=why) for each in moments]
        drafts = [self._recorder.draft(_at_tick(new, each), at=now) for each in moments]
        return drafts, [
            _tick(schedule, each, now, TickOutcome.FIRED, job_id=draft.job_id)
            for each, draft in zip(moments, drafts, strict=True)
        ]


def _tick(
    schedule: Schedule,
    tick_at: datetime,
    now: datetime,
    outcome: TickOutcome,
    *,
    reason: str | None = None,
    job_id: str | None = None,
) -> Tick:
    return Tick(schedule_id=schedule.id, tick_at=tick_at, at=now, outcome=outcome, reason=reason, job_id=job_id)


def _at_tick(new: NewJob, tick_at: datetime) -> NewJob:
    """The job tells for which time it is, unless it says something else under that name."""
    return msgspec.structs.replace(new, metadata={TICK_AT: tick_at.isoformat().replace("+00:00", "Z"), **new.metadata})


def _with_input(new: NewJob, given: dict[str, object]) -> NewJob:
    return msgspec.structs.replace(new, spec=msgspec.structs.replace(new.spec, input=given))


def _of_schedule(schedule: Schedule) -> NewJob:
    """What the schedule makes, one after another where it says so."""
    new = msgspec.structs.replace(schedule.job, schedule_id=schedule.id)
    if schedule.overlap in {Overlap.QUEUE, Overlap.CANCEL}:
        # What is to wait for the job before it, or for that one's end, is held back by the queue itself.
        return msgspec.structs.replace(new, concurrency_key=f"schedule:{schedule.id}", concurrency_limit=1)
    return new
