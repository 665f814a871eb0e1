"""Which values an element takes."""

from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Element

__all__ = ["takes"]


def takes(element: Element, intent: Intent) -> bool:
    """Whether a value can be put into it, as far as it says what it takes: a list takes what it offers, a number field
    numbers."""
    if intent.verb is not Verb.FILL or not intent.value:
        return True
    said = set(split_words(fold(intent.value)))
    if element.tag == "select":
        return any(said <= set(split_words(fold(option))) for option in element.options) or intent.value.isdecimal()
    if element.type == "number":
        return any(map(str.isdecimal, intent.value))
    if element.type == "email":
        return "@" in intent.value
    return True
