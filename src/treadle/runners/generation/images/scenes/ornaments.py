"""Ornaments: a sunburst, a mandala, tiles of plain shapes, a bouquet."""

import math
from collections.abc import Callable, Sequence

from treadle.runners.generation.images.geometry import Bounds, Outline, Point, polar, polygon, smooth
from treadle.runners.generation.images.lettering import centred
from treadle.runners.generation.images.scenes.scene import Stage
from treadle.runners.generation.images.svg import circle, rect, ring, shape, stroke

__all__ = ["botanical", "emblem_in", "geometric", "mandala", "sunburst"]


def emblem_in(stage: Stage, at: Point, size: float, colour: str) -> list[str]:
    """The theme's pictogram around a point, where there is one."""
    if stage.emblem is None:
        return []
    placed = centred(stage.emblem, at[0], 0, width=size, height=size)
    bounds = placed.bounds
    return [shape(placed.placed(0, at[1] - bounds.centre[1]), colour)]


def sunburst(stage: Stage) -> list[str]:
    """Rays around a disc that holds the theme's pictogram; without one, a setting sun."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    rays = chance.choice((12, 16, 20))
    centre = stage.share(0.5, 0.5 if stage.emblem else chance.choice((0.5, 0.72)))
    reach = math.hypot(box.width / 2, max(box.bottom - centre[1], centre[1] - box.top))
    colours = (tones[0], tones[1], tones[0], tones[2])
    drawn = [rect(box, tones[0])]
    turn = chance.uniform(0, 360 / rays)
    for ray in range(rays):
        start, step = turn + ray * 360 / rays, 180 / rays
        wedge = polygon([centre, polar(centre, reach, start), polar(centre, reach, start + step)])
        drawn.append(shape(wedge, colours[ray % 4] if colours[ray % 4] != tones[0] else tones[1]))
    radius = box.width * 0.29
    drawn += [
        circle(centre, radius * 1.22, tones[3]),
        circle(centre, radius * 1.14, palette.paper),
        circle(centre, radius * 1.03, tones[4]),
    ]
    drawn += [circle(polar(centre, radius * 1.18, dot * 10), 13, palette.paper) for dot in range(36)]
    if stage.emblem is None:
        drawn += [
            circle(centre, radius * share, colour)
            for share, colour in ((0.8, tones[2]), (0.6, palette.accent), (0.38, palette.paper))
        ]
        return drawn
    return [*drawn, *emblem_in(stage, centre, radius * 1.15, palette.paper)]


def _petal(centre: Point, inner: float, outer: float, half: float, degrees: float) -> Outline:
    """A pointed leaf that points away from the centre; ``half`` is half of its width, in degrees at its middle."""
    middle = (inner + outer) / 2
    left, right = polar(centre, middle, degrees - half), polar(centre, middle, degrees + half)
    foot, tip = polar(centre, inner, degrees), polar(centre, outer, degrees)
    return Outline((("M", (foot,)), ("Q", (left, tip)), ("Q", (right, foot)), ("Z", ())))


def mandala(stage: Stage) -> list[str]:
    """Rings of petals, dots and arches around one point."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    centre, whole = stage.share(0.5, 0.5), box.width / 2
    fold = chance.choice((8, 10, 12, 16))
    drawn = [rect(box, tones[4])]
    layers: Sequence[tuple[float, float, str]] = (
        (0.6, 1.02, tones[3]), (0.52, 0.92, tones[2]), (0.4, 0.74, tones[1]), (0.26, 0.56, tones[0]),
        (0.16, 0.4, palette.accent), (0.06, 0.27, palette.paper),
    )  # fmt: skip
    for layer, (inner, outer, colour) in enumerate(layers):
        turn = 180 / fold if layer % 2 else 0.0
        half = 360 / fold * chance.uniform(0.62, 0.8)
        for index in range(fold):
            degrees = turn + index * 360 / fold
            petal = _petal(centre, inner * whole, outer * whole, half, degrees)
            drawn.append(shape(petal, colour, edge=palette.ink, width=12))
            vein = _petal(
                centre,
                (inner + (outer - inner) * 0.3) * whole,
                (inner + (outer - inner) * 0.8) * whole,
                half * 0.36,
                degrees,
            )
            drawn.append(shape(vein, palette.ink, opacity=0.75))
            drawn.append(
                circle(polar(centre, (outer - 0.02) * whole, degrees + 180 / fold), whole * 0.018, palette.paper)
            )
    drawn += [circle(centre, whole * 0.13, palette.ink), circle(centre, whole * 0.11, palette.accent)]
    if stage.emblem is None:
        return [*drawn, circle(centre, whole * 0.05, palette.paper)]
    drawn += [circle(centre, whole * 0.235, palette.ink), circle(centre, whole * 0.215, palette.paper)]
    return [*drawn, *emblem_in(stage, centre, whole * 0.27, palette.ink)]


