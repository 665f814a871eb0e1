"""The features of every operation that a clause could mean, as the weights are for."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.aligned import VERBS, aligned
from treadle.browsers.grounding.explaining.clause import Clause, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.entered import Value, entered, values
from treadle.browsers.grounding.explaining.named import Namer
from treadle.browsers.grounding.explaining.nearness import Nearness
from treadle.browsers.grounding.explaining.operations import Operation, OperationKind, operations
from treadle.browsers.grounding.explaining.vocabulary import NEGATIONS, SWITCHING_OFF, SWITCHING_ON
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.core.page import ElementState

__all__ = ["Measured", "measured"]

_TWICE: Final = 2.0
_MOST_ALIKE: Final = 200
_COUNTED: Final = frozenset({"row", "listitem", "cell", "section"})
"""What elements are in, where it is counted."""
_FEW: Final = 3
"""One of so many is one of a few."""
_WAYS: Final = ("own", "osh", "ctx", "scp", "lab", "near", "zone", "ttl", "un")
"""What a word may be accounted for by, as in the names of features."""
_NAMING: Final = (PieceKind.CONTENT, PieceKind.THING, PieceKind.NUMBER)
_TELLING: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.NUMBER, PieceKind.ROLE})
_LEFT: Final = tuple(f"un_{kind}" for kind in sorted(_TELLING))
"""Features that say how many words of each kind nothing accounts for."""


class Measured(NamedTuple):
    """An operation with its features."""

    operation: Operation
    features: dict[str, float]
    own: tuple[Part, ...]
    """The parts of the clause that its own name has."""
    unexplained: tuple[tuple[Part, PieceKind, float], ...]
    """What nothing accounts for by itself, and how much of it."""
    placed: set[Part]
    """What of it is accounted for by where the element is."""


def measured(page: Page, clause: Clause, by: Mapping[str, float]) -> list[Measured]:
    """All operations that the clause could mean, in the order of the document; ``by`` are the weights of features, by
    which values are told from other words."""
    namer = Namer(page, clause)
    spoken = {(value.first, value.end): value for value in values(clause, by)}
    spans = [(value.first, value.end, value.text) for value in spoken.values()]
    found = []
    for operation in operations(page, clause, spans):
        value = spoken.get((operation.first, operation.end))
        found.append(_measured(page, clause, namer, operation, value))
    _compare(page, clause, found)
    for one in found:
        one.features.update(_shares(one.features))
    return found


def _measured(page: Page, clause: Clause, namer: Namer, operation: Operation, value: Value | None) -> Measured:
    alignment = aligned(page, clause, operation)
    element = page.elements[operation.at]
    told = alignment.features | namer.features(operation)
    told["bias"] = 1.0
    told[f"r_{element.role}"] = 1.0
    if not available(element, VERBS[operation.kind]):
        told["blocked" if element.has(ElementState.DISABLED) else "unseen"] = 1.0
    if element.has(ElementState.OFFSCREEN):
        told["off"] = 1.0
    if operation.kind is OperationKind.PRESS and not is_pressed(element):
        told["read"] = 1.0
    if any(unit.word in NEGATIONS for unit in clause.units):
        told["hasneg"] = 1.0
    if operation.kind in {OperationKind.TICK, OperationKind.UNTICK}:
        words = [unit.word for unit in clause.units]
        told["neg"] = min(_TWICE, sum(word in NEGATIONS or word in SWITCHING_OFF for word in words))
        told["pos"] = min(_TWICE, sum(word in SWITCHING_ON for word in words))
        is_on = element.has(ElementState.CHECKED) or element.has(ElementState.PRESSED)
        told["noop"] = float(is_on == (operation.kind is OperationKind.TICK))
    if value is not None:
        told |= entered(page, clause, operation, value)
    if alignment.own:
        counts = [page.count(word) or 1 for part in alignment.own for word in part.words]
        told["idf"] = 1 / (1 + math.log(min(counts)))
    return Measured(operation, told, alignment.own, alignment.unexplained, set())


def _shares(features: Mapping[str, float]) -> dict[str, float]:
    """Which share of the words that tell something is accounted for in each way: a name of five words is one thing as
    one of a single word is."""
    telling = features.get("telling", 0.0)
    if not telling:
        return {}
    totals = {way: sum(features.get(f"{way}_{kind}", 0.0) for kind in _NAMING) for way in _WAYS}
    return {f"sh_{way}": total / telling for way, total in totals.items() if total}


def _compare(page: Page, clause: Clause, found: Sequence[Measured]) -> None:
    """Note how many account for the same words in the same way and for as many, and whether it is the one whose number
    was said."""
    numbers = set(_numbers_said(clause))
    nearness: Nearness | None = None
    groups: dict[object, list[Measured]] = defaultdict(list)
    for one in found:
        operation = one.operation
        groups[operation.kind, one.own, operation.option, operation.first, operation.end].append(one)
    for group in groups.values():
        usable = [one for one in group if "unseen" not in one.features]
        places = sorted({one.operation.at for one in usable})
        if 1 < len(places) <= _MOST_ALIKE and any(one.unexplained for one in usable):
            nearness = nearness or Nearness(page)
            _belong(nearness, usable, places)
        elif any(one.unexplained for one in usable):
            nearness = nearness or Nearness(page)
            _belong_to_zone(page, nearness, usable)
        left = sorted({one.operation.at: _left(one) for one in usable}.values())
        for one in group:
            as_good = bisect_right(left, _left(one))
            one.features["alike"] = math.log(as_good or 1)
            if numbers and len(places) > 1:
                place = places.index(one.operation.at) + 1 if one.operation.at in places else 0
                alike = len({page.elements[at].role for at in places}) == 1  # a step and a tile are no two of a kind
                hit = alike and (place in numbers or (-1 in numbers and place == len(places)))
                one.features["ord_hit" if hit else "ord_miss"] = 1.0


def _numbers_said(clause: Clause) -> Iterator[int]:
    """The ordinals that count what is meant, and not what it is in: "the third Like", but not "in the last row"."""
    for at, unit in enumerate(clause.units):
        role = clause.units[at + 1].role if at + 1 < len(clause.units) else ""
        if unit.ordinal and role not in _COUNTED:
            yield unit.ordinal


def _left(one: Measured) -> float:
    """How many words that tell something are left unexplained."""
    return round(sum(one.features.get(feature, 0.0) for feature in _LEFT), 1)


def _belong(nearness: Nearness, group: Sequence[Measured], places: Sequence[int]) -> None:
    """Of several alike, the words that the place of one of them alone accounts for are accounted for by that."""
    for part in {part for one in group for part, kind, _ in one.unexplained if kind in _TELLING}:
        closest = nearness.closest(places, part)
        for one in group:
            if one.operation.at == closest:
                _account(one, part, "near")


def _belong_to_zone(page: Page, nearness: Nearness, group: Sequence[Measured]) -> None:
    """Words that what stands together with an element says, and with few others of its kind, are accounted for by
    that: "Max" is the maximum price where the other field by the word is Min."""
    role = page.elements[group[0].operation.at].role
    places = page.of_role(role)
    if len(places) < _FEW or len(places) > _MOST_ALIKE:
        return
    for part in {part for one in group for part, kind, _ in one.unexplained if kind in _TELLING}:
        near = nearness.nearest(places, part)
        if len(near) * _FEW > len(places):
            continue
        for one in group:
            if one.operation.at in near:
                _account(one, part, "zone")


def _account(one: Measured, part: Part, by: str) -> None:
    """Note that a word that nothing accounted for is accounted for by something."""
    features = one.features
    for other, kind, left in one.unexplained:
        if other != part:
            continue
        one.placed.add(part)
        features[f"{by}_{kind}"] = features.get(f"{by}_{kind}", 0.0) + left
        features[f"un_{kind}"] = max(0.0, features[f"un_{kind}"] - left)
        if kind in {PieceKind.CONTENT, PieceKind.NUMBER} and features.get("telling"):
            features["unfrac"] = max(0.0, features["unfrac"] - left / features["telling"])
