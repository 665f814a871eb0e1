"""Pictures, where the page is, and waiting for a condition."""

import base64
from typing import Any

import pytest
from tests.api.sessions.conftest import World
from tests.api.sessions.fakes import PICTURE

from treadle.core.errors import DeadlinePassed
from treadle.core.page import Await, Command, Look, Looked, PageState, Result, Screenshot


@pytest.fixture
async def one(world: World) -> str:
    return f"/sessions/{await world.open()}"


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("accept", ["*/*", "image/*", "text/html, image/png, */*", "image/png, application/json"])
async def test_a_get_is_answered_with_the_bytes(world: World, one: str, kind: str, accept: str) -> None:
    response = await world.http.get(f"{one}/screenshot?format={kind}", headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, f"image/{kind}")
    assert response.content == PICTURE


async def test_what_a_get_may_ask_for(world: World, one: str) -> None:
    query = "full_page=true&format=jpeg&quality=70&selector=%23in&mask_pii=1"
    await world.http.get(f"{one}/screenshot?{query}")
    assert world.host.last == Screenshot(full_page=True, format="jpeg", quality=70, selector="#in", mask_pii=True)
    await world.http.get(f"{one}/screenshot?quality=70")
    assert world.host.last == Screenshot()


async def test_json_for_those_that_accept_it_and_for_every_post(world: World, one: str) -> None:
    told = await world.http.get(f"{one}/screenshot", headers={"Accept": "application/json"})
    posted = await world.post(f"{one}/screenshot", {"full_page": True, "quality": 80, "mask": [".ad"]})
    assert world.host.last == Screenshot(full_page=True, mask=(".ad",))
    for shot in (told.json(), posted):
        assert base64.b64decode(shot["data_base64"]) == base64.b64decode(shot["screenshot"]) == PICTURE
        assert shot.items() >= {
            "success": True, "format": "png", "width": 1280, "height": 720, "url": "https://shop.example/",
            "size_bytes": len(PICTURE), "masked": 0,
        }.items()  # fmt: skip
        assert isinstance(shot["timestamp"], float)
    assert told.json()["screenshot_id"] != posted["screenshot_id"]
    assert (await world.call("POST", f"{one}/screenshot"))[0] == 200


@pytest.mark.parametrize(
    ("method", "query", "body"),
    [
        ("GET", "?format=gif", None),
        ("GET", "?quality=0", None),
        ("GET", "?full_page=perhaps", None),
        ("GET", "?timeout=-1", None),
        ("GET", "?timeout=nan", None),
        ("POST", "", {"format": "gif"}),
        ("POST", "", {"quality": 101}),
        ("POST", "", {"full_page": "yes"}),
        ("POST", "", {"mask": "x"}),
    ],
)
async def test_bad_pictures(world: World, one: str, method: str, query: str, body: Any) -> None:
    status, error = await world.refusal(method, f"{one}/screenshot{query}", body)
    assert (status, error["code"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("state", list(PageState))
async def test_where_the_page_is(world: World, one: str, state: PageState) -> None:
    world.host.answers[Look] = lambda _id, _c: Looked(url="https://shop.example/", title="Shop", state=state)
    assert await world.get(f"{one}/monitor") == {
        "url": "https://shop.example/", "title": "Shop", "state": state.value,
    }  # fmt: skip


@pytest.mark.parametrize(("condition", "met"), [("text Welcome", True), ("text Goodbye", False)])
async def test_waiting_for_a_condition(world: World, one: str, condition: str, met: bool) -> None:
    seen = await world.post(f"{one}/monitor", {"condition": condition, "timeout": 5, "poll_interval": 0.2})
    assert seen == {
        "success": True, "condition_met": met, "elapsed_time": 0.25, "error": None,
        "details": {"condition": condition, "message": "seen"},
    }  # fmt: skip
    assert world.host.last == Await(condition=condition, seconds=5, poll_seconds=0.2, timeout_seconds=5.15)


async def test_waiting_as_long_as_there_is(world: World, one: str) -> None:
    await world.post(f"{one}/monitor", {"condition": "x"})
    assert (world.host.last.seconds, world.host.last.poll_seconds) == (30, 0.5)
    await world.post(f"{one}/monitor", {"condition": "x", "timeout": 300})
    assert (world.host.last.seconds, world.host.last.timeout_seconds) == (299.85, 300)


async def test_a_page_that_does_not_answer_does_not_say_that_a_condition_holds(world: World, one: str) -> None:
    def late(_id: str, _command: Command) -> Result:
        raise DeadlinePassed("It took too long.")

    world.host.answers[Await] = late
    seen = await world.post(f"{one}/monitor", {"condition": "x", "timeout": 2})
    assert (seen["success"], seen["condition_met"], seen["elapsed_time"]) == (True, False, 2)


@pytest.mark.parametrize("body", [{}, {"condition": " "}, {"condition": 1}, {"condition": "x", "timeout": -1}])
async def test_bad_conditions(world: World, one: str, body: Any) -> None:
    status, error = await world.refusal("POST", f"{one}/monitor", body)
    assert (status, error["code"]) == (400, "BAD_REQUEST")
