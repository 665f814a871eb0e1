"""The tables of jobs, and the indexes that lists, claims and loops need.

``jobs`` is kept narrow because every change rewrites its row; what never changes, and the metadata, live in
``job_specs``. ``job_counts`` is kept right by triggers, so that totals cost nothing to read; in it the empty user
stands for everybody.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    Index,
    Integer,
    Table,
    Text,
    and_,
    func,
    literal_column,
)

from treadle.core.state import JobState
from treadle.stores.schema_metadata import metadata

__all__ = [
    "id_tail",
    "in_states",
    "job_counts",
    "job_specs",
    "job_tags",
    "jobs",
    "state_names",
]

jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_folded", Text, nullable=False),
    Column("dialect", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("user_name", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("run_at", BigInteger),
    Column("queued_at", BigInteger),
    Column("started_at", BigInteger),
    Column("finished_at", BigInteger),
    Column("wait_until", BigInteger),
    Column("attempt", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("owner", Text),
    Column("cancel_requested", Boolean, nullable=False),
    Column("exit_code", Integer),
    Column("error", Text),
    Column("parent_id", Text),
    Column("concurrency_key", Text),
    Column("concurrency_limit", Integer, nullable=False),
    Column("lines", BigInteger, nullable=False),
    Column("log_bytes", BigInteger, nullable=False),
    Column("results", BigInteger, nullable=False),
    Column("artifacts", BigInteger, nullable=False),
    Column("total_steps", Integer, nullable=False),
    Column("completed_steps", Integer, nullable=False),
    Column("current_step_index", Integer, nullable=False),
    Column("progress", Float),
    Column("schedule_id", Text),
)


def id_tail() -> ColumnElement[str]:
    """The last eight characters of a job's id, which an index serves."""
    return func.substr(jobs.c.id, literal_column("29"))


def state_names(*states: JobState) -> list[ColumnElement[str]]:
    """States as literals: a partial index serves only a query that repeats its condition to the letter."""
    return [literal_column(f"'{state.value}'") for state in sorted(states)]


def in_states(*states: JobState) -> ColumnElement[bool]:
    """Jobs in these states."""
    names = state_names(*states)
    return jobs.c.state == names[0] if len(names) == 1 else jobs.c.state.in_(names)


def _partial(name: str, *columns: ColumnElement[object], where: ColumnElement[bool]) -> Index:
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


# Lists, newest first. Each ends in the id, so that a page is a walk along one index.
Index("jobs_by_state", jobs.c.state, jobs.c.id)
Index("jobs_by_kind", jobs.c.kind, jobs.c.state, jobs.c.id)
_partial("jobs_by_user", jobs.c.user_name, jobs.c.state, jobs.c.id, where=jobs.c.user_name != literal_column("''"))
_partial("jobs_by_parent", jobs.c.parent_id, jobs.c.id, where=jobs.c.parent_id.is_not(None))
_partial("jobs_by_schedule", jobs.c.schedule_id, jobs.c.id, where=jobs.c.schedule_id.is_not(None))
_partial(
    "jobs_live_by_schedule",
    jobs.c.schedule_id,
    jobs.c.state,
    jobs.c.id,
    where=and_(jobs.c.schedule_id.is_not(None), in_states(JobState.SCHEDULED, JobState.QUEUED, JobState.RUNNING)),
)

# Claims. No list speaks of concurrency keys, so none is tempted by these indexes, which would have to be sorted by id.
_partial(
    "jobs_queued",
    jobs.c.queue,
    jobs.c.kind,
    jobs.c.priority.desc(),
    jobs.c.id,
    where=and_(in_states(JobState.QUEUED), jobs.c.concurrency_key.is_(None)),
)
_partial(
    "jobs_queued_keyed",
    jobs.c.queue,
    jobs.c.kind,
    jobs.c.priority.desc(),
    jobs.c.id,
    jobs.c.concurrency_key,
    jobs.c.concurrency_limit,
    where=and_(in_states(JobState.QUEUED), jobs.c.concurrency_key.is_not(None)),
)
_partial(
    "jobs_queued_by_key",
    jobs.c.queue,
    jobs.c.kind,
    jobs.c.concurrency_key,
    jobs.c.priority.desc(),
    jobs.c.id,
    where=and_(in_states(JobState.QUEUED), jobs.c.concurrency_key.is_not(None)),
)
_partial(
    "jobs_running_keyed",
    jobs.c.concurrency_key,
    where=and_(in_states(JobState.RUNNING), jobs.c.concurrency_key.is_not(None)),
)

# Loops of the engine. A condition on the state alone would leave the choice between these and jobs_by_state to chance.
_partial(
    "jobs_due",
    jobs.c.state,
    jobs.c.run_at,
    jobs.c.id,
    where=and_(in_states(JobState.SCHEDULED), jobs.c.run_at.is_not(None)),
)
_partial("jobs_overdue", jobs.c.wait_until, jobs.c.id, where=jobs.c.wait_until.is_not(None))
_partial("jobs_finished", jobs.c.finished_at, jobs.c.id, where=jobs.c.finished_at.is_not(None))

# Figures over the jobs of some kinds that ended last.
_partial("jobs_by_end", jobs.c.kind, jobs.c.finished_at, jobs.c.id, where=jobs.c.finished_at.is_not(None))

# Short ids: the last eight characters are random, the first eight tell the time.
Index("jobs_by_tail", id_tail())

job_specs = Table(
    "job_specs",
    metadata,
    Column("job_id", Text, primary_key=True),
    Column("spec", Text, nullable=False),
    Column("metadata", Text, nullable=False),
)

job_tags = Table(
    "job_tags",
    metadata,
    Column("tag", Text, primary_key=True),
    Column("job_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)
Index("job_tags_by_job", job_tags.c.job_id)

job_counts = Table(
    "job_counts",
    metadata,
    Column("user_name", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
