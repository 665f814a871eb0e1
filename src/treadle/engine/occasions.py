"""What becomes of a schedule's ticks once they are due: decided here, from facts alone, and carried out elsewhere."""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from typing import Final, NamedTuple

from treadle.core.schedule import MOST_CAUGHT_UP, ON_TIME, CatchUp, Overlap, Schedule, Tick, TickOutcome

__all__ = ["BUSY", "MISSED", "OVERTAKEN", "WAITING", "Occasion", "occasion", "settled"]

MISSED: Final = "It came due while nobody was there to see to it."
BUSY: Final = "The job before it has not ended."
WAITING: Final = "Another job waits for the one before it already."
OVERTAKEN: Final = "A later tick came due with it."


class Occasion(NamedTuple):
    """What is to be done for a schedule now."""

    fire: Sequence[datetime]
    """Ticks to make a job of, the earliest first."""
    passed: Sequence[Tick]
    """Ticks, and runs of ticks, that come to nothing."""
    next_at: datetime | None
    """The first tick that is not due yet."""


def occasion(schedule: Schedule, now: datetime) -> Occasion:
    """Which of the due ticks count, by the catch-up policy."""
    if schedule.next_at is None:
        return Occasion((), (), None)
    surely_late = now - ON_TIME - timedelta(seconds=schedule.jitter_seconds)
    oldest = now - timedelta(seconds=schedule.catch_up_seconds)
    late = _newest(schedule, max(schedule.next_at, oldest), surely_late)
    fire: list[datetime] = []
    tick: datetime | None
    recent = _between(schedule, max(schedule.next_at, surely_late), datetime.max.replace(tzinfo=UTC))
    while (tick := next(recent, None)) is not None and (due := schedule.due(tick)) <= now:
        (fire if due >= now - ON_TIME else late).append(tick)
    match schedule.catch_up:
        case CatchUp.ALL:
            most = schedule.catch_up_limit
        case CatchUp.LATEST:
            most = 0 if fire else 1
        case CatchUp.NONE:
            most = 0
    made_up = late[len(late) - most :] if 0 < most < len(late) else late if most else []
    first = next(iter((*made_up, *fire)), None)
    missed = list(islice(_between(schedule, schedule.next_at, first or tick or now), MOST_CAUGHT_UP))
    passed = [_run(schedule, missed, MISSED, now)] if missed else []
    return Occasion([*made_up, *fire], passed, tick)


def _between(schedule: Schedule, start: datetime, end: datetime) -> Iterator[datetime]:
    """The ticks from ``start`` on and before ``end``, as far as the schedule lasts."""
    moments = schedule.timetable.after(start - timedelta(microseconds=1))
    last = schedule.end_at
    return takewhile(lambda each: each < end and (last is None or each <= last), moments)


def _newest(schedule: Schedule, start: datetime, end: datetime) -> list[datetime]:
    """The last ticks in such a span, at most so many as are ever caught up; quick, however many there are."""
    span = timedelta(hours=1)
    while True:
        begin = max(start, end - span)
        found = deque(_between(schedule, begin, end), MOST_CAUGHT_UP)
        if begin == start or len(found) == MOST_CAUGHT_UP:
            return list(found)
        span *= 8


def settled(schedule: Schedule, decided: Occasion, now: datetime, *, busy: bool, waiting: bool) -> Occasion:
    """The same under the overlap policy: ``busy``, a job of the schedule has not ended; ``waiting``, one has not begun.

    What is decided to fire fires in turn, each as the first of what it finds.
    """
    fire = list(decided.fire)
    if not fire or schedule.overlap is Overlap.ALLOW:
        return decided
    match schedule.overlap:
        case Overlap.SKIP:
            kept, rest, why = ([], fire, BUSY) if busy else (fire[:1], fire[1:], BUSY)
        case Overlap.QUEUE:
            room = 0 if waiting else 1 if busy else 2
            kept, rest, why = fire[:room], fire[room:], WAITING
        case Overlap.CANCEL:
            kept, rest, why = fire[-1:], fire[:-1], OVERTAKEN
    passed = [*decided.passed, *([_run(schedule, rest, why, now)] if rest else [])]
    return Occasion(kept, passed, decided.next_at)


def _run(schedule: Schedule, ticks: Sequence[datetime], why: str, now: datetime) -> Tick:
    return Tick(
        schedule_id=schedule.id, tick_at=ticks[0], at=now, outcome=TickOutcome.SKIPPED, reason=why, count=len(ticks)
    )
