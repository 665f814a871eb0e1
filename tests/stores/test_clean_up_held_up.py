"""A database in which nothing can be cleaned up: counts and claims that do not get dearer for it."""

from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

import psycopg
import pytest
from tests.conformance.factories import claim, finish, submit
from tests.postgres import server

from treadle.core.ids import new_id
from treadle.core.job import Priority
from treadle.core.state import JobState
from treadle.engine.ports import Write
from treadle.stores import SqlStore
from treadle.stores.claim_places import Places
from treadle.stores.postgres import open_postgres


class Time:
    """A clock that moves when it is looked at, or not at all."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.step = 0.0

    def __call__(self) -> float:
        self.seconds += self.step
        return self.seconds


@pytest.fixture
def url() -> Iterator[str]:
    with server().database() as url:
        yield url


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def store(url: str, time: Time) -> AsyncIterator[SqlStore]:
    """Looking everywhere took long often enough; it is not due again until time passes."""
    store = await open_postgres(url, readers=1)
    store.jobs._places = Places(slow_seconds=1, monotonic=time)
    await submit(store)
    time.step = 1
    for _ in range(8):
        await claim(store)
    time.step = 0
    assert store.jobs._places.suffice
    yield store
    await store.close()


async def test_what_comes_is_found_in_order_at_the_known_places(store: SqlStore) -> None:
    jobs = [await submit(store, priority=priority) for priority in (Priority.LOW, Priority.NORMAL, Priority.URGENT)]
    jobs.append(await submit(store, priority=Priority.NORMAL))
    taken = await claim(store, 3)
    assert [job.id for job in taken] == [jobs[n].id for n in (2, 1, 3)]
    assert [job.id for job in await claim(store, 3)] == [jobs[0].id]
    assert await claim(store, 3) == []


async def test_keys_hold_there_too(store: SqlStore) -> None:
    first = await submit(store, concurrency_key="k", concurrency_limit=1)
    [taken] = await claim(store)
    assert taken.id == first.id
    waiting = await submit(store, concurrency_key="k", concurrency_limit=1)
    free = await submit(store)
    assert [job.id for job in await claim(store, 5)] == [free.id]
    await finish(store, taken)
    assert [job.id for job in await claim(store, 5)] == [waiting.id]


async def test_a_job_that_comes_back_is_found_at_the_next_look_everywhere(store: SqlStore, time: Time) -> None:
    old = f"00000000{new_id()[8:]}"
    later = await submit(store)
    assert [job.id for job in await claim(store)] == [later.id]
    await submit(store, job_id=old)
    assert await claim(store) == []
    time.seconds += 10
    assert [job.id for job in await claim(store)] == [old]


async def test_places_are_trusted_only_when_looking_everywhere_was_slow_each_time() -> None:
    time = Time()
    places = Places(slow_seconds=1, monotonic=time)
    for cost in (2.0, 2, 2, 0.5, 2, 2, 2, 2, 2, 2, 2):
        with places.everywhere():
            time.seconds += cost
        assert not places.suffice
    with places.everywhere():
        time.seconds += 2
    assert places.suffice
    time.seconds += 5
    assert not places.suffice


async def test_a_count_moves_on_before_many_versions_of_its_row_stand_in_the_way(url: str) -> None:
    with psycopg.connect(url) as held, psycopg.connect(url, autocommit=True) as connection:
        held.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        held.execute("SELECT 1 FROM jobs")
        turns = []
        for _ in range(5):
            for _ in range(50):
                connection.execute("SELECT treadle_count_job('ada', 'command', 'queued', treadle_shard(), 1)")
            [(turn, changes)] = connection.execute(
                "SELECT turn, changes FROM job_count_shards WHERE user_name = 'ada'"
            ).fetchall()
            turns.append(turn)
            assert changes <= 100
        assert connection.execute("SELECT n FROM job_counts WHERE user_name = 'ada'").fetchone() == (250,)
        assert all(after >= before for before, after in pairwise(turns))
        assert turns[-1] > turns[0]


async def test_stopping_is_heard_of_for_the_jobs_that_are_named(url: str) -> None:
    store = await open_postgres(url, readers=1)
    job = await submit(store)
    [job] = await claim(store, owner="me")
    await store.jobs.commit(Write(job_id=job.id, expect=frozenset({JobState.RUNNING}), set={"cancel_requested": True}))
    assert await store.nodes.stop_requested("me", []) == []
    assert await store.nodes.stop_requested("me", [new_id(), job.id]) == [job.id]
    await store.close()
