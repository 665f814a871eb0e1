"""Options that stand for a span of numbers: "21-24", "70+", "6 or more", "under 18"; which of them holds a number."""

import re
from collections.abc import Sequence
from math import inf
from typing import Final

from treadle.browsers.grounding.words import fold

__all__ = ["option_holding", "span_of"]

_NUMBER: Final = r"[$\u20ac\u00a3]?\s?(\d{1,7}(?:[.,]\d{1,3})?)"
_UNIT: Final = r"[^\W\d]{0,12}[23]?\.?"
_BETWEEN: Final = re.compile(
    rf"(?:from |von |de |desde |between |ages? )?{_NUMBER}\s?{_UNIT}\s?(?:[-\u2013\u2014]|to|bis|a|y|and|und|hasta)"
    rf"\s?{_NUMBER}(?:\s?{_UNIT}){{0,3}}"
)
_BEHIND: Final = rf"(?:\s?{_UNIT}){{0,2}}"
_LEAST: Final = re.compile(
    rf"{_NUMBER}\s?{_UNIT}\s?(?:\+|or more|or over|or older|and over|and older|and up|and more|oder mehr|und mehr"
    rf"|und alter|ou plus|et plus|o mas|y mas){_BEHIND}"
    rf"|(?:from|at least|ab|mindestens|a partir de|au moins|desde)\s{_NUMBER}{_BEHIND}"
)
_MORE: Final = re.compile(rf"(?:over|more than|above|older than|uber|mehr als|plus de|mas de)\s{_NUMBER}{_BEHIND}")
_MOST: Final = re.compile(
    rf"(?:up to|at most|no more than|bis|bis zu|hochstens|jusqu'a|au plus|hasta|como maximo)\s{_NUMBER}{_BEHIND}"
)
_LESS: Final = re.compile(
    rf"(?:under|less than|below|younger than|unter|weniger als|moins de|menos de)\s{_NUMBER}{_BEHIND}"
)
_SAID: Final = re.compile(rf"{_NUMBER}(?:\s?{_UNIT}){{0,3}}")
_FEWEST: Final = 2
"""Options that have to be spans: one alone may be called something else."""
_LONGEST: Final = 40


def option_holding(options: Sequence[str], said: str) -> int | None:
    """The position of the one option whose span holds a number that was said; None where that is none, or several."""
    number = _SAID.fullmatch(fold(said)) if len(said) <= _LONGEST else None
    if number is None:
        return None
    value = _value(number[1])
    spans = [span_of(option) for option in options]
    if sum(span is not None for span in spans) < _FEWEST:
        return None
    holding = [at for at, span in enumerate(spans) if span is not None and span[0] <= value <= span[1]]
    return holding[0] if len(holding) == 1 else None


def span_of(option: str) -> tuple[float, float] | None:
    """The least and the most of what an option stands for; None if it says no such span."""
    text = fold(option).strip()
    if len(text) > _LONGEST:
        return None
    if (both := _BETWEEN.fullmatch(text)) is not None:
        return _value(both[1]), _value(both[2])
    if (least := _LEAST.fullmatch(text)) is not None:
        return _value(least[1] or least[2]), inf
    if (more := _MORE.fullmatch(text)) is not None:
        return _value(more[1]) + 1e-9, inf
    if (most := _MOST.fullmatch(text)) is not None:
        return -inf, _value(most[1])
    if (less := _LESS.fullmatch(text)) is not None:
        return -inf, _value(less[1]) - 1e-9
    return None


def _value(digits: str) -> float:
    whole, mark, part = digits.replace(",", ".").partition(".")
    return float(whole + part) if len(part) == 3 else float(f"{whole}{mark}{part}")
