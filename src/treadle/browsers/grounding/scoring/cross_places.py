"""Where a row and a column cross that are only drawn: the field of a calendar at Thursday and 11:00, be it empty."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from treadle.browsers.grounding.intent import Target
from treadle.browsers.grounding.scoring.grids import DAYS
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import EQUAL, Effort, quality
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Box, ElementState

__all__ = ["CrossPlace", "cross_place"]

_BELOW: Final = 3.0
"""Pixels below the middle of what a row is called by: such labels stand at its upper edge."""
_LONGEST: Final = 40
_SHORTEST: Final = 2
_HOURS: Final = 24
_MINUTES: Final = 60
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?m\.?|p\.?m\.?|uhr|h)?")
_NUMBERED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_WEEKDAYS: Final = frozenset(day[:_SHORTEST] for day in DAYS)
_JOINING: Final = words_of("at on in um am im bei a à le la el las los the de der den dem and und et y ,")

_NOUNS: Final = words_of("shift slot row column cell field schicht zeile spalte feld case colonne ligne fila columna")


class CrossPlace(NamedTuple):
    """A place in CSS pixels of the page, and what it is called."""

    x: float
    y: float
    column: str
    row: str


def cross_place(index: Index, target: Target) -> CrossPlace | None:
    """Where the column and the row cross that a target says, in whatever order; None where it does not say two, or the
    page has not just one of each."""
    pairs = tuple(_pairs(target))
    bare = tuple((_without_noun(first), _without_noun(second)) for first, second in pairs)
    for first, second in dict.fromkeys((*pairs, *bare)):
        for column, row in ((first, second), (second, first)):
            heads, labels = _called(index, column), _called(index, row)
            if len(heads) != 1 or len(labels) != 1:
                continue
            (head, top), (label, side) = heads[0], labels[0]
            if top.y + top.height <= side.y + side.height / 2 and side.x + side.width <= top.x + top.width / 2:
                return CrossPlace(top.x + top.width / 2, side.y + side.height / 2 + _BELOW, head, label)
    return None


def _pairs(target: Target) -> Iterator[tuple[str, str]]:
    for reading in (target, *target.otherwise):
        inner = reading.relation.target if reading.relation is not None else None
        if inner is not None and reading.name and inner.name:
            yield reading.name, inner.name
        words = reading.name.split() if inner is None else []
        for at in range(1, len(words)):
            before, after = words[:at], words[at:]
            while len(before) > 1 and before[-1].lower() in _JOINING:
                before = before[:-1]
            while len(after) > 1 and after[0].lower() in _JOINING:
                after = after[1:]
            yield " ".join(before), " ".join(after)


def _without_noun(name: str) -> str:
    """The same without what every place of such a plan is: "night shift", "the 9:00 slot"."""
    words = [word for word in name.split() if word.lower() not in _NOUNS]
    return " ".join(words) or name


def _called(index: Index, name: str) -> list[tuple[str, Box]]:
    """What is seen of that name, each place once; times are the same in whatever way they are written."""
    wanted, minutes = index.words(name), _minutes(name)
    if minutes is None and name.isdecimal() and int(name) < _HOURS:
        minutes = int(name) * 60  # "on Thursday at 11"; a day's number alone is no time of the page's
    found: dict[tuple[float, float], tuple[str, Box]] = {}
    for element in index.elements:
        text = element.text or element.name
        if not text or len(text) > _LONGEST or element.has(ElementState.HIDDEN) or not element.box.width:
            continue
        is_it = _minutes(text) == minutes if minutes is not None else _is_day(name, text)
        if is_it or quality(wanted, index.words(text), quoted=False, effort=Effort.PLAIN).quality >= EQUAL:
            found.setdefault((element.box.x, element.box.y), (text, element.box))
    return list(found.values())


def _is_day(name: str, text: str) -> bool:
    """Whether a short name of a day with its number is what stands for its whole name, or its number: "Thu 26" for
    "Thursday", "Thursday the 26th", "the 26th"."""
    first, *others = fold(text).replace(".", " ").split() or [""]
    if not others or len(first) < _SHORTEST or not all(each.isdecimal() for each in others):
        return False
    *days, last = fold(name).replace(".", " ").split() or [""]
    if (number := _NUMBERED.fullmatch(last)) is None:
        return not days and last.startswith(first)
    if others != [number[1]] or first[:_SHORTEST] not in _WEEKDAYS:
        return False
    return all(day in _JOINING or day.startswith(first) for day in days)


def _minutes(text: str) -> int | None:
    """The time of day that a text is and nothing else, in minutes; None if it is none. A bare number is an hour."""
    said = _TIME.fullmatch(fold(text))
    if said is None:
        return None
    hour, minute, half = int(said[1]), int(said[2] or 0), (said[3] or "").replace(".", "")
    if hour > _HOURS or minute >= _MINUTES or (not said[2] and not half):
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half in {"am", "pm"} else hour
    return hour * _MINUTES + minute
