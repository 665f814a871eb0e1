"""Days as they are written within names, "jeu. 8 avr. 29 \u20ac" and "Thursday, April 8", made comparable."""

from collections.abc import Mapping
from typing import Final

__all__ = ["dated", "days_in", "says_month"]

_MONTHS: Final[Mapping[str, str]] = {
    word: words.split()[0]
    for words in (
        "january jan januar janvier janv enero ene",
        "february feb februar fevrier fevr fev febrero",
        "march mar mrz marz mars marzo",
        "april apr avril avr abril abr",
        "may mai mayo",
        "june jun juni juin junio",
        "july jul juli juillet juil julio",
        "august aug aout agosto ago",
        "september sep sept septembre septiembre set",
        "october oct okt oktober octobre octubre",
        "november nov novembre noviembre",
        "december dec dez dic dezember decembre diciembre",
    )
    for word in words.split()
}
_WEEKDAYS: Final[Mapping[str, str]] = {
    word: words.split()[0]
    for words in (
        "monday mon montag mo lundi lun lunes",
        "tuesday tue tues dienstag di mardi mar martes",
        "wednesday wed mittwoch mi mercredi mer miercoles mie",
        "thursday thu thur thurs donnerstag do jeudi jeu jueves jue",
        "friday fri freitag fr vendredi ven viernes vie",
        "saturday sat samstag sa samedi sam sabado sab",
        "sunday sun sonntag so dimanche dim domingo dom",
    )
    for word in words.split()
}
_OF: Final = frozenset({"of", "de", "del"})
_ARTICLES: Final = frozenset({"den", "dem", "der", "le", "el"})
_ENDINGS: Final = ("st", "nd", "rd", "th", "er")
_LAST_DAY: Final = 31


def dated(words: tuple[str, ...]) -> tuple[str, ...]:
    """Folded words with a day and its month as English spells them in full, the day first, and so the day of the week
    before it. What has no number beside it is no date: "may", "so", "mar".

    ``("jeu", "8", "avr", "29")`` is ``("thursday", "8", "april", "29")``.
    """
    if len(words) < 2 or not _may_say_day(words):
        return words
    made: list[str] = []
    at = 0
    while at < len(words):
        taken = _day_at(words, at)
        if taken is None:
            made.append(words[at])
            at += 1
        else:
            day, at = taken
            made.extend(day)
    return tuple(made)


def days_in(words: tuple[str, ...]) -> tuple[str, ...]:
    """The numbers of the days that are said with their month, as they stand in a text that says them too."""
    found: list[str] = []
    at = 0
    while at < len(words) and _may_say_day(words):
        taken = _day_at(words, at)
        if taken is not None:
            found.append(taken[0][-2])
        at = at + 1 if taken is None else taken[1]
    return tuple(found)


def says_month(words: tuple[str, ...]) -> bool:
    """Whether folded words have a month: "the first Saturday in September"."""
    return not _MONTHS.keys().isdisjoint(words)


def _may_say_day(words: tuple[str, ...]) -> bool:
    return not _MONTHS.keys().isdisjoint(words) and any(word[0].isdecimal() for word in words)


def _day_at(words: tuple[str, ...], at: int) -> tuple[tuple[str, ...], int] | None:
    """A date that begins at a place, as it is spelled here, and where it ends."""
    week = _WEEKDAYS.get(words[at])
    behind = at + 1 + (at + 1 < len(words) and words[at + 1] in _ARTICLES)
    if week is not None and (inner := _day_and_month(words, behind)) is not None:
        (day, month), end = inner
        return (week, day, month), end
    return _day_and_month(words, at)


def _day_and_month(words: tuple[str, ...], at: int) -> tuple[tuple[str, str], int] | None:
    if at + 1 >= len(words):
        return None
    first, second = words[at], words[at + 1]
    if (day := _day(first)) is not None:
        end = at + 1 + (second in _OF)
        month = _MONTHS.get(words[end]) if end < len(words) else None
        return None if month is None else ((day, month), end + 1)
    before = _MONTHS.get(first)
    following = _day(second)
    if before is None or following is None:
        return None
    if at + 2 < len(words) and words[at + 2] in _MONTHS and first in _WEEKDAYS:
        return None  # "mar. 6 avr." is a Tuesday
    return (following, before), at + 2


def _day(word: str) -> str | None:
    digits = word
    if not word.isdecimal():
        digits = next((word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)), "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 3 and 1 <= int(digits) <= _LAST_DAY):
        return None
    return str(int(digits))
