"""Tables of phrases that stand for one thing, and texts read by them."""

from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["Phrases"]


class Phrases:
    """Phrases, each with the word that stands for it. The longest that fits is taken, from the left."""

    def __init__(self, table: Mapping[tuple[str, ...], str]) -> None:
        self._table: Final = dict(table)
        self._starts: Final = frozenset(phrase[0] for phrase in table)
        self._longest: Final = max(map(len, table), default=0)

    def __contains__(self, phrase: tuple[str, ...]) -> bool:
        return phrase in self._table

    def items(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Each phrase with its word."""
        return iter(self._table.items())

    def replaced(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words, with each phrase of the table replaced by the word that stands for it."""
        return words if self._starts.isdisjoint(words) else tuple(word for _, word in self.parts(words))

    def parts(self, words: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
        """The words cut into phrases, each with the word that stands for it; a word of no phrase stands for itself."""
        made: list[tuple[tuple[str, ...], str]] = []
        at = 0
        while at < len(words):
            longest = min(self._longest, len(words) - at) if words[at] in self._starts else 1
            phrase = next((words[at : at + n] for n in range(longest, 0, -1) if words[at : at + n] in self._table), ())
            phrase = phrase or words[at : at + 1]
            made.append((phrase, self._table.get(phrase, phrase[0])))
            at += len(phrase)
        return made
