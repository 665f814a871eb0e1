"""A field between a minus and a plus says how many of something there are, whatever it is called itself. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, is_pressed
from treadle.core.page import Element

__all__ = ["HOW_MANY", "is_how_many", "is_step", "zooms"]

HOW_MANY: Final = ("quantity", "menge", "anzahl", "quantit\u00e9", "cantidad")
"""What people call it."""
_LESS: Final = frozenset("-\u2212\u2013\u2012\ufe63\uff0d")
_MORE: Final = frozenset("+\uff0b\u2795")
_OF_A_PART: Final = re.compile(r"\s*\d{1,4}\s*%\s*")
_NEARER: Final = "zoom in"
_FARTHER: Final = "zoom out"


def zooms(elements: Sequence[Element], at: int) -> str:
    """What the element at a position is there for if it is the plus or the minus of a map or picture: these stand side
    by side, with nothing but a percentage between them. Empty for any other.
    """
    element = elements[at]
    sign = element.text.strip()
    if sign not in _LESS | _MORE or not is_pressed(element):
        return ""
    opposite = _LESS if sign in _MORE else _MORE
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(elements) and _OF_A_PART.fullmatch(elements[other].text or elements[other].name):
            other += step
        if 0 <= other < len(elements) and elements[other].text.strip() in opposite and is_pressed(elements[other]):
            return _NEARER if sign in _MORE else _FARTHER
    return ""


def is_how_many(elements: Sequence[Element], at: int) -> bool:
    """Whether the element at a position is a field with a number in it, just between a minus and a plus."""
    element = elements[at]
    if element.role not in TEXT_FIELDS or not element.value.isdecimal() or not 0 < at < len(elements) - 1:
        return False
    before, after = elements[at - 1], elements[at + 1]
    return before.text in _LESS and after.text in _MORE and before.groups == element.groups == after.groups


def is_step(elements: Sequence[Element], at: int) -> bool:
    """Whether the element at a position is the minus or the plus of a counter, whatever it is called: "More seats"."""
    signs = {sign.strip() for sign in (elements[at].text, elements[at].name)} & (_LESS | _MORE)
    if not signs:
        return False
    return any(
        0 <= near < len(elements) and elements[near].text.strip() in opposite
        for opposite in ((_MORE,) if signs & _LESS else (_LESS,))
        for near in (at - 2, at - 1, at + 1, at + 2)
    ) or any(0 <= near < len(elements) and elements[near].role in TEXT_FIELDS for near in (at - 1, at + 1))
