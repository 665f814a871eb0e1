"""The threads on a PostgreSQL database.

What a group of writes does travels in one pipeline: statements whose answers nobody needs cost no round trip. Each
leaves a mark of its own, by which a commit whose answer was lost is found: it is neither lost nor made twice.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from inspect import isgeneratorfunction
from typing import Any, Final

import psycopg

from treadle.core.clock import Clock, to_micros
from treadle.stores.database import Later, Prepared, Row, Steps, complete
from treadle.stores.postgres_commits import Commit, Marks
from treadle.stores.postgres_connection import Patience, Session
from treadle.stores.postgres_errors import is_again, is_forgotten, is_lost, is_own_fault
from treadle.stores.threads import GroupWriter, Inbox, Operation, Worker

__all__ = ["PostgresTransaction", "Reader", "Writer"]

_log = logging.getLogger("treadle.stores")
_TRIES: Final = 5
"""How often one write is tried that others are in the way of, or that finds what a rival made meanwhile."""
_NOW: Final = b"SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
_BEGIN: Final = b"BEGIN ISOLATION LEVEL READ COMMITTED"
_BEGIN_READING: Final = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_SHORT: Final = b"SELECT set_config('lock_timeout', '300ms', true)"


class PostgresTransaction:
    """A Transaction on a connection whose BEGIN and COMMIT are somebody else's. ``changes`` counts what it did."""

    __slots__ = ("_clock", "_connection", "_pipeline", "changes")

    def __init__(self, connection: "psycopg.Connection[Any]", pipeline: psycopg.Pipeline, clock: Clock | None) -> None:
        self._connection = connection
        self._pipeline = pipeline
        self._clock = clock
        self.changes = 0

    def run(self, statement: Prepared, **values: Any) -> None:
        self.changes += 1
        self._execute(statement, values)

    def changed(self, statement: Prepared, **values: Any) -> int:
        self.changes += 1
        cursor = self._execute(statement, values)
        self._pipeline.sync()  # waits for the answer
        return cursor.rowcount

    def many(self, statement: Prepared, values: Iterable[Mapping[str, Any]]) -> None:
        for each in values:
            self.run(statement, **each)

    def row(self, statement: Prepared, **values: Any) -> Row | None:
        row: Row | None = self._execute(statement, values).fetchone()
        self.changes += statement.writes and row is not None
        return row

    def rows(self, statement: Prepared, **values: Any) -> list[Row]:
        return self._execute(statement, values).fetchall()

    def later(self, statement: Prepared, **values: Any) -> Later:
        self.changes += statement.writes
        return _Later(self._execute(statement, values))

    def each(self, statement: Prepared, values: Sequence[Mapping[str, Any]]) -> list[Row | None]:
        return [later.row() for later in [self.later(statement, **each) for each in values]]

    @contextmanager
    def walk(self, statement: Prepared, **values: Any) -> Iterator[Iterator[Row]]:
        # A page of the statement's own limit is one answer; a cursor would take three.
        yield iter(self.rows(statement, **values))

    def now(self) -> int:
        if self._clock is not None:
            return to_micros(self._clock.now())
        row = self._connection.execute(_NOW).fetchone()
        assert row is not None
        return int(row[0])

    def _execute(self, statement: Prepared, values: Mapping[str, Any]) -> "psycopg.Cursor[Any]":
        bound = statement.bind(values)
        if any(type(value) is str and "\0" in value for value in bound):  # a character that PostgreSQL cannot keep
            bound = tuple(
                value.replace("\0", "\N{REPLACEMENT CHARACTER}") if type(value) is str else value for value in bound
            )
        cursor = self._connection.cursor(binary=True)
        return cursor.execute(statement.text.encode(), bound)


class _Later:
    """Sent already; waits for its answer when that is asked for."""

    __slots__ = ("_cursor",)

    def __init__(self, cursor: "psycopg.Cursor[Any]") -> None:
        self._cursor = cursor

    def row(self) -> Row | None:
        row: Row | None = self._cursor.fetchone()
        return row


class Reader(Worker[Session]):
    """Runs operations one by one, each on a snapshot. Several readers may share an inbox."""

    def __init__(self, name: str, connect: Callable[[], Session], inbox: Inbox, clock: Clock | None) -> None:
        super().__init__(name, connect, inbox)
        self._clock = clock

    def _serve(self, connection: Session) -> None:
        while (operation := self._inbox.get()) is not None:
            self._run(connection, operation)

    def _run(self, session: Session, operation: Operation) -> None:
        patience = session.patience()
        while True:
            try:
                self._read(session, operation)
            except psycopg.Error as error:
                if self._may_repeat(session, error, patience, operation):
                    continue
            break
        self._answer([operation])

    def _read(self, session: Session, operation: Operation) -> None:
        connection = session.connection
        with connection.pipeline() as pipeline:
            connection.execute(_BEGIN_READING)
            if session.limits:
                connection.execute(session.limits.encode())
            try:
                operation.result = operation.work(PostgresTransaction(connection, pipeline, self._clock))
            except psycopg.Error:
                raise
            except Exception as error:  # it belongs to the caller
                operation.error = error
            connection.execute(b"ROLLBACK")

    def _may_repeat(self, session: Session, error: psycopg.Error, patience: Patience, operation: Operation) -> bool:
        if is_lost(error):
            try:
                session.recover(error, patience)
            except Exception as failure:  # it belongs to the caller
                operation.error = failure
                return False
            return True
        if is_forgotten(error):
            session.stop_preparing()
            return True
        _end(session)
        operation.error = error if is_own_fault(error) else session.unavailable(error)
        return False


