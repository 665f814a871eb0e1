"""A database behind threads: callers of one event loop hand functions over, and get what they return."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import Any, TypeVar

from sqlalchemy.engine import Dialect

from treadle.core.errors import Unavailable
from treadle.stores.database import Steps, Transaction
from treadle.stores.threads import Inbox, Operation, Worker

__all__ = ["ThreadedDatabase"]

T = TypeVar("T")


class ThreadedDatabase(ABC):
    """A Database whose one writer and whose readers are threads."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._loop = asyncio.get_running_loop()
        self._writes: Inbox = SimpleQueue()
        self._reads: Inbox = SimpleQueue()
        self._writer: Worker[Any]
        self._readers: Sequence[Worker[Any]] = ()
        self._running: list[Worker[Any]] = []
        self._gathered: list[tuple[Inbox, Operation]] = []

    @abstractmethod
    def _failure(self, error: Exception) -> BaseException:
        """What an error of opening the connections means to a caller."""

    async def open(self) -> None:
        """Make or migrate the schema, then start the threads. StoreTooNew, InvalidInput, Unavailable."""
        try:
            for worker in (self._writer, *self._readers):
                self._running.append(worker)
                await worker.start()
        except Exception as error:
            failure = self._failure(error)
            if failure is error:
                raise
            raise failure from error

    async def close(self) -> None:
        """Finish what is queued. The writer ends last: the last connection to close empties SQLite's WAL."""
        running, self._running = self._running, []
        self._hand_over()
        readers = [worker for worker in running if worker is not self._writer]
        for group in (readers, [self._writer] if self._writer in running else []):
            for worker in group:
                worker.finish()
            for worker in group:
                await worker.ended()

    async def write(self, work: Callable[[Transaction], T] | Callable[[Transaction], Steps[T]]) -> T:
        result: T = await self._put(self._writes, work)
        return result

    async def read(self, work: Callable[[Transaction], T]) -> T:
        result: T = await self._put(self._reads, work)
        return result

    async def alone(self, work: Callable[[Any], T]) -> T:
        """Run on the writing connection outside of any transaction."""
        result: T = await self._put(self._writes, work, alone=True)
        return result

    def _put(self, inbox: Inbox, work: Callable[..., Any], *, alone: bool = False) -> "asyncio.Future[Any]":
        if not self._running:
            raise Unavailable("The store is closed.")
        future: asyncio.Future[Any] = self._loop.create_future()
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
