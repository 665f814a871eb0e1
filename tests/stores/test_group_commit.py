"""Writes that wait are committed together, and one that fails harms no other."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest
from tests.conformance.factories import append, get, new_step, run_one, submit

from treadle.core.clock import SystemClock
from treadle.core.errors import Conflict, FenceLost, Unavailable
from treadle.core.state import JobState
from treadle.engine.ports import Committed
from treadle.stores import SqlStore, open_sqlite

OnWriter = Callable[[Callable[[sqlite3.Connection], Any]], Any]


class Held:
    """Keeps the writing thread busy while operations queue up, so that they form one group."""

    def __init__(self, on_writer: OnWriter) -> None:
        self._on_writer = on_writer
        self._gate = threading.Event()
        self.commits = 0

    async def __aenter__(self) -> Self:
        def hold(connection: sqlite3.Connection) -> None:
            connection.set_trace_callback(self._see)
            self._gate.wait(30)

        self._task = asyncio.ensure_future(self._on_writer(hold))
        await asyncio.sleep(0)  # the task has queued it
        return self

    def _see(self, statement: str) -> None:
        self.commits += statement == "COMMIT"

    async def __aexit__(self, *_: object) -> None:
        self._gate.set()
        await self._task


async def queue_up(*calls: Any) -> list[asyncio.Task[Any]]:
    """Start calls and let each get as far as the store's queue."""
    tasks = [asyncio.ensure_future(call) for call in calls]
    await asyncio.sleep(0)
    return tasks


async def test_everything_that_waits_is_one_commit(store: SqlStore, on_writer: OnWriter) -> None:
    job = await submit(store)
    async with Held(on_writer) as held:
        tasks = await queue_up(*(append(store, job, b"%d" % n) for n in range(200)))
    assert await asyncio.gather(*tasks) == [Committed(n, n) for n in range(2, 202)]
    assert held.commits == 1


async def test_refusals_take_back_only_themselves(store: SqlStore, on_writer: OnWriter) -> None:
    job = await run_one(store)
    async with Held(on_writer) as held:
        tasks = await queue_up(
            append(store, job, b"1", add={"lines": 1}),
            append(store, job, b"no", fence=9, add={"lines": 10}),
            append(store, job, b"no", steps=[new_step(job, name=object())], add={"lines": 100}),
            append(store, job, b"no", expect=frozenset({JobState.QUEUED}), add={"lines": 1000}),
            append(store, job, b"2", add={"lines": 1}),
            append(store, job, b"no", steps=[new_step(job, job_id=None)], add={"lines": 10_000}),
            append(store, job, b"3", add={"lines": 1}),
        )
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [outcomes[n] for n in (0, 4, 6)] == [Committed(3, 3), Committed(4, 4), Committed(5, 5)]
    assert [type(outcomes[n]) for n in (1, 3)] == [FenceLost, Conflict]
    assert all(isinstance(outcomes[n], sqlite3.Error) for n in (2, 5))
    assert (await get(store, job.id)).lines == 3
    assert [batch.payload for batch in await store.events.read(job.id, after_seq=2)] == [b"1", b"2", b"3"]
    assert held.commits == 1


async def test_a_caller_that_gives_up_does_not_stop_the_others(store: SqlStore, on_writer: OnWriter) -> None:
    job = await submit(store)
    async with Held(on_writer):
        first, second = await queue_up(append(store, job, b"1"), append(store, job, b"2"))
        first.cancel()
    assert await second == Committed(3, 3)


async def test_a_full_disk_refuses_the_whole_group_and_heals(store: SqlStore, on_writer: OnWriter) -> None:
    job = await submit(store)

    def limit(pages: int) -> Callable[[sqlite3.Connection], None]:
        return lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}").close()

    await on_writer(limit(1))  # SQLite takes this as: no more than there are now
    async with Held(on_writer):
        tasks = await queue_up(
            append(store, job, b"small"), append(store, job, b"x" * 100_000), append(store, job, b"y")
        )
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 3
    assert "disk is full" in str(outcomes[0])
    assert await store.events.last_seq(job.id) == 1
    await on_writer(limit(1 << 30))
    assert await append(store, job, b"x" * 100_000) == Committed(2, 2)


async def test_a_locked_database_refuses_and_heals(store: SqlStore, on_writer: OnWriter, path: Path) -> None:
    job = await submit(store)
    await on_writer(lambda connection: connection.execute("PRAGMA busy_timeout = 1").close())
    intruder = sqlite3.connect(path, isolation_level=None)
    intruder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="locked"):
        await append(store, job, b"x")
    intruder.close()
    assert await append(store, job, b"x") == Committed(2, 2)


async def test_what_was_queued_before_closing_is_stored(path: Path) -> None:
    store = await open_sqlite(path, clock=SystemClock())
    job = await submit(store)
    tasks = await queue_up(*(append(store, job, b"x") for _ in range(600)))
    await store.close()
    assert [task.result().last_seq for task in tasks] == list(range(2, 602))


async def test_a_closed_store_says_so(path: Path) -> None:
    store = await open_sqlite(path, clock=SystemClock())
    await store.close()
    await store.close()
    with pytest.raises(Unavailable, match="closed"):
        await store.jobs.get("x")
    with pytest.raises(Unavailable, match="closed"):
        await submit(store)
    assert not path.with_name(path.name + "-wal").exists(), "the last connection empties the WAL"
