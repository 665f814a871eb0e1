"""What the likes of one thing differ in - prices, dates, times, ratings, sizes - read from what they say."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from treadle.browsers.grounding.words import fold

__all__ = ["AMOUNTS", "amount"]

_NUMBER: Final = r"[-\u2212]?\d{1,9}(?:[.,'\u202f\u00a0 ]\d{3}(?!\d)){0,3}(?:[.,]\d{1,4})?"
_SIGNS: Final = r"[$€£¥₹₽]|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|kr|zł)\b"
_PRICE: Final = re.compile(rf"[-\u2212]?(?:{_SIGNS})\s?({_NUMBER})|({_NUMBER})\s?(?:{_SIGNS})(?!\d)", re.IGNORECASE)
_PLAIN: Final = re.compile(rf"(?<![\w.])({_NUMBER})")
_CENTS: Final = re.compile(r"[-\u2212]?\d{1,3}(?:[.,' ]?\d{3}){0,3}[.,]\d{2}(?!\d)")
_RATING: Final = re.compile(
    r"(\d(?:[.,]\d{1,2})?)\s?(?:/|out of|of|von|sur|de)\s?(?:5|10)\b"
    r"|(?<![\d.,])(\d(?:[.,]\d{1,2})?)\s?(?:stars?|sterne?n?|[eé]toiles?|estrellas?|[★⭐](?![★⭐☆]))"
    r"|[★⭐]\s?(\d[.,]\d{1,2})"
    r"|\b(?:score|rating|rated|bewertung|note|valoraci[oó]n|puntuaci[oó]n)\s?:?\s?(\d{1,2}(?:[.,]\d{1,2})?)(?![\d%])",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"(?:10|\d)[.,]\d")
"""A rating that stands alone: "8.4"."""
_DEGREES: Final = re.compile(r"([-\u2212]?\d{1,3}(?:[.,]\d)?)\s?(?:\u00b0|deg\b|degrees\b)", re.IGNORECASE)
_STARS: Final = re.compile(r"[★⭐]{1,10}|☆{2,10}")
_DURATION: Final = re.compile(
    r"(\d{1,4}(?:[.,]\d)?)\s?(?:(d|days?|tage?n?|jours?|j|d[i\u00ed]as?)|(h|hrs?|hours?|std|stunden?|heures?|horas?)"
    r"|(m|min|mins|minutes?|minuten?|minutos?|'|\u2032)|(s|sec|secs|seconds?|sek|sekunden?|secondes?|segundos?)"
    r"|(w|wks?|weeks?|wochen?|semaines?|semanas?)|(mo|mos|months?|monate?n?|mois|mes|meses))(?![a-z])"
    r"(?:\s?(\d\d)(?!\d|[.,:]))?",
    re.IGNORECASE,
)
_RUNNING: Final = re.compile(r"(?<![\d:])(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?![\d:]|\s?[ap]\.?m)", re.IGNORECASE)
"""How long a song or a video runs."""
_CLOCK: Final = re.compile(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?\s?([ap]\.?m)?", re.IGNORECASE)
_DISTANCE: Final = re.compile(rf"({_NUMBER})\s?(km|m|mi|miles?|cm|mm|ft|feet|inch(?:es)?)\b", re.IGNORECASE)
_METRES: Final = {"km": 1e3, "m": 1.0, "cm": 1e-2, "mm": 1e-3, "mi": 1609.0, "mile": 1609.0, "miles": 1609.0,
                  "ft": 0.3048, "feet": 0.3048, "inch": 0.0254, "inches": 0.0254}  # fmt: skip
_SIZE: Final = re.compile(rf"({_NUMBER})\s?(bytes|byte|b|kb|kib|mb|mib|gb|gib|tb|m²|sqm|sq ft|cm|mm|km|m|kg|g|l|ml)\b",
                          re.IGNORECASE)  # fmt: skip
_UNITS: Final = {"kb": 1e3, "kib": 1024.0, "mb": 1e6, "mib": 1048576.0, "gb": 1e9, "gib": 1073741824.0, "tb": 1e12,
                 "km": 1e3, "m": 1.0, "cm": 1e-2, "mm": 1e-3, "kg": 1e3, "g": 1.0, "l": 1.0, "ml": 1e-3}  # fmt: skip
_WEIGHT: Final = re.compile(rf"({_NUMBER})\s?(kg|g|lbs?|oz|t)\b", re.IGNORECASE)
_GRAMS: Final = {"kg": 1e3, "g": 1.0, "lb": 453.6, "lbs": 453.6, "oz": 28.35, "t": 1e6}
_TIMES: Final = re.compile(r"\b(\d{1,2})[:.h](\d{2})\s?(?:-|\u2013|\u2014|to|bis|\u00e0|a)\s?(\d{1,2})[:.h](\d{2})\b")
_DAYS: Final = re.compile(
    r"(?<![\w.:])(\d{1,2})\.?\s?(?:-|\u2013|\u2014|to|bis|au|al)\s?(\d{1,2})\.?\s[A-Za-z\u00e4\u00e9\u00fb]{3,9}\b"
)
_DAY: Final = re.compile(r"(?:[A-Za-z]{2,9},? )?\d{1,2}\.? [A-Za-z\u00e4\u00e9\u00fb]{3,9}\.?(?: \d{4})?")
_SECONDS: Final = (86400.0, 3600.0, 60.0, 1.0, 604800.0, 2592000.0)
"""Of the groups of :data:`_DURATION`."""
_ISO: Final = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SLASHED: Final = re.compile(r"\b(\d{1,2})([/.])(\d{1,2})\2(\d{2,4})\b")
_MONTHS: Final = {name: number for number, names in enumerate(
    ("jan janv ene", "feb fev fevr", "mar mrz marz mars", "apr avr abr", "may mai mayo", "jun juin", "jul juil",
     "aug aout ago", "sep sept", "oct okt", "nov", "dec dez dic"), 1) for name in names.split()}  # fmt: skip
_NAMED: Final = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([A-Za-zäéû]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,?(?: (\d{4}))?\b"
)
_AGO: Final = re.compile(r"\b(\d{1,3}) (second|minute|hour|day|week|month|year)s? ago\b", re.IGNORECASE)
_AGES: Final = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_YEAR: Final = re.compile(r"(?<![\w.,:/-])(?:19|20)\d\d(?![\w:/-]|[.,]\d|\s?[-\u2013]\s?\d)")
"""The year of a book or a game, where nothing tells the day."""
_HALF_DAY: Final = 43200.0
_LONGEST: Final = 400
_STOPS: Final = frozenset({"stops", "changes", "connections", "umstiege", "correspondances", "escalas", "transbordos"})
_NONSTOP: Final = re.compile(r"\b(?:non-?stop|direct|direkt|directo|directa|sans correspondance)\b", re.IGNORECASE)
"""What says that there are none of these."""
_MARKS: Final = frozenset({"votes", "likes", "points", "upvotes", "score"})
"""What pages show as a number beside what is voted on."""


def amount(texts: Iterable[str], of: str) -> float | None:
    """What texts of one thing say of what is compared: ``price``, ``date``, ``time``, ``rating``, ``size``,
    ``length``, ``letters`` for how long they are, ``number`` for whatever number they have, or how many of anything
    else. None if they say nothing of the kind."""
    said = [text[:_LONGEST] for text in texts if text]
    if of == "letters":
        return float(len(said[0])) if said else None
    if of not in _READERS and of != "number":
        return _counted(said, of)
    readers = _READERS.get(of, (_price, _rating, _duration, _number))
    for read in readers:
        for text in said:
            value = next(read(text), None)
            if value is not None:
                return value
    return None


def _counted(texts: Iterable[str], of: str) -> float | None:
    """How many of something texts tell: of seats "4 seats", "Seats: 4"; of votes also a number alone."""
    word = re.escape(fold(of).removesuffix("s"))
    number = r"(\d[\d.,']*)"
    beside = re.compile(rf"(?<![\w.]){number}\s?(?:[^\W\d]+ )?{word}|\b{word}\w*\s?[:=]?\s?{number}(?!\w)")
    alone = None
    for text in texts:
        if (found := beside.search(fold(text))) is not None:
            return _decimal(found[1] or found[2])
        if of in _STOPS and _NONSTOP.search(text):
            return 0.0
        if alone is None and of in _MARKS and re.fullmatch(_NUMBER, text.strip()):
            alone = _decimal(text)
    return alone


def _decimal(text: str) -> float:
    """``1,020.99``, ``1.020,99`` and ``1020`` as numbers."""
    digits = re.sub(r"['\u202f\u00a0 ]", "", text.replace("\u2212", "-"))
    point = max(digits.rfind("."), digits.rfind(","))
    marks = digits.count(",") + digits.count(".")
    if point >= 0 and len(digits) - point - 1 == 3 and digits.count(digits[point]) == marks:
        point = -1  # it parts thousands
    whole, part = (digits[:point], digits[point + 1 :]) if point >= 0 else (digits, "")
    whole = re.sub(r"[.,]", "", whole)
    return float(f"{whole or '0'}.{part or '0'}")


def _price(text: str) -> Iterator[float]:
    for found in _PRICE.finditer(text):
        yield _decimal(found[1] or found[2])
    for cents in _CENTS.finditer(text):
        yield _decimal(cents[0])


def _number(text: str) -> Iterator[float]:
    for found in _PLAIN.finditer(text):
        yield _decimal(found[1])


def _rating(text: str) -> Iterator[float]:
    for found in _RATING.finditer(text):
        yield _decimal(found[1] or found[2] or found[3] or found[4])
    if _MARK.fullmatch(text.strip()):
        yield _decimal(text.strip())
    for stars in _STARS.finditer(text):
        yield float(len(stars[0].replace("☆", "")))


def _degrees(text: str) -> Iterator[float]:
    for found in _DEGREES.finditer(text):
        yield _decimal(found[1])


def _duration(text: str) -> Iterator[float]:
    total = 0.0
    for found in _DURATION.finditer(text):
        unit = next(unit for unit, told in zip(_SECONDS, found.groups()[1:7], strict=True) if told)
        total += float(found[1].replace(",", ".")) * unit + (float(found[8]) * unit / 60 if found[8] else 0.0)
    if total:
        yield total


def _running(text: str) -> Iterator[float]:
    for found in _RUNNING.finditer(text):
        whole, part, rest = int(found[1]), int(found[2]), found[3]
        yield float(whole * 3600 + part * 60 + int(rest)) if rest else float(whole * 60 + part)


def _length(text: str) -> Iterator[float]:
    yield from _duration(text)
    yield from _running(text)


def _clock(text: str) -> Iterator[float]:
    for found in _CLOCK.finditer(text):
        hour = int(found[1]) % 12 + 12 * (found[4].lower().startswith("p")) if found[4] else int(found[1])
        yield hour * 3600.0 + int(found[2]) * 60 + int(found[3] or 0)


def _arrival(text: str) -> Iterator[float]:
    """The second of two times, on the next day where that is earlier than the first: "18:10 \u2013 00:45"."""
    times = list(_clock(text))
    if len(times) > 1:
        yield times[1] + (2 * _HALF_DAY if times[1] < times[0] else 0.0)


def _year(text: str) -> Iterator[float]:
    for found in _YEAR.finditer(text):
        yield _days(int(found[0]), 1, 1)


def _size(text: str) -> Iterator[float]:
    for found in _SIZE.finditer(text):
        yield _decimal(found[1]) * _UNITS.get(found[2].lower(), 1.0)


def _weight(text: str) -> Iterator[float]:
    for found in _WEIGHT.finditer(text):
        yield _decimal(found[1]) * _GRAMS[found[2].lower()]


def _span(text: str) -> Iterator[float]:
    """How long it is from one time of the day or day to another: "09:00 \u2013 10:30", "24\u201331 Dec"."""
    for found in _TIMES.finditer(text):
        length = (int(found[3]) - int(found[1])) * 3600.0 + (int(found[4]) - int(found[2])) * 60.0
        yield length if length > 0 else length + 2 * _HALF_DAY
    for found in _DAYS.finditer(text):
        if int(found[2]) > int(found[1]):
            yield (int(found[2]) - int(found[1]) + 1) * 2 * _HALF_DAY


def _one_day(text: str) -> Iterator[float]:
    if _DAY.fullmatch(text.strip()):
        yield 2 * _HALF_DAY


def _distance(text: str) -> Iterator[float]:
    for found in _DISTANCE.finditer(text):
        yield _decimal(found[1]) * _METRES[found[2].lower()]


def _away(text: str) -> Iterator[float]:
    """How far somewhere is: nothing is told in centimetres."""
    yield from (value for value in _distance(re.sub(rf"{_NUMBER}\s?[cm]m\b", " ", text)))


def _date(text: str) -> Iterator[float]:
    """In days; days that are not given with their year are told by month and day."""
    for found in _ISO.finditer(text):
        yield _days(int(found[1]), int(found[2]), int(found[3]))
    for found in _SLASHED.finditer(text):
        one, two, year = int(found[1]), int(found[3]), int(found[4])
        month, day = (two, one) if found[2] == "." or one > 12 else (one, two)
        yield _days(year + 2000 if year < 100 else year, month, day)
    for found in _NAMED.finditer(text):
        month = _MONTHS.get(found[2][:4].lower()) or _MONTHS.get(found[2][:3].lower(), 0)
        if month and (found[1] or found[3] or found[4]):
            yield _days(int(found[4] or 0), month, int(found[1] or found[3] or 1))
    for found in _AGO.finditer(text):
        yield -int(found[1]) * _AGES[found[2].lower()]
    folded = text.lower()
    if "today" in folded or "just now" in folded:
        yield 0.0
    elif "yesterday" in folded:
        yield -1.0


def _days(year: int, month: int, day: int) -> float:
    return year * 372.0 + month * 31 + day


_READERS: Final = {
    "price": (_price,),
    "date": (_date, _clock, _year),
    "arrival": (_arrival, _date, _clock),
    "time": (_span, _duration, _clock, _date),
    "duration": (_span, _length),
    "length": (_span, _length, _distance, _one_day),
    "rating": (_rating,),
    "size": (_size, _number),
    "extent": (_size,),
    "distance": (_away,),
    "weight": (_weight,),
    "temperature": (_degrees,),
}
AMOUNTS: Final = frozenset(_READERS)
"""What is read in a way of its own; anything else is counted."""
