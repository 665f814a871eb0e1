"""Days, times of day and lengths of time that stand anywhere in a sentence, with where they stand: "from 8 to 15 May
2027 at half past two, for an hour and a half". In English, German, French and Spanish. Pure."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from treadle.browsers.grounding.moments import weekday_number
from treadle.browsers.grounding.numerals import number_at
from treadle.browsers.grounding.spans_of_days import day_at, days_between
from treadle.browsers.grounding.spans_of_hours import Clock, clock_at, clocks_between
from treadle.browsers.grounding.spans_of_often import often_at
from treadle.browsers.grounding.spans_of_time import Length, length_at
from treadle.browsers.grounding.words import fold

__all__ = ["Clock", "Length", "Said", "Span", "SpanKind", "Word", "spans_in", "words_in"]

_LONGEST: Final = 400
_SHORT: Final = 3
_LAST: Final = 31
_BEFORE_DAY: Final = frozenset({"the", "el", "le", "am", "den", "zum", "au", "al", "bis"})
_GOING_ON: Final = frozenset(
    {"a", "at", "um", "and", "und", "et", "y", "for", "fur", "pour", "para", "zuruck", "please"}
)
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th|er)$")
_TOKEN: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}[:.h]\d{2}(?!\d)|\d++(?:(?:st|nd|rd|th|er|\u00ba)(?![^\W\d_]))?"
    r"|[^\W\d_]+|[-\u2013\u2014,;.:?!\"\u20ac\u00a3$%()\u201c\u201d\u201e]"
)


class SpanKind(StrEnum):
    """What is said."""

    DAY = "day"
    DAYS = "days"
    """A first and a last day."""
    TIME = "time"
    TIMES = "times"
    """From one time of day to another."""
    LENGTH = "length"
    WEEKDAY = "weekday"
    OFTEN = "often"
    """How long it is from one time to the next."""


class Word(NamedTuple):
    """A word or mark of a sentence."""

    text: str
    folded: str
    start: int
    end: int


class Said(NamedTuple):
    """A day; the parts that are not said are 0."""

    day: int
    month: int
    year: int


class Span(NamedTuple):
    """A value and the words that say it, ``begin`` up to ``end`` of the sentence's words."""

    kind: SpanKind
    begin: int
    end: int
    days: tuple[Said, ...] = ()
    times: tuple[Clock, ...] = ()
    length: Length | None = None
    weekday: int = 0
    """From 0, which is Monday."""


def words_in(text: str) -> tuple[Word, ...]:
    """The words and marks of a text that may be 400 characters long; empty for a longer one."""
    if len(text) > _LONGEST:
        return ()
    return tuple(Word(each[0], fold(each[0]), *each.span()) for each in _TOKEN.finditer(text))


def spans_in(words: Sequence[Word]) -> tuple[Span, ...]:
    """The values among the words of a sentence, in order. A day without its year has that of another day that is said,
    and one without its month that of the day before."""
    said = tuple(word.folded for word in words)
    found: list[Span] = []
    at = 0
    while at < len(said):
        span = _at(said, at)
        if span is None:
            number = number_at(said, at)
            at = at + 1 if number is None else max(at + 1, number[1])
        else:
            found.append(span)
            at = span.end
    return _with_years(_with_bare_days(said, found))


def _at(said: Sequence[str], at: int) -> Span | None:
    if (between := days_between(said, at)) is not None:
        return Span(SpanKind.DAYS, at, between[1], days=tuple(Said(*each) for each in between[0]))
    if (day := day_at(said, at)) is not None:
        return Span(SpanKind.DAY, at, day[1], days=(Said(*day[0]),))
    if (clocks := clocks_between(said, at)) is not None:
        return Span(SpanKind.TIMES, at, clocks[1], times=clocks[0])
    if (often := often_at(said, at)) is not None:
        return Span(SpanKind.OFTEN, at, often[1], length=often[0])
    length, clock = length_at(said, at), clock_at(said, at)
    if length is not None and (clock is None or length[1] >= clock[1]):
        return Span(SpanKind.LENGTH, at, length[1], length=length[0])
    if clock is not None:
        return Span(SpanKind.TIME, at, clock[1], times=(clock[0],))
    weekday = weekday_number(said[at])
    if weekday is not None and len(said[at]) > _SHORT:
        return Span(SpanKind.WEEKDAY, at, at + 1, weekday=weekday)
    return None


def _with_bare_days(said: Sequence[str], found: Sequence[Span]) -> list[Span]:
    """With days of which only the number is said, in the month of the day before: "from the 5 April to the 9th"."""
    made: list[Span] = []
    for at, span in enumerate(found):
        made.append(span)
        if span.kind is not SpanKind.DAY:
            continue
        ends = found[at + 1].begin if at + 1 < len(found) else len(said)
        for place in range(span.end, ends - 1):
            digits = _ORDINAL.sub("", said[place + 1])
            last = place + 2 == len(said) or not said[place + 2].isalpha() or said[place + 2] in _GOING_ON
            if said[place] in _BEFORE_DAY and digits.isdecimal() and last and span.days[0].day < int(digits) <= _LAST:
                made.append(Span(SpanKind.DAY, place + 1, place + 2, days=(span.days[0]._replace(day=int(digits)),)))
                break
    return made


def _with_years(found: Sequence[Span]) -> tuple[Span, ...]:
    days = [day for span in found for day in span.days]
    years = {day.year for day in days if day.year}
    year = years.pop() if len(years) == 1 else 0
    return tuple(
        span._replace(days=tuple(day if day.year else day._replace(year=year) for day in span.days)) for span in found
    )
