"""The tables of schedules: what comes round again, and what became of each time it did."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text

from treadle.stores.schema import metadata

__all__ = ["schedule_ticks", "schedules"]

schedules = Table(
    "schedules",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_folded", Text, nullable=False),
    Column("user_name", Text, key="user", nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("expression", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("overlap", Text, nullable=False),
    Column("catch_up", Text, nullable=False),
    Column("catch_up_limit", Integer, nullable=False),
    Column("catch_up_seconds", BigInteger, nullable=False),
    Column("jitter_seconds", Integer, nullable=False),
    Column("start_at", BigInteger),
    Column("end_at", BigInteger),
    Column("paused", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("job", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("next_at", BigInteger),
    Column("due_at", BigInteger),
    Column("last_at", BigInteger),
    Column("last_outcome", Text),
    Column("last_reason", Text),
    Column("last_job_id", Text),
)
_due = schedules.c.due_at.is_not(None)
Index("schedules_due", schedules.c.due_at, schedules.c.id, sqlite_where=_due, postgresql_where=_due)
Index("schedules_by_name", schedules.c.name_folded, schedules.c.id)

schedule_ticks = Table(
    "schedule_ticks",
    metadata,
    # The key is what makes a tick one, whoever carries it out and how often.
    Column("schedule_id", Text, primary_key=True),
    Column("tick_at", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Text),
    Column("job_id", Text),
    Column("count", Integer, nullable=False),
    Column("manual", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
Index("schedule_ticks_by_time", schedule_ticks.c.at)
