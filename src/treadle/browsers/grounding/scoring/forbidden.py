"""What is not to be had where something is chosen: a size that is sold out, a picture in a row that does something."""

from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.grounding.scoring.fit import BOXES
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold
from treadle.core.page import Element, ElementState

__all__ = ["is_forbidden", "is_picture_in_row"]


def is_forbidden(index: Index, intent: Intent, found: Element) -> bool:
    """Whether what is to be chosen is called just so in the row or card of what was found, which only is about it, and
    cannot be chosen: "XL for the fisherman jumper" is not the jumper."""
    name = fold(intent.target.name) if intent.verb is Verb.SELECT and intent.target is not None else ""
    around = set(found.groups)
    return (
        bool(name and around)
        and fold(found.name) != name
        and any(
            element.has(ElementState.DISABLED) and not around.isdisjoint(element.groups) and fold(element.name) == name
            for element in index.elements
        )
    )


def is_picture_in_row(element: Element) -> bool:
    """Whether it is a picture without words in a row or card, and no box: it does something to what stands there."""
    words = (element.name, element.text, element.label)
    said = any(letter.isalnum() for word in words for letter in word)
    return bool(element.groups) and element.role not in BOXES and not said
