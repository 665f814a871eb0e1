"""The verb that a clause begins with, as the page has it: "prends rendez-vous" where a button says "Prendre"."""

import re
from collections.abc import Iterator
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import ENGLISH
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["as_deed_on", "is_told_by"]

_FIRST: Final = re.compile(r"\s*([^\W\d_]+)")
_INFINITIVES: Final = ("er", "ir", "re", "oir", "ar", "en", "rn", "ln")
_COMMANDS: Final = ("ezmelo", "issez", "ez", "es", "is", "ds", "s", "e", "a", "en", "n", "t", "")
"""How a verb ends that tells somebody to do something."""
_CHANGES: Final = (("ue", "o"), ("ie", "e"), ("i", "e"))
"""Vowels that such a verb has for others: "muestra" is "mostrar", "elige" is "elegir", "gib" is "geben"."""
_SHORTEST: Final = 3
_DOING: Final = frozenset({"button", "link", "menuitem", "tab", "generic", "option", "checkbox", "radio"})
_ENGLISH: Final = words_of("the my your a an this that to on in for of and with please")


def as_deed_on(index: Index, text: str) -> str:
    """A clause with its first word as the one thing on the page begins that is told by it; otherwise as it is."""
    found = _FIRST.match(text)
    word = fold(found[1]) if found is not None else ""
    if found is None or len(word) < _SHORTEST + 1 or word in index.vocabulary:
        return text
    if ENGLISH.verbs.word(word) is not None or not _ENGLISH.isdisjoint(fold(text).split()):
        return text
    meant = {first for first in _beginnings(index) if is_told_by(first, word)}
    return f"{text[: found.start(1)]}{meant.pop()}{text[found.end(1) :]}" if len(meant) == 1 else text


def is_told_by(infinitive: str, word: str) -> bool:
    """Whether a folded word may be how somebody is told to do what an infinitive says."""
    for ending in _INFINITIVES:
        root = infinitive.removesuffix(ending)
        if root == infinitive or len(root) < _SHORTEST:
            continue
        for tail in _COMMANDS:
            said = word.removesuffix(tail) if tail else word
            if len(said) + len(tail) != len(word) or len(said) < _SHORTEST - 1:
                continue
            if said == root or any(_changed(said, old, new) == root for old, new in _CHANGES):
                return True
    return False


def _changed(word: str, old: str, new: str) -> str:
    """A word with the last of some vowels replaced."""
    head, found, tail = word.rpartition(old)
    return f"{head}{new}{tail}" if found and head else ""


def _beginnings(index: Index) -> Iterator[str]:
    """What the names of all that can be operated begin with, where it looks like an infinitive, or end with."""
    for element in index.elements:
        if element.role in _DOING:
            words = _FIRST.findall(element.name[:1] and element.name.replace("-", " "))
            last = element.name.split()[-1:]
            for word in (*words[:1], *last):
                folded = fold(word)
                if folded.isalpha() and folded.endswith(_INFINITIVES) and len(folded) > _SHORTEST + 1:
                    yield folded
