"""Queues what has become due, and fails what waited too long."""

from treadle.core.clock import Clock
from treadle.core.errors import Conflict, FenceLost, NotFound
from treadle.core.job import Job
from treadle.core.state import JobState, Reason
from treadle.engine.leader import Leader
from treadle.engine.ports import Bus, JobStore, Reign
from treadle.engine.recorder import TIMER, Change, Recorder
from treadle.engine.rung import RungLoop

__all__ = ["Scheduler"]

_POLL_SECONDS = 1.0


class Scheduler:
    """Moves jobs by the clock: scheduled to queued at ``run_at``, waiting to failed at ``wait_until``."""

    def __init__(self, jobs: JobStore, recorder: Recorder, bus: Bus, leader: Leader, clock: Clock) -> None:
        self._jobs = jobs
        self._recorder = recorder
        self._leader = leader
        self._clock = clock
        self._loop = RungLoop("scheduler", self._round, bus=bus, topic=TIMER, interval_seconds=_POLL_SECONDS)

    async def start(self) -> None:
        await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()

    async def _round(self) -> float | None:
        reign = self._leader.reign
        if reign is None:
            return None
        now = self._clock.now()
        due, following = await self._jobs.due(now)
        for job in due:
            queued = Change(to=JobState.QUEUED, reason=job.reason, error=job.error, run_at=job.run_at)
            await self._move(job, queued, reign)
        late = await self._jobs.overdue(now)
        for job in late:
            sentence = f"Waited in the queue longer than {job.spec.timeouts.queue_seconds:g} s."
            await self._move(job, Change(to=JobState.FAILED, reason=Reason.TIMEOUT, error=sentence), reign)
        if due or late:
            return 0.0
        return (following - now).total_seconds() if following is not None else None

    async def _move(self, job: Job, change: Change, reign: Reign) -> None:
        try:
            await self._recorder.change(job, change, reign=reign)
        except (Conflict, FenceLost, NotFound):
            return  # cancelled, claimed or deleted in the meantime
