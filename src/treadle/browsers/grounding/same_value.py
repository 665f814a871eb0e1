"""Whether an option says the value that was said, however both are written: 0.75x and "0,75×", 8:00 and "08:00".

Pure. Wherever values are compared with what a list offers, they are compared here.
"""  # noqa: RUF002 - the sign is meant

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from treadle.browsers.grounding.codes import codes_of
from treadle.browsers.grounding.moments import date_of, time_of
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["is_offered", "says_same"]

_TIMES: Final = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s?(?:x|\u00d7|times|mal|fois|veces)", re.IGNORECASE)
_SOME_DAY: Final = date(2000, 1, 1)
"""Days are compared with each other, whichever year it is."""


def says_same(option: str, said: str) -> bool:
    """Whether both are one number of times, one time of day or one day, or name one currency, language or country."""
    if (times := _times(said)) and times == _times(option):
        return True
    if (codes := codes_of(said)) and not codes.isdisjoint(codes_of(option)):
        return True
    if not any(map(str.isdecimal, option)):
        return False
    if (clock := time_of(said)) is not None and clock == time_of(option):
        return True
    day = date_of(said, _SOME_DAY)
    return day is not None and day == date_of(option, _SOME_DAY)


def is_offered(options: Iterable[str], said: str) -> bool:
    """Whether one of several options has all words of what was said, or says the same."""
    words = set(split_words(fold(said)))
    return any(words <= set(split_words(fold(option))) or says_same(option, said) for option in options)


def _times(text: str) -> str:
    """The number of what is so many times as much, "1.5\u00d7" or "1.5 x"; empty for anything else."""
    match = _TIMES.fullmatch(text.strip())
    return match[1].replace(",", ".") if match is not None else ""
