"""What a model took for a session."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column, empty for sessions that are there already."""
    op.add_column("sessions", sa.Column("usage", sa.Text()))
