"""What the runners share whose work is done on a session's pages."""

import msgspec

from treadle.core.errors import InvalidInput, Unavailable
from treadle.core.job import NewJob, Timeouts
from treadle.core.state import JobState, Reason
from treadle.engine.ports import Outcome

__all__ = ["in_turn", "not_begun", "within"]


def within(timeouts: Timeouts, seconds: float | None) -> Timeouts:
    """The limits of a job whose work may take so long; the narrower limit counts."""
    given = [each for each in (timeouts.attempt_seconds, seconds) if each is not None]
    return msgspec.structs.replace(timeouts, attempt_seconds=min(given, default=None))


def in_turn(new: NewJob, session_id: str | None) -> str | None:
    """The concurrency key of a job: those on one session are carried out one after another, if nothing else is said."""
    if new.concurrency_key is None and session_id is not None:
        return f"session:{session_id}"
    return new.concurrency_key


def not_begun(error: InvalidInput | Unavailable) -> Outcome:
    """The end of an attempt whose job's input makes no sense, or cannot be unsealed just now."""
    if isinstance(error, InvalidInput):
        return Outcome(state=JobState.FAILED, reason=Reason.INVALID, error=str(error), retryable=False)
    return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error=str(error))
