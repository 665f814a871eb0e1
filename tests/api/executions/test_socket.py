"""The socket: everything to everybody until a client chooses, from any number on, and nobody waits for anybody."""

import asyncio
import json

import pytest
from tests.api.executions.conftest import World
from tests.api.executions.socket_client import SocketClient

from treadle.engine.ports import AttemptHandle
from treadle.testing.runner import until_stopped


async def three_lines(attempt: AttemptHandle) -> None:
    for text in (b"one\ntwo", b"three"):
        await attempt.lines("stdout", text, text.count(b"\n") + 1)


async def test_a_client_is_greeted(world: World) -> None:
    async with world.connect() as one, world.connect() as two:
        assert one.hello["type"] == "connection_established"
        assert one.hello["data"].keys() == {"client_id", "server_time", "connected_clients"}
        assert one.hello["data"]["client_id"] != two.hello["data"]["client_id"]
        assert two.hello["data"]["connected_clients"] == 2
    assert world.deps.monitor.clients == 0


async def test_a_client_that_never_subscribes_hears_everything(world: World) -> None:
    world.runner.script("talk", three_lines)
    async with world.connect() as client:
        execution_id = await world.submit("talk")
        seen = await client.until("execution_completed")
    kinds = [frame["type"] for frame in seen]
    assert kinds.index("execution_started") < kinds.index("log_entry") < kinds.index("execution_completed")
    assert all(frame.keys() == {"type", "data", "timestamp"} for frame in seen)
    assert {frame["data"]["execution_id"] for frame in seen} == {execution_id}
    lines = [frame["data"] for frame in seen if frame["type"] == "log_entry"]
    assert [line["content"] for line in lines] == ["one", "two", "three"]
    assert lines[0].keys() == {"execution_id", "step_id", "content", "timestamp", "level", "source", "seq"}
    assert [line["seq"] for line in lines] == sorted(line["seq"] for line in lines)
    ended = seen[-1]["data"]
    assert (ended["status"], ended["exit_code"], ended["total_steps"], ended["artifacts_count"]) == (
        "completed",
        0,
        0,
        0,
    )


@pytest.mark.parametrize("word", ["subscribe", "subscribe_execution"])
@pytest.mark.parametrize("place", ["data", "top"])
async def test_a_subscriber_hears_only_its_execution_from_the_number_it_names(
    world: World, word: str, place: str
) -> None:
    world.runner.script("talk", three_lines)
    wanted = (await world.run("talk"))["id"]
    named = {"execution_id": wanted[:30], "from_seq": 1}
    async with world.connect() as client:
        await client.send_text(json.dumps({"type": word, **({"data": named} if place == "data" else named)}))
        answer = (await client.until("subscribed"))[-1]["data"]
        assert answer["execution_id"] == wanted
        other = await world.run("talk")
        seen = await client.until("execution_completed")
        assert other["id"] not in json.dumps(seen)
        assert [frame["data"]["content"] for frame in seen if frame["type"] == "log_entry"] == ["one", "two", "three"]
        assert seen[-1]["data"]["seq"] == answer["last_seq"]
        statuses = [frame["data"]["status"] for frame in seen if frame["type"] == "execution_update"]
        assert statuses == ["pending", "running", "completed"]


async def test_subscribing_without_a_number_begins_now_and_unsubscribing_ends_it(world: World) -> None:
    flushed, said = asyncio.Event(), asyncio.Event()

    async def in_two_parts(attempt: AttemptHandle) -> None:
        await attempt.lines("stdout", b"before", 1)
        await attempt.flush()
        flushed.set()
        await said.wait()
        await attempt.lines("stdout", b"after", 1)

    world.runner.script("parts", in_two_parts)
    execution_id = await world.begin("parts")
    await flushed.wait()
    async with world.connect() as client, world.connect() as leaver:
        await client.send("subscribe", execution_id=execution_id)
        await client.until("subscribed")
        await leaver.send("subscribe", execution_id=execution_id)
        await leaver.send("unsubscribe", execution_id=execution_id)
        await leaver.until("unsubscribed")
        said.set()
        seen = await client.until("execution_completed")
        assert [frame["data"]["content"] for frame in seen if frame["type"] == "log_entry"] == ["after"]
        await world.run("x")
        await leaver.send("ping")
        assert [frame["type"] for frame in await leaver.until("pong")] == ["pong"]


async def test_ping_and_status(world: World) -> None:
    async with world.connect() as client:
        await client.send("ping")
        assert "timestamp" in (await client.receive())["data"]
        await client.send("get_status")
        status = await client.receive()
        assert status["type"] == "server_status"
        assert status["data"].items() >= {"running": True, "connected_clients": 1, "running_executions": 0}.items()
        execution_id = (await world.run("x"))["id"]
        await client.send("get_status", execution_id=execution_id)
        told = (await client.until("execution_status"))[-1]["data"]
        assert (told["id"], told["execution_id"], told["status"]) == (execution_id, execution_id, "completed")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{not json", "BAD_MESSAGE"),
        ("[1]", "BAD_MESSAGE"),
        ('"x"', "BAD_MESSAGE"),
        ("[" * 100_000, "BAD_MESSAGE"),
        ('{"type": "sing"}', "BAD_MESSAGE"),
        ('{"type": "subscribe"}', "BAD_MESSAGE"),
        ('{"type": "subscribe", "data": {"execution_id": 5}}', "BAD_MESSAGE"),
        ('{"type": "subscribe", "data": {"execution_id": "x"}}', "NOT_FOUND"),
        ('{"type": "get_status", "data": {"execution_id": "ffffffff"}}', "NOT_FOUND"),
        ('{"type": "unsubscribe", "execution_id": "ffffffff"}', "NOT_FOUND"),
    ],
)
async def test_what_is_not_understood_is_answered_and_the_socket_stays_open(world: World, text: str, code: str) -> None:
    async with world.connect() as client:
        await client.send_text(text)
        error = await client.receive()
        assert (error["type"], error["data"]["error_code"]) == ("error", code)
        assert error["data"]["error_message"]
        await client.send("ping")
        assert (await client.receive())["type"] == "pong"


