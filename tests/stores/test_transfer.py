"""What was kept in a file is moved to PostgreSQL whole, or not at all."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.conformance.factories import (
    AT,
    KINDS,
    append,
    claim,
    get,
    idempotent,
    new_artifact,
    new_step,
    run_one,
    submit,
)
from tests.postgres import server

from treadle.core.clock import SystemClock
from treadle.core.errors import Conflict, InvalidInput
from treadle.core.event import EventKind
from treadle.core.job import JobQuery, JobSpec
from treadle.core.key import ApiKey, Scope
from treadle.core.session import Session, SessionState
from treadle.core.state import JobState
from treadle.engine.ports import ArtifactQuery, Callback, Credential, Lease, Write
from treadle.stores import SqlStore, open_sqlite
from treadle.stores.postgres import open_postgres
from treadle.stores.tables import all_tables
from treadle.stores.transfer import import_sqlite


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A file with something of everything in it."""
    path = tmp_path / "treadle.db"
    store = await open_sqlite(path, clock=SystemClock())
    for n in range(3):
        await submit(store, user="ada", name=f"wait \0{n}", spec=JobSpec(tags=("red", "big")), run_at=None)
    await submit(store, queue="other", idempotency=idempotent("once"))
    job = await run_one(store, queue="mine", user="bob")
    step, artifact = new_step(job), new_artifact(job)
    await append(store, job, b"\0\xff" * 500, add={"lines": 1}, steps=[step], artifacts=[artifact], checkpoint=b"\x00c")
    await store.catalog.put_key(ApiKey(id="k", name="ada", sha256="00", scope=Scope.ADMIN, created_at=AT))
    await store.catalog.put_value("v", b"\x00\x01")
    await store.modules.put_callback(Callback(id="c", source="shop", received_at=AT, payload={"a": [1, None]}))
    session = Session(id="s" * 36, state=SessionState.ACTIVE, created_at=AT, used_at=AT, owner="gone", fence=1)
    await store.sessions.insert(session, payload=b"opened", kinds=KINDS[EventKind.STATE])
    await store.sessions.put_credential(
        Credential(id="p", session_id=session.id, name="shop", kind="password", origin=None, sealed="x", created_at=AT)
    )
    await store.nodes.renew(Lease(node_id="n", incarnation="dead"), seconds=9)
    await store.close()
    return path


@pytest.fixture
def url() -> Iterator[str]:
    with server().database() as url:
        yield url


@pytest.fixture
async def both(file: Path, url: str) -> AsyncIterator[tuple[SqlStore, SqlStore]]:
    import_sqlite(file, url)
    old, new = await open_sqlite(file, clock=SystemClock()), await open_postgres(url)
    yield old, new
    await old.close()
    await new.close()


async def test_everything_is_there_as_it_was(both: tuple[SqlStore, SqlStore]) -> None:
    old, new = both

    async def seen(store: SqlStore) -> list[Any]:
        jobs = await store.jobs.find(JobQuery())
        return [
            [await store.events.read(job.id) for job in jobs],
            [await store.catalog.steps(job.id) for job in jobs],
            [await store.catalog.checkpoint(job.id) for job in jobs],
            await store.catalog.artifacts(ArtifactQuery()),
            [job.id for job in await store.jobs.find(JobQuery(tag="red"))],
            await store.jobs.repeated("executions", "once"),
            await store.jobs.tally(frozenset()),
            await store.jobs.count(JobQuery(user="ada")),
            await store.catalog.keys(),
            await store.catalog.get_value("v"),
            await store.modules.callbacks(),
            await store.sessions.get("s" * 36),
            await store.sessions.credentials("s" * 36),
            (await store.catalog.stats()).steps,
        ]

    assert await seen(new) == await seen(old)
    names = [[job.name for job in await store.jobs.find(JobQuery())] for store in both]
    assert names[1] == [name.replace("\0", "\ufffd") for name in names[0]]
    assert await new.nodes.nodes() == [], "who lives is not what was true before"


async def test_work_goes_on_where_it_was(both: tuple[SqlStore, SqlStore]) -> None:
    _old, new = both
    [held] = await new.nodes.held_by_others("me", alive=frozenset())
    assert (await append(new, held, b"on", fence=held.fence)).first_seq == 4
    await new.jobs.commit(Write(job_id=held.id, set={"state": JobState.QUEUED, "owner": None}))
    assert [job.id for job in await claim(new, queue="mine")] == [held.id]
    assert len(await claim(new)) == 3
    assert (await get(new, held.id)).attempt == 2
    assert (await new.jobs.tally(frozenset()))[JobState.RUNNING] == 4


def test_counts_are_told(file: Path, url: str) -> None:
    copied = import_sqlite(file, url)
    assert (copied["jobs"], copied["job_tags"], copied["batches"], copied["sessions"]) == (5, 6, 8, 1)
    assert set(copied) == set(all_tables()) - {"nodes", "leaders", "job_counts", "row_counts"}


def test_a_database_with_something_in_it_is_left_alone(file: Path, url: str) -> None:
    import_sqlite(file, url)
    with pytest.raises(Conflict, match=r"not empty: there is something in .*jobs"):
        import_sqlite(file, url)


def test_an_import_that_breaks_off_leaves_nothing(file: Path, url: str) -> None:
    with sqlite3.connect(file) as db:
        db.execute("UPDATE streams SET last_seq = 'many' WHERE fence = 1")
    db.close()
    with pytest.raises(Exception, match="22P02"):
        import_sqlite(file, url)
    with psycopg.connect(url) as target:
        assert target.execute("SELECT count(*) FROM jobs").fetchone() == (0,)
        assert target.execute("SELECT tgenabled FROM pg_trigger WHERE tgname = 'jobs_moved'").fetchone() == ("O",)


def test_what_is_no_database_of_treadle_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(InvalidInput, match="There is no"):
        import_sqlite(tmp_path / "nothing.db", url)
    sqlite3.connect(tmp_path / "other.db").close()
    with pytest.raises(InvalidInput, match="not a database of Treadle"):
        import_sqlite(tmp_path / "other.db", url)
