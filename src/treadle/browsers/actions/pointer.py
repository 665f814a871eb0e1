"""What is done with the pointer: clicking, hovering, dragging."""

from typing import Final, Literal

from playwright.async_api import ElementHandle, FloatRect

from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find, find_both
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Verb
from treadle.core.errors import Conflict
from treadle.core.page import Acted

__all__ = ["click", "click_on", "drag", "hover"]

_STEPS: Final = 10


async def click(doing: Doing, intent: Intent) -> Acted:
    """Click, click twice, or with the right button."""
    found = await find(doing, intent)
    button: Literal["left", "right"] = "right" if intent.verb is Verb.RIGHT_CLICK else "left"
    await click_on(doing, found, count=2 if intent.verb is Verb.DOUBLE_CLICK else 1, button=button)
    return done("click", found)


async def click_on(
    doing: Doing, found: Found, *, count: int = 1, button: Literal["left", "right"] = "left"
) -> int | None:
    """Click an element, and wait for where that leads; the status of HTTP if it led somewhere."""
    async with settled(doing.tools, heard=True) as navigation:
        clicking = found.handle.click(timeout=doing.milliseconds, click_count=count, button=button)
        await attempt(leading(clicking, navigation), f"{found.subject} could not be clicked")
    return navigation.status


async def hover(doing: Doing, intent: Intent) -> Acted:
    """Put the pointer on an element."""
    found = await find(doing, intent)
    await attempt(found.handle.hover(timeout=doing.milliseconds), f"{found.subject} could not be pointed at")
    return done("hover", found)


async def drag(doing: Doing, intent: Intent) -> Acted:
    """Take an element with the pointer and let it go over another."""
    source, destination = await find_both(doing, intent)
    failed = f"{source.subject} could not be dragged"
    async with settled(doing.tools):
        await attempt(source.handle.hover(timeout=doing.milliseconds), failed)
        mouse = doing.page.mouse
        await attempt(mouse.down(), failed)
        try:
            box = await _box(destination.handle, destination)
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            await attempt(mouse.move(x, y, steps=_STEPS), failed)
            await attempt(mouse.move(x + 1, y + 1), failed)  # pages see where it is by a second move
        finally:
            await attempt(mouse.up(), failed)
    return done("drag", source, reasons=(f"to {destination.words}",))


async def _box(handle: ElementHandle, found: Found) -> FloatRect:
    failed = f"Nothing can be dragged to the {found.words}"
    await attempt(handle.scroll_into_view_if_needed(timeout=2000), failed)
    box = await attempt(handle.bounding_box(), failed)
    if box is None:
        raise Conflict(f"{failed}: it is not visible.")
    return box