def geometric(stage: Stage) -> list[str]:
    """Tiles of quarter discs, rings, triangles and stripes, in the manner of the Bauhaus."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    colours = (*palette.tones, palette.accent, palette.paper, palette.ink)
    across = chance.choice((4, 5))
    side = box.width / across
    drawn = []
    kinds: Sequence[Callable[[Bounds, str, str, int], list[str]]] = (
        _quarter,
        _quarter,
        _half,
        _disc,
        _triangle,
        _stripes,
        _leaf,
        _arches,
    )
    before = -1
    for row in range(math.ceil(box.height / side)):
        for column in range(across):
            left, top = box.left + column * side, box.top + row * side
            cell = Bounds(left, top, left + side, top + side)
            ground, figure = chance.sample(colours, 2)
            kind = chance.choice([index for index in range(len(kinds)) if index != before])
            before = kind
            drawn += [rect(cell, ground), *kinds[kind](cell, figure, chance.choice(colours), chance.randrange(4))]
    return drawn


def _corner(cell: Bounds, which: int) -> Point:
    return (cell.left if which in {0, 3} else cell.right), (cell.top if which in {0, 1} else cell.bottom)


def _sector(centre: Point, radius: float, start: float, sweep: float) -> Outline:
    steps = max(2, round(sweep))
    return polygon([centre, *(polar(centre, radius, start + sweep * step / steps) for step in range(steps + 1))])


def _quarter(cell: Bounds, colour: str, other: str, turn: int) -> list[str]:
    corner = _corner(cell, turn)
    return [
        shape(_sector(corner, cell.width, turn * 90, 90), colour),
        shape(_sector(corner, cell.width * 0.5, turn * 90, 90), other),
    ]


def _half(cell: Bounds, colour: str, other: str, turn: int) -> list[str]:
    x, y = cell.centre
    half = cell.width / 2
    ways = (((x, cell.bottom), 180), ((cell.left, y), 270), ((x, cell.top), 0), ((cell.right, y), 90))
    at, start = ways[turn]
    return [shape(_sector(at, half * share, start, 180), fill) for share, fill in ((1.0, colour), (0.5, other))]


def _disc(cell: Bounds, colour: str, other: str, turn: int) -> list[str]:
    shares = (0.42, 0.27, 0.12)[: 1 + turn % 3]
    return [
        circle(cell.centre, cell.width * share, colour if index % 2 == 0 else other)
        for index, share in enumerate(shares)
    ]


def _triangle(cell: Bounds, colour: str, _: str, turn: int) -> list[str]:
    corners = [_corner(cell, (turn + step) % 4) for step in range(3)]
    return [shape(polygon(corners), colour)]


def _stripes(cell: Bounds, colour: str, _: str, turn: int) -> list[str]:
    thick = cell.width / 8
    boxes = [
        Bounds(cell.left, cell.top + (2 * index + 0.5) * thick, cell.right, cell.top + (2 * index + 1.5) * thick)
        if turn % 2
        else Bounds(cell.left + (2 * index + 0.5) * thick, cell.top, cell.left + (2 * index + 1.5) * thick, cell.bottom)
        for index in range(4)
    ]
    return [rect(each, colour) for each in boxes]


def _leaf(cell: Bounds, colour: str, _: str, turn: int) -> list[str]:
    start, end = _corner(cell, turn), _corner(cell, (turn + 2) % 4)
    one, two = _corner(cell, (turn + 1) % 4), _corner(cell, (turn + 3) % 4)
    return [shape(Outline((("M", (start,)), ("Q", (one, end)), ("Q", (two, start)), ("Z", ()))), colour)]


def _arches(cell: Bounds, colour: str, other: str, turn: int) -> list[str]:
    corner = _corner(cell, turn)
    return [
        shape(_sector(corner, cell.width * share, turn * 90, 90), colour if index % 2 == 0 else other)
        for index, share in enumerate((1.0, 0.8, 0.6, 0.4, 0.2))
    ]


def botanical(stage: Stage) -> list[str]:
    """Three flowers among leaves, mirrored, on a moon."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    drawn = [
        rect(box, tones[0]),
        circle(stage.share(0.5, 0.42), box.width * 0.36, palette.paper),
        ring(stage.share(0.5, 0.42), box.width * 0.395, tones[1], 16),
    ]
    root = stage.share(0.5, 1.06)
    fronds = [(-66.0, 0.62, tones[3]), (-46.0, 0.74, tones[4]), (-27.0, 0.82, tones[3]), (-12.0, 0.7, tones[4])]
    for degrees, length, colour in fronds:
        bend, tall = chance.uniform(8, 24), box.height * length * chance.uniform(0.92, 1.05)
        leaves = chance.choice((6, 7, 8))
        slim = chance.uniform(0.2, 0.34)
        for side in (1, -1):
            drawn += _frond(root, tall, side * degrees, side * -bend, leaves, slim, colour, palette.ink)
    petals = chance.choice((6, 8, 10))
    for x, y, size, colour in (
        (0.25, 0.6, 0.115, tones[2]),
        (0.75, 0.6, 0.115, tones[2]),
        (0.5, 0.42, 0.19, palette.accent),
    ):
        drawn += _flower(stage, stage.share(x, y), box.width * size, petals, colour)
    return drawn


