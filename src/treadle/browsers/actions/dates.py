"""Dates and times as people write them, in the form that date and time fields take (ISO 8601)."""

import re
from datetime import date, time
from typing import Final

from treadle.browsers.actions.days import today
from treadle.browsers.grounding.moments import date_of, time_of
from treadle.core.errors import InvalidInput

__all__ = ["DATE_TYPES", "field_value"]

DATE_TYPES: Final = frozenset({"date", "datetime-local", "month", "time", "week"})

_MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                  "november", "december")  # fmt: skip


_MONTH_AND_YEAR: Final = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})\s*")
_ISO_WEEK: Final = re.compile(r"\d{4}-W\d{2}", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{1,4}")


def field_value(kind: str, text: str) -> str:
    """What an ``<input type=kind>`` takes for a text. InvalidInput, without the text, if it cannot be told."""
    match kind:
        case "date":
            said = date_of(text, today())
            return said.isoformat() if said is not None else _date(text)
        case "time":
            moment = time_of(text)
            return moment.isoformat("minutes") if moment is not None else _time(text)
        case "datetime-local":
            day, _, hour = text.strip().replace("T", " ").rpartition(" ")
            if hour.lower().rstrip(".") in {"am", "pm"}:
                day, _, digits = day.rpartition(" ")
                hour = digits + hour
            return f"{_date(day.removesuffix(' at').rstrip(','))}T{_time(hour)}"
        case "month":
            numeric = _MONTH_AND_YEAR.fullmatch(text)
            if numeric is not None:
                return _made(int(numeric[2]), int(numeric[1]), 1)[:7]
            return _date(f"1 {text}" if text[:1].isalpha() else f"{text}-01")[:7]
        case "week":
            return _week(text)
        case "color":
            return _color(text)
        case _:
            return text


def _date(text: str) -> str:
    text = text.strip()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass  # not ISO: as people write it
    parts = text.replace(",", " ").replace("/", " ").replace(".", " ").replace("-", " ").split()
    if len(parts) != 3:
        raise InvalidInput("The field takes a date, such as 2030-12-31 or 31 December 2030.")
    named = [_month(part) for part in parts]
    if any(named):
        at = next(index for index, month in enumerate(named) if month)
        day, year = (_number(part) for index, part in enumerate(parts) if index != at)
        return _made(year, named[at], day) if year > day else _made(day, named[at], year)
    first, second, third = (_number(part) for part in parts)
    if first > 31:
        return _made(first, second, third)
    if first > 12 or first == second:
        return _made(third, second, first)
    if second > 12:
        return _made(third, first, second)
    raise InvalidInput("It is not clear which part of the date is the month. Write it as 2030-12-31.")


def _month(part: str) -> int:
    word = part.lower()
    return next((at for at, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)), 0)


def _number(part: str) -> int:
    digits = part.rstrip("stndrh")
    if not digits.isdecimal() or len(digits) > 4:
        raise InvalidInput("The field takes a date, such as 2030-12-31 or 31 December 2030.")
    return int(digits)


def _made(year: int, month: int, day: int) -> str:
    try:
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError as error:
        raise InvalidInput("There is no such date.") from error


def _time(text: str) -> str:
    word = text.strip().lower().replace(".", ":").rstrip(":")
    half = next((ending for ending in ("am", "pm", "a:m", "p:m") if word.endswith(ending)), "")
    hour, _, minute = word.removesuffix(half).strip().partition(":")
    minute, _, second = minute.partition(":")
    try:
        hours = int(hour) % 12 + (12 if half.startswith("p") else 0) if half else int(hour)
        told = time(hours, int(minute or 0), int(second or 0))
    except ValueError as error:
        raise InvalidInput("The field takes a time, such as 14:30 or 2:30 pm.") from error
    return told.isoformat("minutes" if told.second == 0 else "seconds")


def _week(text: str) -> str:
    """ "Week 23 of 2027", or the week of a day."""
    if _ISO_WEEK.fullmatch(text.strip()):
        return text.strip().upper()
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if len(numbers) == 2 and "week" in text.lower():
        year, week = max(numbers), min(numbers)
        try:
            date.fromisocalendar(year, week, 1)
        except ValueError as error:
            raise InvalidInput("There is no such week.") from error
        return f"{year:04d}-W{week:02d}"
    year, week, _ = date.fromisoformat(field_value("date", text)).isocalendar()
    return f"{year:04d}-W{week:02d}"


def _color(text: str) -> str:
    word = text.strip().lower()
    digits = word.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(sign * 2 for sign in digits)
    if len(digits) != 6 or any(sign not in "0123456789abcdef" for sign in digits):
        raise InvalidInput("The field takes a colour, such as #1a2b3c.")
    return f"#{digits}"
