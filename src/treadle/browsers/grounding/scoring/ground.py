"""Decides which element was meant: one that fits clearly best, or nobody is told a guess."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.accounting import does_to_all, says_whole
from treadle.browsers.grounding.scoring.choosing import PEER
from treadle.browsers.grounding.scoring.coverage import covering
from treadle.browsers.grounding.scoring.crossings import CROSSING
from treadle.browsers.grounding.scoring.deeds import goes_to_folder, only_counts, undone
from treadle.browsers.grounding.scoring.fit import (
    BOXES,
    OF_THE_WHOLE,
    available,
    fits_role,
    fits_verb,
    is_list,
    is_read,
    unfolds,
)
from treadle.browsers.grounding.scoring.forbidden import is_forbidden
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.kinds_counted import does_it_to_another, is_of_another_kind
from treadle.browsers.grounding.scoring.matching import EQUAL, INFLECTED
from treadle.browsers.grounding.scoring.menus import only_opens_menu
from treadle.browsers.grounding.scoring.neighbours import DIRECTED, is_beside_its_sort, is_stood_beside
from treadle.browsers.grounding.scoring.new_menus import only_opens_new, thing_made
from treadle.browsers.grounding.scoring.numbered import has_another_code
from treadle.browsers.grounding.scoring.one_of_group import one_of_group
from treadle.browsers.grounding.scoring.ordering import in_order
from treadle.browsers.grounding.scoring.other_fields import names_another_field
from treadle.browsers.grounding.scoring.own_controls import own_control
from treadle.browsers.grounding.scoring.pointing_past import asks_who, is_only_beside
from treadle.browsers.grounding.scoring.purposes import there_for
from treadle.browsers.grounding.scoring.put_away import is_put_away
from treadle.browsers.grounding.scoring.readings import (
    MARGIN,
    PARTIAL_MARGIN,
    best_reading,
    in_dialog,
    ranked_best,
    top_of,
)
from treadle.browsers.grounding.scoring.refusal import (
    ENOUGH,
    SURE,
    ambiguous,
    beyond,
    blocked,
    candidates_of,
    needs_all,
    not_found,
)
from treadle.browsers.grounding.scoring.respelling import respelled
from treadle.browsers.grounding.scoring.sameness import by_box, by_page, holds, is_same
from treadle.browsers.grounding.scoring.score import Scored
from treadle.browsers.grounding.scoring.slots import SLOT
from treadle.browsers.grounding.scoring.split_names import AROUND, said_around
from treadle.browsers.grounding.scoring.standing import STANDS_FOR
from treadle.browsers.grounding.scoring.taking import takes
from treadle.browsers.grounding.scoring.whose import narrowed
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Candidate, Element, ElementState, Snapshot

__all__ = ["THERE_FOR", "Grounded", "ground", "ground_all"]

_CLEARLY: Final = 0.1
_FORM_MARGIN: Final = 0.1
"""By how much what is called by a form of the word has to be better than what has the word itself in its name."""
_EXPLAINED: Final = 0.75
"""What is explained by all words together is not called so, however well they explain it."""
THERE_FOR: Final = "is there for "
"""How the reason begins for a field that is called otherwise."""
_PURPOSE: Final = 0.93
"""What is called by another word for the same purpose."""
_MOST_RIVALS: Final = 100
"""Of more than these it does not matter which is in which: nobody means one of so many."""
_OF_ITS_OWN: Final = 0.2
"""By how much better a button may be called by what it is for than that is itself, which has more to it."""
_UNFOLDING: Final = frozenset({Verb.EXPAND, Verb.COLLAPSE})
_VALUED: Final = frozenset({Verb.FILL, Verb.SELECT})
_BY_PLACE: Final = frozenset({CROSSING, PEER, SLOT})
"""Roles of what is found by where it stands."""
_ANSWERS: Final = words_of("yes no on off true false ja nein oui non si an aus")
_SUBMITTING: Final = words_of("submit send apply absenden senden envoyer enviar")
_WORD: Final = re.compile(r"[^\W_]")
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

    An :class:`Index` serves several questions about one snapshot. ElementNotFound if nothing fits well enough, or all
    of the page would have to be known and the look was cut short,
    ElementAmbiguous if several do equally; both name the nearest candidates.
    """
    index = snapshot if isinstance(snapshot, Index) else Index(snapshot)
    grounded = _meant(index, intent)
    value, said = grounded.option or intent.value, intent.clause or intent.said
    if not value and has_another_code(said, grounded.element):
        raise not_found(index, intent, intent.target or Target(), [])
    if _cannot_be(intent, grounded):
        raise not_found(index, intent, intent.target or Target(), [])
    if is_forbidden(index, intent, grounded.element):
        missing = not_found(index, intent, intent.target or Target(), [])
        missing.hindered = True
        raise missing
    told = grounded.reading.role in _BY_PLACE
    said = said or f"{grounded.reading.name} {value or ''}"
    if not value or not said or told or intent.verb not in _VALUED:
        return grounded
    at = next(at for at, element in enumerate(index.elements) if element is grounded.element)
    if names_another_field(index, said, at, value):
        raise not_found(index, intent, intent.target or Target(), [])
    return grounded


