"""What stands between two of its sort: "the film between Night Ferry and Salt Road", "the plot between 5 and 7"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.scoring.drawn_grids import lines_of_cells
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.one_of_things import names_of
from treadle.browsers.grounding.scoring.peers import all_peers
from treadle.browsers.grounding.scoring.repeated import Things, repeated
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["says_between", "with_middle_named"]

_SAID: Final = re.compile(
    r"(?P<noun>\b(?:the|das|die|den|der|le|la|el) (?:[\w-]+ )?)(?:that(?:'s| is) )?"
    r"(?P<how>(?:in )?between|zwischen|entre) (?P<ends>[^,;:!?]+)",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r" (?:and|und|et|y) ", re.IGNORECASE)
_VALUES: Final = words_of(
    "price prices cost time times number date dates age amount value range budget hour hours day days week weeks year "
    "years slot slots temperature weight distance preis uhrzeit zeit zahl alter betrag datum prix heure precio hora"
)
"""What lies between two numbers without being one of several things."""
_SMALL: Final = words_of("the a an one ones my der die das den dem einem einer le la les un une el los las una")
_LONGEST: Final = 6
_APART: Final = 2


class _Item(NamedTuple):
    """One of several in a row."""

    words: frozenset[str]
    names: tuple[str, ...]
    """What it is called and nothing else is; numbers are said with what they are of."""


def says_between(text: str) -> bool:
    """Whether a command tells something by what it stands between."""
    return _SAID.search(text) is not None


def with_middle_named(index: Index, text: str) -> str:
    """A command with the name of what stands between two others; the same where that is not one thing."""
    said = _SAID.search(text)
    if said is None or not _VALUES.isdisjoint(split_words(fold(said["noun"]))):
        return text
    rows = list(_rows(index))
    for first, second, end in _ends(said["ends"]):
        named = {name for row in rows if (name := _middle(row, first, second))}
        name = max(named, key=len, default="")  # the whole card rather than a part of it
        if name and all(fold(other) in fold(name) for other in named):
            behind = said.start("ends") + end
            put = f"{said['noun']}{name}" if name.isdecimal() else f'"{name}"'
            return f"{text[: said.start()]}{put}{text[behind:]}"
    return text


def _ends(said: str) -> Iterator[tuple[frozenset[str], frozenset[str], int]]:
    """The two that are said, the longest first, and where what is said of them ends."""
    for joint in _JOINED.finditer(said):
        first = _words(said[: joint.start()])
        spans = list(re.finditer(r"\S+", said[joint.end() :]))[:_LONGEST]
        for span in reversed(spans):
            end = joint.end() + span.end()
            second = _words(said[joint.end() : end])
            if first and second:
                yield first, second, end


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in split_words(fold(text)) if word not in _SMALL)


def _rows(index: Index) -> Iterator[list[_Item]]:
    for line in lines_of_cells(index):
        yield [_Item(_said(labels), tuple(label for label in labels if label.isdecimal())) for _, labels in line]
    for things in repeated(index):
        yield [_item(index, things, at) for at in range(len(things.members))]
    for peers in all_peers(index):
        yield [_Item(_said((text,)), (text,)) for text in peers.texts]


def _item(index: Index, things: Things, at: int) -> _Item:
    elements = [index.elements[member] for member in things.members[at]]
    texts = [text for one in elements for text in (one.text, one.name, one.attributes.get("icon", "")) if text]
    return _Item(_said(texts), tuple(names_of(index, things, at)))


def _said(texts: Sequence[str] | frozenset[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in split_words(fold(text)))


def _middle(row: Sequence[_Item], first: frozenset[str], second: frozenset[str]) -> str:
    """The name of what stands between the two of a row; empty where there is none, or more than one such."""
    ones = [at for at, item in enumerate(row) if first <= item.words]
    others = [at for at, item in enumerate(row) if second <= item.words]
    if len(ones) != 1 or len(others) != 1 or abs(ones[0] - others[0]) != _APART:
        return ""
    return next(iter(row[(ones[0] + others[0]) // _APART].names), "")
