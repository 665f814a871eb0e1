"""What is entered where a clause is read from the page: the whole of what it says should stand there, and nothing that
is no value."""

import re
from typing import Final

from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.numerals import ARTICLES, number_at
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["leaves_address", "whole_value"]

_ADDRESS: Final = re.compile(r"[^\s@\"']+@[^\s@\"']+\.\w+")

_SAYING: Final = re.compile(
    r"\b(?:say|says|saying|read|reads|reading|lauten|lautet|steht|stehen|dise|disant|diga|diciendo)\b(?: that)?:? "
    r"(?P<rest>.+)$",
    re.IGNORECASE,
)
"""What is said to stand somewhere goes to the end."""
_FEW: Final = 4
"""Words of what is no sentence, and has no full stop."""
_LINKING: Final = words_of(
    "took takes take needs costs cost came comes owes owed pays paid weighs weighed was is are were has had got "
    "dauert dauerte kostet kostete wiegt brauchte dazu drauf hinzu dahin coute dure pese cuesta dura pesa"
)
"""What links a value with what it is of, and what only says that something is put there: none begins a value."""


def whole_value(clause: str, value: str, shown: str) -> str:
    """A value as it is to be entered; empty where these words of the clause are none: "took an hour and 25", or any
    word where a number was said that neither they nor what the field is called (``shown``) have."""
    said = _SAYING.search(clause)
    if said is not None and value and fold(value) in fold(said[0]):
        rest = said["rest"].strip()
        return rest if len(rest.split()) > _FEW else rest.rstrip(".")
    words = split_words(fold(value))
    if not words or words[0] in _LINKING or all(word in FUNCTION_WORDS for word in words):
        return value if any(map(str.isdecimal, value)) and words[:1] and words[0] not in _LINKING else ""
    if _numbers(words):
        return value
    left = _numbers(split_words(fold(clause))) - _numbers(split_words(fold(shown)))
    return "" if left else value


def leaves_address(clause: str, element: Element) -> bool:
    """Whether a clause says an e-mail address that is nowhere in what would be pressed: it is to be entered."""
    said = _ADDRESS.search(clause)
    return said is not None and fold(said[0]) not in fold(" ".join((element.name, element.text, *element.context)))


def _numbers(words: tuple[str, ...]) -> frozenset[float]:
    return frozenset(
        number[0]
        for at, word in enumerate(words)
        if word not in ARTICLES and (number := number_at(words, at)) is not None
    )
