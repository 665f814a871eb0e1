"""The log socket: from now or from an entry on, without gap or double, until the job has ended."""

import asyncio
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.executions.socket_client import unframe
from tests.api.modules.conftest import World
from tests.api.modules.fakes import AT
from websockets.asyncio.client import connect

from treadle.api.modules.answers import error_answer
from treadle.api.modules.log_frames import LogFrames, entry_messages
from treadle.core.event import Batch, Lines, Source
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.testing.runner import until_stopped
from treadle.web.gate import Gate, GateConfig
from treadle.web.listener import Listener


class Talker:
    """A module that says what it is told to, when it is told to."""

    def __init__(self) -> None:
        self.texts: asyncio.Queue[str | None] = asyncio.Queue()
        self.said = 0

    async def __call__(self, attempt: AttemptHandle) -> Outcome | None:
        while (text := await self.texts.get()) is not None:
            await attempt.lines("module", text.encode(), 1, whole=True)
            await attempt.flush()
        return None


@pytest.fixture
def talker(world: World) -> Talker:
    talker = Talker()
    world.script("talk", talker)
    return talker


async def say(world: World, talker: Talker, job_id: str, *texts: str) -> list[dict[str, Any]]:
    """Say it, and wait until it can be read."""
    stored = (await world.engine.get(job_id)).id
    watch = world.engine.watch()
    watch.follow(stored, await world.engine.last_seq(stored) + 1)
    for text in texts:
        talker.texts.put_nowait(text)
    seen = 0
    async for batch in watch.batches():
        seen += sum(isinstance(item, Lines) for item in batch.items)
        if seen >= len(texts):
            break
    watch.close()
    logs: list[dict[str, Any]] = (await world.get(f"/jobs/{job_id}/logs"))["logs"]
    return logs


async def test_entries_come_as_they_occur_and_nothing_from_before(world: World, talker: Talker) -> None:
    job_id = await world.begin("talk")
    await say(world, talker, job_id, "before")
    async with world.follow(job_id) as client:
        talker.texts.put_nowait("after\nin two lines")
        entry = await client.entry()
        assert entry == (await world.get(f"/jobs/{job_id}/logs"))["logs"][-1]
        assert (entry["level"], entry["message"], entry["source"]) == ("INFO", "after\nin two lines", "module")
        talker.texts.put_nowait("last")
        talker.texts.put_nowait(None)
        assert [each["message"] for each in await client.rest()] == ["last"]
        assert (client.close_code, client.reason) == (1000, "completed")


@pytest.mark.parametrize(
    ("query", "first"), [("backlog=2", 2), ("backlog=0", 4), ("backlog=9999999", 0), ("after=0", 0)]
)
async def test_a_backlog_joins_what_follows_without_gap_or_double(
    world: World, talker: Talker, query: str, first: int
) -> None:
    job_id = await world.begin("talk")
    texts = ["a", "b", "c", "d"]
    logs = await say(world, talker, job_id, *texts)
    async with world.follow(job_id, query) as client, world.follow(job_id, f"after={logs[2]['id']}") as other:
        for text in ("e", "f"):
            talker.texts.put_nowait(text)
        talker.texts.put_nowait(None)
        heard = [each["message"] for each in await client.rest()]
        assert heard == [*texts, "e", "f"][first:]
        assert [each["message"] for each in await other.rest()] == ["d", "e", "f"]


async def test_the_log_of_a_job_that_has_ended(world: World, talker: Talker) -> None:
    job_id = await world.begin("talk")
    for text in ("a", "b", None):
        talker.texts.put_nowait(text)
    await world.finished(job_id)
    last = (await world.get(f"/jobs/{job_id}/logs"))["logs"][-1]["id"]
    for query, expected in (("", []), ("backlog=1", ["b"]), ("after=0", ["a", "b"]), (f"after={last}", []),
                            ("after=999999", [])):  # fmt: skip
        async with world.follow(job_id[:8], query) as client:
            assert [each["message"] for each in await client.rest()] == expected
            assert (client.close_code, client.reason) == (1000, "completed")


