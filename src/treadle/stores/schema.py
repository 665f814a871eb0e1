"""The tables, once for every database.

Times are whole microseconds since 1970 UTC, enums and JSON are text. ``jobs`` is kept narrow because every change
rewrites its row; what never changes, and the metadata, live in ``job_specs``. ``job_counts`` and ``row_counts`` are
kept right by triggers, so that totals cost nothing to read; in ``job_counts`` the empty user stands for everybody.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    and_,
    func,
    literal_column,
)

from treadle.core.state import JobState

__all__ = [
    "api_keys",
    "artifacts",
    "batches",
    "checkpoints",
    "id_tail",
    "idempotency",
    "in_states",
    "job_counts",
    "job_specs",
    "job_tags",
    "jobs",
    "leaders",
    "metadata",
    "named_values",
    "nodes",
    "row_counts",
    "state_names",
    "steps",
    "streams",
]

metadata = MetaData()

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

row_counts = Table(
    "row_counts",
    metadata,
    Column("table_name", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

streams = Table(
    "streams",
    metadata,
    Column("id", Text, primary_key=True),
    Column("last_seq", BigInteger, nullable=False),
    Column("fence", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

batches = Table(
    "batches",
    metadata,
    # Appended at the end of the table whatever the stream: a group of commits then dirties few pages.
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("stream_id", Text, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("kinds", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
# Holds all that a reader filters by, so that batches of other kinds are passed over without being read.
Index("batches_by_seq", batches.c.stream_id, batches.c.first_seq, batches.c.last_seq, batches.c.kinds, unique=True)

steps = Table(
    "steps",
    metadata,
    Column("id", Text, primary_key=True),
    Column("job_id", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("index", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("exit_code", Integer),
    Column("error", Text),
    Column("created_at", BigInteger, nullable=False),
    Column("started_at", BigInteger),
    Column("finished_at", BigInteger),
    Column("estimated_seconds", Float),
    Column("stop_on_error", Boolean, nullable=False),
    Column("metadata", Text, nullable=False),
)
Index("steps_by_job", steps.c.job_id, steps.c.attempt, steps.c.index, steps.c.id)

artifacts = Table(
    "artifacts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("job_id", Text, nullable=False),
    Column("step_id", Text),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("mime_type", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("tags", Text, nullable=False),
    Column("metadata", Text, nullable=False),
    Column("is_public", Boolean, nullable=False),
    Column("retention_days", Integer),
)
Index("artifacts_by_time", artifacts.c.created_at, artifacts.c.id)
Index("artifacts_by_job", artifacts.c.job_id, artifacts.c.created_at, artifacts.c.id)
Index("artifacts_by_type", artifacts.c.type, artifacts.c.created_at, artifacts.c.id)
Index("artifacts_by_blob", artifacts.c.sha256)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("job_id", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False, server_default="0"),
    Column("results", BigInteger, nullable=False, server_default="0"),
    Column("shown", LargeBinary),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("job_id", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
Index("idempotency_by_job", idempotency.c.job_id)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("revoked_at", BigInteger),
)

named_values = Table(
    "named_values",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

nodes = Table(
    "nodes",
    metadata,
    Column("node_id", Text, primary_key=True),
    Column("incarnation", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("labels", Text, nullable=False),
    Column("lease_until", BigInteger, nullable=False),
    Column("draining", Boolean, nullable=False),
)

leaders = Table(
    "leaders",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("term", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
