"""Whether an element lies where it was said to: in a section, in a row, beside or below another."""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.index import Index
from treadle.browsers.grounding.intent import Relation, RelationKind
from treadle.browsers.grounding.matching import EQUAL, pieces, quality
from treadle.core.page import Box, Element

__all__ = ["FAR", "Place", "place_of"]

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


class Place:
    """What a relation says of elements: 0 (is not there) to 1."""

    def __init__(self, index: Index, relation: Relation) -> None:
        self._index = index
        self._relation = relation
        target = relation.target
        self._names = [name for name in dict.fromkeys(_names(relation)) if name]
        self._quoted = target.quoted
        self._contexts: dict[str, float] = {}
        self._anchors: Sequence[Element] | None = None

    def holds(self, element: Element) -> float:
        """How far the element lies so."""
        if not self._names:
            return self._of_kind(element)
        kind = self._relation.kind
        if kind in {RelationKind.IN, RelationKind.ROW}:
            inside = max((self._context(context) for context in element.context), default=0.0)
            if inside < EQUAL and kind is RelationKind.IN and element.nearby:
                inside = max(inside, 0.8 * self._fit(element.nearby))
            return inside if inside >= 0.5 else self._by_box(element)
        return 1.0

    @property
    def is_relative(self) -> bool:
        """Whether the nearest one is meant: :meth:`distance` says which that is."""
        return bool(self._names) and self._relation.kind not in {RelationKind.IN, RelationKind.ROW}

    def distance(self, element: Element) -> float:
        """Pixels, those across the relation's direction counted more; :data:`FAR` for what does not lie so."""
        others = (anchor for anchor in self.anchors() if anchor is not element)
        return min((_distance(self._relation.kind, element.box, anchor.box) for anchor in others), default=FAR)

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

    def _by_box(self, element: Element) -> float:
        """Its box is in that of something called so, or in the same line as it."""
        box = element.box
        for anchor in self.anchors():
            if anchor is element or not _has_extent(anchor.box):
                continue
            if self._relation.kind is RelationKind.IN and _inside(box, anchor.box):
                return 0.85
            if self._relation.kind is RelationKind.ROW and _same_line(box, anchor.box):
                return 0.9
        return 0.0

    def anchors(self) -> Sequence[Element]:
        """The elements that are called as the relation's target is, the best only."""
        if self._anchors is None:
            pool = {at for name in self._names for at in self._index.containing(pieces(self._index.words(name)))}
            rated = [(self._best(at), self._index.elements[at]) for at in sorted(pool)]
            top = max((score for score, _ in rated), default=0.0)
            self._anchors = [element for score, element in rated if score >= max(_ENOUGH, top - 0.05)]
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


_SAID: Final = frozenset({"name", "label", "text", "placeholder", "alt", "value"})


def place_of(index: Index, relation: Relation | None) -> Place | None:
    """What a relation says, if there is one."""
    return None if relation is None else Place(index, relation)


def _names(relation: Relation) -> Iterator[str]:
    yield relation.target.name
    for other in relation.target.otherwise:
        if other.relation is None and other.ordinal is None:
            yield other.name


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
    }
    along = direction.get(kind)
    if along is not None and along < slack:
        return FAR
    if kind in {RelationKind.BELOW, RelationKind.ABOVE}:
        return apart + 2 * aside
    if kind in {RelationKind.LEFT, RelationKind.RIGHT}:
        return aside + 3 * apart
    return aside + 3 * apart
