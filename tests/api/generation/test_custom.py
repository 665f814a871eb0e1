"""Jobs of type ``custom``: what has come of them is told as it is of designs."""

from typing import Any

from tests.api.generation.conftest import World

from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome


async def work(attempt: AttemptHandle) -> Outcome:
    await attempt.lines("stdout", b"\n".join(b"line %d" % number for number in range(40)), 40)
    await attempt.result({"colour": "blue"})
    await attempt.artifact_data(b"made by hand", name="A text", file_name="made.txt")
    return Outcome(state=JobState.COMPLETED, exit_code=0)


async def fail(_attempt: AttemptHandle) -> Outcome:
    return Outcome(state=JobState.FAILED, reason=Reason.EXIT_CODE, exit_code=3, error="It ended with 3.")


async def custom(world: World, command: str, **more: Any) -> dict[str, Any]:
    body = {"type": "custom", "request": {"command": command}, **more}
    return await world.ended((await world.post("/api/jobs", body, 201))["jobId"])


async def test_a_custom_job_tells_what_it_yielded_said_and_left(world: World) -> None:
    world.command.scripts["work"] = work
    job = await custom(world, "work")
    [left] = job["result"].pop("artifacts")
    assert job["result"] == {
        "success": True, "exitCode": 0, "results": [{"colour": "blue"}], "errors": [],
        "lastLines": [f"line {number}" for number in range(30, 40)],
    }  # fmt: skip
    assert (left["fileName"], left["size"]) == ("made.txt", 12)
    assert (await world.get("/api/jobs"))[0]["result"]["success"] is True


async def test_a_custom_job_that_failed_tells_why_once_no_attempt_follows(world: World) -> None:
    world.command.scripts["bad"] = fail
    job = await custom(world, "bad", maxRetries=1)
    assert (job["status"], job["retryCount"]) == ("failed", 1)
    told = job["result"]
    assert (told["success"], told["exitCode"], told["errors"]) == (False, 3, ["It ended with 3."])
