"""The store on SQLite: one file, one writing thread, a few reading ones."""

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy.dialects import sqlite

from treadle.core.clock import Clock
from treadle.core.errors import Unavailable
from treadle.engine.ports import StoreStats
from treadle.stores.connection import open_reader, open_writer, unavailable
from treadle.stores.migrate import migrate
from treadle.stores.sqlite_threads import Reader, Writer
from treadle.stores.store import SqlStore
from treadle.stores.threaded import ThreadedDatabase

__all__ = ["open_sqlite"]

_DIALECT: Final = sqlite.dialect(paramstyle="qmark")
_VACUUM_PAGES = 20_000  # given back by one optimize at most: about 80 MB, so that writers wait for a moment only
_ANALYSED_ROWS = 1000  # looked at per index (SQLite's own advice for analysis_limit is 100 to 1000)


class SqliteDatabase(ThreadedDatabase):
    """A Database on one SQLite file."""

    def __init__(self, path: Path, clock: Clock, readers: int) -> None:
        super().__init__(_DIALECT)
        self.path = path
        self._clock = clock
        self._writer = Writer("store writer", self._open, self._writes, clock)
        self._readers = [
            Reader(f"store reader {number}", lambda: open_reader(path), self._reads, clock) for number in range(readers)
        ]

    def _failure(self, error: Exception) -> BaseException:
        match error:
            case sqlite3.Error():
                return unavailable(error)
            case OSError():
                return Unavailable(f"The database file cannot be opened: {error}.")
            case _:
                return error

    def _open(self) -> sqlite3.Connection:
        connection = open_writer(self.path)
        try:
            migrate(connection, self.path, self._clock)
        except BaseException:
            connection.close()
            raise
        return connection


class _SqliteUpkeep:
    """The catalog's view of the file itself."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._db = database

    async def stats(self) -> StoreStats:
        return await self._db.alone(self._stats)

    async def optimize(self) -> list[str]:
        return await self._db.alone(_optimize)

    def _stats(self, connection: sqlite3.Connection) -> StoreStats:
        page_size = _pragma(connection, "page_size")
        cache = _pragma(connection, "cache_size")
        wal = self._db.path.with_name(self._db.path.name + "-wal")
        return StoreStats(
            backend="sqlite",
            version=sqlite3.sqlite_version,
            size_bytes=_pragma(connection, "page_count") * page_size,
            wal_bytes=wal.stat().st_size if wal.exists() else 0,
            journal_mode=str(connection.execute("PRAGMA journal_mode").fetchone()[0]),
            cache_pages=cache if cache >= 0 else -cache * 1024 // page_size,  # a negative size is in KiB
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _optimize(connection: sqlite3.Connection) -> list[str]:
    connection.execute(f"PRAGMA analysis_limit = {_ANALYSED_ROWS}")
    connection.execute("ANALYZE")
    done = ["ANALYZE tables"]
    free = min(_pragma(connection, "freelist_count"), _VACUUM_PAGES)
    if free:
        connection.executescript(f"PRAGMA incremental_vacuum({free})")  # a step each page, which execute does not
        done.append(f"Incremental vacuum of {free} pages")
    busy, pages, moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    done.append(f"WAL checkpoint of {moved} of {pages} pages, readers were busy" if busy else "WAL checkpoint")
    return done


async def open_sqlite(path: Path, *, clock: Clock, readers: int = 3) -> SqlStore:
    """Open the store in a file, which is made or migrated where needed, with this many reading threads.

    StoreTooNew for a file of a newer version, InvalidInput for one of another program, Unavailable where the file
    cannot be opened.
    """
    database = SqliteDatabase(path, clock, readers)
    try:
        await database.open()
    except BaseException:
        await database.close()
        raise
    return SqlStore(database, sqlite.insert, _SqliteUpkeep(database))
