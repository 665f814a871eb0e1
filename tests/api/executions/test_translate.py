"""Every word of the engine has one here, and nothing of the user's is lost in translation."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import msgspec
import pytest

from treadle.api.executions.messages import event_messages
from treadle.api.executions.schemas import CreateExecution
from treadle.api.executions.submission import IDEMPOTENCY_SCOPE, new_job
from treadle.api.executions.translate import (
    ARTIFACT_TYPES,
    ERROR_CODES,
    EVENT_NAMES,
    PRIORITIES,
    STATES,
    STATUS,
    STEP_STATUS,
    artifact_view,
    as_of,
    execution_view,
    step_view,
)
from treadle.core.artifact import Artifact, ArtifactType
from treadle.core.errors import InvalidInput
from treadle.core.event import (
    ArtifactAdded,
    ArtifactRemoved,
    Item,
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
from treadle.core.job import Job, JobSpec, OnLost, Priority
from treadle.core.session import SessionState
from treadle.core.state import FINAL, JobState, Reason, StepState
from treadle.core.step import Step
from treadle.web.idempotency import idempotency_of

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LATER = AT + timedelta(seconds=90)


def a_job(**facts: Any) -> Job:
    given: dict[str, Any] = {
        "id": "0190a1b2-0000-7000-8000-000000000001", "kind": "command", "name": "build", "dialect": "executions",
        "queue": "commands", "priority": 1, "state": JobState.RUNNING, "created_at": AT, "started_at": AT, "attempt": 1,
        "spec": JobSpec(input={"command": "make all", "working_directory": "/w", "environment": {"A": "b"}}),
    }  # fmt: skip
    return Job(**{**given, **facts})


STEP = Step(id="s", job_id="j", attempt=1, index=0, name="one", created_at=AT)
ARTIFACT = Artifact(id="a", job_id="j", name="A", file_name="the file.TAR.gz", size=2048, sha256="0", created_at=AT)
ITEMS: dict[type, Item] = {
    StateChanged: StateChanged(at=AT, state=JobState.RUNNING, attempt=1),
    StepChanged: StepChanged(at=AT, step=STEP),
    ArtifactAdded: ArtifactAdded(at=AT, artifact=ARTIFACT),
    ArtifactRemoved: ArtifactRemoved(at=AT, artifact_id="a"),
    ResultAdded: ResultAdded(at=AT, data={"x": 1}),
    MetaSet: MetaSet(at=AT, key="k", value="v"),
    Progressed: Progressed(at=AT, percent=5),
    Rewound: Rewound(at=AT, to_seq=3, results=1),
    SessionChanged: SessionChanged(at=AT, state=SessionState.ACTIVE),
    PageEvent: PageEvent(at=AT, type="navigation", data={"url": "https://a.example/"}),
}


def test_every_state_step_state_reason_priority_and_artifact_type_has_a_word() -> None:
    assert STATUS.keys() == set(JobState)
    assert STEP_STATUS.keys() == set(StepState)
    assert ERROR_CODES.keys() == {None, *Reason}
    assert set(PRIORITIES.values()) == set(Priority)
    assert set(ARTIFACT_TYPES.values()) == set(ArtifactType)
    assert ARTIFACT_TYPES["report"] is ArtifactType.DOCUMENT
    assert set().union(*STATES.values()) == set(JobState)


def test_every_event_has_a_name_and_messages() -> None:
    assert EVENT_NAMES.keys() == set(get_args(Item))
    assert ITEMS.keys() == set(get_args(Item)) - {Lines}
    for item in ITEMS.values():
        told = event_messages("j", 7, item, a_job())
        assert told
        for _type, data in told:
            built = msgspec.to_builtins(data)
            assert built["session_id" if isinstance(item, SessionChanged | PageEvent) else "execution_id"]
            assert built["seq"] == 7


@pytest.mark.parametrize("state", list(JobState))
def test_a_move_is_told_in_both_vocabularies(state: JobState) -> None:
    moved = StateChanged(at=LATER, state=state, reason=Reason.TIMEOUT, error="too slow", exit_code=1, attempt=1)
    told = dict(event_messages("j", 1, moved, a_job()))
    update = msgspec.to_builtins(told["execution_update"])
    assert (update["id"], update["execution_id"]) == (a_job().id, a_job().id)
    assert update["status"] == STATUS[state]
    assert ("execution_started" in told) is (state is JobState.RUNNING)
    assert ("execution_completed" in told) is (state in FINAL)
    assert ("error" in told) is (state is JobState.FAILED)
    if state is JobState.FAILED:
        assert (told["error"]["error_message"], told["error"]["error_code"]) == ("too slow", "TIMEOUT")
    if state in FINAL:
        assert list(told)[-1] == "execution_completed"
        assert told["execution_completed"]["duration_seconds"] == 90.0


def test_a_move_of_a_job_that_is_gone_is_not_told() -> None:
    assert event_messages("j", 1, ITEMS[StateChanged], None) == []
    assert dict(event_messages("j", 1, ITEMS[StepChanged], None))["step_update"]["execution_progress"] is None


def test_a_replayed_move_shows_the_job_as_it_was() -> None:
    ended = a_job(state=JobState.COMPLETED, finished_at=LATER, exit_code=0, attempt=3)
    began = execution_view(as_of(ended, StateChanged(at=AT, state=JobState.RUNNING, attempt=2)), AT)
    assert (began.status, began.completed_at, began.exit_code, began.metadata["attempt"]) == ("running", None, None, 2)


@pytest.mark.parametrize(
    ("facts", "duration", "progress"),
    [
        ({}, 90.0, 0.0),
        ({"total_steps": 4, "completed_steps": 1}, 90.0, 25.0),
        ({"progress": 40.0, "total_steps": 4, "completed_steps": 1}, 90.0, 40.0),
        ({"state": JobState.COMPLETED, "finished_at": AT + timedelta(seconds=9), "total_steps": 4}, 9.0, 100.0),
        ({"state": JobState.FAILED, "finished_at": AT, "total_steps": 4, "completed_steps": 3}, 0.0, 75.0),
        ({"state": JobState.QUEUED, "started_at": None}, None, 0.0),
    ],
)
def test_duration_ticks_and_progress_ends_at_100(facts: dict[str, Any], duration: float, progress: float) -> None:
    view = execution_view(a_job(**facts), LATER)
    assert (view.duration_seconds, view.progress_percentage) == (duration, progress)


def test_the_users_metadata_wins_over_the_engines() -> None:
    metadata = execution_view(
        a_job(metadata={"kind": "mine", "x": 1}, reason=Reason.LOST, parent_id="p"), AT
    ).metadata  # fmt: skip
    assert metadata == {
        "kind": "mine", "x": 1, "dialect": "executions", "queue": "commands", "attempt": 1, "reason": "lost",
        "parent_id": "p", "retry_of": "p",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "given", "text"),
    [
        ("command", {"command": "a | b"}, "a | b"),
        ("command", {"command": ["echo", "two words"]}, "echo 'two words'"),
        ("module", {"module_id": "prices"}, "module build"),
        ("generation.batch", {}, "generation.batch build"),
    ],
)
def test_jobs_of_every_kind_have_a_readable_command(kind: str, given: dict[str, Any], text: str) -> None:
    view = execution_view(a_job(kind=kind, spec=JobSpec(input=given)), AT)
    assert (view.command, view.environment) == (text, {})


def test_a_step_and_an_artifact_are_told_whole() -> None:
    failed = msgspec.structs.replace(
        STEP, state=StepState.FAILED, started_at=AT, finished_at=LATER, error="no", exit_code=1
    )
    step = step_view(failed, LATER)
    assert (step.status, step.duration_seconds, step.error_message, step.is_finished) == ("failed", 90.0, "no", True)
    artifact = artifact_view(msgspec.structs.replace(ARTIFACT, retention_days=1), AT + timedelta(days=2), exists=True)
    assert artifact.file_path == "/storage/artifacts/j/a_the%20file.TAR.gz"
    assert (artifact.file_extension, artifact.file_size_human, artifact.is_expired) == (".gz", "2.0 KB", True)
    assert artifact.download_url == "/api/artifacts/a/download"


def test_a_request_becomes_a_job_with_everything_that_was_asked() -> None:
    body = CreateExecution(
        command="make", tags=["a", "b", "a"], priority="urgent", timeout=5, no_output_timeout=2, queue_timeout=9,
        retries=2, retry_delay=0.5, delay_seconds=60, on_lost="fail", concurrency_key="db", concurrency_limit=2,
        environment={"A": "b"}, working_directory="/w", metadata={"m": 1},
    )  # fmt: skip
    new = new_job(body, now=AT, user="jo")
    assert (new.kind, new.queue, new.dialect, new.name, new.user) == ("command", "commands", "executions", "make", "jo")
    assert new.spec.input == {"command": "make", "working_directory": "/w", "environment": {"A": "b"}}
    assert (new.spec.tags, new.priority, new.spec.on_lost) == (("a", "b"), Priority.URGENT, OnLost.FAIL)
    assert (new.spec.retry.max_attempts, new.spec.retry.delay_seconds) == (3, 0.5)
    limits = new.spec.timeouts
    assert (limits.attempt_seconds, limits.no_output_seconds, limits.queue_seconds) == (5, 2, 9)
    assert new.run_at == AT + timedelta(seconds=60)
    assert (new.concurrency_key, new.concurrency_limit, new.metadata) == ("db", 2, {"m": 1})
    assert new_job(CreateExecution(command=["x" * 300, "y"], user=""), now=AT, user="jo").user == ""
    assert len(new_job(CreateExecution(command=["x" * 300, "y"]), now=AT, user="").name) == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"retries": 1, "max_attempts": 5},
        {"run_at": LATER, "delay_seconds": 1},
        {"run_at": AT + timedelta(days=5000)},
        {"run_at": datetime.max.replace(tzinfo=UTC)},
    ],
)
def test_what_contradicts_itself_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        new_job(CreateExecution(command="x", **fields), now=AT, user="")


def test_a_time_that_has_passed_means_now() -> None:
    earliest = datetime.min.replace(tzinfo=UTC)
    assert new_job(CreateExecution(command="x", run_at=earliest), now=AT, user="").run_at is None


def test_the_fingerprint_ignores_the_order_of_keys_and_nothing_else() -> None:
    one = idempotency_of("k", CreateExecution(command="x", environment={"A": "1", "B": "2"}), scope=IDEMPOTENCY_SCOPE)
    same = idempotency_of("k", CreateExecution(command="x", environment={"B": "2", "A": "1"}), scope=IDEMPOTENCY_SCOPE)
    other = idempotency_of("k", CreateExecution(command="x", environment={"A": "1", "B": "3"}), scope=IDEMPOTENCY_SCOPE)
    assert one is not None
    assert one == same
    assert one != other
    assert idempotency_of(None, CreateExecution(command="x"), scope=IDEMPOTENCY_SCOPE) is None
    for unfit in ("", "x" * 256, "a\x00b"):
        with pytest.raises(InvalidInput):
            idempotency_of(unfit, CreateExecution(command="x"), scope=IDEMPOTENCY_SCOPE)
