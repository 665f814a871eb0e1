"""Date pickers that a page has built: the month that they show is read and turned, and the day clicked."""

import asyncio
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from playwright.async_api import ElementHandle, JSHandle

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.core.errors import Conflict

__all__ = ["NoCalendar", "month_shown", "pick_day", "turn_to"]

_OPENS_WITHIN: Final = 1.2
_TURNS_WITHIN: Final = 0.8
_POLL: Final = 0.04
_MOST_TURNS: Final = 260
_FAILED: Final = "The calendar could not be used"

_TOLD: Final = """calendars => calendars.map(each => ({year: each.year, month: each.month, last: each.last,
  before: Boolean(each.before), after: Boolean(each.after), lists: Boolean(each.ofYears && each.ofMonths),
  off: each.days.map(day => day.off)}))"""
_SET_LISTS: Final = """(calendars, {at, year, month}) => {
  const {ofYears, ofMonths, monthValues} = calendars[at];
  const yearOption = [...ofYears.options].find(each => Number(each.label.trim()) === year);
  const monthValue = monthValues.find(([number]) => number === month);
  if (!yearOption || !monthValue) return null;
  return [yearOption.value, monthValue[1]];
}"""


class NoCalendar(Conflict):
    """What was to open a calendar opened none."""


class _Calendar(NamedTuple):
    """One month that is seen."""

    at: int
    year: int
    month: int
    back: bool
    forth: bool
    lists: bool
    off: tuple[bool, ...]

    @property
    def months(self) -> int:
        return self.year * 12 + self.month


async def month_shown(doing: Doing, opener: Found) -> tuple[int, int]:
    """Year and month of the calendar that an element opens, or that is seen already. Conflict if none appears."""
    _, seen = await _opened(doing, opener)
    return seen[0].year, seen[0].month


async def turn_to(doing: Doing, month: int) -> bool:
    """Turn the calendar that is seen to the next month of a number, 1 to 12; False where none is seen.

    Conflict if it does not go there.
    """
    handle, seen = await _look(doing)
    if not seen:
        return False
    first = seen[0]
    year = first.year + (month < first.month)
    goal, wanted = year * 12 + month, date(year, month, 1)
    for _ in range(_MOST_TURNS):
        if any(each.months == goal for each in seen):
            return True
        handle, seen = await _turn(doing, handle, seen, goal, wanted)
    raise Conflict("The calendar does not go to that month.")


async def pick_day(doing: Doing, opener: Found, wanted: date) -> None:
    """Click a day in the calendar that an element opens, or that is seen already.

    Conflict if no calendar appears, if it does not go there, or if the day cannot be chosen.
    """
    handle, seen = await _opened(doing, opener)
    goal = wanted.year * 12 + wanted.month
    for _ in range(_MOST_TURNS):
        shown = next((each for each in seen if each.months == goal), None)
        if shown is not None:
            await _click_day(doing, handle, shown, wanted)
            return
        handle, seen = await _turn(doing, handle, seen, goal, wanted)
    raise Conflict("The calendar does not go to that month.")


async def _opened(doing: Doing, opener: Found) -> tuple[JSHandle, list[_Calendar]]:
    handle, seen = await _look(doing)
    if not seen:
        failed = f"{opener.subject} could not be clicked"
        await attempt(opener.handle.click(timeout=doing.milliseconds), failed)
        handle, seen = await _appears(doing)
    if not seen:
        raise NoCalendar(f"No calendar was shown for the {opener.words}.")
    return handle, seen


async def _click_day(doing: Doing, handle: JSHandle, shown: _Calendar, wanted: date) -> None:
    if wanted.day > len(shown.off) or shown.off[wanted.day - 1]:
        raise Conflict(f"{wanted.isoformat()} cannot be chosen in the calendar.")
    what = [shown.at, wanted.day - 1]
    found = await attempt(handle.evaluate_handle("(all, [at, day]) => all[at].days[day].node", what), _FAILED)
    day = found.as_element()
    assert day is not None
    await attempt(day.click(timeout=doing.milliseconds), f"{wanted.isoformat()} could not be chosen in the calendar")


async def _turn(
    doing: Doing, handle: JSHandle, seen: list[_Calendar], goal: int, wanted: date
) -> tuple[JSHandle, list[_Calendar]]:
    """One step nearer: by the lists of months and years, else by the arrow."""
    first = min(seen, key=lambda each: abs(each.months - goal))
    if first.lists:
        values: Any = await attempt(
            handle.evaluate(_SET_LISTS, {"at": first.at, "year": wanted.year, "month": wanted.month}), _FAILED
        )
        if values is not None:
            for name, value in zip(("ofYears", "ofMonths"), values, strict=True):
                current, _ = await _look(doing)  # the lists are drawn anew with each choice
                listed = await _part(current, first.at, name)
                if listed is not None:
                    await attempt(listed.select_option(value=str(value), timeout=doing.milliseconds), _FAILED)
            return await _look(doing)
    forth = first.months < goal
    arrow = await _part(handle, first.at, "after" if forth else "before")
    if arrow is None:
        word = "later" if forth else "earlier"
        raise Conflict(f"{wanted.isoformat()} cannot be chosen: the calendar goes to no {word} month.")
    await attempt(arrow.click(timeout=doing.milliseconds), _FAILED)
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + _TURNS_WITHIN
    before = [each.months for each in seen]
    while True:
        handle, seen = await _look(doing)
        if seen and [each.months for each in seen] != before:
            return handle, seen
        if loop.time() > ends_at:
            raise Conflict(f"{wanted.isoformat()} cannot be chosen: the calendar does not turn to its month.")
        await asyncio.sleep(_POLL)


async def _part(handle: JSHandle, at: int, name: str) -> ElementHandle | None:
    part = await attempt(handle.evaluate_handle("(all, [at, name]) => all[at] && all[at][name]", [at, name]), _FAILED)
    return part.as_element()


async def _appears(doing: Doing) -> tuple[JSHandle, list[_Calendar]]:
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + min(_OPENS_WITHIN, doing.seconds)
    while True:
        handle, seen = await _look(doing)
        if seen or loop.time() > ends_at:
            return handle, seen
        await asyncio.sleep(_POLL)


async def _look(doing: Doing) -> tuple[JSHandle, list[_Calendar]]:
    handle = await attempt(doing.page.evaluate_handle(_calendars()), _FAILED)
    told: Any = await attempt(handle.evaluate(_TOLD), _FAILED)
    seen = [
        _Calendar(at, each["year"], each["month"], each["before"], each["after"], each["lists"], tuple(each["off"]))
        for at, each in enumerate(told)
        if each["year"] is not None
    ]
    return handle, seen


@cache
def _calendars() -> str:
    return files("treadle.browsers.actions").joinpath("calendars.js").read_text(encoding="utf-8")
