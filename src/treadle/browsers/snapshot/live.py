"""Looking at a page: its frames are walked by a script, and what it tells is put together."""

import asyncio
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import suppress
from time import monotonic
from typing import Final, TypeVar

import msgspec
from playwright.async_api import ElementHandle, Error, Frame, JSHandle, Page

from treadle.browsers.snapshot.describe import READABLE_ROLES
from treadle.browsers.snapshot.eyes import Eye, Eyes
from treadle.browsers.snapshot.told import Place, Told, decoded
from treadle.core.errors import Conflict, DeadlinePassed, ElementNotFound, Unavailable
from treadle.core.page import Box, Element, ElementState, Snapshot

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

_T = TypeVar("_T")


class _Walked(msgspec.Struct, frozen=True, eq=False):
    frame: Frame
    eye: Eye
    told: Told
    children: list[tuple[Place, "_Walked"]]


class PageSnapshot:
    """What was seen, and the nodes it was seen on (:class:`~treadle.browsers.tools.LiveSnapshot`)."""

    def __init__(
        self, snapshot: Snapshot, origins: dict[str, tuple[Eye, int, int]], looks: Sequence[tuple[Eye, int]]
    ) -> None:
        self._snapshot = snapshot
        self._origins = origins
        self._looks = looks

    @property
    def snapshot(self) -> Snapshot:
        """What was seen."""
        return self._snapshot

    async def handle(self, ref: str) -> ElementHandle:
        """The element itself. ElementNotFound if it is not on the page any more, or the ref is of another snapshot."""
        origin = self._origins.get(ref)
        if origin is None:
            raise ElementNotFound(f"There is no {ref[:50]} in this snapshot.")
        eye, look, index = origin
        try:
            node = await eye.node(look, index)
        except Error as error:
            raise ElementNotFound("The element is not on the page any more: its frame is gone.") from error
        element = node.as_element()
        if element is None:
            await dispose(node)
            raise ElementNotFound("The element is not on the page any more.")
        return element

    async def dispose(self) -> None:
        """Let go of the elements; may be called again, and after the page is gone."""
        looks, self._looks, self._origins = self._looks, (), {}
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
        self.looks: list[tuple[Eye, int]] = []

    async def frame(self, frame: Frame, path: tuple[int, ...]) -> _Walked:
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
        return _Walked(frame=frame, eye=eye, told=told, children=children)

    async def _tell(self, frame: Frame, path: tuple[int, ...], seconds: float) -> tuple[Eye, Told]:
        options = {
            "generation": self._generation,
            "limit": self._limit,
            "milliseconds": seconds * _SCRIPT_SHARE * 1000,
            "frame": list(path),
        }
        eye, text = await self._eyes.look(frame, options)
        told = decoded(text)
        self.looks.append((eye, told.look))
        return eye, told

    async def _children(self, frame: Frame, path: tuple[int, ...], eye: Eye, told: Told) -> list[tuple[Place, _Walked]]:
        if len(path) >= _DEPTH:
            return []
        jobs = []
        for index, child in enumerate(children_of(frame)):
            self._frames += 1
            if self._frames <= _FRAMES:
                jobs.append(self._child(child, (*path, index), eye, told))
        found = [walked for walked in await asyncio.gather(*jobs) if walked is not None]
        return sorted(found, key=lambda pair: pair[0].at)

    async def _child(
        self, frame: Frame, path: tuple[int, ...], parent: Eye, told: Told
    ) -> tuple[Place, _Walked] | None:
        try:
            place = await within(self._ends_at - monotonic(), _place(frame, parent, told))
            if place is None or not place.shown:
                return None
            return place, await self.frame(frame, path)
        except (TimeoutError, Error, DeadlinePassed, Conflict, Unavailable):
            return None  # a frame that is gone, busy or unreadable has nothing to show

    def put_together(self, main: _Walked) -> PageSnapshot:
        """All frames' elements in document order, cut at the limit."""
        if not main.children and len(main.told.elements) <= self._limit:
            alone, look = main.told.elements, main.told.look
            return self._told(main, alone, {each.ref: (main.eye, look, at) for at, each in enumerate(alone)})
        seen = list(_in_order(main, _Shift()))
        if len(seen) > self._limit:
            seen = _most_important(seen, self._limit)
        origins = {}
        elements = []
        for position, (element, walked, index) in enumerate(seen):
            if main.children:
                element = msgspec.structs.replace(element, ref=f"g{self._generation}e{position}")  # noqa: PLW2901
            origins[element.ref] = walked.eye, walked.told.look, index
            elements.append(element)
        return self._told(main, elements, origins)

    def _told(
        self, main: _Walked, elements: Sequence[Element], origins: dict[str, tuple[Eye, int, int]]
    ) -> PageSnapshot:
        told = main.told
        snapshot = Snapshot(
            generation=self._generation,
            url=main.frame.url,
            title=told.title,
            elements=tuple(elements),
            total=max(_total(main), len(elements) + (not told.complete)),
            viewport=told.viewport,
            scroll=told.scroll,
        )
        return PageSnapshot(snapshot, origins, self.looks)


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


