"""Whether elements lie where it was said: in a section, in a row, beside or below another."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.intent import Relation, RelationKind, Target
from treadle.browsers.grounding.scoring.containers import LANDMARKS, in_items, is_in, shared_scopes
from treadle.browsers.grounding.scoring.geometry import FAR, distance, has_extent, inside, same_line
from treadle.browsers.grounding.scoring.heads import says_day
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.items import counted_target, held_in, items_meant, of_owner
from treadle.browsers.grounding.scoring.matching import EQUAL, Effort, pieces, quality
from treadle.browsers.grounding.scoring.neighbours import is_neighbour, is_noun_beside
from treadle.browsers.grounding.scoring.of_page import of_page
from treadle.browsers.grounding.scoring.page_parts import unmarked
from treadle.browsers.grounding.scoring.places import (
    closest_in_document,
    names_of,
    said_of,
    told_apart,
    without_kinds,
)
from treadle.browsers.grounding.scoring.scopes import GROUPS, ITEMS
from treadle.browsers.grounding.scoring.surroundings import Surroundings

__all__ = ["Place", "place_of"]

_ENOUGH: Final = 0.6
_CONTEXT_ENOUGH: Final = 0.7
_CALLED_SO: Final = 0.87
"""From here on a place is called what was said, and not only in part."""
_DIRECTED: Final = frozenset({RelationKind.BELOW, RelationKind.ABOVE, RelationKind.LEFT, RelationKind.RIGHT})
_BESIDE: Final = frozenset({RelationKind.NEAR, RelationKind.AFTER, RelationKind.RIGHT})
_SAID: Final = frozenset(
    {"name", "label", "text", "placeholder", "alt", "value", "aria-label", "icon", "sign", "title"}
)
_DAY: Final = 0.97
"""A date is called by its day of the week."""
_BLUR: Final = 20.0
"""Pixels by which being nearer means little."""
_LESS: Final = 0.3
"""What is left of how well something lies so that another one lies so more closely."""
_MOST_DESCRIBED: Final = 300
"""Of more, none is told apart by all that is said around it."""


class _Near(NamedTuple):
    """How an element lies to what it was said to lie by."""

    depth: float
    """What it shares with it: rows, cards; 0 for nothing, below 0 if each is in one of its own."""
    worth: float


class Place:
    """What a relation says of the elements of a page."""

    def __init__(self, index: Index, relation: Relation, surroundings: Surroundings, *, several: bool = False) -> None:
        self._index = index
        self._several = several
        self._surroundings = surroundings
        self._relation = relation
        self._quoted = relation.target.quoted
        self._contexts: dict[str, float] = {}
        self._anchors: Sequence[tuple[float, int]] | None = None
        self._names = [name for name in dict.fromkeys(names_of(relation)) if name]
        if not self._quoted and self._names and not self._is_told():
            self._name(without_kinds(self._names))
        if not self._quoted and self._names and not self._found():
            self._name([value for name in self._names if (value := said_of(index, name))])
        inner = None if is_neighbour(relation.target) else relation.target.relation
        self._inner = None if inner is None else Place(index, inner, surroundings)
        self.counted = counted_target(relation)
        if self.counted is None and is_noun_beside(index, relation.target):  # "buy the stock below Alpine Cement"
            self.counted = Target(role="listitem", relation=relation.target.relation)
            self._inner = None
        owned = of_owner(index, relation.target) if self.counted is not None else None
        if owned is not None:  # "Biscuit's second visit" is counted among those of Biscuit
            self.counted, self._inner = owned, None
        """The items that are meant, where that is by number or by what they differ in; None otherwise."""

    def _name(self, names: Sequence[str]) -> None:
        """Look for something called otherwise, if there is another name for it."""
        if names:
            self._names = list(dict.fromkeys(names))
            self._anchors = None
            self._contexts.clear()

    def fits(self, pool: Sequence[int]) -> dict[int, float]:
        """Of elements that may be meant, how far each lies so: 0 (does not) to 1."""
        fits = self._fits(pool)
        known = self.exists and self._relation.target.role != "menu"  # a button of that name is none
        if not any(fits.values()) and self._relation.kind is RelationKind.IN and not known:
            fits |= unmarked(self._index, self._relation.target, pool)
        if not any(fits.values()) and self._is_plain():
            fits |= of_page(self._index, self._names, pool)
        if self._inner is None or not any(fits.values()) or not (self._inner.is_called or self._inner.exists):
            return fits
        inner = self._inner.fits(pool)
        if self.counted is not None and not self._inner.exists and not any(inner[at] for at in fits if fits[at]):
            return fits  # "the last job in the list", where nothing is marked as one
        return {at: fit * inner[at] for at, fit in fits.items()}

    def _is_plain(self) -> bool:
        """Whether nothing is said of the place but a noun."""
        target = self._relation.target
        plain = not (target.quoted or target.qualities or target.superlative or target.relation or self.counted)
        return plain and self._relation.kind is RelationKind.IN and target.ordinal is None and not self._quoted

    def _fits(self, pool: Sequence[int]) -> dict[int, float]:
        if self.counted is not None:
            among = held_in(self._index, self.counted.relation) or None
            meant = items_meant(self._index, self.counted, pool, among=among)
            of = self._index.scopes.of
            return {at: float(any(scope.number in meant for scope in of(at))) for at in pool}
        if not self._names:
            return {at: self._of_kind(at) for at in pool}
        if self._several and any((under := self._headed(pool)).values()):
            return under
        if self._relation.kind in _DIRECTED:
            fits = self._nearest(pool, {at: _Near(0.0, 1.0) for at in pool})
            return fits if any(fits.values()) else self._headed(pool)
        near = {at: self._shared(at) for at in pool}
        deepest = max((one.depth for one in near.values()), default=-1.0)
        if deepest <= 0 and not self._quoted and len(pool) <= _MOST_DESCRIBED and not self._has_own():
            near = {at: self._described(at) or one for at, one in near.items()}
            deepest = max((one.depth for one in near.values()), default=-1.0)
        if deepest > 0:  # what shares the row or card comes before what is drawn nearer
            kept = {at: one for at, one in near.items() if one.depth >= deepest}
            best = max(one.worth for one in kept.values())
            kept = {at: one for at, one in kept.items() if one.worth > best - 0.06}
            if not any(map(self._is_section, kept)):
                kept = {at: kept[at] for at in told_apart(self._index, self._names, kept)}
            if best < _CALLED_SO:  # by how much more the names say tells nothing: "the chilli", of which there are two
                kept = {at: one._replace(worth=best) for at, one in kept.items()}
            closest = self._closest(kept)
            return {at: closest.get(at, 0.0) for at in near}
        beside = {at: one for at, one in near.items() if one.depth >= 0}
        if self._relation.kind in {RelationKind.IN, RelationKind.ROW}:
            together = self._together(beside)
            return {at: together.get(at, 0.0) for at in near}
        return self._nearest(pool, beside)

    def headed(self, pool: Sequence[int]) -> list[int]:
        """What of some elements is in a section, dialog or landmark that is called so."""
        of = {at: self._index.elements[at].context for at in pool}
        outer = {at: [one for one in contexts if one.partition(" ")[0] not in GROUPS] for at, contexts in of.items()}
        return [at for at, ones in outer.items() if any(self._context(one) >= _CONTEXT_ENOUGH for one in ones)]

    @property
    def is_called(self) -> bool:
        """Whether it is said by name which one is meant, and not by its kind alone."""
        return bool(self._relation.target.name)

    @property
    def exists(self) -> bool:
        """Whether there is such a place at all, whatever is in it."""
        if self.counted is not None:
            return bool(items_meant(self._index, self.counted, range(len(self._index.elements))))
        if not self._names:
            return any(self._of_kind(at) for at in range(len(self._index.elements)))
        return self._is_told()

    def _is_told(self) -> bool:
        """Whether something on the page is called so."""
        contexts = {context for element in self._index.elements for context in element.context}
        return bool(self._found()) or any(self._context(context) >= _CONTEXT_ENOUGH for context in contexts)

    def _shared(self, at: int) -> _Near:
        """By rows, cards, sections and landmarks that are called so, or hold what is called so."""
        element = self._index.elements[at]
        scopes = self._index.scopes.of(at)
        depth, worth = 0.0, 0.0
        level = 0
        innermost = next((context for context in element.context if context.partition(" ")[0] in ITEMS), "")
        for context in reversed(element.context):
            kind = context.partition(" ")[0]
            if kind == "row" or self._relation.kind is not RelationKind.ROW:
                outer = kind in ITEMS and context != innermost
                told = not outer and (kind not in ITEMS or not self._found())
                fit = self._context(context) if told or self._begins(context) else 0.0
                if fit >= _CONTEXT_ENOUGH:
                    depth, worth = level + (1.0 if kind in GROUPS else 0.5), fit
            level += kind in GROUPS
        apart = bool(self._found()) and worth == 0.0
        for fit, anchor in self._found():
            if anchor == at:
                continue
            shared = shared_scopes(scopes, self._index.scopes.of(anchor))
            if shared < 0:
                continue
            while shared and self._index.is_layout(scopes[shared - 1].number):
                shared -= 1
            apart = False
            if self._relation.kind is RelationKind.ROW and not any(scope.kind == "row" for scope in scopes[:shared]):
                continue
            if shared > depth or (shared == depth and fit > worth):
                depth, worth = float(shared), 0.97 * fit
        return _Near(-1.0, 0.0) if apart else _Near(depth, worth)

    def _headed(self, pool: Sequence[int]) -> dict[int, float]:
        """What is in a section or card of that heading lies under it, however far, or behind it in one line."""
        if self._relation.kind is not RelationKind.BELOW:
            return dict.fromkeys(pool, 0.0)
        of = {at: self._index.elements[at].context for at in pool}
        worth = {at: max(map(self._context, contexts), default=0.0) for at, contexts in of.items()}
        under = [at for at, fit in worth.items() if fit >= _CONTEXT_ENOUGH]
        return dict.fromkeys(pool, 0.0) | {at: worth[at] for at in told_apart(self._index, self._names, under)}

    def _is_section(self, at: int) -> bool:
        """Whether it is in a section that is called so, or in a row or card that is called just so."""
        kinds = {context: context.partition(" ")[0] in ITEMS for context in self._index.elements[at].context}
        return any(self._context(one) >= (EQUAL if item else _CONTEXT_ENOUGH) for one, item in kinds.items())

    def _has_own(self) -> bool:
        """Whether what is called just so is in a row or card of its own."""
        return in_items(self._index, (at for worth, at in self._found() if worth >= EQUAL))

    def _described(self, at: int) -> _Near | None:
        """By a row or card that has some of the words, the others being said by what that is in."""
        best = max(self._surroundings.placed(at, self._index.words(name)) for name in self._names)
        depth, share = best
        return _Near(float(depth), 0.6 + 0.3 * share) if share else None

    def _closest(self, kept: Mapping[int, _Near]) -> dict[int, float]:
        """Of several that share the same, that which lies closest to what was named, where closeness was said."""
        if len(kept) < 2 or self._relation.kind in {RelationKind.IN, RelationKind.ROW}:
            return {at: one.worth for at, one in kept.items()}
        return self._nearest(list(kept), kept)

    def _together(self, beside: Mapping[int, _Near]) -> dict[int, float]:
        """Where neither rows nor sections say it: what stands closer together in the document than the others do."""
        anchors = self._found()
        named = {at: 0.8 * self._fit(text) for at in beside if (text := self._index.elements[at].nearby)}
        fits = {at: max(self._by_box(at), named.get(at, 0.0)) for at in beside}
        fits = {at: fit if fit >= 0.5 else 0.0 for at, fit in fits.items()}
        structure = self._index.structure
        if any(fits.values()) or not structure.is_known or not anchors:
            return fits
        return dict(closest_in_document(self._index, anchors, beside))

    def _nearest(self, pool: Sequence[int], near: Mapping[int, _Near]) -> dict[int, float]:
        """How much farther each is than the nearest."""
        far = {at: self._distance(at) - self._bonus(at) for at in pool if at in near}
        nearest = min((one for one in far.values() if one < FAR), default=FAR)
        fits = dict.fromkeys(pool, 0.0)
        for at, one in far.items():
            if one < FAR:
                fits[at] = max(_LESS, min(1.0, (nearest + _BLUR) / (one + _BLUR))) if one > nearest else 1.0
            elif nearest >= FAR and near[at].depth > 0 and self._relation.kind not in _DIRECTED:
                fits[at] = near[at].worth
        return fits

    def _bonus(self, at: int) -> float:
        """What the snapshot tells to be just before an element says more than how near it is drawn."""
        told = self._index.elements[at].nearby if self._relation.kind in _BESIDE else ""
        return _BLUR / 2 if told and self._fit(told) >= EQUAL else 0.0

    def _distance(self, at: int) -> float:
        """Pixels, those across the relation's direction counted more; FAR for what does not lie so."""
        kind, elements, scopes = self._relation.kind, self._index.elements, self._index.scopes
        far = FAR
        for _, anchor in self._found():
            if anchor == at:
                continue
            common = shared_scopes(scopes.of(at), scopes.of(anchor))
            if common < 0 and not (kind in {RelationKind.BELOW, RelationKind.ABOVE} and self._may_cross(at, anchor)):
                continue
            beside = RelationKind.NEAR if common > 0 and kind in {RelationKind.AFTER, RelationKind.BEFORE} else kind
            far = min(far, distance(beside, elements[at].box, elements[anchor].box))
        return far

    def _may_cross(self, at: int, anchor: int) -> bool:
        """Whether one may lie below the other although each is in one of its own: cells of a column, not two cards."""
        one, other = self._index.scopes.of(at), self._index.scopes.of(anchor)
        return not one or not other or one[-1].kind == "row" or other[-1].kind == "row"

    def _of_kind(self, at: int) -> float:
        """ "in the dialog": the container has no name."""
        return float(is_in(self._index.elements[at], self._relation.target.role))

    def _context(self, context: str) -> float:
        known = self._contexts.get(context)
        if known is None:
            kind, _, name = context.partition(" ")
            known = self._fit(name[1:-1]) if name else 0.0
            if name[1:-1] in self._index.spelled:
                known = max(known, self._fit(self._index.spelled[name[1:-1]]))
            known = max(known, 0.95 * self._fit(LANDMARKS.get(kind, kind)))
            self._contexts[context] = known
        return known

    def _begins(self, context: str) -> bool:
        """Whether an item is called so; those around it are called by all that is in them."""
        words = self._index.words(context.partition(" ")[2][1:-1]).words
        return any(words[: len(name.words)] == name.words for name in map(self._index.words, self._names))

    def _fit(self, text: str) -> float:
        words = self._index.words(text)
        called = any(worth >= EQUAL for worth, _ in self._found())  # "the speaker" is then no other word for its volume
        effort = Effort.PLAIN if called else Effort.MEANING
        return max(
            quality(self._index.words(name), words, quoted=self._quoted, effort=effort).quality for name in self._names
        )

    def _by_box(self, at: int) -> float:
        """Its box is in that of something called so, or in the same line as it."""
        box, scopes = self._index.elements[at].box, self._index.scopes
        for _, anchor_at in self._found():
            anchor = self._index.elements[anchor_at]
            if anchor_at == at or not has_extent(anchor.box):
                continue
            if shared_scopes(scopes.of(at), scopes.of(anchor_at)) < 0:
                continue
            if self._relation.kind is RelationKind.IN and inside(box, anchor.box):
                return 0.85
            if self._relation.kind is RelationKind.ROW and same_line(box, anchor.box):
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
            (_DAY if says_day(name.words, told.words.words) else quality(name, told.words, quoted=self._quoted).quality)
            * told.weight
            for told in self._index.texts(at)
            if told.source in _SAID
            for name in names
        )
        return max(fits, default=0.0)


def place_of(
    index: Index, relation: Relation | None, surroundings: Surroundings, *, several: bool = False
) -> Place | None:
    """What a relation says, if there is one. ``several``: what is there is counted, or all of it is meant."""
    return None if relation is None else Place(index, relation, surroundings, several=several)