def _cannot_be(intent: Intent, grounded: Grounded) -> bool:
    """Whether what was found cannot have done to it what was said: a box takes yes or no, what is ticked in a row is no
    button beside it, and no link is submitted."""
    element, stands = grounded.element, any(reason.startswith(STANDS_FOR) for reason in grounded.reasons[:1])
    if intent.verb is Verb.CLICK and only_opens_new(element) and thing_made(intent.said or intent.clause):
        return True  # "+ New" makes no folder: that is in the menu that it opens
    if intent.verb is Verb.FILL:
        return element.role in BOXES and fold(intent.value or "") not in _ANSWERS
    if (
        intent.verb is Verb.SELECT
        and stands
        and element.role not in BOXES
        and not _WORD.search(element.name or element.text)
    ):
        return True  # what is chosen says something, or is a box: a picture in a row does something to it
    if intent.verb in {Verb.CHECK, Verb.UNCHECK}:
        return stands and element.role == "button" and not element.has(ElementState.PRESSED)
    return (
        intent.verb is Verb.SUBMIT
        and element.role == "link"
        and _SUBMITTING.isdisjoint(split_words(fold(element.name)))
    )


def _meant(index: Index, intent: Intent) -> Grounded:
    if (chosen := one_of_group(index, intent)) is not None:
        return _chosen(index, *chosen)
    if intent.verb is Verb.DOWNLOAD and (own := own_control(index, msgspec.structs.replace(intent, verb=Verb.CLICK))):
        reasons = ("it and the row that it is in say all of it",)
        return Grounded(element=own, score=_PURPOSE, reasons=reasons, reading=intent.target or Target())
    if (around := said_around(index, intent)) is not None:
        reasons = ("it is called what was said around the thing that it is done to",)
        return Grounded(element=around, score=_PURPOSE, reasons=reasons, reading=Target(role=AROUND))
    try:
        grounded = _grounded(index, intent)
    except ElementMismatch as error:
        if isinstance(error, ElementNotFound) and error.hindered:
            raise
        if (there := there_for(index, intent)) is not None:
            return _there_for(index, intent, there.at)
        if not isinstance(error, ElementNotFound) or (meant := respelled(index, intent)) is None:
            raise
        return _as_meant(index, meant, error)
    if grounded.score >= _PURPOSE or grounded.option or (there := there_for(index, intent)) is None:
        return grounded
    same = index.elements[there.at] is grounded.element
    return _there_for(index, intent, there.at) if same or there.exact else grounded


def _chosen(index: Index, at: int, reading: Target) -> Grounded:
    """The one of a group of choices."""
    reasons = (f"is the one that is meant of {reading.name!r}",)
    return Grounded(element=index.elements[at], score=_PURPOSE, reasons=reasons, reading=reading)


def _there_for(index: Index, intent: Intent, at: int) -> Grounded:
    """The field that is there for what was said."""
    reason = f"{THERE_FOR}{intent.target.name!r}" if intent.target is not None else ""
    reading = intent.target or Target()
    return Grounded(element=index.elements[at], score=_PURPOSE, reasons=(reason,), reading=reading)


def _as_meant(index: Index, intent: Intent, missing: ElementNotFound) -> Grounded:
    """What an intent is meant for whose slips of the hand are mended; the error of what was said if that is nothing."""
    try:
        grounded = _grounded(index, intent)
    except ElementNotFound as error:
        raise (error if error.hindered else missing) from None
    kind = grounded.reading.role
    if kind in index.words(intent.said).words and fits_role(grounded.element, kind, intent.verb) < 1.0:
        raise missing  # two things would be wrong with what was said
    reason = f"is meant by what was said, a slip of the hand for {grounded.reading.name!r}"
    return msgspec.structs.replace(grounded, reasons=(*grounded.reasons, reason))


