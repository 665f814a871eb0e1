"""Bringing out what does a deed to one row, card or event: it is ticked or opened, and the control is there."""

import asyncio
from functools import partial
from typing import Final

from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.scoring.fit import available
from treadle.browsers.grounding.scoring.held_back import held_back
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import Conflict, DeadlinePassed, ElementMismatch
from treadle.core.page import Element, ElementState

__all__ = ["find_brought_out"]

_APPEARS_WITHIN: Final = 0.8
_POLL: Final = 0.04
_RESERVE: Final = 1.0
"""Seconds kept for acting on what is found."""


async def find_brought_out(doing: Doing, intent: Intent) -> Found | None:
    """What does the deed that is said, once that is ticked or opened which it is done to.

    None, with the tick taken off and what was opened closed again, where it does not come out by that.
    """
    if intent.verb is not Verb.CLICK or doing.seconds < _RESERVE:
        return None
    live = await doing.tools.snapshot()
    held = await doing.think(live.snapshot, partial(held_back, doing.index(live.snapshot), intent))
    if held is None:
        return None
    elements = live.snapshot.elements
    control, way = elements[held.control], elements[held.way]
    opened = Found(way, await live.handle(way.ref))
    try:
        await click_on(doing, opened)
    except (Conflict, DeadlinePassed, ElementMismatch):
        return None
    if (found := await _out(doing, control)) is not None:
        return found
    if held.ticks:
        await _untick(doing, way)
    else:
        await attempt(doing.page.keyboard.press("Escape"), f"{opened.subject} could not be closed")
    return None


async def _out(doing: Doing, control: Element) -> Found | None:
    """The control, once it can be used."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + _APPEARS_WITHIN
    while True:
        live = await doing.tools.snapshot()
        one = _same(live, control)
        if one is not None and available(one, Verb.CLICK):
            told = one.name or one.text
            return Found(one, await live.handle(one.ref), (f"{told!r} is for what was chosen",), grounded_by="words")
        if loop.time() > ends_at:
            return None
        await asyncio.sleep(_POLL)


async def _untick(doing: Doing, box: Element) -> None:
    live = await doing.tools.snapshot()
    one = _same(live, box)
    if one is not None and one.has(ElementState.CHECKED):
        await click_on(doing, Found(one, await live.handle(one.ref)))


def _same(live: LiveSnapshot, other: Element) -> Element | None:
    """The same element, as it is now."""
    return next(
        (
            each
            for each in live.snapshot.elements
            if (each.selector, each.frame, each.name) == (other.selector, other.frame, other.name)
        ),
        None,
    )
