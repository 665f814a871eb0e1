"""The order in which the jobs of a kind ended."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the index."""
    ended = sa.text("finished_at IS NOT NULL")
    op.create_index("jobs_by_end", "jobs", ["kind", "finished_at", "id"], sqlite_where=ended, postgresql_where=ended)
