"""Carries out the clauses of a command one after another, each on the page as the one before has left it."""

import time
from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions import fields
from treadle.browsers.actions.afterwards import each_alone, opened_first
from treadle.browsers.actions.apart import apart_on
from treadle.browsers.actions.arriving import await_arrival
from treadle.browsers.actions.brought_menus import in_brought_menu
from treadle.browsers.actions.counted_things import counted_on
from treadle.browsers.actions.distributing import each_of, each_with_next, is_said_whole, once_for_all
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.entering_deeds import named_before, press_beside, taken_up
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.gapping import each_given
from treadle.browsers.actions.long_texts import one_long_text
from treadle.browsers.actions.parting import parted_on
from treadle.browsers.actions.performing import perform_meant, perform_one
from treadle.browsers.actions.preparing import prepared_on
from treadle.browsers.actions.referring import there_too
from treadle.browsers.actions.remembering import keep, remembered
from treadle.browsers.actions.second_tries import refuse_second_try
from treadle.browsers.actions.selecting_first import selected_first
from treadle.browsers.actions.slips import as_meant, is_settled
from treadle.browsers.actions.straight import straight
from treadle.browsers.actions.understood import named_since, of_page
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.grammar.asides import only_tells
from treadle.browsers.grounding.grammar.distributing import are_of_a_kind
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold
from treadle.browsers.tools import ActionTools
from treadle.core.errors import ElementMismatch, ElementNotFound, InvalidInput
from treadle.core.page import Acted

__all__ = ["answer_to_dialog", "perform_all"]

_ASKING: Final = frozenset({"confirm", "prompt"})
_ANSWERS: Final = {
    f"{word}{it}": accept
    for accept, words in ((True, ("accept", "confirm", "ok", "okay")), (False, ("dismiss", "cancel", "decline")))
    for word in words
    for it in ("", " it")
}
"""What a later clause may say of a dialog; without one, of a button."""


async def perform_all(tools: ActionTools, doing: Doing, said: Sequence[Intent], parts: list[Acted]) -> None:
    """Do one thing after another; ``parts`` takes what was done.

    What leads nowhere and has words that are slips of the hand is tried again with what was meant by them; where the
    last only tells something that the page has nothing for, all is done.
    """
    at, intents, mended = 0, list(said), -1
    while at < len(intents):
        before = len(parts)
        try:
            at += await _do_next(tools, doing, intents, at, parts)
        except (ElementMismatch, InvalidInput) as error:
            tried = at <= mended or len(parts) > before
            read = intents[at]
            clause = read.clause or read.said or doing.command.instruction
            missing = isinstance(error, ElementNotFound) and not error.hindered and len(parts) == before
            if parts and missing and at == len(intents) - 1 and only_tells(clause):
                return  # "bring the glossy paper, it's for a shop window"
            settled = tried or is_settled(error) or read.exercise is not None
            if not settled:
                await refuse_second_try(doing, error)
            meant = () if settled else await as_meant(doing, clause, (read, *read.otherwise))
            if not meant:
                raise
            intents[at : at + 1], mended = meant, at


def _is_taken(item: Found) -> bool:
    """Whether something looks as though a click would select it: a cell or a line of a table is there to be read."""
    return item.element.role not in {"cell", "row", "rowheader", "text"} or is_pressed(item.element)


