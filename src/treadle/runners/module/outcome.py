"""How an attempt of a module ended: decided here, once."""

import signal

from treadle.core.state import JobState, Reason
from treadle.engine.ports import Outcome
from treadle.runners.module.relay import Ended
from treadle.runners.process import Exit

__all__ = ["outcome_of"]

_STOPPED = {
    Reason.TIMEOUT: "Stopped: a limit of time passed",
    Reason.LOST: "Stopped: the engine no longer held the job",
    Reason.DRAINED: "Stopped: the engine was stopping",
}
_HINTS: dict[int, str] = {
    signal.SIGKILL: " It may have reached the limit on memory, or the machine ran out of it.",
    signal.SIGXCPU: " It has used up its processor time.",
    signal.SIGXFSZ: " It has written a larger file than it may.",
}


def outcome_of(ended: Ended | None, end: Exit, halt: str | None, stopped: Reason | None) -> Outcome:
    """The outcome of ``run()`` if it had one before anybody wanted it to stop, else what ended it."""
    if stopped is Reason.USER:
        return Outcome(state=JobState.CANCELLED, reason=stopped)
    if stopped is not None:
        return Outcome(state=JobState.FAILED, reason=stopped, error=_STOPPED.get(stopped, f"Stopped: {stopped}"))
    if halt is not None:
        return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error=halt)
    if ended is None:
        return _crash(end)
    match ended.outcome:
        case "completed":
            return Outcome(state=JobState.COMPLETED)
        case "cancelled":  # by itself: nobody asked for it
            return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error=ended.error or "CancelledError")
        case _:
            return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error=ended.error or "Error: the module failed")


def _crash(end: Exit) -> Outcome:
    if end.lost:
        return Outcome(state=JobState.FAILED, reason=Reason.LOST, error=str(end))
    hint = _HINTS.get(end.signal or 0, "")
    return Outcome(
        state=JobState.FAILED,
        reason=Reason.EXIT_CODE,
        exit_code=end.shell_code,
        error=f"The module's process ended before run() did: {end}.{hint}",
    )
