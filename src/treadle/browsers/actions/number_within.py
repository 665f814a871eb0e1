"""The one number of what was said, for a field that takes nothing else: "die Miete ist auf 820 gestiegen"."""

import re
from typing import Final

from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.shown_units import known_unit, takes_numbers, texts_beside, unit_beside
from treadle.browsers.grounding.numerals import ARTICLES, number_at
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["number_within"]

_DIGITS: Final = re.compile(r"\d[\d.,:/-]*")
_MORE_THAN_A_NUMBER: Final = re.compile(r"\d[\d.,]*[^\W_]*[^\W\d_]|[^\W\d_]\d|[%\u00b0\u20ac\u00a3$+\u2212]")
"""A unit or a sign, which may be another than the field's; a code that has letters and digits."""
_PLAIN: Final = re.compile(r"\d+(?:[.,]\d+)?|\d{1,3}(?:[.,]\d{3})+")
_WRITTEN: Final = frozenset({"", "text", "number"})
_MOST_WORDS: Final = 8
_THOUSANDS: Final = {"thousand": 1_000, "tausend": 1_000, "mille": 1_000, "mil": 1_000, "grand": 1_000}


async def number_within(found: Found, value: str) -> str:
    """Just the number of a value that says one among other words, where the field takes numbers, or shows the unit of
    one beside it; any other value as it is."""
    element = found.element
    words = split_words(fold(value))
    if element.tag != "input" or element.type not in _WRITTEN or not 1 <= len(words) <= _MOST_WORDS:
        return value
    if _MORE_THAN_A_NUMBER.search(value):
        return value
    number = _number(value, words)
    if not number or number == value.strip() or (len(words) == 2 and known_unit(words[1])):
        return value  # a unit may be another than what the field takes
    if await takes_numbers(found) or unit_beside(await texts_beside(found)):
        return number
    return value


def _number(value: str, words: tuple[str, ...]) -> str:
    """The only number among words, in digits; empty where there is none, or more than one."""
    digits = [match[0].rstrip(".,:/-") for match in _DIGITS.finditer(value)]
    spoken: list[float] = []
    at = 0
    while at < len(words):
        told = None if words[at] in ARTICLES or words[at][0].isdecimal() else number_at(words, at)
        if told is None:
            at += 1
            continue
        number, at = told
        if at < len(words) and words[at] in _THOUSANDS:
            number, at = number * _THOUSANDS[words[at]], at + 1
        spoken.append(number)
    if len(digits) + len(spoken) != 1:
        return ""
    if digits:
        thousands = any(word in _THOUSANDS for word in words)
        return digits[0] if _PLAIN.fullmatch(digits[0]) and not thousands else ""
    return f"{spoken[0]:g}"
