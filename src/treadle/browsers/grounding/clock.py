"""Times of day as people speak them: "quarter past seven", "half eight", "halb acht", "huit heures et quart". Pure."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Final

from treadle.browsers.grounding.words import fold

__all__ = ["spoken_time"]

_LONGEST: Final = 60
_MOST_WORDS: Final = 7
_NUMBERS: Final[Mapping[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "one eins ein une un una",
            "two zwei deux dos",
            "three drei trois tres",
            "four vier quatre cuatro",
            "five funf cinq cinco",
            "six sechs six seis",
            "seven sieben sept siete",
            "eight acht huit ocho",
            "nine neun neuf nueve",
            "ten zehn dix diez",
            "eleven elf onze once",
            "twelve zwolf douze doce",
        ),
        1,
    )
    for word in words.split()
} | {"fifteen": 15, "twenty": 20, "zwanzig": 20, "vingt": 20, "veinte": 20, "twenty-five": 25, "noon": 12, "midday": 12}
_QUARTER: Final = frozenset({"quarter", "viertel", "quart", "cuarto"})
_HALF: Final = frozenset({"half", "demie", "demi", "media"})
_PAST: Final = frozenset({"past", "after", "nach", "et", "y"})
_TO: Final = frozenset({"to", "till", "before", "vor", "moins", "menos"})
_CLOCKED: Final = frozenset({"past", "nach", "vor", "to", "till"})
"""What has the minutes before it."""
_RANGING: Final = frozenset({"to", "till"})
_EMPTY: Final = frozenset({"a", "the", "at", "um", "le", "la", "las", "los", "à", "o'clock", "uhr", "heures", "heure",
                           "minutes", "minuten", "minutos", "in", "de"})  # fmt: skip
_AFTERNOON: Final = frozenset(
    {"pm", "p.m", "afternoon", "evening", "tonight", "abends", "nachmittags", "soir", "tarde"}
)
_MORNING: Final = frozenset({"am", "a.m", "morning", "morgens", "fruh", "matin", "manana"})
_HALF_BEFORE: Final = "halb"
"""In German half eight is half past seven."""
_NOON: Final = 12


def spoken_time(text: str) -> time | None:
    """The time of day that words say with "past", "to" or "half"; None if they say none so.

    Where no half of the day is said, as it is on a clock: before noon.
    """
    if len(text) > _LONGEST:
        return None
    said = [word.strip(".,") for word in fold(text).split()]
    words = [word for word in said if word not in _EMPTY | _AFTERNOON | _MORNING]
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    minutes = _minutes(words)
    if minutes is None:
        return None
    if not _MORNING.isdisjoint(said) and minutes >= _NOON * 60:
        minutes -= _NOON * 60
    if not _AFTERNOON.isdisjoint(said) and minutes < _NOON * 60:
        minutes += _NOON * 60
    return time(minutes // 60 % 24, minutes % 60)


def _minutes(words: Sequence[str]) -> int | None:
    """Minutes since midnight."""
    first, *rest = words
    if first == _HALF_BEFORE and len(rest) == 1:
        hour = _number(rest[0])
        return None if hour is None else (hour - 1) * 60 + 30
    if first in _HALF and len(rest) in {1, 2}:
        hour = _number(rest[-1])
        return None if hour is None or (len(rest) > 1 and rest[0] not in _PAST) else hour * 60 + 30
    between = next((at for at in range(1, len(words) - 1) if words[at] in _PAST | _TO), None)
    if between is None or between != 1 or len(words) != between + 2:
        return None
    if words[2] in _QUARTER | _HALF:  # "huit heures et quart", "las siete y media"
        hour, part = _number(words[0]), _part(words[2])
    elif words[1] in _RANGING and words[0].isdecimal():
        return None  # "10 to 12" is from ten to twelve
    elif words[1] in _CLOCKED or words[0] in _QUARTER:
        hour, part = _number(words[2]), _part(words[0])
    else:
        return None
    if hour is None or part is None:
        return None
    return (hour * 60 - part if words[1] in _TO else hour * 60 + part) % (24 * 60)


def _part(word: str) -> int | None:
    if word in _QUARTER:
        return 15
    return 30 if word in _HALF else _number(word, most=59)


def _number(word: str, *, most: int = 24) -> int | None:
    if word.isascii() and word.isdecimal() and len(word) <= 2:
        return int(word) if int(word) <= most else None
    return _NUMBERS.get(word)
