"""Products of the built-in catalogue."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table of products."""
    op.create_table(
        "catalog_products",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("marker", sa.Text(), nullable=False, unique=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("price", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("image_sha256", sa.Text(), nullable=False),
        sa.Column("mockup_sha256", sa.Text(), nullable=False),
        sa.Column("image_width", sa.Integer(), nullable=False),
        sa.Column("image_height", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger()),
    )
    op.create_index("catalog_products_shown", "catalog_products", ["published_at", "id"])
    op.create_index("catalog_products_by_image", "catalog_products", ["image_sha256"])
    op.create_index("catalog_products_by_mockup", "catalog_products", ["mockup_sha256"])
