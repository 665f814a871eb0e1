"""Carries out one thing: what the grammar of a clause leads to, or what its words mean on the page instead."""

import re
from typing import Final

import msgspec

from treadle.browsers.actions.again import again_of
from treadle.browsers.actions.beside import beside_entered
from treadle.browsers.actions.deeds_of_rows import deed_beside_title, dragged_instead
from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.doubting import doubt
from treadle.browsers.actions.drawn_cells import drawn_cell_meant
from treadle.browsers.actions.drawn_switches import is_drawn_on
from treadle.browsers.actions.entering_deeds import adding_to_list, press_beside
from treadle.browsers.actions.exact_rows import of_exact_row
from treadle.browsers.actions.explained import Explained, explained, meant_instead, refuse_contrary
from treadle.browsers.actions.explained_before import explained_before
from treadle.browsers.actions.find import found_in, look_for
from treadle.browsers.actions.in_place import is_edited_in_place
from treadle.browsers.actions.opening_items import opening_item
from treadle.browsers.actions.performers import PERFORMERS
from treadle.browsers.actions.readings import perform_fitting
from treadle.browsers.actions.remembering import forget_misleading, keep
from treadle.browsers.actions.rescheduling import is_rescheduling
from treadle.browsers.actions.row_boxes import box_beside, box_of_row
from treadle.browsers.actions.second_tries import refuse_second_try
from treadle.browsers.actions.shown_days import choose_shown_day
from treadle.browsers.actions.sides import refuse_half
from treadle.browsers.actions.sparing import refuse_spared
from treadle.browsers.actions.trouble import Vanished
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.explaining.ruled import Outcome
from treadle.browsers.grounding.scoring.contrary import denies, stops
from treadle.browsers.grounding.scoring.fit import is_read
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, InvalidInput, TreadleError
from treadle.core.page import Acted

__all__ = ["perform_meant", "perform_one"]

_TRIES: Final = 3
_LINKS: Final = re.compile(r"\b(?:is|are|was|should be|must be|ist|sind|est|sont|es|son) $")
_SURE: Final = 0.9
"""Score from which a field is called what was said."""
_TICKING: Final = frozenset({Verb.CLICK, Verb.CHECK, Verb.SELECT})


async def perform_meant(doing: Doing, intent: Intent, clause: str) -> Acted:
    """Do one thing: what its grammar leads to, or what the words of the clause mean on the page instead."""
    read_whole = intent.exercise is not None or is_rescheduling(intent)
    clause = "" if read_whole else intent.clause or clause
    if clause and (dragged := await dragged_instead(doing, intent)) is not None:
        return await perform_one(doing, dragged)
    before = await explained_before(doing, clause, (intent, *intent.otherwise))
    if before is not None and await before.there():
        return await perform_one(doing, before.intent)
    if before is None and (cell := await drawn_cell_meant(doing, clause, intent.verb)) is not None:
        doing.early = cell.intent, cell.found
        return await perform_one(doing, cell.intent)
    try:
        other = await meant_instead(doing, intent, clause) if clause else None
    except ElementAmbiguous as error:
        one = None if error.remembered else await _of_several(doing, intent, clause, error)
        if one is None:
            raise
        doing.early = one.intent, one.found
        return await perform_one(doing, one.intent)
    if before is not None:
        found = other.found if other is not None else None if doing.early is None else doing.early[1]
        if found is not None:
            await doubt(doing, before.intent, found)
        elif await before.comes():
            return await perform_one(doing, before.intent)
        else:
            await look_for(doing, intent)  # nothing is opened to look for what was seen before
    early = None if doing.early is None else doing.early[1]
    unsure = other is not None if early is None else other is not None or early.score < _SURE
    if unsure and (early is None or early.score < _SURE) and await is_edited_in_place(doing, intent):
        other = doing.early = None  # what the clause names is a text that becomes a field
    if other is None:
        if clause and doing.early is not None:
            if (deed := await deed_beside_title(doing, doing.early[0], clause, doing.early[1])) is not None:
                doing.early = doing.early[0], deed
            read = is_read(doing.early[1].element) and not doing.early[1].option
            if read and (opener := await opening_item(doing, intent, clause)) is not None:
                doing.early = intent, opener  # what is only read in a row does not open it
            if (boxed := await box_beside(doing, *doing.early)) is not None:
                doing.early = boxed.intent, boxed.found
                return await perform_one(doing, boxed.intent)
            if doing.early[0].verb in _TICKING and stops(clause, doing.early[1].element):
                unticked = msgspec.structs.replace(doing.early[0], verb=Verb.UNCHECK, otherwise=())
                doing.early = unticked, doing.early[1]
                return await perform_one(doing, unticked)
            refuse_contrary(clause, *doing.early)
            await refuse_spared(doing, clause, *doing.early)
            if doing.early[0].value is None:
                refuse_half(clause, *doing.early, doing.looked)
        elif (opener := await opening_item(doing, intent, clause)) is not None:
            doing.early = intent, opener
            return await perform_one(doing, intent)
        elif (added := await adding_to_list(doing, clause)) is not None:
            doing.early = added.intent, added.found
            return await perform_one(doing, added.intent)
        try:
            return await perform_fitting(doing, intent, perform_one)
        except (ElementMismatch, InvalidInput) as error:
            settled = isinstance(error, ElementNotFound) and error.hindered
            if (
                isinstance(error, ElementAmbiguous)
                and (one := await _of_several(doing, intent, clause, error)) is not None
            ):
                doing.early = one.intent, one.found
                return await perform_one(doing, one.intent)
            if not clause or settled or (isinstance(error, ElementAmbiguous) and error.remembered):
                raise
            await refuse_second_try(doing, error)
            outcome = Outcome.AMBIGUOUS if isinstance(error, ElementAmbiguous) else Outcome.NOT_FOUND
            other = await explained(doing, clause, outcome, (intent, *intent.otherwise))
            other = other or await _switched(doing, intent, clause, outcome)
            if other is None or (intent.verb is Verb.SELECT and other.intent.verb is Verb.FILL):
                if outcome is Outcome.NOT_FOUND and (day := await choose_shown_day(doing, intent)) is not None:
                    return day
                raise  # what is not offered is not typed instead
    await doubt(doing, intent, other.found)
    await refuse_spared(doing, clause, other.intent, other.found)
    refuse_half(clause, other.intent, other.found, doing.looked)
    other = _with_value_said(intent, _as_chosen(intent, clause, other))
    if other.intent.verb is Verb.FILL and intent.verb is not Verb.FILL:
        await press_beside(doing, clause, other.found)
    doing.early = other.intent, other.found
    return await perform_one(doing, other.intent)


