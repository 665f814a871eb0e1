"""Filling in a secret: into the right field of the right site, and told to nobody, not even by an error."""

from typing import Final

from playwright.async_api import ElementHandle, Frame

from treadle.browsers.actions.act import where
from treadle.browsers.actions.called import called, element_of, placed
from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import select_in_frames
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.tools import PageTools
from treadle.core.errors import Conflict, ElementNotFound
from treadle.core.origin import origin_of
from treadle.core.page import Act, Acted, Fill

__all__ = ["fill"]

# From now on whoever reads the page takes it for a secret, whatever type it has.
_MARK: Final = """element => {
  const key = Symbol.for('treadle.secrets');
  if (!(window[key] instanceof WeakSet)) Object.defineProperty(window, key, {value: new WeakSet(), configurable: true});
  window[key].add(element);
}"""


async def fill(tools: PageTools, command: Fill) -> Acted:
    """Put a secret into the field that a CSS selector finds, in whatever frame it is.

    The frame's origin counts, not that of the page around it, which cannot read what is in the frame: payment forms
    are such frames. Conflict if no frame that has the field is of the origin that was named, or if nothing can be
    entered there; ElementNotFound; InvalidInput for a selector that is none. The value is in none of them.
    """
    doing = Doing(tools, Act(instruction=""))
    handle = await _field(doing, command)
    failed = "The field could not be filled"
    try:
        element = await placed(await attempt(element_of(handle, command.selector), failed), handle)
        if not await attempt(handle.is_editable(), failed):
            raise Conflict(f"{failed}: it is read-only or disabled.")
        await attempt(handle.evaluate(_MARK), failed)
        value = command.value if command.clear_first else await attempt(_present(handle), failed) + command.value
        await attempt(handle.fill(value, timeout=doing.milliseconds), failed)
    except Vanished:
        raise ElementNotFound("The field went while it was filled.") from None
    url, title = await where(tools)
    return Acted(
        action="fill", element=called(element), selector=command.selector, box=element.place, url=url, title=title
    )


async def _field(doing: Doing, command: Fill) -> ElementHandle:
    """The field: the first visible one in a frame of the right origin."""
    found = await select_in_frames(doing, command.selector)
    if not found:
        raise ElementNotFound(f"The selector {command.selector[:200]!r} finds nothing on the page.")
    allowed = found
    if command.origin is not None:
        wanted = _origin_of(command.origin)
        # Origins are read after the element was found: a frame that navigates meanwhile takes the element with it.
        origins = [await _origin(frame) for frame, _ in found]
        allowed = [each for each, origin in zip(found, origins, strict=True) if origin == wanted]
        if not allowed:
            there = ", ".join(dict.fromkeys(origins))
            raise Conflict(f"The secret is for {wanted}, and the field is of {there}: it was not filled in.")
    for _, handle in allowed:
        if await attempt(handle.is_visible(), "The field could not be looked at"):
            return handle
    raise Conflict("The field is hidden: nothing can be entered there.")


async def _origin(frame: Frame) -> str:
    """The origin that a frame has by its address, unless it says itself that it has another: a sandbox takes it."""
    address = _origin_of(frame.url)
    said = await attempt(_said_origin(frame), "The field's frame could not be looked at")
    return address if said == address else "null"


async def _said_origin(frame: Frame) -> str:
    """The origin as the frame's document says it."""
    return str(await frame.evaluate("() => self.origin"))


async def _present(handle: ElementHandle) -> str:
    """What is in the field already."""
    text = await handle.evaluate("element => 'value' in element ? String(element.value) : element.innerText")
    return str(text)


def _origin_of(url: str) -> str:
    """The origin of an address, as documents spell it: ``null`` for one without."""
    return origin_of(url) or "null"
