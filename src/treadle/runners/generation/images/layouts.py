"""Where picture and words stand on a print."""

import random
from collections.abc import Callable
from typing import Final, TypeAlias

import msgspec

from treadle.runners.generation.images.fonts import HAND, Face, FontShelf
from treadle.runners.generation.images.geometry import Bounds, Outline, blob, polar, polygon
from treadle.runners.generation.images.lettering import (
    arched,
    broken,
    bulged,
    centred,
    circular,
    merged,
    relief,
    stacked,
)
from treadle.runners.generation.images.palettes import Palette
from treadle.runners.generation.images.scenes import Scene, Stage
from treadle.runners.generation.images.svg import PRINT_HEIGHT, PRINT_WIDTH, Sheet, group, rect, ring, shape, stroke

__all__ = ["Layout", "Parts", "layout_name", "layouts_for"]

_MIDDLE: Final = PRINT_WIDTH / 2
_WIDE: Final = 3900.0
"""Of a headline."""
_RIBBON: Final = 326.0
"""Height of the ribbon that small words stand on."""
_EDGE: Final = 26.0
"""Width of the dark edge of letters."""


class Parts(msgspec.Struct, frozen=True):
    """What a design is put together from."""

    slogan: str
    """Empty for a picture alone."""
    subline: str
    """A few small words; may be empty."""
    face: Face
    small: Face
    """For the subline."""
    palette: Palette
    scene: Scene
    emblem: Outline | None
    words: tuple[Outline, ...]
    """Key words of the wish."""
    chance: random.Random
    shelf: FontShelf


Layout: TypeAlias = Callable[[Parts], str]
"""Gives the whole as an SVG document."""


def layouts_for(slogan: str, chance: random.Random) -> list[Layout]:
    """Those that suit the length of the slogan, in the order in which designs of one request take them."""
    words, letters = len(slogan.split()), len(slogan)
    if not words:
        return [_picture]
    fitting: list[Layout] = [_poster]
    if letters <= 40:
        fitting.append(_badge)
    if letters <= 22:
        fitting.append(_headline)
    if words >= 3:
        fitting.append(_stack)
    chance.shuffle(fitting)
    return fitting


def layout_name(layout: Layout) -> str:
    """As people call it: badge, headline, poster, stack, picture."""
    return layout.__name__.removeprefix("_")


def _scene(parts: Parts, box: Bounds) -> list[str]:
    stage = Stage(box=box, palette=parts.palette, chance=parts.chance, emblem=parts.emblem, words=parts.words)
    return parts.scene.draw(stage)


def _disc(centre: tuple[float, float], radius: float) -> Outline:
    return blob(centre, lambda _: radius, 48)


def _around(centre: tuple[float, float], radius: float) -> Bounds:
    return Bounds(centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)


def _star(at: tuple[float, float], size: float) -> Outline:
    return polygon([polar(at, size if index % 2 == 0 else size * 0.44, -90 + index * 36) for index in range(10)])


def _window(box: Bounds) -> Outline:
    """A window with a round top."""
    half = box.width / 2
    top = [polar((box.centre[0], box.top + half), half, 180 + step) for step in range(181)]
    return polygon([(box.left, box.bottom), *top, (box.right, box.bottom)])


