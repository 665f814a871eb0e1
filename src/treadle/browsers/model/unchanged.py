"""An element that a model was told of, held against the page as it is when the answer is there: thinking takes time."""

from typing import Final, NamedTuple

from playwright.async_api import ElementHandle, Error

from treadle.browsers.actions.called import called
from treadle.browsers.tools import LiveSnapshot, PageTools
from treadle.core.errors import ElementNotFound
from treadle.core.page import Element, ElementState

__all__ = ["Standing", "still_there"]

_MOST_ALIKE: Final = 50


class Standing(NamedTuple):
    """An element as it is now, and the way to it."""

    element: Element
    handle: ElementHandle
    live: LiveSnapshot


async def still_there(tools: PageTools, shown: LiveSnapshot, element: Element) -> Standing:
    """The same node with the same words about it; or the only one with these, should the page have drawn it anew.

    ElementNotFound if it says something else now, stands among something else, or is gone.
    """
    gone = ElementNotFound(f"The {called(element)} is not what it was when the model was asked.")
    now = await tools.snapshot()
    alike = [each for each in now.snapshot.elements if _said(each) == _said(element)][:_MOST_ALIKE]
    before = [each for each in shown.snapshot.elements if _said(each) == _said(element)]
    try:
        node = await shown.handle(element.ref)
        if not await node.evaluate("node => node.isConnected"):
            raise gone
        for each in alike:
            handle = await now.handle(each.ref)
            if await node.evaluate("(node, other) => node === other", handle):
                return Standing(each, handle, now)
    except (Error, ElementNotFound):
        if len(alike) == len(before) == 1:
            return Standing(alike[0], await now.handle(alike[0].ref), now)
    raise gone


def _said(element: Element) -> tuple[object, ...]:
    """What tells what an element does: what is in a field that can be typed into does not."""
    text = "" if element.has(ElementState.EDITABLE) else element.text
    return (
        element.frame, element.role, element.type, element.name, element.label, element.placeholder,
        element.description, element.href, text, element.nearby, element.context,
        element.attributes.get("alt"), element.attributes.get("icon"),
    )  # fmt: skip
