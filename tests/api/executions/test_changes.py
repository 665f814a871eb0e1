"""Clients that show all executions: changes of any, logs of none, and a word when something was missed."""

import pytest
from tests.api.executions.conftest import World

from treadle.api.executions import changes
from treadle.engine.ports import AttemptHandle


async def two_lines(attempt: AttemptHandle) -> None:
    await attempt.lines("stdout", b"one\ntwo", 2)


async def test_changes_of_all_executions_are_heard_and_their_lines_are_not(world: World) -> None:
    world.runner.script("talk", two_lines)
    async with world.connect() as client:
        await client.send("subscribe_changes")
        await client.until("changes_subscribed")
        first, second = await world.run("talk"), await world.run("talk")
        seen = await client.until("execution_completed") + await client.until("execution_completed")
    assert {frame["data"]["execution_id"] for frame in seen} == {first["id"], second["id"]}
    assert {frame["type"] for frame in seen} == {"execution_started", "execution_update", "execution_completed"}


async def test_what_is_subscribed_to_comes_once_and_whole(world: World) -> None:
    world.runner.script("talk", two_lines)
    other = await world.run("talk")
    wanted = (await world.run("talk"))["id"]
    async with world.connect() as client:
        await client.send("subscribe_changes")
        await client.send("subscribe", execution_id=wanted, from_seq=1)
        await client.until("changes_subscribed")
        seen = await client.until("execution_completed")
        assert [frame["data"]["content"] for frame in seen if frame["type"] == "log_entry"] == ["one", "two"]
        status, _ = await world.call("DELETE", f"/api/executions/{other['id']}")
        assert status == 200
        assert (await client.until("execution_deleted"))[-1]["data"]["execution_id"] == other["id"]


async def test_a_client_that_does_not_read_is_told_that_it_missed_something(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "_MOST_WAITING", 2)
    async with world.connect() as client, world.connect() as reader:
        for each in (client, reader):
            await each.send("subscribe_changes")
            await each.until("changes_subscribed")
        client.stall()
        for _ in range(3):
            await world.run("true")
            await reader.until("execution_completed")
        client.go_on()
        assert "changes_missed" in [frame["type"] for frame in await client.until("changes_missed")]


async def test_the_last_who_leaves_ends_the_watch(world: World) -> None:
    async with world.connect() as client:
        await client.send("subscribe_changes")
        await client.until("changes_subscribed")
        assert world.hub.watching == 2
    assert world.hub.watching == 0
