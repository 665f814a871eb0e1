"""The two vocabularies side by side: the engine's words and this dialect's. Pure tables and functions."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from treadle.api.modules.views import (
    ArtifactView,
    FieldView,
    JobDetails,
    JobSummary,
    LogView,
    ModuleDetails,
    ModuleSummary,
    ResultView,
    RunningJob,
)
from treadle.core.artifact import Artifact
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
from treadle.core.job import Job
from treadle.core.log import LogLine
from treadle.core.module import Field, InstalledModule
from treadle.core.state import JobState, Reason

__all__ = [
    "DIVIDED",
    "EVENTS",
    "KIND",
    "PENDING",
    "STATES",
    "artifact_view",
    "error_of",
    "inputs_of",
    "job_details",
    "job_summary",
    "level_word",
    "log_view",
    "module_details",
    "module_id_of",
    "module_summary",
    "result_view",
    "running_job",
    "status_of",
    "status_word",
    "uptime_text",
]

KIND: Final = "module"
"""The kind of job that this dialect starts and lists."""
PENDING: Final = "pending"

_STATUS: Final[dict[JobState, str]] = {
    JobState.SCHEDULED: PENDING,
    JobState.QUEUED: PENDING,
    JobState.RUNNING: "running",
    JobState.COMPLETED: "completed",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "stopped",
}
_BY_REASON: Final[dict[tuple[JobState, Reason | None], str]] = {
    (JobState.FAILED, Reason.TIMEOUT): "stopped",
}
"""Where the reason makes it another word."""


def status_word(state: JobState, reason: Reason | None) -> str:
    """The status of a job in this state for this reason."""
    return _BY_REASON.get((state, reason)) or _STATUS[state]


STATES: Final[dict[str, frozenset[JobState]]] = {
    word: frozenset(state for state in JobState for reason in (None, *Reason) if status_word(state, reason) == word)
    for word in _STATUS.values()
}
"""For filters: the states in which a job with this status can be."""

DIVIDED: Final = frozenset({word for word, states in STATES.items() for state, _ in _BY_REASON if state in states})
"""Those words of which a state alone does not decide whether they fit."""

EVENTS: Final[dict[type, str]] = {
    StateChanged: "the end of the log, where it is final",
    Lines: "entries of the log",
    StepChanged: "nothing",
    ArtifactAdded: "nothing",
    ArtifactRemoved: "nothing",
    ResultAdded: "nothing",
    MetaSet: "nothing",
    Progressed: "nothing",
    Rewound: "nothing",
    SessionChanged: "nothing",
    PageEvent: "nothing",
}
"""What the log socket tells of each event."""

_ENVIRONMENT: Final = "environment"


def status_of(job: Job) -> str:
    """A job's status."""
    return status_word(job.state, job.reason)


def module_id_of(job: Job) -> str:
    """The module that a job runs; for a job of another kind, that kind."""
    return str(job.spec.input.get("module", "")) if job.kind == KIND else job.kind


def inputs_of(job: Job) -> dict[str, Any]:
    """What a job of another kind was given: all but its environment, which often holds secrets."""
    return {name: value for name, value in job.spec.input.items() if name != _ENVIRONMENT}


def error_of(job: Job) -> str | None:
    """The error of a job that failed; one that was stopped has none."""
    return job.error if status_of(job) == "failed" else None


def job_summary(job: Job) -> JobSummary:
    """A job in a list."""
    return JobSummary(
        id=public_id(job.id),
        module_id=module_id_of(job),
        status=status_of(job),
        created_at=job.created_at,
        started_at=job.started_at,
        completed_at=job.finished_at,
    )


def running_job(job: Job) -> RunningJob:
    """A job in the engine's status."""
    return RunningJob(
        id=public_id(job.id), module=module_id_of(job), status=status_of(job), started_at=job.started_at
    )  # fmt: skip


def job_details(
    job: Job, *, inputs: dict[str, Any], settings: dict[str, Any], checkpoint: Any, **changes: Any
) -> JobDetails:
    """One job; ``changes`` are fields that are known better than from its row."""
    shown = public_id(job.id)
    version = job.spec.input.get("version") if job.kind == KIND else None
    details = JobDetails(
        id=shown,
        job_id=shown,
        module_id=module_id_of(job),
        module_version=None if version is None else str(version),
        status=status_of(job),
        inputs=inputs,
        settings=settings,
        created_at=job.created_at,
        started_at=job.started_at,
        completed_at=job.finished_at,
        error=error_of(job),
        message=job.error if job.finished else None,
        checkpoint=checkpoint,
        attempt=job.attempt,
        progress=job.progress,
        results_count=job.results,
    )
    return msgspec.structs.replace(details, **changes) if changes else details


# ---------------------------------------------------------------- output


def level_word(level: str) -> str:
    """A log level as this dialect spells it."""
    return level.upper()


def log_view(line: LogLine) -> LogView:
    """One log entry."""
    return LogView(line.seq, level_word(line.level), line.text, line.at, line.source.value)


def result_view(numbered: tuple[int, ResultAdded]) -> ResultView:
    """One yielded value."""
    seq, result = numbered
    return ResultView(seq, result.data, result.at)


def artifact_view(artifact: Artifact) -> ArtifactView:
    """Facts about an artifact."""
    return ArtifactView(
        id=artifact.id,
        name=artifact.name,
        description=artifact.description,
        file_name=artifact.file_name,
        size=artifact.size,
        mime_type=artifact.mime_type,
        sha256=artifact.sha256,
        created_at=artifact.created_at,
    )


# ---------------------------------------------------------------- modules


def module_summary(module: InstalledModule) -> ModuleSummary:
    """A module in a list."""
    manifest = module.manifest
    return ModuleSummary(
        id=manifest.id,
        name=manifest.name,
        version=manifest.version,
        description=manifest.description,
        capabilities=manifest.capabilities,
    )


def module_details(module: InstalledModule, path: str) -> Mapping[str, Any]:
    """The fields of :class:`ModuleDetails`, among further ones that its manifest has."""
    manifest = module.manifest
    details = ModuleDetails(
        **msgspec.structs.asdict(module_summary(module)),
        entrypoint=manifest.entrypoint,
        inputs=[],
        settings=[],
        installed_at=module.installed_at,
        path=path,
        bundle=module.bundle,
        source=module.source,
    )
    return {
        **manifest.extra,
        **msgspec.structs.asdict(details),
        "inputs": [_field(each) for each in manifest.inputs],
        "settings": [_field(each) for each in manifest.settings],
    }


def _field(field: Field) -> Mapping[str, Any]:
    view = FieldView(
        id=field.id,
        type=field.type,
        required=field.required,
        default=field.default,
        description=field.description,
    )
    return {**field.extra, **msgspec.structs.asdict(view)}


def uptime_text(seconds: float) -> str:
    """``2h 15m``, ``15m 3s`` or ``3s``."""
    minutes, rest = divmod(max(int(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}h {minutes}m"
    return f"{minutes}m {rest}s" if minutes else f"{rest}s"
