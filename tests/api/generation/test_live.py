"""What Socket.IO clients hear, over either transport: all of it, in order, and nothing that does not concern them."""

import asyncio
import json
import logging
from typing import Any

import aiohttp
import pytest
from tests.api.generation.conftest import SECONDS, World
from tests.api.generation.test_jobs import fail, succeed

from treadle.core.job import JobSpec, NewJob
from treadle.core.key import Scope
from treadle.engine.ports import AttemptHandle
from treadle.testing.runner import until_stopped


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_the_course_of_a_job_is_heard_in_order(world: World, transport: str) -> None:
    world.design.scripts["a mountain"] = succeed
    ears = await world.listen(transport)
    job_id = await world.submit()
    last = await ears.until("log", jobId=job_id, type="SUCCESS", message="Job completed successfully")
    assert last.keys() == {"jobId", "message", "type", "timestamp"}
    updates = ears.told("job:update", job_id)
    assert [update["status"] for update in updates] == ["pending", "running", "completed"]
    listed = [job for job in await world.get("/api/jobs") if job["id"] == job_id]
    assert updates[-1] == listed[0]
    assert [each["progress"] for each in ears.told("job:progress", job_id)] == [50]
    assert [each["message"] for each in ears.told("log", job_id)] == [
        f"Job {job_id} submitted", "Job started (type: generate)", "Two images made", "Product published",
        "Job completed successfully",
    ]  # fmt: skip


async def test_failures_retries_and_cancels_are_heard(world: World) -> None:
    world.design.scripts |= {"bad": fail, "wait": until_stopped}
    ears = await world.listen()
    bad = await world.submit("bad", maxRetries=1)
    failed = await ears.until("job:update", id=bad, status="failed")
    assert (failed["error"], failed["retryCount"]) == ("No shop took it.", 1)
    statuses = [update["status"] for update in ears.told("job:update", bad)]
    assert statuses == ["pending", "running", "pending", "pending", "running", "failed"]
    wait = await world.submit("wait")
    await ears.until("job:update", id=wait, status="running")
    await world.post(f"/api/jobs/{wait}/cancel")
    assert "completedAt" in await ears.until("job:update", id=wait, status="cancelled")


async def test_figures_are_told_from_time_to_time(world: World) -> None:
    ears = await world.listen()
    heard = await ears.until("metrics")
    assert heard.keys() == (await world.get("/api/metrics")).keys()


async def test_jobs_of_other_dialects_are_not_heard_of(world: World) -> None:
    ears = await world.listen()
    other, _ = await world.engine.submit(
        NewJob(kind="command", name="not ours", dialect="executions", queue="commands", spec=JobSpec())
    )
    await world.engine.wait(other.id, timeout_seconds=SECONDS)
    job_id = await world.submit()
    await ears.until("job:update", id=job_id, status="completed")
    assert {data["id"] for name, data in ears.heard if name == "job:update"} == {job_id}


async def test_many_clients_come_and_go(world: World) -> None:
    for _ in range(2):
        several = [await world.listen(transport) for transport in ("websocket", "polling", "websocket")]
        job_id = await world.submit()
        for ears in several:
            await ears.until("job:update", id=job_id, status="completed")
            await ears.client.disconnect()
    assert await world.run()


async def test_there_is_a_limit_to_clients(world: World) -> None:
    for _ in range(8):
        await world.listen()
    async with aiohttp.ClientSession() as session, session.ws_connect(world.socket_url) as ninth:
        await ninth.receive_str()
        await ninth.send_str("40")
        assert (await ninth.receive_str()).startswith('44{"message":"Too many clients')


async def test_a_client_that_reads_nothing_is_dropped_and_holds_up_nobody(world: World) -> None:
    ears = await world.listen()

    async def talk(attempt: AttemptHandle) -> None:
        for number in range(200):
            await attempt.say(f"{number} {'x' * 100_000}")

    world.design.scripts["talk"] = talk
    async with aiohttp.ClientSession() as session, session.ws_connect(world.socket_url) as deaf:
        assert (await deaf.receive_str()).startswith("0{")
        await deaf.send_str("40")
        assert (await deaf.receive_str()).startswith("40{")
        assert world.broadcast.clients == 2
        job_id = await world.submit("talk")
        await ears.until("job:update", id=job_id, status="completed")
        assert world.broadcast.clients == 1
    said = [data["message"] for data in ears.told("log", job_id) if "xxx" in data["message"]]
    assert [int(message.split()[0]) for message in said] == list(range(200))


async def test_nonsense_from_a_client_harms_nobody(world: World) -> None:
    ears = await world.listen()
    for nonsense in ("42", "43[]", "42/nowhere,[1]", "451-[{}]", "9", "{", "42[" * 3000, "40/x,{}"):
        async with aiohttp.ClientSession() as session, session.ws_connect(world.socket_url) as rude:
            await rude.send_str("40")
            await rude.send_str(nonsense)
            await rude.send_bytes(b"\x00\x01")
            job_id = await world.submit()
            await ears.until("job:update", id=job_id, status="completed")


@pytest.mark.parametrize("begun", [True, False])
async def test_who_sends_no_packets_is_sent_away_with_one_line(
    world: World, caplog: pytest.LogCaptureFixture, begun: bool
) -> None:
    ears = await world.listen()
    for garbage in ("xyz", "", "9", "-", "b1", "4" + "[" * 60_000):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            async with aiohttp.ClientSession() as session, session.ws_connect(world.socket_url) as rude:
                if begun:
                    await rude.send_str("40")
                for _ in range(3):
                    await rude.send_str(garbage)
                async with asyncio.timeout(SECONDS):
                    while (await rude.receive()).type is aiohttp.WSMsgType.TEXT:
                        pass
                assert rude.closed
            job_id = await world.submit()
            await ears.until("job:update", id=job_id, status="completed")
        assert world.broadcast.clients == 1, garbage
        assert [record.levelname for record in caplog.records] == ["WARNING"], garbage


async def test_a_client_that_upgrades_with_garbage_is_sent_away_with_one_line(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    opened = json.loads((await world.http.get("/socket.io/?EIO=4&transport=polling")).text[1:])
    with caplog.at_level(logging.WARNING):
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{world.socket_url}&sid={opened['sid']}") as rude,
        ):
            await rude.send_str("xyz")
            async with asyncio.timeout(SECONDS):
                await rude.receive()
            assert rude.closed
    assert [record.levelname for record in caplog.records] == ["WARNING"]


async def test_pages_of_other_sites_and_clients_without_a_key_are_refused(world: World) -> None:
    path = "/socket.io/?EIO=4&transport=polling"
    foreign = await world.http.get(path, headers={"Origin": "http://evil.example"})
    assert foreign.status_code == 403
    assert not [name for name in foreign.headers if name.startswith("access-control")]
    key, text = await world.keys.create("eyes", Scope.VIEWER)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
            await session.ws_connect(world.socket_url)
    by_header = await world.listen(headers={"X-API-Key": text})
    await world.listen("polling", query=f"?api_key={text}")
    assert world.broadcast.clients == 2
    await world.keys.revoke(key.id)
    await asyncio.wait_for(by_header.client.wait(), SECONDS)


async def test_a_handshake_speaks_version_four(world: World) -> None:
    text = (await world.http.get("/socket.io/?EIO=4&transport=polling")).text
    opened: dict[str, Any] = json.loads(text[1:])
    assert text[0] == "0"
    assert opened["upgrades"] == ["websocket"]
    assert (await world.http.get("/socket.io/?EIO=3&transport=polling")).status_code == 400
