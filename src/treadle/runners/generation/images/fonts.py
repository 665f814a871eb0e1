"""Letters as outlines, from fonts that are installed as packages (all under the SIL Open Font License)."""

from functools import cached_property
from importlib.metadata import distribution
from typing import Final

import msgspec
import uharfbuzz

from treadle.runners.generation.images.geometry import Outline, Segment

__all__ = ["CONDENSED", "FACES", "GEOMETRIC", "HAND", "ICONS", "ROUND", "SANS", "SERIF", "Face", "FontShelf", "Word"]


class Face(msgspec.Struct, frozen=True):
    """A font file of an installed distribution."""

    package: str
    file: str


CONDENSED: Final = Face("font-fjallaone", "font_fjallaone/files/FjallaOne-Regular.ttf")
ROUND: Final = Face("font-fredoka-one", "font_fredoka_one/files/FredokaOne-Regular.ttf")
HAND: Final = Face("font-amatic-sc", "font_amatic_sc/files/AmaticSC-Bold.ttf")
SANS: Final = Face("font-lato", "font_lato/files/Lato-Black.ttf")
GEOMETRIC: Final = Face("font-manrope", "font_manrope/files/Manrope-ExtraBold.ttf")
SERIF: Final = Face("font-source-serif-pro", "font_source_serif_pro/files/SourceSerifPro-Black.ttf")
ICONS: Final = Face("fontawesome-free", "fontawesome-free/static/fontawesome_free/webfonts/fa-solid-900.ttf")
FACES: Final = (CONDENSED, ROUND, HAND, SANS, GEOMETRIC, SERIF)
"""Those of letters."""


class Word(msgspec.Struct, frozen=True):
    """Letters in a row. Units are those of the font, y grows downwards, the baseline is at 0."""

    outline: Outline
    advance: float
    """Width with the space at either side."""
    capital: float
    """Height of a capital letter."""


class FontShelf:
    """Opens each font once."""

    def __init__(self) -> None:
        self._open: dict[Face, _Open] = {}

    def covers(self, face: Face, text: str) -> bool:
        """Whether the font has all letters of a text."""
        return self._font(face).covers(text)

    def word(self, face: Face, text: str, spacing: float = 0.0) -> Word:
        """A line of text, shaped: kerned, and joined or turned where its script wants that.

        ``spacing`` is added between letters, as a share of the em.
        """
        return self._font(face).word(text, spacing)

    def icon(self, name: str) -> Outline | None:
        """A pictogram by its name in the font; None if there is none of that name."""
        return self._font(ICONS).named(name)

    def _font(self, face: Face) -> "_Open":
        if face not in self._open:
            self._open[face] = _Open(str(distribution(face.package).locate_file(face.file)))
        return self._open[face]


class _Open:
    def __init__(self, path: str) -> None:
        self._face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
        self._font = uharfbuzz.Font(self._face)

    @cached_property
    def _letters(self) -> frozenset[int]:
        return frozenset(self._face.unicodes)

    def covers(self, text: str) -> bool:
        return all(ord(letter) in self._letters for letter in text)

    @cached_property
    def _capital(self) -> float:
        return -_drawn(self._font, self._font.get_nominal_glyph(ord("H")) or 0, 0, 0).bounds.top

    def word(self, text: str, spacing: float) -> Word:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        gap = spacing * self._face.upem
        segments: list[Segment] = []
        x = 0.0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            letter = _drawn(self._font, info.codepoint, x + position.x_offset, -position.y_offset)
            segments.extend(letter.segments)
            x += position.x_advance + gap
        return Word(Outline(tuple(segments)), x - gap, self._capital)

    def named(self, name: str) -> Outline | None:
        glyph = self._font.get_glyph_from_name(name)
        return None if glyph is None else _drawn(self._font, glyph, 0, 0)


def _drawn(font: uharfbuzz.Font, glyph: int, x: float, y: float) -> Outline:
    pen = _Pen(x, y)
    font.draw_glyph_with_pen(glyph, pen)
    return Outline(tuple(pen.segments))


class _Pen:
    """Takes down what a font draws; the names of the methods are those of the fontTools pens."""

    def __init__(self, x: float, y: float) -> None:
        self.segments: list[Segment] = []
        self._x = x
        self._y = y

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *points)

    def closePath(self) -> None:  # noqa: N802
        self._add("Z")

    def _add(self, command: str, *points: tuple[float, float]) -> None:
        self.segments.append((command, tuple((self._x + x, self._y - y) for x, y in points)))
