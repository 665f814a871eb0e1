"""Schedules and their ticks on SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from treadle.core.clock import from_micros, to_micros
from treadle.core.errors import Conflict, FenceLost, IdempotencyMismatch, NotFound
from treadle.core.job import Idempotency, Job, NewJob
from treadle.core.schedule import Schedule, ScheduleQuery, Tick
from treadle.engine.ports import DueSchedules, Firing
from treadle.stores.database import Database, Transaction
from treadle.stores.hook_notes import take_note
from treadle.stores.job_rows import JobRows
from treadle.stores.queries import Queries
from treadle.stores.rows import column_values, encode_json, record_of
from treadle.stores.schedule_queries import LEFT, TIMED, ScheduleQueries

__all__ = ["SqlSchedules"]

_END_OF_TIME: Final = (1 << 63) - 1
_schedule_of = record_of(Schedule, job=msgspec.json.Decoder(NewJob).decode)
_tick_of = record_of(Tick)


def _row(schedule: Schedule) -> dict[str, Any]:
    return column_values(msgspec.structs.asdict(schedule)) | {
        "name_folded": schedule.name.casefold(),
        "kind": schedule.job.kind,
        "job": encode_json(schedule.job),
    }


class SqlSchedules:
    """A ScheduleStore on any SQL database."""

    def __init__(self, database: Database, queries: Queries, own: ScheduleQueries) -> None:
        self._db = database
        self._q = queries
        self._own = own

    async def add(self, schedule: Schedule, *, idempotency: Idempotency | None = None) -> tuple[Schedule, bool]:
        row, at = _row(schedule), to_micros(schedule.created_at)

        def work(tx: Transaction) -> tuple[Schedule, bool]:
            if idempotency is not None:
                known = tx.row(self._q.known_request, scope=idempotency.scope, key=idempotency.key)
                if known is not None:
                    if known[0] != idempotency.fingerprint:
                        raise IdempotencyMismatch("This idempotency key was used before with a different request.")
                    return self._known(tx, known[1]), False
                values = msgspec.structs.asdict(idempotency)
                tx.run(self._q.insert_idempotency, **values, job_id=schedule.id, created_at=at)
            tx.run(self._own.insert, **row)
            return schedule, True

        return await self._db.write(work)

    async def get(self, schedule_id: str) -> Schedule | None:
        row = await self._db.read(lambda tx: tx.row(self._own.get, wanted=schedule_id))
        return None if row is None else _schedule_of(row)

    async def find(self, query: ScheduleQuery) -> tuple[list[Schedule], int]:
        given = {
            "text": query.text.casefold() if query.text else None,
            "kind": query.kind or None,
            "paused": query.paused,
            "touched_after": query.touched_after,
        }
        given = {name: value for name, value in given.items() if value is not None}
        filters = frozenset(given)
        values = {f"is_{name}": value for name, value in column_values(given).items()}

        def work(tx: Transaction) -> tuple[list[Schedule], int]:
            rows = tx.rows(self._own.page(filters), **values, limit=query.limit, offset=query.offset)
            counted = tx.row(self._own.count(filters), **values)
            return [_schedule_of(row) for row in rows], int(counted[0]) if counted else 0

        return await self._db.read(work)

    async def change(self, schedule: Schedule, *, retimed: bool) -> Schedule:
        values = {f"new_{name}": value for name, value in _row(schedule).items()}
        statement = self._own.retime if retimed else self._own.change

        def work(tx: Transaction) -> Schedule:
            if not tx.changed(statement, wanted=schedule.id, known=schedule.version, **values):
                self._known(tx, schedule.id)
                raise Conflict("The schedule was changed meanwhile; look at it again.")
            return self._known(tx, schedule.id)

        return await self._db.write(work)

    async def remove(self, schedule_id: str) -> bool:
        def work(tx: Transaction) -> bool:
            removed = tx.changed(self._own.remove, wanted=schedule_id)
            tx.run(self._own.remove_ticks, wanted=schedule_id)
            return removed > 0

        return await self._db.write(work)

    async def due(self, *, limit: int = 100) -> DueSchedules:
        def work(tx: Transaction) -> DueSchedules:
            now = tx.now()
            rows = tx.rows(self._own.due, at=now, limit=limit)
            following = tx.row(self._own.following, at=now)
            return DueSchedules(
                now=from_micros(now),
                schedules=[_schedule_of(row) for row in rows],
                following=None if following is None else from_micros(following[0]),
            )

        return await self._db.read(work)

    async def fire(self, firing: Firing) -> list[Job]:
        schedule, reign = firing.schedule, firing.reign
        values = _left(schedule, firing.ticks) | _new({name: getattr(firing, name) for name in TIMED})
        ticks = [column_values(msgspec.structs.asdict(tick)) for tick in firing.ticks]
        rows = {
            draft.job_id: JobRows(draft.new, job_id=draft.job_id, at=draft.at, payload=draft.payload, kinds=draft.kinds)
            for draft in firing.drafts
        }
        ticking = None if schedule.next_at is None else to_micros(schedule.next_at)
        moves = self._own.touch if reign is None else self._own.advance

        def work(tx: Transaction) -> list[Job]:
            if reign is not None and tx.row(self._q.reign, name=reign.name, term=reign.term) is None:
                raise FenceLost("Another node leads now: the term of this tick is over.")
            if not tx.changed(moves, wanted=schedule.id, known=schedule.version, ticking=ticking, **values):
                raise Conflict("The schedule was changed meanwhile.")
            kept = [tick for tick, row in zip(firing.ticks, tx.each(self._own.insert_tick, ticks), strict=True) if row]
            if len(kept) < len(ticks):
                tx.run(self._own.touch, wanted=schedule.id, known=schedule.version, **_left(schedule, kept))
            for note in firing.notes:
                take_note(tx, self._q.note, note)
            made = [rows[tick.job_id] for tick in kept if tick.job_id is not None]
            for each in made:
                each.insert(tx, self._q)
            return [each.job for each in made]

        return await self._db.write(work)

    async def live(self, schedule_id: str) -> list[str]:
        rows = await self._db.read(lambda tx: tx.rows(self._own.live, wanted=schedule_id))
        return [row[0] for row in rows]

    async def ticks(self, schedule_id: str, *, limit: int = 100, before: datetime | None = None) -> list[Tick]:
        last = _END_OF_TIME if before is None else to_micros(before)
        rows = await self._db.read(lambda tx: tx.rows(self._own.ticks, wanted=schedule_id, before=last, limit=limit))
        return [_tick_of(row) for row in rows]

    async def prune(self, *, before: datetime, keep: int) -> int:
        def work(tx: Transaction) -> int:
            gone = tx.changed(self._own.remove_old, before=to_micros(before))
            for (schedule_id,) in tx.rows(self._own.crowded, most=keep):
                surplus = tx.row(self._own.surplus, wanted=schedule_id, most=keep)
                if surplus is not None:
                    gone += tx.changed(self._own.remove_until, wanted=schedule_id, last=surplus[0])
            return gone

        return await self._db.write(work)

    def _known(self, tx: Transaction, schedule_id: str) -> Schedule:
        row = tx.row(self._own.get, wanted=schedule_id)
        if row is None:
            raise NotFound("Schedule", schedule_id)
        return _schedule_of(row)


def _left(schedule: Schedule, ticks: Sequence[Tick]) -> dict[str, Any]:
    """What ticks leave in the row of their schedule; the latest job stays where none was made."""
    left = {name: getattr(schedule, name) for name in LEFT}
    for tick in ticks:
        left |= {"last_at": tick.tick_at, "last_outcome": tick.outcome, "last_reason": tick.reason}
        left |= {"last_job_id": tick.job_id} if tick.job_id else {}
    return _new(left)


def _new(fields: dict[str, Any]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in column_values(fields).items()}
