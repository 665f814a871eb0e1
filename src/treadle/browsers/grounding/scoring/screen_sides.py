"""Where on the screen something is said to be: on the left, in the upper right corner."""

from collections.abc import Collection
from typing import Final

from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["lies_at", "sides_said"]

_SIDES: Final = {
    "left": words_of("left lefthand linke linken linker links gauche izquierda izquierdo"),
    "right": words_of("right righthand rechte rechten rechter rechts droite derecha derecho"),
    "top": words_of("top upper oben obere oberen oberer haut arriba superior superieur"),
    "bottom": words_of("bottom lower unten untere unteren unterer bas abajo inferior inferieur"),
}
_PLACE: Final = words_of(
    "corner side hand edge end very far screen page window ecke seite rand bildschirm coin cote bord ecran esquina "
    "lado borde pantalla the of on at in der die das im am auf de du la le en el"
)
"""What may be said with it, and says nothing more."""
_PART: Final = 0.4
"""The share of the screen that is one of its sides."""


def sides_said(said: str) -> frozenset[str]:
    """``left``, ``right``, ``top`` and ``bottom`` of a place that is said by them alone; empty for any other place."""
    words = said.split()
    sides = {side for word in words for side, names in _SIDES.items() if word in names}
    plain = all(word in _PLACE or any(word in names for names in _SIDES.values()) for word in words)
    return (
        frozenset(sides) if plain and not {"left", "right"} <= sides and not {"top", "bottom"} <= sides else frozenset()
    )


def lies_at(index: Index, element: Element, sides: Collection[str]) -> bool:
    """Whether an element lies on all of these sides of what is seen, or of the page where that is not known."""
    if element.place is None:
        return False
    view, (x, y) = index.snapshot.viewport, element.box.center
    width = view.width or max(one.box.x + one.box.width for one in index.elements)
    height = view.height or max(one.box.y + one.box.height for one in index.elements)
    lies = {
        "left": x < _PART * width,
        "right": x > (1 - _PART) * width,
        "top": y < _PART * height,
        "bottom": y > (1 - _PART) * height,
    }
    return all(lies[side] for side in sides)
