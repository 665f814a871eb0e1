"""A live view: pictures of the page that is looked at, as it changes.

Chromium casts them by itself (https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-startScreencast),
also of a page that is stuck or shows a dialog. It sends few that were not acknowledged, which is done at the pace that
is wanted. What it never sends is the last change of a page that came to rest meanwhile; but a cast begins with the
present picture, so it is begun anew when the page is quiet, and again and again while there was no picture at all, as
of a page that is yet to be painted: each time after a longer while, for what is being painted is lost by beginning
anew, and a browser on a busy machine takes its time. Meanwhile it is photographed, for which a page is painted. Other
browsers are photographed again and again while somebody reads.
"""

import asyncio
import base64
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from typing import Any, Final

from playwright.async_api import CDPSession, Error, Page

from treadle.browsers.tools import Seat
from treadle.engine.ports.sessions import Frame

__all__ = ["Screencast"]

_QUIET_SECONDS: Final = 0.3
"""So long without a picture: the page is at rest, perhaps in a state that was never shown."""
_LONGEST_QUIET_SECONDS: Final = 5.0
_PATIENCE_SECONDS: Final = 2.0
"""A page that is busy, or shows a dialog, cannot be photographed."""
_MOST_HEIGHT: Final = 16_384
_ANSWER_SECONDS: Final = 5.0
"""A browser that does not answer within that time is asked by another connection."""
_HANDOVER_SECONDS: Final = 3.0
"""The page that was looked at is gone: so long another may take its place."""


class Screencast:
    """Pictures of one session's page for one reader: JPEGs that are at most ``width`` pixels wide."""

    def __init__(
        self, seat: Seat, current: Callable[[], Page], *, quality: int, width: int, frames_a_second: float
    ) -> None:
        self._seat = seat
        self._current = current
        self._quality = quality
        self._width = width
        self._pause = 1 / frames_a_second
        self._stirred = asyncio.Event()
        self._switched = False
        self._stopped = False
        self._gone: Page | None = None
        self._cast: _Cast | None = None

    async def frames(self) -> AsyncGenerator[Frame, None]:
        """The present picture, then one for each change, as many as are wanted and as the reader can take.

        Ends with the page (unless another takes its place), the browser, or ``stop``. To be read once.
        """
        self._seat.lost.add_done_callback(self._stir)
        try:
            while (page := await self._page()) is not None:
                async with aclosing(self._pictures(page)) as pictures:
                    async for frame in pictures:
                        yield frame
        finally:
            self._seat.lost.remove_done_callback(self._stir)

    async def switch(self) -> None:
        """The page that is looked at is another one, or has come back."""
        self._gone = None
        self._switched = True
        self._stirred.set()

    async def stop(self) -> None:
        """End it; may be called again."""
        self._stopped = True
        self._stirred.set()
        if self._cast is not None:
            await self._cast.end()

    async def _page(self) -> Page | None:
        """The page to look at; None at the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_HANDOVER_SECONDS):
                while not (self._stopped or self._seat.lost.done()):
                    page = self._current()
                    if not page.is_closed() and page is not self._gone:
                        return page
                    await self._stirs(None)
        return None

    async def _pictures(self, page: Page) -> AsyncGenerator[Frame, None]:
        """Pictures of one page, for as long as it is the one that is looked at."""
        self._switched = False
        page.on("close", self._stir)
        page.on("crash", self._lose)
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                cast = self._cast = await _Cast.begin(self._seat, page, self._quality, self._width, self._stirred)
            last, given, settled, quiet = b"", False, False, _QUIET_SECONDS
            while self._goes_on(page):
                begun = time.monotonic()
                if cast is None:
                    frame = await self._photograph(page)
                elif (frame := cast.take()) is None:
                    if await self._stirs(None if settled else quiet):
                        continue
                    settled = given  # a page that was never painted yet gives no picture: it is asked again
                    if not last and quiet > _QUIET_SECONDS:
                        frame = await self._photograph(page)
                    quiet = min(quiet * 2, _LONGEST_QUIET_SECONDS)
                    async with asyncio.timeout(_ANSWER_SECONDS):
                        await cast.refresh()
                    if frame is None:
                        continue
                else:
                    given = True
                if frame is not None and frame.data != last:
                    last, settled, quiet = frame.data, False, _QUIET_SECONDS
                    yield frame
                await self._rest(page, begun + self._pause)
                if cast is not None:
                    async with asyncio.timeout(_ANSWER_SECONDS):
                        await cast.acknowledge()
        except TimeoutError:
            return  # it is begun anew
        except Error:
            self._gone = page  # it was closed, crashed, or its browser did, in the middle of something
        finally:
            page.remove_listener("close", self._stir)
            page.remove_listener("crash", self._lose)
            if self._cast is not None:
                await self._cast.end()
                self._cast = None

    def _goes_on(self, page: Page) -> bool:
        over = self._stopped or self._switched or self._seat.lost.done()
        return not over and page is not self._gone and not page.is_closed()

    async def _photograph(self, page: Page) -> Frame | None:
        """A picture of the page as it is; None if it gives none."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_SECONDS):
                size = page.viewport_size or {"width": 0, "height": 0}
                data = await page.screenshot(type="jpeg", quality=self._quality)
                data = await asyncio.to_thread(_narrowed, data, self._width, self._quality)
                return Frame(at=datetime.now(UTC), data=data, width=size["width"], height=size["height"])
        return None

    async def _rest(self, page: Page, until: float) -> None:
        while self._goes_on(page) and (left := until - time.monotonic()) > 0:
            await self._stirs(left)

    async def _stirs(self, seconds: float | None) -> bool:
        """Wait until something happens; False if nothing does within that time."""
        try:
            async with asyncio.timeout(seconds):
                await self._stirred.wait()
        except TimeoutError:
            return False
        self._stirred.clear()
        return True

    def _stir(self, _: object) -> None:
        self._stirred.set()

    def _lose(self, page: Page) -> None:
        self._gone = page
        self._stirred.set()


