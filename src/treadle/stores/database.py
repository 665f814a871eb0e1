"""What the stores' modules ask of a database, and SQL as a driver takes it.

Statements are written with SQLAlchemy Core and compiled once into text and an order of parameters; drivers then execute
them directly, because SQLAlchemy's own execution layer would cost more than the statement itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import ClauseElement
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

__all__ = ["Database", "Prepared", "Row", "Transaction", "prepare"]

Row: TypeAlias = tuple[Any, ...]
T = TypeVar("T")


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

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run in a writing transaction; durable when this returns."""
        ...

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run on a snapshot that holds everything committed before."""
        ...
