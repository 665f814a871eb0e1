"""Executions over HTTP: what a client sends, gets, and can rely on."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from tests.api.executions.conftest import World

from treadle.core.job import JobSpec, NewJob
from treadle.core.key import Scope
from treadle.core.state import JobState, Reason, StepState
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.testing.runner import step_of, until_stopped

ENVELOPE = {"success", "data", "error", "timestamp"}


async def two_steps(attempt: AttemptHandle) -> None:
    """Lines before, in and between two steps."""
    await attempt.lines("stdout", b"before", 1)
    for index, name in enumerate(("build", "pack")):
        step = step_of(attempt, index, name, state=StepState.RUNNING, started_at=attempt.job.started_at)
        await attempt.step(step, started=True)
        await attempt.lines("stdout", b"in %b\nstill in it" % name.encode(), 2, step_id=step.id)
        done = msgspec.structs.replace(step, state=StepState.COMPLETED, finished_at=datetime.now(UTC), exit_code=0)
        await attempt.step(done, completed=True)
    await attempt.meta("VERSION", "1.2")


async def fail(_attempt: AttemptHandle) -> Outcome:
    return Outcome(state=JobState.FAILED, reason=Reason.EXIT_CODE, exit_code=3, error="Ended with code 3.")


async def test_creating_answers_at_once_with_the_envelope_and_the_bare_keys(world: World) -> None:
    status, answer = await world.call("POST", "/api/executions", {"command": "echo hi", "unknown": 1})
    assert status == 201
    assert answer.keys() >= ENVELOPE | {"id", "name", "status", "message"}
    assert (answer["success"], answer["error"], answer["status"]) == (True, None, "pending")
    assert answer["data"]["execution_id"] == answer["id"]
    assert answer["name"] == "echo hi"
    assert answer["data"]["created_at"].endswith("Z")


async def test_an_execution_is_told_whole_with_steps_lines_and_metadata(world: World) -> None:
    world.runner.script("both", two_steps)
    execution = await world.run(
        "both", name="The build", tags=["ml"], metadata={"project": "x"}, environment={"A": "b"}, user="jo",
        priority="high", working_directory="/w",
    )  # fmt: skip
    assert execution.items() >= {
        "name": "The build", "command": "both", "status": "completed", "exit_code": 0, "user": "jo", "tags": ["ml"],
        "environment": {"A": "b"}, "working_directory": "/w", "total_steps": 2, "completed_steps": 2,
        "current_step_index": 1, "progress_percentage": 100.0, "priority": "high", "lines": 5,
    }.items()  # fmt: skip
    assert execution["metadata"].items() >= {"project": "x", "VERSION": "1.2", "kind": "command", "attempt": 1}.items()
    answer = (await world.call("GET", f"/api/executions/{execution['id']}"))[1]
    assert answer["execution"] == answer["data"]["execution"]
    steps = answer["data"]["steps"]
    assert [(step["name"], step["status"], step["index"]) for step in steps] == [
        ("build", "completed", 0),
        ("pack", "completed", 1),
    ]
    assert [line["content"] for line in steps[1]["logs"]] == ["in pack", "still in it"]
    assert steps[0]["logs"][0].keys() == {"timestamp", "content", "level"}
    assert not any(step["logs_truncated"] for step in steps)
    without = (await world.get(f"/api/executions/{execution['id']}?logs=0"))["steps"]
    assert "logs" not in without[0]


async def test_the_last_lines_of_each_step_are_capped_and_it_says_so(world: World) -> None:
    async def talk(attempt: AttemptHandle) -> None:
        for index, count in enumerate((3, 2500, 1)):
            step = step_of(attempt, index, f"step {index}", state=StepState.RUNNING)
            await attempt.step(step, started=True)
            await attempt.lines("stdout", b"\n".join(b"%d" % n for n in range(count)), count, step_id=step.id)

    world.runner.script("talk", talk)
    execution = await world.run("talk")
    steps = (await world.get(f"/api/executions/{execution['id']}"))["steps"]
    assert [len(step["logs"]) for step in steps] == [3, 1000, 1]
    assert [step["logs_truncated"] for step in steps] == [False, True, False]
    assert [line["content"] for line in steps[1]["logs"]] == [str(n) for n in range(1500, 2500)]


async def test_a_short_unique_id_is_enough_and_an_unknown_one_is_404(world: World) -> None:
    execution_id = await world.submit("x")
    assert (await world.get(f"/api/executions/{execution_id[:28]}"))["execution"]["id"] == execution_id
    for unknown in ("nope", "ffffffff", "../x"):
        status, answer = await world.call("GET", f"/api/executions/{unknown}")
        assert (status, answer["success"], answer["data"]) == (404, False, None)


async def test_the_list_is_paged_filtered_and_counted(world: World) -> None:
    world.runner.script("bad", fail)
    ids = [
        (await world.run("bad" if n % 3 == 0 else "ok", name=f"Job {n}", tags=[f"t{n % 2}"]))["id"] for n in range(6)
    ]
    answer = (await world.call("GET", "/api/executions?limit=2&offset=1"))[1]
    assert [row["id"] for row in answer["data"]["executions"]] == [ids[4], ids[3]]
    assert answer["executions"] == answer["data"]["executions"]
    assert (answer["data"]["total_count"], answer["data"]["has_more"]) == (6, True)
    assert (answer["count"], answer["limit"], answer["offset"]) == (2, 2, 1)

    async def listed(query: str) -> list[str]:
        return [row["id"] for row in (await world.get(f"/api/executions?{query}"))["executions"]]

    assert await listed("status=failed") == [ids[3], ids[0]]
    assert await listed("q=jOB%204") == [ids[4]]
    assert await listed("tag=t1&limit=2") == [ids[5], ids[3]]
    assert await listed(f"before={ids[2]}") == [ids[1], ids[0]]
    assert await listed("kind=module") == []
    assert await listed("user=nobody") == []
    assert not (await world.get("/api/executions?limit=6"))["has_more"]


async def test_jobs_of_other_kinds_are_listed_too(world: World) -> None:
    spec = JobSpec(input={"command": "x", "module_id": "prices"})
    new = NewJob(kind="module", name="prices", dialect="modules", queue="commands", spec=spec)
    job, _ = await world.engine.submit(new)
    await world.engine.wait(job.id, timeout_seconds=20)
    [row] = (await world.get("/api/executions?kind=module"))["executions"]
    assert (row["command"], row["metadata"]["dialect"], row["status"]) == ("module prices", "modules", "completed")


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=1001", "limit=abc", "limit=-1", "limit=\N{ARABIC-INDIC DIGIT ONE}", "limit=1e3",
        "offset=-1", "status=bogus", f"offset={10**30}", f"user={'x' * 201}",
    ],
)  # fmt: skip
async def test_bad_parameters_get_a_sentence_that_names_them(world: World, query: str) -> None:
    status, answer = await world.call("GET", f"/api/executions?{query}")
    assert status == 400
    assert answer["error"].startswith(query.partition("=")[0] + ": expected")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "x"}, "command"),
        ({"command": 5}, "command"),
        ({"command": ["a", 1]}, "command"),
        ({"command": "x", "timeout": 0}, "timeout"),
        ({"command": "x", "timeout": 1e12}, "timeout"),
        ({"command": "x", "priority": "most"}, "priority"),
        ({"command": "x", "environment": {"A": 1}}, "environment"),
        ({"command": "x", "tags": [""]}, "tags"),
        ({"command": "x", "retries": -1}, "retries"),
        ({"command": "x", "run_at": "2030-01-01T00:00:00"}, "run_at"),
        ({"command": "x", "queue": "no such"}, "queue"),
        ({"command": "x", "queue": "nobody"}, "queue"),
        ({"command": "x", "on_lost": "shrug"}, "on_lost"),
    ],
)
async def test_bad_requests_get_a_sentence_that_names_the_field(world: World, body: Any, field: str) -> None:
    status, answer = await world.call("POST", "/api/executions", body)
    assert (status, answer["success"]) == (400, False)
    assert field in answer["error"]
    assert (await world.get("/api/executions"))["total_count"] == 0


async def test_a_repeated_request_is_one_execution_and_another_with_its_key_is_refused(world: World) -> None:
    headers = {"Idempotency-Key": "order-17"}
    calls = (world.call("POST", "/api/executions", {"command": "x", "name": "n"}, headers=headers) for _ in range(5))
    answers = await asyncio.gather(*calls)
    assert len({answer["data"]["execution_id"] for _, answer in answers}) == 1
    assert sorted(status for status, _ in answers) == [200, 200, 200, 200, 201]
    status, answer = await world.call("POST", "/api/executions", {"command": "y"}, headers=headers)
    assert (status, answer["success"]) == (422, False)


async def test_the_user_is_the_keys_name_unless_one_is_named(world: World) -> None:
    assert (await world.run("x"))["user"] == ""
    world.door.become("ci", Scope.OPERATOR)
    assert (await world.run("x"))["user"] == "ci"
    assert (await world.run("x", user="jo"))["user"] == "jo"


async def test_a_delayed_execution_is_pending_until_its_time(world: World) -> None:
    at = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    for fields in ({"run_at": at}, {"delay_seconds": 3600}):
        execution_id = await world.submit("x", **fields)
        execution = (await world.get(f"/api/executions/{execution_id}"))["execution"]
        assert (execution["status"], execution["started_at"]) == ("pending", None)
    assert (await world.get("/api/executions/active"))["count"] == 0
    assert (await world.run("x", delay_seconds=0.05))["status"] == "completed"


async def test_cancelling(world: World) -> None:
    world.runner.script("wait", until_stopped)
    execution_id = await world.begin("wait")
    status, answer = await world.call("POST", f"/api/executions/{execution_id}/cancel")
    assert (status, answer["message"]) == (200, "Execution cancelled")
    execution = await world.finished(execution_id)
    assert (execution["status"], execution["metadata"]["reason"]) == ("cancelled", "user")
    assert (await world.call("POST", f"/api/executions/{execution_id}/cancel"))[0] == 409
    status, answer = await world.call("POST", "/api/executions/nope/cancel")
    assert (status, answer["error"]) == (404, "Execution not found or not running")


async def test_deleting_stops_first(world: World) -> None:
    world.runner.script("wait", until_stopped)
    execution_id = await world.begin("wait")
    status, answer = await world.call("DELETE", f"/api/executions/{execution_id}")
    assert (status, answer["data"]["message"]) == (200, "Execution deleted successfully")
    assert (await world.call("GET", f"/api/executions/{execution_id}"))[0] == 404
    assert (await world.call("DELETE", f"/api/executions/{execution_id}"))[0] == 404


async def test_a_retry_is_a_new_execution_with_lineage(world: World) -> None:
    world.runner.script("wait", until_stopped)
    first = await world.run("x", name="again", tags=["t"], metadata={"m": 1})
    status, answer = await world.call("POST", f"/api/executions/{first['id']}/retry")
    assert (status, answer["data"]["parent_id"]) == (201, first["id"])
    second = await world.finished(answer["data"]["execution_id"])
    assert (second["name"], second["tags"], second["command"]) == ("again", ["t"], "x")
    assert second["metadata"].items() >= {"m": 1, "parent_id": first["id"], "retry_of": first["id"]}.items()
    [row] = (await world.get(f"/api/executions?parent_id={first['id']}"))["executions"]
    assert row["id"] == second["id"]
    running = await world.begin("wait")
    assert (await world.call("POST", f"/api/executions/{running}/retry"))[0] == 409


async def test_a_failure_says_why(world: World) -> None:
    world.runner.script("bad", fail)
    execution = await world.run("bad")
    assert (execution["status"], execution["exit_code"]) == ("failed", 3)
    assert execution["error_message"] == "Ended with code 3."
    assert execution["metadata"]["reason"] == "exit_code"


async def test_active_and_statistics_have_the_dashboards_shape(world: World) -> None:
    world.runner.script("wait", until_stopped)
    assert (await world.get("/api/executions/statistics"))["avg_duration"] == "-"
    execution_id = await world.begin("wait")
    answer = (await world.call("GET", "/api/executions/active"))[1]
    assert [row["id"] for row in answer["executions"]] == [execution_id]
    assert answer["active_executions"] == answer["executions"]
    assert answer["executions"][0].keys() >= {"progress_percentage", "completed_steps", "total_steps"}
    figures = (await world.call("GET", "/api/executions/statistics"))[1]
    assert figures.keys() >= {"total_executions", "active_now", "success_rate", "avg_duration"}
    assert figures["success_rate"].endswith("%")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/none", 404),
        ("PUT", "/api/executions", 405),
        ("GET", "/api/executions/", 404),
        ("GET", "/docs", 404),
    ],
)
async def test_what_is_not_there_is_refused_in_the_envelope(world: World, method: str, path: str, status: int) -> None:
    got, answer = await world.call(method, path)
    assert (got, answer["success"], answer["data"]) == (status, False, None)
    assert answer["error"]


async def test_the_document_names_every_schema_it_refers_to(world: World) -> None:
    response = await world.http.get("/api/openapi.json")
    document = response.json()
    schemas = document["components"]["schemas"]
    referred = {part.partition('"')[0] for part in response.text.split('"#/components/schemas/')[1:]}
    assert referred <= schemas.keys()
    assert {"ExecutionView", "CreateExecution", "Success", "Failure"} <= schemas.keys()
    operation = document["paths"]["/api/executions"]["get"]
    assert {"limit", "offset", "status", "user"} <= {param["name"] for param in operation["parameters"]}
    assert "duration_seconds" in schemas["ExecutionView"]["properties"]


async def test_an_execution_that_asks_for_labels_waits_for_a_node_that_has_them(world: World) -> None:
    body = {"command": "echo hi", "labels": ["gpu", "big"]}
    execution_id = (await world.call("POST", "/api/executions", body))[1]["id"]
    execution = (await world.call("GET", f"/api/executions/{execution_id}"))[1]["data"]["execution"]
    assert execution["status"] == "pending"
    assert execution["metadata"].items() >= {"queue": "commands", "labels": ["big", "gpu"]}.items()
    waiting = (await world.call("GET", f"/api/executions/{execution_id}/waiting"))[1]["data"]
    assert (waiting["waits_for"], waiting["queue"]) == ("worker", "commands")
    assert "big and gpu" in waiting["message"]
    for labels in (["a b"], ["x" * 33], ["a"] * 7, "gpu"):
        assert (await world.call("POST", "/api/executions", {"command": "x", "labels": labels}))[0] in {400, 422}
