"""A day of the one calendar that stands open on the page, where no field for it is said: "pick December 8"."""

from collections.abc import Iterator
from typing import Final

from treadle.browsers.actions.calendars import pick_shown
from treadle.browsers.actions.days import days_said
from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.words import fold
from treadle.core.page import Acted

__all__ = ["choose_shown_day"]

_VERBS: Final = frozenset({Verb.SELECT, Verb.CLICK})
_CALENDARS: Final = frozenset(
    {"calendar", "date picker", "datepicker", "month view", "kalender", "datumsauswahl", "calendrier", "calendario"}
)


async def choose_shown_day(doing: Doing, intent: Intent) -> Acted | None:
    """Click the day that an intent names in the calendar that is seen, turned to its month; None, with nothing touched,
    where it names none by its month, or not just one calendar is there. Conflict where the day cannot be chosen."""
    if doing.selector is not None or doing.given is not None:
        return None
    for name in _names(intent):
        days = days_said(name)
        if len(days) == 1 and days[0].month is not None:
            picked = await pick_shown(doing, days[0])
            if picked is None:
                return None
            return done("click", picked.found, reasons=(f"is {picked.day.isoformat()} in the calendar",))
    return None


def _names(intent: Intent) -> Iterator[str]:
    for one in (intent, *intent.otherwise):
        if one.verb not in _VERBS or one.target is None or one.value is not None:
            continue
        for reading in (one.target, *one.target.otherwise):
            if reading.ordinal is None and not reading.every and _is_in_calendar(reading):
                yield reading.name


def _is_in_calendar(reading: Target) -> bool:
    relation = reading.relation
    return relation is None or fold(relation.target.name) in _CALENDARS
