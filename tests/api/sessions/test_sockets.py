"""The event socket: from now or from an event on, without gap or double, until the end; and the live view."""

import asyncio
from typing import Any

import pytest
from tests.api.sessions.conftest import World
from tests.api.sessions.test_lifecycle import NOBODY

from treadle.api.sessions.ids import whole_id
from treadle.core.session import CloseReason


@pytest.fixture
async def session(world: World) -> str:
    return await world.open()


def stored(session: str) -> str:
    found = whole_id(session)
    assert found is not None
    return found


async def stored_events(world: World, session: str, count: int) -> None:
    """Wait until that many facts can be read."""
    watch = world.sessions.watch()
    watch.follow(stored(session), 1)
    async for batch in watch.batches():
        if batch.last_seq >= count:
            break
    watch.close()


async def test_events_are_told_as_documented(world: World, session: str) -> None:
    async with world.follow(f"/ws/sessions/{session}") as client:
        await world.post(f"/sessions/{session}/navigate", {"url": "https://example.com/page"})
        told = await client.message()
        assert told == {
            "type": "navigation", "url": "https://example.com/page", "title": "Shop", "status": 200, "kind": "url",
            "seq": 2, "timestamp": told["timestamp"],
        }  # fmt: skip
        world.host.happen(stored(session), "action", action="click", element="button", type="not this", seq=0)
        told = await client.message()
        assert told.items() >= {"type": "action", "action": "click", "element": "button", "seq": 3}.items()
        world.host.happen(stored(session), "error", message="Navigation failed")
        assert (await client.message()).items() >= {"type": "error", "message": "Navigation failed"}.items()
        world.host.happen(stored(session), "dialog", kind="alert", message="Hi", answer="accepted")
        assert (await client.message()).items() >= {"type": "dialog", "kind": "alert", "answer": "accepted"}.items()


async def test_nothing_from_before_is_told(world: World, session: str) -> None:
    world.host.happen(stored(session), "action", action="before")
    await stored_events(world, session, 2)
    async with world.follow(f"/ws/sessions/{session}") as client:
        world.host.happen(stored(session), "action", action="after")
        assert (await client.message())["action"] == "after"


@pytest.mark.parametrize(
    ("query", "headers", "first"),
    [
        ("from=1", {}, 1),
        ("from=3", {}, 3),
        ("after=0", {}, 1),
        ("after=2", {}, 3),
        ("", {"last_event_id": "2"}, 3),
        ("from=2&after=4", {"last_event_id": "5"}, 2),
    ],
)
async def test_history_joins_what_follows_without_gap_or_double(
    world: World, session: str, query: str, headers: dict[str, str], first: int
) -> None:
    for number in range(2, 6):
        world.host.happen(stored(session), "action", action=str(number))
    await stored_events(world, session, 5)
    async with world.follow(f"/ws/sessions/{session}", query, **headers) as client:
        for number in range(6, 9):
            world.host.happen(stored(session), "action", action=str(number))
        await world.call("DELETE", f"/sessions/{session}")
        told = await client.rest()
        assert [each["seq"] for each in told] == list(range(first, 10))
        assert all(each["action"] == str(each["seq"]) for each in told if each["type"] == "action")
        assert told[-1].items() >= {"type": "session", "status": "closed", "reason": "user"}.items()
        assert (client.close_code, client.reason) == (1000, "user")


async def test_a_lost_browser_and_its_return_are_told(world: World, session: str) -> None:
    async with world.follow(f"/ws/sessions/{session}") as client:
        world.host.lose(stored(session))
        lost, back = await client.message(), await client.message()
        assert (lost["type"], lost["status"], lost["error"]) == ("session", "recovering", "The browser crashed.")
        assert (back["status"], back["restored"]) == ("active", True)
    assert (await world.get(f"/sessions/{session}"))["restores"] == 1


async def test_why_a_session_ended_closes_its_sockets(world: World, session: str) -> None:
    async with world.follow(f"/ws/sessions/{session}") as one, world.follow(f"/ws/sessions/{session[:13]}") as other:
        await world.sessions.close(stored(session), CloseReason.IDLE)
        for client in (one, other):
            assert (await client.rest())[-1]["reason"] == "idle"
            assert (client.close_code, client.reason) == (1000, "idle")


@pytest.mark.parametrize("kind", ["", "/live"])
async def test_sockets_of_what_is_not_there(world: World, session: str, kind: str) -> None:
    await world.call("DELETE", f"/sessions/{session}")
    for named in (NOBODY, "nope", session):
        async with world.follow(f"/ws/sessions/{named}{kind}") as client:
            assert await client.rest() == []
            assert (client.close_code, client.reason) == (4404, "Session not found")


