"""Which things some words mean: the kind by what the page calls it, its members by what they say of themselves.

Every word must be accounted for (as in Popescu, Etzioni, Kautz: Towards a Theory of Natural Language Interfaces to
Databases, IUI 2003): as a name of the kind, as one of its fields, or in a member; where one is not, nothing fits."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
import re2

from treadle.browsers.extract.bounding import bounded
from treadle.browsers.extract.concepts import bare, heading_words
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.modifiers import Bound
from treadle.browsers.extract.patterns import prices
from treadle.browsers.extract.things import Thing, Things
from treadle.browsers.snapshot.words import words_of

__all__ = ["GENERIC", "Choice", "ambiguous", "choices", "rest_of"]

GENERIC: Final = bare("item result entry card record thing element row listing number name title step")
_FAMILIES: Final = tuple(
    bare(family)
    for family in (
        "product good article offer item",
        "user person member customer employee contact colleague",
        "message mail email conversation",
        "job position vacancy opening role",
        "post reply comment message",
        "answer",
        "article story post news headline",
        "hotel property accommodation room place",
        "event show concert performance gig",
        "transaction payment purchase booking",
        "question faq",
    )
)
"""Words for the same kind of thing: where a page has one of them, the others are understood."""
_BY_COLUMN: Final = (
    (bare("destination platform gate departure arrival"), bare("train bus flight departure connection service ferry")),
    (bare("won played point goal"), bare("team club side")),
    (bare("population capital"), bare("country city town place")),
)
"""What rows with a column of these names are likely to be."""
_DEALINGS: Final = bare("transaction payment purchase booking entry")
_SUMS: Final = bare("amount sum debit credit total")
_ANYTHING: Final = frozenset().union(*_FAMILIES)
_GOODS: Final = _FAMILIES[0]
_PERSONS: Final = _FAMILIES[1]
_ENGAGED: Final = bare("employee customer member colleague staff team")
_PERSON: Final = re2.compile(r"^\p{Lu}[\pL'\x{2019}.-]+(?:\s\p{Lu}[\pL'\x{2019}.-]*){1,3}$")
_LONGEST_NAME: Final = 3
_GONE: Final = bare("out sold not un unavailable no")
_DENIED: Final = bare("stock available")
_BETWEEN: Final = re.compile(r"[,;&/]")
_DOTTED: Final = re.compile(r"\s[|\u00b7\u2022]\s")
_LINKING: Final = words_of("as than by from in on at and or")


class Choice(msgspec.Struct, frozen=True):
    """Things of a kind that fit."""

    kind: Things
    things: tuple[Thing, ...]
    columns: tuple[str, ...] = ()
    """Of the table, those that the words name."""
    told: int = 0
    """How many of the words tell this kind from others."""
    known: frozenset[str] = GENERIC
    """Words for things of the kind that the page need not have."""
    exact: bool = False
    """Whether the words are the whole name of what fits."""
    picked: bool = False
    """Whether some word tells these things from others of the kind."""
    headed: bool = False
    """Whether a word for the kind is one that goes with what the things tell."""


def choices(
    subject: Iterable[str],
    kinds: Sequence[Things],
    *,
    single: bool,
    where: Iterable[str] = (),
    bounds: Sequence[Bound] = (),
) -> list[Choice]:
    """What fits all the words, the best first. ``single``: the words name one thing, and may be of any of its texts."""
    said = tuple(subject)
    wanted, condition = bare(" ".join(said)) - _LINKING, bare(" ".join(where))
    found = []
    for kind in kinds:
        fitting = bounded(kind, wanted, bounds) if bounds else (kind.things, wanted)
        if fitting is None or not fitting[0]:
            continue
        one = _choice(fitting[1], condition, kind, fitting[0], single=single)
        if one is not None:
            found.append(msgspec.structs.replace(one, picked=one.picked or bool(bounds)))
    return sorted(
        found,
        key=lambda one: (
            one.kind.aside,
            not one.exact,
            one.kind.within,
            # "all dishes" are not those below "Main dishes" alone
            one.kind.section and not (one.kind.nearest and one.kind.nearest <= wanted),
            -one.told,
            one.kind.plain,
            -len(one.kind.things),
        ),
    )


def rest_of(wanted: frozenset[str], kind: Things) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that name no column, and the columns that the others name."""
    columns = tuple(column for column in kind.columns if heading_words(column) and heading_words(column) <= wanted)
    return wanted - frozenset(word for column in columns for word in heading_words(column)), columns


