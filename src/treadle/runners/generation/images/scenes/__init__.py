"""Pictures without words: each fills a box with colours of a palette, differently for each seed."""

from treadle.runners.generation.images.scenes.catalogue import (
    AROUND_EMBLEMS,
    HOLD_EMBLEMS,
    LETTERED,
    SCENES,
    SMALL_HOLDS,
    scenes_for,
    words_met,
)
from treadle.runners.generation.images.scenes.composed import side_by_side, with_emblem
from treadle.runners.generation.images.scenes.scene import Scene, Stage

__all__ = [
    "AROUND_EMBLEMS",
    "HOLD_EMBLEMS",
    "LETTERED",
    "SCENES",
    "SMALL_HOLDS",
    "Scene",
    "Stage",
    "scenes_for",
    "side_by_side",
    "with_emblem",
    "words_met",
]
