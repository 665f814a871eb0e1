"""Views: mountains, a forest at night, waves, a desert, a skyline."""

import itertools
import math
import random

from treadle.runners.generation.images.geometry import Bounds, Outline, Point, polygon, ridge, smooth
from treadle.runners.generation.images.scenes.scene import Stage
from treadle.runners.generation.images.svg import circle, rect, ring, shape

__all__ = ["desert", "forest_night", "mountains", "skyline", "waves"]


def _sky(stage: Stage, colours: tuple[str, ...]) -> list[str]:
    """Bands of flat colour, each lower than the one before: prints cleanly, and looks like a poster."""
    box, bands = stage.box, []
    for index, colour in enumerate(colours):
        top = box.top + box.height * index * 0.62 / len(colours)
        bands.append(rect(Bounds(box.left, top, box.right, box.bottom), colour))
    return bands


def _sun(stage: Stage, at: Point, radius: float) -> list[str]:
    palette = stage.palette
    return [
        circle(at, radius * 1.5, palette.paper, opacity=0.22),
        circle(at, radius * 1.24, palette.paper, opacity=0.35),
        circle(at, radius, palette.paper),
    ]


def _heights(chance: random.Random, level: float, rough: float, doublings: int) -> list[float]:
    """A line of mountains by displacing midpoints."""
    line = [level + chance.uniform(-rough, rough) * 0.4, level + chance.uniform(-rough, rough) * 0.4]
    for _ in range(doublings):
        finer = []
        for left, right in itertools.pairwise(line):
            finer += [left, (left + right) / 2 + chance.uniform(-rough, rough)]
        line = [*finer, line[-1]]
        rough *= 0.52
    return line


def _pine(foot: Point, height: float, chance: random.Random) -> Outline:
    """A conifer of some tiers; ragged, as no two are alike."""
    x, y = foot
    half = height * chance.uniform(0.17, 0.22)
    tiers = 6
    right: list[Point] = [(x, y - height)]
    left: list[Point] = []
    for tier in range(1, tiers + 1):
        level = y - height + height * 0.92 * tier / tiers
        reach = half * tier / tiers
        right += [(x + reach * chance.uniform(0.9, 1.1), level), (x + reach * 0.45, level - height * 0.02)]
        left += [(x - reach * chance.uniform(0.9, 1.1), level), (x - reach * 0.45, level - height * 0.02)]
    trunk = [
        (x + half * 0.12, y - height * 0.09),
        (x + half * 0.12, y),
        (x - half * 0.12, y),
        (x - half * 0.12, y - height * 0.09),
    ]
    return polygon([*right, *trunk, *reversed(left)])


def _woods(stage: Stage, level: float, tallest: float, colour: str, count: int) -> list[str]:
    """A row of pines with a dark ground below them."""
    box, chance = stage.box, stage.chance
    drawn = [rect(Bounds(box.left, level - tallest * 0.05, box.right, box.bottom), colour)]
    for index in range(count):
        x = box.left + box.width * (index + chance.uniform(-0.3, 0.3)) / (count - 1)
        away = abs(x - box.centre[0]) / (box.width / 2)
        drawn.append(shape(_pine((x, level), tallest * (0.5 + 0.5 * away) * chance.uniform(0.75, 1.1), chance), colour))
    return drawn


def _peak(stage: Stage, top: Point, half: float, foot: float, dark: str, light: str) -> list[str]:
    """A single mountain: one side in the light, one in the shade, snow on top with a ragged edge."""
    palette, chance = stage.palette, stage.chance
    x, y = top
    tall = foot - y
    crest = [(x, y), *((x + chance.uniform(-0.09, 0.13) * half, y + tall * step / 6) for step in range(1, 7))]
    drawn = [
        shape(polygon([(x - half, foot), (x, y), (x + half, foot)]), dark),
        shape(polygon([*crest, (x - half, foot)]), light),
    ]
    snow = 0.34
    edge: list[Point] = []
    for step in range(9):
        share = step / 8
        depth = snow * (1 + (0.34 if step % 2 else -0.22) * chance.uniform(0.7, 1.2)) if 0 < step < 8 else snow
        edge.append((x - half * snow + 2 * half * snow * share, y + tall * depth))
    drawn.append(shape(polygon([(x, y), *reversed(edge)]), palette.paper))
    shade = [point for point in edge if point[0] >= crest[1][0]]
    drawn.append(shape(polygon([(x, y), *reversed(shade), crest[1]]), palette.tones[0]))
    return drawn


