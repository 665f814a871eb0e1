"""The store on PostgreSQL: each node has one connection that writes and a few that read."""

import asyncio
from typing import Any, Final

import psycopg
from sqlalchemy.dialects import postgresql

from treadle.core.clock import Clock
from treadle.engine.ports import StoreStats
from treadle.stores.migrations.postgres_counters import COUNTER_TABLES
from treadle.stores.postgres_commits import Marks
from treadle.stores.postgres_connection import Address, Session
from treadle.stores.postgres_errors import unavailable
from treadle.stores.postgres_migrate import migrate_postgres
from treadle.stores.postgres_threads import Reader, Writer
from treadle.stores.store import SqlStore
from treadle.stores.tables import all_tables
from treadle.stores.threaded import ThreadedDatabase

__all__ = ["open_postgres"]

_DIALECT: Final = postgresql.dialect(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
_STATS: Final = """SELECT current_setting('server_version'), pg_database_size(current_database()), blks_hit, blks_read,
current_setting('shared_buffers') FROM pg_stat_database WHERE datname = current_database()"""


class PostgresDatabase(ThreadedDatabase):
    """A Database on a PostgreSQL server."""

    def __init__(self, address: Address, clock: Clock | None, readers: int) -> None:
        super().__init__(_DIALECT)
        self.address = address
        self._writer = Writer("store writer", self._open_first, self._writes, clock)
        self._readers = [
            Reader(f"store reader {number}", lambda: Session(address), self._reads, clock) for number in range(readers)
        ]

    def _failure(self, error: Exception) -> BaseException:
        return unavailable(error, self.address.shown) if isinstance(error, psycopg.Error) else error

    def _open_first(self) -> Session:
        migrate_postgres(self.address)
        session = Session(self.address)
        Marks.forget_old(session.connection)
        return session


class _PostgresUpkeep:
    """The catalog's view of the database itself."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._db = database

    async def stats(self) -> StoreStats:
        def ask(session: Session) -> Any:
            return session.connection.execute(_STATS.encode()).fetchone()

        version, size, hit, read, _buffers = await self._db.alone(ask)
        looked = hit + read
        return StoreStats(
            backend="postgresql",
            version=version,
            size_bytes=size,
            journal_mode="wal",
            cache_hit_ratio=hit / looked if looked else None,
        )

    async def optimize(self) -> list[str]:
        try:
            await asyncio.to_thread(_optimize, self._db.address)
        except psycopg.Error as error:
            raise unavailable(error, self._db.address.shown) from error
        return ["VACUUM and ANALYZE tables"]


def _optimize(address: Address) -> None:
    """On a connection of its own, since it may take long; tables that somebody else looks after are passed over."""
    with address.connect() as connection:
        tables = ", ".join(name for name in all_tables() if not name.endswith("_counts"))
        connection.execute(f"VACUUM (ANALYZE, SKIP_LOCKED) {tables}, {', '.join(COUNTER_TABLES)}".encode())


async def open_postgres(url: str, *, clock: Clock | None = None, readers: int = 3) -> SqlStore:
    """Open the store in a database, which is migrated where needed. Leases run by the database's clock, or a given one.

    StoreTooNew for a database of a newer version, InvalidInput for one of another program or a wrong URL, Unavailable
    where it cannot be reached.
    """
    database = PostgresDatabase(Address(url), clock, readers)
    try:
        await database.open()
    except BaseException:
        await database.close()
        raise
    return SqlStore(database, postgresql.insert, _PostgresUpkeep(database))
