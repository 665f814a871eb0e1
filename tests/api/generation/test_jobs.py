"""Jobs over HTTP: submitted, listed, paged, cancelled, tried again and cleared away."""

import asyncio
from typing import Any

import pytest
from tests.api.generation.conftest import World

from treadle.api.generation import jobs as jobs_module
from treadle.core.job import JobSpec, NewJob
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.testing.runner import COMPLETED, until_stopped

WISH: dict[str, Any] = {"prompt": "a mountain", "productTypes": ["tshirt"]}
RESULT = {"success": True, "generatedImages": [], "products": [], "errors": [], "totalTime": 5}


async def succeed(attempt: AttemptHandle) -> None:
    await attempt.say("Two images made")
    await attempt.progress(50)
    await attempt.meta("result", RESULT)
    await attempt.say("Product published", level="success")


async def fail(attempt: AttemptHandle) -> Outcome:
    await attempt.meta("result", {**RESULT, "success": False})
    return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="No shop took it.")


async def test_the_life_of_a_job(world: World) -> None:
    world.design.scripts["a mountain"] = succeed
    submitted = await world.post(
        "/api/jobs", {"type": "generate", "request": WISH, "priority": "high", "maxRetries": 5}, 201
    )
    assert submitted.keys() == {"jobId", "job"}
    new = submitted["job"]
    assert new["id"] == submitted["jobId"]
    assert (new["status"], new["progress"], new["retryCount"], new["maxRetries"]) == ("pending", 0, 0, 5)
    assert new.keys() == {
        "id", "type", "status", "priority", "progress", "createdAt", "retryCount", "maxRetries", "prompt", "request",
        "logs",
    }  # fmt: skip
    job = await world.ended(new["id"])
    assert (job["status"], job["type"], job["priority"], job["progress"]) == ("completed", "generate", "high", 100)
    assert job["request"] == WISH
    assert job["result"] == RESULT
    assert "error" not in job
    assert job["createdAt"] <= job["startedAt"] <= job["completedAt"]
    told = [(entry["message"], entry["type"]) for entry in job["logs"]]
    assert told == [
        (f"Job {job['id']} submitted", "INFO"), ("Job started (type: generate)", "INFO"), ("Two images made", "INFO"),
        ("Product published", "SUCCESS"), ("Job completed successfully", "SUCCESS"),
    ]  # fmt: skip
    [listed] = await world.get("/api/jobs")
    assert {**listed, "logs": []} == {**job, "logs": []}
    assert [entry["message"] for entry in listed["logs"]] == [told[0][0], told[1][0], told[-1][0]]


async def test_answers_are_compact_and_a_jobs_own_status_comes_first(world: World) -> None:
    job_id = await world.submit()
    text = (await world.http.get(f"/api/jobs/{job_id}")).text
    assert text.startswith(f'{{"id":"{job_id}","type":"generate","status":"')
    assert '"uptime":' in (await world.http.get("/health")).text


async def test_generate_and_batch_make_jobs_of_their_types(world: World) -> None:
    one = await world.post("/api/generate", {**WISH, "priority": "urgent", "imageOverride": "kept"}, 201)
    assert (one["job"]["type"], one["job"]["priority"]) == ("generate", "urgent")
    assert one["job"]["request"]["imageOverride"] == "kept"
    items = [WISH, {"theme": "sea", "productTypes": ["hoodie"]}]
    several = await world.post("/api/generate/batch", {"items": items, "priority": "low"}, 201)
    assert (several["job"]["type"], several["job"]["priority"]) == ("batch", "low")
    assert several["job"]["request"] == {"items": items}
    assert (await world.post("/api/generate/batch", {"jobs": items}, 201))["job"]["request"] == {"items": items}
    custom = await world.post("/api/jobs", {"type": "custom", "request": {"command": "true"}}, 201)
    assert (custom["job"]["type"], custom["job"]["request"]) == ("custom", {"command": "true"})
    module = {"module": "known", "inputs": {"n": 1}, "settings": {"key": "hush"}}
    of_module = await world.post("/api/jobs", {"type": "custom", "request": module}, 201)
    assert of_module["job"]["request"] == {"module": "known", "inputs": {"n": 1}, "settings": {}}
    for each in (one, several, custom, of_module):
        assert (await world.ended(each["jobId"]))["status"] == "completed"


async def test_a_wish_for_nothing_in_particular_is_a_wish(world: World) -> None:
    nothing = await world.post("/api/generate", {"productTypes": ["tshirt"]}, 201)
    assert (nothing["job"]["type"], nothing["job"]["request"]) == ("generate", {"productTypes": ["tshirt"]})
    assert "prompt" not in nothing["job"]


