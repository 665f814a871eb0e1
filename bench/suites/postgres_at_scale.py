"""P18: lists, searches and claims over a large PostgreSQL database."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import psycopg
import uvloop
from tests.postgres import Server

from bench.fill import USERS, fill_postgres, user_name
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from treadle.core.ids import new_id
from treadle.core.job import JobQuery, JobSpec, NewJob
from treadle.core.state import JobState
from treadle.engine.ports import Claim
from treadle.stores.postgres import open_postgres
from treadle.stores.store import SqlStore

__all__ = ["SUITE"]

_JOBS = {Size.FULL: (10_000, 100_000, 1_000_000), Size.QUICK: (10_000, 100_000), Size.SMOKE: (1_000, 2_000)}
_CALLS = {Size.FULL: 20, Size.QUICK: 10, Size.SMOKE: 2}
_PAGE = 50
_GOAL_MS = 50
_NEW = NewJob(kind="command", name="new", dialect="executions", queue="commands", spec=JobSpec(input={"command": ":"}))

_Act = Callable[[], Awaitable[None]]


class _Store:
    """What is asked of one database."""

    def __init__(self, store: SqlStore, jobs: int) -> None:
        self._store = store
        user, failed = user_name(4), frozenset({JobState.FAILED})
        lists = {
            "first page": (JobQuery(limit=_PAGE), jobs),
            "by user and status": (JobQuery(limit=_PAGE, user=user, states=failed), jobs // USERS // 10),
            "by part of a name that all have": (JobQuery(limit=_PAGE, text="nightly"), jobs),
            "by part of a name that one has": (JobQuery(limit=_PAGE, text=f"build {jobs - 3}x"), 1),
        }
        self._acts: dict[str, _Act] = {what: self._list(query, n) for what, (query, n) in lists.items()}
        self._acts["submit, claim"] = self._claim
        self.latencies: dict[str, list[list[float]]] = {what: [] for what in self._acts}

    async def measure(self, calls: int) -> None:
        """A round: the acts by turns."""
        for each in self.latencies.values():
            each.append([])
        for _ in range(calls):
            for what, act in self._acts.items():
                begun = time.monotonic()
                await act()
                self.latencies[what][-1].append(time.monotonic() - begun)

    def _list(self, query: JobQuery, matching: int) -> _Act:
        async def act() -> None:
            jobs, count = await asyncio.gather(self._store.jobs.find(query), self._store.jobs.count(query))
            if len(jobs) != min(_PAGE, matching) or not 0 <= count - matching <= max(_CALLS.values()) * 10:
                raise DeliveryError(f"{query}: {count} match, a page of {len(jobs)}")

        return act

    async def _claim(self) -> None:
        at = datetime.now(UTC)
        job, _ = await self._store.jobs.submit(_NEW, job_id=new_id(), at=at, payload=b"x", kinds=1)
        wanted = Claim(owner="bench", kinds=frozenset({"command"}), slots={"commands": 1})
        taken = await self._store.jobs.claim(wanted, at=at, announce=lambda _attempt: b"y", kinds=1)
        if [each.id for each, _batch in taken] != [job.id]:
            raise DeliveryError("the claim took another job")


async def _measure(urls: dict[int, str], run: Run) -> dict[int, _Store]:
    stores = {jobs: await open_postgres(url) for jobs, url in urls.items()}
    measured = {jobs: _Store(store, jobs) for jobs, store in stores.items()}
    for _ in range(run.rounds):
        for each in measured.values():
            await each.measure(_CALLS[run.size])
    for store in stores.values():
        await store.close()
    return measured


def _bytes_a_job(url: str, jobs: int) -> float:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return (0 if row is None else int(row[0])) / jobs


def run(run: Run) -> Outcome:
    sizes = _JOBS[run.size]
    server = Server(durable=True)
    try:
        urls = {size: server.url(server.new_database()) for size in sizes}
        for size, url in urls.items():
            fill_postgres(url, size)
        weight = _bytes_a_job(urls[sizes[-1]], sizes[-1])
        measured = uvloop.run(_measure(urls, run))
    finally:
        server.close()
    series = [
        Series.of(f"{what}, {size:,} jobs", "ms", each.latencies[what], scale=1e3)
        for what in measured[sizes[0]].latencies
        for size, each in measured.items()
    ]
    goals = [
        Goal.at_most(f"{each.what}: p95 at most {_GOAL_MS} ms", each.p95, _GOAL_MS, "ms")
        for each in series
        if each.what.endswith(f", {sizes[-1]:,} jobs")
    ]
    note = f"{weight:,.0f} bytes a finished job of 12 lines, indexes and all."
    return Outcome(series=tuple(series), goals=tuple(goals), notes=(note,))


SUITE = Suite(
    id="P18",
    name="postgres_at_scale",
    title="A million jobs on PostgreSQL",
    method=(
        f"Databases of finished jobs of {USERS} users on one PostgreSQL server; a page of {_PAGE} with its total, or a "
        "submission and its claim, one at a time, by turns, asked of the store without HTTP. The totals are checked."
    ),
    run=run,
)
