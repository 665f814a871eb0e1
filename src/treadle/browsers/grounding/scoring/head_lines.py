"""The line of heads over a list that is drawn as a table: it is the first of the list, and none of its things."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.scoring.geometry import same_line
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import Scope
from treadle.core.page import Element

__all__ = ["head_over", "without_heads"]

_FEWEST: Final = 3
_COLUMNS: Final = 3
"""Fewer heads tell no table."""
_LONGEST: Final = 3
"""Words of a head."""
_MOST: Final = 0.6
"""So many of the heads stand over what the next line has."""
_MOST_HEADS: Final = 12
_NEAR: Final = 60.0
"""Pixels by which heads stand over the first line at most."""
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


def head_over(index: Index, at: int) -> str:
    """The head of the column that something of a list drawn as a table stands in; empty where there is none."""
    return index.once(_heads_of_lists).get(at, "")


def _heads_of_lists(index: Index) -> Mapping[int, str]:
    heads: dict[int, str] = {}
    for items in index.lists:
        lines = without_heads(index, list(items))
        inside = len(lines) < len(items)
        over = _texts(index, index.members(items[0].number)) if inside else _line_above(index, items)
        for at in (at for line in lines if over for at in index.members(line.number)):
            x = index.elements[at].box.x
            heads.update((at, one.text) for one in over if abs(one.box.x - x) <= _ASIDE)
    return heads


def _line_above(index: Index, items: Sequence[Scope]) -> list[Element]:
    """The texts that stand side by side just over a list, if they are heads of what its first item says."""
    if len(items) < _FEWEST:
        return []
    first = index.members(items[0].number)
    top = min(index.elements[at].box.y for at in first)
    before = _texts(index, range(max(0, first[0] - _MOST_HEADS), first[0]))
    heads = [one for one in before if top - _NEAR < one.box.y < top and same_line(one.box, before[-1].box)]
    if len(heads) < _COLUMNS or any(_has_digit(one) or len(one.text.split()) > _LONGEST for one in heads):
        return []
    return heads if _are_over(heads, [index.elements[at] for at in first]) else []


def _texts(index: Index, places: Iterable[int]) -> list[Element]:
    return [one for at in places if (one := index.elements[at]).text]


def _has_digit(one: Element) -> bool:
    return any(sign.isdecimal() for sign in one.text)


def _are_over(heads: Sequence[Element], line: Sequence[Element]) -> bool:
    """Whether most of some heads stand over something of a line, one for one."""
    over = [
        one for one in heads
        if any(other.text and abs(other.box.x - one.box.x) <= _ASIDE and other.box.y > one.box.y for other in line)
    ]  # fmt: skip
    return len(over) >= max(_COLUMNS, _MOST * len(heads))