async def test_the_list_is_in_the_order_of_submission_and_pages_cover_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "_SLICE", 3)
    await world.engine.submit(
        NewJob(kind="command", name="not ours", dialect="executions", queue="none", spec=JobSpec())
    )
    ids = [await world.submit() for _ in range(10)]
    for job_id in ids:
        await world.ended(job_id)
    assert [job["id"] for job in await world.get("/api/jobs")] == ids
    assert [job["id"] for job in await world.get("/api/jobs?status=completed")] == ids
    assert await world.get("/api/jobs?status=failed") == []
    pages = [await world.get(f"/api/jobs?limit=4&offset={offset}") for offset in (0, 4, 8, 12)]
    assert {page["total"] for page in pages} == {10}
    assert [job["id"] for page in pages for job in page["jobs"]] == ids[::-1]
    assert (await world.get("/api/jobs?limit=3&status=running")) == {"total": 0, "jobs": []}
    assert len((await world.get("/api/jobs?offset=7"))["jobs"]) == 3


async def test_jobs_run_by_priority_in_the_slots_there_are(world: World) -> None:
    gate = asyncio.Event()

    async def wait(_attempt: AttemptHandle) -> None:
        await gate.wait()

    world.design.scripts["wait"] = wait
    for _ in range(2):
        await world.submit("wait")
    await world.design.until_started(2)
    order = [("low", 3), ("normal", 2), ("urgent", 0), ("high", 1)]
    ids = {place: await world.submit(priority=priority) for priority, place in order}
    assert (await world.get("/api/metrics"))["runningJobs"] == 2
    assert (await world.get("/api/metrics"))["pendingJobs"] == 4
    gate.set()
    await world.design.until_started(6)
    begun = [(await world.get(f"/api/jobs/{job_id}"))["id"] for job_id in world.design.started[2:]]
    assert begun == [ids[place] for place in range(4)]


async def test_a_failed_job_is_tried_as_often_as_it_may_be_and_then_again_on_demand(world: World) -> None:
    world.design.scripts["bad"] = fail
    job = await world.run("bad", maxRetries=1)
    assert (job["status"], job["error"], job["retryCount"], job["maxRetries"]) == ("failed", "No shop took it.", 1, 1)
    assert job["result"]["success"] is False
    told = [entry["message"] for entry in job["logs"]]
    assert told[1:] == [
        "Job started (type: generate)", "Retrying job (attempt 1/1): No shop took it.", "Job started (type: generate)",
        "Job failed: No shop took it.",
    ]  # fmt: skip
    assert [each["id"] for each in await world.get("/api/jobs?status=failed")] == [job["id"]]
    del world.design.scripts["bad"]
    assert await world.post(f"/api/jobs/{job['id']}/retry") == {"success": True}
    again = await world.ended(job["id"])
    assert (again["status"], again["retryCount"]) == ("completed", 1)
    assert "error" not in again
    assert [entry["message"] for entry in again["logs"]] == [
        *told, "Job queued for retry", "Job started (type: generate)", "Job completed successfully",
    ]  # fmt: skip
    refused = (400, {"error": "Cannot retry job"})
    assert await world.call("POST", f"/api/jobs/{job['id']}/retry") == refused


async def partly(attempt: AttemptHandle) -> Outcome:
    """One product is made; the other on a second try."""
    errors = [] if attempt.job.metadata.get("retried") else ["etsy: tshirt of design 1: out of order"]
    await attempt.checkpoint(b"what is made")
    await attempt.meta("result", {"success": True, "products": [{"platform": "printify"}], "errors": errors})
    return COMPLETED


async def test_what_a_completed_job_lacks_is_tried_again_on_demand(world: World) -> None:
    world.design.scripts["partly"] = partly
    job = await world.run("partly", maxRetries=0)
    assert (job["status"], len(job["result"]["errors"])) == ("completed", 1)
    ears = await world.listen()
    assert await world.post(f"/api/jobs/{job['id']}/retry") == {"success": True}
    again = await world.ended(job["id"])
    assert (again["status"], again["retryCount"], again["result"]["errors"]) == ("completed", 0, [])
    told = ["Job queued for retry", "Job started (type: generate)", "Job completed successfully"]
    assert [entry["message"] for entry in again["logs"]] == [*(entry["message"] for entry in job["logs"]), *told]
    waiting = await ears.until("job:update", id=job["id"], status="pending")
    assert [entry["type"] for entry in waiting["logs"]] == ["INFO", "INFO", "SUCCESS"]
    refused = (400, {"error": "Cannot retry job"})
    assert await world.call("POST", f"/api/jobs/{job['id']}/retry") == refused


async def test_a_completed_job_whose_products_are_not_noted_is_not_tried_again(world: World) -> None:
    async def foreign(attempt: AttemptHandle) -> Outcome:
        await attempt.meta("result", {"success": True, "errors": ["etsy: out of order"]})
        return COMPLETED

    world.design.scripts["foreign"] = foreign
    job = await world.run("foreign")
    refused = (400, {"error": "Cannot retry job"})
    assert await world.call("POST", f"/api/jobs/{job['id']}/retry") == refused


