"""Pictures without words: each fills a box with colours of a palette, differently for each seed."""

from treadle.runners.generation.images.scenes.catalogue import (
    AROUND_EMBLEMS,
    HOLD_EMBLEMS,
    LETTERED,
    SCENES,
    scenes_for,
    words_met,
)
from treadle.runners.generation.images.scenes.scene import Scene, Stage

__all__ = ["AROUND_EMBLEMS", "HOLD_EMBLEMS", "LETTERED", "SCENES", "Scene", "Stage", "scenes_for", "words_met"]
