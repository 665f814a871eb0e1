"""Reading a clause from the page where its grammar leads nowhere, and doubting where it leads to something else."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.counters import is_counted
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import found_in, look_for
from treadle.browsers.actions.fitting_deed import POINTING, does_one_of_two, is_deed_of, only_has_words, switches
from treadle.browsers.actions.holders import show
from treadle.browsers.grounding import Grounded, Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.explaining.aligned import VERBS
from treadle.browsers.grounding.explaining.another import names_another
from treadle.browsers.grounding.explaining.arbiter import By, Decision, arbitrate, leaves_another
from treadle.browsers.grounding.explaining.clause import PieceKind
from treadle.browsers.grounding.explaining.explain import Explanation, explain
from treadle.browsers.grounding.explaining.operations import Operation, OperationKind
from treadle.browsers.grounding.explaining.plainly import is_called_plainly
from treadle.browsers.grounding.explaining.ruled import Outcome, Ruled
from treadle.browsers.grounding.explaining.telling import tells_a_deed
from treadle.browsers.grounding.explaining.unaccounted import unaccounted
from treadle.browsers.grounding.explaining.whole_values import leaves_address, whole_value
from treadle.browsers.grounding.grammar.filter_rules import NARROWING
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.intent import is_every
from treadle.browsers.grounding.scoring.accounting import opens_no_box
from treadle.browsers.grounding.scoring.anchors import is_only_anchor
from treadle.browsers.grounding.scoring.choosing import PEER
from treadle.browsers.grounding.scoring.containers import place_in_words
from treadle.browsers.grounding.scoring.contrary import is_contrary
from treadle.browsers.grounding.scoring.coverings import COVERING
from treadle.browsers.grounding.scoring.crossings import CROSSING
from treadle.browsers.grounding.scoring.deeds import SORTED, goes_to_folder, only_marks
from treadle.browsers.grounding.scoring.fit import is_box, is_pressed, is_read
from treadle.browsers.grounding.scoring.forbidden import is_picture_in_row
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.ground import THERE_FOR
from treadle.browsers.grounding.scoring.items import COUNTED
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.scoring.meanings import called
from treadle.browsers.grounding.scoring.menus import only_opens_menu
from treadle.browsers.grounding.scoring.neighbours import DIRECTED, is_neighbour
from treadle.browsers.grounding.scoring.numbered import says_code
from treadle.browsers.grounding.scoring.refusal import ambiguous
from treadle.browsers.grounding.scoring.sameness import does_the_same
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.browsers.grounding.scoring.slots import SLOT
from treadle.browsers.grounding.scoring.split_names import AROUND
from treadle.browsers.grounding.scoring.standing import STANDS_FOR
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.whose import is_told_by_whom
from treadle.browsers.grounding.words import canonical, fold, split_words
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Candidate, Element

__all__ = ["Explained", "better_explained", "explained", "meant_instead", "refuse_contrary"]

_PICTURED: Final = 0.7
_WORTH: Final = 0.75
"""What is explained by all words together is not called so, however well they explain it."""
_SURELY: Final = 0.9
"""How likely it has to be right to be done at once, where what the grammar leads to may only come late."""
_PLAINLY: Final = 0.93
"""What was found with this score is called what was said."""
_WHOLE: Final = 0.86
"""From here on it is called by another whole name of what was said."""
_MORE: Final = 3
"""Words that a clause may have beside a name: its verb, an article, a word for what it is."""
_MORE_OF_A_FIELD: Final = 5
"""The same beside what a field is for and what is put into it: "the number of ... to", "into the ... field"."""
_POLITE: Final = frozenset({"please", "pls", "kindly", "bitte", "svp", "plait"})
_TOLD: Final = 80
_ITEM: Final = 0.55
"""From here on it stands for the row or card that was said, and is not only a word in it."""
_NUMBERED: Final = frozenset({"spinbutton", "slider"})
_LEFT: Final = 0.5
"""How much of a word may be left unexplained."""
_EXACT_SIGN: Final = "icon is exactly "
_LOOKS: Final = 2
"""What was shown is looked at once more."""
_DOUBTED: Final = frozenset(
    {
        Verb.CLICK,
        Verb.SELECT,
        Verb.FILL,
        Verb.CHECK,
        Verb.UNCHECK,
        Verb.TOGGLE,
        Verb.DOWNLOAD,
        Verb.EXPAND,
        Verb.COLLAPSE,
    }
)
_TYPED: Final = frozenset({Verb.FILL, Verb.STEP})
_BESIDE: Final = frozenset({RelationKind.LEFT, RelationKind.RIGHT})
"""Where something is by what it is beside, which only a grammar tells from that itself."""


class Explained(msgspec.Struct, frozen=True):
    """What a clause was read as, and what was found for it."""

    intent: Intent
    found: Found


async def meant_instead(doing: Doing, intent: Intent, clause: str) -> Explained | None:
    """What a clause means on the page as it is now, where that is something else than its grammar leads to; None where
    it is not, or where what is meant may still come. What the grammar leads to is known then (``doing.early``).

    ElementAmbiguous as of :func:`better_explained`.
    """
    if doing.command.selector is not None or doing.given is not None or intent.verb not in _DOUBTED:
        return None
    outcome = Outcome.NOT_FOUND
    for reading in (intent, *intent.otherwise):
        if reading.target is None:
            return None
        try:
            found = await look_for(doing, reading)
        except ElementAmbiguous as error:
            if error.remembered:
                return None
            outcome = Outcome.AMBIGUOUS
            break
        except ElementNotFound as error:
            if error.hindered or await is_counted(doing, reading):
                return None
            continue
        if reading is not intent and only_has_words(doing, clause, reading, found):
            continue
        placed = reading.target.relation is not None and reading.target.relation.kind is RelationKind.ROW
        if intent.otherwise and reading.verb in _TYPED and found.score < EQUAL * EQUAL and not placed:
            continue  # a number of something is no value for a field that only has the word in its name
        doing.early = reading, found
        return await better_explained(doing, clause, reading, found)
    if intent.value is not None:
        return None  # what takes a value may be built of anything
    return await explained(doing, clause, outcome, (intent, *intent.otherwise), least=_SURELY)


async def explained(
    doing: Doing,
    clause: str,
    outcome: Outcome,
    readings: Sequence[Intent] = (),
    *,
    least: float = 0.0,
    plainly: bool = False,
) -> Explained | None:
    """What explains a clause on the page as it is, its grammar having led nowhere (``outcome``); None where nothing is
    likely enough to be meant, or less than ``least``, or does nothing of what the ``readings`` of the clause say. What
    is only seen when it is pointed at or opened is. ``plainly`` says that the whole name of something is enough, though
    a trifle is left over.
    """
    if doing.command.selector is not None or doing.given is not None or not tells_a_deed(clause):
        return None
    for _ in range(_LOOKS):
        live = await doing.tools.snapshot()
        explanation = explain(doing.index(live.snapshot), clause)
        if explanation is None or _only_leads_on(explanation, clause):
            return None
        decision = arbitrate(explanation, Ruled(outcome), may_explain=not _would_do_the_contrary(explanation, clause))
        meant = explanation.operation if decision.hidden is None else decision.hidden
        if decision.likelihood < least or not is_deed_of(explanation, meant, readings):
            return None
        if does_one_of_two(explanation, meant):
            return None
        if names_another(explanation, live.snapshot.elements[meant.at]) or unaccounted(explanation):
            return None
        if meant.kind is OperationKind.ENTER and not _entered(explanation, meant):
            return None
        if meant.kind is OperationKind.PRESS and leaves_address(clause, explanation.page.elements[meant.at]):
            return None
        if decision.chosen is not None or (plainly and is_called_plainly(explanation, decision.likelihood)):
            doing.looked = live.snapshot
            return await _found(live, explanation, decision, clause, readings)
        if decision.hidden is None or least or not await show(doing, live, live.snapshot.elements[decision.hidden.at]):
            return None
    return None


async def better_explained(doing: Doing, clause: str, intent: Intent, found: Found) -> Explained | None:
    """What is meant by a clause rather than what its grammar has led to; None where that is meant.

    ElementAmbiguous where it cannot be said surely enough which of the two is.
    """
    if found.grounded_by != "words" or intent.verb not in _DOUBTED or _is_plain(clause, intent, found):
        return None
    if _is_picture_said(found):
        return None  # "the picture of the breakfast" is no button that the breakfast has
    live = await doing.tools.snapshot()
    if is_told_by_whom(doing.index(live.snapshot), found.element, found.reading, clause):
        return None
    explanation = explain(doing.index(live.snapshot), clause)
    if explanation is None or _only_leads_on(explanation, clause):
        return None
    may_explain = tells_a_deed(clause) and not _would_do_the_contrary(explanation, clause)
    ruled = Ruled.found(intent, found.element, option=found.option, score=found.score, reading=found.reading)
    decision = arbitrate(explanation, ruled, may_explain=may_explain)
    best = explanation.page.elements[explanation.operation.at]
    one = _is_read_in(best, found.element) or _comes_to_same(explanation, found.element)
    if intent.verb is Verb.SELECT and decision.chosen is not None and is_picture_in_row(best):
        return None  # "show only the overdue ones": the eye in such a row shows that one
    if explanation.operation.option and not found.option and switches(clause):
        return None  # "turn on the lamp" is no choice of a lamp from a list, where the lamp has a switch
    if decision.chosen is None and opens_no_box(doing.index(live.snapshot), clause, best):
        return None  # "show me the comments" ticks none
    if _is_said_to_be_beside(best, found):
        return None  # "the heart next to Add to cart" is not that button
    if decision.chosen is None and says_code(clause, found.element) and not says_code(clause, best):
        return None  # "seat 10A" is 10A, and nothing that only is about seats
    if decision.chosen is None and _leaves_number(explanation, intent):
        return None  # "5 of the rooibos": its link is not what takes a 5
    if decision.chosen is None and not _is_one(best, found.element) and not one:
        raise _asked_back(explanation, clause, intent, found)
    if decision.chosen is None or decision.chosen.by is not By.WORDS:
        if leaves_another(explanation, ruled):
            raise _not_meant(found, f"{found.subject} is only some of what {clause[:_TOLD]!r} says.")
        if told := names_another(explanation, found.element, intent.value or ""):
            raise _not_meant(found, f"{found.subject} is not what {clause[:_TOLD]!r} says: {told}.")
        return None
    if not is_deed_of(explanation, explanation.operation, (intent,)):
        return None
    if _leaves_what_it_says(explanation, found.element):
        return None
    if _is_one(explanation.page.elements[explanation.operation.at], found.element) and _cuts(explanation, intent):
        return None
    best = explanation.page.elements[explanation.operation.at]
    if told := names_another(explanation, best) or unaccounted(explanation):
        raise _not_meant(found, f"Nothing is what {clause[:_TOLD]!r} says: {told}.")
    doing.looked = live.snapshot
    return await _found(live, explanation, decision, clause)


def _is_picture_said(found: Found) -> bool:
    """Whether a picture was said and it is one that is called so, or is in what is called so; or the very sign that
    stands on it: an explanation knows none, and is about the words around it."""
    if found.reading is None:
        return False
    sign = found.reading.name.strip()
    if sign and not any(letter.isalnum() for letter in sign):
        return sign in {found.element.text.strip(), found.element.name.strip()}
    placed = found.reading.relation is not None
    if placed and any(reason.startswith(_EXACT_SIGN) for reason in found.reasons[:1]):
        return True  # "the three dots on the permit": the card has them, and is not what is said to have them
    return found.reading.role == "image" and found.element.role == "img" and found.score >= _PICTURED


def _is_said_to_be_beside(element: Element, found: Found) -> bool:
    """Whether something was found by where it was said to be, and this is what it was said to be beside."""
    relation = None if found.reading is None else found.reading.relation
    if relation is None or f"is {place_in_words(relation)}" not in found.reasons:
        return False
    return fold(element.name or element.label or element.text) == fold(relation.target.name)


def _leaves_what_it_says(explanation: Explanation, found: Element) -> bool:
    """Whether what explains a clause best leaves a word over that is in the name of what the grammar has led to: "the
    wedding project" is no new one."""
    page = explanation.page
    at = next((at for at, one in enumerate(page.elements) if _is_one(one, found)), None)
    left = explanation.ranked[0].measured.unexplained
    parts = [part for part, kind, amount in left if kind is PieceKind.CONTENT and amount >= _LEFT]
    return at is not None and any(page.own(at).says(part) >= _SURELY for part in parts)


