"""Decides between what the grammar of a clause has led to, what explains its words best, and asking back.

Each of the two is a candidate; a logistic regression says how likely it is to be right. It is fitted on what the
grammar did on pages that it was not made for (``python -m bench.grounding.fitting``).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.besides import says_another
from treadle.browsers.grounding.explaining.explain import Explanation
from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.objecting import UNUSABLE, objections
from treadle.browsers.grounding.explaining.operations import Operation, OperationKind
from treadle.browsers.grounding.explaining.ranking import same_thing
from treadle.browsers.grounding.explaining.ruled import Ruled
from treadle.browsers.grounding.explaining.trusting import left_of, trust_features
from treadle.browsers.grounding.explaining.weights import weights
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = [
    "ENOUGH",
    "EXPLAINED",
    "By",
    "Candidate",
    "Decision",
    "arbitrate",
    "candidates",
    "enough",
    "is_possible",
    "leaves_another",
    "likelihood",
    "ways_of",
]

EXPLAINED: Final = "it explains what was said best"
"""Why something is done that only explains the clause."""
_FAR: Final = 8.0
_PLAINLY: Final = 0.93
"""What was found with this score is called what was said."""
_POORLY: Final = 0.8
_MORE: Final = 3
"""Words that a clause may have beside a name: its verb, an article, a word for what it is."""
_MOST_MORE: Final = 6
_MOST_LEFT: Final = 3.0
_WHOSE: Final = words_of("tied rv_twin rv_any un_nowhere un_there margin logp ob_as_well f_miss")
"""What weighs differently by who says that something is meant."""
_BOXES: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_PRESSED: Final = (OperationKind.PRESS, OperationKind.CHOOSE, OperationKind.TICK, OperationKind.UNTICK)
_WAYS: Final[Mapping[str, Sequence[OperationKind]]] = {
    Verb.FILL: (OperationKind.ENTER,),
    Verb.SELECT: (OperationKind.PICK, OperationKind.CHOOSE, OperationKind.PRESS, OperationKind.ENTER),
    Verb.CHECK: (OperationKind.TICK, OperationKind.CHOOSE, OperationKind.PRESS),
    Verb.UNCHECK: (OperationKind.UNTICK, OperationKind.PRESS),
    Verb.TOGGLE: (OperationKind.PRESS, OperationKind.TICK, OperationKind.UNTICK),
}


class By(StrEnum):
    """Who says that something is meant."""

    RULE = "rule"
    WORDS = "words"
    BOTH = "both"


ENOUGH: Final = {By.RULE: 0.9, By.BOTH: 0.6, By.WORDS: 0.8}
"""How likely something has to be right to be done, by who says so."""
_RIVAL: Final = 0.1
"""What is less likely is nothing that could be meant instead of what the grammar has led to."""


class Candidate(NamedTuple):
    """Something that may be meant."""

    by: By
    operation: Operation | None
    """None where the grammar alone knows of it."""
    features: dict[str, float]
    against: Mapping[str, str]
    """As in :func:`~treadle.browsers.grounding.explaining.objecting.objections`."""


class Decision(NamedTuple):
    """What is to be done."""

    chosen: Candidate | None
    """None where nothing is likely enough."""
    likelihood: float
    """Of the likeliest candidate, whether it is chosen or not."""
    why: str
    """For people."""
    hidden: Operation | None = None
    """What would be chosen if it could be seen."""


def arbitrate(explanation: Explanation, ruled: Ruled, *, may_explain: bool = True) -> Decision:
    """What is to be done, by how likely each candidate is to be right.

    Args:
        explanation: what explains the clause.
        ruled: what its grammar has led to on the same page.
        may_explain: whether what only explains it may be done at all.
    """
    rated = [
        (likelihood(one), one)
        for one in candidates(explanation, ruled)
        if one.by is not By.WORDS or (may_explain and is_possible(one, ruled) and not _leaves(explanation, 0))
    ]
    if not rated:
        return Decision(None, 0.0, "nothing that explains it can be used")
    sure, best = max(rated, key=lambda one: one[0])
    rival = max((likely for likely, one in rated if one.by is By.WORDS), default=0.0)
    if sure < enough(best.by, 0.0 if _is_on_same(explanation, ruled) else rival):
        return Decision(None, sure, next(iter(best.against.values()), "it is not sure enough what is meant"))
    if best.by is By.WORDS and "unseen" in best.against:
        return Decision(None, sure, best.against["unseen"], hidden=best.operation)
    why = {By.RULE: "it is called so", By.BOTH: "it is called so, and explains what was said best"}
    return Decision(best, sure, why.get(best.by, EXPLAINED))


def enough(by: By, rival: float) -> float:
    """How likely something has to be right to be done, by who says so, and by how likely it is that another element
    is meant, which only explains the clause."""
    return ENOUGH[By.BOTH if by is By.RULE and rival < _RIVAL else by]


def is_possible(candidate: Candidate, ruled: Ruled) -> bool:
    """Whether what explains a clause can be meant at all. What is hidden is not meant where anything else is found."""
    hidden = "unseen" in candidate.against and ruled.element is not None
    if candidate.operation is not None and _is_box(ruled) and candidate.operation.kind is OperationKind.PRESS:
        return False  # what is ticked is the box that the grammar has led to, and not what it stands beside
    return UNUSABLE.isdisjoint(candidate.against) and not hidden


def _is_box(ruled: Ruled) -> bool:
    return ruled.verb in {Verb.CHECK, Verb.UNCHECK} and ruled.element is not None and ruled.element.role in _BOXES


def likelihood(candidate: Candidate, by: Mapping[str, float] | None = None) -> float:
    """How likely a candidate is to be right: 0 to 1. ``by`` are other weights than those of the package."""
    by = weights().choosing if by is None else by
    score = sum(value * by.get(name, 0.0) for name, value in candidate.features.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, score))))


def candidates(explanation: Explanation, ruled: Ruled) -> Iterator[Candidate]:
    """What the grammar has led to, if that is an element, and what explains the clause best, if that is another."""
    place = _place(explanation, ruled)
    if ruled.element is not None:
        yield _candidate(explanation, ruled, place, By.BOTH if place == 0 else By.RULE, place)
    if place != 0:
        yield _candidate(explanation, ruled, 0, By.WORDS, place)


def ways_of(verb: str) -> Sequence[OperationKind]:
    """The operations that a verb of the grammar may come to; any that is not known here is a click."""
    return _WAYS.get(verb, _PRESSED)


def leaves_another(explanation: Explanation, ruled: Ruled) -> bool:
    """Whether something else was said as well, which what the grammar has led to would leave undone. What is called
    just what was said is meant, whatever more there is to it."""
    valued = bool(ruled.value or ruled.option)  # which is what is left over
    place = _place(explanation, ruled) if ruled.score < _PLAINLY and not valued else None
    return place is not None and _leaves(explanation, place, hidden=True)


def _leaves(explanation: Explanation, place: int, *, hidden: bool = False) -> bool:
    best = explanation.ranked[place].measured
    operation, units = best.operation, explanation.clause.units
    quoted = operation.first < operation.end and units[operation.first].quoted
    return says_another(explanation.page, explanation.clause, best, quoted=quoted, hidden=hidden)


def _place(explanation: Explanation, ruled: Ruled) -> int | None:
    """Where among the ranked operations that is which the grammar has led to; None if it is not there."""
    if ruled.element is None:
        return None
    elements = explanation.page.elements
    for place, one in enumerate(explanation.ranked):
        operation = one.measured.operation
        if _is_way(operation, ruled) and same_thing(elements[operation.at], ruled.element):
            return place
    return None


def _is_on_same(explanation: Explanation, ruled: Ruled) -> bool:
    """Whether what explains it best is on the element that the grammar has led to, operated in another way."""
    elements = explanation.page.elements
    return ruled.element is not None and same_thing(elements[explanation.operation.at], ruled.element)


def _is_way(operation: Operation, ruled: Ruled) -> bool:
    """Whether an operation is what the grammar means to do, if it is on the same element."""
    if operation.kind not in ways_of(ruled.verb):
        return False
    if operation.kind is OperationKind.ENTER:
        return fold(operation.value) == fold(ruled.value)
    return operation.kind is not OperationKind.PICK or fold(operation.option) == fold(ruled.option or ruled.value)


def _candidate(explanation: Explanation, ruled: Ruled, at: int | None, by: By, place: int | None) -> Candidate:
    """``at`` is where it is among the ranked operations, ``place`` where that of the grammar is."""
    told = {"one": 1.0, f"what_{ruled.outcome}": 1.0}
    against: Mapping[str, str] = {}
    words = len(explanation.clause.units)
    if at is None:
        told |= {"unranked": 1.0, "nunits": words / 10}
    else:
        ranked = explanation.ranked
        first = [ranked[at], *ranked[:at], *ranked[at + 1 :]]
        against = objections(explanation.page, explanation.clause, first)
        told |= trust_features(explanation.page, explanation.clause, first)
        if place and at in {0, place}:
            told |= _beside(ranked[at].measured, ranked[place if at == 0 else 0].measured)
        told |= {f"ob_{name}": 1.0 for name in against}
        told |= {"obs": min(3.0, len(against)), "no_ob": float(not against), "first": float(at == 0)}
        told |= {f"{by}_{name}": told[name] for name in _WHOSE if name in told}
    behind = 0.0 if not place else min(_FAR, explanation.ranked[0].score - explanation.ranked[place].score) / 4
    if by is not By.WORDS:
        told |= _of_rule(ruled, words) | {"r_behind": behind}
    elif ruled.element is not None:
        told |= {
            "else": 1.0,
            "else_hi": float(ruled.score >= _PLAINLY),
            "else_lo": float(ruled.score < _POORLY),
            "else_unranked": float(place is None),
            "else_behind": behind,
        }
    operation = None if at is None else explanation.ranked[at].measured.operation
    return Candidate(by, operation, {name: value for name, value in told.items() if value}, against)


def _beside(one: Measured, other: Measured) -> dict[str, float]:
    """How an operation accounts for the words, against how another one does that may be meant."""
    left, right = left_of(one), left_of(other)
    miss = one.features.get("miss", 0.0) - other.features.get("miss", 0.0)
    return {
        "d_only": min(_MOST_LEFT, len(right - left)),
        "d_not": min(_MOST_LEFT, len(left - right)),
        "d_same": float(left == right),
        "d_miss": max(-_MOST_LEFT, min(miss, _MOST_LEFT)),
        "d_blocked": float("blocked" in other.features),
        "d_unseen": float("unseen" in other.features),
        "d_read": float("read" in other.features),
        "d_deed": float("deed_else" in one.features) - float("deed_else" in other.features),
    }


def _of_rule(ruled: Ruled, words: int) -> dict[str, float]:
    """What tells whether the grammar is right."""
    more = max(0, words - ruled.named)
    return {
        "rule": 1.0,
        "r_score": ruled.score,
        "r_hi": float(ruled.score >= _PLAINLY),
        "r_mid": float(_POORLY <= ruled.score < _PLAINLY),
        "r_lo": float(ruled.score < _POORLY),
        f"r_verb_{ruled.verb}": 1.0,
        "r_related": float(ruled.related),
        "r_counted": float(ruled.counted),
        "r_more": min(_MOST_MORE, more) / 3,
        "r_nomore": float(more <= _MORE and ruled.score >= _PLAINLY),
    }