def mountains(stage: Stage) -> list[str]:
    """A snowy peak before the sun, ridges and pines in front."""
    box, tones, chance = stage.box, stage.palette.tones, stage.chance
    x = chance.choice((0.3, 0.68))
    drawn = [*_sky(stage, (tones[1], tones[0], tones[0])), *_sun(stage, stage.share(x, 0.33), box.width * 0.13)]
    far = _heights(chance, box.top + box.height * 0.52, box.height * 0.1, 5)
    drawn.append(shape(ridge(far, box.left, box.right, box.bottom), tones[1] if tones[1] != tones[0] else tones[2]))
    top = stage.share(1 - x * 0.9 - 0.06, chance.uniform(0.24, 0.3))
    drawn += _peak(stage, top, box.width * 0.44, box.top + box.height * 0.86, tones[3], tones[2])
    drawn += _peak(
        stage, stage.share(x - 0.04, 0.45), box.width * 0.34, box.top + box.height * 0.88, tones[3], tones[2]
    )
    near = _heights(chance, box.top + box.height * 0.74, box.height * 0.07, 5)
    drawn.append(shape(ridge(near, box.left, box.right, box.bottom), tones[4]))
    drawn += _woods(stage, box.top + box.height * 0.93, box.height * 0.3, stage.palette.ink, 15)
    return drawn


def forest_night(stage: Stage) -> list[str]:
    """A large moon, stars, and pines in three depths."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    drawn = [*_sky(stage, (tones[4], tones[3], tones[2]))]
    for _ in range(70):
        at = stage.share(chance.random(), chance.random() * 0.6)
        drawn.append(circle(at, box.width * chance.choice((0.0022, 0.003, 0.0055)), palette.paper))
    moon = stage.share(0.5 + chance.uniform(-0.08, 0.08), 0.36)
    drawn += _sun(stage, moon, box.width * 0.2)
    for _ in range(7):
        crater = (moon[0] + chance.uniform(-0.12, 0.12) * box.width, moon[1] + chance.uniform(-0.12, 0.12) * box.width)
        drawn.append(circle(crater, box.width * chance.uniform(0.012, 0.034), tones[0], opacity=0.55))
    drawn += _woods(stage, box.top + box.height * 0.76, box.height * 0.26, tones[3], 19)
    drawn += _woods(stage, box.top + box.height * 0.86, box.height * 0.34, tones[4], 15)
    drawn += _woods(stage, box.top + box.height * 0.97, box.height * 0.46, palette.ink, 9)
    return drawn


def waves(stage: Stage) -> list[str]:
    """Rows of scalloped waves, as on Japanese prints, under a rising sun."""
    box, palette = stage.box, stage.palette
    tones = palette.tones
    drawn = [*_sky(stage, (tones[0], palette.paper)), circle(stage.share(0.5, 0.4), box.width * 0.27, palette.accent)]
    count = stage.chance.choice((5, 6, 7))
    radius = box.width / count / 2 * 1.08
    top = box.top + box.height * 0.5
    rows = math.ceil((box.bottom - top) / (radius * 0.62)) + 2
    for row in range(rows):
        y = top + row * radius * 0.62
        shift = 0.5 if row % 2 else 0.0
        deep = tones[min(4, 2 + row * 3 // rows)]
        for index in range(-1, count + 2):
            centre = (box.left + (index + shift) * box.width / count, y)
            for share, colour in (
                (1.0, palette.paper),
                (0.9, deep),
                (0.66, palette.paper),
                (0.58, tones[1]),
                (0.34, palette.paper),
                (0.26, deep),
            ):
                drawn.append(circle(centre, radius * share, colour))
    return drawn


def desert(stage: Stage) -> list[str]:
    """Mesas in the heat, dunes, and cactuses before them."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    drawn = [*_sky(stage, (tones[1], tones[0], palette.paper)), *_sun(stage, stage.share(0.5, 0.42), box.width * 0.17)]
    for level, colour, count in ((0.6, tones[2], 3), (0.68, tones[3], 2)):
        for index in range(count):
            half = box.width * chance.uniform(0.09, 0.2)
            x = box.left + box.width * (index + chance.uniform(0.2, 0.8)) / count
            top, foot = box.top + box.height * (level - chance.uniform(0.1, 0.2)), box.top + box.height * (level + 0.1)
            drawn.append(
                shape(polygon([(x - half * 1.5, foot), (x - half, top + 60), (x - half * 0.92, top),
                               (x + half * 0.9, top), (x + half, top + 70), (x + half * 1.6, foot)]), colour)
            )  # fmt: skip
        drawn.append(rect(Bounds(box.left, box.top + box.height * level, box.right, box.bottom), colour))
    for level, colour in ((0.72, tones[3]), (0.8, tones[4]), (0.9, palette.ink)):
        points = [stage.share(step / 6 * 1.2 - 0.1, level + chance.uniform(-0.025, 0.025)) for step in range(7)]
        curve = smooth(points).segments
        closing: tuple[tuple[str, tuple[Point, ...]], ...] = (
            ("L", (stage.share(1.2, 1.1),)),
            ("L", (stage.share(-0.2, 1.1),)),
            ("Z", ()),
        )
        drawn.append(shape(Outline((*curve, *closing)), colour))
    for x, tall in ((0.24, 0.34), (0.8, 0.24)):
        drawn += _cactus(stage.share(x + chance.uniform(-0.05, 0.05), 0.95), box.height * tall, palette.ink)
    return drawn


