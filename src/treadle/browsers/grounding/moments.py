"""Days and times as people say them: "next Friday", "3 May 2027", "in 3 days", "2:45 pm". Pure: today is given."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Final

from treadle.browsers.grounding.clock import spoken_time
from treadle.browsers.grounding.words import fold

__all__ = [
    "clock_names",
    "date_of",
    "is_month",
    "is_weekday",
    "month_number",
    "months_called",
    "says_date",
    "says_moment",
    "time_of",
    "weekday_number",
]

_LONGEST: Final = 60
_LATEST_YEAR: Final = 9999
_SOME_DAY: Final = date(2000, 1, 1)
"""Where it only matters whether a day is said, and not which."""
_NOON: Final = 12
_MONTHS: Final[Mapping[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "january januar janvier enero jan ene",
            "february februar fevrier febrero feb fev",
            "march marz mars marzo mar mrz",
            "april avril abril apr abr avr",
            "may mai mayo",
            "june juni juin junio jun",
            "july juli juillet julio jul",
            "august aout agosto aug ago",
            "september septembre septiembre sep sept",
            "october oktober octobre octubre oct okt",
            "november novembre noviembre nov",
            "december dezember decembre diciembre dec dez dic",
        ),
        1,
    )
    for word in words.split()
}
_WEEKDAYS: Final[Mapping[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "monday mon montag lundi lunes",
            "tuesday tue tues dienstag mardi martes",
            "wednesday wed mittwoch mercredi miercoles",
            "thursday thu thurs donnerstag jeudi jueves",
            "friday fri freitag vendredi viernes",
            "saturday sat samstag sonnabend samedi sabado",
            "sunday sun sonntag dimanche domingo",
        )
    )
    for word in words.split()
}
_NEAR: Final[Mapping[str, int]] = {
    **dict.fromkeys(("today", "heute", "aujourd'hui", "hoy"), 0),
    **dict.fromkeys(("tomorrow", "morgen", "demain", "manana"), 1),
    **dict.fromkeys(("day after tomorrow", "ubermorgen", "apres-demain", "pasado manana"), 2),
    **dict.fromkeys(("yesterday", "gestern", "hier", "ayer"), -1),
}
_UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias"), "day"),
    **dict.fromkeys(("week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"), "week"),
    **dict.fromkeys(("month", "months", "monat", "monate", "monaten", "mois", "mes", "meses"), "month"),
    **dict.fromkeys(("year", "years", "jahr", "jahre", "jahren", "an", "ans", "ano", "anos"), "year"),
}
_NUMBERS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("a", "an", "one", "einem", "einer", "un", "une", "una"), 1),
    **dict.fromkeys(("two", "zwei", "deux", "dos"), 2),
    **dict.fromkeys(("three", "drei", "trois", "tres"), 3),
}
_IN: Final = frozenset({"in", "dans", "en"})
_AFTER: Final = frozenset({"from", "later", "hence"})
_NEXT: Final = frozenset({"next", "nachsten", "nachster", "nachste", "prochain", "prochaine", "proximo", "proxima"})
_LAST: Final = frozenset({"last", "letzten", "dernier", "pasado"})
_SMALL: Final = frozenset({"the", "of", "on", "this", "coming", "den", "der", "am", "le", "la", "el", "de", "del", "ce",
                           "du", "at", "um", "a", "las", "uhr", "h", "o'clock"})  # fmt: skip
_HOURS: Final = (" uhr", " h", " o'clock", " heures", " horas")
"""What ends a time that pages write without it."""
_NAMED_TIMES: Final = {"noon": time(12), "midday": time(12), "midnight": time(0), "mittag": time(12),
                       "mitternacht": time(0), "midi": time(12), "minuit": time(0), "mediodia": time(12)}  # fmt: skip


def date_of(text: str, today: date, *, day_first: bool | None = None) -> date | None:
    """The day that a text says, in English, German, French or Spanish; None if it says none, or not which.

    ``day_first`` tells how 05/03/2026 is meant; without it, it is told only where one of the numbers is no month. A day
    without a year is the next of that name from today on.
    """
    if len(text) > _LONGEST:
        return None
    folded = fold(text).replace("’", "'").strip(" .,!")  # noqa: RUF001 - the apostrophe of aujourd'hui
    try:
        return date.fromisoformat(folded)
    except ValueError:
        pass  # not ISO 8601: as people say it
    named = next((day for words, day in _NEAR.items() if folded.removeprefix("the ") == words), None)
    if named is not None:
        return _moved(today, named)
    words = [word for word in folded.replace(",", " ").split() if word]
    return _relative(words, today) or _weekday(words, today) or _written(words, today, day_first)


def time_of(text: str) -> time | None:
    """The time of day that a text says: "3 pm", "14:30", "2.45 p.m.", "noon", "quarter past seven".

    None if it says none.
    """
    folded = fold(text).strip(" .!,")
    if len(folded) > _LONGEST:
        return None
    if (spoken := spoken_time(folded)) is not None:
        return spoken
    if folded in _NAMED_TIMES:
        return _NAMED_TIMES[folded]
    half = ""
    for ending, meant in (("a.m", "am"), ("p.m", "pm"), ("am", "am"), ("pm", "pm")):
        if folded.endswith(ending):
            folded, half = folded.removesuffix(ending).strip(), meant
            break
    digits = folded.replace(" uhr", ":").replace(" h ", ":").replace("h", ":").replace(".", ":").rstrip(": ")
    parts = [part.strip() for part in digits.split(":")]
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() and part.isascii() and len(part) < 3 for part in parts):
        return None
    if len(parts) == 1 and not half and digits == folded:
        return None  # a number
    hour, minute, second = (*map(int, parts), 0, 0)[:3]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def says_date(text: str) -> bool:
    """Whether a text says a day, whichever of its numbers is the month."""
    return date_of(text, _SOME_DAY, day_first=True) is not None or date_of(text, _SOME_DAY, day_first=False) is not None


def says_moment(text: str) -> bool:
    """Whether a text is a day that can be told, a time of day, or both: "9 May 2026 at 10:15"."""
    if date_of(text, _SOME_DAY) is not None or time_of(text) is not None:
        return True
    day, at, hour = text.rpartition(" at ")
    return bool(at) and date_of(day, _SOME_DAY) is not None and time_of(hour) is not None


def is_month(word: str) -> bool:
    """Whether a folded word is the name of a month, or a usual short form of it."""
    return word.rstrip(".") in _MONTHS


def month_number(word: str) -> int:
    """The number of a month, 1 to 12, by its folded name or a usual short form of it; 0 for any other word."""
    return _MONTHS.get(word.rstrip("."), 0)


def months_called(number: int) -> tuple[str, ...]:
    """The names of a month from 1 to 12, folded, and their usual short forms, in every language that is spoken."""
    return tuple(name for name, month in _MONTHS.items() if month == number)


def is_weekday(word: str) -> bool:
    """Whether a folded word is the name of a day of the week, or a usual short form of it."""
    return word.rstrip(".") in _WEEKDAYS


def weekday_number(word: str) -> int | None:
    """The number of a day of the week, 0 for Monday, by its folded name, a usual short form or its plural; None for any
    other word."""
    plain = word.rstrip(".")
    return _WEEKDAYS.get(plain, _WEEKDAYS.get(plain.removesuffix("s")))


def weekdays_called(number: int) -> tuple[str, ...]:
    """The names of a day of the week, 0 for Monday, folded, in every language that is spoken."""
    return tuple(name for name, day in _WEEKDAYS.items() if day == number)


def clock_names(text: str) -> tuple[str, ...]:
    """How pages may write a time that is spoken or has its half of the day: "7:15", "07:15", "19:15" for "quarter past
    seven", "16:45" for "4.45 pm". Both halves where none is said; empty for what is no such time."""
    folded = fold(text).strip(" .!,")
    halved = folded.endswith(("am", "pm", "a.m", "p.m"))
    found = time_of(text)
    worded = folded.endswith(_HOURS) or (folded.endswith("h") and folded[:-1].isdecimal())
    if found is None or not (halved or worded or spoken_time(text) is not None):
        return ()
    names = [f"{found:%H:%M}", f"{found.hour}:{found:%M}", f"{found.hour % _NOON or _NOON}:{found:%M}"]
    if worded:
        names.pop()  # "14 Uhr" is never 2:00
    elif found.hour < _NOON and not halved:
        names.append(f"{found.hour + _NOON}:{found:%M}")
    return tuple(dict.fromkeys(names))


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _relative(words: Sequence[str], today: date) -> date | None:
    """ "In 3 days", "2 weeks from today", "next month"."""
    if len(words) == 2 and words[0] in _NEXT | _LAST and words[1] in _UNITS:
        return _shifted(today, -1 if words[0] in _LAST else 1, _UNITS[words[1]])
    if words and words[0] in _IN:
        words = words[1:]
    elif not (len(words) > 2 and words[2] in _AFTER):
        return None
    if len(words) < 2 or words[1] not in _UNITS:
        return None
    number = _NUMBERS.get(words[0], _whole(words[0]))
    return None if number is None else _shifted(today, number, _UNITS[words[1]])


