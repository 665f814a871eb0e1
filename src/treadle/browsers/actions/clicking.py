"""A click on an element that was found, and the wait for where it leads."""

from typing import Literal

from playwright.async_api import Position

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import attempt

__all__ = ["click_on"]


async def click_on(
    doing: Doing,
    found: Found,
    *,
    count: int = 1,
    button: Literal["left", "right"] = "left",
    held: float = 0.0,
    at: Position | None = None,
) -> int | None:
    """Click an element, and wait for where that leads; the status of HTTP if it led somewhere.

    ``held``: seconds for which the button of the mouse is kept down. ``at``: where in it, otherwise in its middle.
    """
    if not doing.pressed:
        doing.before_pressed = doing.looked
    doing.pressed.append(found.element)
    async with settled(doing.tools, heard=True) as navigation:
        clicking = found.handle.click(
            timeout=doing.milliseconds, click_count=count, button=button, delay=held * 1000, position=at
        )
        await attempt(leading(clicking, navigation), f"{found.subject} could not be clicked")
    return navigation.status
