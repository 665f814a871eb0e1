"""Every word of the engine has one here; and the document says what the routes do."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import msgspec
import pytest
from tests.api.generation.conftest import World

from treadle.api.generation.translate import EVENTS, KINDS, PRIORITIES, STATES, STATUS, TYPES, as_of, job_view, move_log
from treadle.core.event import Item, StateChanged
from treadle.core.ids import new_id
from treadle.core.job import Job, JobSpec, Priority
from treadle.core.retry import RetryPolicy
from treadle.core.state import FINAL, JobState, Reason

AT = datetime(2026, 1, 2, 3, 4, 5, 678_900, tzinfo=UTC)
MILLIS = 1767323045678


def a_job(**facts: Any) -> Job:
    row: dict[str, Any] = {
        "id": new_id(), "kind": "generation.design", "name": "N", "dialect": "generation", "queue": "generation",
        "priority": 1, "state": JobState.QUEUED, "created_at": AT,
        "spec": JobSpec(input={"theme": "sea"}, retry=RetryPolicy(max_attempts=4)),
    }  # fmt: skip
    return Job(**{**row, **facts})


def shown(job: Job) -> dict[str, Any]:
    text = msgspec.json.encode(job_view(job))
    assert b"null" not in text
    view: dict[str, Any] = msgspec.json.decode(text)
    return view


def test_every_state_kind_and_priority_has_a_word() -> None:
    assert STATUS.keys() == set(JobState)
    assert STATES.keys() == {"pending", "running", "completed", "failed", "cancelled"}
    assert {kind: TYPES[kind] for kind in KINDS.values()} == TYPES
    assert KINDS.keys() == {"generate", "batch", "custom"}
    assert PRIORITIES == {"low": Priority.LOW, "normal": Priority.NORMAL, "high": Priority.HIGH,
                          "urgent": Priority.URGENT}  # fmt: skip


def test_every_event_is_told_or_not_on_purpose() -> None:
    assert EVENTS.keys() == set(get_args(Item))


@pytest.mark.parametrize("state", list(JobState))
def test_what_is_not_there_is_left_out(state: JobState) -> None:
    bare = shown(a_job(state=state))
    assert not bare.keys() & {"startedAt", "completedAt", "result", "error", "prompt"}
    ended = {"started_at": AT, "finished_at": AT + timedelta(seconds=1), "attempt": 2, "progress": 33.9}
    full = shown(a_job(state=state, error="E", metadata={"result": {"success": False}}, **ended))
    assert (full["startedAt"], full["completedAt"]) == (MILLIS, MILLIS + 1000)
    assert full["progress"] == (100 if state is JobState.COMPLETED else 33)
    assert ("error" in full) == (state is not JobState.COMPLETED)
    assert ("result" in full) == (state in FINAL)
    assert full["retryCount"] == (2 if STATUS[state] == "pending" else 1)
    assert full["maxRetries"] == 3


@pytest.mark.parametrize("reason", [None, *Reason])
@pytest.mark.parametrize("state", list(JobState))
@pytest.mark.parametrize("before", [None, *JobState])
def test_every_move_can_be_told(before: JobState | None, state: JobState, reason: Reason | None) -> None:
    entry = move_log(a_job(), before, StateChanged(at=AT, state=state, reason=reason, attempt=1, error="E"))
    if entry is None:
        assert state is JobState.QUEUED
        return
    assert entry.type in {"INFO", "SUCCESS", "WARNING", "ERROR"}
    assert entry.timestamp == MILLIS


def test_a_job_that_is_followed_by_its_moves_is_as_it_would_be_read() -> None:
    job = a_job(state=JobState.COMPLETED, started_at=AT, finished_at=AT, attempt=3, progress=80.0)
    new = as_of(job, StateChanged(at=AT, state=JobState.QUEUED))
    assert (new.started_at, new.finished_at, new.attempt, new.progress) == (None, None, 0, None)
    running = as_of(new, StateChanged(at=AT, state=JobState.RUNNING, attempt=1))
    assert (running.started_at, running.attempt) == (AT, 1)
    failed = as_of(running, StateChanged(at=AT, state=JobState.FAILED, attempt=1, error="E"))
    assert (failed.finished_at, failed.error) == (AT, "E")
    again = as_of(failed, StateChanged(at=AT, state=JobState.QUEUED, attempt=1))
    assert (again.attempt, again.error, again.finished_at) == (1, None, None)
    assert again.metadata["retried"] == {"times": 2, "startedAt": MILLIS, "completedAt": MILLIS, "error": "E"}


async def test_the_document_describes_every_route(world: World) -> None:
    document = await world.get("/api/openapi.json")
    routes = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert routes == {
        ("GET", "/health"), ("GET", "/api/info"), ("GET", "/api/metrics"), ("GET", "/api/jobs"), ("POST", "/api/jobs"),
        ("GET", "/api/jobs/{job_id}"), ("POST", "/api/jobs/{job_id}/cancel"), ("POST", "/api/jobs/{job_id}/retry"),
        ("POST", "/api/jobs/cleanup"), ("POST", "/api/generate"), ("POST", "/api/generate/batch"),
        ("GET", "/images/{artifact_id}.png"), ("GET", "/images/{artifact_id}/thumbnail.png"),
        ("GET", "/images/{artifact_id}/{sha256}.png"),
    }  # fmt: skip
    schemas = document["components"]["schemas"]
    named = set(re.findall(r"#/components/schemas/(\w+)", msgspec.json.encode(document).decode()))
    assert named <= schemas.keys()
    assert set(schemas["JobView"]["required"]) == {
        "id", "type", "status", "priority", "progress", "createdAt", "retryCount", "maxRetries", "logs",
    }  # fmt: skip
