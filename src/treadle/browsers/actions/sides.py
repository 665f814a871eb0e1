"""Whether what was found is only for one side of what a clause joins: "save the payee, email me a receipt" is not done
by the box for the payee."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from treadle.browsers.actions.doing import Found
from treadle.browsers.grounding import Intent, Target
from treadle.browsers.grounding.explaining.arbiter import EXPLAINED
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.grammar.joints import joints
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.scoring.stems import root
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import ElementNotFound
from treadle.core.page import Candidate, Element, Snapshot

__all__ = ["ORDERS", "leaves_side", "refuse_half"]

ORDERS: Final = words_of(
    "first last zuerst zuletzt abord primero ascending descending aufsteigend absteigend croissant"
)
"""What only says in which order: "sort by price, lowest first"."""
_POINTING: Final = words_of("press hold click tap push hit keep halte gedruckt maintiens appuye manten pulsa")
"""What is only done with the pointer: "press and hold Unlock"."""
_OPERATED: Final = frozenset(
    {"button", "checkbox", "radio", "switch", "tab", "option", "menuitem", "textbox", "combobox"}
)
_SMALL: Final = FUNCTION_WORDS.union(*(each.small_words | each.determiners | each.pronouns for each in LEXICONS))
_AMPERSAND: Final = re.compile(r"([\w.'\u2019-]+) & ([\w.'\u2019-]+)")
_TOLD: Final = 80
_SHORTEST: Final = 4
"""Letters with which two words have to begin alike."""


def leaves_side(clause: str, intent: Intent, found: Found, looked: Snapshot | None) -> bool:
    """Whether some side of "and" or of a comma is left over: no word of it is said by an element or by the value, and
    not all of them by where the element is; or it is in a value that nothing says is one. ``looked``: the page then.
    """
    one, value = found.element, intent.value or ""
    if value and found.reasons[:1] == (EXPLAINED,) and ", " in value and one.tag == "input":
        return True
    own = _known((one.name, one.label, one.text, one.description, found.option, value, *_whereto(intent.destination)))
    row = (*one.context, *_of_its_row(one, looked))
    around = _known(row)
    clause = _with_names_whole(clause, row)
    said = [
        any(_is_in(word, own) for word in side) or all(_is_in(word, own | around) for word in side)
        for side in _sides(clause)
    ]
    return any(said) and not all(said)  # where none is, it is meant in other words


def _whereto(target: Target | None) -> Iterator[str]:
    """What is said of where something is dragged: "between A and B", "onto Sleep, baby"."""
    for one in () if target is None else (target, *target.otherwise):
        yield one.name
        if one.relation is not None:
            yield from _whereto(one.relation.target)


def refuse_half(clause: str, intent: Intent, found: Found, looked: Snapshot | None) -> None:
    """ElementNotFound where it is so; nothing else is meant instead."""
    if not leaves_side(clause, intent, found, looked):
        return
    nearest = Candidate(
        description=found.words, selector=found.element.selector, score=found.score, box=found.element.place
    )
    error = ElementNotFound(f"{found.subject} is only some of what {clause[:_TOLD]!r} says.", (nearest,))
    error.hindered = True
    raise error


def _of_its_row(one: Element, looked: Snapshot | None) -> Iterator[str]:
    """What is said in the row, list item or the like that an element is in, but of what else can be done there."""
    there = (
        []
        if looked is None or not one.groups
        else [other for other in looked.elements if other.groups[:1] == one.groups[:1]]
    )
    names = [other.name or other.label for other in there if other.role in _OPERATED]
    for other in there:
        texts = (other.name, other.text)
        if other.role not in _OPERATED and not any(name and name in text for name in names for text in texts):
            yield from texts


def _with_names_whole(clause: str, texts: Iterable[str]) -> str:
    """The clause without the signs that join the words of a name, where it is read so on the page: "Okafor & Sons"."""
    read = [" ".join(fold(text).split()) for text in texts]

    def joined(match: re.Match[str]) -> str:
        return f"{match[1]} {match[2]}" if any(fold(match[0]) in text for text in read) else match[0]

    return _AMPERSAND.sub(joined, clause)


def _sides(clause: str) -> Iterator[list[str]]:
    """The words that say something of each side that says what is to be done, where there are several."""
    places = [place for place in joints(clause) if clause[place] != "."]  # which may be that of an initial
    sides = [clause[begin:end] for begin, end in pairwise((0, *places, len(clause)))] if places else []
    for side in sides:
        words = split_words(fold(side))
        told = [word for word in words if word not in _SMALL]
        if told and words[-1] not in ORDERS and not _POINTING.issuperset(told):
            yield told


def _known(texts: Iterable[str]) -> set[str]:
    said = split_words(fold(" ".join(texts)))
    return {*said, *map(root, said), *(word[:_SHORTEST] for word in said if len(word) >= _SHORTEST)}


def _is_in(word: str, known: set[str]) -> bool:
    return word in known or root(word) in known or (len(word) >= _SHORTEST and word[:_SHORTEST] in known)
