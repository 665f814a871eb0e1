"""What one thing says in a text that has the other words of a question, and who did what somebody did."""

from typing import Final

from treadle.browsers.extract.concepts import bare, stem
from treadle.browsers.extract.fact import FILLERS
from treadle.browsers.extract.facts import page_facts
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.things import Cell, Thing
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words, words_of

__all__ = ["agent_of", "answered_yes", "own_field", "said_within"]

_LINKING: Final = words_of("de du des la le les l d el los las del der die das den dem am im al au zu zum zur")
_LONGEST: Final = 120
_LONGEST_STATE: Final = 60
_LEAST: Final = 4
_DENIES: Final = words_of("no not never none non nicht kein keine ohne pas sans sin un")
_AGENTS: Final = ("or", "er", "r", "ist", "ant", "ent", "eur", "euse", "rice", "dor", "dora", "in")
"""How nouns end that say who does what a verb says: ``director``, ``trainer``."""


def said_within(want: Want, reading: Reading) -> Found | None:
    """``battery of the door lock``: the one text that has all the other words of the one thing with that name:
    ``Battery 81%``."""
    subject = _content(" ".join(want.subject))
    found: dict[str, str] = {}
    longest = 0
    for kind in things_of(reading):
        for thing in kind.things if not kind.plain and not kind.aside else ():
            name = _content(thing.name)
            rest = subject - name
            if not name or name - subject or not rest or len(name) < longest:
                continue
            cells = [cell for cell in thing.cells if _has(cell, rest, thing)]
            if len({cell.text for cell in cells}) != 1:
                continue
            if len(name) > longest:
                found, longest = {}, len(name)
            found.setdefault(cells[0].text, cells[0].place)
    if len(found) != 1:
        return None
    text, place = next(iter(found.items()))
    return Found(value=text, text=text, places=(place,), confidence=0.9)


def _has(cell: Cell, rest: frozenset[str], thing: Thing) -> bool:
    if cell.text == thing.name or len(cell.text) > _LONGEST:
        return False
    told = bare(cell.text)
    return rest <= told and bool(told - rest)


def own_field(want: Want, reading: Reading) -> Found | None:
    """``seats of the late train``: what the one thing with just that name has under just the other words."""
    holder = _content(" ".join(want.holder))
    head = bare(" ".join(want.subject)) - bare(" ".join(want.holder))
    if not holder or not head:
        return None
    found = {
        cell.text: cell.place
        for kind in things_of(reading)
        if not kind.plain and not kind.columns
        for thing in kind.things
        if _content(thing.name) == holder
        for cell in thing.cells
        if cell.key and bare(cell.key) == head and cell.text != thing.name
    }
    if len(found) != 1:
        return None
    text, place = next(iter(found.items()))
    return Found(value=text, text=text, places=(place,))


def agent_of(want: Want, reading: Reading) -> Found | None:
    """``who directed it``: what the page tells of the ``Director``; the verb is the first word of the subject."""
    verb = stem(singular(want.subject[0])).removesuffix("e") if want.subject else ""
    rest = _content(" ".join(want.subject[1:]))
    if len(verb) < _LEAST or want.form != "person" or rest:
        return None
    told = {
        str(fact.value): fact.place
        for fact in reversed(page_facts(reading))
        if fact.rank < 2 and len(fact.key) == 1 and _is_agent(next(iter(fact.key)), verb)
    }
    if len(told) != 1:
        return None
    text, place = next(iter(told.items()))
    return Found(value=text, text=text, places=(place,) if place else (), confidence=0.9)


def _is_agent(word: str, verb: str) -> bool:
    return word == verb or any(word.removesuffix(ending) in {verb, f"{verb}e"} for ending in _AGENTS if word != ending)


def answered_yes(subject: frozenset[str], reading: Reading) -> Found | None:
    """``has the reserve been met`` where the page says ``Reserve: Not met``: whether a value has the words that are
    none of its name. None where it has not all of them."""
    found: dict[bool, tuple[str, str]] = {}
    for fact in page_facts(reading):
        key, value = fact.key - FILLERS, str(fact.value)
        rest = subject - key
        if fact.rank > 1 or not key or not key <= subject or not rest or len(value) > _LONGEST_STATE:
            continue
        if rest <= bare(value):
            denied = bool(_DENIES & frozenset(words(value))) and not _DENIES & subject
            found.setdefault(not denied, (value, fact.place))
    if len(found) != 1:
        return None
    holds, (text, place) = next(iter(found.items()))
    return Found(value=holds, text=text, places=(place,) if place else (), confidence=0.9)


def _content(text: str) -> frozenset[str]:
    return bare(text) - FILLERS - _LINKING
