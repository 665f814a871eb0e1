"""Days as people say them, whole or in part: ``3 May 2026``, ``05/03/2026``, ``14 March``, ``the 14th``."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from treadle.core.errors import InvalidInput

__all__ = ["Day", "days_said", "month_of", "today"]

_LONGEST: Final = 60
_MONTHS: Final = (
    "january januar janvier enero",
    "february februar fevrier febrero",
    "march marz maerz mars marzo",
    "april avril abril",
    "may mai mayo",
    "june juni juin junio",
    "july juli juillet julio",
    "august aout agosto",
    "september septembre septiembre",
    "october oktober octobre octubre",
    "november novembre noviembre",
    "december dezember decembre diciembre",
)
_SHORT: Final = {"may": 5, "mai": 5, "mar": 3, "jun": 6, "jul": 7, "sept": 9, "dez": 12, "dic": 12, "ene": 1, "okt": 10}
_UNSAID: Final = frozenset(
    word
    for words in (
        "the of on st nd rd th den der am le la el de del du dia er",
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo",
    )
    for word in words.split()
)
_PLAIN: Final = str.maketrans("àâäáéèêëíîïóôöúùûüçñ", "aaaaeeeeiiiooouuuucn")
_SIGNS: Final = " \t\n\xa0\u202f,./-\u2010\u2011\u2013'\u2019\u00ba\u00aa()"
"""What may stand between the words of a date: "1.5\u00d7" is none."""
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")


class Day(NamedTuple):
    """A day; what was not said of it is None."""

    day: int
    month: int | None = None
    year: int | None = None

    def near(self, year: int, month: int) -> date:
        """The day it is, seen from a month: what is not said is taken from there. InvalidInput if there is none."""
        wanted = self.month or month
        nearest = self.year
        if nearest is None:
            nearest = min((year - 1, year, year + 1), key=lambda each: abs((each - year) * 12 + wanted - month))
        try:
            return date(nearest, wanted, self.day)
        except ValueError as error:
            raise InvalidInput("There is no such date.") from error


def days_said(text: str) -> tuple[Day, ...]:
    """The day that a text says; several where its numbers can be read in several ways, month first; none if it is none.

    A year of two digits is of this century.
    """
    if len(text) > _LONGEST:
        return ()
    if _TOKEN.sub("", text).strip(_SIGNS):
        return ()
    words = [token.lower().translate(_PLAIN) for token in _TOKEN.findall(text)]
    words = [word for word in words if word not in _UNSAID]
    numbers = [int(word) for word in words if word.isdecimal() and len(word) <= 4]
    named = [month for word in words if not word.isdecimal() if (month := month_of(word))]
    if len(numbers) + len(named) != len(words) or len(named) > 1:
        return ()
    if named:
        return _with_month(numbers, named[0])
    return _of_numbers(numbers, text)


def today() -> date:
    """The day it is where this runs: what "tomorrow" is counted from."""
    return datetime.now().astimezone().date()


def month_of(word: str) -> int:
    """The number of a month's name or its beginning, in English, German, French, Spanish; 0 if it is none."""
    word = word.lower().translate(_PLAIN)
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < 3:
        return 0
    return next((at for at, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names.split())), 0)


def _with_month(numbers: Sequence[int], month: int) -> tuple[Day, ...]:
    if len(numbers) == 1:
        return _valid([Day(numbers[0], month)])
    if len(numbers) == 2:
        first, second = numbers
        return _valid([Day(first, month, _year(second)), Day(second, month, _year(first))])[:1]
    return ()


def _of_numbers(numbers: Sequence[int], text: str) -> tuple[Day, ...]:
    if len(numbers) == 1:
        return _valid([Day(numbers[0])])
    if len(numbers) == 3 and numbers[0] > 31:
        return _valid([Day(numbers[2], numbers[1], numbers[0])])
    if len(numbers) == 3:
        first, second, year = numbers
        return _valid([Day(second, first, _year(year)), Day(first, second, _year(year))])
    if len(numbers) == 2 and any(between in text for between in "/.-"):
        first, second = numbers
        return _valid([Day(second, first), Day(first, second)])
    return ()


def _year(number: int) -> int:
    return number + 2000 if number < 100 else number


def _valid(days: Sequence[Day]) -> tuple[Day, ...]:
    """Those that there are, each once: 3/3 reads the same both ways."""
    there = []
    for day in days:
        try:
            date(day.year or 2024, day.month or 1, day.day)
        except ValueError:
            continue
        there.append(day)
    return tuple(dict.fromkeys(there))
