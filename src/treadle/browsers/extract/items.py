"""Answers out of things that come several times: fields of them, whole rows, cells."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any, Final

import msgspec
import re2

from treadle.browsers.extract.choosing import GENERIC, Choice, ambiguous, choices
from treadle.browsers.extract.concepts import bare, concept, heading_words
from treadle.browsers.extract.events import agents
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.owning import main_heading, own_price
from treadle.browsers.extract.patterns import prices
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.things import Thing, facts_of, field_at, field_of
from treadle.browsers.extract.vocabulary import FIELD_NOUNS
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular

PERSON: Final = re2.compile(r"^\p{Lu}[\pL'\x{2019}.-]+(?:\s\p{Lu}[\pL'\x{2019}.-]*){1,3}$")
"""Names that people have."""
_PAID: Final = bare("ticket admission entry seat")
__all__ = ["PERSON", "all_things", "cells", "items", "plural_field", "wholes"]


def items(want: Want, reading: Reading) -> Found | None:
    """Fields of all things of a kind, or of the one that the subject names. Only of things that have all the fields."""
    fields = want.fields or ("name",)
    single = not want.every and not want.chosen
    found = choices(want.subject, things_of(reading), single=single, where=want.where, bounds=want.bounds)
    if not found and fields == ("price",) and (rest := _without_ticket(want.subject)) != want.subject and rest:
        found = [one for one in choices(rest, things_of(reading), single=single) if one.exact]
    able = [one for one in found if all(_mostly(one.things, field) and _of_column(one, field) for field in fields)]
    if not able:
        return _named_by(want, reading) if fields == ("name",) and want.every else None
    if want.every and able[0].exact and len(able[0].things) == 1:
        want = msgspec.structs.replace(want, every=False)  # one whose name is in the plural
    if want.every or want.chosen:
        return _fields(want, fields, able[0].things)
    if fields == ("price",) and not any(one.exact for one in able) and (own := _own(want, reading)) is not None:
        return own
    things = _nearest([one for one in able if one.picked] or able)
    if len({tuple(field_of(thing, field) for field in fields) for thing in things}) > 1:
        first = want.label.split()[0]
        if fields == ("name",) and singular(first) != first:  # "names of the cast"
            return _fields(msgspec.structs.replace(want, every=True), fields, able[0].things)
        return ambiguous(things, " ".join(want.subject))
    return _fields(want, fields, things[:1])


def _without_ticket(subject: tuple[str, ...]) -> tuple[str, ...]:
    """``Rialto`` of ``a ticket at the Rialto``: what is paid for is no other thing."""
    return tuple(word for word in subject if concept(word) not in _PAID)


def _own(want: Want, reading: Reading) -> Found | None:
    """``the price of the flat`` on the page of one flat is that one's, though others are listed that are flats, too."""
    heading, said = main_heading(reading), bare(" ".join(want.subject))
    return own_price(reading) if heading is not None and said <= bare(heading.text) else None


def _named_by(want: Want, reading: Reading) -> Found | None:
    """``names of the reviewers``: what stands in a field of that name."""
    field = singular(want.subject[-1]) if len(want.subject) == 1 else ""
    kinds = [kind for kind in things_of(reading) if not kind.plain and field and _mostly(kind.things, field)]
    return _fields(want, (field,), kinds[0].things) if len(kinds) == 1 else None


def _of_column(one: Choice, field: str) -> bool:
    """Whether the field stands in a column of its name or one that the words name, where they name any: what looks like
    a price in a table of plans need not be that of ``Family``."""
    keys = {field_at(thing, field).key for thing in one.things}
    names = {key for thing in one.things for key, text in thing.fields.items() if text == thing.name}
    if one.columns and set(one.columns) <= names and len(keys) == 1 and field == "price":
        return all(len([text for text in thing.texts if prices(text)]) == 1 for thing in one.things)
    if not one.columns or field == "name" or any(key in one.columns for key in keys):
        return True
    others = {key for thing in one.things for key, text in thing.fields.items() if text != thing.name}
    if others.intersection(one.columns):
        return False  # "the seat price" is not in the column of meal prices, where there is one of seats
    return any(key and bare(field) <= heading_words(key) for key in keys)


def plural_field(want: Want, reading: Reading) -> Found | None:
    """``companies``: a field of the things that the page is about, of each of them."""
    word = want.subject[0] if len(want.subject) == 1 else ""
    field = FIELD_NOUNS.get(singular(word), singular(word))
    kinds = [kind for kind in things_of(reading) if kind.main and not kind.plain and _has_field(kind.things, field)]
    if not word or singular(word) == word or len(kinds) != 1:
        return None
    return _fields(msgspec.structs.replace(want, every=True), (field,), kinds[0].things)


