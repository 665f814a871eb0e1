"""The table of the built-in catalogue's products."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from treadle.stores.schema import metadata

__all__ = ["catalog_products"]

catalog_products = Table(
    "catalog_products",
    metadata,
    Column("id", Text, primary_key=True),
    Column("marker", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("price", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("image_sha256", Text, nullable=False),
    Column("mockup_sha256", Text, nullable=False),
    Column("image_width", Integer, nullable=False),
    Column("image_height", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("published_at", BigInteger),
)
Index("catalog_products_shown", catalog_products.c.published_at, catalog_products.c.id)
Index("catalog_products_by_image", catalog_products.c.image_sha256)
Index("catalog_products_by_mockup", catalog_products.c.mockup_sha256)
