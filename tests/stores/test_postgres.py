"""What several nodes on one PostgreSQL database may rely on, and what happens when it fails under them."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import urlsplit

import msgspec
import psycopg
import pytest
from sqlalchemy import create_engine
from tests.conformance.factories import AT, KINDS, append, claim, finish, get, idempotent, new_job, run_one, submit
from tests.postgres import Server, server

from treadle.core.errors import FenceLost, InvalidInput, StoreTooNew, TreadleError, Unavailable
from treadle.core.event import EventKind
from treadle.core.ids import new_id
from treadle.core.state import JobState
from treadle.engine.ports import Lease, Write
from treadle.stores import SqlStore, postgres_connection
from treadle.stores.migrate import HEAD
from treadle.stores.module_schema import modules  # noqa: F401 - its tables belong to the metadata
from treadle.stores.postgres import open_postgres
from treadle.stores.postgres_connection import Address
from treadle.stores.schema import metadata


@pytest.fixture
def url() -> Iterator[str]:
    with server().database() as url:
        yield url


@pytest.fixture
async def nodes(url: str) -> AsyncIterator[list[SqlStore]]:
    """Two nodes on one database."""
    async with AsyncExitStack() as stack:
        stores = [await open_postgres(url, readers=1) for _ in range(2)]
        for store in stores:
            stack.push_async_callback(store.close)
        yield stores


@pytest.fixture
async def store(nodes: list[SqlStore]) -> SqlStore:
    return nodes[0]


def ask(url: str, statement: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        while cursor.nextset():
            pass
        return cursor.fetchall()


async def test_no_job_is_given_to_two_nodes(nodes: list[SqlStore]) -> None:
    submitted = await asyncio.gather(*(submit(nodes[n % 2]) for n in range(80)))
    claims = await asyncio.gather(*(claim(nodes[n % 2], 3, owner=f"node {n % 2}") for n in range(40)))
    rest = await claim(nodes[0], 80)
    taken = [job.id for jobs in claims for job in jobs] + [job.id for job in rest]
    assert len(taken) == len(set(taken))
    assert set(taken) == {job.id for job in submitted}
    assert await nodes[1].jobs.tally(frozenset()) == dict.fromkeys(JobState, 0) | {JobState.RUNNING: 80}


async def test_the_limit_of_a_key_holds_across_nodes(nodes: list[SqlStore]) -> None:
    for _ in range(10):
        await submit(nodes[0], concurrency_key="k", concurrency_limit=2)
    for _ in range(3):
        claims = await asyncio.gather(*(claim(nodes[n % 2], 5) for n in range(8)))
        taken = [job for jobs in claims for job in jobs]
        assert len(taken) == 2
        assert await claim(nodes[0], 5) == []
        for job in taken:
            await finish(nodes[1], job)


async def test_one_idempotency_key_makes_one_job_whoever_is_asked(nodes: list[SqlStore]) -> None:
    async def ask_for_it(number: int) -> str:
        new = new_job(idempotency=idempotent("order"))
        job, _created = await nodes[number % 2].jobs.submit(
            new, job_id=new_id(), at=AT, payload=b"x", kinds=KINDS[EventKind.STATE]
        )
        return job.id

    assert len(set(await asyncio.gather(*(ask_for_it(n) for n in range(20))))) == 1


async def test_facts_of_one_job_from_two_nodes_are_numbered_without_gap_or_double(nodes: list[SqlStore]) -> None:
    job = await run_one(nodes[0])
    numbers = await asyncio.gather(*(append(nodes[n % 2], job, b"%d" % n, add={"lines": 1}) for n in range(200)))
    assert sorted(committed.first_seq for committed in numbers) == list(range(3, 203))
    assert (await get(nodes[1], job.id)).lines == 200
    stale = Write(job_id=job.id, fence=job.fence + 1, payload=b"x", item_count=1, kinds=1, at=AT, add={"lines": 1})
    with pytest.raises(FenceLost):
        await nodes[1].jobs.commit(stale)
    assert (await get(nodes[1], job.id)).lines == 200


async def test_nodes_that_write_the_same_jobs_in_other_orders_do_not_lock_each_other_out(nodes: list[SqlStore]) -> None:
    jobs = [await run_one(nodes[0], queue=f"queue {n}") for n in range(6)]
    forth = [append(nodes[0], job, b"x", add={"lines": 1}) for _ in range(10) for job in jobs]
    back = [append(nodes[1], job, b"x", add={"lines": 1}) for _ in range(10) for job in reversed(jobs)]
    await asyncio.gather(*forth, *back)
    assert [(await get(nodes[0], job.id)).lines for job in jobs] == [20] * 6


async def test_leases_run_by_the_clock_of_the_database(nodes: list[SqlStore], url: str) -> None:
    await nodes[0].nodes.renew(Lease(node_id="n", incarnation="a"), seconds=9)
    [row] = await nodes[1].nodes.nodes()
    [(now,)] = ask(url, "SELECT clock_timestamp()")
    assert 0 < (row.lease_until - now).total_seconds() <= 9


async def test_counts_are_right_after_writes_from_everywhere(nodes: list[SqlStore], url: str) -> None:
    jobs = await asyncio.gather(*(submit(nodes[n % 2], user="ada" if n % 3 else "") for n in range(30)))
    for job in await claim(nodes[0], 10):
        await finish(nodes[1], job)
    await nodes[0].jobs.delete([job.id for job in jobs])
    counted = ask(url, "SELECT user_name, kind, state, n FROM job_counts WHERE n <> 0 ORDER BY 1, 2, 3")
    real = ask(url, "SELECT user_name, kind, state, count(*) FROM jobs WHERE user_name <> '' GROUP BY 1, 2, 3")
    total = ask(url, "SELECT '', kind, state, count(*) FROM jobs GROUP BY 1, 2, 3")
    assert sorted(counted) == sorted(real + total)


async def test_work_goes_on_when_the_database_ends_every_connection(nodes: list[SqlStore], url: str) -> None:
    job = await run_one(nodes[0])

    async def write(node: int) -> None:
        for _ in range(40):
            await append(nodes[node], job, b"x", add={"lines": 1})

    writers = [asyncio.create_task(write(node)) for node in (0, 1)]
    for _ in range(5):
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
        await asyncio.to_thread(ask, url, f"{end} AND pid <> pg_backend_pid()")
        await get(nodes[0], job.id)
    await asyncio.gather(*writers)
    assert (await get(nodes[1], job.id)).lines == 80
    numbers = [batch.first_seq for batch in await nodes[1].events.read(job.id, limit=1000)]
    assert numbers == list(range(1, 83))


@pytest.mark.parametrize("happened", [True, False])
async def test_a_commit_whose_answer_was_lost_is_neither_lost_nor_made_twice(
    store: SqlStore, url: str, happened: bool
) -> None:
    job = await run_one(store)
    lost = threading.Event()

    def lose(connection: Any) -> Any:
        """Break the connection right after, or right before, the next COMMIT."""
        real = connection.execute

        def execute(query: Any, *arguments: Any, **options: Any) -> Any:
            if query == b"COMMIT" and not lost.is_set():
                lost.set()
                if happened:
                    connection.execute = real
                    real(query)
                    connection._pipeline.sync()
                connection.pgconn.finish()
                raise psycopg.OperationalError("the connection is gone")
            return real(query, *arguments, **options)

        connection.execute = execute

    await store._database.alone(lambda session: lose(session.connection))
    committed = await append(store, job, b"once", add={"lines": 1})
    assert lost.is_set()
    assert (committed.first_seq, (await get(store, job.id)).lines) == (3, 1)
    assert [batch.payload for batch in await store.events.read(job.id, after_seq=2)] == [b"once"]


async def test_a_write_that_the_database_refuses_takes_back_only_itself(store: SqlStore, url: str) -> None:
    job = await run_one(store)
    outcomes = await asyncio.gather(
        append(store, job, b"1", add={"lines": 1}),
        append(store, job, b"no", add={"lines": 1 << 70}),
        append(store, job, b"no", fence=9, add={"lines": 1}),
        append(store, job, b"2", add={"lines": 1}),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], psycopg.DataError)
    assert isinstance(outcomes[2], FenceLost)
    assert [batch.payload for batch in await store.events.read(job.id, after_seq=2)] == [b"1", b"2"]
    assert (await get(store, job.id)).lines == 2


async def test_a_nul_is_replaced_since_postgresql_keeps_none(store: SqlStore) -> None:
    job = await submit(store, name="a\0b")
    assert (await get(store, job.id)).name == "a\N{REPLACEMENT CHARACTER}b"


async def test_whichever_node_comes_first_makes_the_tables_once() -> None:
    with server().nothing() as url:
        stores = await asyncio.gather(*(open_postgres(url, readers=1) for _ in range(4)))
        await submit(stores[0])
        assert len(await claim(stores[3])) == 1
        for store in stores:
            await store.close()
        assert ask(url, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_the_migrations_make_what_the_schema_says(url: str) -> None:
    columns = (
        "SELECT table_name, column_name, data_type, is_nullable, coalesce(column_default, '') "
        "FROM information_schema.columns WHERE table_schema = 'public'"
    )
    indexes = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    special = {"job_counts", "row_counts", "job_count_shards", "row_count_shards", "alembic_version"}
    with server().nothing() as plain:
        engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(plain))
        metadata.create_all(engine)
        engine.dispose()
        for question in (columns, indexes):
            made, said = ({row for row in ask(each, question) if row[0] not in special} for each in (url, plain))
            assert made == said


async def test_a_newer_database_is_refused() -> None:
    with server().nothing() as url:
        await (await open_postgres(url, readers=1)).close()
        ask(url, "UPDATE alembic_version SET version_num = '9999' RETURNING 1")
        with pytest.raises(StoreTooNew, match="newer version"):
            await open_postgres(url)


async def test_a_database_of_another_program_is_refused() -> None:
    with server().nothing() as url:
        ask(url, "SELECT 1 AS id INTO jobs; SELECT 1")
        with pytest.raises(InvalidInput, match="another program"):
            await open_postgres(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://treadle:hunter-2@127.0.0.1:1/none?connect_timeout=1",
        "postgresql://treadle:hunter-2@127.0.0.1:%zz/none",
        "postgresql://treadle:hunter-2#it/pw@127.0.0.1/none",
        "postgresql://treadle:1/hunter-2@127.0.0.1/none",
        "postgresql://hunter-2/pw@127.0.0.1:5432/none",
        "hunter-2",
        "mysql://treadle:hunter-2@db/none",
    ],
)
async def test_what_cannot_be_reached_is_told_without_the_password(url: str) -> None:
    with pytest.raises(TreadleError) as caught:
        await open_postgres(url)
    assert "hunter-2" not in str(caught.value) + repr(caught.value.__cause__)
    assert isinstance(caught.value, Unavailable | InvalidInput)
    if isinstance(caught.value, Unavailable):
        assert "127.0.0.1:1/none" in str(caught.value)
        assert "hunter-2" not in repr(Address(url))


async def test_what_is_wrong_with_an_address_is_told(url: str) -> None:
    nowhere = urlsplit(url)._replace(path="/nowhere").geturl()
    with pytest.raises(Unavailable, match="there is no such database"):
        await open_postgres(nowhere)
    with pytest.raises(Unavailable, match="host name is unknown"):
        await open_postgres("postgresql://treadle@nobody.invalid/none")


async def test_stats_name_the_server(store: SqlStore) -> None:
    stats = await store.catalog.stats()
    assert stats.backend == "postgresql"
    assert stats.version.startswith("18")
    assert stats.size_bytes > 0
    assert msgspec.structs.replace(stats, cache_hit_ratio=None).jobs == 0
    assert await store.catalog.optimize() == ["VACUUM and ANALYZE tables"]


async def test_a_straight_connection_prepares_and_limits_itself(store: SqlStore) -> None:
    def look(session: Any) -> tuple[Any, ...]:
        found = session.connection.execute(
            b"SELECT current_setting('statement_timeout'), current_setting('lock_timeout'), "
            b"current_setting('synchronous_commit')"
        ).fetchone()
        return (*found, session.limits, session.connection.prepare_threshold)

    assert await store._database.alone(look) == ("30s", "5s", "on", "", 1)


async def test_through_a_pooler_nothing_stays_in_the_session(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_connection, "_is_straight", lambda _connection: False)
    store = await open_postgres(url, readers=1)
    for _ in range(4):
        job = await run_one(store, concurrency_key="k")
        await asyncio.gather(*(append(store, job, b"x", add={"lines": 1}) for _ in range(5)))
        await finish(store, job)
    assert (await get(store, job.id)).lines == 5

    def left(session: Any) -> tuple[Any, ...]:
        found = session.connection.execute(
            b"SELECT (SELECT count(*) FROM pg_prepared_statements), current_setting('statement_timeout'), "
            b"current_setting('lock_timeout'), (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')"
        ).fetchone()
        return tuple(found)

    assert await store._database.alone(left) == (0, "0", "0", 0)

    def inside(tx: Any) -> Any:
        return tx._connection.execute(b"SELECT current_setting('statement_timeout')").fetchone()[0]

    assert await store._database.write(inside) == await store._database.read(inside) == "30s"
    await store.close()


@pytest.mark.parametrize("forgotten", [False, True])
async def test_a_commit_that_a_crash_took_back_is_made_again_whoever_has_its_number_now(forgotten: bool) -> None:
    """A number that was given before a crash, and never written down, is given again to somebody else after it."""
    own = Server()
    try:
        with own.nothing() as url:
            store = await open_postgres(url, readers=1)
            try:
                job = await run_one(store)
                begun, go_on = threading.Event(), threading.Event()

                def wait_before_commit(session: Any) -> None:
                    real = session.connection.execute

                    def execute(query: Any, *arguments: Any, **options: Any) -> Any:
                        if query != b"COMMIT" or begun.is_set():
                            return real(query, *arguments, **options)
                        begun.set()
                        go_on.wait(60)
                        raise psycopg.OperationalError("the connection is gone")

                    session.connection.execute = execute

                await store._database.alone(wait_before_commit)
                writing = asyncio.create_task(append(store, job, b"once", add={"lines": 1}))
                await asyncio.to_thread(begun.wait, 60)
                [(number,)] = ask(url, "SELECT max(backend_xid::text::bigint) FROM pg_stat_activity")
                own.stop()
                own.start()
                given = 0
                while given < number and not forgotten:
                    [(given,)] = ask(url, "SELECT pg_current_xact_id()::text::bigint")
                go_on.set()
                committed = await writing
                assert (committed.first_seq, (await get(store, job.id)).lines) == (3, 1)
                assert [batch.payload for batch in await store.events.read(job.id, after_seq=2)] == [b"once"]
            finally:
                await store.close()
    finally:
        own.close()
