"""Workflows: checked before anything runs, carried out as jobs, told step by step."""

import asyncio
import json
from typing import Any

import msgspec
import pytest
from tests.api.sessions.conftest import World
from tests.api.sessions.fakes import SECRET
from tests.api.sessions.test_lifecycle import Leaving

from treadle.api.sessions.ids import whole_id
from treadle.api.sessions.workflows import workflow_status
from treadle.core.ids import from_public_id
from treadle.core.job import JobQuery, JobSpec, NewJob
from treadle.core.session import BrowserKind, SessionOptions
from treadle.core.state import FINAL, JobState

LOGIN = {
    "name": "login_workflow",
    "steps": [
        {"action": "goto", "url": "https://example.com/login"},
        {"action": "act", "command": "Enter 'user@example.com' in email field"},
        {"action": "extract", "query": "Confirm login success"},
    ],
}


@pytest.fixture
async def one(world: World) -> str:
    return f"/sessions/{await world.open()}"


async def test_a_workflow_is_carried_out_and_told(world: World, one: str) -> None:
    workflow = {**LOGIN, "variables": {"name": "nobody", "site": "https://example.com"}}
    told = await world.post(f"{one}/workflow", {"workflow": workflow, "variables": {"name": "Anna"}})
    assert told.items() >= {
        "status": "completed", "success": True, "workflow": "login_workflow", "steps_completed": 3, "total_steps": 3,
        "error": None, "variables": {"name": "Anna", "site": "https://example.com"},
    }.items()  # fmt: skip
    assert [(each["step"], each["action"], each["status"]) for each in told["results"]] == [
        (0, "goto", "success"), (1, "act", "success"), (2, "extract", "success"),
    ]  # fmt: skip
    assert told["results"][2]["result"] == "Login successful"
    assert told["step_results"] == told["results"]
    assert await world.get(f"/workflows/{told['job_id']}") == told


async def test_what_the_runner_gets(world: World, one: str) -> None:
    body = {"workflow": LOGIN, "variables": {"a": 1}, "secrets": {"password": SECRET}}
    told = await world.post(f"{one}/workflow", body)
    [job] = world.runner.jobs
    stored = whole_id(one.removeprefix("/sessions/"))
    assert job.spec.input == {
        "workflow": LOGIN, "variables": {"a": 1}, "secrets": "sealed 0", "session_id": stored,
    }  # fmt: skip
    assert world.sealing.open("sealed 0") == {"password": SECRET}
    assert (job.kind, job.dialect, job.queue, job.name) == ("workflow", "sessions", "workflows", "login_workflow")
    assert (job.concurrency_key, job.concurrency_limit) == (stored, 1)
    assert SECRET not in json.dumps(told)


async def test_a_workflow_without_a_session_brings_its_options(world: World) -> None:
    body = {"workflow": LOGIN, "session": {"browser_type": "firefox", "viewport": {"width": 640, "height": 480}}}
    told = await world.post("/workflows", body)
    assert told["status"] == "completed"
    [job] = world.runner.jobs
    assert job.spec.input.keys() == {"workflow", "variables", "secrets", "options"}
    options = msgspec.convert(job.spec.input["options"], SessionOptions)
    assert (options.browser, options.viewport.width) == (BrowserKind.FIREFOX, 640)
    assert job.concurrency_key is None
    refused = {**body, "session": {"api_key": SECRET}}
    assert (await world.refusal("POST", "/workflows", refused))[1]["details"] == {"field": "session.api_key"}


async def test_a_step_that_fails_is_told(world: World, one: str) -> None:
    steps = [{"action": "goto"}, {"action": "act", "name": "fail"}, {"action": "screenshot"}]
    told = await world.post(f"{one}/workflow", {"workflow": {"name": "w", "steps": steps}})
    assert (told["status"], told["success"], told["error"]) == ("failed", False, "No such button.")
    assert (told["steps_completed"], told["total_steps"]) == (1, 3)
    assert [each["status"] for each in told["results"]] == ["success", "failed", "skipped"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "workflow"),
        ({"workflow": "x"}, "workflow"),
        ({"workflow": {"name": "w"}}, "workflow.steps"),
        ({"workflow": {"name": "w", "steps": [{"action": "goto"}, {"action": "fly"}]}}, "Step 1"),
        ({"workflow": LOGIN, "variables": []}, "variables"),
        ({"workflow": LOGIN, "secrets": {"a": 1}}, "secrets"),
    ],
)
async def test_a_wrong_workflow_is_refused_before_anything_runs(world: World, one: str, body: Any, named: str) -> None:
    for path in (f"{one}/workflow", "/workflows"):
        status, error = await world.refusal("POST", path, body)
        assert (status, error["code"]) == (400, "BAD_REQUEST")
        assert error["message"].startswith(named)
    assert await world.engine.count(JobQuery()) == 0


