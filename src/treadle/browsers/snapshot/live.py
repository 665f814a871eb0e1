"""Looking at a page: its frames are walked by a script, and what it tells is put together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Final, TypeAlias, TypeVar

import msgspec
from playwright.async_api import ElementHandle, Error, Frame, JSHandle, Page

from treadle.browsers.snapshot.drawn_grids import with_grids
from treadle.browsers.snapshot.eyes import Eye, Eyes
from treadle.browsers.snapshot.joined import Walked, joined, total
from treadle.browsers.snapshot.told import Place, Told
from treadle.core.errors import Conflict, DeadlinePassed, ElementNotFound, Unavailable
from treadle.core.page import Element, Snapshot

__all__ = ["PageSnapshot", "children_of", "dispose", "frame_at", "take_snapshot", "unreadable", "within"]

_CLOSED: Final = ("has been closed", "Target closed", "Target crashed", "Page crashed", "Connection closed")
_LEFT: Final = ("context was destroyed", "detached", "Cannot find context", "navigat")
_DEPTH: Final = 5
_FRAMES: Final = 50
_FRAME_SHARE: Final = 0.4
"""Part of the time that is left which a child frame may take: one that is busy must not cost the others theirs."""
_SCRIPT_SHARE: Final = 0.6
"""Part of a frame's time after which its script tells what it has."""
_LIMIT: Final = 6000
"""Elements that are told; what can be acted on comes first."""
_LARGE: Final = 1000
"""Elements of a page that is not looked at again as long as it surely has not changed."""
_WATCHED_SECONDS: Final = 1.0
"""After this it is looked at again in any case."""

_T = TypeVar("_T")


_Origin: TypeAlias = Callable[[int], tuple[Walked, int]]
"""Of the element at a position: the frame it was seen in, and which one it is there."""


class PageSnapshot:
    """What was seen, and the nodes it was seen on (:class:`~treadle.browsers.tools.LiveSnapshot`)."""

    def __init__(
        self,
        snapshot: Snapshot,
        page: Page,
        origin: _Origin,
        looks: Sequence[tuple[Eye, int]],
        *,
        watched: bool = False,
    ) -> None:
        self._snapshot = snapshot
        self._page = page
        self._frames = tuple(page.frames)
        self._origin: _Origin | None = origin
        self._looks = looks
        self._watched_until = monotonic() + _WATCHED_SECONDS if watched else 0.0

    @property
    def snapshot(self) -> Snapshot:
        """What was seen."""
        return self._snapshot

    async def handle(self, ref: str) -> ElementHandle:
        """The element itself. ElementNotFound if it is not on the page any more, or the ref is of another snapshot."""
        at = next((at for at, element in enumerate(self._snapshot.elements) if element.ref == ref), None)
        if at is None or self._origin is None:
            raise ElementNotFound(f"There is no {ref[:50]} in this snapshot.")
        walked, index = self._origin(at)
        try:
            node = await walked.eye.node(walked.told.look, index)
        except Error as error:
            raise ElementNotFound("The element is not on the page any more: its frame is gone.") from error
        element = node.as_element()
        if element is None:
            await dispose(node)
            raise ElementNotFound("The element is not on the page any more.")
        return element

    async def still_shows(self, page: Page) -> bool:
        """Whether this is surely what a look at a page would show now; so for a second at most.

        Only where a look takes long: what is small is looked at anew in the time that it takes to ask.
        """
        seconds = self._watched_until - monotonic()
        same = page is self._page and self._frames == tuple(page.frames) and page.url == self.snapshot.url
        if seconds <= 0 or not same:
            return False
        try:
            async with asyncio.timeout(seconds):
                told = await asyncio.gather(*(eye.unchanged(look) for eye, look in self._looks))
            return bool(told) and all(told)
        except (Error, TimeoutError):
            return False  # it went elsewhere, or is busy with something

    async def dispose(self) -> None:
        """Let go of the elements; may be called again, and after the page is gone."""
        looks, self._looks, self._origin = self._looks, (), None
        await asyncio.gather(*(_forget(eye, look) for eye, look in looks))


async def _forget(eye: Eye, look: int) -> None:
    with suppress(Error):  # the page is gone, and its objects with it
        await eye.forget(look)


def unreadable(error: Error) -> Conflict | Unavailable:
    """Why a page could not be read, in words of ours: what it throws may quote whatever it likes."""
    text = str(error)
    if any(words in text for words in _CLOSED):
        return Unavailable("The page was closed or crashed meanwhile.", retry_after_seconds=1)
    if any(words in text for words in _LEFT):
        return Conflict("The page went elsewhere while it was read. Try again.")
    return Conflict("The page cannot be read: its own scripts are in the way.")


async def take_snapshot(
    page: Page, *, generation: int, limit: int = _LIMIT, seconds: float = 5.0, eyes: Eyes | None = None
) -> PageSnapshot:
    """Look at a page and its frames now, at most ``limit`` elements: those that can be acted on first.

    ``eyes``, kept between snapshots, makes the next ones faster. A child frame that is gone, busy or unreadable is
    left out. DeadlinePassed if the page itself does not answer in ``seconds``; Conflict if it cannot be read,
    Unavailable if it is gone.
    """
    walk = _Walk(eyes or Eyes(), generation, limit, monotonic() + seconds)
    try:
        main = await walk.frame(page.main_frame, ())
        return walk.put_together(main)
    except BaseException:
        await asyncio.gather(*(_forget(eye, look) for eye, look in walk.looks))
        raise


