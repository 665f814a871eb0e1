"""How days, times of day and lengths of time are written into a field that shows the form it takes. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from treadle.browsers.actions.date_parts import parts_of
from treadle.browsers.grounding.moments import month_number
from treadle.browsers.grounding.spans_of_hours import Clock
from treadle.browsers.grounding.spans_of_time import Length
from treadle.browsers.grounding.words import fold
from treadle.core.page import Element

__all__ = ["part_written", "written"]

_SIGNS: Final = "./- "
_HOUR: Final = 60


def written(pattern: str, day: date | None, clock: Clock | None, length: Length | None) -> str:
    """A value in the form of a pattern: an input's type (``date``, ``time``) or what a field shows (``dd/mm/yyyy``,
    ``h:mm``)."""
    if length is not None:
        minutes = round(length.number)
        if pattern in {"minutes", "hours"}:
            return str(minutes) if pattern == "minutes" else f"{length.number / _HOUR:g}"
        hours = f"{minutes // _HOUR:02d}" if pattern.startswith(("hh", "ss")) else str(minutes // _HOUR)
        return f"{hours}:{minutes % _HOUR:02d}"
    if clock is not None and day is not None:
        return f"{day.isoformat()}T{clock.text()}"
    if clock is not None:
        return clock.text() if pattern.startswith(("hh", "ss", "time")) else f"{clock.hour}:{clock.minute:02d}"
    assert day is not None
    if pattern in {"date", "datetime-local"}:
        return day.isoformat()
    sign = next((sign for sign in pattern if sign in _SIGNS), "/")
    made = []
    for at, part in enumerate(pattern.split(sign)):
        if part[:1] == "m":
            made.append(f"{day.month:0{len(part)}d}")
        elif part[:1] in {"y", "a"} or (part[:1] == "j" and at == 2):
            made.append(str(day.year) if len(part) > 2 else f"{day.year % 100:02d}")
        else:
            made.append(f"{day.day:0{len(part)}d}")
    return sign.join(made)


def part_written(fields: Sequence[Element], day: date) -> Iterator[tuple[Element, str]]:
    """What goes into the fields for the day, the month and the year, as their options or examples have it."""
    for field, kind in zip(fields, parts_of(fields), strict=True):
        number = {"day": day.day, "month": day.month, "year": day.year}[kind]
        if field.tag == "select":
            fits = (each for each in field.options if _says(each, number, kind))
            yield field, next(fits, str(number))
        else:
            width = len(field.placeholder.strip()) if len(set(field.placeholder.strip().lower())) == 1 else 0
            yield field, f"{number:0{width}d}"


def _says(option: str, number: int, kind: str) -> bool:
    text = fold(option).strip(" .")
    return (text.isdecimal() and int(text) == number) or (kind == "month" and month_number(text) == number)