def _leaves_number(explanation: Explanation, intent: Intent) -> bool:
    """Whether what explains a clause best leaves the number over that goes into a field of what it names."""
    left = explanation.ranked[0].measured.unexplained
    placed = intent.target is not None and intent.target.relation is not None
    valued = intent.verb is Verb.FILL and placed and (intent.value or "").isdecimal()
    return valued and any((intent.value,) == part.words for part, kind, _ in left if kind is PieceKind.NUMBER)


def _cuts(explanation: Explanation, intent: Intent) -> bool:
    """Whether what would be entered is only a part of the value that the grammar reads: "Happy birthday, Jo!"."""
    entered, value = fold(explanation.operation.value), fold(intent.value or "")
    return intent.verb is Verb.FILL and entered != value and entered in value


def refuse_contrary(clause: str, intent: Intent, found: Found) -> None:
    """ElementNotFound where what was found fits the words and would do the contrary of them."""
    quoted = intent.target is not None and intent.target.quoted
    if not quoted and is_only_anchor((intent,), found.element, found.reasons):
        raise _not_meant(found, f"{found.subject} is only said to find another by.")
    if quoted or intent.verb not in _DOUBTED or not is_contrary(clause, intent.verb, found.element, found.option):
        return
    raise _not_meant(found, f"{found.subject} is called so, and does something else than {clause[:_TOLD]!r} says.")


