"""Prices, dates, e-mail addresses, telephone numbers in text. Every pattern runs in time linear in the text (RE2)."""

from typing import Any, Final

import re2

from treadle.browsers.extract.days import MONTHS
from treadle.browsers.extract.weekdays import hours_by_day

__all__ = [
    "UNITS",
    "costs",
    "dates",
    "emails",
    "hours",
    "moments",
    "number",
    "phones",
    "postal",
    "prices",
    "spans",
    "times",
]

_CURRENCY: Final = r"(?:[$€£¥₹₽₩]|US\$|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|SEK|NOK|DKK|PLN)\b)"
_AMOUNT: Final = r"\d{1,3}(?:[ ,.'\x{00a0}\x{202f}]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_CODES: Final = "(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|SEK|NOK|DKK|PLN|euros?|dollars?)\\b"
_PRICE: Final = re2.compile(rf"(?i)(?:{_CURRENCY}\s?-?(?:{_AMOUNT})|(?:{_AMOUNT})\s?(?:[$€£¥₹₽₩]|{_CODES}))")
_UNPRICED: Final = re2.compile(
    r"(?i)\b(?:free|gratis|gratuite?|kostenlos|kostenfrei|frei|included|inbegriffen|inclus|incluido|available"
    r"|sold out|request|anfrage|demande|consultar|enquire|donation|tb[ac])\b|^[-\x{2013}\x{2014}]$"
)
"""What stands for a price where none is told."""
_EMAIL: Final = re2.compile(
    r"(?i)[a-z0-9][a-z0-9._%+\-]{0,63}@[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?(?:\.[a-z0-9\-]+)*\.[a-z]{2,24}"
)
_PHONE: Final = re2.compile(r"(?:\+|\b00|\(|\b)\d(?:[\d\s()\-/]|\.\d){4,20}\d\b")
_MONTH: Final = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DATE: Final = re2.compile(
    r"(?i)\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)\b"
)
_TO: Final = r"\s?(?:[-\x{2013}\x{2014}]|\b(?:to|until|till|bis|bis zum|au|al|\x{00e0})\b)\s?"
_RANGE: Final = re2.compile(rf"(?:(?:{_DATE.pattern}|\b\d{{1,2}}(?:st|nd|rd|th|er|\.)?){_TO})?(?:{_DATE.pattern})")
"""A day, or the first and last of several: ``18-19 September 2025``."""
_BEYOND: Final = re2.compile(
    r"(?i)(?:\b(?:over|above|more than|save|saves|saving|up to|at least|minimum|\x{00fc}ber|mehr als|mindestens|bis zu"
    r"|plus de|jusqu'\x{00e0}|m\x{00e1}s de|hasta)|[>\x{2265}])\s*$"
)
"""What stands before an amount that is a limit or what is saved, and no price."""
_NUMBER: Final = re2.compile(r"-?\d[\d.,'\s\x{00a0}\x{202f}]*")
_MINUS: Final = re2.compile(r"[-\x{2212}]\s?(?:[$€£¥]|[A-Z]{3})\s?$")
_NO_PHONE: Final = re2.compile(
    r"(?i)\b(?:fax|telefax|vat|ust|iban|bic|isbn|ean|sku|siret|siren|nif|cif|tax|customer|account|order|invoice|parcel|tracking"
    r"|card|registered|registration|company|licen[cs]e|reference|ref|serial)\b[^\d+()]{0,24}$"
)
"""What stands before digits that are no telephone number."""
_TIME: Final = re2.compile(
    r"(?i)\b\d{1,2}[:.]\d{2}\s?(?:am|pm|a\.m\.|p\.m\.|uhr|h)?\b|\b\d{1,2}\s?(?:am|pm|uhr|h(?:\d{2})?)\b"
)
_SPAN: Final = re2.compile(rf"(?:(?:{_TIME.pattern}|\b\d{{1,2}}){_TO})?(?:{_TIME.pattern})")
_MOMENT: Final = re2.compile(rf"{_DATE.pattern}(?:,?\s(?:at\s|um\s|\x{{00e0}}\s|a las\s)?(?:{_TIME.pattern}))?")
_POSTCODE: Final = re2.compile(
    r"\b(?:[A-Z]-?)?\d{4,5}\s\p{Lu}\pL+|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{2}\s\d{5}\b"
)
"""A postal code with its town: four or five digits (much of the world), British, Canadian, American."""
_HOUSE: Final = re2.compile(
    r"\p{Lu}[\pL.'-]*\s\d{1,4}[a-zA-Z]?\b|\b\d{1,4}[a-zA-Z]?,?\s(?:\pL+\s){0,2}\p{Lu}\pL|\p{Ll}{3,}(?:stra\x{00df}e|weg|allee|platz|gasse)\s\d"
)
"""The number of a house beside the name of a street."""
_PARTS: Final = re2.compile(r"\s*(?:[\x{00b7}\x{2022}|;\n]|\.\s|\.$)\s*")
_ADDRESS_LABEL: Final = re2.compile(
    r"(?i)^(?:[\pL ]{0,20}\b)?(?:address|adresse|anschrift|direcci\x{00f3}n|location|visit us|find us)\s*:\s*"
)
_LONGEST_ADDRESS: Final = 120
_LOCAL: Final = re2.compile(r"^\d{3}-\d{4}$")
UNITS: Final = {
    "duration": re2.compile(
        r"(?i)\b(?:\d+\s?(?:s|m|h|d)|\d+\s?h\s?\d+\s?m?|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|nights?"
        r"|stunden?|tage?n?|monate?n?|jahre?n?|heures?|jours?|mois|ans?|horas?|d[ií]as?|meses|años?)\b"
    ),
    "frequency": re2.compile(
        r"(?i)\b(?:every|each|alle|jede[nmrs]?|tous les|toutes les|chaque|cada|hourly|daily|weekly|monthly|yearly"
        r"|annually|once|twice|t\x{00e4}glich|w\x{00f6}chentlich|monatlich|j\x{00e4}hrlich|quotidien|hebdomadaire|mensuel|diari[oa]"
        r"|semanal|mensual)"
        r"|\d\s?(?:x|times|mal|fois|veces)\b"
    ),
    "weight": re2.compile(r"(?i)\d\s?(?:mg|g|kg|t|oz|lbs?|pounds?|grams?|kilos?|tonnes?)\b"),
    "height": re2.compile(r"(?i)\d\s?(?:mm|cm|m|km|ft|feet|in|inch(?:es)?|met(?:re|er)s?)\b"),
    "area": re2.compile(r"(?i)\d\s?(?:m\x{00b2}|m2|qm|sqm|sq\.? ?(?:m|ft)|ft\x{00b2}|ha|acres?|hektar)(?:\W|$)"),
    "size": re2.compile(r"(?i)\d\s?(?:m\x{00b2}|m2|qm|sqm|sq\.? ?(?:m|ft)|ft\x{00b2}|[kmgt]i?b)(?:\W|$)"),
    "floor": re2.compile(
        r"(?i)\b(?:floor|etage|\x{00e9}tage|stock|planta|piso|og)\b|\b(?:ground|erdgeschoss|eg|rez-de-chauss\x{00e9}e|bajo)\b"
    ),
    "temperature": re2.compile(r"(?i)\d\s?\x{00b0}\s?(?:[cf]\b|$)|\d\sdegrees?\b|\d\sgrad\b"),
    "speed": re2.compile(r"(?i)\d\s?(?:km/h|mph|m/s|kn|kt|knots|[kmg]bit/s|[kmg]bps)\b"),
}
"""What amounts of some qualities look like."""
_ISO: Final = re2.compile(r"^\d{4}-\d{2}-\d{2}$")