async def test_what_a_job_had_come_to_stays_while_it_waits_to_be_tried_again(world: World) -> None:
    world.design.scripts |= {"bad": fail, "wait": until_stopped}
    job = await world.run("bad", maxRetries=1)
    blocking = [await world.submit("wait") for _ in range(2)]
    await world.design.until_started(4)
    ears = await world.listen()
    await world.post(f"/api/jobs/{job['id']}/retry")
    heard = await ears.until("job:update", id=job["id"], status="pending")
    [waiting] = [each for each in await world.get("/api/jobs") if each["id"] == job["id"]]
    assert heard == waiting
    kept = ("retryCount", "startedAt", "completedAt", "maxRetries")
    assert [waiting[name] for name in kept] == [job[name] for name in kept]
    assert (waiting["progress"], "error" in waiting) == (0, False)
    assert [entry["message"] for entry in waiting["logs"]][1:] == [
        "Job started (type: generate)", "Job failed: No shop took it.",
    ]  # fmt: skip
    for job_id in blocking:
        await world.post(f"/api/jobs/{job_id}/cancel")
    again = await world.ended(job["id"])  # it had used up its attempts, and got one more
    assert (again["status"], again["retryCount"], len(world.design.started)) == ("failed", 1, 5)
    assert again["completedAt"] > job["completedAt"]


async def test_no_retries_means_one_attempt(world: World) -> None:
    world.design.scripts["bad"] = fail
    await world.run("bad", maxRetries=0)
    assert len(world.design.started) == 1


async def test_a_waiting_job_and_a_running_one_can_be_cancelled_and_ended_ones_cannot(world: World) -> None:
    world.design.scripts["wait"] = until_stopped
    running = [await world.submit("wait") for _ in range(2)]
    await world.design.until_started(2)
    waiting = await world.submit("wait")
    for job_id in (waiting, *running):
        assert await world.post(f"/api/jobs/{job_id}/cancel") == {"success": True}
        job = await world.ended(job_id)
        assert job["status"] == "cancelled"
        assert "completedAt" in job
        assert await world.call("POST", f"/api/jobs/{job_id}/cancel") == (400, {"error": "Cannot cancel job"})
    assert len(world.design.started) == 2


async def test_cleanup_forgets_only_what_ended_long_enough_ago(world: World) -> None:
    world.design.scripts["wait"] = until_stopped
    other, _ = await world.engine.submit(
        NewJob(kind="command", name="not ours", dialect="executions", queue="commands", spec=JobSpec())
    )
    await world.engine.wait(other.id, timeout_seconds=20)
    running = await world.submit("wait")
    await world.design.until_started(1)
    done = [await world.submit() for _ in range(3)]
    for job_id in done:
        await world.ended(job_id)
    assert await world.post("/api/jobs/cleanup") == {"cleared": 0}
    assert await world.post("/api/jobs/cleanup", {"maxAge": 60_000}) == {"cleared": 0}
    assert await world.post("/api/jobs/cleanup", {"olderThanMs": 0}) == {"cleared": 3}
    assert [job["id"] for job in await world.get("/api/jobs")] == [running]
    assert (await world.call("GET", f"/api/jobs/{done[0]}"))[0] == 404
    assert (await world.engine.get(other.id)).finished
    await world.post(f"/api/jobs/{running}/cancel")
    assert (await world.ended(running))["status"] == "cancelled"
    assert await world.post("/api/jobs/cleanup", {"maxAge": 0}) == {"cleared": 1}


async def test_the_same_idempotency_key_makes_one_job(world: World) -> None:
    headers = {"Idempotency-Key": "once"}
    first = await world.http.post("/api/generate", json=WISH, headers=headers)
    second = await world.http.post("/api/generate", json=WISH, headers=headers)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.headers["idempotent-replayed"] == "true"
    assert first.json()["jobId"] == second.json()["jobId"]
    other = await world.http.post("/api/generate", json={**WISH, "count": 2}, headers=headers)
    assert (other.status_code, other.json().keys()) == (422, {"error"})
    assert len(await world.get("/api/jobs")) == 1


async def test_a_job_is_found_by_every_spelling_of_its_id_and_only_jobs_of_this_kind(world: World) -> None:
    shown = (await world.run())["id"]
    whole = world.design.started[0]
    for named in (shown, whole, whole[:20]):
        assert (await world.get(f"/api/jobs/{named}"))["id"] == shown
    other, _ = await world.engine.submit(
        NewJob(kind="command", name="not ours", dialect="executions", queue="none", spec=JobSpec())
    )
    assert (await world.call("GET", f"/api/jobs/{other.id}"))[0] == 404
    assert (await world.call("POST", f"/api/jobs/{other.id}/cancel"))[0] == 404
