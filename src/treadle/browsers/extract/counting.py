"""How many there are."""

import re
from collections.abc import Sequence

from treadle.browsers.extract.choosing import GENERIC, choices
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.patterns import number, prices
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.things import Things, bare, things_of
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words

__all__ = ["counted"]

_LONGEST = 100
_BETWEEN = 2
"""Words that may stand between a number and what it counts: ``3 unread new messages``."""


def counted(want: Want, reading: Reading) -> Found | None:
    """By a number that the page writes next to the words, else by counting what the words name."""
    subject = frozenset(singular(word) for word in want.subject)
    if not want.where:
        listed = _plain(subject, reading)
        if listed is not None:
            return _number(listed)
        written = _written(want, subject, reading)
        if written is not None:
            return written
    kinds = things_of(reading)
    found = choices(_nouns(subject), kinds, single=False, where=want.where)
    found = [one for one in found if one.told or one.picked or not subject <= GENERIC]
    if found:
        best = found[0]
        named = [column for column in best.columns if singular(want.subject[0]) in bare(column)]
        if len(named) == 1:  # "how many cities": each once
            values = {thing.fields.get(named[0], "") for thing in best.things} - {""}
            return _number(len(values), best.kind.place)
        return _number(len(best.things), best.kind.place)
    for one in reading.lists:
        if subject <= bare(one.name):
            return _number(len(one.items), one.selector)
    return _anything(kinds, reading) if subject <= GENERIC | {"product"} and not want.where else None


def _nouns(subject: frozenset[str]) -> frozenset[str]:
    return subject - {"row"} or subject


def _plain(subject: frozenset[str], reading: Reading) -> int | None:
    """Elements of a page, as many as there are."""
    simple: dict[str, Sequence[object]] = {
        "button": reading.blocks_of("button"),
        "field": reading.fields,
        "heading": reading.blocks_of("heading"),
        "image": reading.images,
        "input": reading.fields,
        "link": reading.links,
        "list": reading.lists,
        "paragraph": reading.blocks_of("paragraph"),
        "picture": reading.images,
        "table": reading.tables,
    }
    if subject == {"row"} and len(reading.tables) == 1:
        return len(reading.tables[0].rows) - reading.tables[0].foot
    if subject == {"column"} and len(reading.tables) == 1:
        return len(reading.tables[0].columns)
    listed = simple.get(next(iter(subject))) if len(subject) == 1 else None
    return None if listed is None else len(listed)


def _written(want: Want, subject: frozenset[str], reading: Reading) -> Found | None:
    """``12 products``, ``Users: 12``, ``Users (12)``; not the number of one of them."""
    counts = {singular(want.subject[0]), singular(want.subject[-1])}
    for block in reading.blocks:
        text = block.text
        if len(text) > _LONGEST or prices(text) or not (subject - GENERIC or subject) <= bare(text):
            continue
        before, colon, after = text.partition(":")
        if colon and bare(before) <= subject and re.fullmatch(r"\s*[\d.,' ]+\s*", after):
            value = number(after)
        elif in_brackets := re.fullmatch(r"([^()\d]{1,60})\((\d[\d.,]*)\)", text.strip()):
            value = number(in_brackets[2]) if bare(in_brackets[1]) <= subject else None
        else:
            value = _beside(words(text), counts)
        if isinstance(value, int):
            return _number(value, block.selector)
    return None


def _beside(said: list[str], counts: set[str]) -> int | None:
    """The number right before one of the words."""
    for index, word in enumerate(said):
        following = said[index + 1 : index + 2 + _BETWEEN]
        fits = any(singular(one) in counts for one in following) and not any(one.isdigit() for one in following)
        if word.isdigit() and len(word) < 10 and fits:
            return int(word)
    return None


def _anything(kinds: Sequence[Things], reading: Reading) -> Found | None:
    """The longest list of the page's main part."""
    whole = [kind for kind in kinds if not kind.aside]
    if whole:
        best = max(whole, key=lambda kind: len(kind.things))
        return _number(len(best.things), best.place, confidence=0.7)
    lists = [one for one in reading.lists if one.region not in {"navigation", "banner", "contentinfo"}]
    if lists:
        longest = max(lists, key=lambda one: len(one.items))
        return _number(len(longest.items), longest.selector, confidence=0.7)
    return None


def _number(count: int, place: str = "", *, confidence: float = 1.0) -> Found:
    return Found(value=count, text=str(count), places=(place,) if place else (), confidence=confidence)
