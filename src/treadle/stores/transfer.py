"""Moves what an SQLite file holds into an empty PostgreSQL database: all of it, counted and compared, or nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import psycopg
from sqlalchemy import Boolean, Table

from treadle.core.errors import Conflict, InvalidInput
from treadle.stores.connection import open_reader
from treadle.stores.migrate import HEAD
from treadle.stores.postgres_connection import Address
from treadle.stores.postgres_errors import unavailable
from treadle.stores.postgres_migrate import migrate_postgres
from treadle.stores.tables import all_tables

__all__ = ["import_sqlite"]

_OF_RUNNING_NODES: Final = frozenset({"nodes", "leaders"})
"""They say who is alive at the moment; a copy would say it of the dead."""
_COUNTERS: Final = frozenset({"job_counts", "row_counts"})
_COUNTED: Final = ("jobs", "steps", "artifacts")
"""Tables with triggers, which count each row. All at once is quicker."""
_NUMBERED: Final = {"batches": "id", "hook_notes": "seq", "hook_deliveries": "seq"}
"""Tables whose rows the database numbers, and the columns that hold the numbers."""


def import_sqlite(path: Path, url: str) -> dict[str, int]:
    """Copy every table of the file into the database, in one transaction; how many rows of each.

    The file is to be nobody's at the moment. The database is made ready where needed, and its nodes wait meanwhile.

    InvalidInput for a wrong URL, no file, or one that is not of this version; Conflict for a database with something in
    it, or where the copy is not what was copied; Unavailable where the database fails. Then it is as it was.
    """
    if not path.is_file():
        raise InvalidInput(f"There is no {path}.")
    address = Address(url)
    source = open_reader(path)
    try:
        source.execute("BEGIN")
        _check_version(source, path)
        migrate_postgres(address)
        with psycopg.connect(address.conninfo, prepare_threshold=None) as target:
            return _copy_all(source, target, address)
    except psycopg.Error as error:
        raise unavailable(error, address.shown) from error
    finally:
        source.close()


def _check_version(source: sqlite3.Connection, path: Path) -> None:
    try:
        found = source.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.Error:
        raise InvalidInput(f"{path} is not a database of Treadle.") from None
    if found != [(HEAD,)]:
        raise InvalidInput(
            f"{path} is of another version: `treadle db migrate` without a database URL brings it to ours."
        )


def _copy_all(source: sqlite3.Connection, target: "psycopg.Connection[Any]", address: Address) -> dict[str, int]:
    tables = [each for name, each in all_tables().items() if name not in _OF_RUNNING_NODES | _COUNTERS]
    target.execute(f"LOCK TABLE {', '.join(each.name for each in tables)} IN ACCESS EXCLUSIVE MODE".encode())
    taken = [each.name for each in tables if _one(target, f"SELECT EXISTS (SELECT FROM {each.name})")]  # noqa: S608
    if taken:
        raise Conflict(f"{address.shown} is not empty: there is something in {', '.join(taken)}.")
    for name in _COUNTED:
        target.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER".encode())
    copied = {each.name: _copy(source, target, each) for each in tables}
    _count(target)
    for name in _COUNTED:
        target.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER".encode())
    for name, column in _NUMBERED.items():
        following = f"setval(pg_get_serial_sequence('{name}', '{column}'), coalesce(max({column}), 0) + 1, false)"
        target.execute(f"SELECT {following} FROM {name}".encode())  # noqa: S608 - names of our schema
    for name, rows in copied.items():
        there, here = source.execute(f"SELECT count(*) FROM {name}").fetchone()[0], _one(target, _counting(name))  # noqa: S608
        if not there == here == rows:
            raise Conflict(f"{name} has {there} rows, {here} of which arrived. Nothing was imported.")
    return copied


def _counting(name: str) -> str:
    return f"SELECT count(*) FROM {name}"  # noqa: S608 - a name of our schema


def _one(target: "psycopg.Connection[Any]", question: str) -> Any:
    row = target.execute(question.encode()).fetchone()
    return None if row is None else row[0]


def _copy(source: sqlite3.Connection, target: "psycopg.Connection[Any]", table: Table) -> int:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    rows = source.execute(f"SELECT {columns} FROM {table.name}")  # noqa: S608 - names of our schema
    count = 0
    with target.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN".encode()) as copy:
        for row in _converted(rows, table):
            copy.write_row(row)
            count += 1
    return count


def _converted(rows: sqlite3.Cursor, table: Table) -> Iterator[list[Any]]:
    """Rows as PostgreSQL takes them: truth values are none in SQLite, and NUL is no character in PostgreSQL."""
    convert: list[Callable[[Any], Any] | None] = [
        bool if isinstance(column.type, Boolean) else None for column in table.columns
    ]
    for row in rows:
        yield [
            value.replace("\0", "\N{REPLACEMENT CHARACTER}")
            if isinstance(value, str)
            else value
            if value is None or change is None
            else change(value)
            for value, change in zip(row, convert, strict=True)
        ]


def _count(target: "psycopg.Connection[Any]") -> None:
    """What the triggers would have counted."""
    columns = "user_name, kind, state, shard, n"
    own = "SELECT user_name, kind, state, 0, count(*) FROM jobs WHERE user_name <> '' GROUP BY user_name, kind, state"
    everybody = "SELECT '', kind, state, 0, count(*) FROM jobs GROUP BY kind, state"
    # A database that was emptied has shards that add up to nothing.
    target.execute(b"DELETE FROM job_count_shards; DELETE FROM row_count_shards")
    target.execute(f"INSERT INTO job_count_shards ({columns}) {own} UNION ALL {everybody}".encode())
    for name in ("steps", "artifacts"):
        target.execute(
            f"INSERT INTO row_count_shards (table_name, shard, n) SELECT '{name}', 0, count(*) FROM {name}".encode()  # noqa: S608
        )
