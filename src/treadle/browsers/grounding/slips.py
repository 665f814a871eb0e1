"""Slips of the hand: which one word may have been typed for another, and which are two words."""

from typing import Final

from treadle.browsers.grounding.words import distance

__all__ = ["is_light", "is_slip"]

_SHORTEST_MEANT: Final = 4
"""Letters of a word that a shorter one may stand for."""
_SHORTEST_NAME: Final = 6
"""The same of a name, of which there are many that differ in a letter: "Ana" and "Anna"."""
_MIDDLING: Final = 5
_LONG: Final = 6
"""Letters from which on any one of them may be wrong."""
_VERY_LONG: Final = 12
"""The same for two of them."""
_MOST: Final = 64
_ENDINGS: Final = frozenset("adglnrsy")
"""Letters that make another form of a word, or another name, at its end: "manage" and "manager"."""
_VOWELS: Final = frozenset("aeiouy")
_ALIKE: Final = frozenset(map(frozenset, ("sz", "ck", "iy", "cs", "fv", "mn", "ae", "ie", "ei", "ou")))
"""Letters that sound alike, or lie side by side, in a word that is else as it should be."""


def is_slip(said: str, meant: str, *, name: bool = False) -> bool:
    """Whether the first of two folded words may have been typed for the second.

    A letter that is dropped, doubled or swapped with its neighbour is forgiven in short words, too; in longer ones any
    letter, two from twelve letters on. ``name``: the second is what somebody or some place is called, of which another
    may differ in any letter: only neighbours swapped, and a letter doubled, are slips there. Numbers never are. Who
    asks has to know that the first is no word of its own.
    """
    if said == meant or not (said.isalpha() and meant.isalpha()) or abs(len(said) - len(meant)) > 2:
        return False
    if len(meant) < (_SHORTEST_NAME if name else _SHORTEST_MEANT) or len(said) < _SHORTEST_MEANT - 1:
        return False
    if len(said) < _SHORTEST_MEANT and not _VOWELS.isdisjoint(said):
        return False  # "nxt" is no word, "cat" is one
    start = _same(said, meant)
    left, right = said[start:], meant[start:]
    end = _same(left[::-1], right[::-1])
    left, right = left[: len(left) - end], right[: len(right) - end]
    if not start:
        return left == right[::-1] and len(left) == 2  # the first letter is seldom wrong
    if len(left) == len(right) == 2 and left == right[::-1]:
        return True
    if len(left) + len(right) == 1:
        return _added(said, meant, start, end, name=name)
    if name:
        return False
    if len(left) == len(right) == 1:
        if not end and (_ENDINGS.issuperset((left, right)) or _VOWELS.issuperset((left, right))):
            return False  # "player" and "played", "Anna" and "Anne"
        return len(meant) >= _LONG or frozenset((left, right)) in _ALIKE
    return len(min(said, meant, key=len)) >= _VERY_LONG and distance(said[:_MOST], meant[:_MOST]) <= 2


def is_light(said: str, meant: str) -> bool:
    """Whether one letter is left out, or two neighbours are swapped: what the hand does far oftener than to strike
    another letter."""
    if len(said) == len(meant):
        start = _same(said, meant)
        return said[start : start + 2] == meant[start : start + 2][::-1] and said[start + 2 :] == meant[start + 2 :]
    start = _same(said, meant)
    short, long = sorted((said[start:], meant[start:]), key=len)
    return short == long[1:]


def _added(said: str, meant: str, start: int, end: int, *, name: bool) -> bool:
    """Whether one letter too few or too many is a slip."""
    longer = max(said, meant, key=len)
    if longer[start - 1] == longer[start]:
        return True
    if name:
        return False
    if len(said) > len(meant):
        return end > 0 and len(meant) >= _MIDDLING  # "archived" is no slip of "archive"
    return end > 0 or (len(meant) >= _MIDDLING and meant[-1] not in _ENDINGS)


def _same(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