def _shifted(day: date, number: int, unit: str) -> date | None:
    if unit in {"day", "week"}:
        return _moved(day, number * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    for last in (day.day, 30, 29, 28):  # the 31st of a month that has none is its last day
        if (made := _day(months // 12, months % 12 + 1, last)) is not None:
            return made
    return None


def _weekday(words: Sequence[str], today: date) -> date | None:
    """ "Friday", "next Friday": the next of that name after today; "last Friday": the one before."""
    kept = [word for word in words if word not in _SMALL]
    ways = [word for word in kept if word in _NEXT | _LAST]
    names = [word for word in kept if word in _WEEKDAYS]
    if len(names) != 1 or len(kept) != len(names) + len(ways):
        return None
    ahead = (_WEEKDAYS[names[0]] - today.weekday()) % 7
    if any(way in _LAST for way in ways):
        return _moved(today, ahead - 7 if ahead else -7)
    return _moved(today, ahead or 7)


def _written(words: Sequence[str], today: date, day_first: bool | None) -> date | None:
    """ "3 May 2027", "May 3rd", "24.12.2026", "12/31/2026"."""
    parts = [
        part
        for word in words
        if word not in _SMALL and word.rstrip(".") not in _WEEKDAYS
        for part in word.replace("/", " ").replace(".", " ").replace("-", " ").split()
    ]
    months = [at for at, part in enumerate(parts) if part in _MONTHS]
    numbers = [_whole(part.rstrip("stndrhe")) for at, part in enumerate(parts) if at not in months]
    if len(months) > 1 or None in numbers or not 2 <= len(parts) <= 3:
        return None
    said = [number for number in numbers if number is not None]
    if months:
        month = _MONTHS[parts[months[0]]]
        if len(said) == 1:
            return _coming(month, said[0], today)
        first, second = said
        return _day(first, month, second) if first > 31 else _day(_full(second), month, first)
    if len(said) != 3:
        return None
    return _numeric(said, day_first, dotted=any("." in word for word in words))


def _numeric(said: Sequence[int], day_first: bool | None, *, dotted: bool) -> date | None:
    first, second, third = said
    if first > 31:
        return _day(first, second, third)
    if day_first is None:
        if dotted or first > 12 or first == second:
            day_first = True
        elif second > 12:
            day_first = False
        else:
            return None
    day, month = (first, second) if day_first else (second, first)
    return _day(_full(third), month, day)


def _coming(month: int, day: int, today: date) -> date | None:
    """The next such day from today on; 29 February in the next year that has it."""
    for year in range(today.year, today.year + 9):
        made = _day(year, month, day)
        if made is not None and made >= today:
            return made
    return None


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year <= _LATEST_YEAR else None
    except ValueError:
        return None


def _whole(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 5 else None
