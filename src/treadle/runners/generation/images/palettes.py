"""Colours that go together, and the words that ask for them."""

import random
from collections.abc import Collection
from typing import Final

import msgspec

__all__ = ["PALETTES", "Palette", "palettes_for"]


class Palette(msgspec.Struct, frozen=True):
    """The colours of one design. All are ``#rrggbb``."""

    name: str
    ink: str
    """The darkest: outlines, shadows, silhouettes in front."""
    paper: str
    """The lightest: letters, the sun, snow, stars."""
    tones: tuple[str, str, str, str, str]
    """From the sky to the foreground: mostly from light to dark."""
    accent: str
    """What catches the eye."""
    words: frozenset[str]


def _palette(name: str, ink: str, paper: str, tones: str, accent: str, words: str) -> Palette:
    first, second, third, fourth, fifth = tones.split()
    return Palette(name, ink, paper, (first, second, third, fourth, fifth), accent, frozenset(words.split()))


PALETTES: Final = (
    _palette("sunset", "#2b1b3d", "#fff1d6", "#ffc15e #ff8c42 #e4572e #9b2d5e #4a1e52", "#ffd166",
             "sunset sunrise dusk dawn evening warm summer golden beach california romantic colorful colourful "
             "orange peach gold"),
    _palette("vintage", "#2f2a26", "#f6ead2", "#f0c987 #e3984f #c7562e #7c8b6f #3f5f5b", "#d9a441",
             "vintage retro seventies 70s 60s old classic nostalgic distressed rustic worn western route brown "
             "beige tan"),
    _palette("forest", "#14261f", "#f3efdc", "#d9e2b8 #a3b86c #5f8f5a #2f6650 #1d4038", "#e9b44c",
             "forest nature wood woods tree trees green pine hiking camping outdoor outdoors trail wild wildlife park"),
    _palette("ocean", "#0d2438", "#f4f9f4", "#bfe6e2 #6ec6c8 #2c9cb4 #17658c #123d5e", "#ff7f5c",
             "ocean sea water wave waves surf surfing beach sailing fish fishing lake blue marine nautical coast "
             "navy turquoise"),
    _palette("desert", "#3a1f1c", "#fdf0dc", "#f8d9a0 #f2a65a #d9653b #a23e34 #5c2a2e", "#4fa3a5",
             "desert canyon arizona cactus western cowboy sand rodeo mexico mesa sahara dry terracotta sienna"),
    _palette("neon", "#120b2e", "#f7f5ff", "#2de2e6 #b14aed #ff3ea5 #5b2a9d #241353", "#ffe45e",
             "neon futuristic cyberpunk cyber synthwave vaporwave retrowave future technology tech arcade gaming gamer "
             "electric digital 80s eighties robot ai purple violet magenta"),
    _palette("midnight", "#0b132b", "#f8f4e3", "#e8d8a0 #7d8cc4 #4b5d9a #2c3a72 #17204a", "#f2c14e",
             "night midnight moon moonlight star stars space galaxy cosmic astronomy universe dream magic mystic dark "
             "gothic witch planet constellation zodiac astrology indigo navy"),
    _palette("autumn", "#2d1a12", "#fbeed3", "#f3c969 #e08e2b #c2501d #8a3018 #4f2415", "#6b8f4e",
             "autumn fall harvest pumpkin coffee october thanksgiving cozy cosy maple whiskey beer bbq halloween "
             "red crimson maroon brown orange"),
    _palette("candy", "#3b2352", "#fff8f0", "#ffd6e0 #ff9ebb #c58cf0 #7fc8f8 #5a5fcf", "#ffd23f",
             "candy cute kawaii pastel sweet girl kids funny happy unicorn rainbow pink love heart cat kitten playful "
             "birthday lilac lavender"),
    _palette("arctic", "#12263a", "#fbfdff", "#dcedf5 #a9cfe3 #6ea8c9 #3f779f #234b6e", "#e4604e",
             "arctic snow winter ice ski skiing snowboard cold frost christmas alpine mountain mountains icy silver"),
    _palette("botanical", "#1f2f28", "#fbf5ea", "#f6d5c5 #e8a598 #b7c4a1 #6d9077 #2f5d50", "#d8715b",
             "botanical flower flowers floral plant plants garden spring herbal rose leaf leaves boho wellness yoga "
             "mother gentle salmon mint"),
    _palette("tropical", "#10312f", "#fff7e0", "#ffe08a #ff9f68 #f4567a #16a596 #0a6c6e", "#ffd447",
             "tropical island hawaii palm summer vacation party cocktail parrot jungle caribbean fiesta vibrant "
             "bold yellow teal turquoise coral"),
    _palette("ink", "#161616", "#faf7f0", "#e9e4d8 #c9c3b5 #8d887e #55524d #2c2b29", "#d64933",
             "minimal minimalist minimalistic simple clean modern monochrome black white line lineart geometric "
             "elegant japanese zen ink architecture grey gray"),
    _palette("primary", "#1d2a44", "#fdf6e3", "#f4d35e #ee964b #d1495b #2e86ab #1b4965", "#f95738",
             "abstract bauhaus geometric art artistic pop shapes cubist midcentury creative design school sport sports "
             "team fitness gym power red yellow blue"),
)  # fmt: skip
"""All that there are; each is legible on light and on dark cloth."""

_FEWEST: Final = 4


def palettes_for(words: Collection[str], chance: random.Random) -> list[Palette]:
    """Those that the words ask for, most of them first and in chance order among equals; at least four, so that
    designs of one request need not all have the same colours.
    """
    order = list(PALETTES)
    chance.shuffle(order)
    scores = {palette.name: len(palette.words.intersection(words)) for palette in order}
    order.sort(key=lambda palette: -scores[palette.name])
    asked = sum(score > 0 for score in scores.values())
    return order[: max(asked, _FEWEST)]