@pytest.mark.parametrize(
    ("query", "headers"), [("from=0", {}), ("from=x", {}), ("after=-1", {}), ("", {"last_event_id": "x"})]
)
async def test_bad_queries_close_with_4400(world: World, session: str, query: str, headers: dict[str, str]) -> None:
    async with world.follow(f"/ws/sessions/{session}", query, **headers) as client:
        assert await client.rest() == []
        assert client.close_code == 4400


async def test_what_a_client_says_means_nothing_and_leaving_ends_its_watch(world: World, session: str) -> None:
    before = world.hub.watching
    async with world.follow(f"/ws/sessions/{session}") as client:
        client.say("hello")
        world.host.happen(stored(session), "action", action="click")
        assert (await client.message())["type"] == "action"
        assert world.hub.watching == before + 1
    assert world.hub.watching == before


# ---------------------------------------------------------------- the live view


def frame(seq: int) -> dict[str, Any]:
    return {"type": "frame", "width": 1280, "height": 720, "timestamp": "2026-01-02T03:04:05Z", "seq": seq}


async def test_pictures_follow_their_facts(world: World, session: str) -> None:
    async with world.follow(f"/ws/sessions/{session}/live", "quality=70&width=640&fps=5") as client:
        for seq, data in enumerate((b"\xff\xd8one", b"\xff\xd8two"), 1):
            world.host.show(data)
            assert await client.message() == frame(seq)
            assert await client.message() == data
        world.host.end_of_view()
        assert await client.rest() == []
        assert client.close_code == 1000
    assert world.host.live_asked == [(70, 640, 5)]


@pytest.mark.parametrize("query", ["quality=900", "quality=0", "width=1", "width=-4", "fps=0", "fps=1000", "fps=many"])
async def test_what_a_view_asks_for_must_be_within_bounds(world: World, session: str, query: str) -> None:
    async with world.follow(f"/ws/sessions/{session}/live", query) as client:
        assert await client.rest() == []
        assert client.close_code == 4400


async def test_a_slow_client_gets_the_newest_picture(world: World, session: str) -> None:
    async with world.follow(f"/ws/sessions/{session}/live") as client:
        client.stall()
        world.host.show(b"1")
        await asyncio.wait_for(client.waiting.wait(), 60)
        for number in range(2, 10):
            world.host.show(str(number).encode())
        async with asyncio.timeout(60):
            while not world.host.shown.empty():  # noqa: ASYNC110 - the host has no signal for a picture that was taken
                await asyncio.sleep(0)
        client.go_on()
        assert [await client.message(), await client.message()] == [frame(1), b"1"]
        assert [await client.message(), await client.message()] == [frame(9), b"9"]
        world.host.end_of_view()
        assert await client.rest() == []


async def test_what_happened_is_read_after_the_end(world: World, session: str) -> None:
    for number in range(2, 7):
        world.host.happen(stored(session), "action", action=str(number))
    await stored_events(world, session, 6)
    running = await world.get(f"/sessions/{session}/events?after=4")
    assert ([each["seq"] for each in running["events"]], running["last_seq"], running["more"]) == ([5, 6], 6, False)
    assert running["session"]["status"] == "active"
    await world.call("DELETE", f"/sessions/{session}")
    read: list[dict[str, Any]] = []
    page = {"last_seq": 0, "more": True}
    while page["more"]:
        page = await world.get(f"/sessions/{session}/events?limit=3&after={page['last_seq']}")
        assert 0 < len(page["events"]) <= 3
        read += page["events"]
    assert [each["seq"] for each in read] == list(range(1, 8))
    assert read[-1].items() >= {"type": "session", "status": "closed", "reason": "user"}.items()
    assert (page["session"]["status"], page["session"]["reason"]) == ("closed", "user")
    after = await world.get(f"/sessions/{session}/events?after=7")
    assert (after["events"], after["last_seq"], after["more"]) == ([], 7, False)


async def test_what_happened_where_nothing_is_kept(world: World, session: str) -> None:
    for named in (NOBODY, "nope"):
        status, error = await world.refusal("GET", f"/sessions/{named}/events")
        assert (status, error["code"]) == (404, "NOT_FOUND")
    status, error = await world.refusal("GET", f"/sessions/{session}/events?limit=0")
    assert (status, error["details"]) == (400, {"field": "limit"})
