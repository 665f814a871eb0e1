"""Date pickers that a page has built: the month that they show is read and turned, and the day clicked."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple, TypeAlias

from playwright.async_api import ElementHandle, JSHandle

from treadle.browsers.actions.called import element_of, placed
from treadle.browsers.actions.days import Day
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.core.errors import Conflict

__all__ = ["Calendar", "NoCalendar", "Picked", "pick_shown", "turn_to"]

_OPENS_WITHIN: Final = 1.2
_TURNS_WITHIN: Final = 0.8
_POLL: Final = 0.04
_MOST_TURNS: Final = 260
_FAILED: Final = "The calendar could not be used"

_TOLD: Final = """calendars => calendars.map(each => ({year: each.year, month: each.month, last: each.last,
  own: each.own, before: Boolean(each.before), after: Boolean(each.after),
  lists: Boolean(each.ofYears && each.ofMonths), off: each.days.map(day => day.off)}))"""
_SET_LISTS: Final = """(calendars, {at, year, month}) => {
  const {ofYears, ofMonths, monthValues} = calendars[at];
  const yearOption = [...ofYears.options].find(each => Number(each.label.trim()) === year);
  const monthValue = monthValues.find(([number]) => number === month);
  if (!yearOption || !monthValue) return null;
  return [yearOption.value, monthValue[1]];
}"""


_Looking: TypeAlias = Callable[[], Awaitable[tuple[JSHandle, "list[_Month]"]]]


class NoCalendar(Conflict):
    """What was to open a calendar opened none."""


class _Month(NamedTuple):
    """One month that is seen."""

    at: int
    own: bool
    """Whether it belongs to what opens the calendar, by where it stands."""
    year: int
    month: int
    back: bool
    forth: bool
    lists: bool
    off: tuple[bool, ...]

    @property
    def months(self) -> int:
        return self.year * 12 + self.month


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
        handle, seen = await _turn(doing, handle, seen, goal, wanted, lambda: _look(doing))
    raise Conflict("The calendar does not go to that month.")


class Picked(NamedTuple):
    """A day that was clicked."""

    found: Found
    day: date


async def pick_shown(doing: Doing, day: Day) -> Picked | None:
    """Click a day of the calendar that is seen, which may show several months; None, with nothing touched, where there
    is none, or more than one. Conflict if it does not go there, or the day cannot be chosen."""
    handle, seen = await _look(doing)
    months = [each.months for each in seen]
    if not seen or months != list(range(months[0], months[0] + len(months))):
        return None
    wanted = day.near(seen[0].year, seen[0].month)
    goal = wanted.year * 12 + wanted.month
    for _ in range(_MOST_TURNS):
        shown = next((each for each in seen if each.months == goal), None)
        if shown is not None:
            clicked = await _click_day(doing, handle, shown, wanted)
            element = await placed(await element_of(clicked, ""), clicked)
            return Picked(Found(element, clicked, grounded_by="words"), wanted)
        handle, seen = await _turn(doing, handle, seen, goal, wanted, lambda: _look(doing))
    raise Conflict("The calendar does not go to that month.")


class Calendar:
    """The calendar that an element opens.

    One that stands on the page already, and not by the element, is taken for it only where the element opens no other.
    """

    def __init__(self, doing: Doing, opener: Found) -> None:
        self._doing = doing
        self._opener = opener
        self._any = False
        """Whether what is seen elsewhere on the page is meant."""

    async def month(self) -> tuple[int, int]:
        """Year and month that are shown. NoCalendar if none appears."""
        _, seen = await self._opened()
        return seen[0].year, seen[0].month

    async def pick(self, wanted: date) -> None:
        """Click a day.

        NoCalendar if no calendar appears; Conflict if it does not go there, or if the day cannot be chosen.
        """
        handle, seen = await self._opened()
        goal = wanted.year * 12 + wanted.month
        for _ in range(_MOST_TURNS):
            shown = next((each for each in seen if each.months == goal), None)
            if shown is not None:
                await _click_day(self._doing, handle, shown, wanted)
                return
            handle, seen = await _turn(self._doing, handle, seen, goal, wanted, self._look)
        raise Conflict("The calendar does not go to that month.")

    async def _opened(self) -> tuple[JSHandle, list[_Month]]:
        handle, seen = await self._look()
        if seen:
            return handle, seen
        failed = f"{self._opener.subject} could not be clicked"
        await attempt(self._opener.handle.click(timeout=self._doing.milliseconds), failed)
        handle, seen = await self._appears()
        if not seen:
            self._any = True
            handle, seen = await self._look()
        if not seen:
            raise NoCalendar(f"No calendar was shown for the {self._opener.words}.")
        return handle, seen

    async def _appears(self) -> tuple[JSHandle, list[_Month]]:
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + min(_OPENS_WITHIN, self._doing.seconds)
        while True:
            handle, seen = await self._look()
            if seen or loop.time() > ends_at:
                return handle, seen
            await asyncio.sleep(_POLL)

    async def _look(self) -> tuple[JSHandle, list[_Month]]:
        handle, seen = await _look(self._doing, self._opener.handle)
        return handle, [each for each in seen if each.own or self._any]


async def _click_day(doing: Doing, handle: JSHandle, shown: _Month, wanted: date) -> ElementHandle:
    if wanted.day > len(shown.off) or shown.off[wanted.day - 1]:
        raise Conflict(f"{wanted.isoformat()} cannot be chosen in the calendar.")
    what = [shown.at, wanted.day - 1]
    found = await attempt(handle.evaluate_handle("(all, [at, day]) => all[at].days[day].node", what), _FAILED)
    day = found.as_element()
    assert day is not None
    await attempt(day.click(timeout=doing.milliseconds), f"{wanted.isoformat()} could not be chosen in the calendar")
    return day


async def _turn(
    doing: Doing, handle: JSHandle, seen: list[_Month], goal: int, wanted: date, look: _Looking
) -> tuple[JSHandle, list[_Month]]:
    """One step nearer: by the lists of months and years, else by the arrow."""
    first = min(seen, key=lambda each: abs(each.months - goal))
    if first.lists:
        values: Any = await attempt(
            handle.evaluate(_SET_LISTS, {"at": first.at, "year": wanted.year, "month": wanted.month}), _FAILED
        )
        if values is not None:
            for name, value in zip(("ofYears", "ofMonths"), values, strict=True):
                current, _ = await look()  # the lists are drawn anew with each choice
                listed = await _part(current, first.at, name)
                if listed is not None:
                    await attempt(listed.select_option(value=str(value), timeout=doing.milliseconds), _FAILED)
            return await look()
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
        handle, seen = await look()
        if seen and [each.months for each in seen] != before:
            return handle, seen
        if loop.time() > ends_at:
            raise Conflict(f"{wanted.isoformat()} cannot be chosen: the calendar does not turn to its month.")
        await asyncio.sleep(_POLL)


async def _part(handle: JSHandle, at: int, name: str) -> ElementHandle | None:
    part = await attempt(handle.evaluate_handle("(all, [at, name]) => all[at] && all[at][name]", [at, name]), _FAILED)
    return part.as_element()


async def _look(doing: Doing, opener: ElementHandle | None = None) -> tuple[JSHandle, list[_Month]]:
    """The months that are seen."""
    if opener is None:
        handle = await attempt(doing.page.evaluate_handle(_calendars(), None), _FAILED)
    else:
        handle = await attempt(opener.evaluate_handle(_calendars()), _FAILED)
    told: Any = await attempt(handle.evaluate(_TOLD), _FAILED)
    seen = [
        _Month(
            at,
            each["own"],
            each["year"],
            each["month"],
            each["before"],
            each["after"],
            each["lists"],
            tuple(each["off"]),
        )
        for at, each in enumerate(told)
        if each["year"] is not None
    ]
    return handle, seen


@cache
def _calendars() -> str:
    return files("treadle.browsers.actions").joinpath("calendars.js").read_text(encoding="utf-8")
