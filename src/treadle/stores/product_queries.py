"""The statements about products of the built-in catalogue, as SQLAlchemy Core."""

from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.engine import Dialect

from treadle.core.product import CatalogProduct
from treadle.stores.database import Prepared, prepare
from treadle.stores.fragments import InsertInto, columns, p
from treadle.stores.product_schema import catalog_products

__all__ = ["ProductQueries"]


class ProductQueries:
    """Compiled for one dialect when this is made."""

    def __init__(self, dialect: Dialect, insert_into: InsertInto) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        c = catalog_products.c
        every = select(*columns(catalog_products, CatalogProduct.__struct_fields__))
        shown = c.published_at.is_not(None)
        self.add = q(insert_into(catalog_products).on_conflict_do_nothing())
        self.get = q(every.where(c.id == p("wanted")))
        self.find = q(every.where(c.marker == p("wanted")))
        publish = update(catalog_products).where(c.id == p("wanted"), c.published_at.is_(None))
        self.publish = q(publish.values(published_at=p("at")))
        newest = (c.published_at.desc(), c.id.desc())
        self.page = q(every.where(shown).order_by(*newest).limit(p("limit")).offset(p("offset")))
        self.count = q(select(func.count()).select_from(catalog_products).where(shown))
