"""A click on an element that was found, and the wait for where it leads."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from playwright.async_api import Position

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import attempt

__all__ = ["click_on"]

_Modifier: TypeAlias = Literal["ControlOrMeta", "Shift"]
_MODIFIERS: Final[Mapping[str, _Modifier]] = {"ControlOrMeta": "ControlOrMeta", "Shift": "Shift"}


async def click_on(
    doing: Doing,
    found: Found,
    *,
    count: int = 1,
    button: Literal["left", "right"] = "left",
    held: float = 0.0,
    at: Position | None = None,
    keys: Sequence[str] = (),
) -> int | None:
    """Click an element, and wait for where that leads; the status of HTTP if it led somewhere.

    ``held``: seconds for which the button of the mouse is kept down. ``at``: where in it, otherwise in its middle.
    ``keys``: ``Shift`` or ``ControlOrMeta``, held down meanwhile.
    """
    if not doing.pressed:
        doing.before_pressed = doing.looked
    doing.pressed.append(found.element)
    doing.last_pressed = found.handle
    async with settled(doing.tools, heard=True) as navigation:
        clicking = found.handle.click(
            timeout=doing.milliseconds,
            click_count=count,
            button=button,
            delay=held * 1000,
            position=at,
            modifiers=[_MODIFIERS[key] for key in keys] or None,
        )
        await attempt(leading(clicking, navigation), f"{found.subject} could not be clicked")
    return navigation.status
