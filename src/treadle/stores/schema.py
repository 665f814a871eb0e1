"""The tables, once for every database.

Times are whole microseconds since 1970 UTC, enums and JSON are text. ``row_counts`` is kept right by triggers, so that
totals cost nothing to read.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from treadle.stores.job_schema import id_tail, in_states, job_counts, job_specs, job_tags, jobs, state_names
from treadle.stores.schema_metadata import metadata

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
