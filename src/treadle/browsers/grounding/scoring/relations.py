"""Whether an element lies where it was said to: in a section, in a row, beside or below another."""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Relation, RelationKind
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import EQUAL, pieces, quality
from treadle.browsers.grounding.scoring.scopes import GROUPS, Scope
from treadle.core.page import Box, Element

__all__ = ["APART", "FAR", "Place", "place_of"]

_ENOUGH: Final = 0.6
_LANDMARKS: Final = {
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "sidebar",
    "alertdialog": "dialog",
    "listitem": "item",
}
FAR: Final = 600.0
"""Pixels beyond which nothing is beside another."""
APART: Final = -1.0
"""Two rows, list items or the like have what is in them each for itself: it is not beside what is in the other."""


class Place:
    """What a relation says of elements: 0 (is not there) to 1."""

    def __init__(self, index: Index, relation: Relation) -> None:
        self._index = index
        self._relation = relation
        target = relation.target
        self._names = [name for name in dict.fromkeys(_names(relation)) if name]
        self._quoted = target.quoted
        self._contexts: dict[str, float] = {}
        self._anchors: Sequence[tuple[float, int]] | None = None
        self.ordinal = _ordinal(relation)
        """The number of the row that is meant, from 1 (-1 is the last); None if it is not meant by number."""
        self._numbered: frozenset[int] | None = None

    def holds(self, at: int) -> float:
        """How far the element at a position lies so."""
        element = self._index.elements[at]
        if self.ordinal is not None:
            return float(any(scope.number in self._rows(self.ordinal) for scope in self._index.scopes.of(at)))
        if self._relation.target.ordinal is not None and not self._relation.target.name:
            return 0.0  # of what is not counted
        if not self._names:
            return self._of_kind(element)
        if self.is_relative:
            return 1.0
        inside = max((self._context(context) for context in element.context), default=0.0)
        if inside < EQUAL:
            inside = max(inside, self._with_anchor(at))
        if inside < EQUAL and self._relation.kind is RelationKind.IN and element.nearby and not self._grouped(at):
            inside = max(inside, 0.8 * self._fit(element.nearby))
        return inside if inside >= 0.5 else self._by_box(at)

    @property
    def is_relative(self) -> bool:
        """Whether the nearest one is meant: :meth:`shared` and :meth:`distance` say which that is."""
        return bool(self._names) and self._relation.kind not in {RelationKind.IN, RelationKind.ROW}

    @property
    def exists(self) -> bool:
        """Whether there is such a place at all, whatever is in it."""
        if self.ordinal is not None:
            return bool(self._rows(self.ordinal))
        if self._relation.target.ordinal is not None and not self._relation.target.name:
            return False
        elements = self._index.elements
        if not self._names:
            return any(self._of_kind(element) for element in elements)
        contexts = {context for element in elements for context in element.context}
        return bool(self._found()) or any(self._context(context) >= _ENOUGH for context in contexts)

    def shared(self, at: int) -> float:
        """How many rows, list items and the like the element shares with what it is beside of; :data:`APART` if each
        is in one of its own."""
        scopes = self._index.scopes.of(at)
        depth = self._named_depth(at)
        outside = self._relation.kind in {RelationKind.BELOW, RelationKind.ABOVE}
        others = (self._index.scopes.of(anchor) for _, anchor in self._found() if anchor != at)
        seen = [_shared(scopes, theirs, outside=outside) for theirs in others]
        told = self._index.elements[at].nearby if self._relation.kind in _BESIDE else ""
        more = _TOLD if told and self._fit(told) >= EQUAL else 0.0
        return max([depth, *seen, 0.0 if not seen else APART]) + more

    def distance(self, at: int) -> float:
        """Pixels, those across the relation's direction counted more; :data:`FAR` for what does not lie so."""
        kind, elements, scopes = self._relation.kind, self._index.elements, self._index.scopes
        depth = self.shared(at)
        if depth > 0 and kind in {RelationKind.AFTER, RelationKind.BEFORE}:
            kind = RelationKind.NEAR
        far = FAR
        others = [anchor for _, anchor in self._found() if anchor != at]
        for anchor in others:
            if _shared(scopes.of(at), scopes.of(anchor)) > APART:
                far = min(far, _distance(kind, elements[at].box, elements[anchor].box))
        if far >= FAR and depth > 0 and (not others or kind is RelationKind.NEAR):
            return FAR / 2
        return far

    def _named_depth(self, at: int) -> float:
        """How deep what the element is in and is called so lies among what it is in; below 0 if it is in no such."""
        depth = 0
        best = -1.0
        for context in reversed(self._index.elements[at].context):
            kind = context.partition(" ")[0]
            depth += kind in GROUPS
            if (kind in GROUPS or kind == "section") and self._context(context) >= EQUAL:
                best = depth + (0.0 if kind in GROUPS else 0.5)
        return best

    def _grouped(self, at: int) -> bool:
        return bool(self._index.scopes.of(at))

    def _with_anchor(self, at: int) -> float:
        """How well something is called so that is in the same row or the like."""
        scopes = self._index.scopes
        mine = {scope.number for scope in scopes.of(at)}
        best = 0.0
        for worth, anchor in self._found():
            theirs = [scope for scope in scopes.of(anchor)
                      if self._relation.kind is not RelationKind.ROW or scope.kind == "row"]  # fmt: skip
            if anchor != at and theirs and theirs[-1].number in mine:
                best = max(best, 0.95 * worth)
        return best

    def _rows(self, ordinal: int) -> frozenset[int]:
        """The rows of that number in each table, and those whose first cell says the number."""
        if self._numbered is None:
            position = ordinal if ordinal < 0 else ordinal - 1
            tables = [] if self._index.snapshot.truncated else self._index.scopes.rows()
            found = {table[position].number for table in tables if -len(table) <= position < len(table)}
            seen: set[int] = set()
            for at, element in enumerate(self._index.elements):
                scopes = self._index.scopes.of(at)
                if scopes and scopes[-1].kind == "row" and scopes[-1].number not in seen:
                    seen.add(scopes[-1].number)
                    if element.text.lstrip("#").rstrip(".") == str(ordinal):
                        found.add(scopes[-1].number)
            self._numbered = frozenset(found)
        return self._numbered

    def _of_kind(self, element: Element) -> float:
        """ "in the dialog": the container has no name."""
        role = self._relation.target.role
        told = {"dialog": ("dialog", "alertdialog"), "form": ("form",), "menu": ("menu", "menubar"), "row": ("row",)}
        wanted = told.get(role, (role,))
        return 1.0 if any(context.partition(" ")[0] in wanted for context in element.context) else 0.0

    def _context(self, context: str) -> float:
        known = self._contexts.get(context)
        if known is None:
            kind, _, name = context.partition(" ")
            known = self._fit(name.strip('"')) if name else 0.0
            known = max(known, 0.95 * self._fit(_LANDMARKS.get(kind, kind)))
            self._contexts[context] = known
        return known

    def _fit(self, text: str) -> float:
        words = self._index.words(text)
        return max(quality(self._index.words(name), words, quoted=self._quoted).quality for name in self._names)

    def _by_box(self, at: int) -> float:
        """Its box is in that of something called so, or in the same line as it."""
        box = self._index.elements[at].box
        scopes = self._index.scopes
        for _, anchor_at in self._found():
            anchor = self._index.elements[anchor_at]
            if anchor_at == at or not _has_extent(anchor.box):
                continue
            if _shared(scopes.of(at), scopes.of(anchor_at)) == APART:
                continue
            if self._relation.kind is RelationKind.IN and _inside(box, anchor.box):
                return 0.85
            if self._relation.kind is RelationKind.ROW and _same_line(box, anchor.box):
                return 0.9
        return 0.0

    def _found(self) -> Sequence[tuple[float, int]]:
        """The elements that are called as the relation's target is, the best only: how well, and where."""
        if self._anchors is None:
            pool = {at for name in self._names for at in self._index.containing(pieces(self._index.words(name)))}
            rated = [(self._best(at), at) for at in sorted(pool)]
            top = max((score for score, _ in rated), default=0.0)
            self._anchors = [(score, at) for score, at in rated if score >= max(_ENOUGH, top - 0.05)]
        return self._anchors

    def _best(self, at: int) -> float:
        names = [self._index.words(name) for name in self._names]
        fits = (
            quality(name, told.words, quoted=self._quoted).quality * told.weight
            for told in self._index.texts(at)
            if told.source in _SAID
            for name in names
        )
        return max(fits, default=0.0)


