"""From a request to a job: what ``POST /api/executions`` asks for in the engine's words."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from treadle.api.executions.schemas import CreateExecution
from treadle.api.executions.translate import PRIORITIES
from treadle.core.errors import InvalidInput
from treadle.core.job import Idempotency, JobSpec, NewJob, OnLost, Timeouts
from treadle.core.retry import RetryPolicy
from treadle.engine.lanes import lane_of

__all__ = ["DIALECT", "IDEMPOTENCY_SCOPE", "KIND", "QUEUE", "new_job"]

KIND: Final = "command"
QUEUE: Final = "commands"
DIALECT: Final = "executions"
IDEMPOTENCY_SCOPE: Final = "executions"

_NAME_LENGTH: Final = 200
_FARTHEST: Final = timedelta(days=3660)
_NO_RETRY: Final = RetryPolicy()
_NO_LIMITS: Final = Timeouts()


def new_job(
    body: CreateExecution,
    *,
    now: datetime,
    user: str,
    parent_id: str | None = None,
    idempotency: Idempotency | None = None,
) -> NewJob:
    """The job that a request describes; ``user`` where the request names none. InvalidInput for what contradicts.

    ``parent_id`` is the whole id of the job that the request calls its parent.
    """
    command = body.command
    words = command if isinstance(command, str) else " ".join(command)
    return NewJob(
        kind=KIND,
        name=body.name or words[:_NAME_LENGTH],
        dialect=DIALECT,
        queue=lane_of(body.queue or QUEUE, body.labels or ()),
        spec=JobSpec(
            input=_input(body),
            tags=tuple(dict.fromkeys(body.tags)) if body.tags else (),
            retry=_retry(body),
            timeouts=_timeouts(body),
            on_lost=OnLost(body.on_lost or OnLost.REQUEUE),
        ),
        metadata=body.metadata or {},
        priority=PRIORITIES[body.priority or "normal"],
        user=user if body.user is None else body.user,
        run_at=_run_at(body, now),
        parent_id=parent_id,
        concurrency_key=body.concurrency_key,
        concurrency_limit=body.concurrency_limit or 1,
        idempotency=idempotency,
    )


def _input(body: CreateExecution) -> dict[str, Any]:
    return {
        "command": body.command,
        "working_directory": body.working_directory,
        "environment": body.environment or {},
    }


def _retry(body: CreateExecution) -> RetryPolicy:
    if body.retries is None and body.max_attempts is None and body.retry_delay is None:
        return _NO_RETRY
    if body.retries is not None and body.max_attempts is not None and body.max_attempts != body.retries + 1:
        raise InvalidInput("retries and max_attempts contradict each other; give one of them.", field="retries")
    attempts = body.max_attempts or (body.retries or 0) + 1
    if body.retry_delay is None:
        return RetryPolicy(max_attempts=attempts)
    longest = max(body.retry_delay, _NO_RETRY.max_delay_seconds)
    return RetryPolicy(max_attempts=attempts, delay_seconds=body.retry_delay, max_delay_seconds=longest)


def _timeouts(body: CreateExecution) -> Timeouts:
    if body.timeout is None and body.no_output_timeout is None and body.queue_timeout is None:
        return _NO_LIMITS
    return Timeouts(
        queue_seconds=body.queue_timeout,
        attempt_seconds=body.timeout,
        no_output_seconds=body.no_output_timeout,
    )


def _run_at(body: CreateExecution, now: datetime) -> datetime | None:
    if body.run_at is None:
        return now + timedelta(seconds=body.delay_seconds) if body.delay_seconds else None
    if body.delay_seconds is not None:
        raise InvalidInput("run_at and delay_seconds contradict each other; give one of them.", field="run_at")
    if body.run_at <= now:
        return None
    if body.run_at - now > _FARTHEST:
        raise InvalidInput("run_at: expected a time within the next ten years.", field="run_at")
    return body.run_at.astimezone(UTC)
