"""A deed that something has to be chosen or entered for first: "vote for Gas", "bid 200 on the camera"."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.clause import Clause, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.explain import Explanation
from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.operations import Operation, OperationKind
from treadle.browsers.grounding.grammar.lexicon import Sense
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState, Snapshot

__all__ = ["Prepared", "may_be_prepared", "prepared"]

_SURELY: Final = 0.9
_LOOKED_AT: Final = 12
_LONGEST: Final = 3
"""Words of a button that does just this deed."""
_MISSED: Final = 0.5
_LEFT: Final = 0.5
_TELLING: Final = frozenset({PieceKind.CONTENT, PieceKind.NUMBER})
_DEEDS: Final = frozenset({Sense.BUTTON.name, Sense.SUBMIT.name, Sense.DOWNLOAD.name})
_AMOUNT: Final = re.compile(r"\W*\d[\d.,]*\W*")
_COUNTING: Final = frozenset("+-\u2212\u2013\uff0b\uff0d")
_PRESSED: Final = frozenset({"button", "link", "generic"})


_AS: Final = words_of("as als comme como en")
"""What stands before the form that something is made in."""
_MEANS: Final = words_of("by with via using per mit par avec con")
"""How it is said by what means something is to be done, some day."""


class Prepared(NamedTuple):
    """Two things that one clause says."""

    first: Operation
    """What is chosen or entered."""
    deed: int
    """Position of the element that is pressed then."""


def may_be_prepared(snapshot: Snapshot, text: str) -> bool:
    """Whether it is worth while to explain a clause for that: it begins with no verb of choosing or pressing, and the
    page has a choice to make, or a number is said."""
    if _deed_of(Clause(text, lambda *_: "")) is None:
        return False
    if any(sign.isdecimal() for sign in text) or any(element.role == "radio" for element in snapshot.elements):
        return True
    return not _AS.isdisjoint(split_words(fold(text))) and any(element.options for element in snapshot.elements)


def prepared(explanation: Explanation) -> Prepared | None:
    """What is to be chosen or entered, and what does with it what was said: where the verb is what one button is called
    by, which says nothing of the rest, and all else is a choice or a value for a field beside that button.

    None where one element does all that was said, or more than one button does the deed.
    """
    page, clause = explanation.page, explanation.clause
    verb = _deed_of(clause)
    if verb is None:
        return None
    denied = any(piece.kind is PieceKind.NEGATION for piece in clause.pieces)
    for one in explanation.ranked[:_LOOKED_AT]:
        measured = one.measured
        operation = measured.operation
        if "blocked" in measured.features or "unseen" in measured.features:
            continue
        if operation.kind is OperationKind.PICK and _is_form(page, clause, measured, verb):
            doing = _doing(page, verb, range(len(page.elements)))
        elif operation.kind is OperationKind.CHOOSE and _is_choice(page, clause, measured, verb):
            doing = _doing(page, verb, range(operation.at + 1, len(page.elements)))
        elif (
            operation.kind is OperationKind.ENTER
            and not denied
            and _is_amount(clause, operation)
            and not _left(measured, verb)
        ):
            number = page.item(operation.at) if _names_item(clause, operation, verb) else None
            doing = [] if number is None else _doing(page, verb, page.index.members(number))
        else:
            continue
        return Prepared(operation, doing[0]) if len(doing) == 1 else None
    return None


def _deed_of(clause: Clause) -> Part | None:
    """The verb that a clause begins with, if that is one of the page; None for choosing, entering and pressing."""
    head = next((piece for piece in clause.pieces if piece.kind is not PieceKind.FUNCTION), None)
    if head is None or head.kind not in {PieceKind.VERB, PieceKind.CONTENT} or clause.units[head.first].quoted:
        return None
    senses = clause.units[head.first].senses
    following = clause.units[head.end : head.end + 1]
    if following and following[0].word in _MEANS:
        return None  # "pay by card" says how
    return head.part if senses <= _DEEDS else None


def _is_choice(page: Page, clause: Clause, one: Measured, verb: Part) -> bool:
    """Whether it is a choice that is not made yet, called by all that is denied, too: "vote no"."""
    element, own = page.elements[one.operation.at], page.own(one.operation.at)
    chosen = element.role == "radio" and not element.has(ElementState.CHECKED) and not own.says(verb)
    chosen = chosen and all(own.says(piece.part) for piece in clause.pieces if piece.kind is PieceKind.NEGATION)
    return chosen and one.features.get("miss", 0.0) < _MISSED and not _left(one, verb)


def _is_form(page: Page, clause: Clause, one: Measured, verb: Part) -> bool:
    """Whether it is the form that something is to be made in: "export it as PNG"."""
    said = bool(_AS & {unit.word for unit in clause.units if not unit.quoted})
    said = said and bool(one.operation.option) and not page.own(one.operation.at).says(verb)
    return said and one.features.get("miss", 0.0) < _MISSED and not _left(one, verb)


def _is_amount(clause: Clause, operation: Operation) -> bool:
    """Whether what is entered is a number, and said right behind the verb: "bid 200 on the camera"."""
    before = [unit for unit in clause.units[: operation.first] if not unit.is_function]
    return len(before) == 1 and _AMOUNT.fullmatch(operation.value) is not None


def _names_item(clause: Clause, operation: Operation, verb: Part) -> bool:
    """Whether it is said in which row or card."""
    return any(
        piece.kind in {PieceKind.CONTENT, PieceKind.THING, PieceKind.ORDINAL}
        for piece in clause.pieces
        if piece.part != verb and not operation.first <= piece.first < operation.end
    )


def _left(one: Measured, verb: Part) -> bool:
    """Whether anything but the verb is left over."""
    return any(
        kind in _TELLING and amount >= _LEFT and part != verb and part not in one.placed
        for part, kind, amount in one.unexplained
    )


def _doing(page: Page, verb: Part, places: Sequence[int]) -> list[int]:
    """What of some elements is called by the verb, and by little else."""
    return [
        at
        for at in places
        if page.elements[at].role in _PRESSED
        and is_pressed(page.elements[at])
        and page.elements[at].text.strip() not in _COUNTING  # the number is said, and not how it is reached
        and available(page.elements[at], Verb.CLICK)
        and any(len(words.words) <= _LONGEST and set(verb.words) & set(words.stems) for words in page.names(at))
        and page.own(at).says(verb) > _SURELY
    ]
