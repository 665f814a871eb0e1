"""Operations in the order of how well they explain a clause, and which of them are one thing to whoever clicks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.operations import OperationKind
from treadle.browsers.grounding.explaining.weights import Weights
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.geometry import has_extent, inside
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Element

__all__ = ["Ranked", "rank", "same", "same_thing"]

_SHOWN: Final = "text"
_FEW: Final = 6
"""Words of what holds nothing else."""
_AS_LARGE: Final = 0.3
"""What lies in something and takes this much of it is the same to whoever clicks."""


class Ranked(NamedTuple):
    """An operation with its score; e to the difference of two scores is how much likelier the one is."""

    measured: Measured
    score: float


def rank(found: Sequence[Measured], by: Weights) -> list[Ranked]:
    """Operations with their scores, the best first; among equals in the order of the document."""
    worth: defaultdict[OperationKind, dict[str, float]] = defaultdict(dict)
    ranked = [Ranked(one, _score(one, by.ranking, worth[one.operation.kind])) for one in found]
    return sorted(ranked, key=lambda one: -one.score)


def _score(one: Measured, by: Mapping[str, float], worth: dict[str, float]) -> float:
    """``worth`` keeps what features are worth for its kind of operation."""
    score, kind = 0.0, one.operation.kind
    for name, value in one.features.items():
        known = worth.get(name)
        if known is None:
            known = worth[name] = by.get(name, 0.0) + by.get(f"{kind}:{name}", 0.0)
        score += value * known
    return score


def same(index: Index, one: Ranked, other: Ranked) -> bool:
    """Whether two operations are on one thing: another way of operating it, or what lies in it."""
    first, second = one.measured.operation, other.measured.operation
    if first.at == second.at:
        return first.option == second.option
    return same_thing(index.elements[first.at], index.elements[second.at])


def same_thing(one: Element, other: Element) -> bool:
    """Whether it is the same to click on either: one lies in the other and fills it, or both lead to one place."""
    if one.frame != other.frame:
        return False
    if one.ref == other.ref:
        return True
    if _leads_somewhere(one) and one.href == other.href and one.name == other.name:
        return True
    small, large = sorted((one.box, other.box), key=lambda box: box.width * box.height)
    if not inside(small, large):
        return small == large and has_extent(small)
    if _only_shows(one, other) or _only_shows(other, one):
        return True
    return small.width * small.height > _AS_LARGE * large.width * large.height


def _only_shows(inner: Element, outer: Element) -> bool:
    """Whether one is a text in the other, a small thing that can be clicked: a name in the row of a chat."""
    if inner.role != _SHOWN or outer.role == _SHOWN or not is_pressed(outer) or not inside(inner.box, outer.box):
        return False
    words = split_words(fold(outer.name))
    return len(words) <= _FEW and set(split_words(fold(inner.text))).issubset(words)


def _leads_somewhere(element: Element) -> bool:
    """Whether it is a link to a place, and not to what a script makes of it."""
    return bool(element.href) and not element.href.endswith("#") and not element.href.lower().startswith("javascript:")
