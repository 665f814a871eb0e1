"""How attempts at generation end."""

from collections.abc import Sequence
from typing import Any, Final

from treadle.core.job import Job
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome

__all__ = ["RESULT", "RETRIED", "asked_again", "ended", "is_final", "stopped_outcome", "tell"]

RESULT: Final = "result"
"""The key of the job's metadata under which its result stands: whoever lists jobs need not read their streams."""
RETRIED: Final = "retried"
"""The key under which stands what a job had come to when somebody had it tried again: ``times``, how often that was,
``startedAt``, ``completedAt`` (milliseconds since 1970) and ``error``."""


def asked_again(job: Job) -> int:
    """How often somebody had the job tried again."""
    retried = job.metadata.get(RETRIED)
    times = retried.get("times") if isinstance(retried, dict) else 0
    return times if isinstance(times, int) else 0


def is_final(job: Job) -> bool:
    """Whether no attempt follows this one."""
    return job.attempt >= job.spec.retry.max_attempts


async def tell(attempt: AttemptHandle, result: dict[str, Any]) -> None:
    """Tell what has come of it."""
    await attempt.result(result, urgent=False)  # the end of the attempt follows
    await attempt.meta(RESULT, result, urgent=False)


def ended(*, succeeded: bool, again: bool, errors: Sequence[str], retry_after_seconds: float) -> Outcome:
    """How an attempt that came to its end ends.

    ``succeeded``: there is at least one product; ``again``: something failed that a further attempt may mend.
    """
    if succeeded and not again:
        return Outcome(state=JobState.COMPLETED)
    error = "; ".join(dict.fromkeys(errors)) or "Nothing was made."
    return Outcome(
        state=JobState.FAILED,
        reason=Reason.ERROR,
        error=error[:4096],
        retryable=again,
        retry_after_seconds=retry_after_seconds or None,
    )


def stopped_outcome(reason: Reason, job: Job) -> Outcome:
    """How an attempt ends that was stopped."""
    if reason is Reason.USER:
        return Outcome(state=JobState.CANCELLED, reason=reason, error="It was cancelled.")
    text = _timed_out(job) if reason is Reason.TIMEOUT else "The engine was stopping."
    return Outcome(state=JobState.FAILED, reason=reason, error=text)


def _timed_out(job: Job) -> str:
    seconds = job.spec.timeouts.attempt_seconds
    return "Job timeout" if seconds is None else f"Job timeout: the attempt took longer than {seconds:g} s."
