"""What jobs say and leave: log entries, results and artifacts, in order and in pages."""

import os
import tempfile
from typing import Any

import pytest
from tests.api.modules.conftest import World

from treadle.engine.ports import AttemptHandle


async def talk(attempt: AttemptHandle) -> None:
    await attempt.say("Starting job with module: talk")
    await attempt.lines("stdout", b"one\ntwo", 2)
    await attempt.lines("module", b"three\nlines\nin one", 1, level="warning", whole=True)
    await attempt.lines("stderr", "ünï \ufffd \x00".encode() + b"\xff", 1, level="warning")


async def test_log_entries_are_the_last_ones_in_order(world: World) -> None:
    world.script("talk", talk)
    job_id = (await world.run("talk"))["id"]
    logs = (await world.get(f"/jobs/{job_id}/logs"))["logs"]
    assert [(entry["level"], entry["source"], entry["message"]) for entry in logs] == [
        ("INFO", "engine", "Starting job with module: talk"),
        ("INFO", "stdout", "one"),
        ("INFO", "stdout", "two"),
        ("WARNING", "module", "three\nlines\nin one"),
        ("WARNING", "stderr", "ünï \ufffd \x00\ufffd"),
    ]
    assert logs[0].keys() == {"id", "level", "message", "timestamp", "source"}
    assert logs[0]["timestamp"].endswith("Z")
    ids = [entry["id"] for entry in logs]
    assert ids == sorted(set(ids))

    async def listed(query: str) -> list[int]:
        return [entry["id"] for entry in (await world.get(f"/jobs/{job_id}/logs?{query}"))["logs"]]

    assert await listed("limit=2") == ids[-2:]
    assert await listed("limit=0") == []
    assert await listed("limit=-1") == []
    assert await listed("limit=999999999") == ids
    assert await listed(f"after={ids[1]}&limit=2") == ids[2:4]
    assert await listed("after=0&limit=2") == ids[:2]
    assert await listed(f"after={ids[-1]}") == []
    assert await listed("source=stdout") == ids[1:3]
    for query in ("limit=x", "after=1.5", "source=nobody"):
        assert (await world.call("GET", f"/jobs/{job_id}/logs?{query}"))[0] == 422


@pytest.mark.parametrize("count", [1000, 1001, 25_000])
async def test_long_logs_come_whole(world: World, count: int) -> None:
    async def flood(attempt: AttemptHandle) -> None:
        texts = [b"line %d" % number for number in range(count)]
        for start in range(0, count, 5000):
            part = texts[start : start + 5000]
            await attempt.lines("stdout", b"\n".join(part), len(part))

    world.script("flood", flood)
    job_id = (await world.run("flood"))["id"]
    logs = (await world.get(f"/jobs/{job_id}/logs?limit=100000"))["logs"]
    assert [entry["message"] for entry in logs] == [f"line {number}" for number in range(count)]


async def test_results_are_the_first_ones_in_order(world: World) -> None:
    values: list[Any] = [{"n": number} for number in range(1200)]
    values[7] = {"text": "ü\n", "none": None, "list": [1, 2.5, True], "big": 1 << 60}

    async def yields(attempt: AttemptHandle) -> None:
        for value in values:
            await attempt.result(value)

    world.script("yields", yields)
    job = await world.run("yields")
    assert job["results_count"] == 1200
    answer = await world.get(f"/jobs/{job['id']}/results")
    assert answer["total"] == 1200
    assert [row["data"] for row in answer["results"]] == values[:1000]
    assert answer["results"][0].keys() == {"id", "data", "created_at"}
    rest = await world.get(f"/jobs/{job['id']}/results?after={answer['results'][-1]['id']}")
    assert [row["data"] for row in rest["results"]] == values[1000:]
    everything = await world.get(f"/jobs/{job['id']}/results?limit=10000")
    assert [row["data"] for row in everything["results"]] == values
    assert (await world.get(f"/jobs/{job['id']}/results?limit=0")) == {"results": [], "total": 1200}


async def test_artifacts_are_listed(world: World) -> None:
    async def leave(attempt: AttemptHandle) -> None:
        with tempfile.TemporaryFile() as file:
            file.write(b"a,b\n")
            file.flush()
            os.lseek(file.fileno(), 0, os.SEEK_SET)
            await attempt.artifact_file(file.fileno(), name="Table", file_name="t.csv")

    world.script("leave", leave)
    job_id = (await world.run("leave"))["id"]
    answer = await world.get(f"/jobs/{job_id}/artifacts")
    [artifact] = answer["artifacts"]
    assert answer["total"] == 1
    assert (
        artifact.items()
        >= {"name": "Table", "file_name": "t.csv", "size": 4, "mime_type": "text/csv; charset=utf-8"}.items()
    )
    assert artifact.keys() >= {"id", "sha256", "created_at"}
