"""A day and a time of day in two fields, one for the day and the next for the time: "the visit to 4 June at 14:15"."""

import re
from typing import Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.remembering import note
from treadle.browsers.grounding import Intent, ground_all
from treadle.browsers.grounding.moments import says_date, time_of
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, ElementState

__all__ = ["both_fields", "both_named", "day_and_time_said"]

_LONGEST: Final = 60
_BETWEEN: Final = re.compile(r",?\s+(?:(?:at|um|\u00e0|a las|a la|gegen|around)\s+)?", re.IGNORECASE)
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.READONLY})
_NEAR: Final = 160.0
"""Pixels down the page from the field for the day to that for the time."""


def day_and_time_said(value: str) -> tuple[str, str] | None:
    """The day and the time of day of a value that says both; None if it does not."""
    if len(value) > _LONGEST or says_date(value):
        return None
    for match in _BETWEEN.finditer(value):
        day, time = value[: match.start()].strip(), value[match.end() :].strip()
        if says_date(day) and time_of(time) is not None:
            return day, time
    return None


async def both_fields(doing: Doing, intent: Intent, found: Found) -> tuple[tuple[Found, Found], tuple[str, str]] | None:
    """The field that was found and the one for the time behind it, each with its part; None if these are not there."""
    said = day_and_time_said(intent.value or "") if found.element.type == "date" else None
    if said is None:
        return None
    live = await doing.tools.snapshot()
    fields = [each for each in live.snapshot.elements if _is_usable(each) and each.frame == found.element.frame]
    at = next((at for at, each in enumerate(fields) if each.selector == found.element.selector), None)
    if at is None or at + 1 >= len(fields) or not _takes_time(fields[at + 1], fields[at]):
        return None
    time = fields[at + 1]
    place = Found(time, await live.handle(time.ref), ("is for the time of that day",), grounded_by="words")
    return (found, note(doing, intent, place)), said


async def both_named(doing: Doing, intent: Intent) -> tuple[tuple[Found, Found], tuple[str, str]] | None:
    """The same where both fields are called what was said: "return the car on 25 May at 8 am" into Return date and
    Return time; None where that is not so."""
    said = day_and_time_said(intent.value or "")
    if said is None:
        return None
    live = await doing.tools.snapshot()
    made: list[Found] = []
    for value, kind in zip(said, ("date", "time"), strict=True):
        try:
            alike = [each.element for each in ground_all(intent, live.snapshot) if each.element.type == kind]
        except ElementMismatch:
            return None
        if len(alike) != 1:
            return None
        place = Found(alike[0], await live.handle(alike[0].ref), (f"is for {value}",), grounded_by="words")
        made.append(note(doing, intent, place))
    return (made[0], made[1]), said


def _is_usable(element: Element) -> bool:
    fills = element.has(ElementState.EDITABLE) or element.tag == "select"
    return fills and not element.states & _UNUSABLE


def _takes_time(element: Element, day: Element) -> bool:
    times = element.type == "time" or (element.tag == "select" and any(map(time_of, element.options)))
    return times and abs(element.box.y - day.box.y) < _NEAR
