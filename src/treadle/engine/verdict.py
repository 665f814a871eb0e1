"""What becomes of a job when an attempt ends: decided here, once."""

import random
from datetime import datetime, timedelta
from typing import assert_never

import msgspec

from treadle.core.job import MAX_CLAIMS, Job, OnLost
from treadle.core.state import JobState, Reason
from treadle.engine.ports import Outcome
from treadle.engine.recorder import Change

__all__ = ["after_attempt", "after_loss"]

_LOST_ERROR = "The engine that ran this ended before the work did."


def after_attempt(
    job: Job, outcome: Outcome, stop_reason: Reason | None, now: datetime, rng: random.Random | None = None
) -> Change:
    """The move that follows an attempt which ended as ``outcome`` after it was asked to stop for ``stop_reason``."""
    match stop_reason:
        case Reason.USER:
            return Change(to=JobState.CANCELLED, reason=Reason.USER, exit_code=outcome.exit_code, claims=0)
        case Reason.DRAINED if outcome.state is not JobState.COMPLETED:
            return Change(
                to=JobState.QUEUED, reason=Reason.DRAINED, attempt=job.attempt - 1, claims=max(job.claims - 1, 0)
            )
        case Reason.LOST if outcome.state is not JobState.COMPLETED:  # the node let go of it, and lives
            return after_loss(msgspec.structs.replace(job, claims=max(job.claims - 1, 0)), let_go=True)
        case Reason.TIMEOUT:
            return _failed(job, outcome, Reason.TIMEOUT, now, rng)
        case _:
            return _ended(job, outcome, now, rng)


def after_loss(job: Job, *, let_go: bool = False) -> Change:
    """The move of a running job whose worker vanished, or ``let_go`` of it and lives: then the claim does not count."""
    if job.cancel_requested:
        return Change(to=JobState.CANCELLED, reason=Reason.USER, claims=0)
    if job.claims >= MAX_CLAIMS:
        return Change(
            to=JobState.FAILED,
            reason=Reason.POISON,
            error=f"What ran this ended {job.claims} times under it, so it is not tried again.",
            claims=0,
        )
    match job.spec.on_lost:
        case OnLost.REQUEUE:
            return Change(to=JobState.QUEUED, reason=Reason.LOST, claims=job.claims if let_go else None)
        case OnLost.FAIL:
            return Change(to=JobState.FAILED, reason=Reason.LOST, error=_LOST_ERROR, claims=0)
        case _ as never:
            assert_never(never)


def _ended(job: Job, outcome: Outcome, now: datetime, rng: random.Random | None) -> Change:
    match outcome.state:
        case JobState.COMPLETED:
            return Change(to=JobState.COMPLETED, exit_code=outcome.exit_code, claims=0)
        case JobState.CANCELLED:
            return Change(
                to=JobState.CANCELLED, reason=outcome.reason or Reason.USER, exit_code=outcome.exit_code, claims=0
            )
        case JobState.FAILED if outcome.reason is Reason.LOST:
            return after_loss(job)
        case JobState.FAILED:
            return _failed(job, outcome, outcome.reason or Reason.ERROR, now, rng)
        case JobState.SCHEDULED | JobState.QUEUED | JobState.RUNNING:
            raise ValueError(f"a runner cannot end an attempt as {outcome.state}")
        case _ as never:
            assert_never(never)


def _failed(job: Job, outcome: Outcome, reason: Reason, now: datetime, rng: random.Random | None) -> Change:
    policy = job.spec.retry
    if outcome.retryable and reason is not Reason.INVALID and job.attempt < policy.max_attempts:
        pause = timedelta(seconds=max(policy.pause_seconds(job.attempt, rng), outcome.retry_after_seconds or 0.0))
        return Change(
            to=JobState.SCHEDULED,
            reason=reason,
            error=outcome.error,
            exit_code=outcome.exit_code,
            run_at=now + pause,
            claims=0,
        )
    return Change(to=JobState.FAILED, reason=reason, error=outcome.error, exit_code=outcome.exit_code, claims=0)
