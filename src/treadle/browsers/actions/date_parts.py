"""A date in several fields: one for the day, one for the month, one for the year."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from treadle.browsers.actions.date_forms import date_form
from treadle.browsers.actions.days import days_said, today
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.remembering import note
from treadle.browsers.grounding import Intent, Relation, RelationKind, Target, Verb, ground_all
from treadle.browsers.grounding.moments import date_of, months_called
from treadle.browsers.grounding.words import fold, identifier_words, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import ElementMismatch
from treadle.core.page import Candidate, Element, ElementState, Snapshot

__all__ = ["DatePart", "date_parts", "is_part", "parts_of"]

_DAY: Final = words_of("day dd d tag tt jour jj dia")
_MONTH: Final = words_of("month mm m mon monat mois mes")
_YEAR: Final = words_of("year yyyy yy y jahr jjjj annee aaaa ano")
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED})
_LETTERS: Final = {"d": "day", "m": "month", "y": "year"}
"""How ids end that are the same otherwise."""
_SAME_LINE: Final = 12.0
"""Pixels down the page that the fields of one date differ by at most."""
_MOST_APART: Final = 320.0
"""Pixels from the first of them to the last."""


class DatePart(msgspec.Struct, frozen=True):
    """What goes into one of the fields, in the ways in which it may be said, the likeliest first."""

    found: Found
    values: tuple[str, ...]


async def date_parts(doing: Doing, intent: Intent, *, among: Sequence[Candidate] = ()) -> tuple[DatePart, ...]:
    """The fields that a date is put into part by part, and what of it goes into each; empty where there are none such.

    They are three that are called the same, in one line, or those for day, month and year in what is called so.
    ``among`` is what else is called so.
    """
    day = _day(intent.value or "")
    if day is None or intent.target is None or doing.given is not None or doing.selector is not None:
        return ()
    live = await doing.tools.snapshot()
    try:
        alike = [each.element for each in ground_all(intent, live.snapshot)]
    except ElementMismatch:  # "DD", a list of months and "YYYY" are of two kinds
        selectors = {each.selector for each in among}
        alike = [each for each in live.snapshot.elements if each.selector in selectors]
    fields = [each for each in alike if _is_filled(each)]
    if len(fields) != 3 or not _belong_together(fields):
        fields = _about(live.snapshot, fields)
    if not fields:
        return await _named(doing, intent, day)
    found = [Found(each, await live.handle(each.ref), ("is part of the date",), grounded_by="words") for each in fields]
    kinds = parts_of(fields)
    if not kinds:
        form = await date_form(found[0])
        if form.day_first is None:
            return ()
        kinds = ("day", "month", "year") if form.day_first else ("month", "day", "year")
    parts = zip(found, kinds, strict=True)
    return tuple(DatePart(note(doing, intent, each), _written(each.element, _said(day, kind))) for each, kind in parts)


def _about(snapshot: Snapshot, some: Sequence[Element]) -> list[Element]:
    """The three fields in a row for a day, its month and its year, of which one of some is one; empty where there are
    none such, or several."""
    fields = [each for each in snapshot.elements if _is_filled(each)]
    refs = {each.ref for each in some if _kind(each) or each.tag == "select"}
    rows = [fields[at : at + 3] for at in range(len(fields) - 2)]
    found = [row for row in rows if any(each.ref in refs for each in row) and parts_of(row) and _belong_together(row)]
    return found[0] if len(found) == 1 else []


def _is_filled(element: Element) -> bool:
    return (element.has(ElementState.EDITABLE) or element.tag == "select") and not element.states & _UNUSABLE


def parts_of(fields: Sequence[Element]) -> tuple[str, ...]:
    """Which of three fields is for the day, the month and the year, by what each says; empty where they do not."""
    ids = [each.attributes.get("id", "") or each.attributes.get("name", "") for each in fields]
    letters = "".join(each[-1:].lower() for each in ids) if len({each[:-1] for each in ids}) == 1 else ""
    for kinds in ([_kind(each) for each in fields], [_LETTERS.get(letter, "") for letter in letters]):
        if sorted(kinds) == ["day", "month", "year"]:
            return tuple(kinds)
    return ()


def is_part(field: Element) -> bool:
    """Whether a field is for the day, the month or the year alone."""
    return bool(_kind(field))


def _kind(field: Element) -> str:
    first = field.options[0] if field.options else ""  # "Month", before the months
    texts = (field.name, field.placeholder, field.attributes.get("aria-label", ""), first)
    said = {word for text in texts for word in split_words(fold(text))}
    for words in (said, {word for key in ("id", "name") for word in identifier_words(field.attributes.get(key, ""))}):
        kinds = [kind for kind, known in (("day", _DAY), ("month", _MONTH), ("year", _YEAR)) if words & known]
        if len(kinds) == 1:
            return kinds[0]
    return ""


def _belong_together(fields: Sequence[Element]) -> bool:
    first, last = fields[0].box, fields[-1].box
    in_line = all(abs(each.box.y - first.y) < _SAME_LINE for each in fields)
    return in_line and last.x - first.x < _MOST_APART and len({each.frame for each in fields}) == 1


async def _named(doing: Doing, intent: Intent, day: date) -> tuple[DatePart, ...]:
    """The fields called Day, Month and Year in what is called as the whole date."""
    assert intent.target is not None
    place = Relation(kind=RelationKind.IN, target=intent.target)
    made = []
    for kind in ("day", "month", "year"):
        asked = Intent(verb=Verb.FILL, target=Target(name=kind, relation=place), value="1")
        try:
            made.append(DatePart(note(doing, asked, await look_for(doing, asked)), _said(day, kind)))
        except ElementMismatch:
            return ()
    return tuple(made) if len({each.found.element.ref for each in made}) == len(made) else ()


def _day(value: str) -> date | None:
    """The one day that a text says with its year; None where it can be read in several ways."""
    if not any(day.year for day in days_said(value)):
        return None
    return date_of(value, today())


def _said(day: date, kind: str) -> tuple[str, ...]:
    match kind:
        case "day":
            return str(day.day), f"{day.day:02d}"
        case "month":
            return str(day.month), f"{day.month:02d}", *months_called(day.month)
        case _:
            return (str(day.year),)


def _written(field: Element, ways: tuple[str, ...]) -> tuple[str, ...]:
    """The ways of saying a part, first the one as long as the example that a field shows: 03 for "DD"."""
    shown = field.placeholder.strip()
    if len(shown) != 2 or len(set(shown.lower())) != 1:
        return ways
    return tuple(sorted(ways, key=lambda way: len(way) != len(shown)))
