"""The threads that own SQLite connections: one that writes in groups, a few that read.

A commit costs a sync of the disk, whatever is in it. So the writer takes all the operations that wait, runs them in one
transaction, and answers them together when it is durable. An operation that is refused takes only itself back.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from treadle.core.errors import Unavailable
from treadle.stores.connection import SqliteTransaction, is_own_fault, unavailable
from treadle.stores.database import Transaction

__all__ = ["Reader", "Worker", "Writer"]

T = TypeVar("T")
_GROUP = 256


class _Operation:
    """Something to run, and who waits for it."""

    __slots__ = ("alone", "error", "future", "result", "work")

    def __init__(self, work: Callable[[Any], Any], future: "asyncio.Future[Any]", *, alone: bool) -> None:
        self.work = work
        self.future = future
        self.alone = alone
        self.result: Any = None
        self.error: BaseException | None = None


class Worker:
    """A thread with a connection of its own and a queue of operations."""

    def __init__(self, name: str, connect: Callable[[], sqlite3.Connection], inbox: "SimpleQueue[_Operation | None]"):
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

    async def stop(self) -> None:
        """Finish what was queued before, then close the connection."""
        self._inbox.put(None)
        await self._ended
        self._thread.join()

    def _main(self) -> None:
        try:
            connection = self._connect()
        except Exception as error:  # noqa: BLE001 - whatever it is, the starter gets it
            self._tell(self._opened.set_exception, error)
            return
        self._tell(self._opened.set_result, None)
        try:
            self._serve(connection)
        finally:
            connection.close()
            self._tell(self._ended.set_result, None)

    def _serve(self, connection: sqlite3.Connection) -> None:
        raise NotImplementedError

    def _tell(self, function: Callable[..., object], *values: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(function, *values)

    def _answer(self, operations: Sequence[_Operation]) -> None:
        self._tell(_settle, operations)


def _settle(operations: Sequence[_Operation]) -> None:
    for operation in operations:
        future = operation.future
        if future.done():  # its caller was cancelled
            continue
        if operation.error is None:
            future.set_result(operation.result)
        else:
            future.set_exception(operation.error)