@pytest.mark.parametrize(("outcome", "reason"), [("stop", "stopped"), ("fail", "failed"), ("timeout", "stopped")])
async def test_the_reason_is_the_final_status(world: World, outcome: str, reason: str) -> None:
    async def end(attempt: AttemptHandle) -> Outcome:
        if outcome != "fail":
            return await until_stopped(attempt)
        return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="E")

    world.script("end", end)
    job_id = await world.submit("end", **({"max_duration": "1s"} if outcome == "timeout" else {}))
    async with world.follow(job_id) as client:
        if outcome == "stop":
            await world.call("POST", f"/jobs/{job_id}/stop")
        await client.rest()
        assert (client.close_code, client.reason) == (1000, reason)


@pytest.mark.parametrize(
    ("named", "query", "code", "reason"),
    [
        ("00000000-0000-4000-8000-000000000000", "", 4004, "Job not found"),
        ("%", "", 4004, "Job not found"),
        ("abc", "", 4004, "Job not found"),
        ("JOB", "backlog=many", 4400, "backlog: expected an integer from 0 to 100000."),
        ("JOB", "after=-1", 4400, "after: expected an integer from 0 up."),
    ],
)
async def test_it_is_accepted_first_and_then_closed(
    world: World, named: str, query: str, code: int, reason: str
) -> None:
    job_id = await world.submit()
    async with world.follow(job_id if named == "JOB" else named, query) as client:
        assert await client.rest() == []
        assert client.accepted
        assert (client.close_code, client.reason) == (code, reason)


async def test_a_beginning_that_fits_several_is_closed(world: World) -> None:
    await world.submit()
    job = await world.engine.get(await world.submit())
    async with world.follow(job.id[:8]) as client:
        await client.rest()
        assert client.close_code == 4409


async def test_it_is_kept_alive_and_what_a_client_says_is_ignored(world: World, talker: Talker) -> None:
    job_id = await world.begin("talk")
    async with world.follow(job_id) as client:
        await client.say("hello?")
        assert await client.frame() == {"type": "ping"}
        assert await client.frame() == {"type": "ping"}
        talker.texts.put_nowait(None)
        await client.rest()


async def test_a_job_that_is_tried_again_goes_on(world: World, talker: Talker) -> None:
    job_id = await world.begin("talk")
    talker.texts.put_nowait("first")
    talker.texts.put_nowait(None)
    await world.finished(job_id)
    await world.engine.retry((await world.engine.get(job_id)).id)
    async with world.follow(job_id, "after=0") as client:
        assert (await client.entry())["message"] == "first"
        talker.texts.put_nowait("second")
        talker.texts.put_nowait(None)
        assert [each["message"] for each in await client.rest()] == ["second"]
        assert client.reason == "completed"
    async with world.follow(job_id, "after=0") as client:
        assert [each["message"] for each in await client.rest()] == ["first", "second"]


async def test_a_job_that_waits_is_followed_from_its_start(world: World, talker: Talker) -> None:
    world.script("wait", until_stopped)
    waiting = [await world.begin("wait") for _ in range(4)]  # all slots
    job_id = await world.submit("talk")
    async with world.follow(job_id) as client:
        talker.texts.put_nowait("a")
        talker.texts.put_nowait(None)
        await world.call("POST", f"/jobs/{waiting[0]}/stop")
        assert [each["message"] for each in await client.rest()] == ["a"]
    for job in waiting[1:]:
        await world.call("POST", f"/jobs/{job}/stop")


