"""Pictures made of one idea: halftone dots, contour lines, stripes, stars that are joined."""

import math
import random
from collections.abc import Callable

from treadle.runners.generation.images.geometry import Bounds, Outline, Point, blob, polar, smooth
from treadle.runners.generation.images.scenes.ornaments import emblem_in
from treadle.runners.generation.images.scenes.scene import Stage
from treadle.runners.generation.images.svg import circle, line, rect, ring, shape, stroke

__all__ = ["constellation", "halftone", "retro_stripes", "topographic"]


def halftone(stage: Stage) -> list[str]:
    """A planet in halftone dots, with a ring and small moons."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    centre, radius = stage.share(0.5, 0.5), box.width * 0.33
    light = math.radians(chance.choice((205, 225, 315, 335)))
    drawn = [rect(box, tones[4])]
    drawn += [
        circle(stage.share(chance.random(), chance.random()), chance.choice((6, 9, 14)), palette.paper)
        for _ in range(60)
    ]
    tilt = chance.uniform(-24, -12)
    band = f"rotate({tilt:.1f} {centre[0]:.1f} {centre[1]:.1f})"
    across, deep = radius * 1.42, radius * 0.36
    line_of = f'fill="none" transform="{band}" stroke="{{}}" stroke-width="{{}}"/>'
    orbit = f'<ellipse cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" rx="{across:.1f}" ry="{deep:.1f}" {line_of}'
    drawn += [orbit.format(palette.accent, 96), orbit.format(tones[2], 30), circle(centre, radius, tones[1])]
    pitch = radius / 15
    rows = math.ceil(2 * radius / pitch)
    for row in range(-rows, rows):
        for column in range(-rows, rows):
            x, y = (column + 0.5 * (row % 2)) * pitch * 1.08, row * pitch * 0.92
            away = math.hypot(x, y) / radius
            if away > 0.97:
                continue
            lit = (x * math.cos(light) + y * math.sin(light)) / radius
            depth = math.sqrt(max(0.0, 1 - away * away)) * 0.55
            size = pitch * 0.72 * min(1.0, max(0.0, 0.52 - lit * 0.78 - depth * 0.45))
            if size > pitch * 0.07:
                drawn.append(
                    circle((centre[0] + x, centre[1] + y), size, palette.ink if size > pitch * 0.5 else tones[3])
                )
    (x, y), half_way = centre, f"A{across:.1f} {deep:.1f} 0 0 0"
    way = f"M{x - across:.1f} {y:.1f}{half_way} {x + across:.1f} {y:.1f}"
    front = f'<path d="{way}" {line_of}'
    drawn += [front.format(palette.ink, 128), front.format(palette.accent, 96), front.format(tones[2], 30)]
    for _ in range(3):
        at = polar(centre, box.width * chance.uniform(0.4, 0.46), chance.uniform(0, 360))
        drawn += [circle(at, box.width * chance.uniform(0.014, 0.03), palette.paper)]
    return drawn


def _waver(chance: random.Random, strength: float) -> Callable[[float], float]:
    """A smooth periodic function of an angle, between about -1 and 1."""
    parts = [(order, chance.uniform(0, math.tau), chance.uniform(0.4, 1.0) / order) for order in (1, 2, 3, 5)]
    return lambda angle: strength * sum(size * math.sin(order * angle + phase) for order, phase, size in parts)


def _both(
    rough: Callable[[float], float], strength: float, fine: Callable[[float], float], turn: float
) -> Callable[[float], float]:
    return lambda angle: rough(angle) * strength + fine(angle + turn)


def _around(radius: float, waver: Callable[[float], float]) -> Callable[[float], float]:
    """A circle that wavers."""
    return lambda angle: radius * (1 + waver(angle))


def topographic(stage: Stage) -> list[str]:
    """A map of summits in contour lines, every fifth of them bold, heights in colours."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    drawn = [rect(box, tones[4])]
    rings = 15
    middle = stage.share(chance.uniform(0.45, 0.6), chance.uniform(0.42, 0.56))
    rough, fine = _waver(chance, 0.2), _waver(chance, 0.09)
    fills = (
        tones[4],
        tones[4],
        tones[3],
        tones[3],
        tones[3],
        tones[2],
        tones[2],
        tones[2],
        tones[1],
        tones[1],
        tones[1],
        tones[0],
        tones[0],
        palette.paper,
        palette.paper,
    )
    for index in range(rings):
        share = 1 - index / rings
        reach = box.width * 0.82 * share
        drift = (middle[0] + box.width * 0.06 * math.sin(index / 3), middle[1] - box.height * 0.006 * index)
        outline = blob(drift, _around(reach, _both(rough, 0.45 + 0.55 * share, fine, share * 4)), 96)
        drawn.append(shape(outline, fills[index], edge=palette.ink, width=20 if index % 5 == 0 else 9))
    drawn += _spurs(stage)
    x, y = middle[0] + box.width * 0.06 * math.sin((rings - 1) / 3), middle[1] - box.height * 0.006 * (rings - 1)
    drawn.append(
        shape(
            Outline((("M", ((x - 62, y + 50),)), ("L", ((x, y - 62),)), ("L", ((x + 62, y + 50),)), ("Z", ()))),
            palette.accent,
            edge=palette.ink,
            width=12,
        )
    )
    trail = [
        stage.share(0.1, 0.94),
        stage.share(0.3, 0.8),
        stage.share(0.26, 0.64),
        (x - box.width * 0.1, y + box.height * 0.12),
        (x, y + 60),
    ]
    return [*drawn, stroke(smooth(trail), palette.accent, 24, dashes="56 58")]


