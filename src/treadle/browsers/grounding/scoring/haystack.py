"""All texts of an element in one, for passing over what cannot be meant without looking at it closer. Pure."""

from collections.abc import Mapping
from typing import Final

from treadle.browsers.grounding.scoring.drawings import seen_as
from treadle.browsers.grounding.scoring.known_by import known_by
from treadle.browsers.grounding.scoring.meanings import sign_words
from treadle.browsers.grounding.scoring.pictographs import in_words
from treadle.browsers.grounding.scoring.pictures import called_by
from treadle.browsers.grounding.words import fold
from treadle.core.page import Element

__all__ = ["LONGEST_SIGN", "haystack"]

LONGEST_SIGN: Final = 6
"""Characters of a text that may be a sign: three dots, a bell with its number."""


def haystack(element: Element, spelled: Mapping[str, str]) -> str:
    """Whatever an element may be called by, folded; ``spelled`` says what short names on the page stand for."""
    name, text, context = element.name, element.text, element.context
    column = context[0] if context and context[0].startswith("column ") else ""
    parts = [name, element.label, text, element.placeholder, element.description, element.nearby, element.value,
             element.type, column, *element.attributes.values()]  # fmt: skip
    if kind := known_by(element):
        parts.append(kind)
    if not (name.isascii() and text.isascii()) and (told := in_words(f"{name} {text}")):
        parts.append(f"add react give {told}")
    for key in ("icon", "drawn"):
        if icon := element.attributes.get(key):
            parts += called_by(icon)
            parts += seen_as(icon)
    if spelled:
        parts += [spelled[each] for each in (name, text, column[8:-1]) if each in spelled]
    if text and len(text) <= LONGEST_SIGN:
        sign = sign_words(text) or ("close" if text in {"x", "X"} else "")
        parts.append("close delete remove" if sign == "close" else sign)
    joined = " ".join(filter(None, parts))
    return (joined.lower() if joined.isascii() else fold(joined)).replace("-", "")
