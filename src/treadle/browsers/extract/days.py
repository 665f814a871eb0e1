"""Days, as they are written in English, German, French and Spanish, as dates."""

import unicodedata
from datetime import date
from typing import Final

import re2

__all__ = ["MONTHS", "day"]

_NAMES: Final = (
    "january jan januar jänner janvier janv enero ene",
    "february feb februar février févr febrero",
    "march mar märz mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug août agosto ago",
    "september sep sept septembre septiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre déc diciembre dic",
)
MONTHS: Final = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_ISO: Final = re2.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?:\b|t)")
_DIGITS: Final = re2.compile(r"\b(\d{1,2})([./])(\d{1,2})[./](\d{4})\b")
_DAY_FIRST: Final = re2.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(\pL{3,12})\.?,?\s+(?:de\s+)?(\d{4})\b")
_MONTH_FIRST: Final = re2.compile(r"\b(\pL{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


def day(text: str) -> date | None:
    """The first day in a text; None where there is none, or where it is not clear which is day and which is month."""
    said = unicodedata.normalize("NFC", text[:500]).casefold()
    if found := _ISO.search(said):
        return _date(found[1], found[2], found[3])
    if found := _DAY_FIRST.search(said):
        return _date(found[3], MONTHS.get(found[2], 0), found[1])
    if found := _MONTH_FIRST.search(said):
        return _date(found[3], MONTHS.get(found[1], 0), found[2])
    if found := _DIGITS.search(said):
        one, other = int(found[1]), int(found[3])
        if found[2] == "." or one > 12 or one == other:
            return _date(found[4], other, one)
        return _date(found[4], one, other) if other > 12 else None
    return None


def _date(year: str | int, month: str | int, of_month: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return None  # the 30th of February is no day
