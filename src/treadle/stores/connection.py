"""SQLite connections as the store uses them, their transactions, and what their errors mean."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from treadle.core.clock import Clock, to_micros
from treadle.core.errors import Unavailable
from treadle.stores.database import Later, Prepared, Row

__all__ = ["SqliteTransaction", "is_own_fault", "open_reader", "open_writer", "unavailable"]

_BUSY_SECONDS = 5.0
_CACHED_STATEMENTS = 512
_WRITER_CACHE_KIB = 32 << 10
_READER_CACHE_KIB = 8 << 10
_CHECKPOINT_PAGES = 4000
_JOURNAL_LIMIT_BYTES = 64 << 20
_OWN_FAULTS = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    sqlite3.NotSupportedError,
)


class SqliteTransaction:
    """A Transaction on a raw connection whose BEGIN and COMMIT are somebody else's."""

    __slots__ = ("_clock", "_connection")

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def run(self, statement: Prepared, **values: Any) -> None:
        self._connection.execute(statement.text, statement.bind(values))

    def changed(self, statement: Prepared, **values: Any) -> int:
        return self._connection.execute(statement.text, statement.bind(values)).rowcount

    def many(self, statement: Prepared, values: Iterable[Mapping[str, Any]]) -> None:
        self._connection.executemany(statement.text, [statement.bind(each) for each in values])

    def row(self, statement: Prepared, **values: Any) -> Row | None:
        # All rows are fetched: a statement that is not run to its end keeps its snapshot open.
        rows = self._connection.execute(statement.text, statement.bind(values)).fetchall()
        return rows[0] if rows else None

    def rows(self, statement: Prepared, **values: Any) -> list[Row]:
        return self._connection.execute(statement.text, statement.bind(values)).fetchall()

    def later(self, statement: Prepared, **values: Any) -> Later:
        return _Later(self, statement, values)

    def each(self, statement: Prepared, values: Sequence[Mapping[str, Any]]) -> list[Row | None]:
        return [self.row(statement, **each) for each in values]

    @contextmanager
    def walk(self, statement: Prepared, **values: Any) -> Iterator[Iterator[Row]]:
        cursor = self._connection.execute(statement.text, statement.bind(values))
        try:
            yield cursor
        finally:
            cursor.close()

    def now(self) -> int:
        return to_micros(self._clock.now())


class _Later:
    """Executed when its answer is asked for: nothing is gained by being early here."""

    __slots__ = ("_statement", "_transaction", "_values")

    def __init__(self, transaction: SqliteTransaction, statement: Prepared, values: Mapping[str, Any]) -> None:
        self._transaction = transaction
        self._statement = statement
        self._values = values

    def row(self) -> Row | None:
        return self._transaction.row(self._statement, **self._values)


def open_writer(path: Path) -> sqlite3.Connection:
    """The one connection that writes and checkpoints. Makes the file if there is none; its owner alone may read it."""
    path.touch(mode=0o600)
    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, cached_statements=_CACHED_STATEMENTS
    )
    is_new = path.stat().st_size == 0
    _configure(
        connection,
        *(["auto_vacuum = INCREMENTAL"] if is_new else []),  # would write to an old file without any effect
        "journal_mode = WAL",
        "synchronous = FULL",
        "mmap_size = 0",
        "temp_store = MEMORY",
        f"cache_size = -{_WRITER_CACHE_KIB}",
        f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
        f"journal_size_limit = {_JOURNAL_LIMIT_BYTES}",
    )
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot change anything."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        cached_statements=_CACHED_STATEMENTS,
    )
    _configure(
        connection, "query_only = ON", "mmap_size = 0", "temp_store = MEMORY", f"cache_size = -{_READER_CACHE_KIB}"
    )
    return connection


def _configure(connection: sqlite3.Connection, *pragmas: str) -> None:
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise


def is_own_fault(error: sqlite3.Error) -> bool:
    """Whether a statement was refused for what it asked, rather than because the database cannot."""
    return isinstance(error, _OWN_FAULTS)


def unavailable(error: sqlite3.Error) -> Unavailable:
    """What a failure of the database means to a caller."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the low byte is the primary code
        case sqlite3.SQLITE_FULL:
            message = "The disk is full, so nothing was stored. Make room and try again."
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            message = "The database is locked by another program. Close it and try again."
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            message = f"The database file cannot be opened for writing ({error}). Check its permissions."
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            message = f"The database file is damaged ({error}). Restore a backup."
        case _:
            message = f"The database failed ({error}). Nothing was stored."
    return Unavailable(message)