async def test_bad_numbers_to_begin_from_are_refused(world: World) -> None:
    execution_id = await world.submit("x")
    await world.finished(execution_id)
    async with world.connect() as client:
        for number in (0, -1, "1", 1.5, True):
            await client.send("subscribe", execution_id=execution_id, from_seq=number)
            assert (await client.receive())["data"]["error_code"] == "BAD_MESSAGE"


async def test_a_deleted_execution_is_told(world: World) -> None:
    execution_id = (await world.run("x"))["id"]
    async with world.connect() as client:
        await world.call("DELETE", f"/api/executions/{execution_id}")
        told = await client.receive()
        assert (told["type"], told["data"]["execution_id"]) == ("execution_deleted", execution_id)


async def test_a_client_that_never_reads_delays_nobody_and_costs_little(world: World) -> None:
    async def flood(attempt: AttemptHandle) -> None:
        for _ in range(40):
            await attempt.lines("stdout", b"\n".join([b"x" * 200] * 1000), 1000)

    world.runner.script("flood", flood)
    async with world.connect() as stalled, world.connect() as reader:
        stalled.stall()
        execution_id = await world.submit("flood")
        seen = await reader.until("execution_completed")
        assert sum(frame["type"] == "log_entry" for frame in seen) == 40_000
        assert stalled.unread() == 0
        assert stalled.waiting_senders <= 1
        stalled.go_on()
        late = await stalled.until("execution_completed")
        numbers = [frame["data"]["seq"] for frame in late if frame["type"] == "log_entry"]
        assert len(numbers) == 40_000
        assert numbers == sorted(set(numbers))
        assert late[-1]["data"]["execution_id"] == execution_id


async def test_a_failure_is_an_error_message_and_then_the_end(world: World) -> None:
    async def broken(_attempt: AttemptHandle) -> None:
        raise ValueError("a bug")

    world.runner.script("broken", broken)
    async with world.connect() as client:
        await world.submit("broken")
        seen = await client.until("execution_completed")
    [error] = [frame["data"] for frame in seen if frame["type"] == "error"]
    assert error["error_code"] == "EXECUTION_ERROR"
    assert "a bug" in error["error_message"]
    assert seen[-1]["data"]["status"] == "failed"


async def test_the_socket_is_on_the_rest_port_too_and_on_every_path_of_its_own(world: World) -> None:
    async with SocketClient(world.door, "/ws") as one, SocketClient(world.events, "/any/path") as two:
        assert one.hello["type"] == two.hello["type"] == "connection_established"


async def test_a_plain_request_on_the_sockets_port_is_told_to_upgrade(world: World) -> None:
    import httpx

    transport = httpx.ASGITransport(world.events)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as http:
        response = await http.get("/")
    assert (response.status_code, response.headers["upgrade"]) == (426, "websocket")
    assert response.json()["success"] is False


async def test_a_server_that_stops_says_goodbye(world: World) -> None:
    world.runner.script("wait", until_stopped)
    async with world.connect() as client:
        await world.hub.stop()
        assert await client.ended() == 1001


async def test_lines_come_in_blocks_to_those_who_want_them_so(world: World) -> None:
    world.runner.script("talk", three_lines)
    wanted = (await world.run("talk"))["id"]
    async with world.connect() as blocks, world.connect() as entries:
        for client, lines in ((blocks, "blocks"), (entries, "entries")):
            data = {"execution_id": wanted, "from_seq": 1, "lines": lines}
            await client.send_text(json.dumps({"type": "subscribe", "data": data}))
        told = [frame["data"] for frame in await blocks.until("execution_completed") if frame["type"] == "log_block"]
        one_by_one = [
            frame["data"] for frame in await entries.until("execution_completed") if frame["type"] == "log_entry"
        ]
    assert [text for block in told for text in block["contents"]] == ["one", "two", "three"]
    assert [block["seq"] + i for block in told for i in range(len(block["contents"]))] == [
        line["seq"] for line in one_by_one
    ]
    assert told[0].keys() == {
        "execution_id", "step_id", "timestamp", "level", "source", "seq", "contents", "partial",
    }  # fmt: skip


async def test_an_unknown_form_of_lines_is_refused(world: World) -> None:
    wanted = (await world.run("true"))["id"]
    async with world.connect() as client:
        await client.send_text(json.dumps({"type": "subscribe", "data": {"execution_id": wanted, "lines": "x"}}))
        assert (await client.until("error"))[-1]["data"]["error_code"] == "BAD_MESSAGE"
