"""Words of plain language, as queries use them. Every pattern here takes time in proportion to its text."""

import re
from typing import Final

__all__ = ["quoted", "singular", "unquoted", "words", "words_of"]

_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(
    '["\u201c\u201d\u00ab\u00bb]([^"\u201c\u201d\u00ab\u00bb]{1,300})["\u201c\u201d\u00ab\u00bb]'
    "|(?<!\\w)['\u2018]([^'\u2018\u2019]{1,300})['\u2019](?!\\w)"
)
_SAME: Final = {"children": "child", "men": "man", "people": "person", "women": "woman"}


def words(text: str) -> list[str]:
    """Words in lower case, without punctuation."""
    return _WORD.findall(text.casefold())


def words_of(text: str) -> frozenset[str]:
    """A set of words, written as one text."""
    return frozenset(_WORD.findall(text))


def quoted(text: str) -> list[str]:
    """What stands in quotes, single quotes inside words (``don't``) not counted."""
    return [found for pair in _QUOTED.findall(text) for found in pair if found.strip()]


def unquoted(text: str) -> str:
    """The text without what stands in quotes."""
    return _QUOTED.sub(" ", text)


def singular(word: str) -> str:
    """``prices`` to ``price``, ``categories`` to ``category``, ``boxes`` to ``box``: good enough to compare words."""
    if word in _SAME:
        return _SAME[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes", "tzes")):
        return word[:-2]
    return word[:-1]