class _Shift(msgspec.Struct, frozen=True):
    """Where a frame is in the page."""

    x: float = 0.0
    y: float = 0.0
    context: tuple[str, ...] = ()
    depth: int = 0


def _in_order(walked: _Walked, shift: _Shift) -> Iterator[tuple[Element, _Walked, int]]:
    children = iter(walked.children)
    child = next(children, None)
    for index, element in enumerate(walked.told.elements):
        while child is not None and child[0].at <= index:
            yield from _of_child(child, shift)
            child = next(children, None)
        yield _moved(element, shift), walked, index
    while child is not None:
        yield from _of_child(child, shift)
        child = next(children, None)


def _of_child(child: tuple[Place, _Walked], shift: _Shift) -> Iterator[tuple[Element, _Walked, int]]:
    place, walked = child
    inner = _Shift(shift.x + place.x, shift.y + place.y, place.context + shift.context, shift.depth + place.depth)
    seen = _in_order(walked, inner)
    for element, origin, index in seen:  # the first one meets what stands before the frame outside of it
        yield msgspec.structs.replace(element, joint=shift.depth + place.joint), origin, index
        break
    yield from seen


def _moved(element: Element, shift: _Shift) -> Element:
    if not (shift.x or shift.y or shift.context or shift.depth):
        return element
    box = element.box
    return msgspec.structs.replace(
        element,
        box=Box(box.x + shift.x, box.y + shift.y, box.width, box.height),
        context=element.context + shift.context,
        joint=element.joint + shift.depth,
    )


def _most_important(seen: list[tuple[Element, _Walked, int]], limit: int) -> list[tuple[Element, _Walked, int]]:
    """What can be acted on first, each frame having chosen by the same rule before; the order stays."""
    ranked = sorted(range(len(seen)), key=lambda index: (_rank(seen[index][0]), index))
    return [seen[index] for index in sorted(ranked[:limit])]


def _rank(element: Element) -> int:
    if element.role in READABLE_ROLES:
        return 1 if element.role in {"heading", "alert", "status", "dialog"} else 2
    return 3 if element.has(ElementState.HIDDEN) else 0


def _total(walked: _Walked) -> int:
    return walked.told.total + sum(_total(child) for _, child in walked.children)


async def within(seconds: float, waiting: Awaitable[_T]) -> _T:
    """What is waited for; TimeoutError if it takes longer."""
    return await asyncio.wait_for(waiting, max(seconds, 0.001))


async def dispose(handle: JSHandle) -> None:
    """Let go of something in a page, which may be gone."""
    with suppress(Error):  # the page is gone, and its objects with it
        await handle.dispose()
