"""Numbers that are said as words, "six", for what takes only numbers."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.words import fold
from treadle.core.page import Element

__all__ = ["digits_of", "in_digits"]

_NUMERIC: Final = frozenset({"spinbutton", "slider"})


def in_digits(element: Element, value: str) -> str:
    """A value in digits, where the element takes nothing else: "six" is 6; any other value as it is."""
    if element.role not in _NUMERIC and element.type != "number":
        return value
    return digits_of(value) or value


def digits_of(value: str) -> str:
    """The digits for a number that is said as one word; empty for anything else."""
    word = fold(value).strip()
    number = next((lexicon.numbers[word] for lexicon in LEXICONS if word in lexicon.numbers), None)
    return "" if number is None else f"{number:g}"
