"""Where the files of modules lie, for nodes that have not got them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the table of stored bundles."""
    op.create_table(
        "module_bundles",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
    )
    op.create_index("module_bundles_by_blob", "module_bundles", ["sha256"])
