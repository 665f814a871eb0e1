"""How much of what an element is called was said, and how."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from treadle.browsers.grounding.explaining.clause import Clause
from treadle.browsers.grounding.explaining.described import Described, Page
from treadle.browsers.grounding.explaining.operations import Operation, OperationKind
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.matching import DEEDS, OTHERWISE
from treadle.browsers.grounding.scoring.surroundings import TOLD_BY

__all__ = ["Namer", "direction"]

_NAMING: Final = TOLD_BY | {"beside", "nearby", "kind", "column"}
_LABELLING: Final = frozenset({"name", "label", "placeholder", "beside", "nearby", "aria-label", "title", "data-label"})
_SMALL: Final = 0.15
"""The weight of an article in a name."""
_MOST_PARTS: Final = 14
_LONG: Final = 8
_MISSING: Final = 0.5
_WHOLE: Final = 0.3
"""What may be missing of a name that was said as a whole."""
_RISING: Final = re.compile(
    r"\blow(?:est)?\b.{0,20}\bhigh|\bcheap\w* (?:first|to)\b|\blowest\b|(?<!de)\bcroissant|\bascend|\baufsteigend"
    r"|\ba ?(?:to|-|\u2013) ?z\b|\boldest\b|\bsmallest\b|\bmenor a mayor|\bgunstigste|\bniedrigste"
)
_FALLING: Final = re.compile(
    r"\bhigh(?:est)?\b.{0,20}\blow|\b(?:most expensive|dear\w*) (?:first|to)\b|\bhighest\b|\bdecroissant|\bdescend"
    r"|\babsteigend|\bz ?(?:to|-|\u2013) ?a\b|\bnewest\b|\blargest\b|\bmayor a menor|\bteuerste|\bhochste"
)


def direction(folded: str) -> int:
    """Which way something is sorted, by a folded text: 1 rising, -1 falling, 0 if it does not say."""
    rising, falling = _RISING.search(folded), _FALLING.search(folded)
    if rising and falling:
        return 1 if rising.start() < falling.start() else -1
    return 1 if rising else -1 if falling else 0


class Namer:
    """Compares the names of operations with one clause."""

    def __init__(self, page: Page, clause: Clause) -> None:
        self._page = page
        self._clause = clause
        self._said: dict[tuple[int, int], tuple[Described, str]] = {}
        self._parts: dict[str, list[tuple[Part, float]]] = {}
        self._direction = direction(page.index.words(clause.text).folded)

    def features(self, operation: Operation) -> dict[str, float]:
        """``cov`` is the share of the best name that was said, ``hit`` and ``miss`` how much of it (in words); the
        others say what is missing."""
        told: dict[str, float] = {}
        said, outside = self._outside(operation.first, operation.end)
        names = [(words, self._name_parts(words)) for words in self._names(operation)]
        rated = [(self._hit(parts, said), parts, words) for words, parts in names if parts]
        if not rated:
            told["noname"] = 1.0
        else:
            hit, parts, words = max(rated, key=lambda one: one[0] - _MISSING * (_weight(one[1]) - one[0]))
            total = _weight(parts)
            told |= {"cov": hit / total if total else 0.0, "hit": min(hit, 5.0), "miss": min(total - hit, 8.0)}
            if hit and total - hit < _WHOLE:
                told |= {"full": 1.0, "full_n": min(hit, 5.0)}
            if not hit:
                told["nohit"] = 1.0
            told |= _missing([part for part, _ in parts if not said.says(part)])
            if len(parts) > _LONG:
                told["long"] = 1.0
            if len(words.folded) > 1 and f" {words.folded} " in outside:
                told |= {"verbatim": 1.0, "verb_n": min(total, 5.0)}
        if self._direction and operation.kind in {OperationKind.PICK, OperationKind.PRESS}:
            name = operation.option or self._page.elements[operation.at].name
            if other := direction(self._page.index.words(name).folded):
                told["dir_same" if other == self._direction else "dir_opp"] = 1.0
        return told

    def _outside(self, first: int, end: int) -> tuple[Described, str]:
        """What was said beside a value."""
        known = self._said.get((first, end))
        if known is None:
            words = " ".join(unit.word for at, unit in enumerate(self._clause.units) if not first <= at < end)
            described = Described(Evidence([self._page.index.words(words)]))
            known = self._said[first, end] = described, f" {words} "
        return known

    def _names(self, operation: Operation) -> Iterable[Words]:
        if operation.kind is OperationKind.PICK:
            return [self._page.index.words(operation.option)]
        sources = _LABELLING if operation.kind is OperationKind.ENTER else _NAMING
        return [told.words for told in self._page.told(operation.at) if told.source in sources]

    def _name_parts(self, words: Words) -> list[tuple[Part, float]]:
        known = self._parts.get(words.raw)
        if known is None:
            known = self._parts[words.raw] = [
                (part, _SMALL if FUNCTION_WORDS.issuperset(part.words) else 1.0)
                for part in parts_of(words)[:_MOST_PARTS]
            ]
        return known

    @staticmethod
    def _hit(parts: Sequence[tuple[Part, float]], said: Described) -> float:
        return sum(weight for part, weight in parts if said.says(part))


def _weight(parts: Sequence[tuple[Part, float]]) -> float:
    return sum(weight for _, weight in parts)


def _missing(parts: Sequence[Part]) -> dict[str, float]:
    told: dict[str, float] = {}
    if any(part.is_number for part in parts):
        told["miss_num"] = 1.0
    if any(not OTHERWISE.isdisjoint(part.words) for part in parts):
        told["miss_otherwise"] = 1.0
    if any(not DEEDS.isdisjoint(part.words) for part in parts):
        told["miss_deed"] = 1.0
    return told
