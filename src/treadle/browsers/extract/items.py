"""Answers out of things that come several times: fields of them, whole rows, cells."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from treadle.browsers.extract.choosing import GENERIC, Choice, ambiguous, choices
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.things import Thing, bare, facts_of, field_of, things_of
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular

__all__ = ["all_things", "cells", "items"]


def items(want: Want, reading: Reading) -> Found | None:
    """Fields of all things of a kind, or of the one that the subject names. Only of things that have all the fields."""
    fields = want.fields or ("name",)
    found = choices(want.subject, things_of(reading), single=not want.every and not want.chosen, where=want.where)
    able = [one for one in found if all(any(field_of(thing, field) for thing in one.things) for field in fields)]
    if not able:
        return None
    if want.every or want.chosen:
        return _fields(want, fields, able[0].things)
    things = _nearest([one for one in able if one.picked] or able)
    if len({tuple(field_of(thing, field) for field in fields) for thing in things}) > 1:
        return ambiguous(things, " ".join(want.subject))
    return _fields(want, fields, things[:1])


def _nearest(able: Sequence[Choice]) -> list[Thing]:
    """Those of the main part of the page; else those of navigation, banner and footer."""
    things = [thing for one in able if not one.kind.aside for thing in one.things]
    return things or [thing for one in able for thing in one.things]


def _fields(want: Want, fields: Sequence[str], things: Sequence[Thing]) -> Found | None:
    values: list[tuple[Any, str, str]] = []
    for thing in things:
        row = {field: field_of(thing, field) for field in fields}
        if any(row.values()):
            value: Any = row[fields[0]] if len(fields) == 1 else row
            values.append((value, " | ".join(text for text in row.values() if text), thing.place))
    return several(want, values)


def all_things(want: Want, reading: Reading) -> Found | None:
    """``all products``, ``users with role editor``: whatever is told of each."""
    found = [
        one
        for one in choices(want.subject, things_of(reading), single=False, where=want.where)
        if one.told or one.picked or not bare(" ".join(want.subject)) <= GENERIC
    ]
    if not found or not any(singular(word) != word for word in want.subject):
        return None
    best = found[0]
    return several(want, [_whole(thing, best) for thing in best.things])


def _whole(thing: Thing, one: Choice) -> tuple[Any, str, str]:
    facts = facts_of(thing, one.kind)
    shown = [text for field, text in facts.items() if text and (one.kind.columns or field != "link")]
    return facts, " | ".join(shown), thing.place


def cells(want: Want, reading: Reading) -> Found | None:
    """``age of Anna Lee``, ``all cities``, ``who is suspended``: by column, by row, or both."""
    subject = [word for word in want.subject if word not in {"who", "which", "and"}]
    who = len(subject) < len(want.subject)
    tables = [kind for kind in things_of(reading) if kind.columns]
    found = choices(subject, tables, single=not want.every and not who, where=want.where)
    by_column = [one for one in found if one.columns]
    if by_column:
        return _by_column(want, subject, by_column)
    picked = [one for one in found if one.picked]
    if who and picked:
        names = [(thing.name, thing.name, thing.place) for thing in picked[0].things]
        return several(Want(kind=want.kind, label=want.label, every=True), names)
    named = [(thing, one) for one in picked for thing in one.things if bare(" ".join(subject)) <= bare(thing.name)]
    if not want.every and len(named) == 1:
        return several(want, [_whole(*named[0])])
    return _second(bare(" ".join(subject)), reading)


def _by_column(want: Want, subject: Sequence[str], found: Sequence[Choice]) -> Found | None:
    """One cell, where all that fit say the same; a whole column where it is named in the plural."""
    best = found[0]
    columns = _asked(subject, best.columns)
    plural = {singular(word) for word in subject if singular(word) != word}
    if want.every or (not best.picked and any(plural & bare(column) for column in columns)):
        return _columns(want, columns, best.things, every=True)
    fitting = [thing for one in found for thing in one.things if one.picked or not best.picked]
    if len({tuple(thing.fields.get(column) for column in columns) for thing in fitting}) > 1:
        return ambiguous(fitting, want.label)
    return _columns(want, columns, best.things, every=False)


def _asked(subject: Sequence[str], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Of the columns that the words name those that they ask for: they come first, or else last.

    In ``balance of the savings account`` and ``savings account balance`` the account tells the row.
    """
    named = [[column for column in columns if singular(word) in bare(column)] for word in subject]
    first = [column for fitting in takewhile(bool, named) for column in fitting]
    if all(named):
        return columns
    return tuple(dict.fromkeys(first or (named[-1] if named else ()))) or columns


def _columns(want: Want, columns: Sequence[str], things: Sequence[Thing], *, every: bool) -> Found | None:
    values: list[tuple[Any, str, str]] = []
    for thing in things:
        row = {column: thing.fields.get(column, "") for column in columns}
        value: Any = next(iter(row.values())) if len(row) == 1 else row
        values.append((value, " | ".join(row.values()), thing.place))
    return several(Want(kind=want.kind, label=want.label, every=every), values)


def _second(subject: frozenset[str], reading: Reading) -> Found | None:
    """The second of two cells, the first of which has the words."""
    for table in reading.tables:
        for row, place in zip(table.rows, table.places, strict=True):
            if len(row) == 2 and subject <= bare(row[0]) and not any(table.columns):
                return Found(value=row[1], text=row[1], places=(place,))
    return None
