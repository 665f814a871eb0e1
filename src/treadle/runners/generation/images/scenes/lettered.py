"""Patterns of a wish's own words: what is drawn where no other picture speaks of what they mean."""

import math
from typing import Final

from treadle.runners.generation.images.geometry import Bounds, Outline, Point
from treadle.runners.generation.images.lettering import centred
from treadle.runners.generation.images.scenes.ornaments import emblem_in
from treadle.runners.generation.images.scenes.scene import Stage
from treadle.runners.generation.images.svg import circle, group, rect, ring, shape

__all__ = ["word_bands", "word_rings"]

_BEND: Final = 40.0
"""Pieces in which straight lines of letters are bent, in units of the picture."""


def word_bands(stage: Stage) -> list[str]:
    """Leaning bands in all colours, each filled with one of the words again and again."""
    box, chance = stage.box, stage.chance
    middle, reach = stage.share(0.5, 0.5), math.hypot(box.width, box.height) / 2
    rows = chance.choice((7, 9, 11))
    tall = 2 * reach / rows
    colours = _in_turn(stage)
    lean = chance.choice((-24, -14, 14, 24))
    drawn = []
    for row in range(rows):
        top = middle[1] - reach + row * tall
        ground, ink = colours[row % len(colours)]
        seen = _seen(box, middle, lean, top, top + tall)
        if seen is None:
            continue
        left, right = seen
        drawn.append(rect(Bounds(left, top, right, top + tall + 4), ground))
        word = stage.words[row % len(stage.words)]
        bounds = word.bounds
        scale = tall * 0.62 / max(bounds.height, 1.0)
        step = bounds.width * scale + tall * 0.5
        x = left - step * chance.random()
        while x < right:
            placed = word.placed(x - bounds.left * scale, top + tall * 0.19 - bounds.top * scale, scale)
            drawn.append(shape(placed, ink))
            drawn.append(circle((x + step - tall * 0.25, top + tall / 2), tall * 0.07, ink))
            x += step
    return [group(drawn, transform=f"rotate({lean} {middle[0]:.1f} {middle[1]:.1f})")]


def _seen(box: Bounds, middle: Point, lean: float, top: float, bottom: float) -> tuple[float, float] | None:
    """How far to the left and right a band that leans around the middle is seen in the box; None if it is not.

    What is not seen would be painted all the same, and a picture takes as long as its paint is wide.
    """
    turn = math.radians(-lean)
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    turned = [
        (
            middle[0] + (x - middle[0]) * math.cos(turn) - (y - middle[1]) * math.sin(turn),
            middle[1] + (x - middle[0]) * math.sin(turn) + (y - middle[1]) * math.cos(turn),
        )
        for x, y in corners
    ]
    within = [x for x, y in turned if top <= y <= bottom]
    for (x, y), (to_x, to_y) in zip(turned, [*turned[1:], turned[0]], strict=True):
        within += [
            x + (to_x - x) * (level - y) / (to_y - y) for level in (top, bottom) if (y - level) * (to_y - level) < 0
        ]
    return (min(within), max(within)) if within else None


def word_rings(stage: Stage) -> list[str]:
    """Rings of words around a disc that holds the pictogram, or the first word."""
    box, palette, chance = stage.box, stage.palette, stage.chance
    centre = stage.share(0.5, 0.5)
    whole = math.hypot(box.width, box.height) / 2
    core = box.width * chance.uniform(0.2, 0.25)
    rings = chance.choice((4, 5, 6))
    tall = (whole - core) / rings
    colours = _in_turn(stage)
    drawn = [rect(box, palette.tones[4])]
    for index in reversed(range(rings)):
        ground, ink = colours[index % len(colours)]
        foot = core + tall * (index + 0.22)
        drawn.append(circle(centre, core + tall * (index + 1), ground))
        word = stage.words[index % len(stage.words)]
        drawn += [shape(each, ink) for each in _around(word, centre, foot, tall * 0.58, chance.uniform(0, math.tau))]
    drawn += [circle(centre, core, palette.ink), ring(centre, core * 0.93, palette.accent, core * 0.03)]
    if stage.emblem is not None:
        return [*drawn, *emblem_in(stage, centre, core * 1.15, palette.paper)]
    name = centred(stage.words[0], centre[0], 0, width=core * 1.5, height=core * 0.9)
    return [*drawn, shape(name.placed(0, centre[1] - name.bounds.centre[1]), palette.paper)]


def _in_turn(stage: Stage) -> list[tuple[str, str]]:
    """Grounds, and colours that are legible on them, beginning anywhere."""
    palette = stage.palette
    light, dark = palette.ink, palette.paper
    turn = [
        (palette.tones[0], light), (palette.tones[3], dark), (palette.accent, light), (palette.tones[4], dark),
        (palette.tones[1], light), (palette.ink, dark),
    ]  # fmt: skip
    start = stage.chance.randrange(len(turn))
    return turn[start:] + turn[:start]


def _around(word: Outline, centre: Point, radius: float, tall: float, start: float) -> list[Outline]:
    """The word as often as it fits on a circle, its feet towards the middle."""
    bounds = word.bounds
    scale = min(tall / max(bounds.height, 1.0), math.tau * radius * 0.8 / max(bounds.width, 1.0))
    times = max(1, int(math.tau * radius / (bounds.width * scale + tall * 0.55)))
    bendable = word.bendable(_BEND / scale)

    def bent(turn: float) -> Outline:
        def change(x: float, y: float) -> Point:
            angle = turn + (x - bounds.left) * scale / radius
            distance = radius + (bounds.bottom - y) * scale
            return centre[0] + distance * math.cos(angle), centre[1] + distance * math.sin(angle)

        return bendable.mapped(change)

    return [bent(start + math.tau * number / times) for number in range(times)]
