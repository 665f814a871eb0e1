"""What an element belongs to: as much around it as holds no other of its name, whatever it is made of."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from treadle.browsers.grounding.scoring.evidence import Evidence
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.scopes import ITEMS

__all__ = ["Units", "page_texts"]

_MOST: Final = 60
"""Elements of what belongs to one of several that are called alike."""
_MOST_ALONE: Final = 14
"""Elements of what belongs to one that has no likes: more are the page."""
_LONGEST_CONTEXT: Final = 12
"""Words of what something is in that is called so, and not by all that is in it."""
_DOING: Final = frozenset({"button", "menuitem", "tab", "switch", "checkbox", "radio", "option"})
"""What they are called says nothing of what stands beside them."""
_HEADS: Final = frozenset({"columnheader", "heading"})
"""What stands over the rows or cards that follow it."""


class Units:
    """Of elements that may be meant, each with the words it is called by."""

    def __init__(self, index: Index, names: Mapping[int, frozenset[str]]) -> None:
        self._index = index
        self._joints = [element.joint for element in index.elements]
        self._known = any(self._joints)
        self._names = names
        self._likes: dict[frozenset[str], list[int]] = defaultdict(list)
        for at, name in sorted(names.items(), key=lambda named: named[0]):
            self._likes[name].append(at)
        self._evidence: dict[int, Evidence] = {}

    def has_likes(self, at: int) -> bool:
        """Whether others are called as the element at a position is."""
        return at in self._names and len(self._likes[self._names[at]]) > 1

    def evidence(self, at: int) -> Evidence:
        """What is said around the element at a position."""
        if at not in self._evidence:
            self._evidence[at] = Evidence(self._texts(at))
        return self._evidence[at]

    def within(self, at: int) -> Evidence:
        """The same without what all of that is in: a column of cards is called by what all its cards say."""
        return Evidence(self._told(at))

    def _texts(self, at: int) -> Iterator[Words]:
        index = self._index
        element = index.elements[at]
        for context in element.context:
            name = index.words(context.partition(" ")[2][1:-1])
            if len(name.words) <= _LONGEST_CONTEXT:
                yield name
        yield from self._told(at)

    def _told(self, at: int) -> Iterator[Words]:
        index = self._index
        element = index.elements[at]
        yield index.words(element.nearby)
        yield index.words(element.description)
        for other in self._members(at):
            told = index.elements[other]
            if other == at or (told.role in _DOING and not self._is_title(at, other)) or self._is_apart(at, other):
                continue
            for text in {told.text, told.name, told.label, told.value}:
                yield index.words(text)

    def _is_title(self, at: int, other: int) -> bool:
        """Whether a button before one of many alike is what their row or card is called: no other is called so."""
        if other >= at or other not in self._names or self.has_likes(other) or not self.has_likes(at):
            return False
        mine, theirs = self._index.scopes.of(at), self._index.scopes.of(other)
        return bool(mine) and mine == theirs and mine[-1].kind in ITEMS

    def _is_apart(self, at: int, other: int) -> bool:
        """Whether each is in a row or card of its own, or the other alone is: what one of these says is said of nothing
        else."""
        if self._index.elements[other].role in _HEADS:
            return False
        own, others = self._index.scopes.of(at), self._index.scopes.of(other)
        for mine, theirs in zip(own, others, strict=False):
            if mine.number != theirs.number:
                return mine.kind in ITEMS and theirs.kind in ITEMS
        return any(scope.kind in ITEMS for scope in others[len(own) :])

    def _members(self, at: int) -> range:
        """From the first to the last that belong to it."""
        joints = self._joints
        if not self._known:
            return range(at, at + 1)
        likes = self._likes[self._names.get(at, frozenset())]
        before_it, after_it = bisect_left(likes, at), bisect_right(likes, at)
        nearest = (*likes[before_it - 1 : before_it], *likes[after_it : after_it + 1])  # of its likes, on either side
        most = _MOST if nearest else _MOST_ALONE
        first = last = at
        while True:
            before = joints[first] if first else 0
            after = joints[last + 1] if last + 1 < len(joints) else 0
            depth = max(before, after)
            if not depth:
                return range(first, last + 1)
            low, high = first, last
            while low and joints[low] >= depth and high - low <= most:
                low -= 1
            while high + 1 < len(joints) and joints[high + 1] >= depth and high - low <= most:
                high += 1
            grown = range(low, high + 1)
            if len(grown) > most or any(other in grown for other in nearest):
                return range(first, last + 1)
            first, last = low, high


def page_texts(index: Index) -> list[Words]:
    """What the page is about: its title and its first headings."""
    heads = [element.text for element in index.elements if element.role == "heading" and element.level == 1]
    return [index.words(text) for text in (index.snapshot.title, *heads[:2])]