def _would_do_the_contrary(explanation: Explanation, clause: str) -> bool:
    operation = explanation.operation
    ticks = operation.kind is OperationKind.TICK
    if ticks and only_marks(explanation.page.index, operation.at, clause):
        return True
    return is_contrary(clause, VERBS[operation.kind], explanation.page.elements[operation.at], operation.option)


def _asked_back(explanation: Explanation, clause: str, intent: Intent, found: Found) -> ElementAmbiguous:
    """Which of two is meant."""
    index, best = explanation.page.index, explanation.operation.at
    place = next((at for at, one in enumerate(index.elements) if _is_one(one, found.element)), best)
    target = Target(name=" ".join(clause.split())[:_TOLD], quoted=True)
    alike = [Scored(at, _WORTH, ("it may be what was said",), True) for at in (best, place)]
    return ambiguous(index, msgspec.structs.replace(intent, target=target), target, alike)


def _is_one(one: Element, other: Element) -> bool:
    """Whether two looks saw one element."""
    return one.ref == other.ref or (one.selector, one.frame) == (other.selector, other.frame)


def _is_read_in(one: Element, item: Element) -> bool:
    """Whether it is only what a row or card says that is pressed as a whole."""
    return is_read(one) and bool(item.groups) and one.groups == item.groups and inside(one.box, item.box)


