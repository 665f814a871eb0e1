"""Pictures of a future that never came: a grid under a sliced sun, traces around a chip."""

import math

from treadle.runners.generation.images.geometry import Bounds, Point, polar, polygon
from treadle.runners.generation.images.scenes.ornaments import emblem_in
from treadle.runners.generation.images.scenes.scene import Stage
from treadle.runners.generation.images.svg import circle, line, rect, ring, shape

__all__ = ["circuit", "synth_grid"]


def synth_grid(stage: Stage) -> list[str]:
    """The road of the eighties: a sliced sun, wire mountains, a grid that runs to the horizon."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    horizon = box.top + box.height * 0.62
    drawn = [rect(box, palette.ink)]
    for index, colour in enumerate((tones[4], tones[3])):
        drawn.append(rect(Bounds(box.left, box.top + box.height * (0.2 + 0.2 * index), box.right, horizon), colour))
    drawn += [
        circle(stage.share(chance.random(), chance.random() * 0.5), chance.choice((6, 9, 13)), palette.paper)
        for _ in range(50)
    ]
    centre, radius = stage.share(0.5, 0.42), box.width * 0.28
    drawn.append(circle(centre, radius * 1.12, tones[2], opacity=0.5))
    drawn += [circle(centre, radius, palette.accent)]
    for index in range(6):
        y = centre[1] + radius * (-0.02 + 0.16 * index)
        drawn.append(
            rect(
                Bounds(centre[0] - radius * 1.2, y, centre[0] + radius * 1.2, y + radius * (0.02 + 0.016 * index)),
                tones[3],
            )
        )
    drawn += _wire_hills(stage, horizon)
    drawn.append(rect(Bounds(box.left, horizon, box.right, box.bottom), palette.ink))
    for row in range(11):
        y = horizon + (box.bottom - horizon) * (row / 10) ** 2
        drawn.append(line([(box.left, y), (box.right, y)], tones[0], 6 + row))
    for column in range(-16, 17):
        x = box.centre[0] + column * box.width * 0.028
        far = box.centre[0] + column * box.width * 0.2
        # What lies beside the picture is not drawn: a window makes room for all that is.
        seen = min(1.0, abs(((box.left if column < 0 else box.right) - x) / (far - x))) if column else 1.0
        end = (x + (far - x) * seen, horizon + (box.bottom - horizon) * seen)
        drawn.append(line([(x, horizon), end], tones[0], 9))
    return [*drawn, line([(box.left, horizon), (box.right, horizon)], palette.paper, 16)]


def _wire_hills(stage: Stage, horizon: float) -> list[str]:
    box, palette, chance = stage.box, stage.palette, stage.chance
    drawn = []
    for side in (-1, 1):
        for hill in range(4):
            x = box.centre[0] + side * box.width * (0.16 + hill * 0.11)
            half, tall = (
                box.width * chance.uniform(0.09, 0.13),
                box.height * (0.05 + 0.03 * hill) * chance.uniform(0.8, 1.2),
            )
            top = (x + half * 0.1, horizon - tall)
            left, right = (x - half, horizon), (x + half, horizon)
            drawn.append(shape(polygon([left, top, right]), palette.ink, edge=palette.tones[0], width=9))
            feet = [(left[0] + (right[0] - left[0]) * share, horizon) for share in (0.33, 0.66)]
            drawn += [line([top, foot], palette.tones[0], 6) for foot in feet]
    return drawn


def circuit(stage: Stage) -> list[str]:
    """Traces that run from a chip to all sides, with the theme's pictogram on the chip."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    tones = palette.tones
    centre, half = stage.share(0.5, 0.5), box.width * 0.17
    drawn = [rect(box, palette.ink)]
    grid = box.width / 26
    rows = math.ceil(box.height / grid) + 1
    holes = [(box.left + column * grid, box.top + row * grid) for column in range(27) for row in range(rows)]
    drawn += [circle(hole, 5, tones[4]) for hole in holes]
    for side in range(4):
        for pin in range(-3, 4):
            colour = chance.choice((tones[0], tones[0], tones[1], tones[2], palette.accent))
            start = _turned(centre, half * 1.12, pin * half * 0.27, side)
            path = [start, _turned(centre, half * 1.12 + grid * (1.2 + (3 - abs(pin)) * 0.9), pin * half * 0.27, side)]
            across = pin * half * 0.27 + (1 if pin > 0 else -1 if pin < 0 else 0) * grid * abs(pin) * 1.15
            bent = half * 1.12 + grid * (1.2 + (3 - abs(pin)) * 0.9) + abs(across - pin * half * 0.27)
            path.append(_turned(centre, bent, across, side))
            end = bent + grid * chance.uniform(0.8, 3.8)
            path.append(_turned(centre, end, across, side))
            drawn += [line(path, colour, 20), circle(path[-1], 40, colour), circle(path[-1], 18, palette.ink)]
    chip = Bounds(centre[0] - half, centre[1] - half, centre[0] + half, centre[1] + half)
    drawn += [rect(Bounds(chip.left - 50, chip.top - 50, chip.right + 50, chip.bottom + 50), tones[0], corner=90)]
    drawn += [rect(chip, tones[4], corner=60), ring(centre, half * 0.78, tones[1], 14, dashes="60 34")]
    if stage.emblem is None:
        for index in range(6):
            drawn.append(line([centre, polar(centre, half * 0.5, index * 60 - 90)], palette.paper, 22))
            drawn.append(circle(polar(centre, half * 0.5, index * 60 - 90), 36, palette.accent))
        return [*drawn, circle(centre, 70, palette.paper)]
    return [*drawn, *emblem_in(stage, centre, half * 0.95, palette.paper)]


def _turned(centre: Point, away: float, across: float, side: int) -> Point:
    """A point that lies ``away`` from the centre towards one of four sides, and ``across`` beside that way."""
    match side:
        case 0:
            return centre[0] + across, centre[1] - away
        case 1:
            return centre[0] + away, centre[1] + across
        case 2:
            return centre[0] - across, centre[1] + away
        case _:
            return centre[0] - away, centre[1] - across
