"""Every way in which an attempt can end leads to the move that the table allows."""

import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.job import Job, JobSpec, OnLost
from treadle.core.retry import RetryPolicy
from treadle.core.state import FINAL, JobState, Reason, may_move
from treadle.engine.ports import Outcome
from treadle.engine.verdict import MAX_CLAIMS, after_attempt, after_loss

NOW = datetime(2026, 1, 1, tzinfo=UTC)
COMPLETED = Outcome(state=JobState.COMPLETED, exit_code=0)
FAILED = Outcome(state=JobState.FAILED, reason=Reason.EXIT_CODE, exit_code=3, error="Exited with code 3")


def _job(**fields: object) -> Job:
    job = Job(
        id="0", kind="command", name="n", dialect="executions", queue="commands", priority=1, created_at=NOW,
        state=JobState.RUNNING, attempt=1, claims=1, spec=JobSpec(),
    )  # fmt: skip
    return msgspec.structs.replace(job, **fields)


@given(
    outcome=st.builds(
        Outcome,
        state=st.sampled_from([JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED]),
        reason=st.none() | st.sampled_from(Reason),
        exit_code=st.none() | st.integers(0, 255),
        retryable=st.booleans(),
    ),
    stop=st.none() | st.sampled_from(Reason),
    attempts=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    claims=st.integers(1, 5),
    on_lost=st.sampled_from(OnLost),
    cancelled=st.booleans(),
)
def test_the_move_is_allowed_and_complete(
    outcome: Outcome, stop: Reason | None, attempts: tuple[int, int], claims: int, on_lost: OnLost, cancelled: bool
) -> None:
    spec = JobSpec(retry=RetryPolicy(max_attempts=attempts[1]), on_lost=on_lost)
    job = _job(attempt=attempts[0], claims=claims, spec=spec, cancel_requested=cancelled)
    change = after_attempt(job, outcome, stop, NOW)
    assert may_move(JobState.RUNNING, change.to)
    assert (change.run_at is not None) == (change.to is JobState.SCHEDULED)
    fields = change.fields(NOW)
    assert fields["owner"] is None
    assert (fields.get("finished_at") is not None) == (change.to in FINAL)


def test_success_is_final() -> None:
    assert after_attempt(_job(), COMPLETED, None, NOW).to is JobState.COMPLETED


def test_a_failure_with_attempts_left_is_tried_again_later() -> None:
    job = _job(spec=JobSpec(retry=RetryPolicy(max_attempts=2, delay_seconds=10, jitter=False)))
    change = after_attempt(job, FAILED, None, NOW, random.Random(1))
    assert (change.to, change.reason, change.run_at) == (
        JobState.SCHEDULED,
        Reason.EXIT_CODE,
        NOW + timedelta(seconds=10),
    )
    last = after_attempt(msgspec.structs.replace(job, attempt=2), FAILED, None, NOW)
    assert (last.to, last.error, last.exit_code) == (JobState.FAILED, "Exited with code 3", 3)


def test_whoever_asks_for_a_rest_gets_it() -> None:
    job = _job(spec=JobSpec(retry=RetryPolicy(max_attempts=2, delay_seconds=1)))
    tired = Outcome(state=JobState.FAILED, reason=Reason.ERROR, retry_after_seconds=30)
    assert after_attempt(job, tired, None, NOW).run_at == NOW + timedelta(seconds=30)


def test_what_can_never_work_is_not_tried_again() -> None:
    job = _job(spec=JobSpec(retry=RetryPolicy(max_attempts=9)))
    invalid = Outcome(state=JobState.FAILED, reason=Reason.INVALID)
    assert after_attempt(job, invalid, None, NOW).to is JobState.FAILED
    hopeless = Outcome(state=JobState.FAILED, reason=Reason.EXIT_CODE, retryable=False)
    assert after_attempt(job, hopeless, None, NOW).to is JobState.FAILED


@pytest.mark.parametrize("outcome", [COMPLETED, FAILED])
def test_a_cancel_stays_a_cancel_however_the_process_ended(outcome: Outcome) -> None:
    change = after_attempt(_job(), outcome, Reason.USER, NOW)
    assert (change.to, change.reason) == (JobState.CANCELLED, Reason.USER)


def test_a_drained_attempt_does_not_count() -> None:
    change = after_attempt(_job(attempt=2, claims=1), FAILED, Reason.DRAINED, NOW)
    assert (change.to, change.attempt, change.claims) == (JobState.QUEUED, 1, 0)


def test_work_that_completes_while_draining_is_complete() -> None:
    assert after_attempt(_job(), COMPLETED, Reason.DRAINED, NOW).to is JobState.COMPLETED


def test_a_lost_job_does_what_its_policy_says() -> None:
    assert after_loss(_job()).to is JobState.QUEUED
    failed = after_loss(_job(spec=JobSpec(on_lost=OnLost.FAIL)))
    assert (failed.to, failed.reason) == (JobState.FAILED, Reason.LOST)
    assert failed.error


def test_a_job_that_kills_its_worker_again_and_again_is_poison() -> None:
    assert after_loss(_job(claims=MAX_CLAIMS - 1)).to is JobState.QUEUED
    change = after_loss(_job(claims=MAX_CLAIMS))
    assert (change.to, change.reason) == (JobState.FAILED, Reason.POISON)


def test_a_lost_job_that_was_to_be_cancelled_is_cancelled() -> None:
    assert after_loss(_job(cancel_requested=True)).to is JobState.CANCELLED


def test_what_a_node_let_go_of_is_queued_again_and_not_held_against_the_job() -> None:
    change = after_attempt(_job(claims=MAX_CLAIMS), FAILED, Reason.LOST, NOW)
    assert (change.to, change.reason, change.claims) == (JobState.QUEUED, Reason.LOST, MAX_CLAIMS - 1)
    failed = after_attempt(_job(spec=JobSpec(on_lost=OnLost.FAIL)), FAILED, Reason.LOST, NOW)
    assert (failed.to, failed.reason) == (JobState.FAILED, Reason.LOST)
    assert after_attempt(_job(), COMPLETED, Reason.LOST, NOW).to is JobState.COMPLETED