def _has_field(things: Sequence[Thing], field: str) -> bool:
    """Whether the page itself calls a text of most of the things so."""
    return sum(bool(bare(field) & bare(key)) for thing in things for key in thing.fields) * 2 >= len(things)


def _mostly(things: Sequence[Thing], field: str) -> bool:
    """Whether at least half of the things have the field."""
    return sum(bool(field_of(thing, field)) for thing in things) * 2 >= len(things)


def _nearest(able: Sequence[Choice]) -> list[Thing]:
    """Those of the main part of the page; else those of navigation, banner and footer."""
    things = [thing for one in able if not one.kind.aside for thing in one.things]
    return things or [thing for one in able for thing in one.things]


def _fields(want: Want, fields: Sequence[str], things: Sequence[Thing]) -> Found | None:
    values: list[tuple[Any, str, str]] = []
    parts: list[dict[str, str]] = []
    for thing in things:
        row = {field: field_at(thing, field) for field in fields}
        if any(cell.text for cell in row.values()):
            told = {field: cell.text for field, cell in row.items()}
            value: Any = told[fields[0]] if len(fields) == 1 else told
            place = row[fields[0]].place if len(fields) == 1 else ""
            values.append((value, " | ".join(text for text in told.values() if text), place or thing.place))
            parts.append({field: cell.place for field, cell in row.items() if cell.place} if len(fields) > 1 else {})
    return several(want, values, parts=parts)


def all_things(want: Want, reading: Reading) -> Found | None:
    """``all products``, ``users with role editor``: whatever is told of each."""
    found = [
        one
        for one in choices(want.subject, things_of(reading), single=False, where=want.where, bounds=want.bounds)
        if one.told or one.picked or not bare(" ".join(want.subject)) <= GENERIC
    ]
    said = bare(" ".join(want.subject))
    if not want.every and not want.chosen:
        # not "all ...": only what the page itself calls so
        heads = {concept(word) for word in want.subject if singular(word) != word}
        found = [one for one in found if _kind_named(one, said, heads)]
    # "Life" of a table of contents says no more than the question
    found = [
        one for one in found if not (one.exact and one.kind.plain and all(bare(t.name) <= said for t in one.things))
    ]
    plural = any(singular(word) != word or word not in said for word in want.subject)
    if not found or not (want.chosen or want.every or plural):
        return None
    if not want.every and not want.chosen:
        want = msgspec.structs.replace(want, every=True)
    return wholes(want, found[0], found[0].things)


def _kind_named(one: Choice, said: frozenset[str], heads: set[str]) -> bool:
    """Whether the words have the page's own name of the kind, or a general one for those that they pick."""
    if said & one.kind.called or (one.headed and heads) or (one.kind.plain and one.kind.under == said):
        return True
    if one.kind.nearest and one.kind.nearest <= said:
        return True
    return one.picked and not one.kind.plain and bool(heads & (one.known | one.kind.nearest))


def wholes(want: Want, one: Choice, things: Sequence[Thing]) -> Found | None:
    """All that is told of some things; of an item of a list its text."""
    values: list[tuple[Any, str, str]] = []
    parts: list[dict[str, str]] = []
    for thing in things:
        facts = facts_of(thing, one.kind)
        told: Any = {field: cell.text for field, cell in facts.items()}
        shown = [cell.text for field, cell in facts.items() if cell.text and (one.kind.columns or field != "link")]
        values.append((thing.name if one.kind.plain else told, " | ".join(shown), thing.place))
        parts.append({} if one.kind.plain else {field: cell.place for field, cell in facts.items() if cell.place})
    return several(want, values, parts=parts)


def cells(want: Want, reading: Reading) -> Found | None:
    """``age of Anna Lee``, ``all cities``, ``who is suspended``: by column, by row, or both."""
    subject = [word for word in want.subject if word not in {"who", "which", "and", "value"}]
    who = len(subject) < len(want.subject)
    tables = [kind for kind in things_of(reading) if kind.columns or (who and not kind.plain)]
    single = not want.every and not who and not want.bounds
    found = choices(subject, tables, single=single, where=want.where, bounds=want.bounds)
    by_column = [one for one in found if one.columns]
    if by_column:
        return _by_column(want, subject, by_column, reading)
    picked = [one for one in found if one.picked]
    if who and picked:
        if not _persons(picked[0], bare(" ".join(subject))):
            return None  # "who is Ingrid Maes": the talk that she gives is no answer
        names = [
            (name, name, thing.place)
            for thing in picked[0].things
            for name in _doers(thing.name, bare(" ".join(subject)))
        ]
        return several(Want(kind=want.kind, label=want.label, every=not want.one or len(names) > 1), names)
    named = [(thing, one) for one in picked for thing in one.things if bare(" ".join(subject)) <= bare(thing.name)]
    if not want.every and len(named) == 1:
        return wholes(want, named[0][1], [named[0][0]])
    return _second(bare(" ".join(subject)), reading)


