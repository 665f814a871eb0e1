"""A snapshot made ready for many questions: texts are folded and split once, and only where they are asked for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar, cast

from treadle.browsers.grounding.scoring.drawings import seen_as
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.haystack import LONGEST_SIGN, haystack
from treadle.browsers.grounding.scoring.heads import spelled_out
from treadle.browsers.grounding.scoring.known_by import known_by
from treadle.browsers.grounding.scoring.meanings import meaning, sign_words
from treadle.browsers.grounding.scoring.pictographs import spoken
from treadle.browsers.grounding.scoring.pictures import called_by
from treadle.browsers.grounding.scoring.scopes import ITEMS, Scope, Scopes
from treadle.browsers.grounding.scoring.spent import SIZES, is_one_of_them
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.steppers import HOW_MANY, is_how_many, zooms
from treadle.browsers.grounding.scoring.structure import Structure
from treadle.browsers.grounding.words import canonical, fold, identifier_words, split_words, without_determiners
from treadle.core.page import Element, Snapshot

__all__ = ["IDENTIFIERS", "LEADING_ZERO", "Index", "Told", "Words"]

_T = TypeVar("_T")

_IDENTIFIED_BY: Final = ("id", "name", "data-testid", "data-test-id", "data-test", "data-cy", "data-qa", "autocomplete")
IDENTIFIERS: Final = frozenset({*_IDENTIFIED_BY, "attribute", "type"}) - {"name"}
"""Sources that people do not read; ``attribute`` is that of the name ``name``."""
_HINTED: Final = 0.77
"""What a browser may fill in says less than what a field is called: "username" stands on fields for addresses."""
_LETTER: Final = re.compile(r"(?<=[a-z0-9] )A\b|^A$|(?<=\w )a$")
"""A letter that tells things apart, "Pump A", and is no article."""
LEADING_ZERO: Final = re.compile(r"\b0(\d:\d\d)\b")
"""What people leave out of a time: 9:20 is 09:20."""
_SPELLED: Final = re.compile(r"[^\W\d_]{2}")
"""What has words says by them what it does; what is drawn on it only illustrates that."""
_OWNED: Final = re.compile(r"(?<=\w)['\u2019]s\b")
_SHARING_NAMES: Final = frozenset({"radio", "checkbox"})
"""Types of fields of which several have one name, that of what is chosen."""
_TEXTS: Final = (
    "alt",
    "title",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "data-title",
    "data-tooltip",
    "data-original-title",
    "data-label",
    "data-name",
)


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
    stems: tuple[str, ...]
    """The same in the singular."""
    meaning: tuple[str, ...]
    """With what stands for one thing made one: "gear" and "settings" are."""

    @classmethod
    def of(cls, text: str) -> "Words":
        """Prepare a text."""
        folded = fold(text)
        words = split_words(_said(folded))
        kept = without_determiners(words)
        if "a" in words and _LETTER.search(text):
            kept = tuple(word for word in words if word == "a" or word in kept)
        return cls._made(text, folded, kept)

    @classmethod
    def of_identifier(cls, identifier: str) -> "Words":
        """Prepare an id or the like: ``userName`` is two words."""
        words = identifier_words(identifier)
        return cls._made(identifier, " ".join(words), words)

    @classmethod
    def _made(cls, text: str, folded: str, words: tuple[str, ...]) -> "Words":
        same = canonical(words)
        stems = tuple(map(stem, same))
        return cls(text, folded, words, "".join(words), same, stems, meaning(stems))


def _said(folded: str) -> str:
    """As people say it: 9:20 for 09:20, and Ruth for what is Ruth's."""
    if ":" in folded:
        folded = LEADING_ZERO.sub(r"\1", folded)
    return _OWNED.sub("", folded) if "'s" in folded or "\u2019s" in folded else folded


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
        self._structure: Structure | None = None
        self._lists: list[list[Scope]] | None = None
        self._members: dict[int, list[int]] | None = None
        self._vocabulary: frozenset[str] | None = None
        self._spelled: Mapping[str, str] | None = None
        self._made: dict[Callable[[Index], object], object] = {}

    @property
    def elements(self) -> tuple[Element, ...]:
        """In document order."""
        return self.snapshot.elements

    @property
    def haystacks(self) -> list[str]:
        """For each element all its texts in one, folded: what is not in there need not be looked at closer."""
        if self._haystacks is None:
            spelled = self.spelled
            self._haystacks = [
                f"{haystack(element, spelled)} {fold(' '.join(HOW_MANY))}" if is_how_many(self.elements, at)
                else f"{haystack(element, spelled)} {zooms(self.elements, at)}"
                for at, element in enumerate(self.elements)
            ]  # fmt: skip
        return self._haystacks

    @property
    def spelled(self) -> Mapping[str, str]:
        """What short names of days and months on the page stand for, by the text that they are in."""
        if self._spelled is None:
            names = {element.name or element.text for element in self.elements}
            heads = {context[8:-1] for element in self.elements for context in element.context[:1]
                     if context.startswith("column ")}  # fmt: skip
            self._spelled = spelled_out(names | heads)
        return self._spelled

    def cell(self, at: int) -> tuple[str, str]:
        """What the row and the column are called that a cell, or what is in it, stands in; empty where neither is."""
        context = self.elements[at].context
        if not context or not context[0].startswith("column "):
            return "", ""
        column = context[0][8:-1]
        row = next((words[5:-1] for words in context if words.startswith("row ")), "")
        return row, column

    @property
    def scopes(self) -> Scopes:
        """What belongs together."""
        if self._scopes is None:
            self._scopes = Scopes(self.elements)
        return self._scopes

    @property
    def structure(self) -> Structure:
        """How elements lie in the document."""
        if self._structure is None:
            self._structure = Structure(self.elements)
        return self._structure

    @property
    def lists(self) -> list[list[Scope]]:
        """What there are several of, list by list."""
        if self._lists is None:
            self._lists = self.scopes.lists()
        return self._lists

    def members(self, number: int) -> list[int]:
        """The positions of the elements in a scope."""
        if self._members is None:
            self._members = {}
            for at in range(len(self.elements)):
                for scope in self.scopes.of(at):
                    self._members.setdefault(scope.number, []).append(at)
        return self._members.get(number, [])

    def is_layout(self, number: int) -> bool:
        """Whether a scope holds most of the page: to be in it tells nothing."""
        return len(self.members(number)) * 2 > len(self.elements) > _FEW

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that elements are called by: what is among them was no slip of the hand."""
        if self._vocabulary is None:
            every = (told.words.words for at in range(len(self.elements)) for told in self.texts(at))
            self._vocabulary = frozenset(word for words in every for word in words)
        return self._vocabulary

    def containing(self, pieces: tuple[str, ...]) -> Iterable[int]:
        """The positions of elements that have one of some folded pieces anywhere; all if there are none."""
        if not pieces or "" in pieces:
            return range(len(self.elements))
        if len(pieces) == 1:
            piece = pieces[0]
            return [at for at, text in enumerate(self.haystacks) if piece in text]
        has = re.compile("|".join(map(re.escape, pieces))).search
        return [at for at, text in enumerate(self.haystacks) if has(text)]

    def once(self, make: Callable[["Index"], _T]) -> _T:
        """What is made out of all of a page, such as its words for spelling: made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_T", self._made[make])

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
            told = tuple(self._told(at))
            if is_how_many(self.elements, at):
                told = (*told, *(Told("kind", 0.86, self.words(word)) for word in HOW_MANY))
            if zoom := zooms(self.elements, at):
                told = (*told, Told("sign", 0.93, self.words(zoom)))
            self._texts[at] = told
        return told

    def _is_of_another(self, at: int) -> bool:
        """Whether what stands before an element is what another control is called, which says nothing about it."""
        element, before = self.elements[at], self.elements[max(at - 1, 0)]
        if not element.nearby or not is_pressed(before) or inside(element.box, before.box):
            return False
        return before.name == element.nearby or self.words(before.name).words == self.words(element.nearby).words

    def _told(self, at: int) -> Iterator[Told]:
        element = self.elements[at]
        seen: set[str] = set()
        another = element.nearby if element.nearby and self._is_of_another(at) else None
        for source, weight, text in _sources(element):
            if text == another and text not in {element.name, element.text}:
                continue
            if text and text not in seen:
                seen.add(text)
                yield Told(source, weight, self.words(text))
                if text in self.spelled:
                    yield Told(source, weight, self.words(self.spelled[text]))
        for key in _IDENTIFIED_BY:
            text = element.attributes.get(key, "")
            if key == "name" and element.type in _SHARING_NAMES:
                continue
            if text and text not in seen:
                seen.add(text)
                weight = _HINTED if key == "autocomplete" else 0.86
                yield Told("attribute" if key == "name" else key, weight, Words.of_identifier(text))
        if element.type in {"email", "password", "search", "tel", "url", "date", "time", "file"}:
            yield Told("type", 0.86, self.words(element.type))


