"""Decides which element was meant: one that fits clearly best, or nobody is told a guess."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.scoring.fit import fits_verb
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.items import COUNTED
from treadle.browsers.grounding.scoring.matching import EQUAL, Effort
from treadle.browsers.grounding.scoring.refusal import ENOUGH, SURE, ambiguous, blocked, candidates_of, not_found
from treadle.browsers.grounding.scoring.scopes import GROUPS
from treadle.browsers.grounding.scoring.score import Scored, score
from treadle.browsers.grounding.scoring.surroundings import Surroundings
from treadle.core.page import Candidate, Element, ElementState, Snapshot

__all__ = ["Grounded", "ground", "ground_all"]

_MARGIN: Final = 0.03
"""By how much the best has to be better than the next, where both are called what was said."""
_PARTIAL_MARGIN: Final = 0.09
"""The same where only part of a name was said."""
_CLEARLY: Final = 0.1
_NAMED: Final = ("name ", "label ", "placeholder ", "text ", "nearby ")
_BELONGING: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
_UNEXPLAINED: Final = 0.46
"""Words were said that nothing about it explains: it is told, and not acted upon."""
_NESTED: Final = 3
"""How many elements before one it may lie in one of the same name."""


class Grounded(msgspec.Struct, frozen=True, kw_only=True):
    """The element that was meant."""

    element: Element
    score: float
    """0 to 1."""
    reasons: tuple[str, ...] = ()
    others: tuple[Candidate, ...] = ()
    """What else might have been meant, best first."""
    option: str = ""
    """The option of it that was meant, where a list was found by what it offers."""
    reading: Target = Target()
    """Which reading of what was said it was found by."""


def ground(intent: Intent, snapshot: Snapshot | Index) -> Grounded:
    """The element that an intent is meant for; never one that is disabled, hidden or covered.

    An :class:`Index` serves several questions about one snapshot. ElementNotFound if nothing fits well enough,
    ElementAmbiguous if several do equally; both name the nearest candidates.
    """
    index = snapshot if isinstance(snapshot, Index) else Index(snapshot)
    target, ranked = _best_reading(index, intent)
    return _decide(index, intent, target, ranked)


def ground_all(intent: Intent, snapshot: Snapshot | Index) -> tuple[Grounded, ...]:
    """All elements that an intent is meant for, in document order: those that fit as well as the best.

    ElementNotFound if there is none that can be used.
    """
    index = snapshot if isinstance(snapshot, Index) else Index(snapshot)
    target, ranked = _best_reading(index, intent)
    usable = [one for one in ranked if one.available]
    if not usable or usable[0].score < ENOUGH:
        raise not_found(index, intent, target, ranked)
    alike = [one for one in usable if one.score >= usable[0].score - _PARTIAL_MARGIN]
    kept: list[Scored] = []
    for one in sorted(alike, key=lambda one: one.at):
        if not any(_is_same(index, one.at, other.at) for other in kept[-_NESTED:]):
            kept.append(one)
    return tuple(
        Grounded(
            element=index.elements[one.at],
            score=round(one.score, 3),
            reasons=one.reasons,
            option=one.option,
            reading=target,
        )
        for one in kept
    )


def _best_reading(index: Index, intent: Intent) -> tuple[Target, list[Scored]]:
    """The reading of the target that fits the page best, and what it fits, best first."""
    target = intent.target or Target()
    best: list[Scored] = []
    best_rank = (0.0, 0.0, 0.0)
    chosen = target
    around = Surroundings(index)
    readings = _readings(intent, target)
    everything = _words_of(index, target)
    for effort in Effort:
        for reading, asked in readings:
            if effort and (reading.quoted or not reading.name):
                continue
            ranked = _ranked(index, score(index, asked, reading, effort=effort, around=around))
            if reading.ordinal is not None and reading.role not in COUNTED:
                ranked = _of_number(index, ranked, reading.ordinal, asked.verb)
            ranked = _explained(index, around, ranked, _unsaid(index, target, reading, everything))
            rank = _rank(reading, _top(ranked))
            if rank > best_rank or not best:
                best, best_rank, chosen = ranked, rank, reading
        if _top(best) >= (SURE * EQUAL if effort is Effort.PLAIN else ENOUGH):
            break
    return chosen, best


def _readings(intent: Intent, target: Target) -> list[tuple[Target, Intent]]:
    """The readings of the target, each with the intent it belongs to."""
    plain = [msgspec.structs.replace(target, otherwise=()), *target.otherwise]
    readings = [(reading, intent) for reading in plain]
    if intent.target is not None and (words := _all_words(target)):
        readings.append((Target(name=words, role=target.role), intent))
    if intent.verb is Verb.SELECT and intent.value is not None and intent.target is not None:
        # "Select Express from Shipping": a list called Shipping, or Express in a group called so.
        chosen = Target(name=intent.value, relation=Relation(kind=RelationKind.IN, target=target))
        readings.append((chosen, msgspec.structs.replace(intent, value=None)))
    elif intent.verb is Verb.SELECT and intent.value is not None:
        readings = [(Target(name=intent.value), msgspec.structs.replace(intent, value=None))]
    return readings


def _words_of(index: Index, target: Target) -> frozenset[str]:
    """The words of a reading, as they were said."""
    inner = _words_of(index, target.relation.target) if target.relation is not None else frozenset[str]()
    return inner.union(index.words(target.name).words)


def _is_counted(target: Target) -> bool:
    inner = target.relation is not None and _is_counted(target.relation.target)
    return inner or target.ordinal is not None or target.superlative is not None


def _unsaid(index: Index, target: Target, reading: Target, everything: frozenset[str]) -> frozenset[str] | None:
    """What a reading makes no use of, by what it means; None if that is a number, which nothing explains."""
    if reading is target:
        return frozenset()
    words = _words_of(index, reading)
    if _is_counted(target) and not _is_counted(reading):
        numbered = str(target.ordinal) in words
        if not numbered and len(reading.name.split()) <= len(target.name.split()):
            return None
    return frozenset(index.words(" ".join(sorted(everything - words - {"a"}))).meaning)


def _explained(index: Index, around: Surroundings, ranked: list[Scored], unsaid: frozenset[str] | None) -> list[Scored]:
    """Scores of those lowered that leave something unexplained."""
    if unsaid is not None and not unsaid:
        return ranked
    made = []
    for one in ranked:
        if one.score >= ENOUGH and (unsaid is None or not around.explain(one.at, unsaid)):
            made.append(one._replace(score=_UNEXPLAINED))
        else:
            made.append(one)
    return _ranked(index, made)


def _all_words(target: Target) -> str:
    """Of a name and of what it is said to be in, as one: which of them is the name is seen on the page."""
    relation = target.relation
    if relation is None or relation.kind not in _BELONGING or target.quoted or relation.target.quoted:
        return ""
    if (
        target.ordinal
        or target.superlative
        or target.qualities
        or relation.target.ordinal
        or relation.target.superlative
    ):
        return ""
    inner = _all_words(relation.target) or relation.target.name
    return f"{target.name} {inner}" if target.name and inner else ""


def _rank(reading: Target, top: float) -> tuple[float, float, float]:
    """Of readings that fit well, the one that makes use of more words is meant: "First name" is no first "Name"."""
    said = len(reading.name.split()) + 0.5 * (reading.ordinal is not None)
    if reading.relation is not None:
        said += 1 + len(reading.relation.target.name.split())
    return min(round(top, 4), SURE), said, top


def _top(ranked: Sequence[Scored]) -> float:
    return next((scored.score for scored in ranked if scored.available), 0.0)


def _ranked(index: Index, scored: list[Scored]) -> list[Scored]:
    """Best first; of equal ones those in the viewport first, then in document order."""
    return sorted(
        scored,
        key=lambda one: (
            -round(one.score, 2),
            not _in_dialog(index.elements[one.at]),
            -round(one.score, 4),
            index.elements[one.at].has(ElementState.OFFSCREEN),
            one.at,
        ),
    )


def _of_number(index: Index, ranked: list[Scored], ordinal: int, verb: Verb) -> list[Scored]:
    """The one of a number among those that are seen and fit as well as the best."""
    top = _top(ranked)
    if top < ENOUGH:
        return []
    seen = [one for one in ranked if not index.elements[one.at].has(ElementState.HIDDEN)]
    alike = sorted((one for one in seen if one.score >= top - _MARGIN), key=lambda one: one.at)
    if (
        len(alike) == 1
        and (top < EQUAL or verb is Verb.FILL)
        and any(one.reasons[0].startswith(_NAMED) for one in alike)
    ):
        return []  # "first name" is not the first of one that has a name
    position = ordinal if ordinal < 0 else ordinal - 1
    if not -len(alike) <= position < len(alike):
        return []
    return [alike[position]]


def _decide(index: Index, intent: Intent, target: Target, ranked: list[Scored]) -> Grounded:
    usable = [one for one in ranked if one.available]
    if not usable or usable[0].score < ENOUGH:
        raise not_found(index, intent, target, ranked)
    winner, *others = usable
    if (better := blocked(index, ranked)) is not None and better.score > winner.score + _CLEARLY:
        raise not_found(index, intent, target, ranked)  # what was meant is there: another is not taken for it
    margin = _MARGIN if winner.score >= SURE * EQUAL else _PARTIAL_MARGIN
    rivals = [one for one in others if one.score > winner.score - margin]
    same = [winner, *(one for one in rivals if _is_same(index, winner.at, one.at))]
    distinct = [one for one in rivals if one not in same]
    distinct = _on_top(index, winner, distinct)
    if distinct:
        raise ambiguous(index, intent, target, [winner, *distinct])
    element_at = _innermost(index, intent, same)
    picked = next(one for one in same if one.at == element_at)
    return Grounded(
        element=index.elements[element_at],
        score=round(picked.score, 3),
        reasons=picked.reasons,
        others=candidates_of(index, [one for one in others if one.at != element_at]),
        option=picked.option,
        reading=target,
    )


def _on_top(index: Index, winner: Scored, rivals: list[Scored]) -> list[Scored]:
    """The rivals that are in a dialog, if the winner is: what lies under a dialog is not meant."""
    if not _in_dialog(index.elements[winner.at]):
        return rivals
    return [one for one in rivals if _in_dialog(index.elements[one.at])]


def _in_dialog(element: Element) -> bool:
    return any(context.startswith(("dialog", "alertdialog")) for context in element.context)


def _is_same(index: Index, at: int, other_at: int) -> bool:
    """Whether two elements lead to the same: links to one address, or one within the other."""
    one, other = index.elements[at], index.elements[other_at]
    if one.href and one.href == other.href and one.role == other.role and _leads_elsewhere(index, one.href):
        return _groups(one) == _groups(other)
    return _within(one, other) or _within(other, one)


def _leads_elsewhere(index: Index, href: str) -> bool:
    """Whether a link by itself leads to another page: all others do what a script makes of them."""
    address, _, _ = href.partition("#")
    here, _, _ = index.snapshot.url.partition("#")
    return address not in {"", here} and address.lower().startswith(("http://", "https://", "mailto:", "tel:"))


def _groups(element: Element) -> list[str]:
    """The rows, list items and the like that it is in."""
    return [context for context in element.context if context.partition(" ")[0] in GROUPS]


def _within(inner: Element, outer: Element) -> bool:
    """Whether an element lies in another, and they are called the same: a button in a link, a box in its label."""
    a, b = inner.box, outer.box
    if inner.frame != outer.frame or not a.width or not b.width:
        return False
    inside = (
        a.x >= b.x - 1
        and a.y >= b.y - 1
        and a.x + a.width <= b.x + b.width + 1
        and a.y + a.height <= b.y + b.height + 1
    )
    called = {inner.name, inner.label, inner.text} & {outer.name, outer.label, outer.text} - {""}
    return inside and (bool(called) or not inner.name)


def _innermost(index: Index, intent: Intent, same: Sequence[Scored]) -> int:
    """Of elements that come to the same, the one that the verb fits best; the first of these."""
    valued = intent.value is not None

    def rank(one: Scored) -> tuple[float, bool]:
        element = index.elements[one.at]
        return -fits_verb(element, intent.verb, valued=valued), element.has(ElementState.OFFSCREEN)

    return min(same, key=rank).at
