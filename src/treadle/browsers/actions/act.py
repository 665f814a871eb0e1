"""Carries out a command in plain language: each thing that it says, one after another."""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

import msgspec
from playwright.async_api import Error

from treadle.browsers.actions import fields
from treadle.browsers.actions.afterwards import each_alone, opened_first
from treadle.browsers.actions.again import again_of, again_of_all
from treadle.browsers.actions.apart import apart_on
from treadle.browsers.actions.arriving import await_arrival
from treadle.browsers.actions.beside import beside_entered
from treadle.browsers.actions.commanded import as_commanded
from treadle.browsers.actions.counted_things import counted_on
from treadle.browsers.actions.distributing import each_of, is_said_whole
from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.actions.doubting import doubt
from treadle.browsers.actions.drawn_switches import is_drawn_on
from treadle.browsers.actions.entering_deeds import adding_to_list, named_before, press_beside, taken_up
from treadle.browsers.actions.explained import Explained, explained, meant_instead, refuse_contrary
from treadle.browsers.actions.explained_before import explained_before
from treadle.browsers.actions.find import found_in, look_for
from treadle.browsers.actions.letters import makes, writes
from treadle.browsers.actions.opening_items import opening_item
from treadle.browsers.actions.parting import parted_on
from treadle.browsers.actions.performers import PERFORMERS
from treadle.browsers.actions.preparing import prepared_on
from treadle.browsers.actions.progress import elements_of, telling_progress
from treadle.browsers.actions.readings import perform_fitting
from treadle.browsers.actions.remembering import forget_misleading, keep, remembered
from treadle.browsers.actions.replaying import answer_of, give_again, intent_of
from treadle.browsers.actions.row_boxes import box_of_row
from treadle.browsers.actions.shown_days import choose_shown_day
from treadle.browsers.actions.sides import refuse_half
from treadle.browsers.actions.straight import straight
from treadle.browsers.actions.tabs import obey
from treadle.browsers.actions.trouble import Vanished
from treadle.browsers.actions.understood import named_since, of_page, understood
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.explaining.ruled import Outcome
from treadle.browsers.grounding.grammar.distributing import are_of_a_kind
from treadle.browsers.grounding.grammar.letter_rule import letter_of
from treadle.browsers.grounding.grammar.making_rule import making_of
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.grammar.parse import refuse_unspeakable
from treadle.browsers.grounding.scoring.contrary import denies
from treadle.browsers.grounding.scoring.fit import is_read
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold
from treadle.browsers.tools import QUIET, ActionTools, PageTools
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, InvalidInput, TreadleError
from treadle.core.memory import Memory
from treadle.core.page import Act, Acted

__all__ = ["act", "perform_one", "where"]

_TITLE_SECONDS: Final = 1.0
_TRIES: Final = 3
_MOST_OF_A_LETTER: Final = 5
"""Things that are done for a message: it is opened, three fields are filled, it is sent."""
_ASKING: Final = frozenset({"confirm", "prompt"})
_ANSWERS: Final = {
    f"{word}{it}": accept
    for accept, words in ((True, ("accept", "confirm", "ok", "okay")), (False, ("dismiss", "cancel", "decline")))
    for word in words
    for it in ("", " it")
}
"""What a later clause may say of a dialog; without one, of a button."""


async def act(tools: ActionTools, command: Act) -> Acted:
    """Do what a command says. Several things make a ``sequence`` with its ``parts``.

    NotUnderstood, InvalidInput; ElementNotFound and ElementAmbiguous with candidates; Conflict for what the page does
    not allow. What was done before an error stays done.
    """
    refuse_unspeakable(command.instruction)
    if command.selector is None and (obeyed := await obey(tools, command.instruction)) is not None:
        url, title = await where(tools)
        return msgspec.structs.replace(obeyed, url=url, title=title)
    command = await as_commanded(tools, command)
    doing = Doing(tools, command)
    parts: list[Acted] = []
    answer = await answer_of(doing, command.instruction)
    if answer is not None and await give_again(doing, answer, 0):
        with telling_progress(parts, len(answer.steps)):
            await _replay(tools, doing, answer, parts)
    elif not await _written(tools, doing, parts):
        begun = time.monotonic()
        intents = await understood(doing, command.instruction)
        doing.parse_ms += 0.0 if doing.early is not None else (time.monotonic() - begun) * 1000
        _order_dialogs(tools, intents)
        with telling_progress(parts, len(intents)):
            await _perform_all(tools, doing, intents, parts)
    if tools.title is not None and not command.wait_after_seconds and all(part.action in QUIET for part in parts):
        url, title = tools.page.url, tools.title
    else:
        url, title = await _come_to_rest(tools, min(command.wait_after_seconds, doing.seconds))
    if len(parts) == 1:
        return msgspec.structs.replace(parts[0], url=url, title=title)
    named = [part for part in parts if part.element]
    last = named[-1] if named else None
    return Acted(
        action="sequence",
        element=elements_of(parts),
        selector=last.selector if last else "",
        box=last.box if last else None,
        again=again_of_all(parts),
        url=url,
        title=title,
        parts=tuple(parts),
    )


