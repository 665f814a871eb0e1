"""Makes jobs of schedules whose time has come: on the leader, and under its term."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final

from treadle.core.clock import Clock
from treadle.core.errors import Conflict, FenceLost, InvalidInput, NotFound, Unavailable
from treadle.core.schedule import ON_TIME, Schedule, ScheduleQuery, next_tick
from treadle.engine.firing import Firer
from treadle.engine.leader import Leader
from treadle.engine.occasions import occasion
from treadle.engine.ports import Bus, Firing, Reign, ScheduleStore
from treadle.engine.recorder import SCHEDULES
from treadle.engine.rung import RungLoop

__all__ = ["Ticker"]

_log = logging.getLogger("treadle.engine")
_POLL_SECONDS: Final = 2.0
_AT_ONCE: Final = 16
_PAGE: Final = 100
_PAUSE_SECONDS: Final = 1.0
"""Before it looks again at what could not be carried out."""


class Ticker:
    """One round carries out all that is due. The time is the store's: nodes need not agree on theirs.

    Whoever leads takes over where the last one stopped: the next tick of a schedule stands in its row, and moves on in
    the transaction that carries it out. So a tick is neither missed nor doubled, whenever a leader dies.
    """

    def __init__(self, schedules: ScheduleStore, firer: Firer, bus: Bus, leader: Leader, clock: Clock) -> None:
        self._schedules = schedules
        self._firer = firer
        self._leader = leader
        self._clock = clock
        self._loop = RungLoop("ticker", self.round, bus=bus, topic=SCHEDULES, interval_seconds=_POLL_SECONDS)
        self._term: int | None = None
        self._seen: tuple[datetime, float] | None = None
        """What the store's clock said, and when."""

    async def start(self) -> None:
        await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()

    async def round(self) -> float | None:
        """Carry out what is due now; in how many seconds there will be more, None if that is not known."""
        reign = self._leader.reign
        if reign is None:
            return None
        due = await self._schedules.due(limit=_PAGE)
        if self._went_back(due.now) or reign.term != self._term:
            await self._aim_anew(due.now, reign)
            self._term = reign.term
        turn = asyncio.Semaphore(_AT_ONCE)
        done = await asyncio.gather(*(self._carry(each, due.now, reign, turn) for each in due.schedules))
        if done:
            return 0.0 if any(done) else _PAUSE_SECONDS
        return None if due.following is None else (due.following - due.now).total_seconds()

    async def _carry(self, schedule: Schedule, now: datetime, reign: Reign, turn: asyncio.Semaphore) -> bool:
        """Whether it was carried out, by us or by somebody else."""
        async with turn:
            try:
                decided = occasion(schedule, now)
                await self._firer.fire(schedule, decided, now, reign=reign)
            except (Conflict, FenceLost, NotFound):
                return True  # changed, or carried out by another leader
            except InvalidInput as error:
                await self._give_up(schedule, reign, error)
            except Unavailable:
                raise
            except Exception:
                _log.exception("schedule %s could not be carried out; it is tried again", schedule.id)
                return False
            return True

    async def _give_up(self, schedule: Schedule, reign: Reign, error: InvalidInput) -> None:
        """A timetable that this machine cannot read: a time zone that it does not know."""
        _log.error("schedule %s does not come round any more: %s", schedule.id, error)
        try:
            await self._schedules.fire(Firing(schedule=schedule, ticks=(), reign=reign))
        except (Conflict, FenceLost):
            return

    def _went_back(self, now: datetime) -> bool:
        """Whether the store's clock was put back since the last round, by more than clocks wander."""
        monotonic = self._clock.monotonic()
        before, self._seen = self._seen, (now, monotonic)
        return before is not None and now < before[0] + timedelta(seconds=monotonic - before[1]) - ON_TIME

    async def _aim_anew(self, now: datetime, reign: Reign) -> None:
        """Let schedules that came round in what is the future now come round before that again.

        Ticks that were carried out then are known, and are not carried out again.
        """
        query, found = ScheduleQuery(touched_after=now + ON_TIME, limit=_PAGE), _PAGE
        offset = 0
        while found == _PAGE:
            schedules, _ = await self._schedules.find(query.at(offset))
            found, offset = len(schedules), offset + len(schedules)
            for schedule in schedules:
                await self._aim(schedule, now, reign)

    async def _aim(self, schedule: Schedule, now: datetime, reign: Reign) -> None:
        try:
            next_at = next_tick(schedule, now)
            if schedule.next_at is None or next_at is None or next_at >= schedule.next_at:
                return
            aimed = Firing(schedule=schedule, ticks=(), next_at=next_at, due_at=schedule.due(next_at), reign=reign)
            await self._schedules.fire(aimed)
        except (Conflict, FenceLost, InvalidInput):
            return