_BESIDE: Final = frozenset({RelationKind.NEAR, RelationKind.AFTER, RelationKind.RIGHT})
_TOLD: Final = 0.25
"""What the snapshot tells to be just before an element says more than how near it is drawn."""
_FIELDSETS: Final = frozenset({"group", "radiogroup"})
_SAID: Final = frozenset({"name", "label", "text", "placeholder", "alt", "value"})


def place_of(index: Index, relation: Relation | None) -> Place | None:
    """What a relation says, if there is one."""
    return None if relation is None else Place(index, relation)


def _names(relation: Relation) -> Iterator[str]:
    yield relation.target.name
    for other in relation.target.otherwise:
        if other.relation is None and other.ordinal is None:
            yield other.name


def _ordinal(relation: Relation) -> int | None:
    target = relation.target
    if relation.kind is RelationKind.ROW and target.name.lstrip("#").isdecimal() and len(target.name) < 7:
        return max(int(target.name.lstrip("#")), 1)
    return target.ordinal if target.role == "row" and not target.name else None


def _shared(one: tuple[Scope, ...], anchor: tuple[Scope, ...], *, outside: bool = True) -> float:
    """How many of the outer ones are the same; :data:`APART` if then each is in another one.

    ``outside``: something may lie in none of them, and be beside an anchor that does.
    """
    depth = 0
    for mine, theirs in zip(one, anchor, strict=False):
        if mine.number != theirs.number:
            return APART
        depth += 1
    return float(depth) if outside or all(scope.kind in _FIELDSETS for scope in anchor[depth:]) else APART


