"""Which values an element takes."""

from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.grounding.same_value import is_offered
from treadle.core.page import Element

__all__ = ["takes"]


def takes(element: Element, intent: Intent) -> bool:
    """Whether a value can be put into it, as far as it says what it takes: a list takes what it offers, a number field
    numbers."""
    if intent.verb is not Verb.FILL or not intent.value:
        return True
    if element.tag == "select":
        return is_offered(element.options, intent.value) or intent.value.isdecimal()
    if element.type == "number":
        return any(map(str.isdecimal, intent.value))
    if element.type == "email":
        return "@" in intent.value
    return True
