"""Things that hold others: columns of cards, days with events, a card within its column."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.repeated import Things

__all__ = ["hold_some", "one_within_another"]

_FEW: Final = 2


def hold_some(things: Things, others: Sequence[Things]) -> bool:
    """Whether at least half of some things hold several of any others each: columns of cards, days with events."""
    inner = [[frozenset(members) for members in other.members] for other in others if other is not things]
    held = (any(sum(each < set(members) for each in other) >= _FEW for other in inner) for members in things.members)
    return 2 * sum(held) >= len(things.members)


def one_within_another(picked: Sequence[tuple[Things, int]]) -> int | None:
    """Of things, told by those that they are among and their position there, which all lie in the widest of them that
    one, or the innermost where it holds several of such: of a column and its card the card. None where they lie apart.
    """
    members = [set(things.members[place]) for things, place in picked]
    widest = max(range(len(picked)), key=lambda at: len(members[at]))
    inner = min(range(len(picked)), key=lambda at: len(members[at]))
    if not all(members[inner] <= own <= members[widest] for own in members):
        return None
    held = sum(set(one) <= members[widest] for one in picked[inner][0].members)
    return inner if held >= _FEW else widest
