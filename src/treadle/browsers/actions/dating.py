"""Choosing a date in a date picker that a page has built."""

import re
from datetime import date
from typing import Any, Final

from treadle.browsers.actions.calendars import Calendar
from treadle.browsers.actions.date_forms import date_form
from treadle.browsers.actions.days import Day, days_said, today
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding.moments import date_of
from treadle.core.errors import Conflict, InvalidInput
from treadle.core.page import Acted

__all__ = ["choose_date", "is_date", "needs_calendar"]

_ORDINAL: Final = re.compile(r"\d(?:st|nd|rd|th)\b")
_BETWEEN: Final = (
    " until ",
    " till ",
    " through ",
    " to ",
    " bis ",
    " jusqu'au ",
    " au ",
    " hasta ",
    " al ",
    " \u2013 ",
    " - ",
)

# What the field says: its value, or what else it shows.
_SAYS: Final = """element => {
  const field = element.localName === 'input' ? element : element.querySelector('input') || element;
  const said = typeof field.value === 'string' && field.localName !== 'button' ? field.value : '';
  return said || element.getAttribute('data-value') || (element.innerText || element.textContent || '').trim();
}"""
_IS_TYPED: Final = "element => element.isContentEditable || element.localName === 'select'"
# The button by which a calendar's choice is taken over, where it has one.
_APPLY: Final = """() => {
  const words = new Set(['ok', 'okay', 'apply', 'done', 'set', 'select', 'confirm', 'choose', 'übernehmen', 'anwenden',
    'fertig', 'appliquer', 'valider', 'aplicar', 'aceptar']);
  return [...document.querySelectorAll('button, [role=button], a, input[type=button]')].filter(node =>
    words.has((node.innerText || node.value || '').trim().toLowerCase()) && node.getClientRects().length
    && node.closest('[class*=calendar], [class*=datepicker], [class*=date-picker], [class*=picker], [role=dialog]')
  ).slice(0, 2);
}"""


def is_date(text: str) -> bool:
    """Whether a text says a date, or two with a word between, and not only a number."""
    return any(day.month or _ORDINAL.search(part) for part in _parts(text) for day in days_said(part)[:1])


async def needs_calendar(found: Found) -> bool:
    """Whether nothing can be typed into it: it is read-only, or no field at all."""
    if found.element.tag not in {"input", "textarea"}:
        return not await attempt(found.handle.evaluate(_IS_TYPED), f"{found.subject} could not be read")
    return bool(await attempt(found.handle.evaluate("field => field.readOnly"), f"{found.subject} could not be read"))


async def choose_date(doing: Doing, found: Found, value: str) -> Acted:
    """Choose the date that a text says, or the first and the last of a range, in the calendar that a field opens.

    InvalidInput for what is no date; Conflict if the calendar does not let it be chosen, or the field says otherwise
    afterwards.
    """
    said = [_days(part) for part in _parts(value)]
    if not all(said):
        raise InvalidInput(f"{found.subject} takes a date, such as 2030-12-31 or 31 December 2030.")
    form = await date_form(found)
    days = [_reading(readings, month_first=not form.day_first) for readings in said]
    before = await _says(found)
    chosen = []
    calendar = Calendar(doing, found)
    for day in days:
        wanted = day.near(*await calendar.month())
        await calendar.pick(wanted)
        chosen.append(wanted)
    await _check(doing, found, before, chosen)
    doing.last_field = found.handle
    told = " to ".join(each.isoformat() for each in chosen)
    doing.chosen = told
    return done("fill", found, reasons=(f"chose {told}",))


def _days(text: str) -> tuple[Day, ...]:
    """The day that a text says, also as seen from today: "next Friday"."""
    if said := days_said(text):
        return said
    day = date_of(text, today())
    return () if day is None else (Day(day.day, day.month, day.year),)


def _parts(value: str) -> list[str]:
    """The ends of a range, or the one date."""
    for word in _BETWEEN:
        first, between, last = value.partition(word)
        if between and days_said(first) and days_said(last):
            return [first.removeprefix("from ").removeprefix("From "), last]
    return [value]


def _reading(readings: tuple[Day, ...], *, month_first: bool) -> Day:
    """Where the day and the month can be taken for one another, by the order that the page has."""
    return readings[0] if month_first or len(readings) == 1 else readings[-1]


async def _check(doing: Doing, found: Found, before: str, chosen: list[date]) -> None:
    """Conflict if the field does not say the dates that were chosen."""
    try:
        if await _says_all(found, before, chosen):
            return
        applies = await attempt(doing.page.evaluate_handle(_APPLY), f"{found.subject} could not be read")
        button = (await attempt(applies.evaluate_handle("all => all.length === 1 ? all[0] : null"), "")).as_element()
        if button is not None:
            await attempt(button.click(timeout=doing.milliseconds), f"{found.subject} could not be set")
            if await _says_all(found, before, chosen):
                return
        after = await _says(found)
    except Vanished:
        return  # it was drawn anew with what was chosen
    if found.element.tag == "input" and not _says_day(after, chosen[0]):
        raise Conflict(f"{found.subject} did not take over the date.")


async def _says_all(found: Found, before: str, chosen: list[date]) -> bool:
    after = await _says(found)
    return after != before and all(_says_day(after, each) for each in chosen[:1])


def _says_day(text: str, wanted: date) -> bool:
    """Whether a text may say a day: with its number in it."""
    digits = "".join(sign if sign.isdecimal() else " " for sign in text).split()
    compact = f"{wanted:%Y%m%d}"
    return any(each.isdecimal() and int(each) == wanted.day for each in digits) or compact in digits


async def _says(found: Found) -> str:
    told: Any = await attempt(found.handle.evaluate(_SAYS), f"{found.subject} could not be read")
    return str(told)
