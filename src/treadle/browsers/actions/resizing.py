"""Making something larger or smaller by its corner, or by the handle that it has for that."""

from typing import Any, Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.settle import settled
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent
from treadle.core.errors import Conflict
from treadle.core.page import Acted

__all__ = ["is_resizing", "resize"]

_PIXELS: Final = 60.0
"""By how much, where it is not said."""
_STEPS: Final = 8
_FROM_CORNER: Final = 4.0
"""Pixels from the corner of a box at which it is taken hold of."""
_AXES: Final = {"up": (0.0, -1.0), "down": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}

# Where it is taken hold of: the handle that it has in it or beside it, or its own corner; null if it has neither.
_GRIP: Final = """(element, down) => {
  const wanted = down ? /^(s|n|ns|row|nwse|se|nesw)-resize$/ : /^(e|w|ew|col|nwse|se|nesw)-resize$/;
  const own = getComputedStyle(element).resize;
  const box = element.getBoundingClientRect();
  if (own === 'both' || own === (down ? 'vertical' : 'horizontal')) return {x: box.right, y: box.bottom, corner: true};
  const near = [...element.querySelectorAll('*'), ...(element.parentElement ? element.parentElement.children : [])];
  const middle = node => {
    const at = node.getBoundingClientRect();
    return {x: at.x + at.width / 2, y: at.y + at.height / 2, corner: false};
  };
  const isHit = node => element.getRootNode().elementFromPoint(middle(node).x, middle(node).y) === node;
  const grip = near.find(node => node !== element && wanted.test(getComputedStyle(node).cursor) && isHit(node));
  return grip ? middle(grip) : null;
}"""
_SIZE: Final = "element => [element.offsetWidth, element.offsetHeight]"


def is_resizing(intent: Intent) -> bool:
    """Whether an intent to drag is one to drag a corner."""
    return intent.destination is not None and intent.destination.role == "corner"


async def resize(doing: Doing, intent: Intent) -> Acted:
    """Drag the corner of something. Conflict if it has none to take hold of, or stays as large as it was."""
    found = await seek(doing, intent)
    failed = f"{found.subject} could not be resized"
    x, y = _AXES.get(intent.direction, (1.0, 1.0))
    await attempt(found.handle.scroll_into_view_if_needed(timeout=doing.milliseconds), failed)
    grip: Any = await attempt(found.handle.evaluate(_GRIP, y != 0), failed)
    if grip is None:
        raise Conflict(f"{failed}: it has no corner or handle for that.")
    inset = _FROM_CORNER if grip["corner"] else 0.0
    offset = await _offset(found)
    at = grip["x"] - inset + offset[0], grip["y"] - inset + offset[1]
    before = await _size(found.handle, failed)
    pixels = intent.amount or _PIXELS
    async with settled(doing.tools):
        mouse = doing.page.mouse
        await attempt(mouse.move(*at), failed)
        await attempt(mouse.down(), failed)
        try:
            await attempt(mouse.move(at[0] + x * pixels, at[1] + y * pixels, steps=_STEPS), failed)
        finally:
            await attempt(mouse.up(), failed)
    after = await _size(found.handle, failed)
    grown = (after[0] - before[0]) * x + (after[1] - before[1]) * y
    if grown <= 0:
        raise Conflict(f"{failed}: it is as large as it was.")
    return done("drag", found, reasons=(f"from {before[0]} x {before[1]} to {after[0]} x {after[1]} pixels",))


async def _size(handle: ElementHandle, failed: str) -> tuple[int, int]:
    width, height = await attempt(handle.evaluate(_SIZE), failed)
    return int(width), int(height)


async def _offset(found: Found) -> tuple[float, float]:
    """Where the frame that it is in lies, in pixels of the page that is seen."""
    failed = f"{found.subject} could not be resized"
    box = await attempt(found.handle.bounding_box(), failed)
    inner: Any = await attempt(
        found.handle.evaluate("element => { const b = element.getBoundingClientRect(); return [b.x, b.y]; }"), failed
    )
    return (0.0, 0.0) if box is None else (box["x"] - inner[0], box["y"] - inner[1])
