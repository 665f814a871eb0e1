"""Flat shirts and hoodies with a design on the chest."""

import base64
import io
from typing import Final

import msgspec
from PIL import Image, ImageStat

from treadle.runners.generation.images.geometry import Outline, Point
from treadle.runners.generation.images.svg import shape, stroke
from treadle.runners.generation.work import ProductType

__all__ = ["CLOTHS", "MOCKUP_SIDE", "Cloth", "cloth_for", "garment"]

MOCKUP_SIDE: Final = 1200
"""Pixels a side."""
_MIDDLE: Final = MOCKUP_SIDE / 2
_PRINT_PIXELS: Final = 560


class Cloth(msgspec.Struct, frozen=True):
    """A colour that shirts come in."""

    name: str
    base: str
    shade: str
    light: str


CLOTHS: Final = (
    Cloth("white", "#f7f6f3", "#c9c6c0", "#ffffff"),
    Cloth("natural", "#ece2cf", "#c4b79d", "#f9f2e3"),
    Cloth("heather grey", "#b9bcc0", "#8c9096", "#d3d6d9"),
    Cloth("navy", "#22304a", "#121b2d", "#35476a"),
    Cloth("black", "#232326", "#0e0e10", "#3d3d42"),
)
"""From light to dark."""


def cloth_for(image: Image.Image) -> Cloth:
    """A cloth that a design stands out from: dark for a light one, light for a dark one, any for one in between."""
    small = image.convert("RGBA")
    small.thumbnail((64, 64))
    ink = ImageStat.Stat(small.convert("L"), small.getchannel("A").point(lambda alpha: 255 if alpha > 128 else 0))
    brightness = ink.mean[0] if ink.count[0] else 128.0
    fitting = CLOTHS[:3] if brightness < 96 else CLOTHS[3:] if brightness > 160 else CLOTHS
    return fitting[int(ink.sum[0]) % len(fitting)]


def garment(image: bytes, product: ProductType, cloth: Cloth | None = None) -> str:
    """An SVG document of 1200 by 1200 units: the product with this image (PNG) on it, on a light ground.

    OSError if it is no image.
    """
    design, fitting = _small(image)
    cloth = cloth or fitting
    match product:
        case ProductType.TSHIRT:
            back, front = _shirt(cloth)
            top, room = 312.0, 510.0
        case ProductType.HOODIE:
            back, front = _hoodie(cloth)
            top, room = 442.0, 345.0
    wide, tall = room * 0.86, room * 1.06
    data = base64.b64encode(design).decode("ascii")
    print_on = (
        f'<image x="{_MIDDLE - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{tall:.1f}"'
        f' preserveAspectRatio="xMidYMin meet" href="data:image/png;base64,{data}"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{MOCKUP_SIDE}" height="{MOCKUP_SIDE}" viewBox="0 0 1200 1200">'
        '<defs><radialGradient id="g" cx="0.5" cy="0.42" r="0.75"><stop offset="0" stop-color="#fbfaf8"/>'
        '<stop offset="1" stop-color="#d9d5ce"/></radialGradient></defs>'
        f'<rect width="1200" height="1200" fill="url(#g)"/>{"".join(back)}{print_on}{"".join(front)}</svg>'
    )


def _small(image: bytes) -> tuple[bytes, Cloth]:
    """The design as small as it is seen, a PNG, and a cloth for it."""
    with Image.open(io.BytesIO(image), formats=("PNG",)) as design:
        small = design if design.mode == "RGBA" else design.convert("RGBA")
        small.thumbnail((_PRINT_PIXELS, _PRINT_PIXELS), Image.Resampling.LANCZOS, reducing_gap=2.0)
        kept = io.BytesIO()
        small.save(kept, "png", compress_level=1)
        return kept.getvalue(), cloth_for(small)


def _mirrored(right: tuple[tuple[str, tuple[Point, ...]], ...]) -> Outline:
    """A shape from its right half, which begins and ends on the middle (x = 600)."""
    ends = [points[-1] for _, points in right]
    left: list[tuple[str, tuple[Point, ...]]] = []
    for index in range(len(right) - 1, 0, -1):
        command, points = right[index]
        back = (*reversed(points[:-1]), ends[index - 1])
        left.append((command, tuple((1200 - x, y) for x, y in back)))
    return Outline((*right, *left, ("Z", ())))


def _curve(*points: Point) -> Outline:
    """A cubic curve by its four points."""
    return Outline((("M", (points[0],)), ("C", points[1:])))


def _both(outline: Outline) -> tuple[Outline, Outline]:
    return outline, outline.mapped(lambda x, y: (1200 - x, y))


def _soft(outline: Outline, colour: str, width: float, opacity: float) -> list[str]:
    """A line that fades towards its sides."""
    shares = (0.3, 0.6, 1.0, 1.4, 1.9, 2.5)
    return [stroke(outline, colour, width * share, opacity=opacity / len(shares)) for share in shares]


def _under(outline: Outline) -> list[str]:
    """The shadow on the ground."""
    low = outline.placed(0, 20)
    return [shape(low, "#55504a", opacity=0.22), *_soft(low, "#55504a", 26, 0.34)]


def _folds(cloth: Cloth, lines: tuple[Outline, ...]) -> list[str]:
    """Soft dark creases with a light side, over cloth and print alike."""
    drawn = []
    for crease in lines:
        drawn += _soft(crease, cloth.shade, 15, 0.45)
        drawn += _soft(crease.placed(13, 4), cloth.light, 7, 0.25)
    return drawn


