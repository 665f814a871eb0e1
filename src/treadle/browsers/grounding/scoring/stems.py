"""Words without what number, person and word class add to them: good enough to compare two that were written for one
thing."""

from functools import lru_cache
from typing import Final

__all__ = ["root", "stem"]

_SAME: Final = {"children": "child", "men": "man", "women": "woman", "people": "person", "its": "it", "news": "news"}
_ENDINGS: Final = (
    "ication",
    "ation",
    "ition",
    "ment",
    "tion",
    "ison",
    "ing",
    "ion",
    "ally",
    "ly",
    "ied",
    "ers",
    "ed",
    "er",
    "en",
    "em",
    "es",
    "ify",
    "ate",
    "al",
    "e",
    "y",
    "n",
)
"""Of English and German, longer ones before those that they end in."""
_SHORTEST: Final = 4
"""Letters that are left of a word: of fewer it cannot be told what it was."""
_SHORT: Final = frozenset({"ing", "ment", "ed", "e"})
"""Endings that may leave one fewer."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """``boxes`` and ``box``, ``categories`` and ``category``, ``details`` and ``detail`` become the same."""
    if word in _SAME:
        return _SAME[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """``anonymously`` and ``anonymous``, ``chasing`` and ``chase``, ``verfügbare`` and ``verfügbar`` become the same.

    Of a folded word; it is no word by itself. Words of different meaning may share one, so it is weak evidence.
    """
    word = stem(word)
    if not word.isalpha() or word.endswith("ous"):
        return word
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if len(rest) < len(word) and len(rest) >= _SHORTEST - (ending in _SHORT):
            word = rest
            break
    while len(word) > _SHORTEST - 1 and (word[-1] == word[-2] or word[-1] in "eiy"):
        word = word[:-1]  # stopp-ing
    return word
