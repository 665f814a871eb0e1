"""When something comes round again: a cron expression in a time zone, or a fixed interval.

The five fields are those of Debian's cron, which is Vixie's (``man 5 crontab``), with its behaviour where a zone's
clocks are changed:

- A time of day that names its minute and its hour happens once a day. If the clocks leap over it, it comes at the
  first moment after the leap; if they show it twice, it comes at the first of the two.
- With a star in front of the minute or of the hour the clock is taken as it is: what is leapt over does not happen,
  what is shown twice happens twice.
- Where the day of the month or that of the week begins with a star, both must fit; where neither does, one is enough.

An interval counts elapsed time from its anchor on, whatever the clocks do.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Final, Protocol
from zoneinfo import ZoneInfo, available_timezones

from cronsim import CronSim, CronSimError

from treadle.core.errors import InvalidInput

__all__ = ["LONGEST_EXPRESSION", "Timetable", "timetable_of", "zone_of"]

LONGEST_EXPRESSION: Final = 500
_SHORTEST_SECONDS: Final = 1
_LONGEST_SECONDS: Final = 366 * 86_400
_MACROS: Final = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_INTERVAL: Final = re.compile(r"@?every\s+(?P<length>.+)", re.IGNORECASE)
_PART: Final = re.compile(r"(\d{1,9})\s*(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?![a-z])\s*")
_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_TENS: Final = re.compile(r"\b(?P<number>[2-5](?P<last>[123]))th\b")
"""Numbers as the library spells them and nobody else does: 21th."""
_ENDINGS: Final = {"1": "st", "2": "nd", "3": "rd"}
_NAMES: Final = ((604_800, "week"), (86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


class Timetable(Protocol):
    """Moments that come one after another, in whole seconds of UTC."""

    @property
    def words(self) -> str:
        """What it is, for people; without the zone."""
        ...

    def after(self, moment: datetime) -> Iterator[datetime]:
        """All moments later than this one, in order; ends if none comes for fifty years, or with the year 9999."""
        ...


def timetable_of(expression: str, *, zone: str = "UTC", anchor: datetime) -> Timetable:
    """What an expression means: five cron fields, a name such as ``@hourly``, or ``every 15m``.

    ``anchor`` is when an interval is counted from. InvalidInput names the field, ``expression`` or ``timezone``.
    """
    hours = zone_of(zone)
    text = " ".join(expression.split())
    if len(expression) > LONGEST_EXPRESSION or not text.isascii() or not text:
        raise _wrong(f"expected up to {LONGEST_EXPRESSION} characters, such as '0 9 * * MON-FRI' or 'every 15m'")
    if interval := _INTERVAL.fullmatch(text):
        return _Interval(_seconds(interval["length"].lower()), anchor)
    if text.startswith("@"):
        if text.lower() not in _MACROS:
            raise _wrong(f"there is no {text[:40]!r}; there are {', '.join(_MACROS)} and 'every 15m'")
        text = _MACROS[text.lower()]
    if (count := len(text.split())) != 5:
        raise _wrong(f"expected five fields (minute, hour, day of the month, month, day of the week), found {count}")
    return _Cron(text, hours)


@cache
def _zones() -> frozenset[str]:
    # "localtime" is whatever this machine says, and another node's may say something else.
    return frozenset(available_timezones() - {"localtime"})


def zone_of(name: str) -> tzinfo:
    """The zone of this name in IANA's database. InvalidInput names the field ``timezone``."""
    if name == "UTC":
        return UTC
    if name not in _zones():
        raise InvalidInput(
            f"timezone: there is no zone {name[:60]!r}; expected a name such as 'Europe/Berlin' or 'UTC'.",
            field="timezone",
        )
    return ZoneInfo(name)


class _Cron:
    """Five fields in a zone."""

    def __init__(self, fields: str, zone: tzinfo) -> None:
        self._fields = fields
        self._zone = zone
        try:
            self._sample = CronSim(fields, datetime(2000, 1, 1, tzinfo=UTC))
        except CronSimError as error:
            raise _wrong(_reason(str(error))) from None

    @property
    def words(self) -> str:
        return _TENS.sub(lambda found: found["number"] + _ENDINGS[found["last"]], self._sample.explain())

    def after(self, moment: datetime) -> Iterator[datetime]:
        # Whole seconds downwards, then strictly later: what begins within this second has passed.
        start = moment.astimezone(self._zone)
        last = moment
        moments = CronSim(self._fields, start)
        while True:
            try:
                tick = next(moments).astimezone(UTC)
            except (StopIteration, OverflowError):  # the calendar ends with the year 9999
                return
            if tick > last:  # the moment after a leap may stand for several times of day, and for itself
                last = tick
                yield tick


class _Interval:
    """Every so many seconds."""

    def __init__(self, seconds: int, anchor: datetime) -> None:
        self._step = timedelta(seconds=seconds)
        self._anchor = anchor.astimezone(UTC).replace(microsecond=0)
        self._seconds = seconds

    @property
    def words(self) -> str:
        rest, parts = self._seconds, []
        for size, name in _NAMES:
            count, rest = divmod(rest, size)
            if count:
                parts.append(f"{count} {name}{'s' if count > 1 else ''}")
        return f"Every {' '.join(parts).removeprefix('1 ') if len(parts) == 1 else ' '.join(parts)}"

    def after(self, moment: datetime) -> Iterator[datetime]:
        passed = (moment - self._anchor) // self._step
        number = max(passed + 1, 0)
        while True:
            try:
                yield self._anchor + number * self._step
            except OverflowError:
                return
            number += 1


def _seconds(length: str) -> int:
    """The length of an interval; ``15`` and ``-5m`` are none, and ``minute`` is one minute."""
    text = length if length[:1].isdigit() else f"1 {length}"
    total, place = 0, 0
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            raise _wrong("expected an interval such as 'every 15m', 'every 1h 30m' or 'every day'")
        total += int(part[1]) * _UNITS[part[2][0]]
        place = part.end()
    if not _SHORTEST_SECONDS <= total <= _LONGEST_SECONDS:
        raise _wrong("expected an interval from one second to 366 days")
    return total


def _reason(problem: str) -> str:
    field = problem.removeprefix("Bad ").replace("-", " ")
    return f"the {field} cannot be read, or never comes" if problem.startswith("Bad ") else "it cannot be read"


def _wrong(what: str) -> InvalidInput:
    return InvalidInput(f"expression: {what}.", field="expression")
