"""By what things are compared, as each of them tells it: a price, how many comments, how long, how old."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Superlative
from treadle.browsers.grounding.scoring.amounts import AMOUNTS, amount
from treadle.browsers.grounding.scoring.evidence import Evidence, parts_of
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.pictographs import in_words
from treadle.browsers.grounding.scoring.ranked_items import told_of
from treadle.browsers.grounding.scoring.scopes import Scope
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["values_of"]

_NOTHING: Final = re.compile(r"\b(?:free|gratis|kostenlos|kostenfrei|gratuit|gratuite|offert|incluido|included)\b")
_CURRENCY: Final = re.compile(
    r"[$\u20ac\u00a3\u00a5\u20b9]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|kr|z\u0142|euros?)\b", re.IGNORECASE
)
_BARE: Final = re.compile(r"\(?(\d{1,6})\)?")
_NUMBERS: Final = re.compile(
    r"(?<![\w.,:/#])(\d{1,6}(?:[.,]\d+)?)(?![\w:/])(?= ?(?:$|[^\w\s]|(?:years?|jahre?|ans?|anos?)\b))"
)
"""What has no word behind it, or that of an age: "64 photos" are no votes."""
_TOLD: Final = frozenset({"icon", "title", "aria-label", "description", "sign", "alt"})
_ENDS: Final = re.compile(r"[^\W\d][^\w:]{0,3}\s\(?(\d{1,4})\)?$")
"""How many there are of something, behind a name: "design 3"."""
_SIGNED: Final = re.compile(r"\D{0,4}\s?(\d{1,6})\D?")
"""A number with the picture of what there are so many of."""
_PERCENT: Final = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s?%")
_SHARES: Final = words_of(
    "percentage percent progress completion prozent prozentsatz fortschritt pourcentage progression avancement "
    "porcentaje progreso avance"
)
_MONEY: Final = words_of("money cash funds geld guthaben argent solde dinero saldo salary pay")
_VOTES: Final = words_of(
    "like vote upvote point heart stimme stimmen punkt gefallt vote jaime coeur voto megusta corazon"
)
_VOTED: Final = words_of("like vote upvote thumb heart gefallt stimme aime coeur gusta voto corazon herz")
"""What the number of votes stands with."""
_BETWEEN_ARROWS: Final = re.compile(
    r"(?:[\u25b2\u25b3\u2b06\u2191]\s?)([-\u2212]?\d{1,6})(?:\s?[\u25bc\u25bd\u2b07\u2193])?"
)
_REMAINING: Final = re.compile(
    r"\b(?:in|noch|dans|reste|quedan?|faltan?|en) \d|\d ?[a-z]{1,9} (?:left|remaining|ubrig|restante?s?)\b"
)
"""How long it is until something ends."""
_REACTIONS: Final = words_of("reaction reaktion reaktionen reaccion emoji")
_BALLOON: Final = "speech balloon"
_SAID_IN_BALLOONS: Final = words_of("comment reply kommentar antwort commentaire reponse comentario respuesta")
_SERIAL: Final = re.compile(r"(?:^|\s)(?:#|no\.? ?|nr\.? ?)(\d{1,7})\b", re.IGNORECASE)
"""Numbers that are given one after another."""
_CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)(?:\s?[ap]m)?")
_TODAY: Final = re.compile(r"\b(?:today|just now|now|heute|aujourd.hui|hoy)\b")
_YESTERDAY: Final = re.compile(r"\b(?:yesterday|gestern|hier|ayer)\b")
_WEEKDAY: Final = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|(?:mo|di|mi|do|fr|sa|so)\.?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mer|jeu|ven|sam|dim|mie|vie|sab|dom)\.?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
)
_AGO: Final = re.compile(
    r"\b(\d{1,3}|an?) ?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y"
    r"|yrs?|years?)( ago)?\b"
)
_AGO_AT_END: Final = re.compile(
    r"^(?!.*\b(?:in|for|takes?|took|lasts?|left|noch|dauert|dans|en|pendant|quedan?)\b)[^\d]*[^\W\d][^\d]*"
    r"\d{1,3} ?(?:s|secs?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)$"
)
"""How long ago behind who did it: "Priya Nair 2 h"."""
_AGES: Final = {"mo": 30.0, "s": 0.0, "m": 0.001, "h": 0.04, "d": 1.0, "w": 7.0, "y": 365.0}
"""In days, by how the word begins."""
_DAYS: Final = 6.0
_DAY: Final = 86400.0
_LONG_AGO: Final = 1e6
"""Before what is told by the day of the week is what is told by its date."""
_LARGE: Final = frozenset({"size", "number"})
_DRAWN: Final = frozenset({"length", "duration"})
_LEVEL: Final = 4.0
"""Pixels by which what is drawn in one row may differ."""
_FEW: Final = 2
_MOST_WORDS: Final = 6
"""Of a text that tells when something was."""


def values_of(
    index: Index, things: Sequence[Sequence[int]], scopes: Sequence[Scope | None], superlative: Superlative
) -> tuple[dict[int, float], Superlative]:
    """What each of some things, by its position among them, says of what is compared, those that say nothing of it
    left out; and what that is, where "the highest" is told of what has prices."""
    if superlative.said or superlative.of not in _LARGE:
        return _values(index, things, scopes, superlative), superlative
    if superlative.of == "size" and (extents := _amounts(index, things, "extent", {})):
        return extents, superlative
    if 2 * len(prices := _amounts(index, things, "price", {})) > len(things):
        return prices, msgspec.structs.replace(superlative, of="price")
    if superlative.of == "number":
        return _values(index, things, scopes, superlative), superlative
    bare = {at: found[0] for at, thing in enumerate(things) if len(found := list(_bare(index, thing))) == 1}
    return bare or _drawn(index, things), superlative


def _values(
    index: Index, things: Sequence[Sequence[int]], scopes: Sequence[Scope | None], superlative: Superlative
) -> dict[int, float]:
    told = {at: value for at, scope in enumerate(scopes) if scope is not None
            if (value := told_of(index, scope, superlative)) is not None}  # fmt: skip
    of, noun = superlative.of, superlative.said
    if of == "date":
        return _dates(index, things, told)
    if of in AMOUNTS or (of == "number" and not noun):
        values = _amounts(index, things, of, told)
        return values if len(values) >= _FEW or of not in _DRAWN else _drawn(index, things)
    rows = all(scope is not None and scope.kind == "row" for scope in scopes)
    if rows and 2 * len(told) > len(things):
        return told
    return _counts(index, things, noun or of)


def _texts(index: Index, thing: Sequence[int]) -> list[str]:
    return [text for at in thing for text in dict.fromkeys((index.elements[at].text, index.elements[at].name)) if text]


def _amounts(index: Index, things: Sequence[Sequence[int]], of: str, told: dict[int, float]) -> dict[int, float]:
    """Of what is read in a way of its own; what is to be had for nothing costs nothing."""
    values = {} if len(told) > 1 and len(set(told.values())) == 1 else dict(told)  # all say the same of something else
    shared = set.intersection(*(set(_texts(index, thing)) for thing in things)) if len(things) > 1 else set[str]()
    for at, thing in enumerate(things):
        texts = [text for text in _texts(index, thing) if text not in shared]  # "breakfast £14", of every room
        if of == "price":
            texts = [text for text in texts if _CURRENCY.search(text)] or texts
        if at not in values and (value := amount(texts, of)) is not None:
            values[at] = value
        if at not in values and of == "price" and any(_NOTHING.search(fold(text)) for text in texts):
            values[at] = 0.0
    return values


def _drawn(index: Index, things: Sequence[Sequence[int]]) -> dict[int, float]:
    """How long each is drawn, in pixels, where all are as wide as high otherwise: bars, the events of a calendar."""
    boxes = [index.elements[thing[0]].box for thing in things]
    for side, other in (("height", "width"), ("width", "height")):
        others = [getattr(box, other) for box in boxes]
        if max(others) - min(others) <= _LEVEL and min(getattr(box, side) for box in boxes) > 0:
            return {at: float(getattr(box, side)) for at, box in enumerate(boxes)}
    return {}


def _counts(index: Index, things: Sequence[Sequence[int]], noun: str) -> dict[int, float]:
    """How many of something each has: beside the word or the picture for it, or the one number that each has."""
    stems = set(index.words(noun).stems)
    if not stems.isdisjoint(_SHARES):
        return _read(index, things, _PERCENT)
    if not stems.isdisjoint(_MONEY):
        return _amounts(index, things, "price", {})
    if not stems.isdisjoint(_VOTES) and (votes := _votes(index, things)):
        return votes
    pictured = {at: count for at, thing in enumerate(things) if (count := _pictured(index, thing, noun)) is not None}
    if pictured:
        return {at: pictured.get(at, 0.0) for at in range(len(things))}
    texts = [[*_untold(index, thing), *(text for text in _texts(index, thing) if not _BARE.fullmatch(text))]
             for thing in things]  # fmt: skip
    told = {at: count for at, said in enumerate(texts) if (count := amount(said, noun)) is not None}
    if told:
        return told
    bare = {at: found[0] for at, thing in enumerate(things) if len(found := list(_bare(index, thing))) == 1}
    if 2 * len(bare) > len(things):
        return bare
    ends = {at: float(end[1]) for at, thing in enumerate(things)
            if (end := next((end for text in _texts(index, thing) if (end := _ENDS.search(text))), None))}  # fmt: skip
    if len(ends) >= _FEW and not any(_numbers(index, thing) for at, thing in enumerate(things) if at not in ends):
        return {at: ends.get(at, 0.0) for at in range(len(things))}
    only = {at: said.pop() for at, thing in enumerate(things) if len(said := _numbers(index, thing)) == 1}
    return only if len(only) == len(things) else {}


def _votes(index: Index, things: Sequence[Sequence[int]]) -> dict[int, float]:
    """How many votes or likes each has: a number between arrows, or with what likes it; empty where not all say so."""
    found: dict[int, float] = {}
    for at, thing in enumerate(things):
        for each in thing:
            text = index.elements[each].text or index.elements[each].name
            if (arrows := _BETWEEN_ARROWS.fullmatch(text.strip())) is not None:
                found.setdefault(at, float(arrows[1].replace("\u2212", "-")))
            elif (number := _SIGNED.fullmatch(text)) is not None:
                told = {word for one in index.texts(each) if one.source in _TOLD for word in one.words.stems}
                if not _VOTED.isdisjoint(told):
                    found.setdefault(at, float(number[1]))
    return found if len(found) == len(things) else {}


def _pictured(index: Index, thing: Sequence[int], noun: str) -> float | None:
    """The number that stands with the picture of what is counted."""
    parts = parts_of(index.words(noun))
    stems = set(index.words(noun).stems)
    reactions = not stems.isdisjoint(_REACTIONS)
    found: dict[str, float] = {}
    for at in thing:
        element = index.elements[at]
        text = element.text or element.name
        number = _SIGNED.fullmatch(text) if text else None
        if number is None:
            continue
        words = in_words(text)
        icons = Evidence(
            told.words for told in index.texts(at) if told.source in {"icon", "sign", "title", "aria-label"}
        )
        balloon = _BALLOON in words and not stems.isdisjoint(_SAID_IN_BALLOONS)
        if balloon or (reactions and words) or any(icons.of(part) for part in parts):
            found[text] = float(number[1])
    return sum(found.values()) if found else None


def _bare(index: Index, thing: Sequence[int]) -> Iterator[float]:
    """What stands alone as a number, and by nothing is told to be a number of something; once where one element shows
    another's."""
    for text in dict.fromkeys(_untold(index, thing)):
        if (number := _BARE.fullmatch(text.strip())) is not None:
            yield float(number[1])