async def perform_one(doing: Doing, intent: Intent) -> Acted:
    """Do one thing; once more if its element was replaced meanwhile, as pages do that draw themselves again.

    What led to the element is remembered if it went well.
    """
    selector, doing.chosen = doing.selector, ""
    for _ in range(_TRIES):
        try:
            acted = await PERFORMERS[intent.verb](doing, intent)
        except Vanished:
            doing.selector = selector
            doing.noted.clear()
        except TreadleError as error:
            forget_misleading(doing, error)
            raise
        else:
            again = again_of(intent, acted, [each.found for each in doing.noted], doing.chosen)
            doing.done_to = doing.noted[-1].found if doing.noted else None
            await keep(doing)
            return acted if again is None else msgspec.structs.replace(acted, again=(again,))
    raise ElementNotFound("The page replaced the element again and again while something was done to it.")


async def _of_several(doing: Doing, intent: Intent, clause: str, error: ElementAmbiguous) -> Explained | None:
    """Of what may be meant, the button that belongs to what was just filled in, the box of the row that is selected, or
    what opens the one thing that is named; None where there is none."""
    live = await doing.tools.snapshot()
    if (beside := await beside_entered(doing, intent, live, error)) is not None:
        return Explained(intent, await found_in(live, beside))
    if (boxed := await box_of_row(doing, intent, live, error)) is not None:
        return boxed
    if (exact := await of_exact_row(doing, intent, clause, live, error)) is not None:
        return exact
    opener = await opening_item(doing, intent, clause)
    return None if opener is None else Explained(intent, opener)


def _as_chosen(intent: Intent, clause: str, other: Explained) -> Explained:
    """The same, where a box that is ticked already is chosen: it stays so, unless the clause denies something. What is
    to be added to a text does not take its place."""
    if intent.direction and other.intent.verb is Verb.FILL:
        return msgspec.structs.replace(other, intent=msgspec.structs.replace(other.intent, direction=intent.direction))
    readings = (intent, *intent.otherwise)
    chosen = intent.verb in {Verb.SELECT, Verb.CHECK} and all(each.verb is not Verb.UNCHECK for each in readings)
    if other.intent.verb is not Verb.UNCHECK or not chosen or denies(clause):
        return other
    return msgspec.structs.replace(other, intent=msgspec.structs.replace(other.intent, verb=Verb.CHECK))


def _with_value_said(intent: Intent, other: Explained) -> Explained:
    """The same with the value that the grammar reads, where the page left more of the sentence over: of "my notice
    period is 3 months" not "period is 3 months"."""
    entered = other.intent.value or ""
    said = next(
        (
            each.value
            for each in (intent, *intent.otherwise)
            if each.value and entered.endswith(f" {each.value}") and _LINKS.search(entered[: -len(each.value)])
        ),
        None,
    )
    if said is None or other.intent.verb is not Verb.FILL:
        return other
    return msgspec.structs.replace(other, intent=msgspec.structs.replace(other.intent, value=said))


async def _switched(doing: Doing, intent: Intent, clause: str, outcome: Outcome) -> Explained | None:
    """What is ticked or unticked by a clause that says otherwise what is to be: "hide the School calendar"."""
    for reading in intent.otherwise:
        if reading.verb is Verb.UNCHECK and reading.said and reading.said != clause:
            other = await explained(doing, f"untick {reading.said}", outcome, (reading,))
            unticks = other is not None and other.intent.verb is Verb.UNCHECK
            return other if unticks or (other is not None and await is_drawn_on(other.found)) else None
    return None
