"""The store on SQLite: one file, one writing thread, a few reading ones."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect

from treadle.core.clock import Clock
from treadle.core.errors import Unavailable
from treadle.engine.ports import (
    Catalog,
    EventStore,
    JobStore,
    MemoryRows,
    ModuleRows,
    NodeStore,
    ProductRows,
    SessionRows,
    StoreStats,
)
from treadle.stores.catalog import SqlCatalog
from treadle.stores.connection import open_reader, open_writer, unavailable
from treadle.stores.database import Transaction
from treadle.stores.events import SqlEvents
from treadle.stores.jobs import SqlJobs
from treadle.stores.listing import Listing
from treadle.stores.memories import SqlMemories
from treadle.stores.memory_queries import MemoryQueries
from treadle.stores.migrate import migrate
from treadle.stores.module_queries import ModuleQueries
from treadle.stores.modules import SqlModules
from treadle.stores.nodes import SqlNodes
from treadle.stores.product_queries import ProductQueries
from treadle.stores.products import SqlProducts
from treadle.stores.queries import Queries
from treadle.stores.session_queries import SessionQueries
from treadle.stores.sessions import SqlSessions
from treadle.stores.threads import Operation, Reader, Worker, Writer

__all__ = ["SqliteStore", "open_sqlite"]

T = TypeVar("T")
_VACUUM_PAGES = 20_000  # given back by one optimize at most: about 80 MB, so that writers wait for a moment only
_ANALYSED_ROWS = 1000  # looked at per index (SQLite's own advice for analysis_limit is 100 to 1000)


class SqliteDatabase:
    """A Database on one SQLite file."""

    def __init__(self, path: Path, clock: Clock, readers: int) -> None:
        self.path = path
        self.dialect: Dialect = sqlite.dialect(paramstyle="qmark")
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._writes: SimpleQueue[Operation | None] = SimpleQueue()
        self._reads: SimpleQueue[Operation | None] = SimpleQueue()
        self._writer = Writer("store writer", self._open, self._writes)
        self._readers = [
            Reader(f"store reader {number}", lambda: open_reader(path), self._reads) for number in range(readers)
        ]
        self._running: list[Worker] = []
        self._gathered: list[tuple[SimpleQueue[Operation | None], Operation]] = []

    async def open(self) -> None:
        """Make or migrate the file, then start the threads. StoreTooNew, InvalidInput, Unavailable."""
        try:
            for worker in (self._writer, *self._readers):
                self._running.append(worker)
                await worker.start()
        except sqlite3.Error as error:
            raise unavailable(error) from error
        except OSError as error:
            raise Unavailable(f"The database file cannot be opened: {error}.") from error

    async def close(self) -> None:
        """Finish what is queued. The writer ends last: the last connection to close empties the WAL."""
        running, self._running = self._running, []
        self._hand_over()
        readers = [worker for worker in running if worker is not self._writer]
        for group in (readers, [self._writer] if self._writer in running else []):
            for worker in group:
                worker.finish()
            for worker in group:
                await worker.ended()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        return await self._put(self._writes, work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self._put(self._reads, work)

    async def alone(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run on the writing connection outside of any transaction."""
        return await self._put(self._writes, work, alone=True)

    def _put(
        self, inbox: "SimpleQueue[Operation | None]", work: Callable[..., T], *, alone: bool = False
    ) -> "asyncio.Future[T]":
        if not self._running:
            raise Unavailable("The store is closed.")
        future: asyncio.Future[T] = self._loop.create_future()
        if not self._gathered:
            self._loop.call_soon(self._hand_over)
        self._gathered.append((inbox, Operation(work, future, alone=alone)))
        return future

    def _hand_over(self) -> None:
        """Give the threads what one turn of the loop has gathered.

        A thread that is woken wants the interpreter at once, which interrupts the loop: better once than many times.
        """
        gathered, self._gathered = self._gathered, []
        for inbox, operation in gathered:
            inbox.put(operation)

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


class SqliteStore:
    """Everything the engine keeps, in one file."""

    def __init__(self, database: SqliteDatabase) -> None:
        queries = Queries(database.dialect, sqlite.insert)
        self._database = database
        self.jobs: JobStore = SqlJobs(database, queries, Listing(database.dialect))
        self.events: EventStore = SqlEvents(database, queries)
        self.catalog: Catalog = SqlCatalog(database, queries, _SqliteUpkeep(database))
        self.modules: ModuleRows = SqlModules(database, ModuleQueries(database.dialect, sqlite.insert))
        self.sessions: SessionRows = SqlSessions(database, queries, SessionQueries(database.dialect, sqlite.insert))
        self.memories: MemoryRows = SqlMemories(database, MemoryQueries(database.dialect, sqlite.insert))
        self.products: ProductRows = SqlProducts(database, ProductQueries(database.dialect, sqlite.insert))
        self.nodes: NodeStore = SqlNodes(database, queries)

    async def close(self) -> None:
        """Finish what is queued and close the file. Later calls raise Unavailable; closing again does nothing."""
        await self._database.close()


async def open_sqlite(path: Path, *, clock: Clock, readers: int = 3) -> SqliteStore:
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
    return SqliteStore(database)
