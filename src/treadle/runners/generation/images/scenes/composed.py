"""Pictures of two things: pictograms beside each other, and a pictogram before a scene that has no place for one."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.runners.generation.images.geometry import Outline, Segment
from treadle.runners.generation.images.lettering import centred
from treadle.runners.generation.images.scenes.scene import Scene, Stage
from treadle.runners.generation.images.svg import shape

__all__ = ["side_by_side", "with_emblem"]

_GAP: Final = 0.16
"""Between two pictograms, as a share of their height."""
_SIZE: Final = 0.5
"""Of a pictogram before a scene, as a share of the scene's width."""
_WIDER: Final = 1.35
"""So much wider than tall may several be together."""
_EDGE: Final = 0.024
"""Of the light edge around it, likewise."""


def side_by_side(emblems: Sequence[Outline]) -> Outline | None:
    """One outline of several, equally tall; None of none."""
    if len(emblems) < 2:
        return emblems[0] if emblems else None
    left = 0.0
    segments: list[Segment] = []
    for emblem in emblems:
        bounds = emblem.bounds
        scale = 1000.0 / max(bounds.height, 1.0)
        segments += emblem.placed(left - bounds.left * scale, -bounds.top * scale, scale).segments
        left += bounds.width * scale + 1000.0 * _GAP
    return Outline(tuple(segments))


def with_emblem(scene: Scene) -> Scene:
    """The scene with the stage's pictogram before it, cut out like a sticker: what it shows is the subject."""

    def draw(stage: Stage) -> list[str]:
        drawn = scene.draw(msgspec.structs.replace(stage, emblem=None))
        if stage.emblem is None:
            return drawn
        x, y = stage.share(0.5, 0.5 if scene.centred else 0.46)
        size = stage.box.width * _SIZE
        placed = centred(stage.emblem, x, 0, width=size * _WIDER, height=size)
        subject = placed.placed(0, y - placed.bounds.centre[1])
        light, dark = stage.palette.paper, stage.palette.ink
        edge = stage.box.width * _EDGE
        return [
            *drawn,
            shape(subject, dark, edge=dark, width=edge * 3.2),
            shape(subject, light, edge=light, width=edge * 2.0),
            shape(subject, dark),
        ]

    return msgspec.structs.replace(scene, draw=draw)
