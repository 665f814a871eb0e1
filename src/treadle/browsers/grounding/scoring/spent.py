"""Choices that are gone: a size that is sold out, a time that is taken, drawn as the others and not to be pressed."""

import re
from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.fit import is_pressed, is_read
from treadle.core.page import Element

__all__ = ["SIZES", "is_one_of_them", "is_spent"]

SIZES: Final = {
    "XS": "extra small", "S": "small", "M": "medium", "L": "large", "XL": "extra large", "XXL": "double extra large",
}  # fmt: skip
"""What clothes come in."""
_LONGEST: Final = 20
"""Letters of a choice."""
_AROUND: Final = 6
"""Elements of a page before and after it among which the others stand."""
_FEWEST: Final = 2
_ALIKE: Final = 3.0
"""Pixels by which what is drawn alike may differ."""
_DIGITS: Final = re.compile(r"\d+")


def is_one_of_them(text: str, name: str) -> bool:
    """Whether two texts are choices of one kind, so that the one before is no label of the other: XS before S, the time
    that is taken before the one that is free."""
    if text in SIZES:
        return name in SIZES
    return bool(_DIGITS.search(text)) and text != name and _DIGITS.sub("0", text) == _DIGITS.sub("0", name)


def is_spent(elements: Sequence[Element], at: int) -> bool:
    """Whether a text stands in one line or column with others of its kind that can be pressed, and cannot itself."""
    element = elements[at]
    text = element.name or element.text
    if len(text) > _LONGEST or not (text in SIZES or _DIGITS.search(text)) or not is_read(element):
        return False
    near = elements[max(0, at - _AROUND) : at + _AROUND + 1]
    others = [one for one in near if is_pressed(one) and not one.href and is_one_of_them(text, one.name or one.text)]
    return sum(_are_drawn_alike(element, one) for one in others) >= _FEWEST


def _are_drawn_alike(one: Element, other: Element) -> bool:
    lined = abs(one.box.y - other.box.y) < _ALIKE or abs(one.box.x - other.box.x) < _ALIKE
    return lined and abs(one.box.height - other.box.height) < _ALIKE
