"""What an element is told by, for looking words up in it: itself, what it is in, and the page."""

from collections.abc import Iterable
from typing import Final

from treadle.browsers.grounding.scoring.evidence import Evidence, Part
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index, Told, Words
from treadle.browsers.grounding.scoring.surroundings import TOLD_BY
from treadle.core.page import ElementState

__all__ = ["Described", "Page"]

_OWN: Final = TOLD_BY | {
    "column",
    "kind",
    "beside",
    "nearby",
    "description",
    "aria-placeholder",
    "data-label",
    "data-title",
    "data-name",
    "data-tooltip",
}
_LONGEST_NAME: Final = 200
"""Characters of what a place is called; longer ones are what is in it."""
_LONGEST_TEXT: Final = 300
_MOST_MEMBERS: Final = 80
_DOING: Final = frozenset({"button", "link", "menuitem", "tab"})
_LONGEST_DEED: Final = 40
_SURELY: Final = 0.9
_NAME: Final = 6
"""Words of a text that is a name."""


class Described:
    """Texts to look parts of a clause up in; what was looked up once is known."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._known: dict[Part, float] = {}

    @property
    def stems(self) -> frozenset[str]:
        """The words of the texts."""
        return self._evidence.stems

    def says(self, part: Part) -> float:
        """How surely a part is said: 0 (not at all) to 1."""
        known = self._known.get(part)
        if known is None:
            known = self._known[part] = self._evidence.of(part)
        return known


class Page:
    """The elements of a snapshot, each with what it is told by; made where it is asked for."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.elements = index.elements
        self._own: dict[int, Described] = {}
        self._around: dict[tuple[str, ...], Described] = {}
        self._around_of: dict[int, Described] = {}
        self._items: dict[int, int | None] = {}
        self._scopes: dict[int, Described] = {}
        self._options: dict[str, Described] = {}
        self._counts: dict[str, int] | None = None
        self._holders: dict[tuple[int, Part], list[int]] = {}
        self._deeds: dict[Part, bool] = {}
        self._by_role: dict[str, list[int]] = {}
        heads = [element.text for element in self.elements if element.role == "heading" and element.level == 1]
        self.title = self._described((index.snapshot.title, *heads[:2]))

    def _described(self, texts: Iterable[str]) -> Described:
        return Described(Evidence(self.index.words(text) for text in texts if text))

    def told(self, at: int) -> Iterable[Told]:
        """The texts that an element is known by."""
        return self.index.texts(at)

    def names(self, at: int) -> Iterable[Words]:
        """The short ones of them that it is called by."""
        texts = (told.words for told in self.index.texts(at) if told.source in TOLD_BY)
        return [words for words in texts if len(words.words) <= _NAME]

    def own(self, at: int) -> Described:
        """What an element itself says and is called."""
        known = self._own.get(at)
        if known is None:
            texts = (told.words for told in self.index.texts(at) if told.source in _OWN)
            known = self._own[at] = Described(Evidence(texts))
        return known

    def option(self, text: str) -> Described:
        """What an option of a list says."""
        known = self._options.get(text)
        if known is None:
            known = self._options[text] = self._described((text,))
        return known

    def around(self, at: int) -> Described:
        """What the places that an element is in are called, and what stands beside it."""
        known = self._around_of.get(at)
        if known is None:
            known = self._around_of[at] = self._made_around(at)
        return known

    def _made_around(self, at: int) -> Described:
        element = self.elements[at]
        places = tuple(context.partition(" ")[2][1:-1] for context in element.context)
        named = (place for place in places if len(place) < _LONGEST_NAME)
        texts = (*named, element.nearby, element.label, element.description, element.value)
        known = self._around.get(texts)
        if known is None:
            known = self._around[texts] = self._described(texts)
        return known

    def item(self, at: int) -> int | None:
        """The number of the innermost row, card or list item that an element is in."""
        if at not in self._items:
            inner = (
                scope.number
                for scope in reversed(self.index.scopes.of(at))
                if scope.kind not in {"group", "radiogroup"} and not self.index.is_layout(scope.number)
            )
            self._items[at] = next(inner, None)
        return self._items[at]

    def says_of_item(self, at: int, part: Part) -> float:
        """How surely the row, card or list item that an element is in says a part; 0 where it is in none."""
        number = self.item(at)
        return (
            0.0
            if number is None
            else max((self.own(one).says(part) for one in self.index.members(number)), default=0.0)
        )

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two elements are in two rows, cards or list items, neither of which is in the other."""
        first, second = self.item(one), self.item(other)
        if first is None or second is None or first == second:
            return False
        return not (self._is_within(one, second) or self._is_within(other, first))

    def _is_within(self, at: int, number: int) -> bool:
        return any(scope.number == number for scope in self.index.scopes.of(at))

    def scope(self, at: int) -> Described | None:
        """All that the row, card or group says that an element is in."""
        scopes = self.index.scopes.of(at)
        number = next((one.number for one in reversed(scopes) if not self.index.is_layout(one.number)), None)
        if number is None:
            return None
        known = self._scopes.get(number)
        if known is None:
            members = [self.elements[member] for member in self.index.members(number)[:_MOST_MEMBERS]]
            texts = {text for one in members for text in (one.text, one.name, one.label, one.value)}
            known = self._scopes[number] = self._described(text for text in texts if len(text) < _LONGEST_TEXT)
        return known

    def holders(self, at: int, part: Part) -> list[int]:
        """Of what is in the same row or card, what says a part itself."""
        number = self.item(at)
        if number is None:
            return []
        known = self._holders.get((number, part))
        if known is None:
            members = self.index.members(number)[:_MOST_MEMBERS]
            known = self._holders[number, part] = [
                one for one in members
                if self.own(one).says(part) and not self.elements[one].has(ElementState.HIDDEN)
            ]  # fmt: skip
        return known

    def does(self, part: Part) -> bool:
        """Whether something on the page is there to be pressed and is called so."""
        known = self._deeds.get(part)
        if known is None:
            known = self._deeds[part] = any(
                element.role in _DOING
                and is_pressed(element)
                and not element.has(ElementState.HIDDEN)
                and len(element.name) < _LONGEST_DEED
                and self.own(at).says(part) > _SURELY
                for at, element in enumerate(self.elements)
            )
        return known

    def of_role(self, role: str) -> list[int]:
        """Where the elements of a role are that can be seen."""
        known = self._by_role.get(role)
        if known is None:
            known = self._by_role[role] = [
                at for at, element in enumerate(self.elements)
                if element.role == role and not element.has(ElementState.HIDDEN)
            ]  # fmt: skip
        return known

    def count(self, stem: str) -> int:
        """How many elements have a word."""
        if self._counts is None:
            self._counts = {}
            for at in range(len(self.elements)):
                for word in self.own(at).stems:
                    self._counts[word] = self._counts.get(word, 0) + 1
        return self._counts.get(stem, 0)
