"""The two vocabularies side by side: the engine's words and this dialect's. Pure tables and functions."""

import shlex
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

import msgspec

from treadle.api.executions.views import ArtifactView, ExecutionView, KeyView, StepView
from treadle.core.artifact import Artifact, ArtifactType
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
from treadle.core.ids import public_id
from treadle.core.job import Job, Priority
from treadle.core.key import ApiKey
from treadle.core.state import FINAL, JobState, Reason, StepState
from treadle.core.step import Step
from treadle.engine.lanes import labels_of, queue_of

__all__ = [
    "ARTIFACT_TYPES",
    "ERROR_CODES",
    "EVENT_NAMES",
    "PRIORITIES",
    "STATES",
    "STATUS",
    "STEP_STATUS",
    "artifact_view",
    "as_of",
    "command_text",
    "execution_fields",
    "execution_view",
    "key_view",
    "step_view",
]

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

STEP_STATUS: Final[dict[StepState, str]] = {
    StepState.PENDING: "pending",
    StepState.RUNNING: "running",
    StepState.COMPLETED: "completed",
    StepState.FAILED: "failed",
    StepState.SKIPPED: "skipped",
}

ERROR_CODES: Final[dict[Reason | None, str]] = {
    None: "EXECUTION_ERROR",
    Reason.ERROR: "EXECUTION_ERROR",
    Reason.EXIT_CODE: "EXECUTION_ERROR",
    Reason.TIMEOUT: "TIMEOUT",
    Reason.LOST: "LOST",
    Reason.INVALID: "INVALID_COMMAND",
    Reason.POISON: "POISON",
    Reason.USER: "CANCELLED",
    Reason.DRAINED: "DRAINED",
}

PRIORITIES: Final[dict[str, Priority]] = {priority.name.lower(): priority for priority in Priority}

ARTIFACT_TYPES: Final[dict[str, ArtifactType]] = {
    **{each.value: each for each in ArtifactType},
    "report": ArtifactType.DOCUMENT,  # what older clients call a document
}

EVENT_NAMES: Final[dict[type, str]] = {
    StateChanged: "state",
    Lines: "log",
    StepChanged: "step",
    ArtifactAdded: "artifact",
    ArtifactRemoved: "artifact_removed",
    ResultAdded: "result",
    MetaSet: "meta",
    Progressed: "progress",
    Rewound: "rewind",
    SessionChanged: "session",
    PageEvent: "page",
}
"""``type`` of an event in a page of raw events."""


def execution_view(job: Job, now: datetime) -> ExecutionView:
    """A job of whatever kind as an execution."""
    return ExecutionView(**execution_fields(job, now))


def execution_fields(job: Job, now: datetime) -> dict[str, Any]:
    """The fields of :class:`ExecutionView`."""
    given = job.spec.input
    ended = job.finished_at or (now if job.state is JobState.RUNNING else None)
    return {
        "id": job.id,
        "name": job.name,
        "command": command_text(job),
        "working_directory": given.get("working_directory"),
        "status": STATUS[job.state],
        "exit_code": job.exit_code,
        "error_message": job.error,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "completed_at": job.finished_at,
        "environment": (given.get("environment") if job.kind == "command" else None) or {},
        "user": job.user,
        "tags": job.spec.tags,
        "total_steps": job.total_steps,
        "completed_steps": job.completed_steps,
        "current_step_index": job.current_step_index,
        "duration_seconds": _seconds(job.started_at, ended),
        "progress_percentage": _progress(job),
        "metadata": {**_engine_facts(job), **job.metadata},
        "priority": Priority(job.priority).name.lower(),
        "queued_at": job.queued_at,
        "run_at": job.run_at,
        "max_attempts": job.spec.retry.max_attempts,
        "cancel_requested": job.cancel_requested,
        "lines": job.lines,
        "artifacts_count": job.artifacts,
        "results_count": job.results,
    }


def command_text(job: Job) -> str:
    """What a job does, as a line to read: the command, or the kind and the name where there is none."""
    command = job.spec.input.get("command") if job.kind == "command" else None
    match command:
        case str():
            return command
        case list():
            return shlex.join(map(str, command))
        case _:
            return f"{job.kind} {job.name}"


