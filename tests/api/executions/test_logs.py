"""Log pages, raw bytes and numbered events over HTTP."""

import pytest
from tests.api.executions.conftest import World
from tests.api.executions.test_executions import two_steps

from treadle.engine.ports import AttemptHandle


async def talk(attempt: AttemptHandle) -> None:
    await attempt.lines("stdout", b"\n".join(b"line %d" % n for n in range(1, 101)), 100)
    await attempt.lines("stderr", b"\xff oops", 1, level="error")
    await attempt.say("the engine's own", level="warning")


@pytest.fixture
async def path(world: World) -> str:
    world.runner.script("talk", talk)
    return f"/api/executions/{(await world.run('talk'))['id']}"


async def test_lines_come_in_pages_that_join_without_gap_or_double(world: World, path: str) -> None:
    seen, after = [], 0
    while True:
        page = await world.get(f"{path}/logs?limit=30&after_seq={after}")
        seen += [line["content"] for line in page["logs"]]
        if page["next_seq"] is None:
            break
        after = page["next_seq"]
    assert seen == [*(f"line {n}" for n in range(1, 101)), "\ufffd oops", "the engine's own"]
    assert page["total"] == 102
    [line] = (await world.get(f"{path}/logs?limit=1"))["logs"]
    facts = {"seq", "timestamp", "content", "message", "level", "source", "step_id", "step_name", "number", "partial"}
    assert line.keys() == facts
    assert line["message"] == line["content"]


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("tail=1&limit=2", ["\ufffd oops", "the engine's own"]),
        ("offset=98&limit=2", ["line 99", "line 100"]),
        ("q=LINE%209&limit=2", ["line 9", "line 90"]),
        ("regex=%5Eline%20.0%24&limit=3", ["line 10", "line 20", "line 30"]),
        ("source=stderr", ["\ufffd oops"]),
        ("level=error,warning", ["\ufffd oops", "the engine's own"]),
        ("step_id=none", []),
        ("after_seq=2&before_seq=5", ["line 1", "line 2"]),
    ],
)
async def test_lines_are_filtered(world: World, path: str, query: str, lines: list[str]) -> None:
    assert [line["content"] for line in (await world.get(f"{path}/logs?{query}"))["logs"]] == lines


async def test_lines_know_their_step_by_name(world: World) -> None:
    world.runner.script("both", two_steps)
    execution_id = (await world.run("both"))["id"]
    lines = (await world.get(f"/api/executions/{execution_id}/logs"))["logs"]
    assert [line["step_name"] for line in lines] == [None, "build", "build", "pack", "pack"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=10001", "source=x", "regex=%28", "offset=1&tail=1", "tail=maybe", "after_seq=x"]
)
async def test_bad_parameters_are_refused(world: World, path: str, query: str) -> None:
    assert (await world.call("GET", f"{path}/logs?{query}"))[0] == 400


async def test_the_raw_log_is_what_the_work_wrote_and_stays_inert(world: World, path: str) -> None:
    response = await world.http.get(f"{path}/logs/raw")
    assert response.content == b"".join(b"line %d\n" % n for n in range(1, 101)) + b"\xff oops\n"
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment")


async def test_events_are_numbered_without_gap(world: World, path: str) -> None:
    seen, start = [], 1
    while True:
        page = await world.get(f"{path}/events?limit=2&from_seq={start}")
        seen += page["events"]
        if page["next_seq"] is None:
            break
        start = page["next_seq"]
    assert [event["type"] for event in seen] == ["state", "state", "log", "log", "log", "state"]
    expected = 1
    for event in seen:
        assert event["seq"] == expected
        expected += event.get("count", 1)
    assert expected == page["last_seq"] + 1
    assert (await world.get(f"{path}/events?from_seq={expected}"))["events"] == []


async def test_logs_of_unknown_executions_are_404(world: World) -> None:
    for rest in ("logs", "logs/raw", "events", "artifacts"):
        assert (await world.call("GET", f"/api/executions/nope/{rest}"))[0] == 404
