"""What a text is the label of: the control beside it that reacts, where the text itself does not."""

from functools import cache
from importlib.resources import files
from typing import Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.core.page import Element

__all__ = ["control_beside", "element_at"]

_MOST_WORDS: Final = 8
"""A longer text is no label."""
# Which of the elements that are seen one is.
_IS_ONE: Final = "(node, other) => node === other"


async def control_beside(doing: Doing, label: Found) -> Found | None:
    """The one control that a text is the label of by where it stands; None where there is none, or not only one."""
    if len(label.element.text.split()) > _MOST_WORDS:
        return None
    failed = f"{label.subject} could not be looked at"
    control = (await attempt(label.handle.evaluate_handle(_script()), failed)).as_element()
    if control is None:
        return None
    element = await element_at(doing, control)
    if element is None:
        return None
    return label._replace(
        element=element, handle=control, reasons=(*label.reasons, "is what that labels"), locator=None
    )


async def element_at(doing: Doing, handle: ElementHandle) -> Element | None:
    """The element of the page as it is seen that a handle holds; None if it is not told of."""
    box = await attempt(handle.bounding_box(), "The page could not be read")
    if box is None:
        return None
    live = await doing.tools.snapshot()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for element in live.snapshot.elements:
        if abs(element.box.center[0] - x) < 1 and abs(element.box.center[1] - y) < 1:
            other = await live.handle(element.ref)
            if await attempt(handle.evaluate(_IS_ONE, other), "The page could not be read"):
                return element
    return None


@cache
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("labelled.js").read_text(encoding="utf-8")
    return source[source.index("label =>") :]
