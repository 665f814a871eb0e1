"""Carries out a command in plain language: each thing that it says, one after another."""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

import msgspec
from playwright.async_api import Error

from treadle.browsers.actions.again import again_of_all
from treadle.browsers.actions.amounts import amounts_on, enter_amount
from treadle.browsers.actions.amounts_told import Amount
from treadle.browsers.actions.chosen import choose_it
from treadle.browsers.actions.commanded import as_commanded
from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.letters import makes, writes
from treadle.browsers.actions.listed import listed_on
from treadle.browsers.actions.ordering import ordered, ordered_by_opening
from treadle.browsers.actions.performing import perform_one
from treadle.browsers.actions.progress import elements_of, telling_progress
from treadle.browsers.actions.replaying import answer_of, give_again, intent_of
from treadle.browsers.actions.said_besides import without_asides
from treadle.browsers.actions.settings import Placement, settings_for
from treadle.browsers.actions.slips import as_meant, is_settled
from treadle.browsers.actions.stated import Planned, bring_about, stated_on
from treadle.browsers.actions.steps import answer_to_dialog, perform_all
from treadle.browsers.actions.tabs import obey
from treadle.browsers.actions.understood import of_page, understood
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.grammar.letter_rule import letter_of
from treadle.browsers.grounding.grammar.making_rule import making_of
from treadle.browsers.grounding.grammar.parse import refuse_unspeakable, without_unseen
from treadle.browsers.grounding.scoring.neighbouring import Neighbour
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.browsers.tools import QUIET, ActionTools, PageTools
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, InvalidInput, NotUnderstood
from treadle.core.memory import Memory
from treadle.core.page import Act, Acted

__all__ = ["act", "where"]

_PRESSING: Final = frozenset({Verb.CLICK, Verb.NAVIGATE, Verb.EXPAND, Verb.COLLAPSE, Verb.CHECK, Verb.UNCHECK})
_CLICKING: Final = words_of("click clicks press tap klick klicke drucke clique cliquez clic pulsa presiona")
_ORDERING: Final = words_of(
    "enter type fill write insert set put change select choose pick tick check untick uncheck open book delete remove "
    "go show scroll drag move gib trage schreibe setze stelle andere wahle offne losche saisis mets choisis ouvre "
    "escribe pon cambia elige abre borra"
)
_QUOTES: Final = frozenset("\"'\u201c\u201d\u201e\u00ab")
_BEGINNING: Final = 40
_TITLE_SECONDS: Final = 1.0
_MOST_OF_A_LETTER: Final = 5
"""Things that are done for a message: it is opened, three fields are filled, it is sent."""


async def act(tools: ActionTools, command: Act) -> Acted:
    """Do what a command says. Several things make a ``sequence`` with its ``parts``.

    NotUnderstood, InvalidInput; ElementNotFound and ElementAmbiguous with candidates; Conflict for what the page does
    not allow. What was done before an error stays done.
    """
    refuse_unspeakable(command.instruction)
    if (seen := without_unseen(command.instruction)) != command.instruction:
        command = msgspec.structs.replace(command, instruction=seen)
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
        await _said(tools, doing, parts)
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


