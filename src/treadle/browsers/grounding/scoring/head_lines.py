"""The line of heads over a list that is drawn as a table: it is the first of the list, and none of its things."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import Scope
from treadle.core.page import Element

__all__ = ["without_heads"]

_FEWEST: Final = 3
_COLUMNS: Final = 3
"""Fewer heads tell no table."""
_LONGEST: Final = 3
"""Words of a head."""
_MOST: Final = 0.6
"""So many of the heads stand over what the next line has."""
_ASIDE: Final = 4.0
"""Pixels by which what stands in one column may be off."""


def without_heads(index: Index, items: list[Scope]) -> list[Scope]:
    """The items of a list without the first, if that is the heads of their columns: it has no number, as all others
    have, and stands over what they say."""
    if len(items) < _FEWEST:
        return items
    first, *others = ([index.elements[at] for at in index.members(scope.number)] for scope in items)
    heads = [one for one in first if one.text]
    if len(heads) < _COLUMNS or any(_has_digit(one) or len(one.text.split()) > _LONGEST for one in heads):
        return items
    if not all(any(map(_has_digit, members)) for members in others):
        return items
    return items[1:] if _are_over(heads, others[0]) else items


def _has_digit(one: Element) -> bool:
    return any(sign.isdecimal() for sign in one.text)


def _are_over(heads: Sequence[Element], line: Sequence[Element]) -> bool:
    """Whether most of some heads stand over something of a line, one for one."""
    over = [
        one for one in heads
        if any(other.text and abs(other.box.x - one.box.x) <= _ASIDE and other.box.y > one.box.y for other in line)
    ]  # fmt: skip
    return len(over) >= max(_COLUMNS, _MOST * len(heads))
