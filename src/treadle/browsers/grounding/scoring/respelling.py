"""What was meant by a word that was mistyped: the one word of the page, or of the language, that it is a slip of.

Only a word that the page has nowhere and the language does not know is a slip, and only of one that alone is so near.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import msgspec

from treadle.browsers.grounding.common_words import is_common
from treadle.browsers.grounding.common_words_abroad import is_common_abroad
from treadle.browsers.grounding.date_words import says_month
from treadle.browsers.grounding.grammar.lexicon.spoken import spoken_words
from treadle.browsers.grounding.grammar.tokens import Kind, tokenize
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.moments import is_weekday
from treadle.browsers.grounding.scoring.abbreviations import in_full
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.meanings import is_known, known_words
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.surroundings import THINGS
from treadle.browsers.grounding.slips import is_light, is_slip
from treadle.browsers.grounding.words import fold
from treadle.core.page import Element

__all__ = ["Respelling", "respelled", "respelled_text"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 40
"""Letters of a word."""
_SHORTEST_SPOKEN: Final = 5
"""Letters of a word of the language that the page does not have."""
_FIELDS: Final = frozenset({"textbox", "searchbox", "spinbutton", "combobox", "listbox", "radiogroup"})
"""What is never called by one: "Anrede", "Ordered by"."""
_CALLED: Final = frozenset({"button", "tab", "menuitem", "checkbox", "radio", "switch", "textbox", "combobox"})
"""What is seldom called by a name of somebody."""


def respelled(index: Index, intent: Intent) -> Intent | None:
    """The same intent with the words of its target as they were meant; None if none of them is a slip.

    What is in quotes, or to be typed, is left as it is.
    """
    named = intent.verb is Verb.SELECT and intent.value is not None  # what is chosen is named, and not typed
    names = [*(_names(intent.target) if intent.target is not None else ()), (intent.value or "") if named else ""]
    said = {fold(word): word[0].isupper() for name in names for word in _WORD.findall(name)}
    strange = {word: capital for word, capital in said.items() if not _is_word(word)}
    if not strange:
        return None
    page = index.once(Respelling)
    meant = {word: other for word, capital in strange.items() if (other := page.meant_by(word, capital=capital))}
    if not meant:
        return None
    return msgspec.structs.replace(
        intent,
        target=None if intent.target is None else _target(intent.target, meant),
        value=_text(intent.value or "", meant) if named else intent.value,
        said=_text(intent.said, meant),
        otherwise=(),
    )


def respelled_text(index: Index, text: str, typed: Collection[str]) -> str:
    """A text with its words as they were meant; what is in quotes, or among what is ``typed``, is left as it is."""
    kept = [(token.start, token.end) for token in tokenize(text) if token.kind is Kind.QUOTED]
    kept += [found.span() for value in typed for found in re.finditer(re.escape(value), text)]

    def meant(found: re.Match[str]) -> str:
        word = fold(found.group())
        if _is_word(word) or any(start <= found.start() < end for start, end in kept):
            return found.group()
        return index.once(Respelling).meant_by(word, capital=found.group()[0].isupper()) or found.group()

    return _WORD.sub(meant, text)


def _names(target: Target) -> Iterator[str]:
    if not target.quoted:
        yield target.name
    if target.relation is not None:
        yield from _names(target.relation.target)
    for other in target.otherwise:
        yield from _names(other)


def _target(target: Target, meant: Mapping[str, str]) -> Target:
    relation = target.relation
    if relation is not None:
        relation = msgspec.structs.replace(relation, target=_target(relation.target, meant))
    return msgspec.structs.replace(
        target,
        name=target.name if target.quoted else _text(target.name, meant),
        relation=relation,
        otherwise=tuple(_target(other, meant) for other in target.otherwise),
    )


def _text(text: str, meant: Mapping[str, str]) -> str:
    return _WORD.sub(lambda found: meant.get(fold(found.group()), found.group()), text)


def _is_word(word: str) -> bool:
    """Whether the language has it, or it is nothing that is written in letters."""
    known = is_common(word) or is_known(word) or word in THINGS or stem(word) in THINGS or bool(in_full(stem(word)))
    dated = says_month((word,)) or is_weekday(word) or is_common_abroad(word)
    return known or dated or word in spoken_words() or not word.isalpha() or len(word) > _LONGEST


class Respelling:
    """The words of a page, for telling what was meant by one that is none."""

    def __init__(self, index: Index) -> None:
        told: dict[str, set[bool]] = defaultdict(set)
        self._words: Final[dict[str, bool]] = {}
        labels = (f"{one.name} {one.label}" for one in index.elements if one.role in _FIELDS)
        self._labels: Final = frozenset(fold(word) for text in labels for word in _WORD.findall(text))
        for element in index.elements:
            plainly = element.role in _CALLED
            own = {element.name, element.label, element.placeholder} if plainly else set()
            for text in _texts(element):
                words = _WORD.findall(text)
                begins = all(word[0].isupper() for word in words) and (len(words) > 1 or text not in own)
                known = [self._is_known(fold(word)) for word in words]
                for at, word in enumerate(words):
                    capital = word[0].isupper() and (at > 0 or begins)
                    alone = word[0].islower() and text not in own and sum(known) == known[at]  # "johansen_k"
                    told[fold(word)].add(capital or alone)
        self._names = {word: False not in ways and not self._words[word] for word, ways in told.items()}
        self._known = index.vocabulary.union(self._names)
        self._stems = frozenset(map(stem, self._known))

    def _is_known(self, word: str) -> bool:
        if word not in self._words:
            self._words[word] = _is_word(word)
        return self._words[word]

    def of(self, word: str, capital: bool) -> str:
        """The word that a folded word is a slip of; empty if it is none, if the language has it, or if it may be a slip
        of several. ``capital``: it was written with one, as names are."""
        return "" if _is_word(word) else self.meant_by(word, capital=capital)

    def meant_by(self, word: str, *, capital: bool) -> str:
        """The same of a word that the language does not have."""
        if word in self._known or stem(word) in self._stems:
            return ""
        near = {stem(other): other for other, name in self._names.items() if self._is_slip(word, other, name, capital)}
        if not near and len(word) >= _SHORTEST_SPOKEN - 1:
            near = dict(_spoken_near(word))
        if len(near) > 1:  # "acount" is "account" rather than "amount"
            near = {root: other for root, other in near.items() if is_light(word, other)}
        return next(iter(near.values())) if len(near) == 1 else ""

    def _is_slip(self, word: str, other: str, name: bool, capital: bool) -> bool:
        """Of a word of the page, which may be what somebody is ``called``."""
        if other in self._labels:
            return is_slip(word, other)
        if name and not capital:  # names are seldom written so; but "karin" is no "karen"
            return is_slip(word, other, name=True) or (len(word) != len(other) and is_slip(word, other))
        return is_slip(word, other, name=name or (capital and not self._words[other]))


@lru_cache(maxsize=4096)
def _spoken_near(word: str) -> Mapping[str, str]:
    """What controls are called, or else the words of commands, that a word may be a slip of, by their stems."""
    near: dict[str, str] = {}
    for spoken in _spoken():
        # A slip begins as the word does, or with its first two letters swapped.
        for one in (*spoken.get(word[:1], ()), *(spoken.get(word[1:2], ()) if word[1:2] != word[:1] else ())):
            if is_slip(word, one):
                near[stem(one)] = one
        if near:
            break
    return near


@cache
def _spoken() -> tuple[Mapping[str, Sequence[str]], ...]:
    """The words by which controls are called, and those of commands, each by their first letters."""
    tables = []
    for words in (known_words(), spoken_words()):
        table: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            if len(word) >= _SHORTEST_SPOKEN:
                table[word[0]].append(word)
        tables.append(table)
    return tuple(tables)


def _texts(element: Element) -> Iterator[str]:
    """What people read of an element and around it."""
    attributes = element.attributes
    yield from dict.fromkeys(
        (element.name, element.label, element.text, element.placeholder, element.description, element.nearby)
    )
    yield from (attributes.get(key, "") for key in ("alt", "title", "icon"))
    yield from element.options
    yield from (context.partition(" ")[2] for context in element.context)