def _choice(
    wanted: frozenset[str],
    condition: frozenset[str],
    kind: Things,
    among: Sequence[Thing],
    *,
    single: bool,
) -> Choice | None:
    left, columns = rest_of(wanted, kind)
    known = kind.called | kind.under | _general(kind)
    if kind.nearest and kind.nearest <= wanted:
        known |= _ANYTHING  # "the featured products" below "Featured"
    if not left - known <= kind.vocabulary:
        return None  # a word that none of them says
    told = len(wanted & kind.called) + len(wanted & kind.under)
    exact = [thing for thing in among if left and bare(thing.name) - _LINKING == left]
    if not exact and len(rest := left - known) > 1:
        exact = [thing for thing in among if bare(thing.name) - _LINKING == rest]
    must = left - known
    things = exact or [thing for thing in among if _has(thing, must, single=single or not must, plain=kind.plain)]
    if single and not exact and left & known and len(things) > 1:
        # "the savings account" below "Your savings": the rows that have the word rather than those below it
        nearer = (
            [thing for thing in things if _has(thing, left - GENERIC, single=True, plain=kind.plain)]
            if left - GENERIC
            else []
        )
        must, things = (left, nearer) if nearer else (must, things)
    if condition:
        things = [thing for thing in things if _meets(thing, condition, kind)]
    if not things:
        return None
    return Choice(
        kind=kind,
        things=tuple(things),
        columns=columns,
        told=told,
        known=_general(kind),
        exact=bool(exact),
        picked=bool(must or exact or condition),
        headed=bool(wanted & kind.spoken),
    )


def _general(kind: Things) -> frozenset[str]:
    """Words for whatever is listed, for goods where there are prices, for people where rows have names."""
    words = GENERIC
    if any(prices(text) for thing in kind.things[:5] for text in thing.texts):
        words |= _GOODS
    if any("name" in bare(column) for column in kind.columns) and _persons(kind):
        words |= _PERSONS
    headings = bare(" ".join(kind.columns))
    if _SUMS & headings:
        words |= _DEALINGS
    for telling, family in _BY_COLUMN:
        if telling & headings:
            words |= family
    for family in _FAMILIES:
        if family & kind.called:
            words |= family
    words |= kind.spoken
    # who works or buys there has to be told; that somebody has a name is not enough
    return words if _ENGAGED & (kind.called | kind.under) else words - _ENGAGED


def _persons(kind: Things) -> bool:
    return sum(bool(_PERSON.search(thing.name)) for thing in kind.things) * 2 > len(kind.things)


def _has(thing: Thing, must: frozenset[str], *, single: bool, plain: bool) -> bool:
    """Whether the name has the words, or the texts do: all of them together for one thing, else each by itself.

    A word in the midst of a longer text is no property of one among many: ``engineer`` is one of ``Senior Engineer``,
    not of ``Reports to the chief engineer``.
    """
    name = bare(thing.name)
    if must <= name and (single or not plain or len(name) <= _LONGEST_NAME):
        return True
    if single:
        return must <= bare(" ".join([thing.name, *thing.texts])) | thing.marks
    if not must:
        return True
    values = [value for text in thing.texts for value in map(bare, _parted(text)) if len(value) <= _LONGEST_NAME]
    said = frozenset(word for word in must if word in thing.marks or any(_says(value, word) for value in values))
    return bool(said) and must - said <= _told_with(thing, must)


def _parted(text: str) -> list[str]:
    """The text, or the parts of one that lists several: ``Omar Haddad, Tessa Jong``."""
    if len(several := _DOTTED.split(text)) > 1:
        return several
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return parts if all(part.strip()[0].isupper() for part in parts) else [text]


def _told_with(thing: Thing, must: frozenset[str]) -> frozenset[str]:
    """Words for a field, where others of the words are its value: ``room`` in ``room B 204``."""
    keyed = [(cell.words, bare(cell.text)) for cell in thing.cells if cell.key]
    return frozenset(word for key, text in keyed if (text & must) - key for word in key & must)


def _says(value: frozenset[str], word: str) -> bool:
    """Whether a value has a word, and does not deny it: ``out of stock``."""
    return word in value and not (word in _DENIED and value & _GONE)


def _meets(thing: Thing, condition: frozenset[str], kind: Things) -> bool:
    """Whether the field that the condition names has the value it says, and no other; where it names none, whether some
    text says just that."""
    for key, text in thing.fields.items():
        named = bare(key)
        if named and named <= condition and (not kind.columns or key in kind.columns) and condition - named:
            return bare(text) - named == condition - named
    if any(cell.words & condition for other in kind.things for cell in other.cells):
        return False
    return any(bare(text) == condition for text in thing.texts)


def ambiguous(things: Sequence[Thing], label: str) -> Found:
    """The answer that several fit."""
    names = ", ".join(dict.fromkeys(thing.name for thing in things[:8]))
    more = ", ..." if len(things) > 8 else ""
    text = f"It is not clear which is meant by {label}: {len(things)} fit: {names}{more}."
    return Found(value=None, text=text, confidence=0.0, there=False)
