"""What the words of a wish say beside what its element is called itself: whose it is, and where it stands. Pure.

"Delete Anna" and "Delete in the row of Anna" both end at a button "Delete", and it is "Anna" that told it from others:
that word has to be around the element for as long as it is remembered.
"""

from collections.abc import Collection
from typing import Final

from treadle.browsers.grounding import Target
from treadle.browsers.grounding.scoring.meanings import meaning
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import DETERMINERS, canonical, close, fold, split_words
from treadle.browsers.remember.keys import reading_of
from treadle.core.page import Element

__all__ = [
    "SMALL",
    "explained",
    "in_another",
    "meant",
    "own_texts",
    "own_words",
    "said_in",
    "told_by_place",
    "words_in",
]

SMALL: Final = DETERMINERS | frozenset(("to", "of", "for", "and", "in", "on", "at", "with", "from", "by", "s"))
"""Words that tell nothing from anything else."""
_THINGS: Final = frozenset({"row", "listitem", "article", "treeitem"})
"""What pages have many of, each with a title."""
_LONGEST_TITLE: Final = 4
"""Words of a title; more are a text."""
_LABELLED: Final = frozenset(
    {"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "checkbox", "radio", "switch"}
)
"""Roles of what is called by its label. That of a button is what it is read with: the text of its row."""


def words_in(text: str) -> frozenset[str]:
    """The words of a text, of several that mean the same only one."""
    return frozenset(canonical(split_words(fold(text))))


def own_texts(element: Element) -> tuple[str, ...]:
    """What an element is called by itself, none of what stands around it."""
    label = element.label if element.role in _LABELLED else ""
    return element.name, label, element.placeholder, element.text


def own_words(element: Element) -> frozenset[str]:
    """The words of that."""
    return frozenset().union(*map(words_in, own_texts(element)))


def in_another(known: Element, seen: Element, said: Collection[str]) -> bool:
    """Whether an element is in another row or card than the remembered one, though what was said fits both: "Anna" in
    "Anna Lee" and "Anna Kim".

    A word of a short title has to stand in the place of another. Numbers, and what else a long one tells, change.
    """
    asked = frozenset(word for name in said for word in words_in(name))
    then, now = _titles(known), _titles(seen)
    return any(
        not then[kind].isdisjoint(asked) and bool(then[kind] - now[kind]) and bool(now[kind] - then[kind])
        for kind in then.keys() & now.keys()
        if max(len(then[kind]), len(now[kind])) <= _LONGEST_TITLE
    )


def _titles(element: Element) -> dict[str, frozenset[str]]:
    """The words of what an element is in, but for numbers, by what that is: the innermost of each."""
    titles: dict[str, frozenset[str]] = {}
    for context in element.context:
        kind, _, title = context.partition(" ")
        words = frozenset(word for word in words_in(title) if not any(map(str.isdecimal, word)))
        if kind in _THINGS and words:
            titles.setdefault(kind, words - SMALL)
    return titles


def said_in(target: Target | None) -> tuple[str, ...]:
    """All that one reading of a wish calls its element and what that stands in, folded."""
    said: list[str] = []
    while target is not None:
        said.append(fold(target.name))
        target = None if target.relation is None else target.relation.target
    return tuple(name for name in said if name)


def meant(target: Target | None, digest: str) -> Target | None:
    """The reading by which an element was found, by its digest; the first where that is not known."""
    if target is None or not digest:
        return target
    return next((each for each in (target, *target.otherwise) if reading_of(each) == digest), target)


def explained(word: str, words: Collection[str]) -> bool:
    """Whether a word stands among others, with a slip, or under another name for the same thing."""
    if frozenset(canonical((word,))) <= frozenset(words):
        return True
    return any(_thing(word) == _thing(other) or close(word, other) for other in words)


def told_by_place(said: Collection[str], element: Element, former: Element | None = None) -> tuple[str, ...]:
    """The words of a wish, as they were said, that its element does not explain itself: they told it by its place.

    ``former`` is what the element was before it was called anew.
    """
    own = own_words(element) | (frozenset() if former is None else own_words(former))
    telling: dict[str, None] = {}
    for name in said:
        if words_in(name) <= own:  # also by several words for one: "sign in" is "log in"
            continue
        words = (word for word in split_words(fold(name)) if word not in SMALL and any(map(str.isalnum, word)))
        telling |= dict.fromkeys(word for word in words if not explained(word, own))
    return tuple(telling)


def _thing(word: str) -> tuple[str, ...]:
    return meaning((stem(word),))
