"""How boxes lie to each other on the page, in CSS pixels."""

from typing import Final

from treadle.browsers.grounding.intent import RelationKind
from treadle.core.page import Box

__all__ = ["FAR", "distance", "has_extent", "inside", "same_line"]

FAR: Final = 600.0
"""Pixels beyond which nothing is beside another."""


def has_extent(box: Box) -> bool:
    """Whether it covers anything."""
    return box.width > 0 and box.height > 0


def inside(box: Box, outer: Box) -> bool:
    """Whether the middle of a box is in a larger one."""
    x, y = box.center
    return (
        outer.x <= x <= outer.x + outer.width
        and outer.y <= y <= outer.y + outer.height
        and box.width * box.height < outer.width * outer.height
    )


def same_line(box: Box, other: Box) -> bool:
    """Whether two boxes are seen as standing on one line."""
    overlap = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
    return overlap > 0.5 * min(box.height, other.height)


def distance(kind: RelationKind, box: Box, anchor: Box) -> float:
    """From the anchor to the box in the direction of the relation; :data:`FAR` in another direction."""
    right = box.x - (anchor.x + anchor.width)
    left = anchor.x - (box.x + box.width)
    below = box.y - (anchor.y + anchor.height)
    above = anchor.y - (box.y + box.height)
    aside, apart = max(left, right, 0.0), max(below, above, 0.0)
    slack = -0.5 * min(box.height, anchor.height)
    direction = {
        RelationKind.BELOW: below,
        RelationKind.ABOVE: above,
        RelationKind.LEFT: left,
        RelationKind.RIGHT: right,
        RelationKind.AFTER: max(right, below),
        RelationKind.BEFORE: max(left, above),
    }
    along = direction.get(kind)
    if along is not None and along < slack:
        return FAR
    if kind in {RelationKind.BELOW, RelationKind.ABOVE}:
        return apart + 2 * aside
    return aside + 3 * apart
