"""A snapshot made ready for many questions: texts are folded and split once, and only where they are asked for."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from treadle.browsers.grounding.scoring.scopes import Scopes
from treadle.browsers.grounding.words import canonical, fold, identifier_words, split_words, without_determiners
from treadle.core.page import Element, Snapshot

__all__ = ["Index", "Told", "Words"]

_IDENTIFIERS: Final = ("id", "name", "data-testid", "data-test-id", "data-test", "data-cy", "data-qa", "autocomplete")
_TEXTS: Final = ("alt", "title", "aria-label", "aria-placeholder")


class Words(NamedTuple):
    """A text, and the ways in which it is compared."""

    raw: str
    folded: str
    words: tuple[str, ...]
    """Without articles."""
    squashed: str
    """All words without what is between them: "e-mail" and "email" are the same."""
    canonical: tuple[str, ...]
    """With phrases that mean the same made one: "sign in" and "log in" are."""

    @classmethod
    def of(cls, text: str) -> "Words":
        """Prepare a text."""
        folded = fold(text)
        words = without_determiners(split_words(folded))
        return cls(text, folded, words, "".join(words), canonical(words))

    @classmethod
    def of_identifier(cls, identifier: str) -> "Words":
        """Prepare an id or the like: ``userName`` is two words."""
        words = identifier_words(identifier)
        return cls(identifier, " ".join(words), words, "".join(words), canonical(words))


class Told(NamedTuple):
    """One text of an element, where it is from, and how much that is worth."""

    source: str
    weight: float
    words: Words


class Index:
    """A snapshot's elements and their texts. Good for that snapshot; not shared between threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._prepared: dict[str, Words] = {}
        self._texts: dict[int, tuple[Told, ...]] = {}
        self._haystacks: list[str] | None = None
        self._scopes: Scopes | None = None
        self._vocabulary: frozenset[str] | None = None

    @property
    def elements(self) -> tuple[Element, ...]:
        """In document order."""
        return self.snapshot.elements

    @property
    def haystacks(self) -> list[str]:
        """For each element all its texts in one, folded: what is not in there need not be looked at closer."""
        if self._haystacks is None:
            self._haystacks = [_haystack(element) for element in self.elements]
        return self._haystacks

    @property
    def scopes(self) -> Scopes:
        """What belongs together."""
        if self._scopes is None:
            self._scopes = Scopes(self.elements)
        return self._scopes

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that elements are called by: what is among them was no slip of the hand."""
        if self._vocabulary is None:
            every = (told.words.words for at in range(len(self.elements)) for told in self.texts(at))
            self._vocabulary = frozenset(word for words in every for word in words)
        return self._vocabulary

    def containing(self, pieces: tuple[str, ...]) -> Iterable[int]:
        """The positions of elements that have one of some folded pieces anywhere; all if there are none."""
        if not pieces:
            return range(len(self.elements))
        if len(pieces) == 1:
            piece = pieces[0]
            return [at for at, text in enumerate(self.haystacks) if piece in text]
        return [at for at, text in enumerate(self.haystacks) if any(piece in text for piece in pieces)]

    def words(self, text: str) -> Words:
        """A text, prepared once."""
        prepared = self._prepared.get(text)
        if prepared is None:
            prepared = self._prepared[text] = Words.of(text)
        return prepared

    def texts(self, at: int) -> tuple[Told, ...]:
        """All texts of the element at a position, the most telling first; each only once."""
        told = self._texts.get(at)
        if told is None:
            told = self._texts[at] = tuple(self._told(self.elements[at]))
        return told

    def _told(self, element: Element) -> Iterator[Told]:
        seen: set[str] = set()
        for source, weight, text in _sources(element):
            if text and text not in seen:
                seen.add(text)
                yield Told(source, weight, self.words(text))
        for key in _IDENTIFIERS:
            text = element.attributes.get(key, "")
            if text and text not in seen:
                seen.add(text)
                yield Told(key, 0.86, Words.of_identifier(text))
        if element.type in {"email", "password", "search", "tel", "url", "date", "time", "file"}:
            yield Told("type", 0.86, self.words(element.type))


def _sources(element: Element) -> Iterator[tuple[str, float, str]]:
    yield "name", 1.0, element.name
    yield "label", 0.99, element.label
    yield "text", 0.98, element.text
    yield "placeholder", 0.97, element.placeholder
    for key in _TEXTS:
        yield key, 0.95, element.attributes.get(key, "")
    yield "description", 0.9, element.description
    if element.tag == "input" and element.type in {"button", "submit", "reset"}:
        yield "value", 0.97, element.value
    if not element.name:
        yield "nearby", 0.72, element.nearby


def _haystack(element: Element) -> str:
    attributes = element.attributes
    parts = [element.name, element.label, element.text, element.placeholder, element.description, element.nearby,
             element.value, element.type, *attributes.values()]  # fmt: skip
    text = " ".join(part for part in parts if part)
    return (text.lower() if text.isascii() else fold(text)).replace("-", "")
