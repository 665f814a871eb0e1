"""Going elsewhere: addresses, the history, links, the search of a page."""

from typing import Final

import msgspec
from playwright.async_api import Response

from treadle.browsers.actions.calendars import turn_to
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.days import month_of
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find
from treadle.browsers.actions.search_buttons import watched_sending
from treadle.browsers.actions.searching import search_fields
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Verb
from treadle.core.errors import Conflict, ElementNotFound
from treadle.core.page import Acted, Navigated

__all__ = ["follow", "in_history", "in_history_acted", "navigate", "search", "search_for"]

_WORDS: Final = {Verb.BACK: "go back", Verb.FORWARD: "go forward", Verb.RELOAD: "be reloaded"}


async def navigate(doing: Doing, intent: Intent) -> Acted:
    """Open an address, or follow a link."""
    if intent.value is not None:
        await doing.tools.navigate(intent.value)
        return msgspec.structs.replace(done("navigate"), url=doing.page.url)
    try:
        found = await find(doing, intent, seconds=0)
    except ElementNotFound:
        name = intent.target.name if intent.target is not None else ""
        if (month := month_of(name)) and await turn_to(doing, month):
            return done("click", reasons=("the calendar was turned to that month",))
        found, _ = await follow(doing, intent)
    else:
        await click_on(doing, found)
    return done("navigate", found)


async def follow(doing: Doing, intent: Intent) -> tuple[Found, int | None]:
    """Click a link, and wait for where it leads; the status of HTTP where there was one."""
    found = await seek(doing, intent)
    return found, await click_on(doing, found)


async def in_history_acted(doing: Doing, intent: Intent) -> Acted:
    """Back, forward, reload."""
    await in_history(doing, intent.verb)
    return done(str(intent.verb))


async def in_history(doing: Doing, verb: Verb) -> Navigated:
    """Back, forward, reload. Conflict if there is nothing to go to."""
    page, before = doing.page, doing.page.url
    moves = {Verb.BACK: page.go_back, Verb.FORWARD: page.go_forward, Verb.RELOAD: page.reload}
    going = moves[verb](wait_until="domcontentloaded", timeout=doing.milliseconds)
    response: Response | None = await attempt(going, f"The page could not {_WORDS[verb]}")
    if response is None and page.url == before and verb is not Verb.RELOAD:
        raise Conflict(f"There is no page to {_WORDS[verb]} to.")
    return Navigated(url=page.url, status=None if response is None else response.status, kind=str(verb))


async def search(doing: Doing, intent: Intent) -> Acted:
    """Type into the page's search field, and send it off."""
    found, _, pressed = await _searched(doing, intent)
    return done("fill", found, reasons=("sent with the button beside it" if pressed else "sent with Enter",))


async def search_for(doing: Doing, intent: Intent) -> tuple[Found, int | None]:
    """The search field that was used, and the status of HTTP where it led to a page."""
    found, status, _ = await _searched(doing, intent)
    return found, status


async def _searched(doing: Doing, intent: Intent) -> tuple[Found, int | None, bool]:
    """The same, and whether the button beside the field was pressed, Enter having done nothing."""
    fields = await search_fields(doing, intent)
    found, last = fields.what, fields.where or fields.what
    failed = f"{found.subject} could not be searched with"
    async with settled(doing.tools, heard=True) as navigation:
        await attempt(found.handle.fill(fields.said, timeout=doing.milliseconds), failed)
        if fields.where is not None:
            await attempt(fields.where.handle.fill(fields.place, timeout=doing.milliseconds), failed)
        sent = await watched_sending(doing, last)
        await attempt(leading(last.handle.press("Enter", timeout=doing.milliseconds), navigation), failed)
    if sent is None or navigation.begun.is_set():
        return found, navigation.status, False
    return found, navigation.status, await sent.by_button()