def as_of(job: Job, moved: StateChanged) -> Job:
    """The job at an earlier move, as far as the move tells: for replayed events, whose job has moved on since."""
    changes: dict[str, Any] = {
        "state": moved.state,
        "reason": moved.reason,
        "attempt": moved.attempt,
        "exit_code": moved.exit_code,
        "error": moved.error,
        "finished_at": moved.at if moved.state in FINAL else None,
    }
    if moved.state is JobState.RUNNING:
        changes["started_at"] = moved.at
    return msgspec.structs.replace(job, **changes)


def _progress(job: Job) -> float:
    if job.state is JobState.COMPLETED:
        return 100.0
    if job.progress is not None:
        return job.progress
    return round(100.0 * job.completed_steps / job.total_steps, 1) if job.total_steps else 0.0


def _engine_facts(job: Job) -> dict[str, Any]:
    """What the engine adds to the metadata; the user's own keys win."""
    queue = queue_of(job.queue)
    facts: dict[str, Any] = {"kind": job.kind, "dialect": job.dialect, "queue": queue, "attempt": job.attempt}
    if labels := labels_of(job.queue):
        facts["labels"] = list(labels)
    if job.kind == "module":
        facts["module_job_id"] = public_id(job.id)
    if job.reason is not None:
        facts["reason"] = job.reason.value
    if job.parent_id is not None:
        facts["parent_id"] = facts["retry_of"] = job.parent_id
    if job.schedule_id is not None:
        facts["schedule_id"] = job.schedule_id
    return facts


def _seconds(start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None or end is None else max((end - start).total_seconds(), 0.0)


def step_view(step: Step, now: datetime) -> StepView:
    """A step without its log lines."""
    ended = step.finished_at or (now if step.state is StepState.RUNNING else None)
    return StepView(
        id=step.id,
        execution_id=step.job_id,
        name=step.name,
        description=step.description,
        index=step.index,
        status=STEP_STATUS[step.state],
        exit_code=step.exit_code,
        error_message=step.error,
        created_at=step.created_at,
        started_at=step.started_at,
        completed_at=step.finished_at,
        estimated_duration=step.estimated_seconds,
        stop_on_error=step.stop_on_error,
        duration_seconds=_seconds(step.started_at, ended),
        metadata=step.metadata,
        is_finished=step.finished,
        attempt=step.attempt,
    )


def artifact_view(artifact: Artifact, now: datetime, *, exists: bool) -> ArtifactView:
    """An artifact; ``exists`` says whether its bytes are really there."""
    days = artifact.retention_days
    _, dot, extension = artifact.file_name.rpartition(".")
    return ArtifactView(
        id=artifact.id,
        execution_id=artifact.job_id,
        step_id=artifact.step_id,
        name=artifact.name,
        description=artifact.description,
        file_path=f"/storage/artifacts/{artifact.job_id}/{artifact.id}_{quote(artifact.file_name)}",
        file_name=artifact.file_name,
        file_size=artifact.size,
        file_size_human=_human(artifact.size),
        file_extension=f".{extension.lower()}" if dot else "",
        mime_type=artifact.mime_type,
        artifact_type=artifact.type.value,
        sha256=artifact.sha256,
        created_at=artifact.created_at,
        tags=artifact.tags,
        metadata=artifact.metadata,
        is_public=artifact.is_public,
        retention_days=days,
        is_expired=days is not None and artifact.created_at + timedelta(days=days) < now,
        exists=exists,
        download_url=f"/api/artifacts/{artifact.id}/download",
    )


def _human(size: int) -> str:
    amount = float(size)
    for unit in ("B", "KB", "MB", "GB"):
        if amount < 1024:
            return f"{amount:.1f} {unit}" if unit != "B" else f"{size} B"
        amount /= 1024
    return f"{amount:.1f} TB"


def key_view(key: ApiKey, now: datetime) -> KeyView:
    """A key, without what opens."""
    return KeyView(
        id=key.id,
        name=key.name,
        scope=key.scope.value,
        created_at=key.created_at,
        expires_at=key.expires_at,
        revoked_at=key.revoked_at,
        valid=key.valid(now),
    )
