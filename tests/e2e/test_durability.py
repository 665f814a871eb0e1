"""What was acknowledged survives whatever happens to the server."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import aiohttp
from tests.e2e.harness import FINAL, Client, Server, alive, until

ALONE = {"modules_port": "0", "sessions_port": "0", "generation_port": "0"}
"""Settings of a server that speaks this dialect only, which starts in half the time."""


def check_database(server: Server) -> None:
    """The invariants that hold after any fault."""
    with sqlite3.connect(f"file:{server.data / 'treadle.db'}?mode=ro", uri=True) as db:
        assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        doubles = "SELECT job_id, count(*) FROM steps GROUP BY id HAVING count(*) > 1"
        assert db.execute(doubles).fetchall() == []
        gaps = """
            SELECT stream_id FROM (
                SELECT stream_id, first_seq,
                       lag(last_seq, 1, 0) OVER (PARTITION BY stream_id ORDER BY first_seq) AS before
                FROM batches
            ) WHERE first_seq <> before + 1
        """
        assert db.execute(gaps).fetchall() == []
        ends = """
            SELECT id FROM streams s
            WHERE last_seq <> (SELECT coalesce(max(last_seq), 0) FROM batches WHERE stream_id = s.id)
        """
        assert db.execute(ends).fetchall() == []


def _pids(folder: Path) -> list[int]:
    return [int(path.read_text()) for path in folder.glob("pid-*") if path.read_text().strip()]


async def test_kill_9_with_commands_running_and_submits_in_flight(launch: Callable[..., Server]) -> None:
    server = launch(**ALONE)
    acknowledged: list[str] = []
    async with Client(server) as client:
        script = "echo $$ > pid-$$; echo STEP_START:one; i=0; while sleep 0.05; do i=$((i+1)); echo tick $i; done"
        requeued = [await client.submit(script, name=f"long {n}") for n in range(2)]
        failing = [await client.submit(script, name=f"long {n}", on_lost="fail") for n in range(2)]
        await asyncio.to_thread(until, lambda: len(_pids(server.work)) == 4)
        before = _pids(server.work)
        done = await client.submit("echo done")
        await client.finished(done)

        async def submit(n: int) -> None:
            try:
                acknowledged.append(await client.submit("echo hi", name=f"flight {n}"))
            except (aiohttp.ClientError, OSError, AssertionError):
                return

        flights = [asyncio.create_task(submit(n)) for n in range(300)]
        await asyncio.to_thread(until, lambda: len(acknowledged) >= 40)
        server.kill()
        await asyncio.gather(*flights)
    await asyncio.to_thread(until, lambda: not any(map(alive, before)), 10, "the dead server's commands end")
    for path in server.work.glob("pid-*"):
        path.unlink()
    server.restart()
    async with Client(server) as client:
        for execution_id in acknowledged:
            assert (await client.finished(execution_id))["status"] == "completed"
            # One whose end was not stored yet was carried out again, and its log shows both.
            assert await client.output(execution_id) in {b"hi\n", b"hi\nhi\n"}
        listed = await client.get("/api/executions?limit=1000&q=flight")
        ids = [row["id"] for row in listed["executions"]]
        assert len(ids) == len(set(ids))
        assert set(acknowledged) <= set(ids)
        for execution_id in failing:
            execution = await client.execution(execution_id)
            assert (execution["status"], execution["metadata"]["reason"]) == ("failed", "lost")
        for execution_id in requeued:
            execution = await client.until_status(execution_id, "running")
            assert execution["metadata"]["attempt"] == 2
        assert (await client.execution(done))["status"] == "completed"
        await asyncio.to_thread(until, lambda: len(_pids(server.work)) == 2)
        assert not set(before) & set(_pids(server.work))
        for execution_id in requeued:
            ticks = [line for line in await client.lines(execution_id) if line.startswith("tick")]
            assert ticks[0] == "tick 1"
            await client.call("DELETE", f"/api/executions/{execution_id}")
    server.terminate()
    check_database(server)


async def test_a_log_survives_as_an_exact_prefix(launch: Callable[..., Server]) -> None:
    server = launch(**ALONE)
    async with Client(server) as client:
        execution_id = await client.submit("i=0; while :; do i=$((i+1)); echo $i; done", on_lost="fail")
        async with client.watch(execution_id) as messages:
            async for message in messages:
                if message["type"] == "log_entry" and int(message["data"]["content"]) > 5000:
                    break
        server.kill()
    server.restart()
    async with Client(server) as client:
        numbers = [int(line) for line in (await client.output(execution_id)).split()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 5000
    server.terminate()
    check_database(server)


async def test_sigterm_puts_running_work_back_without_counting_the_attempt(launch: Callable[..., Server]) -> None:
    server = launch(drain_seconds="0.2", **ALONE)
    async with Client(server) as client:
        execution_id = await client.submit("echo $$ > pid-$$; echo begun; test -e go || sleep 600")
        await asyncio.to_thread(until, lambda: _pids(server.work))
        [pid] = _pids(server.work)
    assert server.terminate() == 0
    assert not alive(pid)
    (server.work / "go").touch()
    server.restart()
    async with Client(server) as client:
        execution = await client.finished(execution_id)
        assert (execution["status"], execution["metadata"]["attempt"]) == ("completed", 1)
    server.terminate()
    check_database(server)


async def test_sigterm_lets_short_work_end(launch: Callable[..., Server]) -> None:
    server = launch(drain_seconds="20", **ALONE)
    async with Client(server) as client:
        execution_id = await client.submit("echo $$ > pid-$$; sleep 0.5; echo end")
        await asyncio.to_thread(until, lambda: _pids(server.work))
    assert server.terminate() == 0
    server.restart()
    async with Client(server) as client:
        execution = await client.execution(execution_id)
        assert (execution["status"], execution["metadata"]["attempt"]) == ("completed", 1)


async def test_a_job_that_always_dies_with_the_server_is_poison(launch: Callable[..., Server]) -> None:
    server = launch(**ALONE)
    async with Client(server) as client:
        execution_id = await client.submit("sleep 600")
        await client.until_status(execution_id, "running")
    for _ in range(2):
        server.kill()
        server.restart()
        async with Client(server) as client:
            await client.until_status(execution_id, "running")
    server.kill()
    server.restart()
    async with Client(server) as client:
        execution = await client.until_status(execution_id, "failed")
        assert execution["metadata"]["reason"] == "poison"


async def test_a_duplicate_submit_is_one_execution_also_across_a_crash(launch: Callable[..., Server]) -> None:
    server = launch(**ALONE)
    headers = {"Idempotency-Key": "order-17"}
    async with Client(server) as client:
        bodies = await asyncio.gather(
            *(client.call("POST", "/api/executions", json={"command": "echo once"}, headers=headers) for _ in range(20))
        )
        ids = {body["data"]["execution_id"] for _status, body in bodies}
        assert len(ids) == 1
    server.kill()
    server.restart()
    async with Client(server) as client:
        _status, body = await client.call("POST", "/api/executions", json={"command": "echo once"}, headers=headers)
        assert body["data"]["execution_id"] in ids
        status, body = await client.call("POST", "/api/executions", json={"command": "echo twice"}, headers=headers)
        assert (status, body["success"]) == (422, False)
        assert (await client.get("/api/executions"))["total_count"] == 1


async def test_final_states_do_not_change_by_themselves(launch: Callable[..., Server]) -> None:
    server = launch(**ALONE)
    async with Client(server) as client:
        ids = [await client.submit(command) for command in ("true", "false", "sleep 600")]
        await client.until_status(ids[2], "running")
        await client.call("POST", f"/api/executions/{ids[2]}/cancel")
        for execution_id in ids:
            await client.finished(execution_id)
        before = [await client.execution(execution_id) for execution_id in ids]
        assert [row["status"] for row in before] == ["completed", "failed", "cancelled"]
    server.kill()
    server.restart()
    async with Client(server) as client:
        after = [await client.execution(execution_id) for execution_id in ids]
    assert {row["status"] for row in after} <= FINAL
    assert json.dumps(after) == json.dumps(before)


async def test_one_daemon_a_data_folder(server: Server) -> None:
    second = Server(server.folder)
    second.log = server.folder / "second.log"
    process = second.launch()
    assert process.wait(60) != 0
    assert "Another Treadle" in second.log.read_text()
    assert server.process.poll() is None