def _only_leads_on(explanation: Explanation, clause: str) -> bool:
    """Whether what explains a clause best only opens a menu, or a folder that is called by what is to be done."""
    index, at = explanation.page.index, explanation.operation.at
    return only_opens_menu(index, at, clause) or goes_to_folder(index, Intent(verb=Verb.CLICK, said=clause), at)


def _comes_to_same(explanation: Explanation, found: Element) -> bool:
    """Whether what explains a clause best is what was found, or does the same."""
    index, best = explanation.page.index, explanation.operation.at
    place = next((at for at, one in enumerate(index.elements) if _is_one(one, found)), None)
    if place is None:
        return False
    one, other = index.elements[place], index.elements[best]
    return place == best or does_the_same(index, best, place) or _is_box_in(one, other) or _is_box_in(other, one)


def _is_box_in(one: Element, other: Element) -> bool:
    """Whether it is the box that is drawn in what is ticked as a whole."""
    return is_box(one) and is_pressed(other) and bool(other.name) and inside(one.box, other.box)


def _not_meant(found: Found, told: str) -> ElementNotFound:
    nearest = Candidate(
        description=found.words, selector=found.element.selector, score=found.score, box=found.element.place
    )
    error = ElementNotFound(told, (nearest,))
    error.hindered = True  # nothing else is meant instead
    return error


