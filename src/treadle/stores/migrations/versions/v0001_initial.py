"""The first schema."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from treadle.stores.migrations.postgres_counters import COUNTERS

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    _create_jobs()
    _create_streams()
    _create_rows_beside()
    _create_cluster()
    _create_counters()


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("dialect", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("run_at", sa.BigInteger()),
        sa.Column("queued_at", sa.BigInteger()),
        sa.Column("started_at", sa.BigInteger()),
        sa.Column("finished_at", sa.BigInteger()),
        sa.Column("wait_until", sa.BigInteger()),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("exit_code", sa.Integer()),
        sa.Column("error", sa.Text()),
        sa.Column("parent_id", sa.Text()),
        sa.Column("concurrency_key", sa.Text()),
        sa.Column("concurrency_limit", sa.Integer(), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("log_bytes", sa.BigInteger(), nullable=False),
        sa.Column("results", sa.BigInteger(), nullable=False),
        sa.Column("artifacts", sa.BigInteger(), nullable=False),
        sa.Column("total_steps", sa.Integer(), nullable=False),
        sa.Column("completed_steps", sa.Integer(), nullable=False),
        sa.Column("current_step_index", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Float()),
    )
    op.create_index("jobs_by_kind", "jobs", ["kind", "state", "id"])
    _partial_index("jobs_by_parent", "jobs", ["parent_id", "id"], "parent_id IS NOT NULL")
    op.create_index("jobs_by_state", "jobs", ["state", "id"])
    _partial_index("jobs_by_user", "jobs", ["user_name", "state", "id"], "user_name != ''")
    _partial_index("jobs_due", "jobs", ["state", "run_at", "id"], "state = 'scheduled' AND run_at IS NOT NULL")
    _partial_index("jobs_finished", "jobs", ["finished_at", "id"], "finished_at IS NOT NULL")
    _partial_index("jobs_overdue", "jobs", ["wait_until", "id"], "wait_until IS NOT NULL")
    _partial_index(
        "jobs_queued",
        "jobs",
        ["queue", "kind", sa.text("priority DESC"), "id"],
        "state = 'queued' AND concurrency_key IS NULL",
    )
    _partial_index(
        "jobs_queued_by_key",
        "jobs",
        ["queue", "kind", "concurrency_key", sa.text("priority DESC"), "id"],
        "state = 'queued' AND concurrency_key IS NOT NULL",
    )
    _partial_index(
        "jobs_queued_keyed",
        "jobs",
        ["queue", "kind", sa.text("priority DESC"), "id", "concurrency_key", "concurrency_limit"],
        "state = 'queued' AND concurrency_key IS NOT NULL",
    )
    _partial_index(
        "jobs_running_keyed", "jobs", ["concurrency_key"], "state = 'running' AND concurrency_key IS NOT NULL"
    )
    op.create_table(
        "job_specs",
        sa.Column("job_id", sa.Text(), primary_key=True),
        sa.Column("spec", sa.Text(), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=False),
    )
    op.create_table(
        "job_tags",
        sa.Column("tag", sa.Text(), primary_key=True),
        sa.Column("job_id", sa.Text(), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("job_tags_by_job", "job_tags", ["job_id"])
    op.create_table(
        "idempotency",
        sa.Column("scope", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("idempotency_by_job", "idempotency", ["job_id"])


def _create_streams() -> None:
    op.create_table(
        "streams",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("stream_id", sa.Text(), nullable=False),
        sa.Column("first_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("kinds", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
    )
    op.create_index("batches_by_seq", "batches", ["stream_id", "first_seq", "last_seq", "kinds"], unique=True)


def _create_rows_beside() -> None:
    op.create_table(
        "steps",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("exit_code", sa.Integer()),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger()),
        sa.Column("finished_at", sa.BigInteger()),
        sa.Column("estimated_seconds", sa.Float()),
        sa.Column("stop_on_error", sa.Boolean(), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=False),
    )
    op.create_index("steps_by_job", "steps", ["job_id", "attempt", "index", "id"])
    op.create_table(
        "artifacts",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("step_id", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("mime_type", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("retention_days", sa.Integer()),
    )
    op.create_index("artifacts_by_blob", "artifacts", ["sha256"])
    op.create_index("artifacts_by_job", "artifacts", ["job_id", "created_at", "id"])
    op.create_index("artifacts_by_time", "artifacts", ["created_at", "id"])
    op.create_index("artifacts_by_type", "artifacts", ["type", "created_at", "id"])
    op.create_table(
        "checkpoints",
        sa.Column("job_id", sa.Text(), primary_key=True),
        sa.Column("value", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("revoked_at", sa.BigInteger()),
    )
    op.create_table(
        "named_values",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.LargeBinary(), nullable=False),
    )


def _create_cluster() -> None:
    op.create_table(
        "nodes",
        sa.Column("node_id", sa.Text(), primary_key=True),
        sa.Column("incarnation", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=False),
        sa.Column("draining", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "leaders",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
    )


def _create_counters() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in COUNTERS:
            op.execute(statement)
        return
    op.create_table(
        "job_counts",
        sa.Column("user_name", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("state", sa.Text(), primary_key=True),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "row_counts",
        sa.Column("table_name", sa.Text(), primary_key=True),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    for trigger in _job_triggers():
        op.execute(trigger)
    for table in ("steps", "artifacts"):
        for trigger in _row_triggers(table):
            op.execute(trigger)


def _job_triggers() -> Sequence[str]:
    """Jobs by user, kind and state; the row of the empty user counts everybody's."""
    leave, enter = _count_job("OLD", "- 1"), _count_job("NEW", "+ 1")
    moved = "AFTER UPDATE OF state ON jobs WHEN NEW.state <> OLD.state"
    return (
        f"CREATE TRIGGER jobs_inserted AFTER INSERT ON jobs BEGIN {enter} END",
        f"CREATE TRIGGER jobs_moved {moved} BEGIN {leave} {enter} END",
        f"CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs BEGIN {leave} END",
    )


def _count_job(row: str, change: str) -> str:
    insert = "INSERT INTO job_counts (user_name, kind, state, n)"
    values = f"{row}.kind, {row}.state, 0 {change}"
    upsert = f"ON CONFLICT (user_name, kind, state) DO UPDATE SET n = n {change};"
    everybody = f"{insert} VALUES ('', {values}) {upsert}"
    return f"{everybody} {insert} SELECT {row}.user_name, {values} WHERE {row}.user_name <> '' {upsert}"


def _row_triggers(table: str) -> Sequence[str]:
    """How many rows a table has."""
    insert = f"INSERT INTO row_counts (table_name, n) VALUES ('{table}',"  # noqa: S608 - a name from this file
    upsert = "ON CONFLICT (table_name) DO UPDATE SET n = n"
    return (
        f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table} BEGIN {insert} 1) {upsert} + 1; END",
        f"CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} BEGIN {insert} -1) {upsert} - 1; END",
    )


def _partial_index(name: str, table: str, columns: Sequence[Any], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
