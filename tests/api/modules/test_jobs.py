"""Jobs of modules: started once, listed, looked at, stopped."""

import asyncio
import json
from typing import Any

import msgspec
import pytest
from tests.api.modules.conftest import World
from tests.api.modules.fakes import SECRET

from treadle.core.ids import from_public_id
from treadle.core.job import JobSpec, NewJob
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.testing.runner import until_stopped

NOBODY = "00000000-0000-4000-8000-000000000000"


async def submit_command(world: World) -> str:
    spec = JobSpec(input={"command": "true", "environment": {"PASSWORD": SECRET}})
    job, _ = await world.engine.submit(NewJob(kind="command", name="c", dialect="x", queue="commands", spec=spec))
    await world.engine.wait(job.id, timeout_seconds=20)
    return job.id


async def test_a_job_is_started_and_completes(world: World) -> None:
    status, started = await world.call(
        "POST", "/jobs", {"module_id": "hello", "inputs": {"count": 3}, "settings": {"colour": "red", "token": SECRET}}
    )
    assert (status, started["status"], started["module_id"]) == (200, "pending", "hello")
    assert started["id"] == started["job_id"]
    job = await world.finished(started["id"])
    assert job.items() >= {
        "id": started["id"], "job_id": started["id"], "module_id": "hello", "module_version": "1.0.0",
        "status": "completed", "inputs": {"count": 3}, "settings": {"colour": "red", "token": "********"},
        "error": None, "message": None, "checkpoint": None, "attempt": 1, "results_count": 0, "progress": None,
    }.items()  # fmt: skip
    assert job["created_at"] <= job["started_at"] <= job["completed_at"]
    assert SECRET not in json.dumps(job)
    stored = await world.engine.get(started["id"])
    assert (stored.kind, stored.queue, stored.name, stored.dialect) == ("module", "modules", "Hello", "modules")
    assert stored.metadata == {"module_id": "hello", "module_version": "1.0.0"}


async def test_ids_begin_at_random_and_eight_characters_are_enough(world: World) -> None:
    ids = [await world.submit() for _ in range(20)]
    assert len({each[:8] for each in ids}) == 20
    assert all(each[14] == "4" for each in ids)
    for named in (ids[3], ids[3][:8], from_public_id(ids[3]), ids[3][:8].upper()):
        assert (await world.get(f"/jobs/{named}"))["id"] == ids[3]


@pytest.mark.parametrize("named", [NOBODY, "%", "%25%25%25%25", "____", "abc", "x" * 300, "00000000", "..%2f.."])
async def test_what_is_no_job_is_not_found(world: World, named: str) -> None:
    await world.submit()
    for method, path in (("GET", ""), ("GET", "/logs"), ("GET", "/results"), ("GET", "/artifacts"), ("POST", "/stop")):
        status, answer = await world.call(method, f"/jobs/{named}{path}")
        assert status == 404
        assert answer["detail"] == answer["error"] == answer["message"]
    assert (await world.call("GET", "/jobs/abc"))[1]["detail"] == "Job not found"


async def test_a_beginning_that_fits_several_is_refused(world: World) -> None:
    ids = [from_public_id(await world.submit()) for _ in range(2)]
    shared = ids[0][:8]
    assert ids[1].startswith(shared)
    status, answer = await world.call("GET", f"/jobs/{shared}")
    assert status == 409
    assert shared in answer["detail"]
    assert all(example[14] == "4" for example in answer["detail"].split("several: ")[1].split(". ")[0].split(", "))


@pytest.mark.parametrize(
    ("body", "status", "loc"),
    [
        ({}, 422, ["body", "module_id"]),
        ({"module_id": None}, 422, ["body", "module_id"]),
        ({"module_id": 5}, 422, ["body", "module_id"]),
        ({"module_id": "hello", "inputs": [1]}, 422, ["body", "inputs"]),
        ({"module_id": "hello", "settings": "x"}, 422, ["body", "settings"]),
        ({"module_id": "hello", "inputs": {"count": "x"}}, 422, ["body", "inputs", "count"]),
        ([], 422, ["body"]),
        ({"module_id": "nope"}, 400, None),
        ({"module_id": "hello", "max_duration": "soon"}, 400, None),
        ({"module_id": "hello", "max_duration": "-5m"}, 400, None),
        ({"module_id": "hello", "max_duration": 5}, 422, ["body", "max_duration"]),
    ],
)
async def test_a_bad_request_is_refused_before_anything_exists(
    world: World, body: Any, status: int, loc: list[str] | None
) -> None:
    got, answer = await world.call("POST", "/jobs", body)
    assert got == status, answer
    assert isinstance(answer["error"], str)
    assert answer["error"] == answer["message"]
    if loc is None:
        assert answer["detail"] == answer["error"]
    else:
        assert answer["detail"][0]["loc"] == loc
        assert answer["detail"][0].keys() == {"loc", "msg", "type"}
    assert (await world.get("/jobs"))["total"] == 0


