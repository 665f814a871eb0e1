"""The commands that are fitted on, each with all that could be done, and what of it is right."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from bench.grounding.fitting.samples import Sample, is_refused, is_right
from bench.grounding.fitting.unread import Unread, ruled
from treadle.browsers.grounding.explaining.arbiter import By, Candidate, candidates, is_possible, ways_of
from treadle.browsers.grounding.explaining.clause import Clause
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.explain import Explanation
from treadle.browsers.grounding.explaining.measured import Measured, measured
from treadle.browsers.grounding.explaining.operations import Operation
from treadle.browsers.grounding.explaining.ranking import rank
from treadle.browsers.grounding.explaining.ruled import Outcome, Ruled
from treadle.browsers.grounding.explaining.telling import tells_a_deed
from treadle.browsers.grounding.explaining.trusting import without_opposites
from treadle.browsers.grounding.explaining.weights import Weights, weights
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.respelling import Respelling

__all__ = ["Case", "Rated", "cases", "ranking_features", "weigh"]

_MOST_ELEMENTS: Final = 1500
_MOST_WORDS: Final = 40
_NOT_FITTED: Final = frozenset({"blocked", "telling"})
"""Features that are there for what comes after: what is disabled may well be meant."""


class Rated(msgspec.Struct, eq=False):
    """A candidate of a case."""

    candidate: Candidate
    right: bool
    possible: bool
    """Whether it may be done at all: what only explains a question or a condition may not."""
    likelihood: float = 0.0


class Case(msgspec.Struct, eq=False):
    """A sample with all that could be done."""

    sample: Sample
    page: Page
    clause: Clause
    ruled: Ruled
    found: list[Measured]
    right: frozenset[int]
    """Which of what was found is right."""
    rated: list[Rated] = []
    first_is_right: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether it is known what a grammar that was not made for the page decided."""
        return self.ruled.outcome is not Outcome.UNKNOWN


def cases(samples: Iterable[Sample], unread: Mapping[tuple[str, str], Unread]) -> Iterator[Case]:
    """Those for which there is anything that could be done."""
    for sample in samples:
        if len(sample.snapshot.elements) > _MOST_ELEMENTS:
            continue
        index = Index(sample.snapshot)
        clause = Clause(sample.say, Respelling(index).of)
        if not 0 < len(clause.units) <= _MOST_WORDS:
            continue
        page = Page(index)
        found = measured(page, clause, weights().ranking)
        right = frozenset(at for at, one in enumerate(found) if is_right(sample, one.operation))
        yield Case(sample, page, clause, ruled(unread.get((sample.page, sample.say)), sample.snapshot), found, right)


def ranking_features(one: Measured) -> dict[str, float]:
    """What the ranking is fitted on: each feature for all kinds of operations, and for its own."""
    kept = {name: value for name, value in one.features.items() if value and name not in _NOT_FITTED}
    return kept | {f"{one.operation.kind}:{name}": value for name, value in kept.items()}


def weigh(case: Case, ranking: Mapping[str, float]) -> None:
    """Note the candidates of a case, by these weights of the ranking."""
    ranked = without_opposites(case.page, case.clause, rank(case.found, Weights(ranking=ranking, choosing={})))
    case.rated = []
    if not ranked:
        return
    case.first_is_right = is_right(case.sample, ranked[0].measured.operation)
    may_explain = tells_a_deed(case.sample.say)
    for candidate in candidates(Explanation(case.page, case.clause, ranked), case.ruled):
        right = any(is_right(case.sample, one) for one in _operations(case, candidate))
        refused = any(is_refused(case.sample, one) for one in _operations(case, candidate))
        possible = candidate.by is not By.WORDS or (may_explain and is_possible(candidate, case.ruled))
        if right or not refused:
            case.rated.append(Rated(candidate, right, possible))


def _operations(case: Case, candidate: Candidate) -> Iterator[Operation]:
    """What a candidate comes to; of what the grammar has led to, any way of operating that."""
    if candidate.operation is not None:
        yield candidate.operation
    if candidate.by is By.WORDS or case.ruled.element is None:
        return
    at = case.page.elements.index(case.ruled.element)
    for kind in ways_of(case.ruled.verb):
        for option in {case.ruled.option, case.ruled.value}:
            yield Operation(kind=kind, at=at, option=option, value=case.ruled.value)
