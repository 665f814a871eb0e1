"""What becomes of due ticks, by the policies: decided from facts alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.work import calls_of

from treadle.core.job import JobSpec, NewJob
from treadle.core.schedule import MOST_CAUGHT_UP, ON_TIME, CatchUp, Overlap, Schedule, upcoming
from treadle.engine.occasions import BUSY, MISSED, OVERTAKEN, WAITING, occasion, settled

pytestmark = pytest.mark.light
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
JOB = NewJob(kind="command", name="j", dialect="executions", queue="commands", spec=JobSpec(input={"command": "true"}))


def a_schedule(**given: Any) -> Schedule:
    start = NOON - timedelta(days=1)
    fields = {
        "id": "s", "name": "s", "expression": "@hourly", "job": JOB, "created_at": start, "changed_at": start,
        "next_at": NOON - timedelta(hours=3),
    }  # fmt: skip
    return Schedule(**{**fields, **given})


def hours(*ago: float) -> list[datetime]:
    return [NOON - timedelta(hours=each) for each in ago]


@pytest.mark.parametrize(
    ("policy", "late_seconds", "fired", "missed"),
    [
        (CatchUp.NONE, 10, hours(0), 3),
        (CatchUp.LATEST, 10, hours(0), 3),  # the one in time stands for those before it
        (CatchUp.ALL, 10, hours(3, 2, 1, 0), 0),
        (CatchUp.NONE, 600, [], 4),
        (CatchUp.LATEST, 600, hours(0), 3),
        (CatchUp.ALL, 600, hours(3, 2, 1, 0), 0),
    ],
)
def test_what_was_missed_is_made_up_for_by_the_policy(
    policy: CatchUp, late_seconds: int, fired: list[datetime], missed: int
) -> None:
    decided = occasion(a_schedule(catch_up=policy), NOON + timedelta(seconds=late_seconds))
    assert list(decided.fire) == fired
    assert [(each.count, each.reason) for each in decided.passed] == ([(missed, MISSED)] if missed else [])
    assert decided.next_at == NOON + timedelta(hours=1)


def test_all_has_a_cap_and_a_window() -> None:
    late = NOON + timedelta(minutes=30)
    capped = occasion(a_schedule(catch_up=CatchUp.ALL, catch_up_limit=2), late)
    assert list(capped.fire) == hours(1, 0)
    narrow = occasion(a_schedule(catch_up=CatchUp.ALL, catch_up_seconds=2 * 3600), late)
    assert list(narrow.fire) == hours(1, 0)
    assert [each.count for each in narrow.passed] == [2]


def test_nothing_comes_after_the_end() -> None:
    decided = occasion(a_schedule(catch_up=CatchUp.ALL, end_at=NOON - timedelta(hours=2)), NOON)
    assert (list(decided.fire), decided.next_at) == (hours(3, 2), None)


@pytest.mark.parametrize(
    ("overlap", "busy", "waiting", "fired", "why"),
    [
        (Overlap.ALLOW, True, True, hours(3, 2, 1, 0), None),
        (Overlap.SKIP, False, False, hours(3), BUSY),
        (Overlap.SKIP, True, False, [], BUSY),
        (Overlap.QUEUE, False, False, hours(3, 2), WAITING),
        (Overlap.QUEUE, True, False, hours(3), WAITING),
        (Overlap.QUEUE, True, True, [], WAITING),
        (Overlap.CANCEL, True, False, hours(0), OVERTAKEN),
    ],
)
def test_jobs_that_would_overlap_are_settled_by_the_policy(
    overlap: Overlap, busy: bool, waiting: bool, fired: list[datetime], why: str | None
) -> None:
    schedule = a_schedule(catch_up=CatchUp.ALL, overlap=overlap)
    decided = settled(schedule, occasion(schedule, NOON), NOON, busy=busy, waiting=waiting)
    assert list(decided.fire) == fired
    assert [each.reason for each in decided.passed] == ([why] if why else [])


@given(
    st.sampled_from(CatchUp),
    st.integers(1, 50),
    st.integers(0, 40),
    st.sampled_from(["every 7m", "@hourly", "*/5 * * * *"]),
    st.integers(0, 30),
    st.lists(st.integers(0, 9000), max_size=8),
)
def test_every_tick_comes_to_something_once_whenever_one_looks(
    policy: CatchUp, limit: int, window_hours: int, expression: str, jitter: int, pauses: list[int]
) -> None:
    schedule = a_schedule(
        expression=expression,
        catch_up=policy,
        catch_up_limit=limit,
        catch_up_seconds=window_hours * 3600,
        jitter_seconds=jitter,
    )
    schedule = replace(schedule, next_at=upcoming(schedule, NOON, 1)[0])
    now, seen = NOON, 0
    for pause in pauses:
        now += timedelta(seconds=pause)
        decided = occasion(schedule, now)
        ticks = [*decided.fire]
        assert ticks == sorted(set(ticks))
        assert all(schedule.due(each) <= now for each in ticks)
        late = [each for each in ticks if schedule.due(each) < now - ON_TIME]
        assert len(late) <= {CatchUp.NONE: 0, CatchUp.LATEST: 1, CatchUp.ALL: limit}[policy]
        seen += len(ticks) + sum(each.count for each in decided.passed)
        assert decided.next_at is not None
        schedule = replace(schedule, next_at=decided.next_at)
    expected = [each for each in upcoming(schedule, NOON, 2000) if each < schedule.next_at]  # type: ignore[operator]
    assert seen == len(expected)


def test_a_long_absence_costs_no_more_than_its_newest_ticks() -> None:
    def after(days: int) -> int:
        schedule = a_schedule(
            expression="every 1s", catch_up=CatchUp.ALL, catch_up_limit=MOST_CAUGHT_UP, catch_up_seconds=31 * 86_400
        )
        return calls_of(lambda: occasion(schedule, NOON + timedelta(days=days)))

    assert after(30) < 1.5 * after(1)