async def test_all_bad_inputs_are_told_at_once(world: World) -> None:
    _, answer = await world.call("POST", "/jobs", {"module_id": "hello", "inputs": {"count": "x", "size": None}})
    assert [each["loc"][2] for each in answer["detail"]] == ["count", "size"]
    assert answer["detail"][0]["msg"] == "count is not a number"
    assert answer["error"] == "inputs.count is not a number; inputs.size is not a number."


@pytest.mark.parametrize(
    ("content", "kind", "status", "type_"),
    [
        (b"{not json", "application/json", 422, "json_invalid"),
        (b"[" * 50_000, "application/json", 422, "json_invalid"),
        (b'{"inputs":' * 50_000 + b"1" + b"}" * 50_000, "application/json", 422, "json_invalid"),
        (b"\xff\xfe", "application/json", 422, "json_invalid"),
        (b"", "application/json", 422, "missing"),
        (b"{}", "text/plain", 415, None),
    ],
)
async def test_bodies_that_are_no_json(world: World, content: bytes, kind: str, status: int, type_: str | None) -> None:
    got, answer = await world.call("POST", "/jobs", content=content, headers={"Content-Type": kind})
    assert got == status
    if type_:
        assert (answer["detail"][0]["type"], answer["detail"][0]["loc"]) == (type_, ["body"])


async def test_a_body_of_ten_megabytes_is_taken(world: World) -> None:
    text = "x" * (10 << 20)
    job = await world.run(inputs={"text": text})
    assert job["inputs"]["text"] == text
    status, _ = await world.call("POST", "/jobs", {"module_id": "hello", "inputs": {"text": text * 2}})
    assert status == 413


async def test_null_stands_for_nothing_and_module_for_module_id(world: World) -> None:
    body = {"module": "hello", "inputs": None, "settings": None, "max_duration": None}
    status, answer = await world.call("POST", "/jobs", body)
    assert (status, answer["module_id"]) == (200, "hello")


async def test_a_request_sent_twice_under_one_key_is_one_job(world: World) -> None:
    body = {"module_id": "hello", "inputs": {"count": 1}, "settings": {"token": SECRET, "a": 1}}
    key = {"Idempotency-Key": "once"}
    first = await world.http.post("/jobs", json=body, headers=key)
    again = await world.http.post("/jobs", json=body, headers=key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["id"] == again.json()["id"]
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    for other in ({**body, "inputs": {"count": 2}}, {**body, "settings": {"a": 1}}, {**body, "max_duration": "1h"}):
        assert (await world.call("POST", "/jobs", other, headers=key))[0] == 422
    assert (await world.get("/jobs"))["total"] == 1
    assert (await world.call("POST", "/jobs", body, headers={"Idempotency-Key": "x" * 256}))[0] == 400


async def test_stopping_waits_until_the_job_has_ended(world: World) -> None:
    world.script("wait", until_stopped)
    job_id = await world.begin("wait")
    assert (await world.get(f"/jobs/{job_id}"))["status"] == "running"
    status, answer = await world.call("POST", f"/jobs/{job_id[:8]}/stop")
    assert (status, answer) == (200, {"status": "stopped", "job_id": job_id[:8]})
    job = await world.get(f"/jobs/{job_id}")
    assert (job["status"], job["error"]) == ("stopped", None)
    status, answer = await world.call("POST", f"/jobs/{job_id}/stop")
    assert (status, answer["detail"]) == (404, "Job not found or not running")


async def test_a_job_over_its_time_is_stopped(world: World) -> None:
    world.script("wait", until_stopped)
    job = await world.finished(await world.submit("wait", max_duration="1s"))
    assert (job["status"], job["error"]) == ("stopped", None)
    assert job["message"]
    assert [each["id"] for each in (await world.get("/jobs?status=stopped"))["jobs"]] == [job["id"]]
    assert (await world.get("/jobs?status=failed"))["jobs"] == []


async def test_a_failure_is_told(world: World) -> None:
    async def broken(_attempt: AttemptHandle) -> Outcome:
        return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="ValueError: a bug")

    world.script("broken", broken)
    job = await world.run("broken")
    assert (job["status"], job["error"], job["message"]) == ("failed", "ValueError: a bug", "ValueError: a bug")


