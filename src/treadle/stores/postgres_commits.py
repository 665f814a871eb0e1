"""Whether a commit happened whose answer was lost.

PostgreSQL can be asked about a transaction by its number, but that is not enough: a number that was given and not
written down before a crash is given again after it, to whoever comes first. So each group of writes leaves a mark in a
row of its writer, with what it writes: where the mark is, the rest is.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import psycopg

from treadle.core.clock import to_micros
from treadle.core.ids import new_id
from treadle.stores.postgres_connection import Patience, Session

__all__ = ["Commit", "Marks"]

_LEAVE: Final = (
    b"INSERT INTO named_values (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value "
    b"RETURNING pg_current_xact_id()::text"
)
_FIND: Final = b"SELECT value FROM named_values WHERE name = $1"
_STATUS: Final = b"SELECT pg_xact_status($1::text::xid8)"
_FORGET: Final = b"DELETE FROM named_values WHERE name >= 'writer.' AND name < $1"
_FUTURE: Final = "22023"
"""The state of the error that speaks of a number which was not given: the server has forgotten it."""
_NAMED_SECONDS: Final = 86_400.0
"""For how long a writer has one name: so nobody writes to a row that is old enough to be forgotten."""
_KEPT: Final = timedelta(days=30)


class Commit:
    """A transaction that has left its mark and is about to be committed."""

    def __init__(self, name: str, mark: bytes, number: str) -> None:
        self._name = name
        self._mark = mark
        self._number = number

    def happened(self, session: Session, error: psycopg.Error) -> bool:
        """What became of it, after ``error`` took its answer. Unavailable where nobody can tell in time."""
        patience = Patience()
        while True:
            session.recover(error, patience)
            try:
                if not self._goes_on(session):
                    row = session.connection.execute(_FIND, (self._name,), binary=True).fetchone()
                    return row is not None and row[0] == self._mark
            except psycopg.Error as again:
                error = again
            if patience.over:
                raise session.unavailable(error)
            patience.pause()

    def _goes_on(self, session: Session) -> bool:
        """Whether it may still be committed: the server has not noticed yet that the connection is gone."""
        try:
            row = session.connection.execute(_STATUS, (self._number,)).fetchone()
        except psycopg.Error as error:
            if error.sqlstate == _FUTURE:
                return False
            raise
        return row is not None and row[0] == "in progress"


class Marks:
    """What one writer leaves behind with each of its transactions."""

    def __init__(self) -> None:
        self._name = ""
        self._named_at = 0.0
        self._count = 0

    def leave(self, connection: "psycopg.Connection[Any]") -> Commit:
        """Leave the next mark; waits for the answer, so that all statements before have succeeded, too."""
        if not self._name or time.monotonic() - self._named_at > _NAMED_SECONDS:
            self._name, self._named_at = f"writer.{new_id()}", time.monotonic()
        self._count += 1
        mark = self._count.to_bytes(8)
        row = connection.execute(_LEAVE, (self._name, mark)).fetchone()
        assert row is not None
        return Commit(self._name, mark, row[0])

    @staticmethod
    def forget_old(connection: "psycopg.Connection[Any]") -> None:
        """Remove the rows of writers that are long gone."""
        milliseconds = to_micros(datetime.now(UTC) - _KEPT) // 1000
        digits = f"{milliseconds:012x}"
        connection.execute(_FORGET, (f"writer.{digits[:8]}-{digits[8:]}",))
