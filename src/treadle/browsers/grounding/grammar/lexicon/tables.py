"""Phrases and what they stand for, found at the beginning, the end or the middle of a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Generic, TypeVar

from treadle.browsers.grounding.grammar.tokens import Token
from treadle.browsers.grounding.words import fold

__all__ = ["Phrase", "Phrases", "Table", "bracketed", "combined", "phrases", "table", "words"]

Phrase = tuple[str, ...]
T = TypeVar("T")


class Table(Generic[T]):
    """Phrases of one or more words, each with its meaning."""

    def __init__(self, entries: Iterable[tuple[Phrase, T]]) -> None:
        self._known = dict(entries)
        self._by_first: dict[str, int] = {}
        self._by_last: dict[str, int] = {}
        for phrase in self._known:
            self._by_first[phrase[0]] = max(self._by_first.get(phrase[0], 0), len(phrase))
            self._by_last[phrase[-1]] = max(self._by_last.get(phrase[-1], 0), len(phrase))

    def __bool__(self) -> bool:
        """Whether there is any phrase in it."""
        return bool(self._known)

    def leading(self, tokens: Sequence[Token], at: int = 0) -> int:
        """How many tokens the longest phrase takes that begins at a place; 0 if none does."""
        longest = self._by_first.get(tokens[at].folded) if at < len(tokens) else None
        if longest is None:
            return 0
        for length in range(min(longest, len(tokens) - at), 0, -1):
            if self.known(tokens[at : at + length]):
                return length
        return 0

    def trailing(self, tokens: Sequence[Token]) -> int:
        """How many tokens the longest phrase takes that they end with; 0 if they end with none."""
        longest = self._by_last.get(tokens[-1].folded, 0) if tokens else 0
        for length in range(min(longest, len(tokens)), 0, -1):
            if self.known(tokens[-length:]):
                return length
        return 0

    def known(self, tokens: Sequence[Token]) -> bool:
        """Whether the tokens are one of the phrases."""
        return tuple(token.folded for token in tokens) in self._known

    def meaning(self, tokens: Sequence[Token]) -> T | None:
        """What the tokens stand for; None if they are no phrase of these."""
        return self._known.get(tuple(token.folded for token in tokens))

    def word(self, word: str) -> T | None:
        """What a single word stands for."""
        return self._known.get((word,))

    def items(self) -> Iterable[tuple[Phrase, T]]:
        """Each phrase with its meaning."""
        return self._known.items()


Phrases = Table[bool]
"""Phrases of which it matters only that they are there."""


def _split(text: str) -> Iterable[Phrase]:
    return (tuple(fold(phrase).split()) for phrase in text.split("|"))


def table(meanings: Mapping[T, str]) -> Table[T]:
    """Phrases by their meaning: ``{Verb.CLICK: "click|tap on"}``."""
    return Table((phrase, meaning) for meaning, text in meanings.items() for phrase in _split(text))


def phrases(text: str) -> Phrases:
    """Phrases that are written one after another: ``"next to|near"``."""
    return table({True: text}) if text else Table[bool](())


def combined(*groups: str) -> str:
    """Every phrase that has one of each group: ``combined("tick|check", "|the", "box")``, joined for :func:`table`."""
    return "|".join(" ".join(" ".join(each).split()) for each in product(*(group.split("|") for group in groups)))


def words(text: str) -> frozenset[str]:
    """Single words, separated by spaces."""
    return frozenset(fold(text).split())


def bracketed(meanings: Mapping[T, str]) -> Table[tuple[tuple[Phrase, T], ...]]:
    """Verbs that stand around what they are about: ``"turn … on"``. By their beginnings, with how each may end."""
    found: dict[Phrase, list[tuple[Phrase, T]]] = {}
    for meaning, text in meanings.items():
        for phrase in text.split("|"):
            head, _, tail = phrase.partition("…")
            found.setdefault(tuple(fold(head).split()), []).append((tuple(fold(tail).split()), meaning))
    return Table((head, tuple(tails)) for head, tails in found.items())