async def test_jobs_are_listed_newest_first_by_status(world: World) -> None:
    async def broken(_attempt: AttemptHandle) -> Outcome:
        return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="E")

    world.script("broken", broken)
    world.script("wait", until_stopped)
    await submit_command(world)
    done = [(await world.run())["id"] for _ in range(3)]
    failed = (await world.run("broken"))["id"]
    running = await world.begin("wait")
    answer = await world.get("/jobs")
    assert [job["id"] for job in answer["jobs"]] == [running, failed, *done[::-1]]
    assert answer["total"] == 5
    assert answer["jobs"][0].keys() == {"id", "module_id", "status", "created_at", "started_at", "completed_at"}

    async def listed(query: str) -> list[str]:
        return [job["id"] for job in (await world.get(f"/jobs?{query}"))["jobs"]]

    assert await listed("status=completed") == done[::-1]
    assert await listed("status=completed&limit=1&offset=1") == [done[1]]
    assert await listed("status=failed") == [failed]
    assert await listed("status=running") == [running]
    assert await listed("status=stopped") == await listed("status=pending") == await listed("status=sleeping") == []
    assert await listed("limit=0") == []
    assert len(await listed("limit=99999999")) == 5
    assert (await world.get("/jobs?status=failed"))["total"] == 1
    status, wrong = await world.call("GET", "/jobs?limit=many")
    assert (status, wrong["detail"][0]["loc"]) == (422, ["query", "limit"])


async def test_a_job_of_another_kind_is_shown_without_its_environment(world: World) -> None:
    job = await world.get(f"/jobs/{await submit_command(world)}")
    assert (job["module_id"], job["status"], job["inputs"]) == ("command", "completed", {"command": "true"})
    assert job["module_version"] is None
    assert SECRET not in json.dumps(job)


async def test_the_checkpoint_is_shown_without_secrets(world: World) -> None:
    async def save(attempt: AttemptHandle) -> None:
        await attempt.checkpoint(msgspec.json.encode({"token": SECRET}), shown=msgspec.json.encode({"token": "****"}))

    world.script("save", save)
    assert (await world.run("save"))["checkpoint"] == {"token": "****"}


async def test_a_repeated_request_is_known_also_when_its_module_is_gone(world: World) -> None:
    headers = {"Idempotency-Key": "once"}
    _, first = await world.call("POST", "/jobs", {"module_id": "hello"}, headers=headers)
    await world.call("DELETE", "/modules/hello")
    status, again = await world.call("POST", "/jobs", {"module_id": "hello"}, headers=headers)
    assert (status, again["id"]) == (200, first["id"])
    for other in ({"module_id": "gone"}, {"module_id": "hello", "inputs": {"count": 7}}):
        assert (await world.call("POST", "/jobs", other, headers=headers))[0] == 400
    status, _ = await world.call("POST", "/jobs", {"module_id": "hello"}, headers={"Idempotency-Key": "other"})
    assert status == 400


async def test_the_start_does_not_move_when_a_job_resumes(world: World) -> None:
    starts = []

    async def lost_once(attempt: AttemptHandle) -> Outcome | None:
        starts.append(attempt.job.started_at)
        if len(starts) == 1:
            return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="E")
        return None

    world.script("twice", lost_once)
    job_id = await world.submit("twice")
    stored = (await world.engine.get(job_id)).id
    await world.engine.wait(stored, timeout_seconds=20)
    await world.engine.retry(stored)
    job = await world.finished(job_id)
    assert len(set(starts)) == 2
    assert msgspec.convert(job["started_at"], type(starts[0])) == starts[0]


async def test_the_answer_to_a_stop_waits_for_a_job_that_takes_its_time(world: World) -> None:
    asked, go_on = asyncio.Event(), asyncio.Event()

    async def stubborn(attempt: AttemptHandle) -> Outcome:
        await attempt.stopping()
        asked.set()
        await go_on.wait()
        return Outcome(state=JobState.CANCELLED, reason=Reason.USER)

    world.script("stubborn", stubborn)
    job_id = await world.begin("stubborn")
    stopping = asyncio.create_task(world.call("POST", f"/jobs/{job_id}/stop"))
    await asyncio.wait_for(asked.wait(), 60)
    assert not stopping.done()
    go_on.set()
    assert (await stopping)[1]["status"] == "stopped"
