"""Grids of days and hours, as weeks and slots are drawn: which day and which time each control in one is for.

Nothing marks them. A day that is written over several things heads what stands under it, a time that is written at the
left of them tells when what stands in that line is; some tell one of both themselves.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.scoring.fit import is_read
from treadle.browsers.grounding.scoring.geometry import has_extent, same_line
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Box, Element, ElementState

__all__ = ["DAYS", "Moment", "Spot", "When", "spot", "times_in", "whens"]

_DAYS: Final = (
    "monday mon montag mo lundi lun lunes lu",
    "tuesday tue tues dienstag di mardi mar martes ma",
    "wednesday wed mittwoch mi mercredi mer miercoles mie me",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue je",
    "friday fri freitag fr vendredi ven viernes vie ve",
    "saturday sat samstag sa sonnabend samedi sam sabado sab",
    "sunday sun sonntag so dimanche dim domingo dom",
)
DAYS: Final = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
"""The days of the week by their names, long and short, folded; Monday is 0."""
_TIME: Final = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4])(?:[:.h]|\s?h\s?)([0-5]\d)(?![\d:]|\.\d)\s?([ap]\.?m\b)?", re.IGNORECASE
)
_HOUR: Final = re.compile(
    r"(?<![\d:.,])(1[0-2]|0?[1-9])\s?([ap])\.?m\b|(?<![\d:.,])([01]?\d|2[0-3])\s?(?:uhr|h)\b", re.IGNORECASE
)
_LONGEST: Final = 30
_FEWEST: Final = 3
"""So many days side by side are a week; fewer may be anything."""
_FEWEST_TIMES: Final = 2
_HOUR_LONG: Final = 60
"""Minutes after a time that is written which still belong to it."""
_HIGH: Final = 0.6
"""What takes so much of its line's height stands in the middle of it; what takes less, at its top."""
_INTO: Final = 0.3
_ASIDE: Final = 6.0
"""Pixels by which what stands in one line may be off."""


class Moment(NamedTuple):
    """A day as a head tells it."""

    weekday: int | None
    """Monday is 0."""
    date: int | None
    """Of the month."""


class Spot(NamedTuple):
    """A point on the screen, in CSS pixels."""

    x: float
    y: float


class When(NamedTuple):
    """When a control is for, as far as the page says it."""

    days: tuple[Moment, ...]
    times: tuple[tuple[int, ...], ...]
    """Each in minutes after midnight: one, or the beginning and the end."""
    drawn: bool
    """Whether one of both is told by where it stands."""


def times_in(text: str) -> tuple[int, ...]:
    """The times of day in a text, in minutes after midnight."""
    found: dict[int, int] = {}
    for one in _TIME.finditer(text):
        found[one.start()] = _of_day(int(one[1]), int(one[2]), one[3] or "")
    for one in _HOUR.finditer(text):
        found.setdefault(one.start(), _of_day(int(one[1] or one[3]), 0, one[2] or ""))
    return tuple(found[at] for at in sorted(found))


class _Heads(NamedTuple):
    """What heads the columns and lines of a page's grids, by position."""

    days: dict[int, Moment]
    times: dict[int, tuple[int, ...]]
    over: frozenset[int]
    """Of the days those that stand side by side, over their columns."""
    left: frozenset[int]
    times_over: frozenset[int]
    times_left: frozenset[int]


def whens(index: Index) -> dict[int, When]:
    """When each control of a page is for, by its position; only those of which a day or a time is told."""
    elements, heads = index.elements, index.once(_heads_of)
    made: dict[int, When] = {}
    for at, one in enumerate(elements):
        if is_read(one) or not has_extent(one.box):
            continue
        day = _over(elements, one.box, heads.over) or _left(elements, one.box, heads.left)
        time = _left(elements, one.box, heads.times_left) or _over(elements, one.box, heads.times_over)
        own, row = _times(one.text or one.name), _told_around(index, at)
        days = [heads.days[head] for head in day] or ([row] if row is not None else [])
        times = [own] if own else [heads.times[head] for head in time]
        if days or times:
            made[at] = When(tuple(days), tuple(times), bool(day or (time and not own)))
    return made


def spot(index: Index, weekdays: Collection[int], dates: Collection[int], time: int | None, start: Box) -> Spot | None:
    """Where on the screen a day and a time cross, or the one of them with where something stands now (``start``);
    None where no grid shows them."""
    elements, heads = index.elements, index.once(_heads_of)
    columns = [at for at in heads.over if heads.days[at].weekday in weekdays
               and (not dates or heads.days[at].date in {None, *dates})]  # fmt: skip
    lines = sorted((heads.times[at][0], at) for at in heads.times_left)
    if len(columns) > 1 or (weekdays and not columns) or (time is not None and len(lines) < _FEWEST_TIMES):
        return None
    x, y = start.center
    if columns:
        over = elements[columns[0]].box
        x = over.x + over.width / 2
    if time is not None:
        before = [(hour, at) for hour, at in lines if hour <= time]
        if not before or time - before[-1][0] >= _HOUR_LONG:
            return None
        (first, one), (second, other) = lines[0], lines[1]
        tops = elements[other].box.y - elements[one].box.y
        pitch = tops / max(1, second - first)
        head = elements[before[-1][1]].box
        high = head.height >= _HIGH * tops
        y = (head.center[1] if high else head.center[1] + _INTO * tops) + (time - before[-1][0]) * pitch
    return Spot(x, y)


