"""Kinds of controls that no role tells: what has an arrow drawn on it, what is searched with."""

import re
from typing import Final

from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["is_arrow", "search_fit", "tells_way"]

_SIGNS: Final = re.compile(
    "[\u2190-\u21ff\u2303\u2304\u25b2-\u25c5\u2039\u203a\u00ab\u00bb\u276e\u276f\u2794-\u27be\u27f5\u27f6\u290a-\u2913"
    "\u2934\u2935\u2b05-\u2b0d\U0001f519\U0001f51c\U0001f51d]"
)
_WRITTEN: Final = frozenset({"<", ">", "<<", ">>", "^"})
"""How they are written with what every keyboard has: alone, and in no text."""
_ICONS: Final = words_of(
    "arrow arrows chevron chevrons caret carets angle angles left right up down prev previous next back forward fwd "
    "bwd download upload undo redo dropdown"
)
_WAYS: Final = words_of(
    "up down left right previous next back forward oben unten auf ab links rechts vorher zuruck weiter nachste "
    "nachster haut bas gauche droite precedent suivant retour arriba abajo izquierda derecha anterior siguiente"
)
_LONGEST: Final = 40
"""Letters of a text that has one before or behind it."""


def is_arrow(element: Element) -> bool:
    """Whether an arrow is all that is drawn on something, or stands in its short text."""
    texts = [text.strip() for text in (element.text, element.name) if len(text) <= _LONGEST]
    if any(text in _WRITTEN or _SIGNS.search(text) for text in texts):
        return True
    drawn = (element.attributes.get(key, "") for key in ("icon", "drawn"))
    return any(not _ICONS.isdisjoint(split_words(fold(icon))) for icon in drawn if icon)


def tells_way(element: Element) -> bool:
    """Whether the short text of a control says which way it leads: "Minute down", which others draw as an arrow."""
    texts = (text for text in (element.text, element.name) if len(text) <= _LONGEST)
    return any(not _WAYS.isdisjoint(split_words(fold(text))) for text in texts)


_SEARCHES: Final = re.compile(
    r"search|looking for|^find\b|\b(?:durch)?such(?:e|en|st|t|begriff\w*|wort\w*|feld)?\b|wonach"
    r"|\b(?:re)?cherche[rz]?\b|\bbusc(?:a|ar|ador|as)\b|\bbusqueda\b"
)
"""What a field says in which is searched, in the four languages."""


def search_fit(element: Element) -> float:
    """How well an element is a search field."""
    if element.role == "searchbox" or element.type == "search":
        return 1.0
    if element.role not in {"textbox", "combobox"}:
        return 0.7
    attributes = element.attributes
    texts = (element.name, element.placeholder, element.label, attributes.get("id", ""), attributes.get("name", ""))
    said = any(_SEARCHES.search(fold(text)) for text in texts)
    said = said or any(attributes.get(where) in {"q", "query"} for where in ("name", "id"))
    return 1.0 if said or any(context.startswith("search") for context in element.context) else 0.7
