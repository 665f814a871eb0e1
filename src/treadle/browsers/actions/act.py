"""Carries out a command in plain language: each thing that it says, one after another."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeAlias

import msgspec
from playwright.async_api import Error

from treadle.browsers.actions import fields, files, going, keys, pointer, scrolling, ticking
from treadle.browsers.actions.choosing import select
from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.actions.find import find, find_now
from treadle.browsers.actions.trouble import Vanished
from treadle.browsers.grounding import Intent, Verb, parse
from treadle.browsers.grounding.matching import EQUAL
from treadle.browsers.tools import PageTools
from treadle.core.errors import ElementMismatch, ElementNotFound, InvalidInput
from treadle.core.page import Act, Acted

__all__ = ["act", "where"]

Performer: TypeAlias = Callable[[Doing, Intent], Awaitable[Acted]]
_TITLE_SECONDS: Final = 1.0
_TRIES: Final = 3


async def act(tools: PageTools, command: Act) -> Acted:
    """Do what a command says. Several things make a ``sequence`` with its ``parts``.

    NotUnderstood, InvalidInput; ElementNotFound and ElementAmbiguous with candidates; Conflict for what the page does
    not allow. What was done before an error stays done.
    """
    intents = parse(command.instruction)
    doing = Doing(tools, command)
    _order_dialogs(tools, intents)
    parts = await _perform_all(doing, intents)
    if command.wait_after_seconds > 0:
        await asyncio.sleep(min(command.wait_after_seconds, doing.seconds))
    url, title = await where(tools)
    if len(parts) == 1:
        return msgspec.structs.replace(parts[0], url=url, title=title)
    named = [part for part in parts if part.element]
    last = named[-1] if named else None
    return Acted(
        action="sequence",
        element=last.element if last else "",
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
    for intent in intents:
        if intent.verb is Verb.ACCEPT_DIALOG:
            tools.answer_dialogs(accept=True, text=intent.value)
        elif intent.verb is Verb.DISMISS_DIALOG:
            tools.answer_dialogs(accept=False)


async def _perform_all(doing: Doing, intents: Sequence[Intent]) -> list[Acted]:
    parts: list[Acted] = []
    at = 0
    while at < len(intents):
        begun = time.monotonic()
        intent, taken = await _reading(doing, intents[at])
        if fields.is_form(intent):
            parts.extend(await fields.fill_form(doing))
        else:
            acted = await _perform(doing, intent)
            took = round((time.monotonic() - begun) * 1000, 1)
            parts.append(msgspec.structs.replace(acted, duration_ms=took))
        at += taken
    return parts


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
            return await _PERFORMERS[intent.verb](doing, intent)
        except Vanished:
            doing.selector = selector
    raise ElementNotFound("The page replaced the element again and again while something was done to it.")


async def _wait(doing: Doing, intent: Intent) -> Acted:
    """Wait for a while, or until an element is there."""
    if intent.target is not None:
        return done("wait", await find(doing, intent, seconds=doing.seconds))
    seconds = intent.amount or 0.0
    if seconds > doing.seconds:
        raise InvalidInput(f"Waiting {seconds:g} seconds is longer than this command may take ({doing.seconds:.0f}).")
    await asyncio.sleep(seconds)
    return done("wait", reasons=(f"{seconds:g} seconds",))


async def _dialogs_ordered(_: Doing, intent: Intent) -> Acted:
    return done("accept" if intent.verb is Verb.ACCEPT_DIALOG else "dismiss")


_PERFORMERS: Final[Mapping[Verb, Performer]] = {
    Verb.CLICK: pointer.click,
    Verb.DOUBLE_CLICK: pointer.click,
    Verb.RIGHT_CLICK: pointer.click,
    Verb.DOWNLOAD: pointer.click,
    Verb.FILL: fields.fill_field,
    Verb.CLEAR: fields.clear,
    Verb.SELECT: select,
    Verb.CHECK: ticking.check,
    Verb.UNCHECK: ticking.check,
    Verb.TOGGLE: ticking.check,
    Verb.PRESS: keys.press,
    Verb.HOVER: pointer.hover,
    Verb.SCROLL: scrolling.scroll,
    Verb.DRAG: pointer.drag,
    Verb.UPLOAD: files.upload,
    Verb.SUBMIT: keys.submit,
    Verb.NAVIGATE: going.navigate,
    Verb.BACK: going.in_history_acted,
    Verb.FORWARD: going.in_history_acted,
    Verb.RELOAD: going.in_history_acted,
    Verb.WAIT: _wait,
    Verb.ACCEPT_DIALOG: _dialogs_ordered,
    Verb.DISMISS_DIALOG: _dialogs_ordered,
    Verb.CLOSE_DIALOG: keys.close_dialog,
    Verb.SEARCH: going.search,
}