def _untold(index: Index, thing: Sequence[int]) -> Iterator[str]:
    """The texts of a thing that no picture or title tells the sense of."""
    for at in thing:
        if _TOLD.isdisjoint(told.source for told in index.texts(at)):
            yield index.elements[at].text or index.elements[at].name


def _numbers(index: Index, thing: Sequence[int]) -> set[float]:
    return {float(found.replace(",", ".")) for text in _untold(index, thing) for found in _NUMBERS.findall(fold(text))}


def _read(index: Index, things: Sequence[Sequence[int]], pattern: re.Pattern[str]) -> dict[int, float]:
    values = {}
    for at, thing in enumerate(things):
        found = next((match for text in _texts(index, thing) if (match := pattern.search(text))), None)
        if found is not None:
            values[at] = float(found[1].replace(",", "."))
    return values


def _dates(index: Index, things: Sequence[Sequence[int]], told: dict[int, float]) -> dict[int, float]:
    """How late each is: by how long ago, where that is said of all; by numbers that are given one after another; by
    dates."""
    ages = {at: age for at, thing in enumerate(things) if (age := _age(index, thing)) is not None}
    serial = {at: number for at, thing in enumerate(things) if (number := _serial(index, thing)) is not None}
    if len(serial) == len(things) and max(ages.values(), default=0.0) < 1.0:
        return serial  # "0:48" is how long a run took
    if len(ages) == len(things):
        return _in_order({at: -age for at, age in ages.items()})
    left = {at: amount([text for text in _texts(index, thing) if _REMAINING.search(fold(text))], "duration")
            for at, thing in enumerate(things)}  # fmt: skip
    if all(value is not None for value in left.values()):
        return {at: value for at, value in left.items() if value is not None}
    days = {at: amount([text for text in _texts(index, thing) if not _CLOCK.search(text)], "date")
            for at, thing in enumerate(things)}  # fmt: skip
    dated = {at: day for at, day in days.items() if day is not None}
    if len(serial) == len(things) > len(dated):
        return serial
    if ages and len(ages | dated) == len(things):
        return _in_order({at: -ages[at] if at in ages else dated[at] - _LONG_AGO for at in range(len(things))})
    return told if 2 * len(told) > len(things) else dated


