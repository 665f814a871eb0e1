"""Frames that were looked at one by one, put together: their elements in document order, and where they are."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import msgspec
from playwright.async_api import Frame

from treadle.browsers.snapshot.describe import READABLE_ROLES
from treadle.browsers.snapshot.eyes import Eye
from treadle.browsers.snapshot.told import Place, Told
from treadle.core.page import Box, Element, ElementState

__all__ = ["Seen", "Walked", "joined", "total"]


class Walked(msgspec.Struct, frozen=True, eq=False):
    """What was told of a frame, and of those in it, each with its place."""

    frame: Frame
    eye: Eye
    told: Told
    children: list[tuple[Place, "Walked"]]


Seen: TypeAlias = tuple[Element, Walked, int]
"""An element, the frame that it was seen in, and which one it is there."""


class _Shift(msgspec.Struct, frozen=True):
    """Where a frame is in the page."""

    x: float = 0.0
    y: float = 0.0
    context: tuple[str, ...] = ()
    depth: int = 0


def joined(main: Walked, limit: int) -> list[Seen]:
    """All frames' elements in document order, at most ``limit``: what can be acted on first, by the rule by which each
    frame has chosen before."""
    seen = list(_in_order(main, _Shift()))
    return seen if len(seen) <= limit else _most_important(seen, limit)


def total(walked: Walked) -> int:
    """How many elements there are, told or not."""
    return walked.told.total + sum(total(child) for _, child in walked.children)


def _in_order(walked: Walked, shift: _Shift) -> Iterator[Seen]:
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


def _of_child(child: tuple[Place, Walked], shift: _Shift) -> Iterator[Seen]:
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


def _most_important(seen: Sequence[Seen], limit: int) -> list[Seen]:
    ranked = sorted(range(len(seen)), key=lambda index: (_rank(seen[index][0]), index))
    return [seen[index] for index in sorted(ranked[:limit])]


def _rank(element: Element) -> int:
    if element.role in READABLE_ROLES:
        return 1 if element.role in {"heading", "alert", "status", "dialog"} else 2
    return 3 if element.has(ElementState.HIDDEN) else 0
