"""Finding the element that is meant on the page as it is, also if it comes a little late."""

import asyncio
import time
from functools import partial
from typing import Final

import msgspec
from playwright.async_api import ElementHandle, Error, Frame

from treadle.browsers.actions.again import locator_of
from treadle.browsers.actions.beside import beside_entered
from treadle.browsers.actions.called import element_of, placed
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.doubting import contradicted
from treadle.browsers.actions.remembering import asked_back, healed, note, recall, remembered, remembered_of
from treadle.browsers.grounding import Grounded, Intent, Target, Verb, ground
from treadle.browsers.remember.rivals import rivals_of
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementAmbiguous, ElementNotFound, InvalidInput
from treadle.core.memory import MemorySource
from treadle.core.page import ElementState

__all__ = ["find", "find_both", "find_focused", "find_now", "found_in", "look_for", "select_in_frames"]

_LATE_SECONDS: Final = 2.0
_SHARE: Final = 1 / 3
_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 0.4
_GROWTH: Final = 1.6
_MOST_MATCHES: Final = 50
_NO_SELECTOR: Final = ("is not a valid selector", "while parsing", "Unexpected token", "Unknown engine")


async def find(doing: Doing, intent: Intent, *, seconds: float | None = None) -> Found:
    """The element that an intent is meant for, looked for again for a while if it is not there.

    ``seconds`` is how long, otherwise two at most. ElementNotFound, ElementAmbiguous, InvalidInput for a selector that
    is none.
    """
    if doing.given is not None:
        given, doing.given = doing.given, None
        return note(doing, intent, given)
    if doing.selector is not None:
        selector, doing.selector = doing.selector, None
        return note(doing, intent, await _by_selector(doing, selector))
    loop = asyncio.get_running_loop()
    began = time.monotonic()
    patience = min(_LATE_SECONDS, doing.tools.remaining * _SHARE) if seconds is None else seconds
    ends_at = loop.time() + patience
    pause = _FIRST_PAUSE
    while True:
        try:
            return note(doing, intent, _of_thing(doing, await look_for(doing, intent)))
        except ElementNotFound:
            left = ends_at - loop.time()
            if left <= 0:
                if (found := await _heal(doing, intent, began=began)) is not None:
                    return note(doing, intent, found)
                raise
        await asyncio.sleep(min(pause, left))
        pause = min(pause * _GROWTH, _LONGEST_PAUSE)


async def find_now(doing: Doing, intent: Intent) -> Found:
    """The element that an intent is meant for, if it is there now."""
    if doing.given is not None:
        return await find(doing, intent)
    return note(doing, intent, _of_thing(doing, await look_for(doing, intent)))


def _of_thing(doing: Doing, found: Found) -> Found:
    """The same; ElementNotFound where one of several things is meant, and it belongs to another."""
    if (found.element.selector, found.element.frame) not in doing.others:
        return found
    error = ElementNotFound(f"{found.subject} does not belong to what is meant.")
    error.hindered = True
    raise error


async def look_for(doing: Doing, intent: Intent) -> Found:
    """The same, to see what is there: nothing is going to be done to it by that alone.

    What is remembered of the intent comes first, if it still holds; the words decide otherwise. Where they fit several,
    the choice that the caller once made among these may tell which; nothing else does.
    """
    began = time.monotonic()
    early, doing.early = doing.early, None
    if early is not None and (early[0].verb, early[0].target) == (intent.verb, intent.target):
        return early[1]
    memory = await remembered(doing, intent)
    if memory is not None and (found := await recall(doing, memory, began=began)) is not None:
        return _with_parsing(doing, found)
    live = await doing.tools.snapshot()
    doing.looked = live.snapshot
    try:
        grounded = await doing.think(live.snapshot, partial(doing.ground, intent, live.snapshot))
    except ElementAmbiguous as error:
        if memory is not None and memory.source is MemorySource.SELECTOR:
            found = await healed(doing, intent, memory, live, began=began)
            if found is not None:
                return found
        beside = await beside_entered(doing, intent, live, error)
        if beside is None:
            asked_back(doing, intent, error)
            raise
        grounded = beside
    before = memory or await remembered_of(doing, intent.otherwise)
    if before is not None and (question := contradicted(intent, before, grounded, live.snapshot)) is not None:
        asked_back(doing, intent, question)
        raise question
    found = await found_in(live, grounded)
    passed_over = tuple(each.description.lower() for each in grounded.others)
    rivals = () if doing.tools.memory is None else rivals_of(live.snapshot, grounded.element) + passed_over
    locator = locator_of(grounded.element, live.snapshot)
    return _with_parsing(doing, found._replace(grounding_ms=_since(began), rivals=rivals, locator=locator))


