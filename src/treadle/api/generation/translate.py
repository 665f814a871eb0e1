"""The two vocabularies side by side: the engine's words and this dialect's. Pure tables and functions."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final, assert_never

import msgspec
from msgspec import UNSET, UnsetType

from treadle.api.generation.ids import shown_id
from treadle.api.generation.views import JobView, LogView
from treadle.core.event import (
    ArtifactAdded,
    ArtifactRemoved,
    Lines,
    MetaSet,
    PageEvent,
    Progressed,
    ResultAdded,
    Rewound,
    SessionChanged,
    StateChanged,
    StepChanged,
)
from treadle.core.job import Job, Priority, merge_metadata
from treadle.core.log import LogLine
from treadle.core.state import FINAL, JobState, Reason
from treadle.runners.generation.ending import RESULT, RETRIED

__all__ = [
    "EVENTS",
    "KINDS",
    "PRIORITIES",
    "STATES",
    "STATUS",
    "TYPES",
    "as_of",
    "attempts_kept",
    "course_of",
    "job_view",
    "log_type",
    "merged_log",
    "millis",
    "move_log",
    "retried",
]

TYPES: Final[dict[str, str]] = {
    "generation.design": "generate",
    "generation.batch": "batch",
    "generation.custom": "custom",
}
"""This dialect's type by the engine's kind."""
KINDS: Final[dict[str, str]] = {type_: kind for kind, type_ in TYPES.items()}

STATUS: Final[dict[JobState, str]] = {
    JobState.SCHEDULED: "pending",
    JobState.QUEUED: "pending",
    JobState.RUNNING: "running",
    JobState.COMPLETED: "completed",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "cancelled",
}
STATES: Final[dict[str, frozenset[JobState]]] = {
    status: frozenset(state for state, name in STATUS.items() if name == status) for status in STATUS.values()
}
"""The reverse of STATUS, for filters."""

PRIORITIES: Final[dict[str, Priority]] = {priority.name.lower(): priority for priority in Priority}
_PRIORITY_WORDS: Final = {int(priority): word for word, priority in PRIORITIES.items()}

EVENTS: Final[dict[type, str]] = {
    StateChanged: "job:update, and a log entry",
    Lines: "log entries",
    StepChanged: "nothing",
    ArtifactAdded: "nothing",
    ArtifactRemoved: "nothing",
    ResultAdded: "nothing",
    MetaSet: "the result, with the next job:update",
    Progressed: "job:progress",
    Rewound: "nothing",
    SessionChanged: "nothing",
    PageEvent: "nothing",
}
"""What a Socket.IO client hears of each event."""

_LOG_TYPES: Final = {"success": "SUCCESS", "warning": "WARNING", "error": "ERROR", "critical": "ERROR"}
_WAITS: Final = frozenset({JobState.SCHEDULED, JobState.QUEUED})


def millis(moment: datetime) -> int:
    """Milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def log_type(level: str) -> str:
    """INFO, SUCCESS, WARNING or ERROR."""
    return _LOG_TYPES.get(level, "INFO")


def job_view(job: Job, logs: list[LogView] | None = None) -> JobView:
    """A job; its course is its log unless more is given."""
    view = JobView(
        id=shown_id(job.id),
        type=TYPES[job.kind],
        status=STATUS[job.state],
        priority=_PRIORITY_WORDS[job.priority],
        progress=100 if job.state is JobState.COMPLETED else int(job.progress or 0),
        created_at=millis(job.created_at),
        retry_count=retry_count(job),
        max_retries=job.spec.retry.max_attempts - 1,
        logs=course_of(job) if logs is None else logs,
        request=request_of(job),
    )
    earlier = earlier_try(job)
    view.started_at = earlier.started_at if job.started_at is None else millis(job.started_at)
    view.completed_at = earlier.completed_at if job.finished_at is None else millis(job.finished_at)
    prompt = job.spec.input.get("prompt")
    view.prompt = prompt if isinstance(prompt, str) else UNSET
    result = job.metadata.get(RESULT) if job.state in FINAL else None
    view.result = result if isinstance(result, dict) else UNSET
    if job.error is not None and job.state is not JobState.COMPLETED:
        view.error = job.error
    return view


class EarlierTry(msgspec.Struct, frozen=True, rename="camel"):
    """What a job had come to when somebody had it tried again, as its metadata keep it."""

    times: int = 0
    started_at: int | UnsetType = UNSET
    completed_at: int | UnsetType = UNSET
    error: str = ""
    completed: bool | UnsetType = UNSET
    """True if something had come of it, beside what went wrong."""


_NO_EARLIER: Final = EarlierTry()


def earlier_try(job: Job) -> EarlierTry:
    """What the job had come to before; empty if nobody had it tried again."""
    kept = job.metadata.get(RETRIED)
    if kept is None:
        return _NO_EARLIER
    try:
        return msgspec.convert(kept, EarlierTry)
    except msgspec.ValidationError:  # the work may have set a fact of that name
        return _NO_EARLIER


def retried(job: Job) -> dict[str, Any]:
    """The metadata of a job that has ended and is to be tried again."""
    earlier = EarlierTry(
        times=earlier_try(job).times + 1,
        started_at=UNSET if job.started_at is None else millis(job.started_at),
        completed_at=UNSET if job.finished_at is None else millis(job.finished_at),
        error=job.error or "",
        completed=True if job.state is JobState.COMPLETED else UNSET,
    )
    return {RETRIED: msgspec.to_builtins(earlier)}