class Writer(GroupWriter[Session]):
    """The one thread of this node that writes."""

    def __init__(self, name: str, connect: Callable[[], Session], inbox: Inbox, clock: Clock | None) -> None:
        super().__init__(name, connect, inbox)
        self._clock = clock
        self._marks = Marks()

    def _run_alone(self, connection: Session, operation: Operation) -> None:
        try:
            operation.result = operation.work(connection)
        except psycopg.Error as error:
            operation.error = connection.unavailable(error)
        except Exception as error:  # it belongs to the caller
            operation.error = error
        self._answer([operation])

    def _run_group(self, connection: Session, group: list[Operation]) -> None:
        try:
            self._write(connection, group)
        except Exception as error:  # it belongs to whoever has none of their own
            _log.warning("a group of %d writes failed: %s", len(group), error)
            for operation in group:
                operation.error = operation.error or error
        self._answer(group)

    def _write(self, session: Session, group: Sequence[Operation]) -> None:
        """Commit what is not refused. Raises what all of the group suffer."""
        patience = session.patience()
        rest = list(group)
        tries = 0
        while rest:
            try:
                failed = self._attempt(session, rest)
            except psycopg.Error as error:
                tries += 1
                if is_lost(error):
                    session.recover(error, patience)
                elif is_forgotten(error):
                    session.stop_preparing()
                else:
                    _end(session)
                    if len(rest) > 1:
                        # One of them is to blame, or they met another node's group: each by itself, then.
                        for operation in rest:
                            self._run_single(session, operation)
                        return
                    if tries >= _TRIES or not (is_again(error) or isinstance(error, psycopg.IntegrityError)):
                        rest[0].error = error if is_own_fault(error) else session.unavailable(error)
                        return
                continue
            if failed is None:
                return
            rest = [operation for operation in rest if operation is not failed]

    def _run_single(self, session: Session, operation: Operation) -> None:
        try:
            self._write(session, [operation])
        except Exception as error:  # it belongs to the caller
            operation.error = error

    def _attempt(self, session: Session, operations: Sequence[Operation]) -> Operation | None:
        """Run operations in a transaction and commit it; the one that failed after it had changed something, if any.

        Most refusals come before the first change and need nothing undone. The others cost a second run of the group
        without them, which is cheaper than a savepoint around every operation.
        """
        connection = session.connection
        commit: Commit | None = None
        try:
            with connection.pipeline() as pipeline:
                connection.execute(_BEGIN)
                if session.limits:
                    connection.execute(session.limits.encode())
                if len(operations) > 1:
                    connection.execute(_SHORT)
                group = _Group(lambda: PostgresTransaction(connection, pipeline, self._clock))
                failed = group.run(operations)
                if failed is not None:
                    connection.execute(b"ROLLBACK")
                    return failed
                if group.changes:
                    # Its answer says that all the statements before it have succeeded.
                    commit = self._marks.leave(connection)
                connection.execute(b"COMMIT")
        except psycopg.Error as error:
            if commit is None or not is_lost(error):
                raise
            if not commit.happened(session, error):
                raise
        return None


class _Group:
    """Runs operations in one transaction. Those that are about different jobs wait for their answers together."""

    def __init__(self, begin: Callable[[], PostgresTransaction]) -> None:
        self._new = begin
        self._begun: list[PostgresTransaction] = []
        self._waiting: dict[str, tuple[Operation, PostgresTransaction, Steps[Any]]] = {}

    @property
    def changes(self) -> int:
        """How many there were."""
        return sum(each.changes for each in self._begun)

    def _begin(self) -> PostgresTransaction:
        self._begun.append(self._new())
        return self._begun[-1]

    def run(self, operations: Sequence[Operation]) -> Operation | None:
        """The one that failed after it had changed something, if any. An error of the database is raised."""
        for operation in operations:
            operation.error = None
            failed = self._start(operation)
            if failed is not None:
                return failed
        return self._settle()

    def _start(self, operation: Operation) -> Operation | None:
        transaction = self._begin()
        if not isgeneratorfunction(operation.work):
            return self._settle() or _guarded(operation, transaction, lambda: operation.work(transaction))
        steps: Steps[Any] = operation.work(transaction)
        about = next(steps)
        assert about is not None
        failed = self._settle() if about in self._waiting else None
        if failed is not None:
            return failed

        def begin() -> None:
            try:
                next(steps)
            except StopIteration as end:
                operation.result = end.value
            else:
                self._waiting[about] = operation, transaction, steps

        return _guarded(operation, transaction, begin, keep=False)

    def _settle(self) -> Operation | None:
        """Take the last steps of all that wait."""
        waiting, self._waiting = self._waiting, {}
        for operation, transaction, steps in waiting.values():
            if _guarded(operation, transaction, lambda steps=steps: complete(steps)) is not None:  # type: ignore[misc]
                return operation
        return None


def _guarded(
    operation: Operation, transaction: PostgresTransaction, step: Callable[[], Any], *, keep: bool = True
) -> Operation | None:
    """Take a step of an operation, whose outcome it is with ``keep``; the operation if it failed after a change."""
    try:
        result = step()
    except psycopg.Error as error:
        if error.sqlstate is not None or isinstance(error, psycopg.OperationalError):
            raise
        operation.error = error  # the driver did not even send it
        return operation
    except Exception as error:  # it belongs to the caller
        operation.error = error
        return operation if transaction.changes else None
    if keep:
        operation.result = result
    return None


def _end(session: Session) -> None:
    """End the transaction, or give up the connection."""
    try:
        session.connection.execute(b"ROLLBACK")
    except psycopg.Error:
        session.drop()