class _Cast:
    """What Chromium casts of one page; only the newest picture is kept."""

    def __init__(self, session: CDPSession, quality: int, width: int, arrived: asyncio.Event) -> None:
        self._session = session
        self._wanted = {"format": "jpeg", "quality": quality, "maxWidth": width, "maxHeight": _MOST_HEIGHT}
        self._arrived = arrived
        self._newest: Frame | None = None
        self._unacknowledged: list[int] = []

    @classmethod
    async def begin(cls, seat: Seat, page: Page, quality: int, width: int, arrived: asyncio.Event) -> "_Cast | None":
        """Start it; ``arrived`` is set with each picture. None where the browser has no such thing."""
        session = await seat.cdp(page)  # its own: two casts in one session would be one cast
        if session is None:
            return None
        cast = cls(session, quality, width, arrived)
        session.on("Page.screencastFrame", cast._take_in)
        try:
            await session.send("Page.startScreencast", cast._wanted)
        except BaseException:
            await cast.end()
            raise
        return cast

    def _take_in(self, event: dict[str, Any]) -> None:
        facts = event["metadata"]
        self._newest = Frame(
            at=datetime.now(UTC),
            data=base64.b64decode(event["data"]),
            width=round(facts["deviceWidth"]),
            height=round(facts["deviceHeight"]),
        )
        self._unacknowledged.append(event["sessionId"])
        self._arrived.set()

    def take(self) -> Frame | None:
        """The newest picture, once."""
        frame, self._newest = self._newest, None
        return frame

    async def acknowledge(self) -> None:
        """Ask for more."""
        while self._unacknowledged:
            await self._session.send("Page.screencastFrameAck", {"sessionId": self._unacknowledged.pop()})

    async def refresh(self) -> None:
        """Ask for the present picture, even if it was sent before."""
        await self._session.send("Page.stopScreencast")
        self._unacknowledged.clear()
        await self._session.send("Page.startScreencast", self._wanted)

    async def end(self) -> None:
        """Stop it; may be called again."""
        with suppress(Error, TimeoutError):  # the page or the browser is gone, and the session with it
            async with asyncio.timeout(_ANSWER_SECONDS):
                await self._session.detach()


def _narrowed(data: bytes, width: int, quality: int) -> bytes:
    from treadle.browsers.capture.convert import jpeg_of_width  # noqa: PLC0415 - large, and only for other browsers

    return jpeg_of_width(data, width, quality)
