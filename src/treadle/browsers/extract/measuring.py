"""The highest, the lowest, the mean and the sum of a field of several things, where the numbers are clear."""

import re
from collections.abc import Sequence
from typing import Any, Final

from treadle.browsers.extract.choosing import Choice, choices
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.patterns import number
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.things import Thing, bare, field_of, things_of
from treadle.browsers.extract.vocabulary import FIELD_NOUNS, Measure
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular

__all__ = ["measured"]

_AMOUNT: Final = re.compile(r"([-\u2212]?)([^\d+-]{0,8}?)(-?\d[\d.,' \u00a0\u202f]{0,20})([^\d]{0,8})")
_QUANTITIES: Final = frozenset({"quantity", "count", "qty", "number", "unit"})


def measured(want: Want, reading: Reading) -> Found | None:
    """None unless exactly one kind of thing has the field, and in each of them it is a number of the same unit."""
    found = []
    for kind in things_of(reading):
        if kind.aside:
            continue
        field = _field(want, [*kind.columns], kind.things)
        if not field:
            continue
        spoken = FIELD_NOUNS.get(singular(field.casefold()), field)
        rest = [
            word
            for word in want.subject
            if singular(word) not in bare(field) and FIELD_NOUNS.get(singular(word)) != spoken
        ]
        for one in choices(rest, [kind], single=False, where=want.where):
            numbers = _numbers([field_of(thing, field) for thing in one.things])
            if numbers is not None:
                found.append((one, field, numbers))
    if len(found) != 1:
        return None
    one, field, numbers = found[0]
    if want.measure in {Measure.HIGHEST, Measure.LOWEST}:
        return _extreme(want, one, field, numbers)
    if want.measure is Measure.TOTAL and any(
        bare(column) & _QUANTITIES for column in one.kind.columns if column != field
    ):
        return None  # a sum of single prices says nothing where there are several of each
    return _combined(want, one, field, numbers)


def _field(want: Want, columns: list[str], things: Sequence[Thing]) -> str:
    """The field that is to be compared: a column that the words name, or a general one such as the price."""
    said = bare(" ".join(want.subject))
    named = [column for column in columns if bare(column) and bare(column) <= said]
    if len(named) == 1 and not want.fields:
        return named[0]
    general = [
        *want.fields, *(FIELD_NOUNS[singular(word)] for word in want.subject if singular(word) in FIELD_NOUNS)
    ]  # fmt: skip
    field = next((one for one in general if one not in {"name", "link", "image"}), "")
    return field if field and len(things) > 1 and all(field_of(thing, field) for thing in things) else ""


def _numbers(texts: Sequence[str]) -> list[float] | None:
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
    text = f"{'-' if value < 0 else ''}{before}{int(abs(value)) if plain else f'{abs(value):,.2f}'}{after}"
    rounded: int | float | str = int(value) if plain else round(value, 2)
    return Found(value=text if before or after else rounded, text=text, places=(one.kind.place,))