async def _heal(doing: Doing, intent: Intent, *, began: float) -> Found | None:
    """What is remembered, found again by its likeness; None where nothing is, or it is not clear."""
    memory = await remembered(doing, intent)
    if memory is None:
        return None
    return await healed(doing, intent, memory, await doing.tools.snapshot(), began=began)


def _with_parsing(doing: Doing, found: Found) -> Found:
    """The first finding of a command is told together with the making out of what it means."""
    spent, doing.parse_ms = doing.parse_ms, 0.0
    return found._replace(grounding_ms=round((found.grounding_ms or 0.0) + spent, 2))


def _since(began: float) -> float:
    return (time.monotonic() - began) * 1000


async def find_both(doing: Doing, intent: Intent) -> tuple[Found, Found]:
    """What is dragged, and where to: both as they are at one moment."""
    source = await find(doing, intent)
    assert intent.destination is not None
    destination = msgspec.structs.replace(intent, verb=Verb.HOVER, target=intent.destination)
    return source, await find(doing, destination)


async def find_focused(doing: Doing, intent: Intent) -> Found:
    """The field that has the focus; otherwise the only one there is. InvalidInput if neither is there."""
    if doing.selector is not None or doing.given is not None:
        return await find(doing, intent)
    live = await doing.tools.snapshot()
    for element in live.snapshot.elements:
        if element.has(ElementState.FOCUSED) and element.has(ElementState.EDITABLE):
            return Found(element, await live.handle(element.ref), ("has the focus",))
    try:
        found = ground(msgspec.structs.replace(intent, target=Target()), live.snapshot)
    except (ElementNotFound, ElementAmbiguous) as error:
        raise InvalidInput("It is not said which field is meant, and none has the focus.") from error
    return await found_in(live, found)


async def found_in(live: LiveSnapshot, grounded: Grounded) -> Found:
    """What was decided upon, with the way to it."""
    handle = await live.handle(grounded.element.ref)
    return Found(
        grounded.element,
        handle,
        grounded.reasons,
        grounded.option,
        grounded.score,
        grounded_by="words",
        reading=grounded.reading,
    )


async def _by_selector(doing: Doing, selector: str) -> Found:
    """The first element that a CSS selector finds and that is visible; hidden ones if there are no others."""
    handles = [handle for _, handle in await select_in_frames(doing, selector)]
    if not handles:
        raise ElementNotFound(f"The selector {selector[:200]!r} finds nothing on the page.")
    try:
        for handle in handles:
            if await handle.is_visible():
                return await _selected(handle, selector)
        return await _selected(handles[0], selector)
    except Error as error:
        raise ElementNotFound(f"What the selector {selector[:200]!r} finds is not on the page any more.") from error


async def _selected(handle: ElementHandle, selector: str) -> Found:
    element = await placed(await element_of(handle, selector), handle)
    return Found(element, handle, ("is what the selector finds",), grounded_by="selector")


async def select_in_frames(doing: Doing, selector: str) -> list[tuple[Frame, ElementHandle]]:
    """What a CSS selector finds, with the frame it is in, the main frame first. InvalidInput if it is no selector."""
    found: list[tuple[Frame, ElementHandle]] = []
    for frame in doing.page.frames:
        try:
            handles = await frame.query_selector_all(f"css={selector}")
        except Error as error:
            if any(words in str(error) for words in _NO_SELECTOR):
                raise InvalidInput(f"{selector[:200]!r} is not a CSS selector.", field="selector") from error
            continue  # a frame that went
        found.extend((frame, handle) for handle in handles[:_MOST_MATCHES])
    return found
