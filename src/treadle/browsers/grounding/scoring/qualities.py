"""What an element is like: its colour, its shape, its size beside the likes of it, its state."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from treadle.core.page import Element, ElementState

__all__ = ["COLOURS", "SHAPES", "SIZES", "STATES", "looks", "size_fits"]

COLOURS: Final = frozenset(
    {"red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "black", "white", "grey", "cyan", "magenta"}
)
SHAPES: Final = frozenset({"circle", "triangle", "square", "rectangle", "line", "polygon", "text", "letter", "digit"})
SIZES: Final[Mapping[str, bool]] = {"small": False, "tiny": False, "large": True, "big": True, "huge": True}
"""Words for size, and whether they mean the larger ones."""
_OTHER_COLOUR: Final = 0.9
"""It may be called so, but something else is it more."""
_NOT: Final = 0.4
_APART: Final = 1.3
"""Areas that differ by less are of one size."""

_TICKED: Final = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})


def _is_chosen(element: Element) -> bool:
    chosen = (ElementState.SELECTED, ElementState.CHECKED, ElementState.PRESSED, ElementState.CURRENT)
    return any(element.has(state) for state in chosen)


_STATES: Final[Mapping[str, Callable[[Element], bool]]] = {
    "checked": lambda element: element.has(ElementState.CHECKED),
    "unchecked": lambda element: element.role in _TICKED and not element.has(ElementState.CHECKED),
    "selected": _is_chosen,
    "active": _is_chosen,
    "current": _is_chosen,
    "unselected": lambda element: not _is_chosen(element),
    "empty": lambda element: not element.value,
    "filled": lambda element: bool(element.value),
    "enabled": lambda element: not element.has(ElementState.DISABLED),
    "disabled": lambda element: element.has(ElementState.DISABLED),
    "required": lambda element: element.has(ElementState.REQUIRED),
    "open": lambda element: element.has(ElementState.EXPANDED),
    "expanded": lambda element: element.has(ElementState.EXPANDED),
    "closed": lambda element: element.has(ElementState.COLLAPSED),
    "collapsed": lambda element: element.has(ElementState.COLLAPSED),
    "focused": lambda element: element.has(ElementState.FOCUSED),
    "invalid": lambda element: element.has(ElementState.INVALID),
}


STATES: Final = frozenset({"open", "expanded", "checked", "selected"})
"""Words for a state that few of many things are in."""


def looks(element: Element, quality: str) -> float:
    """How far an element is like that by itself: 1 where it is; sizes are not told by one alone."""
    if quality in COLOURS:
        if element.colours and element.colours[0] == quality:
            return 1.0
        return _OTHER_COLOUR if quality in element.colours else _NOT
    if quality in {"letter", "digit"}:
        sign = element.text or element.name
        drawn = element.shape == "text" or (element.role == "generic" and len(sign) == 1)
        return 1.0 if drawn and (sign.isalpha() if quality == "letter" else sign.isdecimal()) else _NOT
    if quality in SHAPES:
        if element.shape == quality or (quality == "text" and element.tag == "text"):
            return 1.0
        return _OTHER_COLOUR if quality == "rectangle" and element.shape == "square" else _NOT
    if quality in SIZES:
        return 1.0
    test = _STATES.get(quality)
    return _NOT if test is None or not test(element) else 1.0


def size_fits(elements: Sequence[Element], quality: str) -> list[float]:
    """Of elements that are alike in all else, which are the large or the small ones."""
    areas = [element.box.width * element.box.height for element in elements]
    if not areas or min(areas) <= 0 or max(areas) < min(areas) * _APART:
        return [1.0] * len(areas)
    middle = (min(areas) * max(areas)) ** 0.5
    return [1.0 if (area > middle) == SIZES[quality] else _NOT for area in areas]