def _grounded(index: Index, intent: Intent) -> Grounded:
    target, ranked = best_reading(index, intent)
    try:
        grounded, at = _decide(index, intent, target, ranked)
        called = grounded.score >= EQUAL and target.relation is not None and target.relation.kind in DIRECTED
        told = called or is_beside_its_sort(target)  # "Reply below 'Thank you'" is the button of that name
        beside = not told and is_stood_beside(index, intent, at)
        beside = beside or is_of_another_kind(index, intent, target, at) or does_it_to_another(index, intent.said, at)
        if not beside and (target.role == SLOT or not undone(index, intent, target, at)):
            return grounded
        raise not_found(index, intent, target, ranked)
    except ElementMismatch as error:
        alike = isinstance(error, ElementAmbiguous)
        rivals = [one.at for one in ranked if alike and one.score > top_of(ranked) - PARTIAL_MARGIN]
        settled = (
            blocked(index, ranked) is not None
            or is_put_away(index, target)
            or (alike and any(map(_is_called_otherwise, ranked[:1])))
        )
        covered = [] if settled else covering(index, intent, rivals=rivals)
        covered = [one for one in covered if not only_counts(index, intent, one.at)]
        covered = [one for one in covered if not goes_to_folder(index, intent, one.at)]
        covered = [one for one in covered if not is_stood_beside(index, intent, one.at)]
        said = intent.clause or intent.said
        covered = [
            one for one in covered if not asks_who(index, said, one.at) and not is_only_beside(index, said, one.at)
        ]
        if not covered:
            raise
        grounded, at = _decide(index, intent, target, ranked_best(index, covered))
        if is_of_another_kind(index, intent, intent.target or target, at) or does_it_to_another(index, intent.said, at):
            raise
        if intent.verb is Verb.SELECT and undone(index, intent, target, at):
            raise  # "email the editor" is no choice of the editor
        return msgspec.structs.replace(grounded, score=min(grounded.score, _EXPLAINED))


def ground_all(intent: Intent, snapshot: Snapshot | Index) -> tuple[Grounded, ...]:
    """All elements that an intent is meant for, in document order: those that fit as well as the best.

    In the order that is said, where one is: "in ascending order". ElementNotFound if there is none that can be used, or
    the page has more than was looked at.
    """
    index = snapshot if isinstance(snapshot, Index) else Index(snapshot)
    if (whole := _called_whole(index, intent)) is not None:
        return (whole,)
    target, ranked = best_reading(index, intent)
    usable = [one for one in ranked if one.available]
    if not usable or usable[0].score < ENOUGH:
        raise not_found(index, intent, target, ranked)
    if index.snapshot.truncated:
        raise beyond(intent, target)
    alike = [one for one in usable if one.score >= usable[0].score - PARTIAL_MARGIN]
    kept: list[Scored] = []
    for one in sorted(alike, key=lambda one: one.at):
        if not any(is_same(index, one.at, other.at) for other in kept[-_NESTED:]):
            kept.append(one)
    if len({is_list(index.elements[one.at]) for one in kept}) > 1:
        raise not_found(index, intent, target, ranked)  # lists and what is pressed are never meant together
    if target.superlative is not None and target.every:
        kept = in_order(index, target, kept)
        if not kept:
            raise not_found(index, intent, target, ranked)
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


def _called_whole(index: Index, intent: Intent) -> Grounded | None:
    """The one element that is called all that was said: "select all members" is a box of that name, and not each."""
    named = [
        element
        for at, element in enumerate(index.elements)
        if (says_whole(index, at, intent.said) or does_to_all(index, at, intent))
        and not is_read(element)
        and available(element, intent.verb)
        and fits_verb(element, intent.verb) > 0
    ]
    reasons = ("is called all that was said",)
    reading = intent.target or Target()
    return Grounded(element=named[0], score=SURE, reasons=reasons, reading=reading) if len(named) == 1 else None


