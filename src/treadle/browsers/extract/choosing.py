"""Which things some words mean: the kind by what the page calls it, its members by what they say of themselves.

Every word must be accounted for; where one is not, nothing fits, rather than all of them."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from treadle.browsers.extract.found import Found
from treadle.browsers.extract.patterns import prices
from treadle.browsers.extract.things import Thing, Things, bare
from treadle.browsers.snapshot.words import words_of

__all__ = ["GENERIC", "Choice", "ambiguous", "choices", "rest_of"]

GENERIC: Final = words_of("item result entry card record thing element row listing number name")
_GOODS: Final = words_of("product good article offer")
_PERSONS: Final = words_of("user person member customer employee contact colleague")
_LONGEST_NAME: Final = 3


class Choice(msgspec.Struct, frozen=True):
    """Things of a kind that fit."""

    kind: Things
    things: tuple[Thing, ...]
    columns: tuple[str, ...] = ()
    """Of the table, those that the words name."""
    told: int = 0
    """How many of the words tell this kind from others."""
    picked: bool = False
    """Whether some word tells these things from others of the kind."""


def choices(
    subject: Iterable[str], kinds: Sequence[Things], *, single: bool, where: Iterable[str] = ()
) -> list[Choice]:
    """What fits all the words, the best first. ``single``: the words name one thing, and may be of any of its texts."""
    wanted, condition = bare(" ".join(subject)), bare(" ".join(where))
    found = [
        one for kind in kinds if kind.things and (one := _choice(wanted, condition, kind, single=single)) is not None
    ]
    return sorted(found, key=lambda one: (one.kind.aside, -one.told, -len(one.kind.things)))


def rest_of(wanted: frozenset[str], kind: Things) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that name no column, and the columns that the others name."""
    columns = tuple(column for column in kind.columns if bare(column) and bare(column) <= wanted)
    return wanted - frozenset(word for column in columns for word in bare(column)), columns


def _choice(wanted: frozenset[str], condition: frozenset[str], kind: Things, *, single: bool) -> Choice | None:
    left, columns = rest_of(wanted, kind)
    known = kind.called | kind.under | _general(kind)
    told = len(wanted & kind.called) + len(wanted & kind.under)
    exact = [thing for thing in kind.things if left and bare(thing.name) == left]
    must = left - known
    things = exact or [thing for thing in kind.things if _has(thing, must, single=single)]
    if single and not exact and left & known and len(things) > 1:
        # "the savings account" below "Your savings": the rows that have the word rather than those below it
        nearer = [thing for thing in things if _has(thing, left - GENERIC, single=True)] if left - GENERIC else []
        must, things = (left, nearer) if nearer else (must, things)
    if condition:
        things = [thing for thing in things if _meets(thing, condition, kind)]
    if not things:
        return None
    return Choice(kind=kind, things=tuple(things), columns=columns, told=told, picked=bool(must or exact or condition))


def _general(kind: Things) -> frozenset[str]:
    """Words for whatever is listed, for goods where there are prices, for people where rows have names."""
    words = GENERIC
    if any(prices(text) for thing in kind.things[:5] for text in thing.texts):
        words |= _GOODS
    if any("name" in bare(column) for column in kind.columns):
        words |= _PERSONS
    return words


def _has(thing: Thing, must: frozenset[str], *, single: bool) -> bool:
    """Whether the name has the words, or the texts do: all of them together for one thing, else each by itself.

    A word in the midst of a longer text is no property of one among many: ``engineer`` is one of ``Senior Engineer``,
    not of ``Reports to the chief engineer``.
    """
    if must <= bare(thing.name):
        return True
    if single:
        return must <= bare(" ".join([thing.name, *thing.texts]))
    values = [bare(text) for text in thing.texts]
    return all(any(word in value and len(value) <= _LONGEST_NAME for value in values) for word in must)


def _meets(thing: Thing, condition: frozenset[str], kind: Things) -> bool:
    """Whether the field that the condition names has the value it says, and no other."""
    for key, text in thing.fields.items():
        named = bare(key)
        if named and named <= condition and (not kind.columns or key in kind.columns):
            return bool(condition - named) and bare(text) == condition - named
    return False


def ambiguous(things: Sequence[Thing], label: str) -> Found:
    """The answer that several fit."""
    names = ", ".join(dict.fromkeys(thing.name for thing in things[:8]))
    more = ", ..." if len(things) > 8 else ""
    text = f"It is not clear which is meant by {label}: {len(things)} fit: {names}{more}."
    return Found(value=None, text=text, confidence=0.0, there=False)
