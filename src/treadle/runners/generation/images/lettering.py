"""Words set as headlines: fitted to a width, stacked, arched, or bent around a circle."""

import itertools
import math
from collections.abc import Sequence
from typing import Final

from treadle.runners.generation.images.fonts import Face, FontShelf
from treadle.runners.generation.images.geometry import Bounds, Outline, Point
from treadle.runners.generation.images.svg import shape

__all__ = ["arched", "broken", "bulged", "centred", "circular", "merged", "relief", "stacked"]

_BEND: Final = 60.0
"""Straight lines of letters are bent in pieces of this length."""
_TALLEST: Final = 0.34
"""Of a line, as a share of its width: short words would fill the whole print."""


def broken(text: str, most_lines: int, ideal: int = 11) -> list[str]:
    """A slogan broken into lines of whole words, about equally long, the longest of about ``ideal`` letters."""
    words = text.split()
    best: list[str] = [text]
    best_cost = math.inf
    for count in range(1, min(most_lines, len(words)) + 1):
        for cuts in itertools.combinations(range(1, len(words)), count - 1):
            bounds = (0, *cuts, len(words))
            lines = [" ".join(words[start:end]) for start, end in itertools.pairwise(bounds)]
            longest, shortest = max(map(len, lines)), min(map(len, lines))
            # Wide headlines are hard to read on a chest, and a column of single words is as hard.
            cost = (longest - shortest) * 1.2 + abs(longest - ideal) * 1.5 + count
            if cost < best_cost:
                best, best_cost = lines, cost
    return best


def centred(outline: Outline, centre_x: float, top: float, *, width: float, height: float | None = None) -> Outline:
    """Scaled to a width, or to fit into width and height, with its upper edge at ``top``."""
    bounds = outline.bounds
    scale = width / max(bounds.width, 1.0)
    if height is not None:
        scale = min(scale, height / max(bounds.height, 1.0))
    return outline.placed(centre_x - bounds.centre[0] * scale, top - bounds.top * scale, scale)


def stacked(
    shelf: FontShelf, lines: Sequence[tuple[str, Face]], box: Bounds, *, gap: float, spacing: float = 0.0
) -> list[Outline]:
    """Lines below each other, each as wide as the box as far as its height allows; together they fit into the box."""
    widths = [shelf.word(face, text, spacing).outline for text, face in lines]
    heights = []
    for outline in widths:
        bounds = outline.bounds
        heights.append(min(box.width * _TALLEST, box.width * bounds.height / max(bounds.width, 1.0)))
    whole = sum(heights) + gap * (len(lines) - 1)
    shrink = min(1.0, (box.height - gap * (len(lines) - 1)) / max(1.0, whole - gap * (len(lines) - 1)))
    top = box.top + max(0.0, (box.height - sum(heights) * shrink - gap * (len(lines) - 1)) / 2)
    placed = []
    for outline, height in zip(widths, heights, strict=True):
        placed.append(centred(outline, box.centre[0], top, width=box.width, height=height * shrink))
        top += height * shrink + gap
    return placed


def arched(outline: Outline, rise: float, half: float) -> Outline:
    """Bent upwards around its middle, all letters upright: by ``rise`` there, by nothing ``half`` a width away.

    Lines that are bent alike stay parallel, however long each of them is.
    """
    middle = outline.bounds.centre[0]
    return outline.bendable(_BEND).mapped(lambda x, y: (x, y - rise * (1 - ((x - middle) / half) ** 2)))


def bulged(outline: Outline, rise: float) -> Outline:
    """With a level lower edge and an upper one that rises in the middle, as on old signs."""
    bounds = outline.bounds
    half, tall = max(bounds.width / 2, 1.0), max(bounds.height, 1.0)
    middle = bounds.centre[0]

    def change(x: float, y: float) -> Point:
        return x, y - rise * (1 - ((x - middle) / half) ** 2) * (bounds.bottom - y) / tall

    return outline.bendable(_BEND).mapped(change)


def circular(
    shelf: FontShelf,
    text: str,
    face: Face,
    centre: Point,
    radius: float,
    *,
    size: float,
    below: bool = False,
    most_degrees: float = 150.0,
) -> Outline:
    """Around a circle, on its outside: over the top, or ``below`` along the bottom, legible in both cases.

    ``radius`` is that of the letters' feet (of their heads below), ``size`` the height of a capital, which is less
    where the text would take more than ``most_degrees``.
    """
    word = shelf.word(face, text, 0.06)
    scale = size / word.capital
    scale = min(scale, math.radians(most_degrees) * radius / max(word.advance, 1.0))
    middle = word.advance / 2

    def change(x: float, y: float) -> Point:
        if below:
            distance = radius + (y + word.capital) * scale
            angle = math.pi / 2 - (x - middle) * scale / radius
        else:
            distance = radius - y * scale
            angle = -math.pi / 2 + (x - middle) * scale / radius
        return centre[0] + distance * math.cos(angle), centre[1] + distance * math.sin(angle)

    return word.outline.bendable(_BEND / max(scale, 0.01)).mapped(change)


def merged(outlines: Sequence[Outline]) -> Outline:
    """Several as one."""
    return Outline(tuple(segment for outline in outlines for segment in outline.segments))


def relief(outline: Outline, fill: str, ink: str, *, edge: float, depth: float = 0.0) -> list[str]:
    """Letters with a dark edge, and with a body that falls to the lower right if ``depth`` is given.

    Light letters with a dark edge are legible on any cloth.
    """
    drawn = []
    steps = max(1, round(depth / max(edge, 24.0))) if depth else 0
    for step in range(steps, 0, -1):
        offset = depth * step / steps
        drawn.append(shape(outline.placed(offset, offset), ink, edge=ink, width=edge * 2))
    drawn.append(shape(outline, ink, edge=ink, width=edge * 2))
    drawn.append(shape(outline, fill))
    return drawn
