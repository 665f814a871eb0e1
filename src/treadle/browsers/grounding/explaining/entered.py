"""How likely some words are the value for a field: what stands before and after them, and whether they fit its kind."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.clause import Clause, PieceKind, Unit
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.operations import Operation
from treadle.browsers.grounding.moments import says_moment
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["Value", "entered", "values"]

_NUMBER: Final = re.compile(
    r"[-+$\u20ac\u00a3]?\d[\d.,  ]*(?:%|\u20ac|\u00a3|\$|km|kg|cm|\u00b0|x|\u00d7"
    r"|(?:euros?|francs?|francos?|pesos?|d[oó]lare?s|dollars?|kilos?|litros?|litres?|grados?|degr[eé]s?)\b)?"
)
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
_ENTERING: Final = frozenset({"ENTER", "FILL", "PUT", "SET", "SELECT"})
_COMMANDING: Final = _ENTERING - {"PUT"} | {"CLICK", "PRESS", "CHECK"}
_JOINTS: Final = words_of(
    "to auf a as als comme como with mit avec con is be ist est es at of for in into on fur by from and und et y ein "
    "the my are am sein en dans"
)
_MOMENTS: Final = frozenset({"date", "time", "month", "week", "datetime-local"})
_NUMBERS: Final = frozenset({"number", "range", "tel"})
_MOST: Final = 4.0
_MOST_VALUES: Final = 16
_LONGEST: Final = 12
"""Words of a value that is not in quotes."""


class Value(NamedTuple):
    """Words that may be what is to be entered somewhere."""

    first: int
    end: int
    text: str
    """As it was written."""
    kind: str
    """num, mom (a day or a time), mail or text."""
    features: dict[str, float]
    """Those that say nothing of where it is entered."""


def values(clause: Clause, by: Mapping[str, float]) -> list[Value]:
    """What could be a value: what is in quotes, otherwise any words that follow one another; of many those that by
    these weights of features are the likeliest."""
    found = [_value(clause, first, end) for first, end in _spans(clause)]
    if len(found) <= _MOST_VALUES:
        return found

    def worth(value: Value) -> float:
        told = value.features.items()
        return sum(amount * (by.get(name, 0.0) + by.get(f"E:{name}", 0.0)) for name, amount in told)

    return sorted(found, key=worth, reverse=True)[:_MOST_VALUES]


def entered(page: Page, clause: Clause, operation: Operation, value: Value) -> dict[str, float]:
    """The features of a value for a field, each with ``e_`` before it."""
    element = page.elements[operation.at]
    inside = [piece for piece in clause.pieces if piece.first >= value.first and piece.end <= value.end]
    own = page.own(operation.at)
    named = sum(own.says(piece.part) for piece in inside if piece.kind is not PieceKind.FUNCTION)
    telling = [piece for piece in inside if piece.kind in {PieceKind.CONTENT, PieceKind.THING}]
    return value.features | {
        "e_secret": float(element.has(ElementState.SECRET)),
        "e_filled": float(bool(element.value)),
        "e_focused": float(element.has(ElementState.FOCUSED)),
        f"e_t_{_wanted(element)}_{value.kind}": 1.0,
        "e_ownin": min(_MOST - 1, named),
        "e_pagein": min(_MOST, sum(any(map(page.count, piece.part.words)) for piece in telling)),
    }


def _spans(clause: Clause) -> Iterator[tuple[int, int]]:
    units = clause.units
    quoted = [at for at, unit in enumerate(units) if unit.quoted]
    if quoted:
        for token in dict.fromkeys(units[at].token for at in quoted):
            of_it = [at for at in quoted if units[at].token == token]
            yield of_it[0], of_it[-1] + 1
        return
    for first in range(len(units)):
        if first and units[first - 1].token == units[first].token:
            continue
        for end in range(first + 1, min(len(units), first + _LONGEST) + 1):
            if end < len(units) and units[end].token == units[end - 1].token:
                continue
            if any(at in clause.ends for at in range(first + 1, end)):
                break
            yield first, end


def _value(clause: Clause, first: int, end: int) -> Value:
    units, text = clause.units, clause.raw(first, end)
    before = units[first - 1] if first else None
    after = units[end] if end < len(units) else None
    told = {
        f"e_prev_{'colon' if first in clause.colons else _neighbour(before, first in clause.breaks)}": 1.0,
        f"e_next_{_neighbour(after, end in clause.breaks and after is not None)}": 1.0,
        "e_len": math.log(end - first + 1),
        "e_fnstart": float(units[first].is_function and not units[first].word.isdecimal()),
        "e_fnend": float(units[end - 1].is_function and not units[end - 1].word.isdecimal()),
        "e_onlyfn": float(all(unit.is_function for unit in units[first:end])),
        "e_quoted": float(units[first].quoted),
        "e_cap": float(units[first].capital and first > 0),
        "e_digit": float(any(sign.isdigit() for sign in text)),
    }
    if not units[first].quoted:
        told["e_verbin"] = float(any(unit.senses & _COMMANDING for unit in units[first:end]))
        told |= _cut(clause, first, end, before, after)
    return Value(first, end, text, _kind(text.strip()), told)


def _neighbour(unit: Unit | None, behind_mark: bool) -> str:
    """What stands beside a value."""
    if behind_mark:
        return "mark"
    if unit is None:
        return "edge"
    if unit.senses:
        return "enter" if unit.senses & _ENTERING else "verb"
    if unit.word in _JOINTS:
        return f"w_{unit.word}"
    if unit.role:
        return "role"
    return "fn" if unit.is_function else "cont"


def _kind(value: str) -> str:
    if _NUMBER.fullmatch(value):
        return "num"
    if says_moment(value):
        return "mom"
    return "mail" if _ADDRESS.fullmatch(value) else "text"


def _wanted(element: Element) -> str:
    """What kind of value a field is for."""
    if element.role in {"spinbutton", "slider"} or element.type in _NUMBERS:
        return "num"
    if element.type in _MOMENTS:
        return "mom"
    return "mail" if element.type == "email" else "any"


def _cut(clause: Clause, first: int, end: int, before: Unit | None, after: Unit | None) -> dict[str, float]:
    """Whether a value goes on beyond its ends: in a number, in a name."""
    units = clause.units
    begins = before is not None and first not in clause.breaks
    goes_on = after is not None and end not in clause.breaks
    told: dict[str, float] = {}
    if (begins and before is not None and before.word.isdecimal()) or (
        goes_on and after is not None and after.word.isdecimal()
    ):
        told["e_cutnum"] = 1.0
    if (begins and before is not None and before.capital and units[first].capital and first > 1) or (
        goes_on and after is not None and after.capital and units[end - 1].capital
    ):
        told["e_cutcap"] = 1.0
    return told
