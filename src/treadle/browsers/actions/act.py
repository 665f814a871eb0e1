"""Carries out a command in plain language: each thing that it says, one after another."""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

import msgspec
from playwright.async_api import Error

from treadle.browsers.actions import fields
from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.actions.find import find_now
from treadle.browsers.actions.performers import PERFORMERS
from treadle.browsers.actions.progress import elements_of, telling_progress
from treadle.browsers.actions.tabs import obey
from treadle.browsers.actions.trouble import Vanished
from treadle.browsers.actions.understood import understood
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold
from treadle.browsers.tools import ActionTools, PageTools
from treadle.core.errors import ElementMismatch, ElementNotFound
from treadle.core.page import Act, Acted

__all__ = ["act", "where"]

_TITLE_SECONDS: Final = 1.0
_TRIES: Final = 3
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
    if command.selector is None and (obeyed := await obey(tools, command.instruction)) is not None:
        url, title = await where(tools)
        return msgspec.structs.replace(obeyed, url=url, title=title)
    doing = Doing(tools, command)
    intents = await understood(doing, command.instruction)
    _order_dialogs(tools, intents)
    parts: list[Acted] = []
    with telling_progress(parts, len(intents)):
        await _perform_all(tools, doing, intents, parts)
    await tools.arrive()
    if command.wait_after_seconds > 0:
        await asyncio.sleep(min(command.wait_after_seconds, doing.seconds))
    url, title = await where(tools)
    if len(parts) == 1:
        return msgspec.structs.replace(parts[0], url=url, title=title)
    named = [part for part in parts if part.element]
    last = named[-1] if named else None
    return Acted(
        action="sequence",
        element=elements_of(parts),
        selector=last.selector if last else "",
        url=url,
        title=title,
        parts=tuple(parts),
    )


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


async def _perform_all(tools: ActionTools, doing: Doing, intents: Sequence[Intent], parts: list[Acted]) -> None:
    """Do one thing after another; ``parts`` takes what was done."""
    at = 0
    while at < len(intents):
        begun = time.monotonic()
        if at:
            await tools.arrive()
            accept = _answer(intents[at])
            if accept is not None and any(dialog.kind in _ASKING for dialog in tools.dialogs):
                parts.append(done("accept" if accept else "dismiss"))
                at += 1
                continue
        intent, taken = await _reading(doing, intents[at])
        if fields.is_form(intent):
            await fields.fill_form(doing, parts)
        else:
            acted = await _perform(doing, intent)
            took = round((time.monotonic() - begun) * 1000, 1)
            parts.append(msgspec.structs.replace(acted, duration_ms=took))
        at += taken


async def _reading(doing: Doing, intent: Intent) -> tuple[Intent, int]:
    """An intent, or this and the next as one where the page has an element of just that name."""
    if intent.unsplit is None or doing.selector is not None:
        return intent, 1
    try:
        found = await find_now(doing, intent.unsplit)
    except ElementMismatch:
        return intent, 1
    return (intent.unsplit, 2) if found.score >= EQUAL * EQUAL else (intent, 1)


async def _perform(doing: Doing, intent: Intent) -> Acted:
    """Do one thing; once more if its element was replaced meanwhile, as pages do that draw themselves again."""
    selector = doing.selector
    for _ in range(_TRIES):
        try:
            return await PERFORMERS[intent.verb](doing, intent)
        except Vanished:
            doing.selector = selector
    raise ElementNotFound("The page replaced the element again and again while something was done to it.")
