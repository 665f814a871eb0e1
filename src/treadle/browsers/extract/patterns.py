"""Prices, dates, e-mail addresses, telephone numbers in text. Every pattern runs in time linear in the text (RE2)."""

from typing import Any, Final

import re2

from treadle.browsers.extract.days import MONTHS

__all__ = ["UNITS", "dates", "emails", "number", "phones", "prices"]

_CURRENCY: Final = r"(?:[$€£¥₹₽₩]|US\$|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|SEK|NOK|DKK|PLN)\b)"
_AMOUNT: Final = r"\d{1,3}(?:[ ,.'\x{00a0}\x{202f}]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_CODES: Final = "(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|SEK|NOK|DKK|PLN|euros?|dollars?)\\b"
_PRICE: Final = re2.compile(rf"(?i)(?:{_CURRENCY}\s?-?(?:{_AMOUNT})|(?:{_AMOUNT})\s?(?:[$€£¥₹₽₩]|{_CODES}))")
_EMAIL: Final = re2.compile(
    r"(?i)[a-z0-9][a-z0-9._%+\-]{0,63}@[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?(?:\.[a-z0-9\-]+)*\.[a-z]{2,24}"
)
_PHONE: Final = re2.compile(r"(?:\+|\b00|\(|\b)\d[\d\s().\-/]{5,20}\d\b")
_MONTH: Final = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DATE: Final = re2.compile(
    r"(?i)\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})\b"
)
_NUMBER: Final = re2.compile(r"-?\d[\d.,'\s\x{00a0}\x{202f}]*")
_MINUS: Final = re2.compile(r"[-\x{2212}]\s?(?:[$€£¥]|[A-Z]{3})\s?$")
_LOCAL: Final = re2.compile(r"^\d{3}-\d{4}$")
UNITS: Final = {
    "duration": re2.compile(
        r"(?i)\b(?:\d+\s?(?:s|m|h|d)|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|nights?"
        r"|stunden?|tage?n?|monate?n?|jahre?n?|heures?|jours?|mois|ans?|horas?|d[ií]as?|meses|años?)\b"
    ),
    "weight": re2.compile(r"(?i)\d\s?(?:mg|g|kg|t|oz|lbs?|pounds?|grams?|kilos?|tonnes?)\b"),
    "height": re2.compile(r"(?i)\d\s?(?:mm|cm|m|km|ft|feet|in|inch(?:es)?|met(?:re|er)s?)\b"),
    "speed": re2.compile(r"(?i)\d\s?(?:km/h|mph|m/s|kn|kt|knots|[kmg]bit/s|[kmg]bps)\b"),
}
"""What amounts of some qualities look like."""
_ISO: Final = re2.compile(r"^\d{4}-\d{2}-\d{2}$")


def prices(text: str) -> list[str]:
    """Amounts of money, as they are written."""
    return _all(_PRICE, text)


def emails(text: str) -> list[str]:
    """E-mail addresses."""
    return _all(_EMAIL, text)


def dates(text: str) -> list[str]:
    """Days, as they are written: with digits, or with the name of the month."""
    return _all(_DATE, text)


def phones(text: str) -> list[str]:
    """Telephone numbers: 7 to 15 digits with a plus, a bracket, blanks or hyphens; no dates."""
    found = []
    for match in _all(_PHONE, text):
        digits = sum(sign.isdigit() for sign in match)
        grouped = match[0] in "+(" or any(sign in " -/()" for sign in match)
        long = digits >= 9 or match[0] in "+(" or _LOCAL.search(match)
        if 7 <= digits <= 15 and long and grouped and not dates(match) and not _ISO.search(match):
            found.append(match)
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
