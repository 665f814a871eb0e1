"""Schedules, for whoever asks: written down, changed, looked at. The ticker sees to them."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final

import msgspec

from treadle.core.errors import Conflict, InvalidInput, NotFound
from treadle.core.ids import is_id_prefix
from treadle.core.job import Idempotency, Job
from treadle.core.schedule import (
    LONGEST_JITTER_SECONDS,
    LONGEST_WINDOW_SECONDS,
    MOST_CAUGHT_UP,
    Overlap,
    Schedule,
    ScheduleQuery,
    Tick,
    next_tick,
    upcoming,
)
from treadle.engine.firing import Firer
from treadle.engine.occasions import Occasion
from treadle.engine.ports import Bus, Planner, ScheduleStore
from treadle.engine.recorder import SCHEDULES

__all__ = ["Schedules"]

_TIMING: Final = frozenset({"expression", "timezone", "jitter_seconds", "start_at", "end_at", "paused"})
"""What a change of which sets the next tick anew."""
_TRIES: Final = 5


class Schedules:
    """Write down, change, look at and remove schedules. Ids are whole."""

    def __init__(self, store: ScheduleStore, firer: Firer, bus: Bus, *, planners: Mapping[str, Planner]) -> None:
        self._store = store
        self._firer = firer
        self._bus = bus
        self._planners = planners

    async def now(self) -> datetime:
        """The time by which ticks come: the store's."""
        return (await self._store.due(limit=0)).now

    async def add(
        self, wanted: Schedule, *, promise: Callable[[dict[str, Any]], Idempotency | None] | None = None
    ) -> tuple[Schedule, bool]:
        """Store a new schedule; False if an idempotency key led to one that exists already.

        ``promise`` makes the idempotency, if there is any, of the job's input as people may see it: a fingerprint from
        which no secret can be guessed. Its job has its input as people give it. InvalidInput names the field;
        IdempotencyMismatch; Unavailable.
        """
        now = await self.now()
        wanted = msgspec.structs.replace(wanted, created_at=now, changed_at=now)
        _check(wanted)
        kept = msgspec.structs.replace(wanted, job=await self._firer.plan(wanted.job))
        idempotency = None if promise is None else promise(self.shown(kept))
        added, new = await self._store.add(_aimed(kept, now), idempotency=idempotency)
        if new:
            await self._bus.publish(SCHEDULES, b"")
        return added, new

    async def get(self, schedule_id: str) -> Schedule:
        """NotFound."""
        found = await self._store.get(schedule_id) if is_id_prefix(schedule_id) else None
        if found is None:
            raise NotFound("Schedule", schedule_id)
        return found

    async def find(self, query: ScheduleQuery) -> tuple[list[Schedule], int]:
        """A page, by name, and how many match in all."""
        return await self._store.find(query)

    async def change(self, schedule_id: str, changes: Mapping[str, Any], *, version: int | None = None) -> Schedule:
        """Change some fields; ``version`` is the one that the caller has seen. Ticks of a pause are not made up for.

        NotFound, InvalidInput with the field; Conflict if it was changed meanwhile.
        """
        for attempt in range(1, _TRIES + 1):
            before = await self.get(schedule_id)
            if version not in {None, before.version}:
                raise Conflict(f"The schedule was changed meanwhile: its version is {before.version}, not {version}.")
            now = await self.now()
            changed = msgspec.structs.replace(before, **changes, changed_at=now)
            _check(changed)
            if "job" in changes:
                changed = msgspec.structs.replace(changed, job=await self._firer.plan(changed.job))
            retimed = any(getattr(before, name) != getattr(changed, name) for name in _TIMING)
            try:
                after = await self._store.change(_aimed(changed, now) if retimed else changed, retimed=retimed)
            except Conflict:
                if version is not None or attempt == _TRIES:
                    raise
                continue
            await self._bus.publish(SCHEDULES, b"")
            return after
        raise AssertionError("the last try returns or raises")

    async def remove(self, schedule_id: str) -> None:
        """Remove it with what became of its ticks; its jobs go on. NotFound."""
        if not await self._store.remove((await self.get(schedule_id)).id):
            raise NotFound("Schedule", schedule_id)

    async def run(self, schedule_id: str) -> Job:
        """Make its job now, whatever its timetable says. Conflict where the overlap policy makes none of it.

        InvalidInput if the job is refused; NotFound, Unavailable.
        """
        for attempt in range(1, _TRIES + 1):
            schedule, now = await self.get(schedule_id), await self.now()
            await self._firer.job(schedule.job)
            try:
                made = await self._firer.fire(schedule, Occasion([now], [], None), now, reign=None, manual=True)
            except Conflict:
                if attempt == _TRIES:
                    raise
                continue
            if not made:
                raise Conflict("A job of this schedule has not ended, and by its overlap policy there is no other.")
            return made[0]
        raise AssertionError("the last try returns or raises")

    async def ticks(self, schedule_id: str, *, limit: int = 100, before: datetime | None = None) -> list[Tick]:
        """What became of its ticks, the latest first. NotFound."""
        return await self._store.ticks((await self.get(schedule_id)).id, limit=limit, before=before)

    def shown(self, schedule: Schedule) -> dict[str, Any]:
        """The input of its job, as people may see it."""
        kept, planner = schedule.job.spec.input, self._planners.get(schedule.job.kind)
        return kept if planner is None else planner.shown(kept)


def _aimed(schedule: Schedule, now: datetime) -> Schedule:
    """With its next tick after now. InvalidInput if none is ever to come."""
    next_at = next_tick(schedule, now)
    if next_at is None and not schedule.paused:
        if schedule.end_at is not None:
            raise InvalidInput("end_at: no tick comes before this.", field="end_at")
        raise InvalidInput("expression: this never comes.", field="expression")
    due_at = None if next_at is None else schedule.due(next_at)
    return msgspec.structs.replace(schedule, next_at=next_at, due_at=due_at)


def _check(schedule: Schedule) -> None:
    """InvalidInput for what contradicts itself or is out of its bounds."""
    gaps = [later - earlier for earlier, later in pairwise(upcoming(schedule, schedule.changed_at, 10))]
    jitter = timedelta(seconds=schedule.jitter_seconds)
    if jitter and gaps and jitter >= min(gaps):
        raise InvalidInput("jitter_seconds: expected less than the time between two ticks.", field="jitter_seconds")
    if schedule.start_at and schedule.end_at and schedule.start_at > schedule.end_at:
        raise InvalidInput("end_at: expected a time after start_at.", field="end_at")
    bounds = {
        "jitter_seconds": (0, LONGEST_JITTER_SECONDS),
        "catch_up_limit": (1, MOST_CAUGHT_UP),
        "catch_up_seconds": (0, LONGEST_WINDOW_SECONDS),
    }
    for name, (least, most) in bounds.items():
        if not least <= getattr(schedule, name) <= most:
            raise InvalidInput(f"{name}: expected a whole number from {least} to {most}.", field=name)
    if schedule.overlap in {Overlap.QUEUE, Overlap.CANCEL} and schedule.job.concurrency_key is not None:
        raise InvalidInput(
            f"job.concurrency_key: the overlap policy {schedule.overlap.value!r} brings one of its own.",
            field="job.concurrency_key",
        )
