"""How surely a word of a command is said by a text: as it is spelt, in another form, short, by another word for it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from treadle.browsers.grounding.date_words import days_in
from treadle.browsers.grounding.scoring.abbreviations import in_full, shorts_of
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.meanings import things, told_by
from treadle.browsers.grounding.scoring.stems import root, stem

__all__ = ["Evidence", "Part", "parts_of"]

_SPELT: Final = 1.0
_FORM: Final = 0.93
_SHORT: Final = 0.92
_STANDS_FOR: Final = 0.86
_DONE_BY: Final = 0.8
_SHORTEST: Final = 4
"""Letters of a word that another may be a form of."""
_LONG: Final = 7
_MOSTLY: Final = 0.75
"""How much of two long words that are akin is the same."""
_WHOM: Final = frozenset({"me", "us"})
"""What phrases have that name something done for people: "notify me" is a notification."""
_ENDING: Final = 3
"""Letters that are an ending for sure: "pay" and "payment", but not "not" and "note"."""


class Part(NamedTuple):
    """A word of a command, or a phrase that is a name of one thing."""

    words: tuple[str, ...]
    """Stems."""
    thing: str
    """What it is a name of; itself if of nothing."""
    slips: bool = True
    """It may be a slip of the hand for another word: the page has it nowhere."""

    @property
    def said(self) -> str:
        """For people."""
        return " ".join(self.words)

    @property
    def is_number(self) -> bool:
        """Whether it is only that."""
        return all(word.isdecimal() for word in self.words)


def parts_of(words: Words) -> list[Part]:
    """A text in parts."""
    return [Part(phrase, thing) for phrase, thing in things(words.stems)]


class Evidence:
    """The words of one or several texts, to look parts up in."""

    def __init__(self, texts: Iterable[Words]) -> None:
        texts = tuple(texts)
        pairs = (one + other for text in texts for one, other in pairwise(text.stems) if one.isalpha())
        written = (stem(word) for text in texts if days_in(text.words) for word in text.words)
        self.stems = frozenset(word for text in texts for word in text.stems).union(pairs, written)
        self.things = frozenset(thing for text in texts for thing in text.meaning)
        self._rooted: dict[str, list[str]] | None = None

    def of(self, part: Part, *, loosely: bool = True) -> float:
        """How surely a part is said: 0 (not at all) to 1.

        ``loosely`` takes other words for the same.
        """
        if self.stems.issuperset(part.words):
            return _SPELT
        if loosely and part.thing in self.things:
            return _STANDS_FOR
        if loosely and not told_by(part.thing).isdisjoint(self.things):
            return _DONE_BY
        return min(self._of(word) for word in part.words if word not in _WHOM or len(part.words) == 1)

    @property
    def _roots(self) -> Mapping[str, Sequence[str]]:
        """The words by what they are forms of: most texts are never asked for a word that they do not have as it is."""
        if self._rooted is None:
            self._rooted = {}
            for word in self.stems:
                self._rooted.setdefault(root(word), []).append(word)
        return self._rooted

    def _of(self, word: str) -> float:
        if word in self.stems:
            return _SPELT
        if not word.isalpha():
            return 0.0
        if not in_full(word).isdisjoint(self.stems) or not shorts_of(word).isdisjoint(self.stems):
            return _SHORT
        if any(_is_form(word, other) for other in self._roots.get(root(word), ())):
            return _FORM
        if len(word) > _LONG and any(_akin(word, other) for other in self.stems):
            return _FORM
        return 0.0


def _is_form(one: str, other: str) -> bool:
    """Whether two words of one root are surely forms of one word."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST or (len(long) - len(short) >= _ENDING and long.startswith(short))


def _akin(one: str, other: str) -> bool:
    """Whether two long words begin alike, as "paediatrics" and "paediatrician" do."""
    longer = max(len(one), len(other))
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same > _LONG and same >= _MOSTLY * longer
