"""Numbers that are said as words, "six", for what takes only numbers."""

from typing import Final

from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.words import fold
from treadle.core.page import Element

__all__ = ["in_digits"]

_NUMERIC: Final = frozenset({"spinbutton", "slider"})


def in_digits(element: Element, value: str) -> str:
    """A value in digits, where the element takes nothing else: "six" is 6; any other value as it is."""
    if element.role not in _NUMERIC and element.type != "number":
        return value
    word = fold(value).strip()
    number = next((lexicon.numbers[word] for lexicon in LEXICONS if word in lexicon.numbers), None)
    return value if number is None else f"{number:g}"