def went_wrong_in_part(job: Job) -> bool:
    """Whether a job completed, and something that it was to make is missing all the same."""
    result = job.metadata.get(RESULT)
    if job.state is not JobState.COMPLETED or job.kind == KINDS["custom"] or not isinstance(result, dict):
        return False
    designs = [result, *(each for each in result.get("results") or () if isinstance(each, dict))]
    return any(design.get("errors") for design in designs)


def attempts_kept(job: Job) -> int:
    """How many attempts still count when a job is tried again: one that used up all of its own gets one more."""
    return max(job.attempt - 1, 0)


def request_of(job: Job) -> dict[str, Any]:
    """What was asked for, as it was sent."""
    sent = job.metadata.get("request")
    return sent if isinstance(sent, dict) else job.spec.input


def retry_count(job: Job) -> int:
    """How often the job was tried again. While it waits for its next attempt, that one counts."""
    return job.attempt if job.state in _WAITS else max(job.attempt - 1, 0)


# ---------------------------------------------------------------- logs


def move_log(job: Job, before: JobState | None, moved: StateChanged) -> LogView | None:
    """The entry about a move of the job from the state ``before``; None for one that is not worth telling."""
    match moved.state:
        case JobState.SCHEDULED if before is None:
            message, type_ = f"Job {shown_id(job.id)} submitted", "INFO"
        case JobState.SCHEDULED:
            retries = job.spec.retry.max_attempts - 1
            message = f"Retrying job (attempt {moved.attempt}/{retries})"
            message, type_ = f"{message}: {moved.error}" if moved.error else message, "WARNING"
        case JobState.QUEUED if before is None:
            message, type_ = f"Job {shown_id(job.id)} submitted", "INFO"
        case JobState.QUEUED if before in FINAL:
            message, type_ = "Job queued for retry", "INFO"
        case JobState.QUEUED if moved.reason is Reason.LOST:
            message, type_ = "Job goes on after the engine was interrupted", "WARNING"
        case JobState.QUEUED:
            return None
        case JobState.RUNNING:
            message, type_ = f"Job started (type: {TYPES[job.kind]})", "INFO"
        case JobState.COMPLETED:
            message, type_ = "Job completed successfully", "SUCCESS"
        case JobState.FAILED:
            message, type_ = f"Job failed: {moved.error or 'no reason was given'}", "ERROR"
        case JobState.CANCELLED:
            message, type_ = "Job cancelled", "WARNING"
        case _ as never:
            assert_never(never)
    return LogView(timestamp=millis(moved.at), message=message, type=type_)


def merged_log(job: Job, moves: Iterable[tuple[int, StateChanged]], lines: Iterable[LogLine]) -> list[LogView]:
    """The job's whole log: what it said, and how it moved, in the order of their numbers."""
    said = [(line.seq, LogView(timestamp=millis(line.at), message=line.text, type=log_type(line.level)))
            for line in lines]  # fmt: skip
    before: JobState | None = None
    for seq, moved in moves:
        entry = move_log(job, before, moved)
        before = moved.state
        if entry is not None:
            said.append((seq, entry))
    return [entry for _, entry in sorted(said, key=lambda each: each[0])]


def course_of(job: Job) -> list[LogView]:
    """The entries that the job's row alone tells: submitted, started, ended."""
    before: JobState | None = None
    course: list[LogView] = []
    for moved in _course(job):
        entry = move_log(job, before, moved)
        before = moved.state
        if entry is not None:
            course.append(entry)
    return course


def _course(job: Job) -> Iterator[StateChanged]:
    yield StateChanged(at=job.created_at, state=JobState.QUEUED)
    earlier = earlier_try(job)
    if isinstance(earlier.started_at, int):
        yield StateChanged(at=_moment(earlier.started_at), state=JobState.RUNNING)
    if isinstance(earlier.completed_at, int):
        came_to = JobState.COMPLETED if earlier.completed is True else JobState.FAILED
        yield StateChanged(at=_moment(earlier.completed_at), state=came_to, error=earlier.error or None)
    if job.started_at is not None and job.attempt > 0:
        yield StateChanged(at=job.started_at, state=JobState.RUNNING, attempt=job.attempt)
    if job.finished_at is not None and job.state in FINAL:
        yield StateChanged(
            at=job.finished_at, state=job.state, reason=job.reason, attempt=job.attempt, error=job.error
        )  # fmt: skip


def as_of(job: Job, moved: StateChanged) -> Job:
    """The job after a move, where it was known before it: for those who hear of moves one by one."""
    changes: dict[str, Any] = {
        "state": moved.state,
        "reason": moved.reason,
        "attempt": moved.attempt,
        "error": moved.error,
        "exit_code": moved.exit_code,
        "finished_at": moved.at if moved.state in FINAL else None,
    }
    if moved.state is JobState.RUNNING:
        changes |= {"started_at": moved.at, "progress": None}
    elif moved.state in _WAITS and job.state in FINAL:
        changes |= {"started_at": None, "progress": None, "metadata": merge_metadata(job.metadata, retried(job))}
    elif moved.state in _WAITS and moved.attempt == 0:
        changes |= {"started_at": None, "progress": None}
    return msgspec.structs.replace(job, **changes)
