"""What the words of a wish put first: what is to be seen, what goes with it, and where that is."""

import re
from typing import Final, NamedTuple

__all__ = ["Spoken", "told_apart"]

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*|[&+,]")
_PLACE_WORDS: Final = (
    "in on at under over above below beneath through across by near behind inside into onto against during around "
    "among amid between beyond upon within underneath beside before after from"
)
_JOIN_WORDS: Final = (
    "and with & + plus or versus vs holding riding wearing eating drinking playing driving reading chasing carrying "
    "kissing hugging watching fighting loving"
)
_PLACES: Final = frozenset(_PLACE_WORDS.split())
"""What follows says where or when."""
_JOINS: Final = frozenset(_JOIN_WORDS.split())
"""What follows is to be seen as well."""
_ARTICLES: Final = frozenset(("a", "an", "the", "some", "my", "your", "our", "his", "her", "their", "this", "that"))


class Spoken(NamedTuple):
    """A wish taken apart, each part as text; parts that are not there are empty."""

    subject: str
    beside: str = ""
    setting: str = ""


def told_apart(text: str) -> Spoken:
    """The parts of an English phrase; of another language all of it is the subject.

    ``a cat with a guitar in space`` is a cat, beside it a guitar, and the setting is space.
    """
    parts: dict[str, list[str]] = {"subject": [], "beside": [], "setting": []}
    place = "subject"
    for word in _WORD.findall(text):
        lower = word.lower()
        if lower in _PLACES and parts["subject"]:
            place = "setting"
        elif lower in _JOINS and parts["subject"] and place == "subject":
            place = "beside"
        elif lower not in _ARTICLES and word not in {"&", "+", ","}:
            parts[place].append(word)
    return Spoken(*(" ".join(parts[name]) for name in Spoken._fields))