async def _do_next(tools: ActionTools, doing: Doing, intents: list[Intent], at: int, parts: list[Acted]) -> int:
    """Do what is next, which may become several things in ``intents``; says how many of them are done."""
    begun = time.monotonic()
    doing.pressed.clear()
    if at:
        await tools.arrive()
        accept = answer_to_dialog(intents[at])
        if accept is not None and any(dialog.kind in _ASKING for dialog in tools.dialogs):
            parts.append(done("accept" if accept else "dismiss"))
            return 1
    if parts:
        await await_arrival(doing, intents[at], parts[-1])
    if at and (renamed := await named_since(doing, intents[at:])):
        intents[at:] = renamed
    if among := intents[at].among:
        end = next((end for end in range(at, len(intents)) if intents[end].among != among), len(intents))
        said = [msgspec.structs.replace(each, among="") for each in intents[at:end]]
        whole_of = msgspec.structs.replace(said[0], target=Target(name=among), otherwise=(), clause="", unsplit=None)
        if (whole_text := await one_long_text(doing, said, among)) is not None:
            intents[at:end] = [whole_text]
            return 0
        told = all(each.clause for each in said) and not are_of_a_kind(among)
        spread = () if told else await each_of(doing, whole_of, among)
        made = (
            spread
            if len(spread) > 1
            else await each_given(doing, said, among)
            or await parted_on(doing, said, among)
            or await opened_first(doing, said, among)
            or await once_for_all(doing, said)
        )
        intents[at:end] = made or [each_alone(each) for each in said]
    intents[at : at + 1] = await apart_on(doing, intents[at])
    whole = paraphrased(doing.command.instruction) if len(intents) == 1 else ""
    clause = intents[at].clause or whole or intents[at].said
    if (counted := await counted_on(doing, intents[at], clause)) != (intents[at],):
        intents[at : at + 1], whole = counted, ""
        clause = intents[at].clause or intents[at].said
    if at + 1 < len(intents) and (pair := await each_with_next(doing, intents[at], intents[at + 1])):
        intents[at : at + 2], clause = pair, pair[0].clause
    intents[at : at + 1] = await each_of(doing, intents[at], clause)
    if intents[at].clause in {"", clause} and (given := await each_given(doing, intents[at : at + 1], clause)):
        intents[at : at + 1] = given
    if intents[at].clause in {"", clause} and (await _reading(doing, intents[at]))[1] == 1:
        parts_of = await parted_on(doing, intents[at : at + 1], clause)
        intents[at : at + 1] = parts_of or (intents[at],)
    if len(intents) > 1 and intents[at].clause:
        intents[at] = await of_page(doing, intents[at], intents[at].clause)
    intent, taken = await _reading(doing, intents[at])
    clause = whole or intent.said
    if chosen := await in_brought_menu(doing, intent, intents[at - 1] if at else None):
        same, doing.given = chosen
        parts.append(await perform_one(doing, same))
    elif there := await there_too(doing, intent, parts[-1] if parts else None):
        same, doing.given = there
        parts.append(await perform_one(doing, same))
    elif (selected := await selected_first(doing, intent, intent.clause or clause)) and _is_taken(selected.item):
        await selected.note()
        doing.given = selected.item
        parts.append(await perform_one(doing, Intent(verb=Verb.CLICK)))
        await selected.check()
        doing.given = selected.deed
        parts.append(await perform_one(doing, Intent(verb=Verb.CLICK)))
    elif both := await prepared_on(doing, intent, intent.clause or clause):
        for each, doing.given in both:
            parts.append(await perform_one(doing, each))
    elif fields.is_form(intent):
        await fields.fill_form(doing, parts)
        await keep(doing)
    else:
        try:
            acted = await straight(doing, intent, intent.clause or clause, last=at + taken == len(intents))
            if acted is None:
                acted = await perform_meant(doing, intent, clause)
            else:
                doing.done_to = None
        except ElementNotFound as error:
            if not intent.aside or error.hindered:
                raise
            return taken  # only the reason for what follows
        took = round((time.monotonic() - begun) * 1000, 1)
        parts.append(msgspec.structs.replace(acted, duration_ms=took))
        if (following := taken_up(doing)) is not None:
            parts.append(await perform_one(doing, following))
    doing.before, doing.looked, doing.others = doing.looked, None, frozenset()
    doing.fruitless.clear()
    return taken


def answer_to_dialog(intent: Intent) -> bool | None:
    """Whether a later clause such as "then accept" accepts the dialog that an earlier one opens; None if it is none."""
    target = intent.target
    if intent.verb is not Verb.CLICK or target is None or target.quoted or target.role or target.relation:
        return None
    return _ANSWERS.get(fold(target.name))


async def _reading(doing: Doing, intent: Intent) -> tuple[Intent, int]:
    """An intent, or this and the next as one where the page has an element of just that name."""
    if intent.unsplit is None or doing.selector is not None:
        return intent, 1
    if await remembered(doing, intent) is not None and await remembered(doing, intent.unsplit) is None:
        return intent, 1
    renames = intent.verb is Verb.CLICK and intent.unsplit.verb is Verb.FILL
    try:
        found = await look_for(doing, intent.unsplit)
    except ElementMismatch:
        before = await named_before(doing, intent) if renames else None
        if before is None:
            return intent, 1
        found = before._replace(score=1.0)
    if found.score < EQUAL * EQUAL or not (renames or is_said_whole(intent.unsplit, found)):
        return intent, 1
    doing.early = intent.unsplit, found
    if renames and intent.target is not None:
        await press_beside(doing, intent.target.name, found)
    return intent.unsplit, 3 if doing.following else 2  # it is the button that is pressed then, and not Enter
