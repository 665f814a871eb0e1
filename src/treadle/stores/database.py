"""What the stores' modules ask of a database, and SQL as a driver takes it.

Statements are written with SQLAlchemy Core and compiled once into text and an order of parameters; drivers then execute
them directly, because SQLAlchemy's own execution layer would cost more than the statement itself.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import ClauseElement
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

__all__ = ["Database", "Later", "Prepared", "Row", "Steps", "Transaction", "complete", "prepare"]

Row: TypeAlias = tuple[Any, ...]
T = TypeVar("T")
Steps: TypeAlias = Generator[str | None, None, T]
"""Work that can wait for its answers together with other work.

It first yields the id of the one job that it is about, before it has asked anything; then None, once it has sent what
it can without an answer. Between these and what follows, work on other jobs may run in the same transaction.
"""


class Prepared:
    """A statement as text, with the names of its parameters in the order in which the driver wants them."""

    __slots__ = ("_constants", "order", "text", "writes")

    def __init__(self, text: str, order: tuple[str, ...], constants: Mapping[str, Any], *, writes: bool) -> None:
        self.text = text
        self.order = order
        self.writes = writes
        self._constants = constants

    def bind(self, values: Mapping[str, Any]) -> Row:
        """The values in the driver's order. KeyError for one that is missing; those it does not use are ignored."""
        if self._constants:
            values = {**self._constants, **values}
        return tuple([values[name] for name in self.order])


def prepare(statement: ClauseElement, dialect: Dialect) -> Prepared:
    """Compile a Core statement for a dialect with positional parameters."""
    compiled = statement.compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("only statements can be prepared")
    order = tuple(compiled.positiontup or ())
    constants = {
        name: bind.value for name, bind in compiled.binds.items() if bind.value is not None and not bind.required
    }
    writes = bool(compiled.isinsert or compiled.isupdate or compiled.isdelete)
    return Prepared(str(compiled), order, constants, writes=writes)


def complete(outcome: T | Steps[T]) -> T:
    """What work returns, its steps taken one after another."""
    if not isinstance(outcome, Generator):
        return outcome
    try:
        while True:
            next(outcome)
    except StopIteration as end:
        result: T = end.value
        return result


class Later(Protocol):
    """An answer that is not needed yet."""

    def row(self) -> Row | None:
        """The first row, if there is one. To be asked for once."""
        ...


class Transaction(Protocol):
    """A transaction, to be used by one thread while it lasts."""

    def run(self, statement: Prepared, **values: Any) -> None:
        """Execute what needs no answer: over a network, it is sent together with what follows."""
        ...

    def changed(self, statement: Prepared, **values: Any) -> int:
        """Execute; how many rows were changed."""
        ...

    def many(self, statement: Prepared, values: Iterable[Mapping[str, Any]]) -> None:
        """Execute once for each set of values."""
        ...

    def row(self, statement: Prepared, **values: Any) -> Row | None:
        """The first row, if there is one."""
        ...

    def rows(self, statement: Prepared, **values: Any) -> list[Row]:
        """All rows."""
        ...

    def later(self, statement: Prepared, **values: Any) -> Later:
        """Execute by the time when the answer is asked for: at once over a network, and only then on this machine."""
        ...

    def each(self, statement: Prepared, values: Sequence[Mapping[str, Any]]) -> list[Row | None]:
        """Execute once for each set of values; the first row of each."""
        ...

    def walk(self, statement: Prepared, **values: Any) -> AbstractContextManager[Iterator[Row]]:
        """The rows one by one, fetched as they are asked for where that saves anything, until the block is left."""
        ...

    def now(self) -> int:
        """Microseconds since 1970 by the store's own clock, which all its nodes share."""
        ...


class Database(Protocol):
    """Runs functions inside transactions, away from the event loop.

    The functions may be run again after they were undone, so they have no effects but on the transaction. What they
    raise is raised to the caller, and then they have changed nothing. Unavailable where the database itself fails.
    """

    @property
    def dialect(self) -> Dialect: ...

    async def write(self, work: Callable[[Transaction], T] | Callable[[Transaction], Steps[T]]) -> T:
        """Run in a writing transaction; durable when this returns."""
        ...

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run on a snapshot that holds everything committed before."""
        ...