def _shirt(cloth: Cloth) -> tuple[list[str], list[str]]:
    body = _mirrored(
        (
            ("M", ((600, 236),)),
            ("C", ((664, 234), (708, 198), (722, 136))),
            ("C", ((780, 152), (838, 170), (880, 190))),
            ("C", ((930, 216), (958, 262), (982, 312))),
            ("L", ((1092, 508),)),
            ("C", ((1050, 540), (1004, 566), (952, 584))),
            ("L", ((900, 486),)),
            ("C", ((892, 650), (898, 900), (908, 1096))),
            ("C", ((810, 1116), (700, 1120), (600, 1120))),
        )
    )
    inside = _mirrored(
        (("M", ((600, 164),)), ("C", ((650, 164), (690, 152), (712, 132))), ("C", ((700, 196), (660, 236), (600, 236))))
    )
    collar = _mirrored(
        (
            ("M", ((600, 252),)),
            ("C", ((668, 252), (722, 206), (736, 140))),
            ("L", ((706, 131),)),
            ("C", ((694, 182), (654, 222), (600, 222))),
        )
    )
    back = [
        *_under(body),
        shape(body, cloth.base, edge=cloth.shade, width=3),
        shape(inside, cloth.shade),
        shape(collar, cloth.base, edge=cloth.shade, width=3),
    ]
    seams = [
        *(
            stroke(each, cloth.shade, 3, opacity=0.9)
            for each in _both(_curve((880, 190), (862, 300), (872, 400), (902, 492)))
        ),
        *(
            stroke(each, cloth.shade, 2.5, dashes="7 6")
            for each in _both(_curve((1080, 488), (1040, 518), (994, 544), (944, 562)))
        ),
        stroke(_curve((294, 1078), (460, 1100), (740, 1100), (906, 1078)), cloth.shade, 2.5, dashes="7 6"),
    ]
    folds = (
        *_both(_curve((898, 520), (850, 600), (838, 640), (842, 700))),
        *_both(_curve((896, 800), (850, 860), (820, 920), (812, 1010))),
        *_both(_curve((952, 330), (936, 390), (938, 440), (956, 500))),
        _curve((520, 1090), (516, 1000), (540, 940), (560, 900)),
    )
    return back, [*seams, *_folds(cloth, folds)]


def _hoodie(cloth: Cloth) -> tuple[list[str], list[str]]:
    body = _mirrored(
        (
            ("M", ((600, 300),)),
            ("C", ((670, 296), (724, 270), (748, 232))),
            ("C", ((800, 240), (846, 256), (880, 276))),
            ("C", ((938, 312), (966, 372), (984, 440))),
            ("L", ((1092, 968),)),
            ("C", ((1056, 994), (1010, 1010), (964, 1016))),
            ("L", ((896, 590),)),
            ("C", ((892, 740), (900, 950), (904, 1078))),
            ("L", ((892, 1138),)),
            ("C", ((790, 1150), (700, 1152), (600, 1152))),
        )
    )
    hood = _mirrored(
        (
            ("M", ((600, 66),)),
            ("C", ((690, 66), (766, 104), (778, 180))),
            ("C", ((784, 222), (766, 262), (730, 296))),
            ("C", ((690, 330), (640, 344), (600, 352))),
        )
    )
    opening = _mirrored(
        (("M", ((600, 112),)), ("C", ((664, 112), (706, 140), (706, 190))), ("C", ((704, 246), (650, 296), (600, 330))))
    )
    back = [
        *_under(body),
        *_under(hood),
        shape(body, cloth.base, edge=cloth.shade, width=3),
        shape(hood, cloth.base, edge=cloth.shade, width=3),
        shape(opening, cloth.shade, edge=cloth.light, width=5),
        stroke(_curve((600, 118), (596, 180), (598, 250), (600, 326)), cloth.base, 3, opacity=0.5),
    ]
    pocket = _mirrored(
        (
            ("M", ((600, 812),)),
            ("L", ((752, 812),)),
            ("C", ((762, 880), (796, 946), (838, 976))),
            ("L", ((838, 1064),)),
            ("L", ((600, 1064),)),
        )
    )
    front = [
        shape(pocket, cloth.base, edge=cloth.shade, width=4),
        *(
            stroke(each, cloth.shade, 3, opacity=0.9)
            for each in _both(_curve((880, 276), (858, 390), (866, 500), (896, 596)))
        ),
        *(stroke(each, cloth.shade, 4) for each in _both(_curve((1076, 900), (1040, 922), (1000, 936), (952, 944)))),
        stroke(_curve((298, 1080), (460, 1094), (740, 1094), (902, 1080)), cloth.shade, 4),
    ]
    ribs = (_curve((x, 1092), (x, 1104), (x, 1124), (x, 1140)) for x in range(330, 880, 14))
    front += [stroke(rib, cloth.shade, 2, opacity=0.55) for rib in ribs]
    for each in _both(_curve((640, 322), (648, 350), (646, 380), (650, 412))):
        front += [stroke(each, cloth.shade, 13), stroke(each, "#f2efe8", 8)]
    folds = (
        *_both(_curve((896, 620), (850, 690), (838, 730), (846, 790))),
        *_both(_curve((970, 520), (986, 600), (1000, 680), (1004, 760))),
        *_both(_curve((1030, 740), (1010, 800), (1006, 840), (1022, 880))),
    )
    return back, [*front, *_folds(cloth, folds)]
