"""All scenes, and the words that ask for each."""

import random
from collections.abc import Collection
from typing import Final

from treadle.runners.generation.images.scenes.future import circuit, synth_grid
from treadle.runners.generation.images.scenes.landscapes import desert, forest_night, mountains, skyline, waves
from treadle.runners.generation.images.scenes.lettered import word_bands, word_rings
from treadle.runners.generation.images.scenes.ornaments import botanical, geometric, mandala, sunburst
from treadle.runners.generation.images.scenes.patterns import constellation, halftone, retro_stripes, topographic
from treadle.runners.generation.images.scenes.scene import Draw, Scene

__all__ = ["AROUND_EMBLEMS", "HOLD_EMBLEMS", "LETTERED", "SCENES", "SMALL_HOLDS", "scenes_for", "words_met"]


def _scene(name: str, draw: Draw, words: str, *, centred: bool = False) -> Scene:
    return Scene(name, draw, frozenset(words.split()), centred)


SCENES: Final = (
    _scene("mountains", mountains,
           "mountain mountains peak hike hiking hiker nature outdoor outdoors landscape ski skiing snow alpine climb "
           "climbing climber adventure travel explore wanderlust summit wilderness wild camping national park winter"),
    _scene("forest-night", forest_night,
           "forest night wood woods moon tree trees nature camping camp wilderness wolf owl bear deer pine cabin "
           "outdoor outdoors mystic campfire bigfoot"),
    _scene("waves", waves,
           "ocean sea wave waves surf surfing beach water fish fishing sailing swim swimming whale "
           "nautical coast kanagawa shark dolphin diving zen lake"),
    _scene("desert", desert,
           "desert cactus canyon western cowboy cowgirl arizona texas mexico sand rodeo mesa southwest horse route"),
    _scene("skyline", skyline,
           "city cityscape skyline urban town street newyork tokyo chicago building architecture downtown metropolis "
           "jazz night nightlife sunset"),
    _scene("sunburst", sunburst,
           "vintage retro sun sunny sunshine sunburst summer happy funny", centred=True),
    _scene("mandala", mandala,
           "mandala yoga meditation spiritual boho zen wellness chakra hippie psychedelic flower peace spirit india "
           "ornament pattern intricate", centred=True),
    _scene("geometric", geometric,
           "geometric abstract bauhaus shapes modern minimalist minimal art pattern colorful colourful design "
           "architecture cubist pop creative mosaic", centred=True),
    _scene("botanical", botanical,
           "botanical flower flowers floral plant plants garden gardening leaf leaves nature spring rose herbal boho "
           "bouquet bloom blossom vegan"),
    _scene("halftone", halftone,
           "planet space galaxy halftone comic pop saturn scifi universe cosmic dots futuristic", centred=True),
    _scene("topographic", topographic,
           "topographic map trail explore adventure hiking mountain nature outdoor outdoors travel lines minimalist "
           "abstract runner running expedition geology", centred=True),
    _scene("retro-stripes", retro_stripes,
           "retro sunset sunrise horizon beach summer tropical palm vintage seventies island vacation "
           "california miami hawaii "
           "surf paradise stripes vaporwave holiday"),
    _scene("constellation", constellation,
           "constellation star stars zodiac astrology astronomy night sky galaxy space celestial magic dream mystic "
           "tarot universe moon", centred=True),
    _scene("synth-grid", synth_grid,
           "synthwave neon retrowave cyberpunk futuristic future eighties 80s arcade gaming gamer vaporwave outrun car "
           "racing electro"),
    _scene("circuit", circuit,
           "technology tech circuit computer code coding coder programmer programming developer engineer robot ai "
           "digital cyber hacker electronics data futuristic machine geek nerd", centred=True),
)  # fmt: skip
"""All that show something."""

AROUND_EMBLEMS: Final = tuple(scene for scene in SCENES if scene.name in {"sunburst", "mandala", "constellation"})
"""Those that are a frame for a pictogram, whatever it is."""

HOLD_EMBLEMS: Final = frozenset({"sunburst", "mandala", "constellation", "circuit", "word-rings"})
"""Names of those in whose middle the pictogram stands where there is one."""

SMALL_HOLDS: Final = frozenset({"mandala", "constellation", "circuit"})
"""Names of those in which it is small: a detail, not the subject."""

LETTERED: Final = (
    _scene("word-bands", word_bands, ""),
    _scene("word-rings", word_rings, "", centred=True),
)
"""Those that are made of the wish's own words, whatever they mean."""

_LOOKS: Final = (
    "vintage retro modern minimal minimalist minimalistic abstract boho neon futuristic future 80s eighties "
    "seventies colorful colourful art design pop funny happy magic mystic bold night summer vaporwave"
)
_MOODS: Final = frozenset(_LOOKS.split())
"""Words that say how it should look."""


def scenes_for(words: Collection[str], chance: random.Random) -> list[Scene]:
    """Scenes that show something of what the words speak of, the likelier the more of them; empty if there is none.

    Words that only say how it should look do not count alone.
    """
    weights = {
        index: sum(1 if word in _MOODS else 3 for word in met) ** 5
        for index, scene in enumerate(SCENES)
        if (met := scene.words.intersection(words)) - _MOODS
    }
    order = []
    while weights:
        index = chance.choices(list(weights), list(weights.values()))[0]
        del weights[index]
        order.append(SCENES[index])
    return order


def words_met(scene: Scene, words: Collection[str]) -> list[str]:
    """The words for which a scene was chosen, what is to be seen alone."""
    return sorted(scene.words.intersection(words) - _MOODS)