@pytest.mark.parametrize(
    ("query", "headers"), [("?wait=false", {}), ("", {"Prefer": "return=minimal, respond-async; wait=10"})]
)
async def test_who_does_not_wait_is_told_the_job(world: World, one: str, query: str, headers: dict[str, str]) -> None:
    world.runner.gate.clear()
    response = await world.http.post(f"{one}/workflow{query}", json={"workflow": LOGIN}, headers=headers)
    queued = response.json()
    assert (response.status_code, queued["status"], queued["workflow"]) == (202, "queued", "login_workflow")
    assert response.headers["location"] == f"/workflows/{queued['job_id']}"
    await asyncio.wait_for(world.runner.begun.wait(), 60)
    so_far = await world.get(f"/workflows/{queued['job_id']}")
    assert (so_far["status"], so_far["success"], so_far["error"]) == ("running", False, None)
    world.runner.gate.set()
    await world.engine.wait(from_public_id(queued["job_id"]), timeout_seconds=20)
    assert (await world.get(f"/workflows/{queued['job_id']}"))["status"] == "completed"


async def test_a_client_that_leaves_does_not_end_its_workflow(world: World, one: str) -> None:
    world.runner.gate.clear()
    body = json.dumps({"workflow": LOGIN}).encode()
    client = Leaving(world, path=f"{one}/workflow", body=body, content_type="application/json")
    await asyncio.wait_for(world.runner.begun.wait(), 60)
    client.gone.set()
    await asyncio.wait_for(client.task, 60)
    world.runner.gate.set()
    [job] = world.runner.jobs
    assert (await world.engine.wait(job.id, timeout_seconds=20)).state is JobState.COMPLETED


async def test_one_idempotency_key_is_one_workflow(world: World, one: str) -> None:
    headers = {"Idempotency-Key": "k"}
    first = await world.post(f"{one}/workflow", {"workflow": LOGIN, "secrets": {"p": "1"}}, headers=headers)
    again = await world.http.post(f"{one}/workflow", json={"workflow": LOGIN, "secrets": {"p": "2"}}, headers=headers)
    assert (again.json(), again.headers["idempotent-replayed"]) == (first, "true")
    assert len(world.runner.jobs) == 1


async def test_a_cancelled_workflow_failed(world: World, one: str) -> None:
    world.runner.gate.clear()
    jobs = [
        (await world.call("POST", f"{one}/workflow?wait=0", {"workflow": LOGIN}))[1]["job_id"] for _ in range(2)
    ]  # fmt: skip
    await world.engine.cancel(jobs[1])
    told = await world.get(f"/workflows/{jobs[1]}")
    assert (told["status"], told["error"]) == ("failed", "The workflow was cancelled.")
    world.runner.gate.set()
    await world.engine.wait(from_public_id(jobs[0]), timeout_seconds=20)


async def test_what_is_no_workflow_is_not_found(world: World) -> None:
    job, _ = await world.engine.submit(
        NewJob(kind="command", name="c", dialect="x", queue="commands", spec=JobSpec(input={"command": "true"}))
    )
    for named in (job.id, "nope", "00000000-0000-4000-8000-000000000000"):
        assert (await world.refusal("GET", f"/workflows/{named}"))[0] == 404


@pytest.mark.parametrize("state", list(JobState))
def test_every_state_has_a_status(state: JobState) -> None:
    assert (workflow_status(state) in {"completed", "failed"}) is (state in FINAL)


async def test_a_password_in_a_command_is_stored_by_its_name_only(world: World, one: str) -> None:
    steps = [
        {"action": "act", "command": f"Log in with bob and password {SECRET}", "save_as": "password"},
        {"action": "act", "command": "Click Save"},
    ]
    told = await world.post(f"{one}/workflow", {"workflow": {"name": "w", "steps": steps}, "secrets": {"pin": "AA10"}})
    [job] = world.runner.jobs
    assert SECRET not in str((told, job.spec.input))
    stored = job.spec.input["workflow"]["steps"]
    assert stored == [
        {**steps[0], "command": "Log in with bob and password {{password_2}}"}, steps[1],
    ]  # fmt: skip
    assert world.sealing.open(job.spec.input["secrets"]) == {"pin": "AA10", "password_2": SECRET}