async def test_a_slow_client_loses_nothing_and_delays_nobody(world: World) -> None:
    stalled = asyncio.Event()

    async def flood(attempt: AttemptHandle) -> None:
        await stalled.wait()
        for _ in range(40):
            await attempt.lines("stdout", b"\n".join([b"x" * 200] * 1000), 1000)

    world.script("flood", flood)
    job_id = await world.submit("flood")
    async with world.follow(job_id, "after=0") as slow, world.follow(job_id, "after=0") as quick:
        slow.stall()
        stalled.set()
        assert len(await quick.rest()) == 40_000
        assert quick.reason == "completed"
        assert all(frame == {"type": "ping"} for frame in slow.take())
        slow.go_on()
        ids = [each["id"] for each in await slow.rest()]
        assert len(ids) == 40_000
        assert ids == sorted(set(ids))
        assert slow.reason == "completed"


async def test_a_server_that_stops_says_goodbye(world: World, talker: Talker) -> None:
    job_id = await world.begin("talk")
    async with world.follow(job_id) as client:
        await client.frame()
        await world.hub.stop()
        await client.rest()
        assert client.close_code == 1001
    talker.texts.put_nowait(None)


async def test_a_client_that_leaves_leaves_nothing_behind(world: World, talker: Talker) -> None:
    job_id = await world.begin("talk")
    async with world.follow(job_id) as client:
        await client.frame()
        assert world.hub.watching == 1
    assert world.hub.watching == 0
    talker.texts.put_nowait(None)


async def test_a_deleted_job_is_not_waited_for(world: World, talker: Talker) -> None:
    job_id = await world.begin("talk")
    async with world.follow(job_id) as client:
        await client.frame()
        talker.texts.put_nowait(None)
        await world.finished(job_id)
        await world.engine.delete((await world.engine.get(job_id)).id)
        await client.rest()
        assert client.close_code in {1000, 4004}


async def test_through_a_real_server(world: World, talker: Talker) -> None:
    from treadle.api.modules import create_app

    app = Gate(create_app(world.deps), GateConfig(), world.deps.keys, error_answer)
    listener = Listener(app, "127.0.0.1", 0)
    await listener.start()
    try:
        job_id = await world.begin("talk")
        url = f"ws://{listener.address}/jobs/{job_id}/logs/stream?backlog=10"
        async with connect(url) as socket:
            talker.texts.put_nowait("live")
            while (entry := msgspec.json.decode(await socket.recv())) == {"type": "ping"}:
                pass
            assert entry["message"] == "live"
            talker.texts.put_nowait(None)
            async for _ping in socket:
                pass
            assert (socket.close_code, socket.close_reason) == (1000, "completed")
        async with httpx.AsyncClient(base_url=f"http://{listener.address}") as http:
            assert (await http.get(f"/jobs/{job_id}/logs")).json()["logs"][0]["message"] == "live"
            assert (await http.head(f"/jobs/{job_id}")).status_code == 200
    finally:
        await listener.stop(0.5)


@given(
    text=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode())),
    level=st.text(max_size=10),
    whole=st.booleans(),
    first=st.integers(1, 1 << 62),
)
def test_an_entry_is_the_same_as_if_it_had_been_encoded_whole(text: bytes, level: str, whole: bool, first: int) -> None:
    count = 1 if whole else text.count(b"\n") + 1
    block = Lines(at=AT, source=Source.MODULE, count=count, text=text, level=level, whole=whole)
    expected = [
        {"id": first + offset, "level": level.upper(), "message": line, "timestamp": AT, "source": "module"}
        for offset, line in enumerate(block.texts())
    ]
    made = [message for part in entry_messages(first, block) for message in part]
    assert made == [msgspec.json.encode(each) for each in expected]
    assert len(made) == count


async def test_a_large_batch_is_framed_in_slices() -> None:
    block = Lines(at=AT, source=Source.STDOUT, count=2500, text=b"\n".join([b"x"] * 2500))
    encoded = await LogFrames().encode(Batch(stream_id="s", first_seq=5, last_seq=2504, items=(block,)))
    assert len(encoded.slices) == 3
    messages = [msgspec.json.decode(data) for part in encoded.slices for data in unframe(part)]
    assert [each["id"] for each in messages] == list(range(5, 2505))
    assert encoded.messages == 2500