def _is_plain(clause: str, intent: Intent, found: Found) -> bool:
    """Whether a clause says hardly more than what was found is called, or tells it by what only a grammar reads: all of
    them, the most of something, which of the options."""
    reading = found.reading or Target()
    if is_every(intent.target) or reading.superlative is not None or reading.qualities or intent.amount is not None:
        return True
    if (
        reading.role in {AROUND, CROSSING, COVERING, PEER, SLOT}
        or is_neighbour(reading)
        or _is_counted(reading.relation)
        or _tells_item(reading, found)
    ):
        return True
    if reading.relation is not None and reading.relation.kind in _BESIDE:
        return True
    words = [word for word in split_words(fold(clause)) if word not in _POLITE]
    target = intent.target.name if intent.target is not None else ""
    named = split_words(fold(f"{target} {intent.value or ''}"))
    stands = reading.role in COUNTED and found.reasons[:1] and found.reasons[0].startswith(STANDS_FOR)
    if stands and len(words) <= len(split_words(fold(reading.name))) + _MORE:  # "choose the 13:30 flight"
        return True
    if found.element.role == "columnheader" and not SORTED.isdisjoint(words[:1]):
        return True  # nothing else sorts by it
    said = split_words(fold(reading.name))
    other = len(said) > 1 and found.score >= _WHOLE and bool(called(tuple(map(stem, canonical(said)))))
    if other and len(words) <= len(said) + _MORE:  # "write a new mail", by what pages call that as a whole: Compose
        return True
    written = intent.verb is Verb.CLICK and reading.role in {"field", "searchfield"}  # "click into the ... text field"
    more = _MORE_OF_A_FIELD if written or (found.reasons[:1] and found.reasons[0].startswith(THERE_FOR)) else _MORE
    listed = intent.deed == NARROWING and intent.value is not None  # "only permanent contracts": of the list Contract
    return found.score >= (_PICTURED if listed else _PLAINLY) and len(words) <= len(named) + more


def _tells_item(reading: Target, found: Found) -> bool:
    """Whether it is the row or card of which something is said: "the flight that leaves at 16:25", "the second one"."""
    told = bool(reading.led or reading.lacking) or (reading.ordinal is not None and reading.role in COUNTED)
    return told and found.score >= _ITEM


def _is_counted(relation: Relation | None) -> bool:
    """Whether the place is told by its number, or by what it stands beside: "in row 3", "the row below Anna's"."""
    beside = relation.target.relation if relation is not None else None
    if relation is not None and (is_neighbour(relation.target) or (beside is not None and beside.kind in DIRECTED)):
        return True
    if relation is None:
        return False
    target = relation.target
    numbered = relation.kind is RelationKind.ROW and target.name.isdecimal()
    told = target.ordinal is not None or target.superlative is not None or bool(target.led or target.lacking)
    return numbered or told or _is_counted(target.relation)


async def _found(
    live: LiveSnapshot, explanation: Explanation, decision: Decision, clause: str, readings: Sequence[Intent] = ()
) -> Explained:
    operation = explanation.operation
    target = Target(name=" ".join(clause.split()), quoted=True)
    grounded = Grounded(
        element=live.snapshot.elements[operation.at],
        score=round(min(_WORTH, decision.likelihood), 3),
        reasons=(decision.why,),
        option=operation.option,
        reading=target,
    )
    entered = _entered(explanation, operation) if operation.kind is OperationKind.ENTER else ""
    intent = _intent(operation, target, grounded.element, entered)
    if readings and readings[0].verb in POINTING:
        intent = Intent(verb=readings[0].verb, target=target, keys=readings[0].keys)
    return Explained(intent, await found_in(live, grounded))


def _entered(explanation: Explanation, operation: Operation) -> str:
    """What is to be entered; empty where the words for it are no value."""
    clause = explanation.clause
    if any(unit.quoted for unit in clause.units[operation.first : operation.end]):
        return operation.value
    element = explanation.page.elements[operation.at]
    shown = " ".join((element.name, element.label, element.nearby, *element.context[:2]))
    return whole_value(clause.text, operation.value, shown)


def _intent(operation: Operation, target: Target, element: Element, entered: str = "") -> Intent:
    value = operation.option or entered or operation.value or None
    if operation.kind is OperationKind.ENTER and value and element.role in _NUMBERED:
        value = _as_number(value)
    opens = operation.kind is OperationKind.ENTER and element.role in {"button", "generic"}
    return Intent(verb=Verb.SELECT if opens else VERBS[operation.kind], target=target, value=value)


def _as_number(value: str) -> str:
    """What is entered as a number: "four of us" is 4. Unchanged where it has digits, or says no number."""
    if any(map(str.isdecimal, value)):
        return value
    said = (lexicon.numbers.get(word) for word in split_words(fold(value)) for lexicon in LEXICONS)
    return next((f"{number:g}" for number in said if number), value)