def _has_extent(box: Box) -> bool:
    return box.width > 0 and box.height > 0


def _inside(box: Box, outer: Box) -> bool:
    x, y = box.center
    return (
        outer.x <= x <= outer.x + outer.width
        and outer.y <= y <= outer.y + outer.height
        and box.width * box.height < outer.width * outer.height
    )


def _same_line(box: Box, other: Box) -> bool:
    overlap = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
    return overlap > 0.5 * min(box.height, other.height)


def _distance(kind: RelationKind, box: Box, anchor: Box) -> float:
    """From the anchor to the element in the direction of the relation; out of reach in another direction."""
    right = box.x - (anchor.x + anchor.width)
    left = anchor.x - (box.x + box.width)
    below = box.y - (anchor.y + anchor.height)
    above = anchor.y - (box.y + box.height)
    aside, apart = max(left, right, 0.0), max(below, above, 0.0)
    slack = -0.5 * min(box.height, anchor.height)
    direction = {
        RelationKind.BELOW: below,
        RelationKind.ABOVE: above,
        RelationKind.LEFT: left,
        RelationKind.RIGHT: right,
        RelationKind.AFTER: max(right, below),
        RelationKind.BEFORE: max(left, above),
    }
    along = direction.get(kind)
    if along is not None and along < slack:
        return FAR
    if kind in {RelationKind.BELOW, RelationKind.ABOVE}:
        return apart + 2 * aside
    return aside + 3 * apart
