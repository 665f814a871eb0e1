"""The highest, the lowest, the mean and the sum of a field of several things, where the numbers are clear."""

import re
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import msgspec

from treadle.browsers.extract.bounding import measure_of
from treadle.browsers.extract.choosing import Choice, choices
from treadle.browsers.extract.concepts import bare, concept, heading_words
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.patterns import number
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.things import Thing, Things, field_of
from treadle.browsers.extract.vocabulary import FIELD_NOUNS, Measure
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular

__all__ = ["measured"]

_AMOUNT: Final = re.compile(r"([-\u2212]?)([^\d+-]{0,8}?)(-?\d[\d.,' \u00a0\u202f]{0,20})([^\d]{0,8})")
_NOT_COMPARED: Final = frozenset({"name", "title", "link", "image", "description"})
_SUMS: Final = bare("amount sum")
_LEAST: Final = bare("minimum maximum min max")
"""Words that are as often part of a name: ``minimum payment``."""
_QUANTITIES: Final = frozenset({"quantity", "count", "qty", "number", "unit"})


def measured(want: Want, reading: Reading) -> Found | None:
    """None unless exactly one kind of thing has the field, and in each of them it is a number of the same unit."""
    for field, measure in want.orders:
        shown = tuple(field if one == want.orders[0][0] else one for one in want.shown)
        found = _measured(msgspec.structs.replace(want, fields=(field,), measure=measure, shown=shown), reading)
        if found is not None:
            return found
    return None if want.orders else _measured(want, reading)


def _measured(want: Want, reading: Reading) -> Found | None:
    found = []
    for kind in things_of(reading):
        if kind.aside or kind.plain:
            continue
        field = _field(want, kind)
        if not field:
            continue
        spoken = FIELD_NOUNS.get(singular(field.casefold()), field)
        rest = [
            word
            for word in want.subject
            if concept(word) not in bare(field) and FIELD_NOUNS.get(concept(word)) != spoken
        ]
        for one in choices(rest, [kind], single=False, where=want.where, bounds=want.bounds):
            numbers = _numbers(one.things, field)
            if numbers is not None:
                found.append((one, field, numbers))
    best = _widest(found)
    if best is None:
        return None
    one, field, numbers = best
    if want.measure in {Measure.HIGHEST, Measure.LOWEST}:
        if not want.shown and not bare(field) & bare(" ".join(want.subject)) and field not in want.fields:
            want = msgspec.structs.replace(want, shown=("name", field))
        return _extreme(want, one, field, numbers)
    if want.measure is Measure.TOTAL and any(
        bare(column) & _QUANTITIES for column in one.kind.columns if column != field
    ):
        return None  # a sum of single prices says nothing where there are several of each
    return _combined(want, one, field, numbers)


_Measured: TypeAlias = tuple[Choice, str, list[float]]


def _widest(found: Sequence[_Measured]) -> _Measured | None:
    """The kind that the words tell best; of several only one that the others are parts of."""
    told = max((one.told for one, _, _ in found), default=0)
    best = [each for each in found if each[0].told == told]
    widest = max(best, key=lambda each: len(each[0].things), default=None)
    if widest is None:
        return None
    places = {thing.place for thing in widest[0].things}
    return widest if all(thing.place in places for one, _, _ in best for thing in one.things) else None


def _field(want: Want, kind: Things) -> str:
    """The field that is to be compared: a column that the words name, or a general one such as the price."""
    said = bare(" ".join(want.subject))
    named = [column for column in kind.columns if heading_words(column) <= said]
    if len(named) > 1:
        named = [column for column in named if _numbers(kind.things, column) is not None]
    if len(named) == 1 and not want.fields:
        return named[0]
    general = [
        *want.fields, *(FIELD_NOUNS[concept(word)] for word in want.subject if concept(word) in FIELD_NOUNS)
    ]  # fmt: skip
    general += [concept(word) for word in want.subject] if not kind.columns else []
    things = kind.things
    for field in general:
        if field not in _NOT_COMPARED and len(things) > 1 and all(field_of(thing, field) for thing in things):
            return field
    if want.fields or named or want.measure not in {Measure.HIGHEST, Measure.LOWEST} or _LEAST & bare(want.label):
        return ""
    sums = [column for column in kind.columns if _SUMS & bare(column) and _numbers(things, column) is not None]
    return sums[0] if len(sums) == 1 else ""  # "the largest transaction"


def _numbers(things: Sequence[Thing], field: str) -> list[float] | None:
    """The numbers of a field; of days their ordinals; None unless all have one, with the same unit."""
    texts = [field_of(thing, field) for thing in things]
    days = [measure_of(thing, field, days=True) for thing in things]
    if all(one is not None for one in days):
        return [one for one in days if one is not None]
    if field == "date":
        return None
    return _rated(texts) if field == "rating" else _amounts(texts)


def _rated(texts: Sequence[str]) -> list[float] | None:
    found = [number(text) for text in texts]
    return [float(one) for one in found if one is not None] if all(one is not None for one in found) else None


def _amounts(texts: Sequence[str]) -> list[float] | None:
    """Their numbers; None unless each is one number and all have the same unit."""
    units, values = set(), []
    for text in texts:
        match = _AMOUNT.fullmatch(text.strip())
        value = number(match[3]) if match else None
        if match is None or value is None:
            return None
        units.add((match[2].strip(), match[4].strip()))
        values.append(-float(value) if match[1] else float(value))
    return values if len(units) == 1 and values else None


def _extreme(want: Want, one: Choice, field: str, numbers: Sequence[float]) -> Found | None:
    best = max(numbers) if want.measure is Measure.HIGHEST else min(numbers)
    chosen = [thing for thing, value in zip(one.things, numbers, strict=True) if value == best]
    if not want.shown:
        text = field_of(chosen[0], field)
        return Found(value=text, text=text, places=(chosen[0].place,))
    values: list[tuple[Any, str, str]] = []
    for thing in chosen:
        row = {name: field_of(thing, name) for name in want.shown}
        value: Any = row if len(row) > 1 else next(iter(row.values()))
        values.append((value, " | ".join(row.values()), thing.place))
    return several(Want(kind=want.kind, label=want.label, every=len(values) > 1), values)


def _combined(want: Want, one: Choice, field: str, numbers: Sequence[float]) -> Found:
    total = sum(numbers)
    value = total if want.measure is Measure.TOTAL else total / len(numbers)
    match = _AMOUNT.fullmatch(field_of(one.things[0], field).strip())
    before, after = (match[2], match[4]) if match is not None else ("", "")
    plain = value == int(value) and not (before or after)
    after = f" {after}" if after[:1].isalpha() else after
    text = f"{'-' if value < 0 else ''}{before}{int(abs(value)) if plain else f'{abs(value):,.2f}'}{after}"
    rounded: int | float | str = int(value) if plain else round(value, 2)
    return Found(value=text if before or after else rounded, text=text, places=(one.kind.place,))