class _Walk:
    """One look at a page."""

    def __init__(self, eyes: Eyes, generation: int, limit: int, ends_at: float) -> None:
        self._eyes = eyes
        self._generation = generation
        self._limit = limit
        self._ends_at = ends_at
        self._frames = 0
        self._large = False
        self._complete = True
        self.looks: list[tuple[Eye, int]] = []

    async def frame(self, frame: Frame, path: tuple[int, ...]) -> Walked:
        """A frame, and those in it."""
        seconds = (self._ends_at - monotonic()) * (_FRAME_SHARE if path else 1)
        try:
            eye, told = await within(seconds, self._tell(frame, path, seconds))
        except TimeoutError as error:
            raise DeadlinePassed("The page does not answer.") from error
        except Error as error:
            raise unreadable(error) from error
        except msgspec.MsgspecError as error:
            raise Conflict("The page cannot be read: its own scripts are in the way.") from error
        children = await self._children(frame, path, eye, told) if told.frames else []
        return Walked(frame=frame, eye=eye, told=told, children=children)

    async def _tell(self, frame: Frame, path: tuple[int, ...], seconds: float) -> tuple[Eye, Told]:
        least = 0 if path and self._large else _LARGE
        options = {"limit": self._limit, "milliseconds": seconds * _SCRIPT_SHARE * 1000, "watched": least}
        eye, told = await self._eyes.look(frame, options, generation=self._generation, path=path)
        self.looks.append((eye, told.look))
        self._large = self._large or len(told.elements) >= _LARGE
        self._complete = self._complete and told.complete
        return eye, told

    async def _children(self, frame: Frame, path: tuple[int, ...], eye: Eye, told: Told) -> list[tuple[Place, Walked]]:
        if len(path) >= _DEPTH:
            return []
        jobs = []
        for index, child in enumerate(children_of(frame)):
            self._frames += 1
            if self._frames <= _FRAMES:
                jobs.append(self._child(child, (*path, index), eye, told))
        found = [walked for walked in await asyncio.gather(*jobs) if walked is not None]
        return sorted(found, key=lambda pair: pair[0].at)

    async def _child(self, frame: Frame, path: tuple[int, ...], parent: Eye, told: Told) -> tuple[Place, Walked] | None:
        try:
            place = await within(self._ends_at - monotonic(), _place(frame, parent, told))
            if place is None or not place.shown:
                return None
            return place, await self.frame(frame, path)
        except (TimeoutError, Error, DeadlinePassed, Conflict, Unavailable):
            return None  # a frame that is gone, busy or unreadable has nothing to show

    def put_together(self, main: Walked) -> PageSnapshot:
        """All frames' elements in document order, cut at the limit."""
        if not main.children and len(main.told.elements) <= self._limit:
            return self._told(main, main.told.elements, lambda at: (main, at))
        seen = joined(main, self._limit)
        elements = [
            msgspec.structs.replace(element, ref=f"g{self._generation}e{at}") for at, (element, _, _) in enumerate(seen)
        ]
        return self._told(main, elements, lambda at: seen[at][1:])

    def _told(self, main: Walked, elements: Sequence[Element], origin: _Origin) -> PageSnapshot:
        told, seen = main.told, None if main.children else main.eye.seen
        snapshot = None if seen is None else seen.snapshot
        if snapshot is None or snapshot.url != main.frame.url:
            snapshot = Snapshot(
                generation=self._generation,
                url=main.frame.url,
                title=told.title,
                elements=tuple(with_grids(elements)),
                total=max(total(main), len(elements) + (not told.complete)),
                viewport=told.viewport,
                scroll=told.scroll,
            )
            if seen is not None:
                seen.snapshot = snapshot
        watched = self._large and self._complete
        return PageSnapshot(snapshot, main.frame.page, origin, self.looks, watched=watched)


async def _place(frame: Frame, parent: Eye, told: Told) -> Place | None:
    element = await frame.frame_element()
    try:
        index = await parent.frame_number(told.look, element)
    finally:
        await dispose(element)
    return told.frames[index] if 0 <= index < len(told.frames) else None


def children_of(frame: Frame) -> list[Frame]:
    """The frames in a frame that are still there (``Frame.child_frames`` keeps those that are gone)."""
    return [child for child in frame.page.frames if child.parent_frame is frame]


def frame_at(page: Page, path: Sequence[int]) -> Frame:
    """The frame that an element's ``frame`` names. ElementNotFound if it is gone."""
    frame = page.main_frame
    for index in path:
        children = children_of(frame)
        if index >= len(children):
            raise ElementNotFound("The element's frame is not on the page any more.")
        frame = children[index]
    return frame


async def within(seconds: float, waiting: Awaitable[_T]) -> _T:
    """What is waited for; TimeoutError if it takes longer."""
    return await asyncio.wait_for(waiting, max(seconds, 0.001))


async def dispose(handle: JSHandle) -> None:
    """Let go of something in a page, which may be gone."""
    with suppress(Error):  # the page is gone, and its objects with it
        await handle.dispose()
