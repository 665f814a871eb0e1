"""What is on the page and cannot be seen: in a closed menu, a folded section."""

from treadle.browsers.grounding.intent import Target
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold
from treadle.core.page import ElementState

__all__ = ["is_put_away"]


def is_put_away(index: Index, target: Target) -> bool:
    """Whether what is called so, and said to be somewhere, is there and cannot be seen: it is not what is beside it."""
    if target.relation is None or not target.name:
        return False
    name = fold(target.name)
    return any(one.has(ElementState.HIDDEN) and is_pressed(one) and fold(one.name) == name for one in index.elements)