def _doers(name: str, said: frozenset[str]) -> list[str]:
    """Who did it, where the name of a thing says all that is asked: ``Sana`` of ``Alarm armed by Sana``."""
    return [who for _, who in agents(name)] if said <= bare(name) else [name]


def _persons(one: Choice, said: frozenset[str]) -> bool:
    """Whether the things may be whom the words mean: not where these are a name, and the things go by what is none."""
    named = any(PERSON.search(text) and bare(text) == said for thing in one.things for text in thing.texts)
    return not named or all(PERSON.search(thing.name) for thing in one.things)


def _by_column(want: Want, subject: Sequence[str], found: Sequence[Choice], reading: Reading) -> Found | None:
    """One cell, where all that fit say the same; a whole column where it is named in the plural."""
    best = found[0]
    asked = subject[: len(subject) - len(want.holder)] if want.holder else subject
    columns = _asked(asked, best.columns) if any(_names_one(asked, one) for one in best.columns) else best.columns
    columns = _unknown(columns, bare(" ".join(subject)), best) or columns
    plural = {singular(word) for word in subject if singular(word) != word}
    said = bare(" ".join(subject))
    if best.picked and all(bare(thing.fields.get(column, "")) <= said for thing in best.things for column in columns):
        return all_things(want, reading)  # "transactions of category Food": that column is known
    alone = len(best.things) == 1 and best.picked and bare(best.things[0].name) <= said
    if want.every or any(
        not alone and ({concept(word) for word in plural} & heading_words(column)) for column in columns
    ):
        return _columns(want, columns, best.things, every=True)
    fitting = [one for one in found if one.picked or not best.picked]
    told = {tuple(thing.fields.get(column) for column in columns) for thing in best.things}
    told |= {
        tuple(thing.fields.get(column) for column in one.columns)
        for one in fitting
        if one.kind.place != best.kind.place
        for thing in one.things
    }
    if len(told) > 1:
        return ambiguous([thing for one in fitting for thing in one.things], want.label)
    return _columns(want, columns, best.things, every=False)


def _names_one(words: Sequence[str], column: str) -> bool:
    return any(concept(word) in heading_words(column) for word in words)


def _unknown(columns: tuple[str, ...], said: frozenset[str], one: Choice) -> tuple[str, ...]:
    """Columns whose value the words do not say themselves: ``LK 350`` in ``gate of flight LK 350``."""
    if len(one.things) != 1:
        return columns
    values = one.things[0].fields
    return tuple(column for column in columns if not bare(values.get(column, "")) <= said)


def _asked(subject: Sequence[str], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Of the columns that the words name those that they ask for: they come first, or else last.

    In ``balance of the savings account`` and ``savings account balance`` the account tells the row.
    """
    named = [[column for column in columns if concept(word) in heading_words(column)] for word in subject]
    first = [column for fitting in takewhile(bool, named) for column in fitting]
    if all(named):
        return tuple(column for column in columns if any(column in fitting for fitting in named))
    return tuple(dict.fromkeys(first or (named[-1] if named else ()))) or columns


def _columns(want: Want, columns: Sequence[str], things: Sequence[Thing], *, every: bool) -> Found | None:
    values: list[tuple[Any, str, str]] = []
    parts: list[dict[str, str]] = []
    for thing in things:
        cells = {cell.key: cell for cell in reversed(thing.cells) if cell.key in columns}
        row = {column: cells[column].text if column in cells else "" for column in columns}
        places = {column: cell.place for column, cell in cells.items() if cell.place}
        alone = len(row) == 1
        value: Any = next(iter(row.values())) if alone else row
        values.append((value, " | ".join(row.values()), places.get(columns[0], thing.place) if alone else thing.place))
        parts.append({} if alone else places)
    wanted = Want(kind=want.kind, label=want.label, every=every, limit=want.limit)
    return several(wanted, values, parts=parts)


def _second(subject: frozenset[str], reading: Reading) -> Found | None:
    """The second of two cells, the first of which has the words."""
    for table in reading.tables:
        for row, place in zip(table.rows, table.places, strict=True):
            if len(row) == 2 and subject <= bare(row[0]) and not any(table.columns):
                return Found(value=row[1], text=row[1], places=(place,))
    return None
