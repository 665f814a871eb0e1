"""Recordings of sessions whose files lie among the blobs."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the table of recordings."""
    op.create_table(
        "recordings",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("frames_sha256", sa.Text(), nullable=False),
        sa.Column("events_sha256", sa.Text(), nullable=False),
    )
    op.create_index("recordings_by_session", "recordings", ["session_id", "id"])
    op.create_index("recordings_by_end", "recordings", ["ended_at"])
    op.create_index("recordings_by_frames", "recordings", ["frames_sha256"])
    op.create_index("recordings_by_events", "recordings", ["events_sha256"])
