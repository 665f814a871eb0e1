"""What is done with the pointer: clicking and hovering."""

from typing import Literal

from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Verb
from treadle.core.page import Acted

__all__ = ["click", "hover"]


async def click(doing: Doing, intent: Intent) -> Acted:
    """Click, click twice, or with the right button."""
    found = await seek(doing, intent)
    button: Literal["left", "right"] = "right" if intent.verb is Verb.RIGHT_CLICK else "left"
    await click_on(doing, found, count=2 if intent.verb is Verb.DOUBLE_CLICK else 1, button=button)
    return done("click", found)


async def hover(doing: Doing, intent: Intent) -> Acted:
    """Put the pointer on an element."""
    found = await seek(doing, intent)
    await attempt(found.handle.hover(timeout=doing.milliseconds), f"{found.subject} could not be pointed at")
    return done("hover", found)
