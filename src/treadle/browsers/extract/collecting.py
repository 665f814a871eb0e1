"""Reading a page: a script collects what is to be read in each frame, main frame first."""

import asyncio
from collections import Counter
from functools import cache
from time import monotonic
from typing import Final

import msgspec
from playwright.async_api import Error, Frame, Page

from treadle.browsers.extract.reading import Reading
from treadle.browsers.snapshot.live import dispose, unreadable, within
from treadle.browsers.snapshot.scripts import READING, script, unpacked
from treadle.core.errors import Conflict, DeadlinePassed

__all__ = ["read_page"]

_FRAMES: Final = 20
_FRAME_SHARE: Final = 0.4
_SCRIPT_SHARE: Final = 0.6
_FILES: Final = ("tables.js", "groups.js", "titles.js", "pairs.js", "reader.js")
_decoder: Final = msgspec.json.Decoder(Reading)


async def read_page(page: Page, *, seconds: float) -> Reading:
    """Read a page and the frames in it. Frames that are gone or busy are left out.

    DeadlinePassed if the page does not answer in ``seconds``; Conflict if it cannot be read, Unavailable if it is gone.
    """
    ends_at = monotonic() + seconds
    try:
        main = await within(seconds, _read(page.main_frame, seconds))
    except TimeoutError as error:
        raise DeadlinePassed("The page does not answer.") from error
    except Error as error:
        raise unreadable(error) from error
    except msgspec.MsgspecError as error:
        raise Conflict("The page cannot be read: its own scripts are in the way.") from error
    frames = [frame for frame in page.frames if frame is not page.main_frame][:_FRAMES]
    share = (ends_at - monotonic()) * _FRAME_SHARE
    others = await asyncio.gather(*(_read_frame(frame, share) for frame in frames))
    return _joined([main, *(other for other in others if other is not None)])


async def _read_frame(frame: Frame, seconds: float) -> Reading | None:
    try:
        return await within(seconds, _read_visible(frame, seconds))
    except (TimeoutError, Error, msgspec.MsgspecError):
        return None  # a frame that is gone, busy or unreadable has nothing to tell


async def _read_visible(frame: Frame, seconds: float) -> Reading | None:
    element = await frame.frame_element()
    try:
        return await _read(frame, seconds) if await element.is_visible() else None
    finally:
        await dispose(element)


async def _read(frame: Frame, seconds: float) -> Reading:
    text = str(await frame.evaluate(_reader(), {"milliseconds": seconds * _SCRIPT_SHARE * 1000}))
    return _decoder.decode(unpacked(text))


def _joined(readings: list[Reading]) -> Reading:
    first, *others = readings
    lists = ("data", "blocks", "links", "lists", "tables", "fields", "images", "messages", "groups", "pairs", "marks")
    untold: Counter[str] = Counter()
    for reading in readings:
        untold.update(reading.untold)
    return msgspec.structs.replace(
        first,
        complete=all(reading.complete for reading in readings),
        untold=dict(untold),
        **{name: [one for reading in (first, *others) for one in getattr(reading, name)] for name in lists},
    )


@cache
def _reader() -> str:
    return script((*READING, *(("treadle.browsers.extract", name) for name in _FILES)))
