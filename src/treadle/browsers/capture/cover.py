"""Painting over what a picture must not show: places on the page that are covered while it is taken.

The covers lie in a closed shadow tree above everything else, also above dialogs, and follow what they cover from frame
to frame. A frame that does not answer is covered whole. Text is covered where it is, even if an ancestor clips it: a
box too many tells nothing. Not seen is text in pictures, canvases, closed shadow trees and in content made by style.
"""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from playwright.async_api import Error, Frame, JSHandle, Page

from treadle.core.errors import InvalidInput, Unavailable
from treadle.core.pii import mask_pii

__all__ = ["Covers", "covered"]

_SCRIPT: Final = Path(__file__).with_name("cover.js").read_text("utf-8")
_FRAME_SECONDS: Final = 2.0
_REMOVE_SECONDS: Final = 1.0
_PLACED: Final = """cover => new Promise(done => {
    const places = cover.place();
    if (self === top) return done(places);
    setTimeout(() => done(places), 100);  // a frame that cannot be seen paints nothing
    requestAnimationFrame(() => requestAnimationFrame(() => done(places)));
})"""


class Covers:
    """What is painted over on a page; see :func:`covered`."""

    def __init__(self, page: Page, selectors: Sequence[str], pii: bool) -> None:
        self._page = page
        self._selectors = selectors
        self._pii = pii
        self._laid: list[asyncio.Task[JSHandle]] = []
        self._covers: dict[Frame, JSHandle] = {}
        self.places = 0
        """How many places are covered."""

    async def paint(self) -> None:
        """Cover what is there in every frame. InvalidInput for a selector that is none, Unavailable if it fails."""
        for frame in self._page.frames:
            await self._whole_if_not(frame, self._lay)
        for frame in reversed(list(self._covers)):  # a frame may yet have to be covered by the one it is in
            await self._whole_if_not(frame, self._place)

    async def remove(self) -> None:
        """Leave the page as it was."""
        await asyncio.gather(*map(_remove, self._laid))

    async def _whole_if_not(self, frame: Frame, step: Callable[[Frame], Awaitable[None]]) -> None:
        """Do something in a frame; if that fails, cover the frame from outside, unless it is gone."""
        parent = frame.parent_frame
        if parent is None:
            try:
                await step(frame)
            except Error as error:
                if self._page.is_closed():
                    raise
                raise Unavailable(f"The page could not be painted over: {error.message}") from error
            return
        try:
            async with asyncio.timeout(_FRAME_SECONDS):
                await step(frame)
        except (Error, TimeoutError):
            self._covers.pop(frame, None)
            cover = self._covers.get(parent)  # without one, the parent is covered whole itself
            if cover is not None and not frame.is_detached():
                element = await frame.frame_element()
                await element.evaluate("(element, cover) => cover.add([element])", cover)

    async def _lay(self, frame: Frame) -> None:
        # Whoever waits may be cancelled in the middle; the cover is laid all the same, and can be removed.
        self._laid.append(asyncio.ensure_future(frame.evaluate_handle(_SCRIPT)))
        cover = self._covers[frame] = await asyncio.shield(self._laid[-1])
        for selector in self._selectors:
            try:
                await frame.locator(f"css={selector}").evaluate_all("(elements, cover) => cover.add(elements)", cover)
            except Error as error:
                if "selector" not in error.message:
                    raise
                raise InvalidInput(f"{selector!r} is not a CSS selector.", field="mask") from error
        if self._pii:
            readable = await cover.evaluate("cover => cover.read()")
            texts, fields = _find(readable["runs"], readable["fields"])
            await cover.evaluate("(cover, [texts, fields]) => cover.find(texts, fields)", [texts, fields])

    async def _place(self, frame: Frame) -> None:
        self.places += await self._covers[frame].evaluate(_PLACED)


async def _remove(laid: asyncio.Task[JSHandle]) -> None:
    # A document that is gone took its cover with it; one that is stuck removes it by itself.
    with suppress(Error, TimeoutError):
        async with asyncio.timeout(_REMOVE_SECONDS):
            cover = await laid
            await cover.evaluate("cover => cover.remove()")
            await cover.dispose()


@asynccontextmanager
async def covered(page: Page, selectors: Sequence[str], *, pii: bool) -> AsyncIterator[Covers]:
    """Cover what CSS selectors find and, with ``pii``, what looks like personal data; uncovered at the end."""
    covers = Covers(page, selectors, pii)
    try:
        if selectors or pii:
            await covers.paint()
        yield covers
    finally:
        await asyncio.shield(covers.remove())


def _find(runs: list[list[str]], fields: list[str]) -> tuple[list[list[int]], list[int]]:
    """Where personal data is: places in text nodes (index, start, end in UTF-16 units), and indexes of fields.

    Nodes that stand in a run are read together, as they are seen, and each alone, as they may only seem to be one text.
    All of it is searched at once, a line a piece, as nothing that is looked for goes on in another line.
    """
    pieces: list[tuple[int, str]] = []  # the number of a node, or below zero of a field, and its text
    text = ""
    begins: list[int] = []
    size = 0
    lines: list[str] = []

    def add(line: list[tuple[int, str]]) -> None:
        nonlocal size
        for number, part in line:
            pieces.append((number, part))
            begins.append(size)
            size += len(part)
        lines.append("".join(part for _, part in line))
        size += 1

    first = 0
    for run in runs:
        line = list(enumerate(run, first))
        add(line)
        if len(run) > 1:
            for each in line:
                add([each])
        first += len(run)
    for number, part in enumerate(fields, 1):
        add([(-number, part)])
    text = "\n".join(lines)

    texts: set[tuple[int, int, int]] = set()
    filled: set[int] = set()
    for found in mask_pii(text).found:
        for place in range(bisect_right(begins, found.start) - 1, bisect_left(begins, found.end)):
            number, part = pieces[place]
            start, end = max(found.start - begins[place], 0), min(found.end - begins[place], len(part))
            if number < 0:
                filled.add(-number - 1)
            elif start < end:
                texts.add((number, _units(part, start), _units(part, end)))
    return [list(each) for each in sorted(texts)], sorted(filled)


def _units(text: str, place: int) -> int:
    """A place in a text as JavaScript counts: in units of UTF-16."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