async def _written(tools: ActionTools, doing: Doing, parts: list[Acted]) -> bool:
    """Whether the command told to write a message, to answer one, or to make something with its name, and that was
    done."""
    if doing.selector is not None:
        return False
    letter = letter_of(doing.command.instruction)
    if letter is None:
        making = making_of(doing.command.instruction)
        with telling_progress(parts, _MOST_OF_A_LETTER):
            return making is not None and await makes(doing, making, parts, perform_one)
    with telling_progress(parts, _MOST_OF_A_LETTER):
        if letter.before:
            await _perform_all(tools, doing, await understood(doing, letter.before), parts)
            await tools.arrive()
        if await writes(doing, letter, parts, perform_one):
            return True
        if parts:
            raise ElementNotFound("There is nothing on the page to write that message with.")
    return False


async def _come_to_rest(tools: ActionTools, seconds: float) -> tuple[str, str]:
    """Wait for a tab that was opened, rest for so long, and say where one is then."""
    page = tools.page
    told = await tools.arrive()
    if seconds > 0:
        await asyncio.sleep(seconds)
    elif told is not None and tools.page is page and page.url == told[0]:
        return told
    return await where(tools)


async def where(tools: PageTools) -> tuple[str, str]:
    """Address and title of the page now; a page that is busy has no title to tell."""
    page = tools.page
    try:
        title = await asyncio.wait_for(page.title(), max(0.0, min(_TITLE_SECONDS, tools.remaining / 2)))
    except (TimeoutError, Error):
        title = ""
    return page.url, title


def _order_dialogs(tools: PageTools, intents: Sequence[Intent]) -> None:
    """Say how dialogs are answered before anything is done: they come while it is done, and hold the page up."""
    for at, intent in enumerate(intents):
        if at and (accept := _answer(intent)) is not None:
            tools.answer_dialogs(accept=accept)
        elif intent.verb is Verb.ACCEPT_DIALOG:
            tools.answer_dialogs(accept=True, text=intent.value)
        elif intent.verb is Verb.DISMISS_DIALOG:
            tools.answer_dialogs(accept=False)


def _answer(intent: Intent) -> bool | None:
    """Whether a later clause such as "then accept" accepts the dialog that an earlier one opens; None if it is none."""
    target = intent.target
    if intent.verb is not Verb.CLICK or target is None or target.quoted or target.role or target.relation:
        return None
    return _ANSWERS.get(fold(target.name))


async def _perform_all(tools: ActionTools, doing: Doing, said: Sequence[Intent], parts: list[Acted]) -> None:
    """Do one thing after another; ``parts`` takes what was done."""
    at, intents = 0, list(said)
    while at < len(intents):
        begun = time.monotonic()
        if at:
            await tools.arrive()
            accept = _answer(intents[at])
            if accept is not None and any(dialog.kind in _ASKING for dialog in tools.dialogs):
                parts.append(done("accept" if accept else "dismiss"))
                at += 1
                continue
        if parts:
            await await_arrival(doing, intents[at], parts[-1])
        if at and (renamed := await named_since(doing, intents[at:])):
            intents[at:] = renamed
        if among := intents[at].among:
            end = next((end for end in range(at, len(intents)) if intents[end].among != among), len(intents))
            said = [msgspec.structs.replace(each, among="") for each in intents[at:end]]
            whole_of = msgspec.structs.replace(
                said[0], target=Target(name=among), otherwise=(), clause="", unsplit=None
            )
            told = all(each.clause for each in said) and not are_of_a_kind(among)
            spread = () if told else await each_of(doing, whole_of, among)
            made = (
                spread
                if len(spread) > 1
                else await parted_on(doing, said, among) or await opened_first(doing, said, among)
            )
            intents[at:end] = made or [each_alone(each) for each in said]
        intents[at : at + 1] = await apart_on(doing, intents[at])
        whole = paraphrased(doing.command.instruction) if len(intents) == 1 else ""
        clause = intents[at].clause or whole or intents[at].said
        if (counted := await counted_on(doing, intents[at], clause)) != (intents[at],):
            intents[at : at + 1], whole = counted, ""
            clause = intents[at].clause or intents[at].said
        intents[at : at + 1] = await each_of(doing, intents[at], clause)
        if intents[at].clause in {"", clause} and (await _reading(doing, intents[at]))[1] == 1:
            parts_of = await parted_on(doing, intents[at : at + 1], clause)
            intents[at : at + 1] = parts_of or (intents[at],)
        if len(intents) > 1 and intents[at].clause:
            intents[at] = await of_page(doing, intents[at], intents[at].clause)
        intent, taken = await _reading(doing, intents[at])
        clause = whole or intent.said
        if both := await prepared_on(doing, intent, intent.clause or clause):
            for each, doing.given in both:
                parts.append(await perform_one(doing, each))
        elif fields.is_form(intent):
            await fields.fill_form(doing, parts)
            await keep(doing)
        else:
            try:
                acted = await straight(doing, intent, intent.clause or clause, last=at + taken == len(intents))
                if acted is None:
                    acted = await _perform(doing, intent, clause)
                else:
                    doing.done_to = None
            except ElementNotFound as error:
                if not intent.aside or error.hindered:
                    raise
                at += taken  # only the reason for what follows
                continue
            took = round((time.monotonic() - begun) * 1000, 1)
            parts.append(msgspec.structs.replace(acted, duration_ms=took))
            if (following := taken_up(doing)) is not None:
                parts.append(await perform_one(doing, following))
        doing.before, doing.looked, doing.others = doing.looked, None, frozenset()
        at += taken


