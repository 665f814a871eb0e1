"""Modules, callbacks, where a checkpoint stands in its stream, and ids by their random end."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what modules need."""
    op.create_table(
        "modules",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("bundle", sa.Text(), nullable=False),
        sa.Column("environment", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("installed_at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "module_settings",
        sa.Column("module_id", sa.Text(), primary_key=True),
        sa.Column("settings", sa.Text(), nullable=False),
    )
    op.create_table(
        "callbacks",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("callback_id", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("status", sa.Text()),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("callbacks_by_time", "callbacks", ["received_at", "id"])
    op.create_index("callbacks_by_source", "callbacks", ["source", "received_at", "id"])
    op.create_index("callbacks_by_callback_id", "callbacks", ["callback_id", "received_at", "id"])
    for name in ("seq", "results"):
        op.add_column("checkpoints", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("checkpoints", sa.Column("shown", sa.LargeBinary()))
    op.create_index("jobs_by_tail", "jobs", [sa.text("substr(id, 29)")])