def _spurs(stage: Stage) -> list[str]:
    """Two lower summits beside the main one."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    drawn = []
    for x, y in (
        (chance.uniform(0.1, 0.16), chance.uniform(0.1, 0.18)),
        (chance.uniform(0.84, 0.9), chance.uniform(0.72, 0.86)),
    ):
        outline = blob((0.0, 0.0), _around(box.width * 0.14, _waver(chance, 0.2)))
        for index in range(6):
            level = outline.placed(*stage.share(x, y), 1 - index / 6)
            drawn.append(shape(level, palette.tones[3 - index // 2], edge=palette.ink, width=9))
    return drawn


def retro_stripes(stage: Stage) -> list[str]:
    """A sun cut into stripes over a striped sea, and palms."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    drawn = [rect(box, tones[4])]
    centre, radius = stage.share(0.5, 0.46), box.width * 0.36
    colours = (palette.paper, tones[0], palette.accent, tones[1], tones[2], tones[2], tones[3])
    slices = 11
    for index in range(slices):
        top = centre[1] - radius + 2 * radius * index / slices
        thick = 2 * radius / slices * (1.02 if index < 4 else 0.92 - (index - 4) * 0.09)
        drawn.append(shape(_slice(centre, radius, top, top + thick), colours[min(6, index * 7 // slices)]))
    shore = box.top + box.height * 0.8
    for row in range(7):
        y = shore + (box.bottom - shore) * row / 7
        drawn.append(rect(Bounds(box.left, y, box.right, y + (box.bottom - shore) / 7 * 0.62), tones[row % 4]))
    side = chance.choice((-1, 1))
    drawn += _palm(stage, stage.share(0.5 + side * 0.3, 0.86), box.height * 0.6, side)
    return [*drawn, *_palm(stage, stage.share(0.5 + side * 0.2, 0.87), box.height * 0.42, -side)]


def _slice(centre: Point, radius: float, top: float, bottom: float) -> Outline:
    """The part of a disc between two heights."""

    start, end = (math.degrees(math.asin(max(-1.0, min(1.0, (y - centre[1]) / radius)))) for y in (top, bottom))
    steps = 40
    right = [polar(centre, radius, start + (end - start) * step / steps) for step in range(steps + 1)]
    left = [(2 * centre[0] - x, y) for x, y in reversed(right)]
    first, *rest = [*right, *left]
    return Outline((("M", (first,)), *(("L", (point,)) for point in rest), ("Z", ())))


def _palm(stage: Stage, foot: Point, tall: float, lean: int) -> list[str]:
    ink, chance = stage.palette.ink, stage.chance
    crown = (foot[0] + lean * tall * 0.16, foot[1] - tall)
    drawn = []
    for step in range(14):
        share = step / 13
        at = foot[0] + lean * tall * 0.16 * share**2, foot[1] - tall * share
        drawn.append(circle(at, tall * (0.034 - 0.016 * share), ink))
    drawn.append(stroke(smooth([foot, (foot[0] + lean * tall * 0.04, foot[1] - tall * 0.5), crown]), ink, tall * 0.038))
    for degrees in (-172, -148, -122, -58, -32, -8, 16, 164):
        length = tall * chance.uniform(0.34, 0.42)
        elbow = polar(crown, length * 0.55, degrees - (14 if degrees > -90 else -14))
        tip = (crown[0] + (elbow[0] - crown[0]) * 1.9, elbow[1] + length * 0.42)
        back = (elbow[0], elbow[1] + length * 0.2)
        drawn.append(shape(Outline((("M", (crown,)), ("Q", (elbow, tip)), ("Q", (back, crown)), ("Z", ()))), ink))
    return drawn


def constellation(stage: Stage) -> list[str]:
    """A star map: a figure of joined stars, a graduated circle, phases of the moon."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    centre, radius = stage.share(0.5, 0.5), box.width * 0.4
    drawn = [rect(box, palette.ink), circle(centre, radius * 1.17, tones[4])]
    drawn += [
        circle(
            polar(centre, radius * math.sqrt(chance.random()) * 1.1, chance.uniform(0, 360)),
            chance.choice((5, 7, 10, 15)),
            palette.paper,
            opacity=chance.uniform(0.5, 1.0),
        )
        for _ in range(150)
    ]
    drawn += [
        ring(centre, radius * 1.1, palette.accent, 9),
        ring(centre, radius * 1.17, palette.accent, 16),
        ring(centre, radius * 0.62, tones[1], 5, dashes="14 26"),
    ]
    for tick in range(72):
        inner = radius * (1.04 if tick % 6 == 0 else 1.075)
        drawn.append(line([polar(centre, inner, tick * 5), polar(centre, radius * 1.1, tick * 5)], palette.accent, 8))
    stars = [
        polar(centre, radius * chance.uniform(0.25, 0.85), index * 360 / 8 + chance.uniform(-18, 18))
        for index in range(8)
    ]
    drawn.append(line(stars[:6], palette.accent, 9))
    drawn.append(line([stars[1], stars[6], stars[4]], palette.accent, 9))
    drawn.append(line([stars[6], stars[7]], palette.accent, 9))
    drawn += [
        part for at in stars for part in _star(at, box.width * chance.uniform(0.022, 0.04), palette.paper, tones[4])
    ]
    if stage.emblem is not None:
        drawn += [circle(centre, radius * 0.3, tones[4]), ring(centre, radius * 0.3, palette.accent, 9)]
        drawn += emblem_in(stage, centre, radius * 0.34, palette.paper)
    return drawn


def _star(at: Point, size: float, colour: str, ground: str) -> list[str]:
    points = [polar(at, size if index % 2 == 0 else size * 0.26, index * 45) for index in range(8)]
    first, *rest = points
    outline = Outline((("M", (first,)), *(("L", (point,)) for point in rest), ("Z", ())))
    return [circle(at, size * 0.62, ground), shape(outline, colour)]
