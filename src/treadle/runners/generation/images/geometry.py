"""Outlines: what letters and shapes are made of, and what can be done to them."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

__all__ = ["Bounds", "Outline", "Point", "Segment", "blob", "polar", "polygon", "ridge", "smooth"]

Point: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[str, tuple[Point, ...]]
"""A command of an SVG path (M, L, Q, C, Z) with absolute points."""


class Bounds(NamedTuple):
    """A box; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Never negative."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Never negative."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Outline(NamedTuple):
    """One shape, of any number of contours."""

    segments: tuple[Segment, ...]

    @property
    def bounds(self) -> Bounds:
        """A box that holds all points, those that only steer curves among them."""
        points = [point for _, points in self.segments for point in points]
        if not points:
            return Bounds(0, 0, 0, 0)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Bounds(min(xs), min(ys), max(xs), max(ys))

    @property
    def d(self) -> str:
        """As the attribute ``d`` of an SVG path has it, in tenths of a unit."""
        return "".join(command + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) for command, points in self.segments)

    def mapped(self, change: Callable[[float, float], Point]) -> "Outline":
        """With every point moved."""
        return Outline(tuple((command, tuple(change(x, y) for x, y in points)) for command, points in self.segments))

    def placed(self, x: float, y: float, scale: float = 1.0, stretch: float | None = None) -> "Outline":
        """Scaled about the origin, and moved; ``stretch`` scales the heights alone."""
        tall = scale if stretch is None else stretch
        return self.mapped(lambda px, py: (x + px * scale, y + py * tall))

    def bendable(self, longest: float) -> "Outline":
        """With straight lines cut into pieces that are no longer than this, so that a bend shows in them."""
        return Outline(tuple(_cut(self.segments, longest)))


def _cut(segments: Iterable[Segment], longest: float) -> Iterator[Segment]:
    here: Point = (0.0, 0.0)
    start: Point = here
    for command, points in segments:
        ends = (start,) if command == "Z" else points
        if command in {"L", "Z"}:
            pieces = max(1, math.ceil(math.dist(here, ends[0]) / longest))
            for piece in range(1, pieces):
                share = piece / pieces
                yield "L", ((here[0] + (ends[0][0] - here[0]) * share, here[1] + (ends[0][1] - here[1]) * share),)
        if command == "M":
            start = points[0]
        yield command, points
        here = ends[-1]


def polygon(points: Sequence[Point]) -> Outline:
    """A closed shape with straight sides."""
    first, *rest = points
    return Outline((("M", (first,)), *(("L", (point,)) for point in rest), ("Z", ())))


def smooth(points: Sequence[Point], *, closed: bool = False) -> Outline:
    """A curve through all points (Catmull-Rom)."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    segments: list[Segment] = [("M", (points[0],))]
    for index in range(count if closed else count - 1):
        before, start, end, after = at(index - 1), at(index), at(index + 1), at(index + 2)
        segments.append(
            (
                "C",
                (
                    (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6),
                    (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6),
                    end,
                ),
            )
        )
    if closed:
        segments.append(("Z", ()))
    return Outline(tuple(segments))


def polar(centre: Point, radius: float, degrees: float) -> Point:
    """A point on a circle; 0 degrees is to the right, 90 is down."""
    angle = math.radians(degrees)
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def blob(centre: Point, radius: Callable[[float], float], points: int = 72) -> Outline:
    """A smooth closed curve; ``radius`` gives the distance from the centre for an angle in radians."""
    angles = [2 * math.pi * index / points for index in range(points)]
    return smooth(
        [(centre[0] + radius(a) * math.cos(a), centre[1] + radius(a) * math.sin(a)) for a in angles], closed=True
    )


def ridge(heights: Sequence[float], left: float, right: float, floor: float) -> Outline:
    """A mountain chain: peaks joined by straight lines, filled down to ``floor``."""
    step = (right - left) / (len(heights) - 1)
    peaks = [(left + index * step, height) for index, height in enumerate(heights)]
    return polygon([(left, floor), *peaks, (right, floor)])