def prices(text: str) -> list[str]:
    """Amounts of money, as they are written; no limits: ``free over £50``."""
    found = [(one.start(), one.group(0).strip()) for one in _PRICE.finditer(text)]
    return [amount for start, amount in found if not _BEYOND.search(text[max(0, start - 20) : start])]


def costs(text: str) -> bool:
    """Whether a text tells a price, or that there is none to tell: ``Free``, ``Not available``, ``auf Anfrage``."""
    return bool(_PRICE.search(text) or _UNPRICED.search(text))


def emails(text: str) -> list[str]:
    """E-mail addresses."""
    return _all(_EMAIL, text)


def dates(text: str) -> list[str]:
    """Days, as they are written: with digits, or with the name of the month; the first and last of several in one."""
    return _all(_RANGE, text)


def phones(text: str) -> list[str]:
    """Telephone numbers: 7 to 15 digits with a plus, a bracket, blanks or hyphens; no dates."""
    found = []
    for start, match in ((one.start(), one.group(0).strip()) for one in _PHONE.finditer(text)):
        if _NO_PHONE.search(text[max(0, start - 40) : start]):
            continue
        digits = sum(sign.isdigit() for sign in match)
        grouped = match[0] in "+(" or any(sign in " -/()" for sign in match)
        long = digits >= 9 or match[0] in "+(" or _LOCAL.search(match)
        if 7 <= digits <= 15 and long and grouped and not dates(match) and not _ISO.search(match):
            found.append(match)
    return found