def _has_value(element: Element) -> bool:
    """Whether what it is called has its value in it: "At most 60 minutes" over a slider that is at 60."""
    return element.value in (element.name or element.label)


def _sources(element: Element) -> Iterator[tuple[str, float, str]]:
    attributes = element.attributes
    shows = element.role in _SHOWING and bool(element.name)
    yield "name", 1.0, element.name
    if element.role in _LISTS and element.value and element.name.endswith(f" {element.value}"):
        yield "name", 1.0, element.name.removesuffix(element.value).strip()  # it says what is chosen, too
    if not shows:
        yield "label", 0.99, element.label
    if element.role == "slider" and element.value and _has_value(element):
        yield "label", 0.97, re.sub(rf"(?<!\d){re.escape(element.value)}(?!\d)", " ", element.name or element.label)
    yield "text", 0.98, element.text
    yield "text", 0.97, attributes.get("lead", "")
    yield "placeholder", 0.97, element.placeholder
    for key in _TEXTS:
        yield key, 0.95, attributes.get(key, "")
    for key in ("icon", "drawn"):
        icon = attributes.get(key, "")
        yield "icon", 0.93, icon
        if icon and not _SPELLED.search(element.name):
            yield from (("icon", 0.91, meant) for meant in called_by(icon))
        if icon:
            yield from (("icon", 0.9, seen) for seen in seen_as(icon))
    if shows and not is_one_of_them(element.label, element.name):
        yield "beside", 0.93, element.label
    yield "description", 0.9, element.description
    if element.tag == "input" and element.type in {"button", "submit", "reset", "radio"}:
        yield "value", 0.97 if element.type != "radio" else 0.88, element.value or attributes.get("value", "")
    if len(element.text) <= LONGEST_SIGN:
        sign = sign_words(element.text) or ("close" if element.text in {"x", "X"} else "")
        yield "sign", 0.95 if element.name in {"", element.text} else 0.8, sign
        if sign == "close" and any(context.partition(" ")[0] in ITEMS for context in element.context):
            yield "sign", 0.92, "delete"  # of a line in a list
    for text in {element.name, element.text}:
        reacts = sign_words(text) != "delete"
        yield from (("sign", 0.93, said) for said in spoken(text) if reacts or said.partition(" ")[0] not in _REACTING)
    yield "kind", 0.9, known_by(element)
    if element.text in SIZES and element.role in _CHOICES:
        yield "sign", 0.93, SIZES[element.text]
    column = next((context[8:-1] for context in element.context if context.startswith("column ")), "")
    if element.role not in _READ_IN_TABLES:
        yield "column", 0.93, column
    if not element.name and not element.label and not _is_drawn(element):
        yield "nearby", 0.72, element.nearby
    elif element.role in _SHOWING and not is_one_of_them(element.nearby, element.name):
        yield "beside", 0.72, element.nearby


_LISTS: Final = frozenset({"combobox", "listbox"})
_CHOICES: Final = frozenset({"button", "radio", "generic", "option", "text"})
_REACTING: Final = frozenset({"add", "react", "give"})
"""How it is said that somebody reacts with a picture: not with a bin."""
_FEW: Final = 20
"""Elements of a page that may all be in one thing."""


def _is_drawn(element: Element) -> bool:
    """Whether it is a picture that says what it does, and not called by what stands before it."""
    attributes = element.attributes
    icon = attributes.get("icon", "").replace(" ", "")
    identifiers = f"{attributes.get('data-action', '')} {attributes.get('id', '')} {attributes.get('class', '')}"
    return bool(icon) and icon not in re.sub(r"[^a-z ]", "", identifiers.lower())


_SHOWING: Final = frozenset({"generic", "button"})
"""What may show what was chosen: it is called by that, and labelled by what stands before it."""
_READ_IN_TABLES: Final = frozenset({"cell", "gridcell", "text", "rowheader", "columnheader", "paragraph"})
