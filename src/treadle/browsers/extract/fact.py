"""What a fact is: a value and the words that a page has for it."""

import re
from typing import Any, Final

import msgspec

from treadle.browsers.extract.concepts import bare, concept
from treadle.browsers.extract.reading import Reading
from treadle.browsers.snapshot.words import words, words_of

__all__ = ["FILLERS", "Fact", "head_of", "telling"]

_FILLERS: Final = (
    "and or the a an of for in on at to is are was were be been value current what does do did say which who whom when"
    " where why how by with you your we our us i my me it its this that there can could will would has have had from"
    " under about page site please tell said says accept take make made s"
)
FILLERS: Final = words_of(_FILLERS) | bare(_FILLERS)
"""Words that say nothing of what is asked for."""
_FUNCTION: Final = FILLERS - words_of("page site value")
"""Those that are never what is asked for."""
_NUMBER_SIGN: Final = re.compile(r"\b[Nn](?:o|r|um)\.|\u2116")
_PLACED: Final = re.compile(
    r"\s(?:of|for|in|on|at|per|from|to|until|with|incl\.?|de|du|des|d'|del|von|der|am|bis)\b|[(\d/]"
)
"""Where a label goes on with what it is of."""
_HEAD_FIRST: Final = frozenset({"fr", "es", "it", "pt"})


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A value and what the page calls it."""

    key: frozenset[str]
    value: Any
    place: str = ""
    around: frozenset[str] = frozenset()
    """Words of what it is a fact of: the heading above, the thing it belongs to."""
    head: str = ""
    """Of the words of the key that which the others only tell more of: ``date`` of ``Date of birth``."""
    rank: int = 0
    """0: written for people in so many words; the higher the more it is for machines."""


def telling(text: str) -> frozenset[str]:
    """What the words stand for, without those that say nothing, unless there are no others."""
    text = _NUMBER_SIGN.sub(" number ", text)
    return bare(text) - FILLERS or bare(text) - _FUNCTION


def head_of(label: str, reading: Reading) -> str:
    """English and German compounds end with it, French and Spanish ones begin with it; none of a single word."""
    said = words(_PLACED.split(label, maxsplit=1)[0])
    if len(said) < 2 and len(words(label)) < 2:
        return ""
    last = -1 if reading.language[:2].casefold() not in _HEAD_FIRST else 0
    return concept(said[last]) if said else ""
