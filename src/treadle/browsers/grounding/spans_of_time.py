"""Lengths of time in a sentence: "an hour and a half", "siebeneinhalb Stunden", "une heure vingt". Pure."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.numerals import number_at
from treadle.browsers.snapshot.words import words_of

__all__ = ["Length", "length_at", "length_of", "unit_of"]

_UNITS: Final = {
    "fortnight": ("days", 14.0),
    **dict.fromkeys(words_of("minute minutes min mins minuten minuto minutos"), ("minutes", 1.0)),
    **dict.fromkeys(words_of("hour hours hr hrs h std stunde stunden heure heures hora horas"), ("minutes", 60.0)),
    **dict.fromkeys(words_of("day days tag tage tagen jour jours dia dias"), ("days", 1.0)),
    **dict.fromkeys(words_of("week weeks woche wochen semaine semaines semana semanas"), ("days", 7.0)),
    **dict.fromkeys(words_of("month months monat monate monaten mois mes meses"), ("months", 1.0)),
    **dict.fromkeys(words_of("year years jahr jahre jahren jahres an ans annee annees ano anos"), ("months", 12.0)),
}
_HALF: Final = frozenset({"half", "halbe", "halben", "halbes", "halber", "demi", "demie", "media", "medio"})
_AND: Final = frozenset({"and", "und", "et", "y"})
_WHOLE: Final = {"halbstunde": 30.0, "viertelstunde": 15.0, "dreiviertelstunde": 45.0}
_QUARTER: Final = frozenset({"quarter", "quarters", "quart", "quarts", "cuarto", "cuartos"})
_DAY: Final = 1440.0
_MINUTES: Final = 60


class Length(NamedTuple):
    """How long something is."""

    of: str
    """``minutes``, ``days`` or ``months``: what it is counted in."""
    number: float

    def same(self, other: "Length") -> bool:
        """Whether both are as long: 24 hours are a day."""
        one, two = (Length("minutes", each.number * _DAY) if each.of == "days" else each for each in (self, other))
        return one == two


def length_at(words: Sequence[str], at: int) -> tuple[Length, int] | None:
    """The length of time that begins at a place among folded words, and where it ends; None where none does."""
    if at >= len(words):
        return None
    one = at + 1 if words[at] in {"a", "an", "eine", "einer", "ein", "une", "un", "una"} else at
    if one < len(words) and words[one] in _WHOLE:
        return Length("minutes", _WHOLE[words[one]]), one + 1
    for reading in (_part(words, at), _part(words, one)):
        if reading is not None:
            return reading
    number = number_at(words, at)
    if number is None and words[at] == "hora" and _halved(words, at + 1) > at + 1:
        return Length("minutes", 90.0), _halved(words, at + 1)
    if number is None:
        return None
    value, end = number
    if (halved := _halved(words, end)) > end and halved < len(words) and words[halved] in _UNITS:
        value, end = value + 0.5, halved
    unit = _UNITS.get(words[end]) if end < len(words) else None
    if unit is None:
        return None
    of, factor = unit
    total, end = value * factor, end + 1
    if (halved := _halved(words, end)) > end:
        return Length(of, total + factor / 2), halved
    if factor == _MINUTES and of == "minutes":
        behind = end + (end < len(words) and words[end] in _AND)
        more = number_at(words, behind)
        if (
            more is not None
            and more[0] < _MINUTES
            and words[behind] not in {"a", "an", "ein", "eine", "un", "une", "una"}
        ):
            ends = more[1]
            unit_behind = _UNITS.get(words[ends]) if ends < len(words) else None
            if unit_behind == ("minutes", 1.0):
                return Length(of, total + more[0]), ends + 1
            if behind == end and (ends >= len(words) or not words[ends].isalpha()):
                return Length(of, total + more[0]), ends
    return Length(of, total), end


def unit_of(word: str) -> tuple[str, float] | None:
    """What a unit of time is counted in, and how much of that it is; None for any other word."""
    return _UNITS.get(word)


def length_of(text_words: Sequence[str]) -> Length | None:
    """The one length of time that words say anywhere; None where they say none, or several."""
    found: list[Length] = []
    at = 0
    while at < len(text_words):
        length = length_at(text_words, at)
        if length is None:
            at += 1
        else:
            found.append(length[0])
            at = length[1]
    return found[0] if len(found) == 1 else None


def _part(words: Sequence[str], at: int) -> tuple[Length, int] | None:
    """ "Half an hour", "demi heure", "trois quarts d'heure", "quarter of an hour"."""
    if at >= len(words):
        return None
    if words[at] in _HALF:
        behind = at + 1 + (at + 1 < len(words) and words[at + 1] in {"a", "an", "-"})
        unit = _UNITS.get(words[behind]) if behind < len(words) else None
        return None if unit is None else (Length(unit[0], unit[1] / 2), behind + 1)
    many = number_at(words, at)
    quarters, place = (1.0, at) if words[at] in _QUARTER else (many or (0.0, at))
    if place < len(words) and words[place] in _QUARTER and quarters in {1.0, 3.0}:
        behind = place + 1
        while behind < len(words) and words[behind] in {"of", "an", "a", "d", "de"}:
            behind += 1
        if behind > place + 1 and behind < len(words) and _UNITS.get(words[behind]) == ("minutes", 60.0):
            return Length("minutes", quarters * 15), behind + 1
    return None


def _halved(words: Sequence[str], at: int) -> int:
    """Where "and a half", "et demie", "y media" ends; the same place where it is not said."""
    if at >= len(words) or words[at] not in _AND:
        return at
    behind = at + 1 + (at + 1 < len(words) and words[at + 1] in {"a", "an", "eine", "ein"})
    return behind + 1 if behind < len(words) and words[behind] in _HALF else at
