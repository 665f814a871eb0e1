"""What on a page takes a day, a time of day or a length of time: fields, lists, calendars and rows of buttons. Pure."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from treadle.browsers.actions.date_parts import parts_of
from treadle.browsers.grounding.moments import weekday_number, weekdays_called
from treadle.browsers.grounding.spans_of_hours import clock_at
from treadle.browsers.grounding.spans_of_time import length_of
from treadle.browsers.grounding.stated_spans import Span, SpanKind, spans_in, words_in
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Element, ElementState, Snapshot

__all__ = ["Slot", "SlotForm", "slots_of", "words_joined"]

_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED})
_DATE_FORM: Final = re.compile(
    r"(?:[dtj]{1,2}([./\- ])m{1,2}\1[yja]{2,4}|m{1,2}([./\- ])[dj]{1,2}\2[yja]{2,4}|y{4}-mm-dd)"
)
_TIME_FORM: Final = re.compile(r"\b(?:h{1,2}|s{2}):m{2}\b")
_LASTING: Final = (
    "hour",
    "duration",
    "length",
    "stunden",
    "uberstunden",
    "dauer",
    "duree",
    "heures",
    "duracion",
    "horas",
    "estimad",
    "tiempo",
)
_FEWEST_TIMES: Final = 3
_FEWEST_DAYS: Final = 5
_WEEK: Final = 7
_FEWEST: Final = 2
_MOST_IN_ROW: Final = 24
_SAME_LINE: Final = 12.0
_MOST_APART: Final = 400.0
_DAYS_OF_MONTH: Final = 27
_LONGEST_OPTION: Final = 60
_CLICKED: Final = frozenset({"generic", "button", "radio", "option", "tab"})
_QUOTED: Final = re.compile(r'"([^"]*)"')
_PLACES: Final = ("row", "column", "group", "section")
_JOINED: Final = {("check", "in"): "checkin", ("check", "out"): "checkout", ("pick", "up"): "pickup",
                  ("drop", "off"): "dropoff", ("week", "end"): "weekend"}  # fmt: skip
_OPENING: Final = frozenset({"date", "dates", "datum", "daten", "fecha", "fechas"})


_UNIT_WORDS: Final = {
    **dict.fromkeys(("min", "mins", "minutes", "minuten", "minutos"), "minutes"),
    **dict.fromkeys(("hours", "hrs", "stunden", "heures", "horas"), "hours"),
}


class SlotForm(StrEnum):
    """How it takes its value."""

    FIELD = "field"
    """Written, as ``pattern`` has it."""
    LIST = "list"
    """One of the options of a select."""
    BUTTONS = "buttons"
    """One of several things to click."""
    PARTS = "parts"
    """Three fields in a row, for the day, the month and the year."""
    SHOWN = "shown"
    """A calendar that is seen."""
    OPENED = "opened"
    """A calendar that is to be opened."""


class Slot(NamedTuple):
    """Something that takes a value of a kind."""

    kind: SpanKind
    form: SlotForm
    elements: tuple[Element, ...]
    """The field or list; the fields of ``PARTS``, the buttons in the order of ``options``."""
    told: tuple[str, ...]
    """The folded words of what it is called, with its row and what it is under."""
    own: tuple[str, ...] = ()
    """Those of its own name alone."""
    pattern: str = ""
    options: tuple[tuple[str, Span | None], ...] = ()
    """The text of each, and what it says."""
    both: bool = False
    """Whether it takes a first and a last day."""


def words_joined(words: Sequence[str]) -> tuple[str, ...]:
    """Folded words with those that are written in two ways joined: "check in" is ``checkin``."""
    made: list[str] = []
    for word in words:
        joined = _JOINED.get((made[-1], word)) if made else None
        if joined is None:
            made.append(word)
        else:
            made[-1] = joined
    return tuple(made)


def slots_of(snapshot: Snapshot) -> tuple[Slot, ...]:
    """All that takes a day, a time or a length of time on a page, in the order of the page; each element once."""
    elements = [each for each in snapshot.elements if not each.states & _UNUSABLE]
    fields = [
        each
        for each in elements
        if each.tag in {"input", "select"} and each.role not in {"checkbox", "radio", "button"}
    ]
    found: list[Slot] = []
    taken: set[str] = set()
    for at in range(len(fields) - 2):
        row = fields[at : at + 3]
        if taken.isdisjoint(each.ref for each in row) and parts_of(row) and _in_line(row):
            taken.update(each.ref for each in row)
            found.append(Slot(SpanKind.DAY, SlotForm.PARTS, tuple(row), _told(row[0]), _own(row[0])))
    for first, second in pairwise(fields):
        if _are_hours_and_minutes(first, second) and taken.isdisjoint((first.ref, second.ref)):
            taken.update((first.ref, second.ref))
            found.append(Slot(SpanKind.LENGTH, SlotForm.PARTS, (first, second), _told(first), _own(first)))
    found.extend(slot for each in fields if each.ref not in taken and (slot := _of_field(each)) is not None)
    found.extend(_rows_of_buttons(elements))
    if (shown := _shown_calendar(elements)) is not None:
        found.append(shown)
    found.extend(_openers(elements))
    return tuple(found)


def _are_hours_and_minutes(first: Element, second: Element) -> bool:
    """Whether two fields in a line are written in with the hour sign between them and that of minutes behind them."""
    if first.tag != "input" or second.tag != "input" or second.type not in {"", "text", "tel", "number"}:
        return False
    said = split_words(fold(second.nearby))
    return _in_line((first, second)) and len(said) == _FEWEST and said[0][:1] in "hs" and said[1].startswith("min")


def _in_line(row: Sequence[Element]) -> bool:
    first, last = row[0].box, row[-1].box
    return all(abs(each.box.y - first.y) < _SAME_LINE for each in row) and 0 < last.x - first.x < _MOST_APART


def _of_field(element: Element) -> Slot | None:
    told, own = _told(element), _own(element)
    if element.tag == "select":
        for kind, fewest in ((SpanKind.OFTEN, _FEWEST), (SpanKind.TIME, _FEWEST_TIMES), (SpanKind.LENGTH, _FEWEST)):
            options = tuple((text, _option(text, kind)) for text in element.options)
            fits = sum(span is not None for _, span in options)
            if fits >= fewest and (kind is not SpanKind.TIME or fits >= len(options) - 1):
                return Slot(kind, SlotForm.LIST, (element,), told, own, options=options)
        return None
    pattern = fold(f"{element.placeholder} {element.label} {element.name}")
    if (unit := _unit(element, own)) and element.type in {"", "text", "tel", "number"}:
        return Slot(SpanKind.LENGTH, SlotForm.FIELD, (element,), told, own, unit)
    match element.type:
        case "date" | "datetime-local":
            return Slot(SpanKind.DAY, SlotForm.FIELD, (element,), told, own, element.type)
        case "time":
            return Slot(SpanKind.TIME, SlotForm.FIELD, (element,), told, own, "time")
    if element.type not in {"", "text", "tel"} or (date := _DATE_FORM.search(pattern)) is None:
        clock = _TIME_FORM.search(pattern) if element.type in {"", "text", "tel"} else None
        if clock is None:
            return None
        lasting = any(word.startswith(_LASTING) for word in own)
        return Slot(SpanKind.LENGTH if lasting else SpanKind.TIME, SlotForm.FIELD, (element,), told, own, clock[0])
    form = SlotForm.OPENED if element.has(ElementState.READONLY) else SlotForm.FIELD
    return Slot(SpanKind.DAY, form, (element,), told, own, date[0])


def _unit(element: Element, own: Sequence[str]) -> str:
    """What a field says that it takes, ``minutes`` or ``hours``; empty for anything else."""
    if _TIME_FORM.search(fold(f"{element.placeholder} {element.label} {element.name}")):
        return ""
    units = {unit for word in own if (unit := _UNIT_WORDS.get(word))}
    return units.pop() if len(units) == 1 else ""


def _option(text: str, kind: SpanKind) -> Span | None:
    """What a text says, if that is of a kind: a time of day and a day if it says nothing else."""
    words = words_in(text) if len(text) <= _LONGEST_OPTION else ()
    said = tuple(word.folded for word in words)
    if kind is SpanKind.TIME:
        clock = clock_at(said, 0)
        plain = len(said) > 1 and said[1:2] == ("h",) and len(said) < _FEWEST_TIMES  # "2 h" is a length
        whole = clock is not None and clock[1] == len(said) and not plain
        return Span(kind, 0, len(said), times=(clock[0],)) if clock is not None and whole else None
    if kind is SpanKind.LENGTH:
        length = length_of(said)
        return None if length is None else Span(kind, 0, len(words), length=length)
    spans = spans_in(words)
    found = spans[0] if spans and spans[0].kind is kind and len(spans) == 1 else None
    return found if found is None or not found.days else found._replace(weekday=weekday_number(said[0]) or 0)


def _rows_of_buttons(elements: Sequence[Element]) -> Iterator[Slot]:
    """The times, days or lengths of time that stand side by side to be clicked."""
    shown = [
        each for each in elements if each.role in _CLICKED and not each.href and each.tag not in {"select", "input"}
    ]
    for _, alike in groupby(shown, key=lambda each: (each.frame, each.context[:2], each.role, each.tag)):
        row = list(alike)
        if not _FEWEST <= len(row) <= _MOST_IN_ROW:
            continue
        if (first := _first_of_week([fold(_text(each)).rstrip(".") for each in row])) is not None:
            own = _folded(row[0].nearby)
            days = tuple(
                (_text(each), Span(SpanKind.WEEKDAY, 0, 1, weekday=(first + at) % 7)) for at, each in enumerate(row)
            )
            yield Slot(SpanKind.WEEKDAY, SlotForm.BUTTONS, tuple(row), (*own, *_places(row[0])), own, options=days)
            continue
        for kind in (SpanKind.OFTEN, SpanKind.TIME, SpanKind.LENGTH, SpanKind.DAY):
            said = [_option(_text(each), kind) for each in row]
            fits = [span is not None and span.kind is kind for span in said]
            if sum(fits) >= _FEWEST and sum(fits) * 2 >= len(row):
                own = _folded(row[0].nearby)
                options = tuple(
                    (_text(each), span if fit else None) for each, span, fit in zip(row, said, fits, strict=True)
                )
                yield Slot(kind, SlotForm.BUTTONS, tuple(row), (*own, *_places(row[0])), own, options=options)
                break


def _first_of_week(texts: Sequence[str]) -> int | None:
    """The day of the week that is the first of a row of five to seven that follow one another, 0 for Monday; None
    where texts are none."""
    if not _FEWEST_DAYS <= len(texts) <= _WEEK or not all(len(text) > 1 for text in texts):
        return None
    for first in range(_WEEK):
        days = (weekdays_called((first + at) % _WEEK) for at in range(len(texts)))
        if all(any(name.startswith(text) for name in names) for names, text in zip(days, texts, strict=True)):
            return first
    return None


def _shown_calendar(elements: Sequence[Element]) -> Slot | None:
    run = best = 0
    for each in elements:
        number = int(each.text) if each.text.isdecimal() and len(each.text) < 3 else 0
        run = run + 1 if number == run + 1 else 1 if number == 1 else run
        best = max(best, run)
    return Slot(SpanKind.DAY, SlotForm.SHOWN, (), ()) if best >= _DAYS_OF_MONTH else None


def _openers(elements: Sequence[Element]) -> Iterator[Slot]:
    """What opens a calendar for a first and a last day: it says both and that it is for days."""
    for each in elements:
        words = set(_folded(_text(each)))
        if each.role in _CLICKED and not each.href and words & _OPENING and {"checkin", "checkout"} <= words:
            yield Slot(SpanKind.DAY, SlotForm.OPENED, (each,), tuple(words), tuple(words), both=True)


def _text(element: Element) -> str:
    return element.name or element.text


def _folded(text: str) -> tuple[str, ...]:
    return words_joined(split_words(fold(text)))


def _own(element: Element) -> tuple[str, ...]:
    name = "" if element.name == element.placeholder else element.name
    return _folded(f"{name} {element.label}" if name or element.label else element.nearby)


def _places(element: Element) -> tuple[str, ...]:
    said = [each for each in element.context[:4] if each.startswith(_PLACES)]
    return _folded(" ".join(name for each in said for name in _QUOTED.findall(each) if len(name) <= _LONGEST_OPTION))


def _told(element: Element) -> tuple[str, ...]:
    return (*_own(element), *_places(element))
