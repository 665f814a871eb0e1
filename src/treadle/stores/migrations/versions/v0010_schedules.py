"""Schedules, what became of their ticks, and which schedule made a job."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the tables and the column."""
    op.create_table(
        "schedules",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("expression", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("overlap", sa.Text(), nullable=False),
        sa.Column("catch_up", sa.Text(), nullable=False),
        sa.Column("catch_up_limit", sa.Integer(), nullable=False),
        sa.Column("catch_up_seconds", sa.BigInteger(), nullable=False),
        sa.Column("jitter_seconds", sa.Integer(), nullable=False),
        sa.Column("start_at", sa.BigInteger()),
        sa.Column("end_at", sa.BigInteger()),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger()),
        sa.Column("due_at", sa.BigInteger()),
        sa.Column("last_at", sa.BigInteger()),
        sa.Column("last_outcome", sa.Text()),
        sa.Column("last_reason", sa.Text()),
        sa.Column("last_job_id", sa.Text()),
    )
    due = sa.text("due_at IS NOT NULL")
    op.create_index("schedules_due", "schedules", ["due_at", "id"], sqlite_where=due, postgresql_where=due)
    op.create_index("schedules_by_name", "schedules", ["name_folded", "id"])
    op.create_table(
        "schedule_ticks",
        sa.Column("schedule_id", sa.Text(), primary_key=True),
        sa.Column("tick_at", sa.BigInteger(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("job_id", sa.Text()),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("manual", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("schedule_ticks_by_time", "schedule_ticks", ["at"])
    op.add_column("jobs", sa.Column("schedule_id", sa.Text()))
    made = sa.text("schedule_id IS NOT NULL")
    op.create_index("jobs_by_schedule", "jobs", ["schedule_id", "id"], sqlite_where=made, postgresql_where=made)
    # A list by state alone is no reason to walk the jobs of a schedule, and the other way round.
    live = sa.text("schedule_id IS NOT NULL AND state IN ('queued', 'running', 'scheduled')")
    op.create_index(
        "jobs_live_by_schedule", "jobs", ["schedule_id", "state", "id"], sqlite_where=live, postgresql_where=live
    )