def _cactus(foot: Point, height: float, colour: str) -> list[str]:
    x, y = foot
    thick = height * 0.15
    drawn = [rect(Bounds(x - thick / 2, y - height, x + thick / 2, y), colour, corner=thick / 2)]
    for side, level, reach, rise in ((-1, 0.38, 0.24, 0.34), (1, 0.52, 0.22, 0.26)):
        arm, elbow = x + side * height * reach, y - height * level
        drawn.append(
            rect(
                Bounds(min(x, arm) - thick * 0.4, elbow - thick * 0.4, max(x, arm) + thick * 0.4, elbow + thick * 0.4),
                colour,
                corner=thick * 0.4,
            )
        )
        drawn.append(
            rect(
                Bounds(arm - thick * 0.4, elbow - height * rise, arm + thick * 0.4, elbow + thick * 0.4),
                colour,
                corner=thick * 0.4,
            )
        )
    return drawn


def skyline(stage: Stage) -> list[str]:
    """Towers with lit windows before a huge sun, mirrored in water."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    shore = box.top + box.height * 0.8
    sun = stage.share(0.5, 0.46)
    drawn = [
        *_sky(stage, (tones[2], tones[1], tones[0])),
        circle(sun, box.width * 0.31, palette.paper),
        ring(sun, box.width * 0.345, palette.paper, 14),
    ]
    for depth, (colour, least, most, width) in enumerate(
        ((tones[3], 0.22, 0.44, 0.085), (tones[4], 0.12, 0.36, 0.1), (palette.ink, 0.06, 0.24, 0.12))
    ):
        x = box.left - box.width * 0.02
        while x < box.right:
            wide = box.width * width * chance.uniform(0.65, 1.2)
            middle = 1 - abs(x + wide / 2 - box.centre[0]) / box.width
            tall = box.height * chance.uniform(least, most) * (0.6 + 0.7 * middle)
            drawn += _tower(stage, Bounds(x, shore - tall, x + wide, shore), colour, lit=depth > 0)
            x += wide * chance.uniform(1.0, 1.12)
    drawn.append(rect(Bounds(box.left, shore, box.right, box.bottom), palette.ink))
    for row in range(9):
        y = shore + (box.bottom - shore) * (row + 0.6) / 9
        reach = box.width * (0.3 - row * 0.02) * chance.uniform(0.6, 1.0)
        drawn.append(rect(Bounds(box.centre[0] - reach, y, box.centre[0] + reach, y + 16), tones[row % 3], corner=8))
    return drawn


def _tower(stage: Stage, box: Bounds, colour: str, *, lit: bool) -> list[str]:
    chance, palette = stage.chance, stage.palette
    drawn = [rect(box, colour)]
    match chance.randrange(4):
        case 0:
            drawn.append(
                shape(
                    polygon([(box.left, box.top), (box.centre[0], box.top - box.width * 0.7), (box.right, box.top)]),
                    colour,
                )
            )
        case 1:
            inset = box.width * 0.22
            drawn.append(rect(Bounds(box.left + inset, box.top - box.width * 0.4, box.right - inset, box.top), colour))
            drawn.append(rect(Bounds(box.centre[0] - 7, box.top - box.width * 1.1, box.centre[0] + 7, box.top), colour))
        case _:
            pass
    if lit:
        across = max(2, int(box.width / 75))
        cell = box.width / across
        for row in range(int(box.height / 95)):
            for column in range(across):
                if chance.random() < 0.38:
                    left, top = box.left + (column + 0.28) * cell, box.top + 40 + row * 95
                    drawn.append(rect(Bounds(left, top, left + cell * 0.44, top + 48), palette.accent))
    return drawn
