"""How the file is opened, and what the store says of it."""

import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.factories import append, finish, run_one

from treadle.core.clock import SystemClock
from treadle.core.errors import Unavailable
from treadle.stores import SqlStore, open_sqlite
from treadle.stores.connection import open_reader

OnWriter = Callable[[Callable[[sqlite3.Connection], Any]], Any]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("mmap_size", 0),
        ("temp_store", 2),  # MEMORY
        ("auto_vacuum", 2),  # INCREMENTAL
        ("wal_autocheckpoint", 4000),
    ],
)
async def test_the_writer_is_durable(on_writer: OnWriter, pragma: str, value: object) -> None:
    assert await on_writer(lambda connection: connection.execute(f"PRAGMA {pragma}").fetchone()) == (value,)


async def test_a_reader_cannot_change_anything(store: SqlStore, path: Path) -> None:
    reader = open_reader(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM jobs")
    reader.close()


async def test_only_the_owner_may_read_the_file(store: SqlStore, path: Path) -> None:
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


async def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be opened"):
        await open_sqlite(tmp_path / "missing" / "treadle.db", clock=SystemClock())


async def test_a_damaged_file_is_unavailable(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(Unavailable, match="damaged"):
        await open_sqlite(path, clock=SystemClock())


async def test_stats_are_those_of_the_file(store: SqlStore, path: Path) -> None:
    await run_one(store)
    stats = await store.catalog.stats()
    assert (stats.backend, stats.version, stats.journal_mode) == ("sqlite", sqlite3.sqlite_version, "wal")
    assert stats.wal_bytes == path.with_name(path.name + "-wal").stat().st_size > 0
    assert stats.cache_pages * 4096 == 32 << 20
    assert stats.cache_hit_ratio is None
    await store.catalog.optimize()
    stats = await store.catalog.stats()
    assert (stats.size_bytes, stats.wal_bytes) == (path.stat().st_size, 0)


async def test_optimize_really_analyses_checkpoints_and_shrinks(
    store: SqlStore, path: Path, on_writer: OnWriter
) -> None:
    job = await run_one(store)
    for _ in range(20):
        await append(store, job, b"x" * 100_000)
    await store.catalog.optimize()
    large = path.stat().st_size
    await finish(store, job)
    await store.jobs.delete([job.id])
    done = await store.catalog.optimize()
    assert done[0] == "ANALYZE tables"
    assert done[1].startswith("Incremental vacuum of ")
    assert done[2] == "WAL checkpoint"
    assert path.stat().st_size < large - 1_900_000
    assert await on_writer(lambda connection: connection.execute("SELECT count(*) FROM sqlite_stat1").fetchone()[0])
