"""A field between a minus and a plus says how many of something there are, whatever it is called itself. Pure."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS
from treadle.core.page import Element

__all__ = ["HOW_MANY", "is_how_many"]

HOW_MANY: Final = ("quantity", "menge", "anzahl", "quantit\u00e9", "cantidad")
"""What people call it."""
_LESS: Final = frozenset("-\u2212\u2013\u2012\ufe63\uff0d")
_MORE: Final = frozenset("+\uff0b\u2795")


def is_how_many(elements: Sequence[Element], at: int) -> bool:
    """Whether the element at a position is a field with a number in it, just between a minus and a plus."""
    element = elements[at]
    if element.role not in TEXT_FIELDS or not element.value.isdecimal() or not 0 < at < len(elements) - 1:
        return False
    before, after = elements[at - 1], elements[at + 1]
    return before.text in _LESS and after.text in _MORE and before.groups == element.groups == after.groups
