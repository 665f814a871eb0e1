"""One picture of a page, as fast as its browser can take it.

Chromium is asked by DevTools (https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-captureScreenshot):
it then compresses a PNG for speed, in about half of the time, and knows WebP. For a JPEG, where nothing is won, and in
other browsers Playwright is asked.
"""

import asyncio
import base64
from contextlib import suppress
from typing import Any, Final, Literal

from playwright.async_api import CDPSession, Error, Page

from treadle.core.errors import Unavailable
from treadle.core.page import Box

__all__ = ["MOST_PIXELS", "photograph"]

MOST_PIXELS: Final = 16_384
"""A picture is at most so wide and high, as many programs show no larger ones."""
_MOST_PIXELS_OF_WEBP: Final = 16_383
"""RFC 6386, section 9.1: 14 bits."""


async def photograph(
    page: Page,
    region: Box | None,
    *,
    kind: Literal["png", "jpeg", "webp"],
    quality: int,
) -> bytes:
    """A picture of a region of the page, in CSS pixels from the corner of the document; None for what is seen now.

    Unavailable if the browser cannot take one; Playwright's Error if the page is gone.
    """
    if region is not None:
        most = _MOST_PIXELS_OF_WEBP if kind == "webp" else MOST_PIXELS
        region = Box(region.x, region.y, min(region.width, most), min(region.height, most))
    try:
        session = await _devtools(page) if kind != "jpeg" else None
        if session is None:
            return await _by_playwright(page, region, kind, quality)
        try:
            return await _by_devtools(session, region, kind, quality)
        finally:
            with suppress(Error):  # the page is gone, and the session with it
                await session.detach()
    except Error as error:
        if page.is_closed():
            raise
        raise Unavailable(f"No picture of the page could be taken: {error.message}") from error


async def _devtools(page: Page) -> CDPSession | None:
    """A DevTools session of a page, to be detached; None where the browser has none."""
    browser = page.context.browser
    if browser is not None and browser.browser_type.name != "chromium":
        return None
    return await page.context.new_cdp_session(page)


async def _by_devtools(session: CDPSession, region: Box | None, kind: str, quality: int) -> bytes:
    wanted: dict[str, Any] = {"format": kind, "optimizeForSpeed": kind == "png"}
    if kind == "webp":
        wanted["quality"] = quality
    if region is not None:
        x, y, width, height = region.x, region.y, region.width, region.height
        wanted |= {"clip": {"x": x, "y": y, "width": width, "height": height, "scale": 1}}
        wanted |= {"captureBeyondViewport": True}
    return base64.b64decode((await session.send("Page.captureScreenshot", wanted))["data"])


async def _by_playwright(page: Page, region: Box | None, kind: str, quality: int) -> bytes:
    clip: Any = None
    if region is not None:
        clip = {"x": region.x, "y": region.y, "width": region.width, "height": region.height}
    jpeg = kind == "jpeg"
    data = await page.screenshot(
        type="jpeg" if jpeg else "png", quality=quality if jpeg else None, clip=clip, full_page=clip is not None
    )
    return await asyncio.to_thread(_as_webp, data, quality) if kind == "webp" else data


def _as_webp(data: bytes, quality: int) -> bytes:
    from treadle.browsers.capture.convert import webp  # noqa: PLC0415 - large, and only for other browsers

    return webp(data, quality)
