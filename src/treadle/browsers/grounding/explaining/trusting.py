"""How far an explanation of a clause can be trusted, by itself and beside what else could be meant."""

import math
from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.explaining.clause import Clause, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.operations import OperationKind
from treadle.browsers.grounding.explaining.ranking import Ranked, same
from treadle.browsers.grounding.explaining.telling import declines_box
from treadle.browsers.grounding.scoring.evidence import Part, parts_of
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.opposites import contradict
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["left_of", "trust_features", "without_opposites"]

_ANSWERS: Final = {
    **dict.fromkeys(("yes", "ja", "oui", "si"), words_of("no nein non")),
    **dict.fromkeys(("no", "nein", "non"), words_of("yes ja oui")),
}
_FAR: Final = 8.0
"""So far ahead, or behind, is as far as can be."""
_TIED: Final = 0.05
"""Scores that differ by less are of things that the words do not tell apart."""
_MOST_OPPOSITES: Final = 12
_MOST_RIVALS: Final = 60
_MOST_LEFT: Final = 3.0
_LEFT: Final = 0.5
_TELLING: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.NUMBER})
_CARRIED: Final = words_of(
    "un_cont un_num un_thing un_verb un_neg un_role un_ord un_fn un_qty unfrac cov full full_n miss miss_num "
    "miss_deed miss_otherwise read own_cont own_verb own_num own_qty own_loose osh_cont ctx_cont scp_cont "
    "ttl_cont ttl_thing lab_cont near_cont near_num near_thing near_role zone_cont zone_num zone_thing noverb idf "
    "alike ord_hit ord_miss hasneg noop verbatim long off e_quoted e_onlyfn e_pagein nohit noname hit straddle "
    "blocked unseen deed_else dir_opp dir_same head_cont_own head_cont_no head_verb_own head_verb_no "
    "head_thing_no head_num_no head_role_no "
)
"""What of an operation says whether it is right."""


def trust_features(page: Page, clause: Clause, ranked: Sequence[Ranked]) -> dict[str, float]:
    """What tells whether the first of some operations is the right one, the others being what else could be meant, the
    best of them first."""
    best, index = ranked[0], page.index
    operation, features = best.measured.operation, best.measured.features
    likelihood = 1 / sum(math.exp(one.score - best.score) for one in ranked)
    behind = next((one.score for one in ranked[1:] if not same(index, best, one)), best.score - _FAR)
    ahead = max(-_FAR, min(best.score - behind, _FAR))
    told = {
        "p": likelihood,
        "logp": max(-_FAR, math.log(likelihood)),
        "margin": ahead,
        "m1": float(ahead < 0.5),
        "m2": float(ahead < 1.5),
        "m3": float(ahead < 0.0),
        "tied": float(abs(ahead) < _TIED),
        "z": best.score / 5,
        "nunits": len(clause.units) / 10,
        "q": float("?" in clause.text),
        f"K{operation.kind}": 1.0,
    }
    for name in _CARRIED:
        if name in features:
            told[f"f_{name}"] = told[f"K{operation.kind}{name}"] = features[name]
    told |= _left_over(page, best, _rivals(index, ranked))
    if operation.kind is OperationKind.ENTER:
        told["spans"] = max(-_FAR, min(best.score - _other_value(ranked), _FAR))
    return told


def _rivals(index: Index, ranked: Sequence[Ranked]) -> list[Measured]:
    """What could be meant in place of the first of some operations, and is operated like it."""
    best = ranked[0]
    kind, value = best.measured.operation.kind, best.measured.operation.value
    return [
        one.measured for one in ranked[1:_MOST_RIVALS]
        if one.measured.operation.kind == kind and one.measured.operation.value == value
        and "unseen" not in one.measured.features and not same(index, best, one)
    ]  # fmt: skip


def _left_over(page: Page, best: Ranked, rivals: Sequence[Measured]) -> dict[str, float]:
    """What the words tell that an operation does not account for: something that a rival has, something else on the
    page, or nothing that is there."""
    operation = best.measured.operation
    element = page.elements[operation.at]
    twins = [one for one in rivals if _is_alike(page.elements[one.operation.at], element)]
    told = {"twins": math.log1p(len(twins)) / 2}
    left = left_of(best.measured)
    if not left:
        return told
    told["rv_twin"] = min(_MOST_LEFT, sum(any(part not in left_of(one) for one in twins) for part in left))
    told["rv_any"] = min(_MOST_LEFT, sum(any(part not in left_of(one) for one in rivals) for part in left))
    there = sum(any(map(page.count, part.words)) for part in left)
    told |= {"un_there": min(_MOST_LEFT, there), "un_nowhere": min(_MOST_LEFT, len(left) - there)}
    return told


def _is_alike(one: Element, other: Element) -> bool:
    return one.role == other.role and one.name == other.name


def left_of(one: Measured) -> frozenset[Part]:
    """The words that tell something and that nothing accounts for."""
    return frozenset(
        part for part, kind, amount in one.unexplained
        if kind in _TELLING and amount >= _LEFT and part not in one.placed and one.features.get(f"un_{kind}")
    )  # fmt: skip


def without_opposites(page: Page, clause: Clause, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """Ranked operations without first ones that would do the opposite of what was said: Min for the maximum, or to tick
    what is declined."""
    declined = declines_box(clause.text)
    for at, one in enumerate(ranked[:_MOST_OPPOSITES]):
        if declined and one.measured.operation.kind is OperationKind.TICK:
            continue
        if _answers_otherwise(page, clause, one):
            continue
        names = [parts_of(words) for words in page.names(one.measured.operation.at)]
        if not any(contradict(part, parts) for part, _, _ in one.measured.unexplained for parts in names):
            return ranked[at:]
    return []


def _answers_otherwise(page: Page, clause: Clause, one: Ranked) -> bool:
    """Whether it is the other answer than was said, the one that was said standing beside it: No for a yes."""
    operation = one.measured.operation
    element = page.elements[operation.at]
    words = split_words(fold(operation.option or element.name or element.text))
    said = {unit.word for at, unit in enumerate(clause.units) if not operation.first <= at < operation.end}
    return len(words) == 1 and words[0] not in said and not said.isdisjoint(_ANSWERS.get(words[0], ()))


def _other_value(ranked: Sequence[Ranked]) -> float:
    """The score of the best other value for the same field."""
    at, value = ranked[0].measured.operation.at, ranked[0].measured.operation.value
    others = (
        one.score for one in ranked[1:]
        if one.measured.operation.at == at and one.measured.operation.value not in {"", value}
    )  # fmt: skip
    return next(others, ranked[0].score - _FAR)