def moments(text: str) -> list[str]:
    """Days, each with the time of day right behind it."""
    return _all(_MOMENT, text)


def spans(text: str) -> list[str]:
    """Times of day; the first and last of several in one: ``7:30 to 10 am``."""
    return _all(_SPAN, text)


def times(text: str) -> list[str]:
    """Times of day."""
    return _all(_TIME, text)


def hours(text: str) -> list[str]:
    """The text itself where it tells hours of days of the week."""
    return [text] if any(True for _ in hours_by_day(text)) else []


def postal(text: str) -> list[str]:
    """Postal addresses: a part of the text with a postal code, a town and the number of a house."""
    found = []
    for part in _PARTS.split(text[:2000]):
        address = _ADDRESS_LABEL.sub("", part)
        code = _POSTCODE.search(address)
        dated = code is not None and code.group(0)[:2] in {"19", "20"} and "," not in address
        if code is None or dated or len(address) > _LONGEST_ADDRESS or emails(address) or prices(address):
            continue
        others = address[: code.start()] + address[code.end() :]
        if not _HOUSE.search(others):
            continue
        first, comma, rest = address.partition(", ")
        # "Brook Motors, 4 Mill Lane, Derby DE1 2QR": who lives there is no part of it
        named = comma and not any(map(str.isdigit, first)) and "," in rest and _HOUSE.search(rest.partition(",")[0])
        found.append(rest if named else address)
    return found


def number(text: str) -> int | float | None:
    """The first number in a text, whichever way its thousands and decimals are written; None if there is none."""
    match = _NUMBER.search(text[:10_000])
    if match is None:
        return None
    digits = "".join(sign for sign in match.group(0) if sign.isdigit() or sign in ".,-").rstrip(".,")
    last = max(digits.rfind("."), digits.rfind(","))
    decimals = len(digits) - last - 1
    if last >= 0 and (decimals != 3 or digits.startswith(("0.", "0,", "-0.", "-0,")) or _mixed(digits)):
        whole = digits[:last].replace(".", "").replace(",", "")
        if digits.count(digits[last]) == 1:
            value = float(f"{whole or 0}.{digits[last + 1 :]}")
            return -value if value > 0 and _MINUS.search(text[: match.start()]) else value
    plain = digits.replace(".", "").replace(",", "")
    if plain.isdecimal() and _MINUS.search(text[: match.start()]):
        plain = f"-{plain}"
    return int(plain) if plain.lstrip("-").isdecimal() and len(plain) < 400 else None


def _mixed(digits: str) -> bool:
    return "." in digits and "," in digits


def _all(pattern: Any, text: str) -> list[str]:
    return [match.group(0).strip() for match in pattern.finditer(text)]
