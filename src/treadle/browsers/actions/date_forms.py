"""In which form a page takes dates: the order of day and month, and what a text field gives as its example."""

import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from treadle.browsers.actions.dates import DATE_TYPES, field_value
from treadle.browsers.actions.days import days_said, today
from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding.moments import date_of

__all__ = ["DateForm", "date_form", "said_for", "written_as"]

_PIECE: Final = re.compile(r"[a-z]+|[^a-z]+")
_NUMERIC: Final = re.compile(r"\s*\d{1,2}\s*[/.\- ]\s*\d{1,2}\s*[/.\- ]\s*\d{2,4}\s*")
_TEXT_TYPES: Final = frozenset({"", "text", "tel"})


class DateForm(NamedTuple):
    """How a page writes dates."""

    day_first: bool | None
    """None where nothing on the page tells."""
    pattern: str = ""
    """As a text field shows it, in small letters: ``dd/mm/yyyy``; empty where it shows none."""


async def date_form(found: Found) -> DateForm:
    """How the page writes dates, by what is shown nearest to a field."""
    told: Any = await attempt(found.handle.evaluate(_script()), f"{found.subject} could not be read")
    return DateForm(told["dayFirst"], str(told["pattern"]))


async def said_for(found: Found, value: str) -> str:
    """A value in the form that the field takes, where it is a date; any other as it is.

    InvalidInput for what a date field cannot take, also where nothing tells which part is the month.
    """
    kind = found.element.type
    if kind in DATE_TYPES:
        unclear = kind == "date" and _NUMERIC.fullmatch(value) is not None
        form = await date_form(found) if unclear else DateForm(None)
        said = date_of(value, today(), day_first=form.day_first) if form.day_first is not None else None
        return said.isoformat() if said is not None else field_value(kind, value)
    if kind in _TEXT_TYPES and found.element.tag == "input" and any(day.year for day in days_said(value)):
        form = await date_form(found)
        day = date_of(value, today(), day_first=form.day_first) if form.pattern else None
        if day is not None:
            return written_as(day, form.pattern) or value
    return field_value(kind, value)


def written_as(day: date, pattern: str) -> str:
    """A day in the form of an example, such as ``dd.mm.yyyy`` or ``jj/mm/aaaa``; empty for one that is none."""
    pieces = _PIECE.findall(pattern)
    years = [at for at, piece in enumerate(pieces) if piece[0] in "yja" and len(piece) == 4]
    years = years or [at for at, piece in enumerate(pieces) if piece[0] in "ya"] or [len(pieces) - 1]
    made = []
    for at, piece in enumerate(pieces):
        match piece[0]:
            case _ if at == years[0]:
                made.append(f"{day.year:04d}" if len(piece) == 4 else f"{day.year % 100:02d}")
            case "m":
                made.append(f"{day.month:0{len(piece)}d}")
            case "d" | "t" | "j":
                made.append(f"{day.day:0{len(piece)}d}")
            case first if first.isalpha():
                return ""
            case _:
                made.append(piece)
    return "".join(made) if len(pieces) == 5 and pieces[years[0]].isalpha() else ""


@cache
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("date_forms.js").read_text(encoding="utf-8")
    return source[source.index("element =>") :]
