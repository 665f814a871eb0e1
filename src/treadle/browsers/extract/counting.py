"""How many there are."""

import re
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from treadle.browsers.extract.choosing import GENERIC, choices
from treadle.browsers.extract.concepts import bare, concept
from treadle.browsers.extract.days import day
from treadle.browsers.extract.facts import GENERAL, told
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.patterns import number, prices
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.things import Cell, Things, field_at
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words_of

__all__ = ["counted"]

_LONGEST = 100
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_OF_ALL = re.compile(r"\b\d+\s?[-\u2013]\s?\d+\s(?:of|von|sur|de|out of)\s(\d[\d.,]{0,12})")
"""``1 - 4 of 37``."""
_UNTOLD_AS = {"input": "field", "picture": "image"}
_LINKING = words_of("de du des la le les l d el los las del of the der die das den am im al au")
"""Words of a name that say nothing, and that a question leaves out."""
_BETWEEN = 2
"""Words that may stand between a number and what it counts: ``3 unread new messages``."""


def counted(want: Want, reading: Reading) -> Found | None:
    """By a number that the page writes next to the words, else by counting what the words name."""
    subject = frozenset(singular(word) for word in want.subject)
    if not want.where and not want.bounds:
        listed = _plain(subject, reading)
        if listed is not None:
            return _number(listed)
        written = _written(want, subject, reading)
        if written is not None:
            return written
        if (fact := _told(want, reading)) is not None:
            return fact
    kinds = things_of(reading)
    if (cell := _had(want, kinds) or _told_of_one(want, kinds)) is not None:
        return cell
    found = choices(_nouns(subject), kinds, single=False, where=want.where, bounds=want.bounds)
    found = [one for one in found if one.told or one.picked or not subject <= GENERIC]
    found = [one for one in found if not (one.exact and one.kind.plain)]  # an entry of a menu is none of them
    if found:
        best = found[0]
        noun = next((word for word in want.subject if singular(word) != word), want.subject[0])
        named = [column for column in best.columns if concept(noun) in bare(column)]
        if best.columns and not named:
            return None  # "how many trains are on time", where there is a column of times
        if named and best.picked and len(best.things) == 1 and not best.exact:
            own = field_at(best.things[0], named[0])
            amount = number(own.text) if own.text[:1].isdecimal() else None
            return None if amount is None else Found(value=amount, text=own.text, places=(own.place,))
        if (
            len(best.things) == 1
            and best.picked
            and concept(noun) not in best.kind.called | best.kind.under | best.known
        ):
            return None  # what one thing says is none of several
        if want.holder and not bare(" ".join(want.holder)) <= GENERAL | bare(reading.title):
            return None  # "how many goals has Ann Lee": those that name her are not hers
        if len(named) == 1:  # "how many cities": each once
            values = {thing.fields.get(named[0], "") for thing in best.things} - {""}
            return _number(len(values), best.kind.place)
        return _number(len(best.things), best.kind.place)
    return (
        _anything(kinds, reading) if subject <= GENERIC | {"product"} and not want.where and not want.bounds else None
    )


def _told(want: Want, reading: Reading) -> Found | None:
    """``310 kcal`` under ``Calories``; of a list that is told by that name, how many there are."""
    fact = told(want.subject, reading, least=1.0)
    if fact is None:
        # "12 people" under "Studio 2"
        noun, rest = singular(want.subject[0]), want.subject[1:]
        named = told(rest, reading, least=1.0) if rest else None
        count = _beside(_TOKEN.findall(named.text.casefold()), {noun}) if named is not None else None
        return msgspec.structs.replace(named, value=count) if named is not None and count is not None else None
    if isinstance(fact.value, list):
        return _number(len(fact.value), next(iter(fact.places), ""))
    value = number(fact.text) if fact.text[:1].isdecimal() and day(fact.text) is None else None
    return None if value is None else msgspec.structs.replace(fact, value=value)


def _had(want: Want, kinds: Sequence[Things]) -> Found | None:
    """``how many points does Harlow City have``: a cell of one row that is named in full."""
    said = bare(" ".join(want.subject))
    tables = [kind for kind in kinds if kind.columns]
    for one in choices(want.subject, tables, single=True, where=want.where, bounds=want.bounds):
        name = bare(one.things[0].name) - _LINKING
        if len(one.things) == 1 and len(one.columns) == 1 and one.picked and name and name < said:
            cell = field_at(one.things[0], one.columns[0])
            value = number(cell.text)
            if value is not None:
                return Found(value=value, text=cell.text, places=(cell.place,))
    return None


def _told_of_one(want: Want, kinds: Sequence[Things]) -> Found | None:
    """``how many pages has The Tide Clock``: what one thing says of itself, ``312 pages``."""
    nouns = [word for word in want.subject if word not in want.holder] if want.holder else want.subject[:1]
    noun, rest = singular(nouns[-1]) if nouns else "", want.holder or want.subject[1:]
    if not noun or not rest or want.where or want.bounds:
        return None
    found = choices(rest, [kind for kind in kinds if not kind.plain], single=True)
    things = {thing.place: thing for one in found if one.exact for thing in one.things}
    told = {
        (value, cell.place)
        for thing in things.values()
        for cell in thing.cells
        if len(cell.text) <= _LONGEST and (value := _own_count(cell, noun)) is not None
    }
    return _number(*next(iter(told))) if len(things) == len(told) == 1 else None


def _own_count(cell: Cell, noun: str) -> int | None:
    """``312`` of ``312 pages``, or of ``312`` under ``Pages``."""
    if concept(noun) in cell.words and cell.text[:1].isdecimal():
        value = number(cell.text)
        return value if isinstance(value, int) else None
    return _beside(_TOKEN.findall(cell.text.casefold()), {noun})


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
    noun = next(iter(subject)) if len(subject) == 1 else ""
    listed = simple.get(noun)
    return None if listed is None else len(listed) + reading.untold.get(_UNTOLD_AS.get(noun, noun), 0)


def _written(want: Want, subject: frozenset[str], reading: Reading) -> Found | None:
    """``12 products``, ``Users: 12``, ``Users (12)``; not the number of one of them."""
    counts = {singular(want.subject[0]), singular(want.subject[-1])}
    for block in reading.blocks:
        text = block.text
        if len(text) > _LONGEST or prices(text) or not (subject - GENERIC or subject) <= bare(text):
            continue
        if (whole := _OF_ALL.search(text)) is not None:
            value = number(whole[1])
            if isinstance(value, int):
                return _number(value, block.selector)
        before, colon, after = text.partition(":")
        if colon and bare(before) <= subject and re.fullmatch(r"\s*[\d.,' ]+\s*", after):
            value = number(after)
        elif in_brackets := re.fullmatch(r"([^()\d]{1,60})\((\d[\d.,]*)\)", text.strip()):
            value = number(in_brackets[2]) if bare(in_brackets[1]) <= subject else None
        else:
            value = _beside(_TOKEN.findall(text.casefold()), counts)
        if isinstance(value, int):
            return _number(value, block.selector)
    return None


def _beside(said: list[str], counts: set[str]) -> int | None:
    """The number right before one of the words; None where different ones are."""
    found = set[int]()
    for index, word in enumerate(said):
        following = list(takewhile(lambda one: not one[0].isdecimal(), said[index + 1 : index + 2 + _BETWEEN]))
        fits = any(singular(one) in counts for one in following)
        if word[0].isdecimal() and len(word) < 16 and fits and isinstance(value := number(word), int):
            found.add(value)
    return found.pop() if len(found) == 1 else None


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
