"""The life of a job: its states, why it ended, and every allowed move.

::

                    ┌──────────── retry, requeue ───────────┐
                    ▼                                       │
    submit ──▶ scheduled ──due──▶ queued ──claim──▶ running ─┤
                    │                │                 │     │
                    └──── cancel ────┴──── cancel ─────┼──▶ cancelled
                                     │                 ├──▶ completed
                                     └── wait limit ───┴──▶ failed

A final state is left only by an explicit retry. State says where a job is, reason says why it got there.
"""

from enum import StrEnum
from typing import Final

__all__ = ["FINAL", "LIVE", "MOVES", "JobState", "Reason", "StepState", "may_move"]


class JobState(StrEnum):
    """Where a job is."""

    SCHEDULED = "scheduled"
    """Waits for its time: a delay, a schedule, or the pause before a retry."""
    QUEUED = "queued"
    """Ready; waits for a free slot."""
    RUNNING = "running"
    """One worker holds it under a lease."""
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Reason(StrEnum):
    """Why a job is in its state; absent where the state says all."""

    USER = "user"
    """Somebody asked for it."""
    TIMEOUT = "timeout"
    """A limit of time passed: waiting, running, or without output."""
    LOST = "lost"
    """The worker that held it vanished."""
    ERROR = "error"
    """The work, or the engine carrying it, raised an error."""
    EXIT_CODE = "exit_code"
    """The process ended with something other than 0."""
    INVALID = "invalid"
    """It could not be started as asked: a folder that vanished, a program that is not there."""
    POISON = "poison"
    """Its worker died under it too often."""
    DRAINED = "drained"
    """The engine stopped in good order and put it back."""


class StepState(StrEnum):
    """Where a step is."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    SKIPPED = "skipped"


FINAL: Final = frozenset({JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED})
LIVE: Final = frozenset({JobState.SCHEDULED, JobState.QUEUED, JobState.RUNNING})

MOVES: Final[dict[JobState, frozenset[JobState]]] = {
    JobState.SCHEDULED: frozenset({JobState.QUEUED, JobState.CANCELLED, JobState.FAILED}),
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.CANCELLED, JobState.FAILED}),
    JobState.RUNNING: frozenset(
        {JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED, JobState.SCHEDULED, JobState.QUEUED}
    ),
    JobState.COMPLETED: frozenset({JobState.QUEUED, JobState.SCHEDULED}),
    JobState.FAILED: frozenset({JobState.QUEUED, JobState.SCHEDULED}),
    JobState.CANCELLED: frozenset({JobState.QUEUED, JobState.SCHEDULED}),
}


def may_move(before: JobState, after: JobState) -> bool:
    """Whether the table allows this move."""
    return after in MOVES[before]