def _frond(
    root: Point, tall: float, degrees: float, bend: float, leaves: int, slim: float, colour: str, ink: str
) -> list[str]:
    points = [root]
    for step in range(1, 9):
        points.append(polar(points[-1], tall / 8, -90 + degrees + bend * step / 8))
    drawn = [stroke(smooth(points), colour, 26)]
    for index in range(2, 9):
        at, size = points[index], tall * 0.2 * (1.15 - index / 14)
        for side in (-1, 1):
            if 9 - index <= leaves:
                tip = polar(at, size, -90 + degrees + bend * index / 8 + side * 48)
                drawn.append(shape(_leaf_between(at, tip, slim), colour))
                drawn.append(
                    stroke(
                        Outline((("M", (at,)), ("L", (((at[0] + tip[0] * 3) / 4, (at[1] + tip[1] * 3) / 4),)))),
                        ink,
                        5,
                        opacity=0.5,
                    )
                )
    tip = polar(points[-1], tall * 0.14, -90 + degrees + bend)
    return [*drawn, shape(_leaf_between(points[-1], tip, slim), colour)]


def _leaf_between(start: Point, tip: Point, slim: float) -> Outline:
    (x, y), (tx, ty) = start, tip
    dx, dy = (tx - x) * 0.45, (ty - y) * 0.45
    left, right = (
        (x + dx - (ty - y) * slim * 1.5, y + dy + (tx - x) * slim * 1.5),
        (x + dx + (ty - y) * slim * 1.5, y + dy - (tx - x) * slim * 1.5),
    )
    return Outline((("M", (start,)), ("Q", (left, tip)), ("Q", (right, start)), ("Z", ())))


def _flower(stage: Stage, at: Point, radius: float, petals: int, colour: str) -> list[str]:
    palette = stage.palette
    drawn = []
    for size, turn, fill in ((1.0, 0.0, colour), (0.72, 0.5, palette.paper)):
        for index in range(petals):
            degrees = (index + turn) * 360 / petals
            petal = [
                polar(at, radius * size * share, degrees + side * 160 / petals * wide)
                for share, side, wide in (
                    (0.1, 0, 0),
                    (0.62, -1, 0.9),
                    (0.95, -1, 0.5),
                    (1.0, 0, 0),
                    (0.95, 1, 0.5),
                    (0.62, 1, 0.9),
                )
            ]
            drawn.append(shape(smooth(petal, closed=True), fill, edge=palette.ink, width=9))
    drawn.append(circle(at, radius * 0.3, palette.ink))
    drawn.append(circle(at, radius * 0.26, palette.tones[1]))
    return [*drawn, *(circle(polar(at, radius * 0.17, dot * 36), radius * 0.03, palette.ink) for dot in range(10))]
