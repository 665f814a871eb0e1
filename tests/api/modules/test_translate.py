"""Every word of the engine has one here; and the document says what the routes do."""

from typing import Any, get_args

import msgspec
import pytest
from tests.api.modules.conftest import World
from tests.api.modules.fakes import AT

from treadle.api.modules import OPEN_PATHS, UPLOAD_PATH
from treadle.api.modules.translate import DIVIDED, EVENTS, STATES, job_details, status_of, status_word
from treadle.core.event import Item
from treadle.core.job import Job, JobSpec
from treadle.core.state import JobState, Reason

WORDS = {"pending", "running", "completed", "failed", "stopped"}


def a_job(**facts: Any) -> Job:
    given = {"module": "m", "version": "2", "inputs": {"a": 1}, "settings": {}, "sealed": ""}
    row: dict[str, Any] = {
        "id": "0190a1b2-0000-7000-8000-000000000001", "kind": "module", "name": "M", "dialect": "modules",
        "queue": "modules", "priority": 1, "state": JobState.QUEUED, "created_at": AT, "spec": JobSpec(input=given),
    }  # fmt: skip
    return Job(**{**row, **facts})


@pytest.mark.parametrize("reason", [None, *Reason])
@pytest.mark.parametrize("state", list(JobState))
def test_every_state_has_a_status_and_every_status_its_states(state: JobState, reason: Reason | None) -> None:
    word = status_word(state, reason)
    assert word in WORDS
    assert state in STATES[word]
    assert status_of(a_job(state=state, reason=reason)) == word


def test_the_statuses() -> None:
    assert STATES.keys() == WORDS
    assert {"failed", "stopped"} == DIVIDED
    assert status_word(JobState.SCHEDULED, None) == status_word(JobState.QUEUED, Reason.DRAINED) == "pending"
    assert status_word(JobState.CANCELLED, Reason.USER) == status_word(JobState.FAILED, Reason.TIMEOUT) == "stopped"
    assert status_word(JobState.FAILED, Reason.LOST) == status_word(JobState.FAILED, Reason.POISON) == "failed"


def test_every_event_is_told_or_not_on_purpose() -> None:
    assert EVENTS.keys() == set(get_args(Item))


def test_an_error_is_that_of_a_failure_only() -> None:
    for state, reason, error in (
        (JobState.FAILED, Reason.ERROR, "E"),
        (JobState.FAILED, Reason.TIMEOUT, None),
        (JobState.CANCELLED, Reason.USER, None),
    ):
        job = a_job(state=state, reason=reason, error="E")
        details = job_details(job, inputs={}, settings={}, checkpoint=None)
        assert (details.error, details.message) == (error, "E")


# ---------------------------------------------------------------- the document, and rights


def paths(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}


async def test_the_document_describes_every_route(world: World) -> None:
    document = await world.get("/openapi.json")
    assert paths(document) == {
        ("GET", "/status"), ("GET", "/health"), ("GET", "/modules"), ("GET", "/modules/{module_id}"),
        ("POST", "/modules/install"), ("POST", "/modules/install-git"), ("DELETE", "/modules/{module_id}"),
        ("POST", "/modules/sync"), ("POST", "/modules/reload"), ("GET", "/modules/{module_id}/settings"),
        ("PUT", "/modules/{module_id}/settings"), ("GET", "/jobs"), ("POST", "/jobs"), ("GET", "/jobs/{job_id}"),
        ("POST", "/jobs/{job_id}/stop"), ("GET", "/jobs/{job_id}/logs"), ("GET", "/jobs/{job_id}/results"),
        ("GET", "/jobs/{job_id}/artifacts"), ("POST", "/callbacks"), ("GET", "/callbacks"), ("GET", "/callbacks/{id}"),
        ("DELETE", "/callbacks/{id}"), ("POST", "/uploads"), ("GET", "/uploads/{upload_id}"),
        ("DELETE", "/uploads/{upload_id}"), ("POST", "/proxy-fetch"),
    }  # fmt: skip
    text = msgspec.json.encode(document).decode()
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= document["components"]["schemas"].keys()
    assert {"StartJob", "JobDetails", "Failure", "LogView", "Upload"} <= named
    operations = [op for methods in document["paths"].values() for op in methods.values()]
    assert len({op["operationId"] for op in operations}) == len(operations)
    assert "multipart/form-data" in document["paths"][UPLOAD_PATH]["post"]["requestBody"]["content"]
    assert all(path in document["paths"] for path in OPEN_PATHS)


RIGHTS = {
    "read": [("GET", "/status"), ("GET", "/modules"), ("GET", "/modules/hello")],
    "jobs:read": [("GET", "/jobs"), ("GET", "/jobs/JOB"), ("GET", "/jobs/JOB/logs"), ("GET", "/jobs/JOB/results"),
                  ("GET", "/jobs/JOB/artifacts"), ("HEAD", "/jobs/JOB")],
    "jobs:write": [("POST", "/jobs"), ("POST", "/jobs/JOB/stop")],
    "uploads:read": [("GET", "/uploads/x")],
    "uploads:write": [("POST", "/uploads"), ("DELETE", "/uploads/x")],
    "modules:admin": [("POST", "/modules/install"), ("POST", "/modules/install-git"), ("POST", "/modules/sync"),
                      ("POST", "/modules/reload"), ("DELETE", "/modules/x"), ("GET", "/modules/hello/settings"),
                      ("PUT", "/modules/hello/settings")],
    "callbacks:admin": [("POST", "/callbacks"), ("GET", "/callbacks"), ("GET", "/callbacks/x"),
                        ("DELETE", "/callbacks/x")],
    "proxy:fetch": [("POST", "/proxy-fetch")],
}  # fmt: skip


async def test_a_token_opens_what_it_names_and_nothing_else(world: World) -> None:
    job_id = (await world.run())["id"]
    covered = set()
    for right, routes in RIGHTS.items():
        for method, template in routes:
            path = template.replace("JOB", job_id)
            world.door.narrow(right)
            assert (await world.http.request(method, path)).status_code != 403
            world.door.narrow(*RIGHTS.keys() - {right}, "*", "")
            response = await world.http.request(method, path)
            assert response.status_code == 403
            assert method == "HEAD" or right in response.json()["detail"]
            covered.add((method, path))
    assert len(covered) == len(paths(await world.get("/openapi.json"))) - len(OPEN_PATHS) + 1  # HEAD, once
    world.door.narrow()
    assert await world.get("/health") == {"status": "ok"}


async def test_the_log_socket_needs_the_right_to_read_jobs(world: World) -> None:
    job_id = (await world.run())["id"]
    world.door.narrow("read", "jobs:write")
    async with world.follow(job_id) as client:
        assert await client.rest() == []
        assert (client.accepted, client.close_code) == (False, 4403)
    world.door.narrow("jobs:read")
    async with world.follow(job_id) as client:
        await client.rest()
        assert client.close_code == 1000


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("GET", "/", 404), ("PATCH", "/jobs", 405), ("GET", "/jobs/a/b/c", 404),
     ("GET", "/jobs/", 404), ("GET", "/docs", 404)],
)  # fmt: skip
async def test_what_is_no_route_is_told_in_the_same_shape(world: World, method: str, path: str, status: int) -> None:
    got, answer = await world.call(method, path)
    assert got == status
    assert answer["detail"] == answer["error"] == answer["message"]


async def test_an_internal_error_tells_only_where_to_look(world: World) -> None:
    world.library.failure = ZeroDivisionError("hidden")
    status, answer = await world.call("POST", "/modules/install", {"source_path": "/x"})
    assert status == 500
    assert "hidden" not in answer["detail"]