def _decide(index: Index, intent: Intent, target: Target, ranked: list[Scored]) -> tuple[Grounded, int]:
    usable = [one for one in ranked if one.available]
    if not usable or usable[0].score < ENOUGH:
        raise not_found(index, intent, target, ranked)
    if intent.verb in OF_THE_WHOLE and target.role not in BOXES:
        usable = _things_themselves(index, intent, usable)
    if intent.verb in _UNFOLDING and (unfolding := [one for one in usable if unfolds(index.elements[one.at])]):
        usable = unfolding if unfolding[0].score >= usable[0].score - _OF_ITS_OWN else usable
    if needs_all(target) and index.snapshot.truncated:
        raise beyond(intent, target)
    winner, *others = usable
    if (better := blocked(index, ranked)) is not None and better.score > winner.score + _CLEARLY:
        raise not_found(index, intent, target, ranked)  # what was meant is there: another is not taken for it
    if better is not None and better.score >= winner.score and _is_told_by_another_item(index, target, winner, better):
        raise ambiguous(index, intent, target, [winner, better])  # whether it can be used does not say who is meant
    if winner.score < SURE * EQUAL and any(_is_surely(index, one, winner) for one in ranked):
        raise not_found(index, intent, target, ranked)  # the same for what is not shown yet
    margin = MARGIN if winner.score >= SURE * EQUAL else PARTIAL_MARGIN
    if _is_called_otherwise(winner):
        margin = _FORM_MARGIN
    near = [winner, *(one for one in others if one.score > winner.score - margin)]
    near = [one for one in near if takes(index.elements[one.at], intent)] or near
    if len(near) <= _MOST_RIVALS:
        near = [one for one in near if not any(holds(index, one.at, other.at) for other in near)]
    if intent.verb is Verb.SELECT:  # "show only the overdue": what only says so in a row is not chosen
        near = [one for one in near if not is_read(index.elements[one.at])] or near
    near = narrowed(index, intent, target, by_page(index, intent, by_box(index, intent, near)), usable)
    winner, *rivals = near
    same = [winner, *(one for one in rivals if is_same(index, winner.at, one.at))]
    distinct = [one for one in rivals if one not in same]
    distinct = _on_top(index, winner, distinct)
    if distinct:
        raise ambiguous(index, intent, target, [winner, *distinct])
    element_at = _innermost(index, intent, same)
    picked = next(one for one in same if one.at == element_at)
    grounded = Grounded(
        element=index.elements[element_at],
        score=round(picked.score, 3),
        reasons=picked.reasons,
        others=candidates_of(index, [one for one in others if one.at != element_at]),
        option=picked.option,
        reading=target,
    )
    return grounded, element_at


def _things_themselves(index: Index, intent: Intent, usable: list[Scored]) -> list[Scored]:
    """Without what only belongs to a thing: the box before it, and what opens its menu and is called by it, too."""
    best = usable[0].score
    things = [one for one in usable if index.elements[one.at].role not in BOXES]
    things = things if things and things[0].score >= best - PARTIAL_MARGIN else usable
    whole = [one for one in things if not only_opens_menu(index, one.at, intent.said)]
    return whole if whole and whole[0].score >= max(ENOUGH, best - _OF_ITS_OWN) else things


def _is_told_by_another_item(index: Index, target: Target, one: Scored, other: Scored) -> bool:
    """Whether two are in different rows or cards, and it was said by what is in there which of them is meant."""
    if target.relation is None or not target.relation.target.name or target.ordinal is not None:
        return False
    first, second = index.scopes.of(one.at), index.scopes.of(other.at)
    return bool(first and second) and first[-1].number != second[-1].number


def _is_called_otherwise(winner: Scored) -> bool:
    """Whether it is only a form of what was said, or is known by its type: others may have the word itself."""
    return any(reason.startswith("type ") or INFLECTED in reason for reason in winner.reasons[:1])


def _is_surely(index: Index, one: Scored, winner: Scored) -> bool:
    """Whether one that is hidden is called just what was said, as the best of those that are seen is not."""
    hidden = index.elements[one.at].has(ElementState.HIDDEN)
    return hidden and one.score >= SURE and one.score > winner.score + _CLEARLY


def _on_top(index: Index, winner: Scored, rivals: list[Scored]) -> list[Scored]:
    """The rivals that are in a dialog, if the winner is: what lies under a dialog is not meant."""
    if not in_dialog(index.elements[winner.at]):
        return rivals
    return [one for one in rivals if in_dialog(index.elements[one.at])]


def _innermost(index: Index, intent: Intent, same: Sequence[Scored]) -> int:
    """Of elements that come to the same, the one that the verb fits best; the first of these."""
    valued = intent.value is not None

    def rank(one: Scored) -> tuple[float, bool]:
        element = index.elements[one.at]
        return -fits_verb(element, intent.verb, valued=valued), element.has(ElementState.OFFSCREEN)

    return min(same, key=rank).at
