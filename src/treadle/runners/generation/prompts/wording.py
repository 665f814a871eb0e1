"""Making short texts of what a wish says: slogans, titles, tags."""

import re
from collections.abc import Iterable
from typing import Final

from treadle.runners.generation.styles import STYLES

__all__ = ["MOST_TAGS", "quoted", "shortened", "slogan_of", "tags_of", "titled", "word_set"]

MOST_TAGS: Final = 13
_LONGEST_TAG: Final = 20
_LONGEST_TITLE: Final = 140
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_QUOTED: Final = re.compile('["\u201c\u201e\u00ab]([^"\u201c\u201d\u201e\u00ab\u00bb]{2,64})["\u201d\u201c\u00bb]')
_CLAUSE_END: Final = re.compile(r"[,.;:!?()\n]|\s[-\u2013\u2014]\s")
_PREPOSITIONS: Final = frozenset(
    {"about", "above", "against", "among", "around", "at", "before", "behind", "beneath", "by", "for", "from", "in",
     "inside", "into", "made", "near", "of", "on", "over", "saying", "standing", "through", "under", "using", "wearing",
     "where", "while", "with", "without", "that", "which"}
)  # fmt: skip
_LEADING: Final = frozenset(
    {"a", "an", "the", "some", "design", "draw", "create", "make", "generate", "beautiful", "image", "picture", "of",
     "illustration", "please", "me", "my"}
)  # fmt: skip
_TRAILING: Final = frozenset(
    {"landscape", "design", "illustration", "image", "picture", "graphic", "art", "artwork", "logo", "drawing",
     "painting", "style", "scene", "print", "shirt", "t-shirt", "tshirt", "poster"}
)  # fmt: skip
_UNFINISHED: Final = frozenset({"covered", "dressed", "filled", "full", "inspired", "made", "surrounded"})
"""What a preposition has to follow."""
_NO_DEEDS: Final = frozenset(
    {"building", "ceiling", "clothing", "darling", "duckling", "dumpling", "earring", "evening", "everything",
     "lightning", "morning", "nothing", "offspring", "painting", "pudding", "sibling", "something", "spring",
     "starling", "string", "thing", "viking", "wedding"}
)  # fmt: skip
"""Words in -ing that tell no deed."""
_MOST_WORDS: Final = 5
_LONGEST_SLOGAN: Final = 32
_SMALL: Final = frozenset({"a", "an", "and", "at", "but", "by", "for", "in", "of", "on", "or", "the", "to", "with"})


def word_set(texts: Iterable[str | None]) -> frozenset[str]:
    """The words of several texts, in lower case."""
    return frozenset(word for text in texts if text for word in _WORD.findall(text.lower()))


def quoted(text: str) -> str:
    """The first words in quotation marks: what a wish says is to be written; empty if there are none."""
    match = _QUOTED.search(text)
    return " ".join(match[1].split()) if match else ""


def slogan_of(prompt: str) -> str:
    """Words of a prompt that may stand on a shirt: what it quotes, else what it is about; empty if that is unclear.

    "A majestic mountain landscape" gives "Majestic Mountain", "A city at sunset" gives "City". Words that only say how
    it should look are left out, and a phrase ends with a noun as far as that can be told.
    """
    if said := quoted(prompt):
        return said
    words = _WORD.findall(_CLAUSE_END.split(prompt.strip(), maxsplit=1)[0])
    while words and words[0].lower() in _LEADING:
        words.pop(0)
    end = next((index for index, word in enumerate(words) if word.lower() in _PREPOSITIONS), len(words))
    slogan = titled(" ".join(_noun_phrase(words[:end], whole=end == len(words))))
    return slogan if sum(letter.isalpha() for letter in slogan) >= 3 else ""


def _noun_phrase(words: list[str], *, whole: bool) -> list[str]:
    """What of a phrase may stand alone; ``whole`` unless a preposition and more follow it."""
    kept = [word for word in words if word.lower() not in STYLES]
    deed = next((index for index, word in enumerate(kept) if index and _tells_deed(word)), None)
    if deed is not None and not (whole and _fits(kept)):
        kept, whole = kept[:deed], False
    dangling = _TRAILING | _SMALL | (frozenset() if whole else _UNFINISHED)
    while len(kept) > 1 and kept[-1].lower() in dangling:
        kept.pop()
    while kept and (not _fits(kept) or kept[0].lower() in _SMALL):
        kept.pop(0)  # the noun that it is about stands last
    return kept


def _tells_deed(word: str) -> bool:
    low = word.lower()
    return len(low) > 5 and low.endswith("ing") and low not in _NO_DEEDS


def _fits(words: list[str]) -> bool:
    return len(words) <= _MOST_WORDS and len(" ".join(words)) <= _LONGEST_SLOGAN


def titled(text: str) -> str:
    """In title case; small words stay small, and what is written in capitals stays so."""
    words = text.split()
    return " ".join(
        word if not word.islower() or (index and word in _SMALL) else word[:1].upper() + word[1:]
        for index, word in enumerate(words)
    )


def shortened(text: str, longest: int = _LONGEST_TITLE) -> str:
    """One line of at most so many characters, cut after a whole word where there is one."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest + 1].rpartition(" ")[0]
    return cut.rstrip(" ,;:-") or line[:longest]


def tags_of(candidates: Iterable[str]) -> tuple[str, ...]:
    """At most 13 different tags of 1 to 20 characters, in lower case, the first that fit."""
    tags: dict[str, None] = {}
    for candidate in candidates:
        tag = " ".join(_WORD.findall(candidate.lower()))
        if 1 < len(tag) <= _LONGEST_TAG:
            tags[tag] = None
    return tuple(tags)[:MOST_TAGS]
