"""Outline and search of a log over HTTP, lines that came in pieces, and what a client can do with them."""

import pytest
from tests.api.executions.conftest import World

from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.testing.runner import step_of


async def talk(attempt: AttemptHandle) -> None:
    await attempt.lines("stdout", b"\n".join(b"line %d" % n for n in range(1, 121)), 120)
    await attempt.lines("stderr", b"oops", 1, level="error")
    await attempt.lines("stdout", b"::group::inner\na\n::endgroup::\nlast", 4)


async def pieces(attempt: AttemptHandle) -> None:
    await attempt.lines("stdout", b"10%", 1, partial=True)
    await attempt.lines("stdout", b"\r20%", 1, partial=True)
    await attempt.lines("stdout", b"\r30%\nnext", 2)
    await attempt.lines("stdout", b"open", 1, partial=True)
    await attempt.lines("stderr", b"between", 1)
    await attempt.lines("stdout", b"not its end", 1)


async def path_of(world: World, script: str) -> str:
    return f"/api/executions/{(await world.run(script))['id']}/logs"


@pytest.fixture
async def path(world: World) -> str:
    world.runner.script("talk", talk)
    return await path_of(world, "talk")


async def test_an_outline_marks_every_nth_line_and_each_mark_begins_a_page(world: World, path: str) -> None:
    outline = await world.get(f"{path}/outline?every=50")
    assert (outline["rows"], outline["lines"], outline["complete"]) == (125, 125, True)
    assert [mark["row"] for mark in outline["marks"]] == [0, 50, 100]
    for mark in outline["marks"]:
        page = await world.get(f"{path}?after_seq={mark['seq']}&after_number={mark['number']}&limit=1")
        assert page["logs"][0]["number"] == mark["number"] + 1


async def test_an_outline_of_some_lines_knows_their_numbers_among_all(world: World, path: str) -> None:
    outline = await world.get(f"{path}/outline?source=stderr,engine")
    assert (outline["rows"], outline["lines"]) == (1, 125)
    [mark] = outline["marks"]
    page = await world.get(f"{path}?after_seq={mark['seq']}&after_number={mark['number']}&source=stderr")
    assert [(line["content"], line["number"]) for line in page["logs"]] == [("oops", 121)]


async def test_groups_are_told_by_the_rows_they_span(world: World, path: str) -> None:
    [group] = (await world.get(f"{path}/outline"))["groups"]
    assert group == {"title": "inner", "first": 122, "last": 124, "depth": 0, "section": False, "expanded": False}


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("q=LINE%209", [9, *range(90, 100)]),
        ("regex=%5Eline%20.0%24", [10, 20, 30, 40, 50, 60, 70, 80, 90]),
        ("q=oops&source=stderr", [121]),
        ("q=oops&source=stdout", []),
        ("q=a%0A%3A%3Aend", []),
    ],
)
async def test_a_search_tells_where_something_stands(world: World, path: str, query: str, numbers: list[int]) -> None:
    finds = await world.get(f"{path}/search?{query}")
    assert [place["number"] for place in finds["found"]] == numbers
    assert (finds["count"], finds["complete"], finds["lines"]) == (len(numbers), True, 125)


async def test_a_search_counts_beyond_what_it_lists_and_goes_on_behind_it(world: World, path: str) -> None:
    finds = await world.get(f"{path}/search?q=line&limit=10")
    assert (len(finds["found"]), finds["count"]) == (10, 120)
    place = finds["found"][-1]
    more = await world.get(
        f"{path}/search?q=line&limit=1&after_seq={place['seq']}&after_number={place['number']}&after_row={place['row']}"
    )
    assert [each["number"] for each in more["found"]] == [11]


async def test_pieces_of_a_line_are_one_line(world: World) -> None:
    world.runner.script("pieces", pieces)
    path = await path_of(world, "pieces")
    outline = await world.get(f"{path}/outline")
    assert outline["lines"] == 5
    lines = (await world.get(path))["logs"]
    assert [(line["number"], line["partial"]) for line in lines] == [
        (1, True), (1, True), (1, False), (2, False), (3, True), (4, False), (5, False),
    ]  # fmt: skip
    assert (await world.get(f"{path}/search?q=%25"))["count"] == 1


@pytest.mark.parametrize(
    "query", ["outline?every=1", "outline?source=x", "search", "search?regex=%28", "search?q=a&limit=0"]
)
async def test_bad_parameters_are_refused(world: World, path: str, query: str) -> None:
    assert (await world.call("GET", f"{path}/{query}"))[0] == 400


async def test_events_can_be_asked_for_by_type(world: World) -> None:
    world.runner.script("talk", talk)
    execution_id = (await world.run("talk"))["id"]
    page = await world.get(f"/api/executions/{execution_id}/events?type=state")
    assert [event["state"] for event in page["events"]] == ["queued", "running", "completed"]
    page = await world.get(f"/api/executions/{execution_id}/events?type=state,log&limit=3")
    assert page["next_seq"] is not None
    assert (await world.call("GET", f"/api/executions/{execution_id}/events?type=nonsense"))[0] == 400


async def test_a_finished_one_is_tried_again_as_itself(world: World) -> None:
    async def fails_once(attempt: AttemptHandle) -> Outcome | None:
        if world.runner.started.count(attempt.job.id) == 1:
            return Outcome(state=JobState.FAILED, reason=Reason.EXIT_CODE, exit_code=3)
        return None

    world.runner.script("flaky", fails_once)
    failed = await world.run("flaky")
    assert failed["status"] == "failed"
    status, answer = await world.call("POST", f"/api/executions/{failed['id']}/resume")
    assert (status, answer["data"]["execution_id"]) == (200, failed["id"])
    assert (await world.finished(failed["id"]))["status"] == "completed"


async def test_one_with_another_input_knows_what_it_repeats(world: World) -> None:
    first = await world.run("true")
    again = await world.submit("false", parent_id=first["id"][:13])
    assert (await world.get(f"/api/executions/{again}"))["execution"]["metadata"]["parent_id"] == first["id"]
    status, _ = await world.call("POST", "/api/executions", {"command": "true", "parent_id": "no-such"})
    assert status == 422


async def test_steps_end_the_sections_that_they_do_not_hold(world: World) -> None:
    async def two(attempt: AttemptHandle) -> None:
        build, pack = step_of(attempt, 0, "build"), step_of(attempt, 1, "pack")
        await attempt.lines("stdout", b"--- compile\nx", 2, step_id=build.id)
        await attempt.lines("stdout", b"y\n--- a/file\n+++ b/file\nz", 4, step_id=pack.id)

    world.runner.script("two", two)
    groups = (await world.get(f"{await path_of(world, 'two')}/outline"))["groups"]
    assert [(group["title"], group["first"], group["last"]) for group in groups] == [("compile", 1, 2)]
