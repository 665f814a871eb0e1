"""The statements about schedules and their ticks, as SQLAlchemy Core."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.engine import Dialect

from treadle.core.schedule import Schedule, Tick
from treadle.core.state import JobState
from treadle.stores.database import Prepared, prepare
from treadle.stores.fragments import ONE, ZERO, InsertInto, columns, p
from treadle.stores.listing import Position
from treadle.stores.schedule_schema import schedule_ticks, schedules
from treadle.stores.schema import in_states, jobs

__all__ = ["CHANGED", "LEFT", "TIMED", "ScheduleQueries"]

LEFT: Final = ("last_at", "last_outcome", "last_reason", "last_job_id")
"""What ticks leave."""
TIMED: Final = ("next_at", "due_at")
"""What a change sets only if it touches when the ticks come."""
_FIXED: Final = frozenset({"id", "user", "version", "created_at", *LEFT, *TIMED})
CHANGED: Final = tuple(column.key for column in schedules.columns if column.key not in _FIXED)
"""What somebody may change."""


class ScheduleQueries:
    """Compiled for one dialect when this is made."""

    def __init__(self, dialect: Dialect, insert_into: InsertInto) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        self._q: Callable[[Any], Prepared] = q
        c, t = schedules.c, schedule_ticks.c
        self._every = every = select(*columns(schedules, Schedule.__struct_fields__))
        one = c.id == p("wanted")
        self.page = lru_cache(maxsize=16)(self._page)
        self.count = lru_cache(maxsize=16)(self._count)
        self.insert = q(insert(schedules))
        self.get = q(every.where(one))
        unchanged = and_(one, c.version == p("known"))
        new = {name: p(f"new_{name}") for name in CHANGED} | {"version": c.version + ONE}
        timed = {name: p(f"new_{name}") for name in TIMED}
        left = {name: p(f"new_{name}") for name in LEFT}
        self.change = q(update(schedules).where(unchanged).values(new))
        self.retime = q(update(schedules).where(unchanged).values(new | timed))
        self.advance = q(update(schedules).where(unchanged, c.next_at == p("ticking")).values(timed | left))
        self.touch = q(update(schedules).where(unchanged).values(left))
        self.remove = q(delete(schedules).where(one))
        self.remove_ticks = q(delete(schedule_ticks).where(t.schedule_id == p("wanted")))
        coming = c.due_at.is_not(None)
        self.due = q(every.where(coming, c.due_at <= p("at")).order_by(c.due_at, c.id).limit(p("limit")))
        self.following = q(select(c.due_at).where(coming, c.due_at > p("at")).order_by(c.due_at).limit(ONE))
        tick = {name: p(name) for name in Tick.__struct_fields__}
        self.insert_tick = q(insert_into(schedule_ticks).values(tick).on_conflict_do_nothing().returning(t.tick_at))
        own = t.schedule_id == p("wanted")
        latest = t.tick_at.desc()
        ticks = select(*columns(schedule_ticks, Tick.__struct_fields__))
        self.ticks = q(ticks.where(own, t.tick_at < p("before")).order_by(latest).limit(p("limit")))
        self.remove_old = q(delete(schedule_ticks).where(t.at < p("before")))
        self.crowded = q(select(t.schedule_id).group_by(t.schedule_id).having(func.count() > p("most")))
        self.surplus = q(select(t.tick_at).where(own).order_by(latest).limit(ONE).offset(p("most")))
        self.remove_until = q(delete(schedule_ticks).where(own, t.tick_at <= p("last")))
        # Repeats the condition of the partial index to the letter.
        live = in_states(JobState.SCHEDULED, JobState.QUEUED, JobState.RUNNING)
        of_schedule = jobs.c.schedule_id == p("wanted")
        self.live = q(select(jobs.c.id).where(of_schedule, jobs.c.schedule_id.is_not(None), live).order_by(jobs.c.id))

    def _page(self, filters: frozenset[str]) -> Prepared:
        page = self._every.where(*_conditions(filters)).order_by(schedules.c.name_folded, schedules.c.id)
        return self._q(page.limit(p("limit")).offset(p("offset")))

    def _count(self, filters: frozenset[str]) -> Prepared:
        return self._q(select(func.count()).select_from(schedules).where(*_conditions(filters)))


def _conditions(filters: frozenset[str]) -> list[ColumnElement[bool]]:
    c = schedules.c
    known: dict[str, ColumnElement[bool]] = {
        "text": Position(c.name_folded, bindparam("is_text")) > ZERO,
        "kind": c.kind == p("is_kind"),
        "paused": c.paused == p("is_paused"),
        "touched_after": or_(c.last_at > p("is_touched_after"), c.changed_at > p("is_touched_after")),
    }
    return [known[name] for name in sorted(filters)]
