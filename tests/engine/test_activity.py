"""What ended lately, by the minute."""

from datetime import UTC, datetime, timedelta

import pytest

from treadle.core.job import Job, JobSpec
from treadle.core.state import JobState
from treadle.engine.activity import MINUTES_KEPT, Activity
from treadle.engine.recorder import Change

NOW = datetime(2026, 1, 15, 10, 30, 20, tzinfo=UTC)


class HandClock:
    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


def job(*, waited: float = 1.0, ran: float = 2.0, ended: datetime = NOW) -> Job:
    started = ended - timedelta(seconds=ran)
    return Job(
        id="j", kind="command", name="x", dialect="executions", queue="commands", priority=1, state=JobState.COMPLETED,
        created_at=started, queued_at=started - timedelta(seconds=waited), started_at=started, finished_at=ended,
        spec=JobSpec(input={}),
    )  # fmt: skip


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def activity(clock: HandClock) -> Activity:
    return Activity(clock)


def test_attempts_are_counted_in_the_minute_they_end(activity: Activity, clock: HandClock) -> None:
    activity.attempt_ended(job(), Change(to=JobState.COMPLETED))
    clock.at += timedelta(minutes=2)
    activity.attempt_ended(job(ended=clock.at), Change(to=JobState.FAILED))
    first, second, third = activity.minutes(3)
    assert first.at == NOW.replace(second=0)
    assert (first.ended["completed"], first.ended["failed"]) == (1, 0)
    assert (sum(second.ended.values()), second.run_p50) == (0, None)
    assert third.ended["failed"] == 1


def test_durations_are_those_that_half_and_nearly_all_stay_below(activity: Activity) -> None:
    for seconds in range(1, 101):
        activity.attempt_ended(job(ran=float(seconds), waited=0.5), Change(to=JobState.COMPLETED))
    [minute] = activity.minutes(1)
    assert minute.run_p50 == pytest.approx(51)
    assert minute.run_p95 == pytest.approx(96)
    assert minute.wait_p95 == pytest.approx(0.5)


def test_what_ended_before_the_start_is_remembered_in_its_minute(activity: Activity) -> None:
    activity.remember([job(ended=NOW), job(ended=NOW - timedelta(minutes=1)), job(ended=NOW - timedelta(days=3))])
    assert [minute.ended["completed"] for minute in activity.minutes(2)] == [1, 1]


def test_old_minutes_are_forgotten(activity: Activity, clock: HandClock) -> None:
    for _ in range(MINUTES_KEPT + 5):
        activity.attempt_ended(job(ended=clock.at), Change(to=JobState.COMPLETED))
        clock.at += timedelta(minutes=1)
    assert len(activity.minutes(MINUTES_KEPT)) == MINUTES_KEPT
    assert len(activity._buckets) == MINUTES_KEPT
