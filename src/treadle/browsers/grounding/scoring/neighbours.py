"""What follows or stands beside something of its own sort: "the row below Music school", "the colour right of Mustard".

What is said to stand beside something is never that thing itself.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target
from treadle.browsers.grounding.scoring.fit import is_read
from treadle.browsers.grounding.scoring.geometry import has_extent, same_line
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import EQUAL, Effort, quality
from treadle.browsers.grounding.scoring.peer_kinds import ANY, family_of
from treadle.browsers.grounding.scoring.peers import Peers, all_peers
from treadle.browsers.grounding.scoring.scopes import ITEMS, Scope
from treadle.browsers.grounding.scoring.surroundings import THINGS, UNSAID
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Box, ElementState

__all__ = [
    "DIRECTED",
    "is_beside_its_sort",
    "is_neighbour",
    "is_noun_beside",
    "is_stood_beside",
    "items_beside",
    "peers_beside",
]

DIRECTED: Final = frozenset(
    {
        RelationKind.BELOW,
        RelationKind.ABOVE,
        RelationKind.LEFT,
        RelationKind.RIGHT,
        RelationKind.AFTER,
        RelationKind.BEFORE,
    }
)
_SAID: Final = frozenset({"row", "listitem", "card"})
_STANDING: Final = frozenset({"", "any", "option", "image", "section", *_SAID})
"""What may be said of one that stands beside another; buttons and fields may stand beside anything."""
_PRESSED: Final = frozenset({"link", "button"})
_CONTAINS: Final = 0.74
_NOWHERE: Final = Box(x=0.0, y=0.0, width=0.0, height=0.0)


def is_neighbour(target: Target) -> bool:
    """Whether a row or card is meant by which other one it stands beside, and by nothing else."""
    told = target.name or target.ordinal is not None or target.superlative is not None or target.lacking
    return not told and target.role in _SAID and target.relation is not None and _is_plain(target.relation)


def is_beside_its_sort(target: Target) -> bool:
    """Whether it is told by which of its sort it stands beside, be that a row, a card or one of a choice."""
    if target.relation is None or not _is_plain(target.relation) or target.quoted or target.qualities:
        return False
    if target.ordinal is not None or target.superlative is not None or target.role not in _STANDING:
        return False
    words = [word for word in split_words(fold(target.name)) if word not in UNSAID]
    named = all(word in ANY or word in THINGS or family_of(word) for word in words)
    return named and bool(words or target.role)


def _is_noun_of(target: Target) -> bool:
    """Whether it is said by a single noun, and by what it stands beside."""
    plain = target.ordinal is None and target.superlative is None and not target.quoted and target.role in {"", "any"}
    noun = target.name.isalpha() and target.name.islower()
    return plain and noun and target.relation is not None and _is_plain(target.relation)


def is_noun_beside(index: Index, target: Target) -> bool:
    """Whether a row or card is told by which other one it stands beside, and by a noun that nothing is called."""
    if not _is_noun_of(target):
        return False
    called = index.words(target.name).stems
    return not any(index.words(one.name or one.text).stems == called for one in index.elements)


def _is_plain(relation: Relation) -> bool:
    return relation.kind in DIRECTED and bool(_name(relation))


def _name(relation: Relation) -> str:
    """What it is called that something stands beside, all of it; empty where it is told otherwise."""
    readings = (relation.target, *relation.target.otherwise)
    plain = (one.name for one in readings if one.relation is None and one.ordinal is None and one.superlative is None)
    return max(plain, key=len, default="")


def items_beside(index: Index, target: Target, pool: AbstractSet[int]) -> frozenset[int]:
    """The numbers of the rows or cards that stand beside the one that is called so; empty if none is, or none does.

    Where several lists have such a one, those count that hold something of the pool there.
    """
    relation = target.relation
    if relation is None or index.snapshot.truncated:
        return frozenset()
    found: list[tuple[float, int, Scope]] = []
    tables = target.role == "row" and any(items[0].kind == "row" for items in index.lists)
    for items in index.lists:
        if tables and items[0].kind != "row":
            continue
        seen = [scope for scope in items if has_extent(_box(index, scope))]
        rated = [(_called(index, [scope], relation), scope) for scope in seen]
        best = max((worth for worth, _ in rated), default=0.0)
        called = [scope for worth, scope in rated if worth == best >= _CONTAINS]
        if len(called) != 1:
            continue
        boxes = [_box(index, scope) for scope in seen]
        beside = _beside(boxes, seen.index(called[0]), relation.kind)
        found += [(best, -len(index.members(called[0].number)), seen[at]) for at in beside]
    held = [one for one in found if not pool.isdisjoint(index.members(one[2].number))]
    found = held or found
    top = max((one[:2] for one in found), default=None)
    return frozenset(scope.number for *worth, scope in found if tuple(worth) == top)


def peers_beside(index: Index, relation: Relation) -> Iterator[tuple[Peers, int]]:
    """What stands beside the one of several that is called so, each with the things it is one of."""
    if not _is_plain(relation):
        return
    best, found = 0.0, list[tuple[float, Peers, int]]()
    for peers in all_peers(index):
        if peers.options:
            continue
        rated = [_named(index, text, relation) for text in peers.texts]
        top = max(rated)
        if top < _CONTAINS or rated.count(top) != 1:
            continue
        boxes = [index.elements[at].box for at in peers.members]
        for at in _beside(boxes, rated.index(top), relation.kind):
            best = max(best, top)
            found.append((top, peers, peers.members[at]))
    yield from ((peers, at) for worth, peers, at in found if worth == best)


def is_stood_beside(index: Index, intent: Intent, at: int) -> bool:
    """Whether an element, or the row or card that it is in, is what something of its sort is said to stand beside."""
    every = list(_targets(intent.target))
    if any(_is_its_own(index, one, at) for one in every):
        return True
    nested = [one for outer in every if outer.relation for one in _targets(outer.relation.target) if _is_noun_of(one)]
    beside = [*(one for one in every if is_beside_its_sort(one)), *nested]
    if not beside:
        return False
    scopes = [scope for scope in index.scopes.of(at) if scope.kind in ITEMS][-1:]
    own = index.elements[at]
    for one in beside:
        assert one.relation is not None
        if any(_named(index, text, one.relation) >= EQUAL for text in (own.text, own.name) if text):
            return True
        if (is_neighbour(one) or one in nested) and _called(index, scopes, one.relation) >= EQUAL:
            return True
    return False


def _is_its_own(index: Index, target: Target, at: int) -> bool:
    """Whether a link or button is what it is said to stand beside; or a field has its label in its line, and is said to
    be below that label: "the field right below Name" is the next."""
    relation, element = target.relation, index.elements[at]
    if relation is None or target.name or target.ordinal is not None or not _is_plain(relation):
        return False
    if target.role in _PRESSED:
        return any(_named(index, text, relation) >= EQUAL for text in (element.text, element.name) if text)
    if target.role != "field" or relation.kind not in {RelationKind.BELOW, RelationKind.ABOVE}:
        return False
    heads = (one for one in index.elements if one is not element and is_read(one) and one.frame == element.frame)
    return _named(index, element.label or element.name, relation) >= EQUAL and any(
        same_line(one.box, element.box) and one.text and _named(index, one.text, relation) >= EQUAL for one in heads
    )


def _targets(target: Target | None) -> Iterator[Target]:
    """All that is said of what is meant and of where it is, in every reading."""
    if target is not None:
        for one in (target, *target.otherwise):
            yield one
            if one.relation is not None:
                yield from _targets(one.relation.target)


def _called(index: Index, scopes: Sequence[Scope], relation: Relation) -> float:
    texts = (
        text
        for scope in scopes
        for at in index.members(scope.number)
        for text in {index.elements[at].text, index.elements[at].name}
        if text
    )
    return max((_named(index, text, relation) for text in texts), default=0.0)


def _named(index: Index, text: str, relation: Relation) -> float:
    wanted, words = index.words(_name(relation)), index.words(text)
    if words.words[: len(wanted.words)] == wanted.words and wanted.words:
        return EQUAL
    return min(quality(wanted, words, quoted=relation.target.quoted, effort=Effort.MEANING).quality, EQUAL)


def _box(index: Index, scope: Scope) -> Box:
    """All that is seen of an item."""
    boxes = [
        one.box
        for one in (index.elements[at] for at in index.members(scope.number))
        if has_extent(one.box) and not one.has(ElementState.HIDDEN)
    ]
    if not boxes:
        return _NOWHERE
    left, top = min(one.x for one in boxes), min(one.y for one in boxes)
    right, bottom = max(one.x + one.width for one in boxes), max(one.y + one.height for one in boxes)
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def _beside(boxes: Sequence[Box], at: int, kind: RelationKind) -> list[int]:
    """Which of some in document order stands beside one of them; none where none does."""
    one = boxes[at]
    others = [other for other in range(len(boxes)) if other != at]
    match kind:
        case RelationKind.AFTER:
            return [at + 1] if at + 1 < len(boxes) else []
        case RelationKind.BEFORE:
            return [at - 1] if at else []
        case RelationKind.LEFT | RelationKind.RIGHT:
            right = kind is RelationKind.RIGHT
            line = [other for other in others if same_line(boxes[other], one)]
            line = [other for other in line if (boxes[other].center[0] > one.center[0]) is right]
            return sorted(line, key=lambda other: abs(boxes[other].center[0] - one.center[0]))[:1]
        case _:
            below = kind is RelationKind.BELOW
            stack = [other for other in others if _over(boxes[other], one)]
            stack = [other for other in stack if (boxes[other].center[1] > one.center[1]) is below]
            return sorted(stack, key=lambda other: abs(boxes[other].center[1] - one.center[1]))[:1]


def _over(box: Box, other: Box) -> bool:
    """Whether one stands over the other, or under it."""
    overlap = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
    return overlap > 0.5 * min(box.width, other.width) and not same_line(box, other)
