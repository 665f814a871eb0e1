"""Screenshots: of what is seen, the whole page or one element, with places painted over."""

from typing import Final

from playwright.async_api import Error, Locator, Page

from treadle.browsers.capture.cover import covered
from treadle.browsers.capture.header import picture_size
from treadle.browsers.capture.photograph import photograph
from treadle.browsers.tools import PageTools
from treadle.core.errors import ElementNotFound, InvalidInput
from treadle.core.page import Box, Screenshot, Shot

__all__ = ["shoot"]

_QUALITY: Final = 80
_SCROLL_SECONDS: Final = 2.0
_DOCUMENT_SIZE: Final = """() => {
    const root = document.documentElement, body = document.body ?? root;
    return [Math.max(root.scrollWidth, body.scrollWidth, innerWidth),
            Math.max(root.scrollHeight, body.scrollHeight, innerHeight)];
}"""


async def shoot(tools: PageTools, command: Screenshot) -> Shot:
    """Take a picture. A page or element of more than 16,384 pixels is cut off there.

    InvalidInput for a selector that is none or a quality out of range, ElementNotFound if nothing that can be seen has
    the selector, Unavailable if the browser cannot take a picture or paint over the page (SVG and XML are no HTML);
    Playwright's Error if the page is gone. However it ends, what was painted over is uncovered again.
    """
    quality = _QUALITY if command.quality is None else command.quality
    if not 1 <= quality <= 100:
        raise InvalidInput("The quality of a picture is a number from 1 to 100.", field="quality")
    page = tools.page
    region = await _region(page, command)
    async with covered(page, command.mask, pii=command.mask_pii) as covers:
        data = await photograph(page, region, kind=command.format, quality=quality)
    width, height = picture_size(data)
    return Shot(data=data, format=command.format, width=width, height=height, url=page.url, masked=covers.places)


async def _region(page: Page, command: Screenshot) -> Box | None:
    """What to take a picture of, from the corner of the document; None for what is seen now."""
    if command.selector is not None:
        element = await _first_visible(page, command.selector)
        await element.scroll_into_view_if_needed(timeout=_SCROLL_SECONDS * 1000)
        box = await element.bounding_box()
        if box is None:
            raise _not_found(command.selector)
        left, top = await page.evaluate("() => [scrollX, scrollY]")
        return Box(box["x"] + left, box["y"] + top, box["width"], box["height"])
    if command.full_page:
        width, height = await page.evaluate(_DOCUMENT_SIZE)
        return Box(0, 0, width, height)
    return None


async def _first_visible(page: Page, selector: str) -> Locator:
    """In the main frame, or else in the frames, in their order."""
    for frame in page.frames:
        element = frame.locator(f"css={selector}").filter(visible=True).first
        try:
            if await element.count():
                return element
        except Error as error:
            if "selector" in error.message:
                raise InvalidInput(f"{selector!r} is not a CSS selector.", field="selector") from error
            if not frame.is_detached():
                raise
    raise _not_found(selector)


def _not_found(selector: str) -> ElementNotFound:
    return ElementNotFound(f"The page shows no element with the selector {selector!r}.")
