"""The main promises of the executions dialect hold where the store is a PostgreSQL database."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import aiohttp
import psycopg
import pytest
from tests.e2e.harness import Client, Server, alive, until
from tests.postgres import server as postgres_server

ALONE = {"modules_port": "0", "sessions_port": "0", "generation_port": "0"}
SECRET = "correct-horse-battery"


@pytest.fixture
def database() -> Iterator[str]:
    """The URL of an empty database, with a password in it."""
    with postgres_server().nothing() as url:
        yield url.replace("treadle@", f"treadle:{SECRET}@")


def check_database(url: str) -> None:
    """The invariants that hold after any fault."""
    with psycopg.connect(url) as db:
        gaps = """
            SELECT stream_id FROM (
                SELECT stream_id, first_seq,
                       lag(last_seq, 1, 0::bigint) OVER (PARTITION BY stream_id ORDER BY first_seq) AS before
                FROM batches
            ) AS each WHERE first_seq <> before + 1
        """
        assert db.execute(gaps).fetchall() == []
        ends = """
            SELECT id FROM streams s
            WHERE last_seq <> (SELECT coalesce(max(last_seq), 0) FROM batches WHERE stream_id = s.id)
        """
        assert db.execute(ends).fetchall() == []
        counted = "SELECT kind, state, n FROM job_counts WHERE user_name = '' AND n <> 0 ORDER BY 1, 2"
        real = "SELECT kind, state, count(*) FROM jobs GROUP BY 1, 2 ORDER BY 1, 2"
        assert db.execute(counted).fetchall() == db.execute(real).fetchall()


async def test_jobs_are_submitted_watched_listed_and_stopped(database: str, launch: Callable[..., Server]) -> None:
    server = launch(database_url=database, **ALONE)
    async with Client(server) as client:
        script = (
            "echo STEP_START:build; echo one; echo two; echo x > a.txt; echo ARTIFACT:a.txt; echo STEP_COMPLETE:build"
        )
        done = await client.submit(script, name="Straße", metadata={"team": "blue"})
        execution = await client.finished(done)
        assert (execution["status"], execution["exit_code"], execution["total_steps"]) == ("completed", 0, 1)
        assert await client.lines(done) == ["one", "two"]
        endless = await client.submit("while :; do echo tick; sleep 0.05; done", name="endless")
        async with client.watch(endless) as messages:
            async for message in messages:
                if message["type"] == "log_entry":
                    break
        await client.call("POST", f"/api/executions/{endless}/cancel")
        assert (await client.finished(endless))["status"] == "cancelled"
        failed = await client.submit("exit 3", name="broken")
        assert (await client.finished(failed))["exit_code"] == 3

        async def listed(query: str) -> list[str]:
            page = await client.get(f"/api/executions?{query}")
            return [row["id"] for row in page["executions"]]

        assert await listed("") == [failed, endless, done]
        assert await listed("status=completed") == [done]
        assert await listed("q=STRASSE") == [done]
        assert await listed("limit=1&offset=1") == [endless]
        await client.call("DELETE", f"/api/executions/{failed}")
        assert await listed("status=failed") == []
        health = await client.call("GET", "/api/health")
        assert health[0] == 200
    shown = server.cli("config", "--json").stdout
    assert server.terminate() == 0
    assert SECRET not in server.log.read_text() + shown
    assert not (server.data / "treadle.db").exists()
    check_database(database)


def _pids(folder: Path) -> list[int]:
    return [int(path.read_text()) for path in folder.glob("pid-*") if path.read_text().strip()]


async def test_kill_9_with_jobs_in_flight_loses_and_doubles_nothing(
    database: str, launch: Callable[..., Server]
) -> None:
    server = launch(database_url=database, **ALONE)
    acknowledged: list[str] = []
    async with Client(server) as client:
        long = await client.submit("echo $$ > pid-$$; while sleep 0.05; do echo tick; done")
        await asyncio.to_thread(until, lambda: _pids(server.work))

        async def submit(n: int) -> None:
            try:
                acknowledged.append(await client.submit("echo hi", name=f"flight {n}"))
            except (aiohttp.ClientError, OSError, AssertionError):
                return

        flights = [asyncio.create_task(submit(n)) for n in range(200)]
        await asyncio.to_thread(until, lambda: len(acknowledged) >= 40)
        [before] = _pids(server.work)
        server.kill()
        await asyncio.gather(*flights)
    await asyncio.to_thread(until, lambda: not alive(before), 10, "the dead server's command ends")
    server.restart()
    async with Client(server) as client:
        for execution_id in acknowledged:
            assert (await client.finished(execution_id))["status"] == "completed"
            assert await client.output(execution_id) in {b"hi\n", b"hi\nhi\n"}  # its end was stored, or not yet
        listed = await client.get("/api/executions?limit=1000&q=flight")
        ids = [row["id"] for row in listed["executions"]]
        assert len(ids) == len(set(ids))
        assert set(acknowledged) <= set(ids)
        await asyncio.to_thread(until, lambda: set(_pids(server.work)) - {before}, 60, "what ran is begun again")
        assert (await client.until_status(long, "running"))["metadata"]["attempt"] == 2
        await client.call("POST", f"/api/executions/{long}/cancel")
        await client.finished(long)
    server.terminate()
    check_database(database)


async def test_the_database_may_crash_under_running_work(database: str, launch: Callable[..., Server]) -> None:
    server = launch(database_url=database, **ALONE)
    async with Client(server) as client:
        count = "while test $i -lt {}; do i=$((i+1)); echo $i; done"
        pause = "until test -e go; do sleep 0.05; done"
        counting = await client.submit(f"i=0; {count.format(1000)}; {pause}; {count.format(2000)}")
        await client.until_status(counting, "running")
        postgres_server().stop(signal.SIGQUIT)
        postgres_server().start()
        assert await client.submit("echo after", name="after")
        (server.work / "go").touch()
        await client.until_status(counting, "completed")
        numbers = [line for line in await client.lines(counting) if line.isdecimal()]
        assert numbers == [str(n) for n in range(1, 2001)]
    server.terminate()
    check_database(database)