def _heads_of(index: Index) -> _Heads:
    elements = index.elements
    read = [at for at, one in enumerate(elements) if _is_head(one)]
    days = {at: moment for at in read if (moment := _day(elements[at].text)) is not None}
    times = {at: found for at in read if (found := _times(elements[at].text))}
    over = frozenset(at for at in days if _beside(elements, at, days) >= _FEWEST - 1)
    left = frozenset(at for at in days if at not in over and _stacked(elements, at, days) >= _FEWEST_TIMES - 1)
    times_over = frozenset(
        at for at in times if _beside(elements, at, times) >= _FEWEST - 1 and _heads(elements, at, times)
    )
    times_left = frozenset(
        at for at in times if at not in times_over and _stacked(elements, at, times) >= _FEWEST_TIMES - 1
    )
    return _Heads(days, times, over, left, times_over, times_left)


def _told_around(index: Index, at: int) -> Moment | None:
    """The day that its own name tells, or what it is in: a column, a row, a section of a day."""
    element = index.elements[at]
    places = [context.partition(" ")[2].strip('"') for context in element.context]
    return next((day for text in (element.name, *places) if (day := _day(text)) is not None), None)


def _is_head(one: Element) -> bool:
    return is_read(one) and has_extent(one.box) and not one.has(ElementState.HIDDEN) and 0 < len(one.text) < _LONGEST


def _day(text: str) -> Moment | None:
    """The day that a text is; None if it says something else."""
    if len(text) > _LONGEST:
        return None
    words = split_words(fold(text))
    named = [DAYS[word] for word in words if word in DAYS]
    if len(named) != 1 or words[0] not in DAYS or times_in(text):
        return None
    numbers = [int(word.rstrip("stndrh")) for word in words if word.rstrip("stndrh").isdecimal()]
    return Moment(named[0], next((number for number in numbers if number <= 31), None))


def _times(text: str) -> tuple[int, ...]:
    """The times that a text begins with, if it says hardly more."""
    head = text[:_LONGEST].lstrip()
    found = times_in(head) if head[:1].isdecimal() else ()
    return found[:2]


def _of_day(hour: int, minute: int, half: str) -> int:
    if half:
        hour = hour % 12 + 12 * half.lower().startswith("p")
    return hour * 60 + minute


def _beside(elements: Sequence[Element], at: int, among: Iterable[int]) -> int:
    """How many others stand in one line with it, each apart from it."""
    box = elements[at].box
    others = (elements[other].box for other in among if other != at and elements[other].frame == elements[at].frame)
    return sum(abs(other.y - box.y) <= _ASIDE and _lap(box.x, box.width, other.x, other.width) <= 0 for other in others)


def _stacked(elements: Sequence[Element], at: int, among: Iterable[int]) -> int:
    """How many others stand over or under it."""
    box = elements[at].box
    others = (elements[other].box for other in among if other != at and elements[other].frame == elements[at].frame)
    return sum(
        (abs(other.x - box.x) <= _ASIDE or abs(other.x + other.width - box.x - box.width) <= _ASIDE)
        and abs(other.y - box.y) > _ASIDE
        for other in others
    )


def _heads(elements: Sequence[Element], at: int, among: Iterable[int]) -> bool:
    """Whether none of the likes of it stands under it, as in a list of them."""
    box = elements[at].box
    return not any(
        elements[other].box.y > box.y + _ASIDE
        and _lap(box.x, box.width, elements[other].box.x, elements[other].box.width) > 0
        for other in among
    )


def _over(elements: Sequence[Element], box: Box, heads: Iterable[int]) -> list[int]:
    """The head that a box stands under: the lowest of those over it that it shares most of its width with."""
    above = [
        at for at in heads
        if elements[at].box.y < box.y
        and 2 * _lap(box.x, box.width, elements[at].box.x, elements[at].box.width)
        >= min(box.width, elements[at].box.width)
    ]  # fmt: skip
    if not above:
        return []
    lowest = max(elements[at].box.y for at in above)
    near = [at for at in above if elements[at].box.y >= lowest - _ASIDE]
    return [max(near, key=lambda at: _lap(box.x, box.width, elements[at].box.x, elements[at].box.width))]


def _left(elements: Sequence[Element], box: Box, heads: Iterable[int]) -> list[int]:
    """The head in whose line a box begins, at its left."""
    beside = [at for at in heads if elements[at].box.x < box.x and _begins_in(box, elements[at].box)]
    return [max(beside, key=lambda at: elements[at].box.x)] if beside else []


def _begins_in(box: Box, head: Box) -> bool:
    """Whether a box begins in the line of a head: a line of text, or all of an hour."""
    return same_line(box, head) if box.height <= 2 * head.height else abs(box.y - head.y) <= head.height / 2


def _lap(start: float, length: float, other: float, its: float) -> float:
    """Over how many pixels two stretches lie one over the other."""
    return min(start + length, other + its) - max(start, other)
