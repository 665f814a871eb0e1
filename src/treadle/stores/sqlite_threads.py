"""The threads on an SQLite file."""

import logging
import sqlite3
from collections.abc import Callable, Sequence

from treadle.core.clock import Clock
from treadle.stores.connection import SqliteTransaction, is_own_fault, unavailable
from treadle.stores.database import complete
from treadle.stores.threads import GroupWriter, Inbox, Operation, Worker

__all__ = ["Reader", "Writer"]

_log = logging.getLogger("treadle.stores")


class Reader(Worker[sqlite3.Connection]):
    """Runs operations one by one, each on a snapshot. Several readers may share an inbox."""

    def __init__(self, name: str, connect: Callable[[], sqlite3.Connection], inbox: Inbox, clock: Clock) -> None:
        super().__init__(name, connect, inbox)
        self._clock = clock

    def _serve(self, connection: sqlite3.Connection) -> None:
        transaction = SqliteTransaction(connection, self._clock)
        while (operation := self._inbox.get()) is not None:
            try:
                connection.execute("BEGIN")
                operation.result = operation.work(transaction)
            except sqlite3.Error as error:
                operation.error = error if is_own_fault(error) else unavailable(error)
            except Exception as error:  # it belongs to the caller
                operation.error = error
            if connection.in_transaction:
                connection.rollback()
            self._answer([operation])


class Writer(GroupWriter[sqlite3.Connection]):
    """The one thread that writes the file."""

    def __init__(self, name: str, connect: Callable[[], sqlite3.Connection], inbox: Inbox, clock: Clock) -> None:
        super().__init__(name, connect, inbox)
        self._clock = clock

    def _run_alone(self, connection: sqlite3.Connection, operation: Operation) -> None:
        try:
            operation.result = operation.work(connection)
        except sqlite3.Error as error:
            operation.error = unavailable(error)
        except Exception as error:  # it belongs to the caller
            operation.error = error
        self._answer([operation])

    def _run_group(self, connection: sqlite3.Connection, group: list[Operation]) -> None:
        rest = group
        try:
            while rest:
                connection.execute("BEGIN IMMEDIATE")
                failed = _attempt(SqliteTransaction(connection, self._clock), connection, rest)
                if failed is None:
                    connection.execute("COMMIT")
                    break
                connection.rollback()
                rest = [operation for operation in rest if operation is not failed]
        except sqlite3.Error as error:
            _log.warning("a group of %d writes failed: %s", len(rest), error)
            for operation in rest:
                operation.error = unavailable(error)
            _roll_back(connection)
        self._answer(group)


def _attempt(
    transaction: SqliteTransaction, connection: sqlite3.Connection, operations: Sequence[Operation]
) -> Operation | None:
    """Run operations inside the open transaction; the one that failed after it had changed something, if any.

    Most refusals come before the first change and need nothing undone. The others cost a second run of the group
    without them, which is cheaper than a savepoint around every operation. An error of the database itself is raised.
    """
    for operation in operations:
        operation.error = None
        before = connection.total_changes
        try:
            operation.result = complete(operation.work(transaction))
        except Exception as error:
            if isinstance(error, sqlite3.Error) and not is_own_fault(error):
                raise
            operation.error = error
            if connection.total_changes != before:
                return operation
    return None


def _roll_back(connection: sqlite3.Connection) -> None:
    """End the transaction, if SQLite has not done so itself."""
    try:
        connection.rollback()
    except sqlite3.Error:
        _log.exception("rolling back failed; the next transaction will show whether the database is usable")