def _grown(box: Bounds, by: float) -> Bounds:
    return Bounds(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _subline(parts: Parts, top: float) -> list[str]:
    """Small words on a ribbon, between two stars; nothing if there are none."""
    if not parts.subline:
        return []
    palette = parts.palette
    word = parts.shelf.word(parts.small, parts.subline.upper(), 0.16).outline
    text = centred(word, _MIDDLE, top + 88, width=2400, height=150).bounds
    placed = centred(word, _MIDDLE, top + 88 + (150 - text.height) / 2, width=2400, height=150)
    ribbon = Bounds(_MIDDLE - text.width / 2 - 330, top, _MIDDLE + text.width / 2 + 330, top + _RIBBON)
    drawn = [
        rect(ribbon, palette.ink, corner=_RIBBON / 2),
        rect(_grown(ribbon, -18), palette.paper, corner=_RIBBON / 2),
        rect(_grown(ribbon, -30), palette.ink, corner=_RIBBON / 2),
        shape(placed, palette.paper),
    ]
    stars = [_star((x, ribbon.centre[1] + 8), 84) for x in (ribbon.left + 190, ribbon.right - 190)]
    return [*drawn, *(shape(star, palette.accent) for star in stars)]


def _letters(parts: Parts, lines: list[Outline], *, edge: float, depth: float) -> list[str]:
    """Lines in relief; of several, one may stand out in another colour."""
    palette = parts.palette
    loud = parts.chance.randrange(len(lines)) if len(lines) > 1 and parts.chance.random() < 0.75 else -1
    thin = 0.55 if parts.face is HAND else 1.0  # a broad edge would swallow thin strokes
    drawn = relief(merged(lines), palette.paper, palette.ink, edge=edge * thin, depth=depth * thin)
    return drawn if loud < 0 else [*drawn, shape(lines[loud], palette.accent)]


def _picture(parts: Parts) -> str:
    """A framed picture without words."""
    sheet = Sheet()
    if parts.scene.centred or parts.chance.random() < 0.5:
        return sheet.document(_round(parts, sheet, (_MIDDLE, PRINT_HEIGHT / 2), 1900.0))
    box = Bounds(600, 400, PRINT_WIDTH - 600, PRINT_HEIGHT - 400)
    return sheet.document(_framed(parts, sheet, box))


def _framed(parts: Parts, sheet: Sheet, box: Bounds) -> list[str]:
    """The picture in a window with a round top and a double frame."""
    picture = group(_scene(parts, box), clip=sheet.clip(_window(box)))
    return [
        picture,
        stroke(_window(_grown(box, 60)), parts.palette.ink, 124),
        stroke(_window(_grown(box, 49)), parts.palette.paper, 46),
    ]


def _badge(parts: Parts) -> str:
    """A round badge: words over the top and along the bottom, the picture in the middle."""
    sheet, palette = Sheet(), parts.palette
    centre, whole, inner = (_MIDDLE, PRINT_HEIGHT / 2), 2010.0, 1330.0
    field = palette.tones[4]
    upper, lower = parts.slogan, parts.subline
    if not lower and len(parts.slogan.split()) > 3:
        upper, lower = _halves(parts.slogan)
    drawn = [
        group(_scene(parts, _around(centre, inner)), clip=sheet.clip(_disc(centre, inner))),
        ring(centre, (whole + inner) / 2, field, whole - inner - 60),
        ring(centre, whole - 25, palette.ink, 50),
        ring(centre, whole - 75, palette.paper, 54),
        ring(centre, whole - 150, palette.paper, 12),
        ring(centre, inner + 58, palette.paper, 40),
        ring(centre, inner + 18, palette.ink, 44),
    ]
    size, middle = 360.0, (whole - 150 + inner + 78) / 2
    head = circular(parts.shelf, upper.upper(), parts.face, centre, middle - size / 2, size=size, most_degrees=200)
    drawn += [shape(head, palette.paper)]
    reach = 118.0
    if lower:
        foot = circular(
            parts.shelf, lower.upper(), parts.face, centre, middle - size * 0.43, size=size * 0.86, below=True,
            most_degrees=130,
        )  # fmt: skip
        drawn.append(shape(foot, palette.accent))
        drawn += [
            shape(_star(polar(centre, middle, degrees), 120), palette.accent)
            for degrees in (3 + reach / 10, 177 - reach / 10)
        ]
    else:
        for degrees, star in ((35.0, 70.0), (62.0, 100.0), (90.0, 150.0), (118.0, 100.0), (145.0, 70.0)):
            drawn.append(shape(_star(polar(centre, middle, degrees), star), palette.accent))
    return sheet.document(drawn)


def _halves(text: str) -> tuple[str, str]:
    words = text.split()
    cut = (len(words) + 1) // 2
    return " ".join(words[:cut]), " ".join(words[cut:])


def _headline(parts: Parts) -> str:
    """An arched headline that overlaps the picture below it."""
    sheet, _palette = Sheet(), parts.palette
    texts = broken(parts.slogan.upper(), 2, ideal=8) if len(parts.slogan) > 9 else [parts.slogan.upper()]
    level_feet = len(texts) == 1 and parts.chance.random() < 0.6
    lines: list[Outline] = []
    top = 620.0
    for text in texts:
        word = parts.shelf.word(parts.face, text, 0.01).outline
        level = centred(word, _MIDDLE, top, width=_WIDE, height=1150 if len(texts) == 1 else 800)
        lines.append(bulged(level, 380) if level_feet else arched(level, 380, _WIDE / 2))
        top = level.bounds.bottom + 120
    start = top - 420  # behind the middle of the last line, which the arch lifts
    if parts.scene.centred:
        radius = min(1720.0, (PRINT_HEIGHT - 560 - start) / 2)
        centre = (_MIDDLE, start + radius + 60)
        picture = _round(parts, sheet, centre, radius)
        floor = centre[1] + radius + 90
    else:
        box = Bounds(_MIDDLE - 1560, start, _MIDDLE + 1560, PRINT_HEIGHT - 560)
        picture, floor = _framed(parts, sheet, box), box.bottom + 120
    letters = _letters(parts, lines, edge=_EDGE * 1.7, depth=90)
    return sheet.document([*picture, *letters, *_subline(parts, floor - _RIBBON * 0.62)])


def _round(parts: Parts, sheet: Sheet, centre: tuple[float, float], radius: float) -> list[str]:
    """The picture in a disc with a double rim."""
    return [
        group(_scene(parts, _around(centre, radius)), clip=sheet.clip(_disc(centre, radius))),
        ring(centre, radius + 45, parts.palette.ink, 94),
        ring(centre, radius + 40, parts.palette.paper, 36),
    ]


def _poster(parts: Parts) -> str:
    """The picture in a window with a round top, the words in lines of equal width below."""
    sheet = Sheet()
    lines = broken(parts.slogan.upper(), 3)
    bottom = PRINT_HEIGHT - 250 - (_RIBBON + 110 if parts.subline else 0)
    room = Bounds(_MIDDLE - 1650, 2300, _MIDDLE + 1650, bottom)
    words = _pressed(stacked(parts.shelf, [(line, parts.face) for line in lines], room, gap=120), bottom)
    box = Bounds(_MIDDLE - 1550, 330, _MIDDLE + 1550, words[0].bounds.top - 290)
    drawn = [*_framed(parts, sheet, box), *_letters(parts, words, edge=_EDGE * 1.4, depth=60)]
    return sheet.document([*drawn, *_subline(parts, bottom + 150)])


def _stack(parts: Parts) -> str:
    """Words first: large lines, a strip of the picture between them."""
    sheet, palette = Sheet(), parts.palette
    lines = broken(parts.slogan.upper(), 5)
    cut = (len(lines) + 1) // 2
    left, right = _MIDDLE - 1900, _MIDDLE + 1900
    bottom = PRINT_HEIGHT - 250 - (_RIBBON + 110 if parts.subline else 0)
    room = (bottom - 330 - 1200) / 2
    above = stacked(parts.shelf, [(line, parts.face) for line in lines[:cut]], Bounds(left, 0, right, room), gap=110)
    above = _pressed(above, 330 + above[-1].bounds.bottom - above[0].bounds.top)
    below: list[Outline] = []
    end = bottom
    if lines[cut:]:
        below = stacked(
            parts.shelf, [(line, parts.face) for line in lines[cut:]], Bounds(left, 0, right, room), gap=110
        )
        below = _pressed(below, bottom)
        end = below[0].bounds.top - 240
    strip = Bounds(left, above[-1].bounds.bottom + 260, right, end)
    drawn = [
        group(_scene(parts, _square_over(strip)), clip=sheet.clip(_rounded(strip, 66))),
        stroke(_rounded(_grown(strip, 41), 107), palette.ink, 86),
        stroke(_rounded(_grown(strip, 37), 103), palette.paper, 30),
        *_letters(parts, above + below, edge=_EDGE * 1.5, depth=66),
    ]
    return sheet.document([*drawn, *_subline(parts, bottom + 150)])


def _pressed(words: list[Outline], bottom: float) -> list[Outline]:
    """Moved so that the last line stands on this height."""
    by = bottom - words[-1].bounds.bottom
    return [word.placed(0, by) for word in words]


def _square_over(strip: Bounds) -> Bounds:
    """A box as high as it is wide, of which the strip is the part that shows most of a view."""
    top = strip.top - max(0.0, strip.width - strip.height) * 0.45
    return Bounds(strip.left, top, strip.right, top + strip.width)


def _rounded(box: Bounds, corner: float) -> Outline:
    points = []
    for centre, start in (
        ((box.right - corner, box.top + corner), -90),
        ((box.right - corner, box.bottom - corner), 0),
        ((box.left + corner, box.bottom - corner), 90),
        ((box.left + corner, box.top + corner), 180),
    ):
        points += [polar(centre, corner, start + step * 3) for step in range(31)]
    return polygon(points)
