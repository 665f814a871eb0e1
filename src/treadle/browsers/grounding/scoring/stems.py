"""Words without what number and person add to them: good enough to compare two that were written for one thing."""

from functools import lru_cache
from typing import Final

__all__ = ["stem"]

_SAME: Final = {"children": "child", "men": "man", "women": "woman", "people": "person", "its": "it"}


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
