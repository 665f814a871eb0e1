"""The threads that own connections: one that writes in groups, a few that read. What they do is the database's matter.

A commit costs a sync of the disk, whatever is in it. So the writer takes all the operations that wait, runs them in one
transaction, and answers them together when it is durable. An operation that is refused takes only itself back.
"""

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

__all__ = ["GroupWriter", "Inbox", "Operation", "Worker"]

Inbox: TypeAlias = "SimpleQueue[Operation | None]"
"""None says that nothing more will come."""
_GROUP = 256


class _Closable(Protocol):
    def close(self) -> object: ...


C = TypeVar("C", bound=_Closable)


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


class Worker(ABC, Generic[C]):
    """A thread with a connection of its own and a queue of operations, which it may share with others."""

    def __init__(self, name: str, connect: Callable[[], C], inbox: Inbox) -> None:
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
    def _serve(self, connection: C) -> None:
        """Run operations until the inbox says that there are no more."""

    def _answer(self, operations: Sequence[Operation]) -> None:
        self._tell(_settle_all, operations)

    def _tell(self, function: Callable[..., None], *values: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(function, *values)


class GroupWriter(Worker[C]):
    """Runs everything that waits in one transaction, answers when it is durable, and outlives every failure."""

    def _serve(self, connection: C) -> None:
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

    @abstractmethod
    def _run_alone(self, connection: C, operation: Operation) -> None:
        """Run an operation outside of any transaction, and answer it."""

    @abstractmethod
    def _run_group(self, connection: C, group: list[Operation]) -> None:
        """Run operations in one transaction, and answer each."""


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
