"""What stands beside one another and is drawn alike, as the segments of a switch, pills, cards and swatches are."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.geometry import inside
from treadle.core.page import Element, ElementState

__all__ = ["drawn_alike", "is_one_of_several"]

_PRESSED: Final = frozenset({"generic", "button"})
_NEAR: Final = 3
"""CSS pixels by which what stands in a line may be out of it."""
_APART: Final = 60
"""CSS pixels between one and the next in a line."""
_BELOW: Final = 24
"""The same in a column."""
_GROUPED: Final = "group "


def is_one_of_several(elements: Sequence[Element], element: Element) -> bool:
    """Whether it is one of several that are drawn alike; plain buttons only where they are marked as a group, or say
    whether they are pressed: nobody chooses between Save and Cancel."""
    if len(drawn_alike(elements, element)) < 2:
        return False
    if element.tag != "button" or "aria-pressed" in element.attributes:
        return True
    return any(each.startswith(_GROUPED) for each in element.context[:2])


def drawn_alike(elements: Sequence[Element], element: Element) -> tuple[Element, ...]:
    """The line or column of those drawn alike that it is in, itself among them, in the order of the document; those
    that cannot be used are left out."""
    same = [
        each
        for each in elements
        if (each.role, each.tag, each.frame, each.shadow) == (element.role, element.tag, element.frame, element.shadow)
        and each.name
        and each.place is not None
        and not each.has(ElementState.HIDDEN)
    ]
    same = [each for each in same if not any(other is not each and inside(each.box, other.box) for other in same)]
    at = next((at for at, each in enumerate(same) if each is element or each.selector == element.selector), None)
    if at is None or element.role not in _PRESSED:
        return ()
    first, last = at, at
    while first and _is_next(same[first - 1], same[first]):
        first -= 1
    while last + 1 < len(same) and _is_next(same[last], same[last + 1]):
        last += 1
    return tuple(each for each in same[first : last + 1] if not each.has(ElementState.DISABLED))


def _is_next(one: Element, other: Element) -> bool:
    """Whether one stands right beside or under the other."""
    a, b = one.box, other.box
    if other.label and other.label != one.label:
        return False  # it has a caption of its own
    beside = (
        abs(a.y - b.y) <= _NEAR and abs(a.height - b.height) <= _NEAR and 0 <= b.x - a.x - a.width + _NEAR <= _APART
    )
    below = abs(a.x - b.x) <= _NEAR and abs(a.width - b.width) <= _NEAR and 0 <= b.y - a.y - a.height + _NEAR <= _BELOW
    return beside or (below and _is_of_one_class(one, other) and abs(a.height - b.height) <= a.height / 2)


def _is_of_one_class(one: Element, other: Element) -> bool:
    """Whether they share a class, or have none: what opens a list is none of what stands in it."""
    first, second = (set(each.attributes.get("class", "").split()) for each in (one, other))
    return bool(first & second) or not (first or second)
