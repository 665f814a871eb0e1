"""The threads that own SQLite connections: one that writes in groups, a few that read.

A commit costs a sync of the disk, whatever is in it. So the writer takes all the operations that wait, runs them in one
transaction, and answers them together when it is durable. An operation that is refused takes only itself back.
"""

import asyncio
import logging
import sqlite3
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

from treadle.stores.connection import SqliteTransaction, is_own_fault, unavailable

__all__ = ["Inbox", "Operation", "Reader", "Worker", "Writer"]

Inbox: TypeAlias = "SimpleQueue[Operation | None]"
"""None says that nothing more will come."""
_GROUP = 256
_log = logging.getLogger("treadle.stores")


class Operation:
    """Something to run, and who waits for it.

    ``work`` gets a transaction, or, where it runs ``alone`` on the writer, the connection outside of any transaction.
    """

    __slots__ = ("alone", "error", "future", "result", "work")

    def __init__(self, work: Callable[[Any], Any], future: "asyncio.Future[Any]", *, alone: bool = False) -> None:
        self.work = work
        self.future = future
        self.alone = alone
        self.result: Any = None
        self.error: BaseException | None = None


class Worker(ABC):
    """A thread with a connection of its own and a queue of operations, which it may share with others."""

    def __init__(self, name: str, connect: Callable[[], sqlite3.Connection], inbox: Inbox) -> None:
        self._inbox = inbox
        self._connect = connect
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[None] = self._loop.create_future()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._thread = threading.Thread(target=self._main, name=name, daemon=True)

    async def start(self) -> None:
        """Open the connection; what that raises is raised here."""
        self._thread.start()
        await self._opened

    def finish(self) -> None:
        """Have one of the threads on this inbox end after what was queued before."""
        self._inbox.put(None)

    async def ended(self) -> None:
        """Wait until the thread is gone and its connection is closed."""
        await self._ended
        self._thread.join()

    def _main(self) -> None:
        try:
            connection = self._connect()
        except Exception as error:  # whatever it is, the starter gets it
            self._tell(_settle, self._opened, None, error)
        else:
            self._tell(_settle, self._opened, None, None)
            try:
                self._serve(connection)
            finally:
                connection.close()
        finally:
            self._tell(_settle, self._ended, None, None)

    @abstractmethod
    def _serve(self, connection: sqlite3.Connection) -> None:
        """Run operations until the inbox says that there are no more."""

    def _answer(self, operations: Sequence[Operation]) -> None:
        self._tell(_settle_all, operations)

    def _tell(self, function: Callable[..., None], *values: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(function, *values)


class Reader(Worker):
    """Runs operations one by one, each on a snapshot. Several readers may share an inbox."""

    def _serve(self, connection: sqlite3.Connection) -> None:
        transaction = SqliteTransaction(connection)
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


class Writer(Worker):
    """Runs everything that waits in one transaction, answers when it is durable, and outlives every failure."""

    def _serve(self, connection: sqlite3.Connection) -> None:
        following: Operation | None = None
        while (operation := following or self._inbox.get()) is not None:
            following = None
            if operation.alone:
                self._run_alone(connection, operation)
                continue
            group = [operation]
            last = False
            with suppress(Empty):
                while len(group) < _GROUP:
                    waiting = self._inbox.get_nowait()
                    if waiting is None:
                        last = True
                        break
                    if waiting.alone:
                        following = waiting
                        break
                    group.append(waiting)
            self._run_group(connection, group)
            if last:
                return

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
                failed = _attempt(connection, rest)
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


def _attempt(connection: sqlite3.Connection, operations: Sequence[Operation]) -> Operation | None:
    """Run operations inside the open transaction; the one that failed after it had changed something, if any.

    Most refusals come before the first change and need nothing undone. The others cost a second run of the group
    without them, which is cheaper than a savepoint around every operation. An error of the database itself is raised.
    """
    transaction = SqliteTransaction(connection)
    for operation in operations:
        operation.error = None
        before = connection.total_changes
        try:
            operation.result = operation.work(transaction)
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


def _settle_all(operations: Sequence[Operation]) -> None:
    for operation in operations:
        _settle(operation.future, operation.result, operation.error)


def _settle(future: "asyncio.Future[Any]", result: Any, error: BaseException | None) -> None:
    if future.done():  # its caller was cancelled
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
