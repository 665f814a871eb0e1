"""Figures over this dialect's jobs. Counts are the store's own; what has to be reckoned is kept for a moment."""

from datetime import datetime
from typing import Final

import msgspec

from treadle.api.generation.translate import STATES, TYPES, millis
from treadle.api.generation.views import MetricsView
from treadle.core.clock import Clock
from treadle.core.job import Job, JobQuery
from treadle.core.state import FINAL, JobState
from treadle.engine.engine import Engine

__all__ = ["Figures"]

_SAMPLE: Final = 100
_KEPT_SECONDS: Final = 1.0
_FAILURES_THAT_TELL: Final = 5
_KINDS: Final = frozenset(TYPES)


class _Recent(msgspec.Struct, frozen=True, kw_only=True):
    """What the jobs that ended last tell."""

    ended: tuple[int, int]
    """How many jobs had ended when it was reckoned, and how many of them well."""
    at: float
    average_ms: int = 0
    last_at: int = 0
    failing: bool = False


class Figures:
    """Counts and times, and whether most of what ended lately has failed."""

    def __init__(self, engine: Engine, started_at: datetime) -> None:
        self._engine = engine
        self._clock: Clock = engine.clock
        self._started_at = started_at
        self._recent = _Recent(ended=(-1, -1), at=0.0)

    @property
    def uptime_ms(self) -> int:
        """Milliseconds since the server started."""
        return max(millis(self._clock.now()) - millis(self._started_at), 0)

    async def metrics(self) -> MetricsView:
        """The figures of now."""
        by_state = await self._engine.tally(_KINDS)
        counts = {status: sum(by_state[state] for state in states) for status, states in STATES.items()}
        completed, failed, cancelled = counts["completed"], counts["failed"], counts["cancelled"]
        recent = await self._look(completed + failed + cancelled, completed)
        return MetricsView(
            total_jobs=sum(counts.values()),
            completed_jobs=completed,
            failed_jobs=failed,
            cancelled_jobs=cancelled,
            running_jobs=counts["running"],
            pending_jobs=counts["pending"],
            average_job_time=recent.average_ms,
            success_rate=round(100 * completed / (completed + failed), 2) if completed + failed else 0.0,
            uptime=self.uptime_ms,
            last_activity=recent.last_at or millis(self._started_at),
        )

    @property
    def mostly_failing(self) -> bool:
        """Whether more than half of the hundred jobs that ended last have failed, as the last figures had it.

        A few failures tell nothing.
        """
        return self._recent.failing

    async def _look(self, ended: int, completed: int) -> _Recent:
        """What those that ended last tell: looked at anew when more have ended, and at most once a second."""
        now = self._clock.monotonic()
        if self._recent.ended == (ended, completed) or (
            self._recent.ended[0] > 0 and now - self._recent.at < _KEPT_SECONDS
        ):
            return self._recent
        jobs = await self._engine.find(JobQuery(kinds=_KINDS, states=FINAL, latest_end_first=True, limit=_SAMPLE))
        failed = sum(job.state is JobState.FAILED for job in jobs)
        times = [took for job in jobs if (took := _took_ms(job)) is not None]
        self._recent = _Recent(
            ended=(ended, completed),
            at=now,
            average_ms=round(sum(times) / len(times)) if times else 0,
            last_at=max((millis(job.finished_at) for job in jobs if job.finished_at is not None), default=0),
            failing=failed >= _FAILURES_THAT_TELL and 2 * failed > len(jobs),
        )
        return self._recent


def _took_ms(job: Job) -> float | None:
    """How long the last attempt of a job that completed took."""
    if job.state is not JobState.COMPLETED or job.started_at is None or job.finished_at is None:
        return None
    return max((job.finished_at - job.started_at).total_seconds() * 1000, 0.0)