async def _perform(doing: Doing, intent: Intent, clause: str) -> Acted:
    """Do one thing: what its grammar leads to, or what the words of the clause mean on the page instead."""
    clause = (intent.clause or clause) if intent.exercise is None else ""
    before = await explained_before(doing, clause, (intent, *intent.otherwise))
    if before is not None and await before.there():
        return await perform_one(doing, before.intent)
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
    if other is None:
        if clause and doing.early is not None:
            read = is_read(doing.early[1].element) and not doing.early[1].option
            if read and (opener := await opening_item(doing, intent, clause)) is not None:
                doing.early = intent, opener  # what is only read in a row does not open it
            refuse_contrary(clause, *doing.early)
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
            outcome = Outcome.AMBIGUOUS if isinstance(error, ElementAmbiguous) else Outcome.NOT_FOUND
            other = await explained(doing, clause, outcome, (intent, *intent.otherwise))
            other = other or await _switched(doing, intent, clause, outcome)
            if other is None or (intent.verb is Verb.SELECT and other.intent.verb is Verb.FILL):
                if outcome is Outcome.NOT_FOUND and (day := await choose_shown_day(doing, intent)) is not None:
                    return day
                raise  # what is not offered is not typed instead
    await doubt(doing, intent, other.found)
    refuse_half(clause, other.intent, other.found, doing.looked)
    other = _as_chosen(intent, clause, other)
    if other.intent.verb is Verb.FILL and intent.verb is not Verb.FILL:
        await press_beside(doing, clause, other.found)
    doing.early = other.intent, other.found
    return await perform_one(doing, other.intent)


async def _of_several(doing: Doing, intent: Intent, clause: str, error: ElementAmbiguous) -> Explained | None:
    """Of what may be meant, the button that belongs to what was just filled in, the box of the row that is selected, or
    what opens the one thing that is named; None where there is none."""
    live = await doing.tools.snapshot()
    if (beside := await beside_entered(doing, intent, live, error)) is not None:
        return Explained(intent, await found_in(live, beside))
    if (boxed := await box_of_row(doing, intent, live, error)) is not None:
        return boxed
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


async def _switched(doing: Doing, intent: Intent, clause: str, outcome: Outcome) -> Explained | None:
    """What is ticked or unticked by a clause that says otherwise what is to be: "hide the School calendar"."""
    for reading in intent.otherwise:
        if reading.verb is Verb.UNCHECK and reading.said and reading.said != clause:
            other = await explained(doing, f"untick {reading.said}", outcome, (reading,))
            unticks = other is not None and other.intent.verb is Verb.UNCHECK
            return other if unticks or (other is not None and await is_drawn_on(other.found)) else None
    return None


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


async def _replay(tools: ActionTools, doing: Doing, answer: Memory, parts: list[Acted]) -> None:
    """Carry out again what was once answered for these words; ElementNotFound if the page goes another way now."""
    for at, step in enumerate(answer.steps):
        if at:
            await tools.arrive()
            if not await give_again(doing, answer, at):
                raise ElementNotFound("The page is not as it was when this command was carried out before.")
        begun = time.monotonic()
        acted = await perform_one(doing, intent_of(step, doing.command.instruction))
        parts.append(msgspec.structs.replace(acted, duration_ms=round((time.monotonic() - begun) * 1000, 1)))


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
