"""The box by which the row or card is selected that a clause names: "select the Loopline mail and delete it"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.explained import Explained
from treadle.browsers.actions.find import found_in, look_for
from treadle.browsers.grounding import Grounded, Intent, Target, Verb
from treadle.browsers.grounding.grammar.filter_rules import NARROWING
from treadle.browsers.grounding.scoring.fit import is_box
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementAmbiguous, ElementMismatch
from treadle.core.page import Element, ElementState

__all__ = ["box_beside", "box_of_row"]

_SIGN: Final = 2
"""Letters of a text that is only a sign."""
_SCORE: Final = 0.8
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED})
_SELECTING: Final = words_of(
    "select choose pick auswahlen markieren selectionner choisir cocher seleccionar elegir marcar"
)
_TEXTS: Final = frozenset({"text", "paragraph", "heading", "cell", "gridcell", "rowheader"})
_BOXES: Final = frozenset({"checkbox", "menuitemcheckbox"})


async def box_of_row(doing: Doing, intent: Intent, live: LiveSnapshot, error: ElementAmbiguous) -> Explained | None:
    """The box that is to be ticked, where all that may be meant is one row or card which has it: who selects a row
    means neither its star nor what opens it. Where it has none, what it is called. None otherwise."""
    if intent.verb is not Verb.SELECT or intent.value is not None or intent.target is None:
        return None
    meant = {candidate.selector for candidate in error.candidates}
    others = [each for each in live.snapshot.elements if each.selector in meant]
    if len(others) < len(meant) or len({each.groups[:1] for each in others}) != 1 or not others[0].groups:
        return None
    row = others[0].groups[0]
    ticks = msgspec.structs.replace(intent, verb=Verb.CHECK, otherwise=(), unsplit=None)
    try:
        found = await look_for(doing, ticks)
    except ElementMismatch:
        return await _called(intent, others, live)
    one = found.element
    boxed = (one.role in _BOXES or is_box(one)) and one.groups[:1] == (row,)
    return Explained(ticks, found) if boxed else await _called(intent, others, live)


async def _called(intent: Intent, others: Sequence[Element], live: LiveSnapshot) -> Explained | None:
    """What a row is called, where all else that may be meant are signs on it."""
    texts = [each for each in others if each.role == "text"]
    if len(texts) != 1 or any(len(each.text) > _SIGN for each in others if each is not texts[0]):
        return None
    grounded = Grounded(
        element=texts[0], score=_SCORE, reasons=("is what the row is called",), reading=intent.target or Target()
    )
    return Explained(intent, await found_in(live, grounded))


async def box_beside(doing: Doing, intent: Intent, found: Found) -> Explained | None:
    """The box that selects the row whose text was found, which a click on that text would open; None where the row has
    no such box, or several of them."""
    row = found.element.groups[:1]
    chosen = intent.verb is Verb.SELECT and intent.value is None and intent.deed != NARROWING
    if not chosen or not row or found.element.role not in _TEXTS:
        return None
    live = await doing.tools.snapshot()
    boxes = [
        one
        for one in live.snapshot.elements
        if one.groups[:1] == row and one.role == "checkbox" and not one.states & _UNUSABLE
    ]
    selecting = [one for one in boxes if not _SELECTING.isdisjoint(split_words(fold(one.name)))]
    if len(selecting) != 1 and (len(boxes) != 1 or boxes[0].name):
        return None
    ticks = msgspec.structs.replace(intent, verb=Verb.CHECK, otherwise=(), unsplit=None)
    grounded = Grounded(
        element=(selecting or boxes)[0],
        score=_SCORE,
        reasons=("selects the row that is meant",),
        reading=intent.target or Target(),
    )
    return Explained(ticks, await found_in(live, grounded))
