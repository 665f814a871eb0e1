"""Jobs of another engine are taken over once: history stays history, work goes on, broken ones harm nobody."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.api.generation.conftest import World

from treadle.api.generation import Takeover
from treadle.testing.runner import until_stopped

AT = 1767323045000
RESULT = {"success": True, "generatedImages": [], "products": [], "errors": [], "totalTime": 5}


def a_job(job_id: str, status: str, **facts: Any) -> list[Any]:
    request = {"prompt": "a mountain", "productTypes": ["tshirt"]}
    job = {
        "id": job_id, "type": "generate", "status": status, "priority": "high", "request": request, "progress": 0,
        "createdAt": AT, "retryCount": 0, "maxRetries": 3, "logs": [],
    }  # fmt: skip
    return [job_id, {**job, **facts}]


LEFT = [
    a_job(f"job_{AT}_0f8hgd8iy", "completed", startedAt=AT + 10, completedAt=AT + 99, result=RESULT, retryCount=1,
          logs=[{"timestamp": AT + 20, "message": "Job started (type: generate)", "type": "INFO"}]),
    a_job(f"job_{AT}_zzzzzzzzz", "failed", startedAt=AT + 10, completedAt=AT + 50, error="Job timeout", retryCount=3),
    a_job("job_short_1", "cancelled"),
    a_job(f"job_{AT + 1}_000000001", "pending", retryCount=2),
    a_job(f"job_{AT + 2}_000000002", "running", startedAt=AT + 5, progress=60),
    a_job("broken", "pending", type="unknown"),
    ["worse", {"status": 5}],
]  # fmt: skip


async def take(world: World, folder: Path) -> None:
    takeover = Takeover(
        folder / "state.json", world.engine, world.recorder, world.manners, noted=folder / "taken-over"
    )  # fmt: skip
    await takeover.start()
    await takeover.stop()


async def test_what_was_left_is_taken_over_once(world: World, tmp_path: Path) -> None:
    world.design.scripts["a mountain"] = until_stopped
    (tmp_path / "state.json").write_text(json.dumps({"jobs": LEFT, "metrics": {}, "savedAt": AT}))
    await take(world, tmp_path)
    await world.design.until_started(2)
    jobs = {job["id"]: job for job in await world.get("/api/jobs")}
    assert len(jobs) == 5
    done = jobs[f"job_{AT}_0f8hgd8iy"]
    kept = ("status", "priority", "createdAt", "startedAt", "completedAt", "retryCount", "maxRetries", "result")
    assert [done[name] for name in kept] == ["completed", "high", AT, AT + 10, AT + 99, 1, 3, RESULT]
    whole = await world.get(f"/api/jobs/{done['id']}")
    assert {"timestamp": AT + 20, "message": "Job started (type: generate)", "type": "INFO"} in whole["logs"]
    [failed] = [job for job in jobs.values() if job["status"] == "failed"]
    assert (failed["error"], failed["retryCount"], failed["createdAt"]) == ("Job timeout", 3, AT)
    assert [job["status"] for job in jobs.values()].count("cancelled") == 1
    going = [jobs[f"job_{AT + 1}_000000001"], jobs[f"job_{AT + 2}_000000002"]]
    assert [(job["status"], job["retryCount"], job["progress"]) for job in going] == [
        ("running", 2, 0), ("running", 0, 0),
    ]  # fmt: skip
    await world.post("/api/jobs/cleanup", {"maxAge": 0})
    for job in going:
        await world.post(f"/api/jobs/{job['id']}/cancel")
        await world.ended(job["id"])
    await take(world, tmp_path)  # neither what is there nor what was cleared away comes again
    assert {job["id"] for job in await world.get("/api/jobs")} == {job["id"] for job in going}


async def test_a_takeover_that_was_broken_off_goes_on_where_it_was(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state.json").write_text(json.dumps({"jobs": LEFT[:5]}))
    record = world.recorder.record
    for allowed in range(7):
        calls = 0

        async def breaking(*args: Any, most: int = allowed, **facts: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls > most:
                raise KeyboardInterrupt
            return await record(*args, **facts)

        monkeypatch.setattr(world.recorder, "record", breaking)
        try:
            await take(world, tmp_path)
        except KeyboardInterrupt:
            continue
        finally:
            monkeypatch.setattr(world.recorder, "record", record)
    await take(world, tmp_path)
    for job in await world.get("/api/jobs"):
        assert (await world.ended(job["id"]))["status"] in {"completed", "failed", "cancelled"}
    assert len(await world.get("/api/jobs")) == 5
    assert len(world.design.started) == 2


async def test_a_file_that_is_not_there_is_warned_of(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await take(world, tmp_path)
    assert [record.levelname for record in caplog.records if "state.json" in record.message] == ["WARNING"]


async def test_a_file_that_is_none_harms_nobody(world: World, tmp_path: Path) -> None:
    for text in (None, "", "[]", '{"jobs": 5}', '{"jobs": [["a"]]}'):
        if text is not None:
            (tmp_path / "state.json").write_text(text)
        await take(world, tmp_path)
    assert await world.get("/api/jobs") == []
