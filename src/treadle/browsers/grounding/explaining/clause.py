"""A clause in words, each with what it is worth by itself: nothing is parsed."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.vocabulary import (
    AWAY,
    FUNCTION_WORDS,
    NEGATIONS,
    QUANTITIES,
    TAKING_AWAY,
    relation_runs,
    role_runs,
    verb_runs,
)
from treadle.browsers.grounding.grammar.tokens import Kind, tokenize
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.browsers.grounding.scoring.index import LEADING_ZERO
from treadle.browsers.grounding.scoring.meanings import things
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.surroundings import THINGS
from treadle.browsers.grounding.words import ORDINALS, canonical_parts, fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["Clause", "Piece", "PieceKind", "Unit"]

_NUMBERED: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")
_DEEDS_TOO: Final = words_of("thank thanks like view see show love bring")
"""What is said of wishing and politeness, and at the beginning may be what is to be done."""
_JOINING: Final = words_of("and then to und dann zu et puis a y luego")
_LEADING: Final = words_of("me us and then to into where")
"""Behind one of these, a verb of taking away has nothing more to do with an "out": "take me to check out"."""
_DENIED: Final = re.compile(r"\b(?:do|does|did|was|were)n['\u2019]t\b", re.IGNORECASE)
_MARKS_THAT_END: Final = frozenset(";.!?")
_I: Final = words_of("i ll d ve m sie ihre")
"""What has a capital anyway."""
_NAMES_TOO: Final = words_of("may might will can see well down here now again ok need show view bring like put")
"""Words that are said whatever is meant, and are names where they are written so: the months, Will, Now."""


class PieceKind(StrEnum):
    """What a word is for in a clause, as far as it can be told without the page."""

    FUNCTION = "fn"
    VERB = "verb"
    ROLE = "role"
    """A word for what an element is: button, field."""
    THING = "thing"
    """What people call what pages have many of: message, row."""
    NUMBER = "num"
    ORDINAL = "ord"
    NEGATION = "neg"
    QUANTITY = "qty"
    """All, every, both."""
    CONTENT = "cont"


class Unit(NamedTuple):
    """A word of a clause."""

    word: str
    """Folded; what it is a slip of the hand for, where it is one."""
    token: int
    """Which token of the sentence it is of: "pick-up" is two words of one token."""
    quoted: bool
    capital: bool
    senses: frozenset[str] = frozenset()
    """Of the verb that begins here."""
    in_verb: bool = False
    """It belongs to a verb that began before it."""
    role: str = ""
    relates: bool = False
    """It says how something lies to something else: "next to"."""
    names: bool = False
    """It is written as a name is: the "May" of "the invoice of May"."""

    @property
    def is_function(self) -> bool:
        """Whether it is said whatever is meant."""
        return self.relates or (self.word in FUNCTION_WORDS and not self.names)

    @property
    def ordinal(self) -> int:
        """Its number from 1, -1 for the last; 0 if it is no ordinal."""
        if number := ORDINALS.get(self.word):
            return number
        numbered = _NUMBERED.fullmatch(self.word)
        return int(numbered[1]) if numbered else 0


class Piece(NamedTuple):
    """One or several words that are a name of one thing."""

    part: Part
    first: int
    end: int
    """Units ``first`` to ``end``, without the latter."""
    kind: PieceKind


class Clause:
    """What was said, in words.

    Args:
        text: the clause as it was said.
        meant: what a folded word is a slip of the hand for, if it is one, given whether it was written with a capital;
            otherwise an empty text.
    """

    def __init__(self, text: str, meant: Callable[[str, bool], str]) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self.breaks: set[int] = set()
        """The units that a mark stands before."""
        self.colons: set[int] = set()
        self.ends: set[int] = set()
        """The units before which a sentence may end."""
        units: list[Unit] = []
        for at, token in enumerate(self.tokens):
            if token.kind is Kind.MARK:
                self.breaks.add(len(units))
                if token.text == ":":
                    self.colons.add(len(units))
                if token.text in _MARKS_THAT_END and not (units and units[-1].word.isdecimal()):  # "3. Mai"
                    self.ends.add(len(units))
                continue
            quoted, capital = token.kind is Kind.QUOTED, token.text[:1].isupper()
            for word in split_words(LEADING_ZERO.sub(r"\1", fold(_DENIED.sub("dont", token.text)))):
                slip = meant(word, capital) if not quoted and word.isalpha() else ""
                units.append(Unit(fold(slip) if slip else word, at, quoted, capital))
        self.units: Sequence[Unit] = _with_verbs_and_roles(_with_deeds(_with_names(units, self.breaks), self.breaks))
        self.pieces = list(self._pieces())

    def raw(self, first: int, end: int) -> str:
        """What was written from one unit to before another."""
        one, other = self.tokens[self.units[first].token], self.tokens[self.units[end - 1].token]
        return one.text if one is other else self.text[one.start : other.end]

    def _pieces(self) -> list[Piece]:
        words = tuple(unit.word for unit in self.units)
        places: list[tuple[int, int]] = []
        stems: list[str] = []
        at = 0
        for phrase, word in canonical_parts(words):
            places.append((at, at + len(phrase)))
            stems.append(stem(word))
            at += len(phrase)
        pieces: list[Piece] = []
        at = 0
        for phrase, thing in things(tuple(stems)):
            first, end = places[at][0], places[at + len(phrase) - 1][1]
            kind = _kind(self.units[first:end])
            if first == 0 and self.units[0].word in _DEEDS_TOO:
                kind = PieceKind.VERB
            leads = kind is PieceKind.ROLE and self.units[first].senses and end < len(self.units)
            if leads and all(piece.kind is PieceKind.FUNCTION for piece in pieces):
                kind = PieceKind.VERB  # "select Blue", "switch to the other tab"
            if kind is PieceKind.VERB and not self._may_be_verb(first, pieces):
                kind = PieceKind.THING if _is_thing(self.units[first:end]) else PieceKind.CONTENT
            pieces.append(Piece(Part(phrase, thing), first, end, kind))
            at += len(phrase)
        return pieces

    def _may_be_verb(self, first: int, before: Sequence[Piece]) -> bool:
        """Whether a verb can stand here: at the beginning, or after a word that joins clauses; any other is part of a
        name, as in "click Import"."""
        if all(piece.kind is PieceKind.FUNCTION for piece in before) or first in self.breaks:
            return True
        if self.units[first].capital:
            return False
        if first == len(self.units) - 1 and not any(piece.kind is PieceKind.VERB for piece in before):
            return True  # "die Heizung einschalten"
        return self.units[first - 1].word in _JOINING


def _with_names(units: Sequence[Unit], breaks: AbstractSet[int]) -> list[Unit]:
    """With a capital inside of a sentence a word is a name, unless those have one that never are."""
    inside = [at for at, unit in enumerate(units) if at and at not in breaks and unit.capital and not unit.quoted]
    if any(
        units[at].is_function and units[at].word not in _NAMES_TOO
        for at in inside
        if units[at].word not in _I and not _is_letter(units, at)
    ):
        return list(units)
    names = {at for at in inside if units[at].word in _NAMES_TOO or _is_letter(units, at)}
    return [unit._replace(names=at in names) for at, unit in enumerate(units)]


def _is_letter(units: Sequence[Unit], at: int) -> bool:
    """Whether a capital stands alone, as a name of something: size L, zone D; not what is left of "I'd"."""
    unit, joined = (
        units[at],
        any(0 <= other < len(units) and units[other].token == units[at].token for other in (at - 1, at + 1)),
    )
    return len(unit.word) == 1 and unit.word != "i" and not joined


def _with_deeds(units: list[Unit], breaks: AbstractSet[int]) -> list[Unit]:
    """What a verb means with its other part, some way behind it, in its place: "take the mug out" is Remove.

    Not where somebody is led ("take me to check out"), and not where that part belongs to a name ("the sign out link").
    """
    at = next((at for at, unit in enumerate(units) if unit.word in TAKING_AWAY or not unit.is_function), len(units))
    if at == len(units) or units[at].quoted or units[at].word not in TAKING_AWAY:
        return units
    for behind in range(at + 1, len(units)):
        unit, following = units[behind], units[behind + 1 : behind + 2]
        if behind in breaks or (unit.word in _LEADING and not unit.quoted):
            break
        ends = behind + 1 in breaks or all(one.is_function and not one.capital for one in following)
        if behind > at + 1 and unit.word in AWAY and not unit.quoted and not unit.capital and ends:
            units[at] = units[at]._replace(word=TAKING_AWAY[units[at].word])
            break
    return units


def _with_verbs_and_roles(units: list[Unit]) -> list[Unit]:
    words = tuple("" if unit.quoted else unit.word for unit in units)
    for first, end, senses in verb_runs(words):
        units[first] = units[first]._replace(senses=senses)
        for at in range(first + 1, end):
            units[at] = units[at]._replace(in_verb=True)
    for first, end in relation_runs(tuple("" if units[at].names else word for at, word in enumerate(words))):
        for at in range(first, end):
            units[at] = units[at]._replace(relates=True)
    for first, end, role in role_runs(words):
        for at in range(first, end):
            units[at] = units[at]._replace(role=role)
    return units


def _kind(units: Sequence[Unit]) -> PieceKind:
    if all(unit.relates for unit in units):
        return PieceKind.FUNCTION
    if any(unit.word in NEGATIONS for unit in units):
        return PieceKind.NEGATION
    if any(unit.word in QUANTITIES for unit in units):
        return PieceKind.QUANTITY
    if all(unit.is_function and not unit.senses for unit in units):
        return PieceKind.FUNCTION
    if any(unit.role for unit in units):
        return PieceKind.ROLE
    if any(unit.senses for unit in units):
        return PieceKind.VERB
    if all(unit.is_function or unit.in_verb for unit in units):
        return PieceKind.FUNCTION
    if all(unit.word.isdecimal() for unit in units):
        return PieceKind.NUMBER
    if any(unit.ordinal for unit in units):
        return PieceKind.ORDINAL
    return PieceKind.THING if _is_thing(units) else PieceKind.CONTENT


def _is_thing(units: Sequence[Unit]) -> bool:
    return all(stem(unit.word) in THINGS or unit.word in THINGS or unit.is_function for unit in units)
