"""Whole tables, their rows, the names of their columns."""

from typing import Any

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.reading import Reading, TextTable
from treadle.browsers.extract.want import Want

__all__ = ["columns", "rows", "tables"]


def tables(want: Want, reading: Reading) -> Found | None:
    """Tables as lists of rows."""
    values = []
    for table in _meant(want, reading):
        lines = ([" | ".join(table.columns)] if table.columns else []) + [" | ".join(row) for row in table.rows]
        values.append(([_row(table.columns, row) for row in table.rows], "\n".join(lines), table.selector))
    single = Want(kind=want.kind, label=want.label, number=want.number)
    return several(single if len(values) == 1 else want, values)


def rows(want: Want, reading: Reading) -> Found | None:
    """Rows of the one table that is meant: by number, or those that have the words in their cells."""
    found = _meant(want, reading)
    if found:
        table, words = found[0], frozenset[str]()
    elif len(reading.tables) == 1:
        table, words = reading.tables[0], bare(" ".join(want.subject))
    else:
        return None
    if len(found) > 1:
        names = ", ".join(_name(one) for one in found)
        return Found(value=None, text=f"It is not clear which table is meant: {names}.", confidence=0.0, there=False)
    chosen = [
        (_row(table.columns, row), " | ".join(row), place)
        for row, place in zip(table.rows, table.places, strict=True)
        if words <= bare(" ".join(row))
    ]
    return several(want, chosen)


def columns(want: Want, reading: Reading) -> Found | None:
    """The names of the columns of the table that is meant."""
    found = [table for table in _meant(want, reading) if any(table.columns)]
    if len(found) != 1:
        return None
    return several(want, [(column, column, found[0].selector) for column in found[0].columns if column])


def _meant(want: Want, reading: Reading) -> list[TextTable]:
    """Tables that the words name: by caption or the heading right above, by other headings, by what is in them."""
    subject = bare(" ".join(want.subject)) - {"table", "column", "cell"}
    if not subject:
        return list(reading.tables)
    named = [table for table in reading.tables if subject <= bare(f"{table.name} {' '.join(table.above[-1:])}")]
    return named or [table for table in reading.tables if subject <= _around(table) | bare(reading.title)]


def _around(table: TextTable) -> frozenset[str]:
    return bare(" ".join([table.name, table.key, *table.above, *table.columns]))


def _name(table: TextTable) -> str:
    return table.name or (table.above[-1] if table.above else "") or ", ".join(table.columns) or "one without a name"


def _row(names: list[str], row: list[str]) -> Any:
    """A row by the names of its columns, where each has one of its own."""
    named = [column or str(index + 1) for index, column in enumerate(names)]
    if len(named) < len(row) or len(set(named)) != len(named):
        return row
    return dict(zip(named, row, strict=False))