def _in_order(values: dict[int, float]) -> dict[int, float]:
    """The same, those of one day by their order on the page, where that goes from the latest to the earliest."""
    listed = list(values.values())
    if any(later > earlier for earlier, later in pairwise(listed)):
        return values
    return {at: value - at * 1e-6 for at, value in values.items()}


def _age(index: Index, thing: Sequence[int]) -> float | None:
    """How many days ago something was, as it says by itself: "14:20", "yesterday", "3 days ago", "Sat"; a day of the
    week is one of the last."""
    for at in thing:
        text = fold(index.elements[at].text or index.elements[at].name)
        if not text or len(text.split()) > _MOST_WORDS:
            continue
        if (ago := _AGO.search(text)) is not None and (ago[3] or ago[0] == text or _AGO_AT_END.search(text)):
            count = 1 if ago[1].startswith("a") else int(ago[1])
            return count * next(days for begin, days in _AGES.items() if ago[2].startswith(begin))
        if _CLOCK.fullmatch(text) and (clock := amount([text], "date")) is not None:
            return (_DAY - clock) / _DAY
        if _TODAY.fullmatch(text):
            return 0.0
        if _YESTERDAY.search(text):
            return 1.0
        if _WEEKDAY.fullmatch(text):
            return _DAYS
    return None


def _serial(index: Index, thing: Sequence[int]) -> float | None:
    found = (_SERIAL.search(text) for text in _texts(index, thing))
    return next((float(number[1]) for number in found if number is not None), None)
