"""The table of moves is whole and keeps its promises."""

from hypothesis import given
from hypothesis import strategies as st

from treadle.core.retry import RetryPolicy
from treadle.core.state import FINAL, LIVE, MOVES, JobState, may_move


def test_every_state_is_in_the_table_and_is_either_live_or_final() -> None:
    assert set(MOVES) == set(JobState)
    assert set(JobState) == FINAL | LIVE
    assert not FINAL & LIVE


def test_a_final_state_is_left_only_towards_waiting() -> None:
    for state in FINAL:
        assert MOVES[state] == {JobState.QUEUED, JobState.SCHEDULED}


def test_only_a_queued_job_can_start_to_run() -> None:
    assert [state for state in JobState if may_move(state, JobState.RUNNING)] == [JobState.QUEUED]


def test_every_state_can_be_reached_and_every_live_one_can_end() -> None:
    assert set().union(*MOVES.values()) == set(JobState)
    for state in LIVE:
        assert MOVES[state] & FINAL


@given(
    policy=st.builds(
        RetryPolicy,
        max_attempts=st.integers(1, 50),
        delay_seconds=st.floats(0, 1e6),
        factor=st.floats(1, 100),
        max_delay_seconds=st.floats(0, 1e6),
        jitter=st.booleans(),
    ),
    attempt=st.integers(1, 2000),
)
def test_a_pause_is_never_negative_nor_over_its_bound(policy: RetryPolicy, attempt: int) -> None:
    bound = policy.bound_seconds(attempt)
    assert 0 <= policy.pause_seconds(attempt) <= bound <= policy.max_delay_seconds
    assert bound <= policy.bound_seconds(attempt + 1)
