"""What ended lately on this node, minute by minute, in memory: enough for the curves of the last hours."""

import random
from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Final

import msgspec

from treadle.core.clock import Clock
from treadle.core.job import Job
from treadle.core.state import JobState
from treadle.engine.recorder import Change

__all__ = ["MINUTES_KEPT", "Activity", "Minute"]

MINUTES_KEPT: Final = 24 * 60
_SAMPLES: Final = 200
"""Kept of a minute's durations. Of more, each has the same chance to be among them (reservoir sampling)."""
_MINUTE_SECONDS: Final = 60


class Minute(msgspec.Struct, frozen=True, kw_only=True):
    """One minute. Durations are seconds, None where nothing ended."""

    at: datetime
    """When it began."""
    ended: dict[str, int]
    """Attempts that ended, by the state they led to."""
    wait_p50: float | None
    """From being queued to the start."""
    wait_p95: float | None
    run_p50: float | None
    """From the start to the end."""
    run_p95: float | None


class _Samples:
    def __init__(self) -> None:
        self._seen = 0
        self._kept: list[float] = []

    def add(self, seconds: float) -> None:
        self._seen += 1
        if len(self._kept) < _SAMPLES:
            self._kept.append(seconds)
        elif (place := random.randrange(self._seen)) < _SAMPLES:  # noqa: S311 - a sample, not a secret
            self._kept[place] = seconds

    def quantile(self, share: float) -> float | None:
        """The value that this share of them does not exceed (nearest rank)."""
        if not self._kept:
            return None
        ordered = sorted(self._kept)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


class _Bucket:
    def __init__(self) -> None:
        self.ended: Counter[str] = Counter()
        self.waited = _Samples()
        self.ran = _Samples()


class Activity:
    """Told of every attempt that ends; tells the minutes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def attempt_ended(self, job: Job, change: Change) -> None:
        """Count an attempt; called by the worker."""
        self._count(job, change.to, self._clock.now())

    def remember(self, jobs: Iterable[Job]) -> None:
        """Count jobs that ended before this node was started."""
        oldest = self._clock.now() - timedelta(minutes=MINUTES_KEPT)
        ended = [(job.finished_at, job) for job in jobs if job.finished_at is not None and job.finished_at > oldest]
        for at, job in sorted(ended, key=itemgetter(0)):
            self._count(job, job.state, at)

    def minutes(self, number: int) -> Sequence[Minute]:
        """The last so many minutes, oldest first, the one that is under way last; idle ones too."""
        last = int(self._clock.now().timestamp()) // _MINUTE_SECONDS
        return [self._minute(minute) for minute in range(last - number + 1, last + 1)]

    def _count(self, job: Job, state: JobState, at: datetime) -> None:
        bucket = self._bucket(int(at.timestamp()) // _MINUTE_SECONDS)
        bucket.ended[state.value] += 1
        if job.started_at is None:
            return
        bucket.ran.add(max((at - job.started_at).total_seconds(), 0.0))
        if job.queued_at is not None:
            bucket.waited.add(max((job.started_at - job.queued_at).total_seconds(), 0.0))

    def _bucket(self, minute: int) -> _Bucket:
        bucket = self._buckets.get(minute)
        if bucket is None:
            bucket = self._buckets[minute] = _Bucket()
            while len(self._buckets) > MINUTES_KEPT:
                self._buckets.popitem(last=False)
        return bucket

    def _minute(self, minute: int) -> Minute:
        bucket = self._buckets.get(minute) or _Bucket()
        return Minute(
            at=datetime.fromtimestamp(minute * _MINUTE_SECONDS, UTC),
            ended={state.value: bucket.ended.get(state.value, 0) for state in JobState},
            wait_p50=bucket.waited.quantile(0.5),
            wait_p95=bucket.waited.quantile(0.95),
            run_p50=bucket.ran.quantile(0.5),
            run_p95=bucket.ran.quantile(0.95),
        )