async def _said(tools: ActionTools, doing: Doing, parts: list[Acted]) -> None:
    """Do what a command says; what it says of days, times and lengths of time as the page takes them, where it says
    several of these, or is not understood otherwise; numbers that are only told likewise, or where they are counted."""
    instruction = doing.command.instruction
    planned: Sequence[Planned | Amount | Neighbour]
    told = () if _orders(instruction) else await amounts_on(doing, instruction)
    planned = told if len(told) > 1 or any(each.slot.counter is not None for each in told) else ()
    if planned := planned or await stated_on(doing, instruction, sure=True):
        await _bring_about(tools, doing, planned, parts)
        return
    if (acted := await ordered(doing, instruction)) is not None:
        parts.append(acted)
        return
    begun = time.monotonic()
    try:
        intents = await _understood(doing, instruction)
        doing.parse_ms += 0.0 if doing.early is not None else (time.monotonic() - begun) * 1000
        _order_dialogs(tools, intents)
        with telling_progress(parts, len(intents)):
            await perform_all(tools, doing, intents, parts)
    except (ElementMismatch, InvalidInput, NotUnderstood) as error:
        doing.early = doing.given = None
        if isinstance(error, ElementAmbiguous):
            raise  # it is answered by who was asked
        refused = isinstance(error, InvalidInput) and not isinstance(
            error, NotUnderstood
        )  # what was said, of the thing
        idle = not (parts or doing.pressed or refused)
        planned = (told or await amounts_on(doing, instruction)) if idle else ()
        planned = planned or (() if parts else await stated_on(doing, instruction, sure=False))
        if idle and not planned and (acted := await ordered_by_opening(doing, instruction)) is not None:
            doing.noted.clear()
            parts.append(acted)
            return
        may_set = idle and not planned and not _only_presses(instruction)
        if settings := await settings_for(doing, instruction) if may_set else ():
            doing.noted.clear()
            await _set(tools, doing, settings, parts)
            return
        if not (planned or parts or is_settled(error)):
            planned = await listed_on(doing, instruction)
        single = None if parts or planned else await without_asides(doing, instruction, error)
        if single is not None:
            doing.noted.clear()
            doing.early = single.intent, single.found
            parts.append(await perform_one(doing, single.intent))
            return
        if not planned:
            raise
        doing.noted.clear()
        await _bring_about(tools, doing, planned, parts)


def _orders(instruction: str) -> bool:
    """Whether a command says what to do, and does not only tell how many there are of what."""
    words = split_words(fold(instruction[:_BEGINNING]))
    return not words or words[0] in _ORDERING or words[0] in _CLICKING or not _QUOTES.isdisjoint(instruction)


def _only_presses(instruction: str) -> bool:
    """Whether a command says so of itself: what could be set need not be looked for."""
    words = split_words(fold(instruction[:_BEGINNING]))
    return bool(words) and words[0] in _CLICKING


async def _set(tools: ActionTools, doing: Doing, settings: Sequence[Placement | str], parts: list[Acted]) -> None:
    """Set one thing after another; what else is said is done as it is always."""
    with telling_progress(parts, len(settings)):
        for each in settings:
            if isinstance(each, str):
                intents = await _understood(doing, each)
                if len(intents) == 1:
                    intents = [await of_page(doing, intents[0], each)]
                await perform_all(tools, doing, intents, parts)
            else:
                parts.append(await each.bring_about(doing))


async def _bring_about(
    tools: ActionTools, doing: Doing, planned: Sequence[Planned | Amount | Neighbour], parts: list[Acted]
) -> None:
    """Do one thing that was planned after another."""
    with telling_progress(parts, len(planned)):
        for each in planned:
            if isinstance(each, Intent):
                await perform_all(tools, doing, [each], parts)
            elif isinstance(each, Amount):
                parts.append(await enter_amount(doing, each))
            elif isinstance(each, Neighbour):
                parts.append(await choose_it(doing, each))
            else:
                parts.append(await bring_about(doing, each))


async def _understood(doing: Doing, instruction: str) -> Sequence[Intent]:
    """The intents of a command; of what was meant by it where it says nothing as it was typed. NotUnderstood."""
    try:
        return await understood(doing, instruction)
    except NotUnderstood:
        if meant := await as_meant(doing, instruction):
            return meant
        raise


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
    if await _names_control(tools, doing.command.instruction):
        return False
    with telling_progress(parts, _MOST_OF_A_LETTER):
        if letter.before:
            await perform_all(tools, doing, await understood(doing, letter.before), parts)
            await tools.arrive()
        if await writes(doing, letter, parts, perform_one):
            return True
        if parts:
            raise ElementNotFound("There is nothing on the page to write that message with.")
    return False


async def _names_control(tools: ActionTools, instruction: str) -> bool:
    """Whether what stands before a colon is the name of something on the page: "text size: Huge" is no message."""
    head, colon, _ = instruction.partition(":")
    named = fold(head).strip()
    if not colon or not named:
        return False
    return any(named in {fold(one.name), fold(one.label)} for one in (await tools.snapshot()).snapshot.elements)


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
        if at and (accept := answer_to_dialog(intent)) is not None:
            tools.answer_dialogs(accept=accept)
        elif intent.verb is Verb.ACCEPT_DIALOG:
            tools.answer_dialogs(accept=True, text=intent.value)
        elif intent.verb is Verb.DISMISS_DIALOG:
            tools.answer_dialogs(accept=False)


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
