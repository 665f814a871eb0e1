"""What a scene gets, and what is known of it."""

import random
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from treadle.runners.generation.images.geometry import Bounds, Outline
from treadle.runners.generation.images.palettes import Palette

__all__ = ["Draw", "Scene", "Stage"]


class Stage(msgspec.Struct, frozen=True):
    """Where a scene is drawn, and with what."""

    box: Bounds
    """All of it is painted; the layout shows it through a window."""
    palette: Palette
    chance: random.Random
    emblem: Outline | None = None
    """A pictogram of the design's theme, of any size; scenes with a middle show it there."""
    words: tuple[Outline, ...] = ()
    """The wish's own key words in capitals, of any size, standing on y = 0: what lettered scenes are made of."""

    def share(self, x: float, y: float) -> tuple[float, float]:
        """The point at these shares of width and height."""
        return self.box.left + self.box.width * x, self.box.top + self.box.height * y


Draw: TypeAlias = Callable[[Stage], list[str]]
"""Gives elements of SVG, from back to front."""


class Scene(msgspec.Struct, frozen=True):
    """One kind of picture."""

    name: str
    draw: Draw
    words: frozenset[str]
    """Words of a wish that ask for it."""
    centred: bool = False
    """Made around its middle, for a round or square window; others look like a view out of one."""
