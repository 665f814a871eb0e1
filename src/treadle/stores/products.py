"""Products of the built-in catalogue, on SQL."""

from datetime import datetime
from typing import Any, Final

import msgspec

from treadle.core.clock import to_micros
from treadle.core.product import CatalogProduct
from treadle.stores.database import Database, Row, Transaction
from treadle.stores.product_queries import ProductQueries
from treadle.stores.rows import column_values, encode_json, record_of

__all__ = ["SqlProducts"]

_tags: Final = msgspec.json.Decoder(tuple[str, ...])
_product_of = record_of(CatalogProduct, tags=_tags.decode)


class SqlProducts:
    """ProductRows on any SQL database."""

    def __init__(self, database: Database, queries: ProductQueries) -> None:
        self._db = database
        self._q = queries

    async def add(self, product: CatalogProduct) -> CatalogProduct:
        values: dict[str, Any] = column_values(msgspec.structs.asdict(product)) | {"tags": encode_json(product.tags)}

        def work(tx: Transaction) -> Row | None:
            tx.run(self._q.add, **values)
            return tx.row(self._q.find, wanted=product.marker)

        row = await self._db.write(work)
        assert row is not None  # it was there, or it is now
        return _product_of(row)

    async def publish(self, product_id: str, at: datetime) -> None:
        await self._db.write(lambda tx: tx.run(self._q.publish, wanted=product_id, at=to_micros(at)))

    async def get(self, product_id: str) -> CatalogProduct | None:
        row = await self._db.read(lambda tx: tx.row(self._q.get, wanted=product_id))
        return None if row is None else _product_of(row)

    async def find(self, marker: str) -> CatalogProduct | None:
        row = await self._db.read(lambda tx: tx.row(self._q.find, wanted=marker))
        return None if row is None else _product_of(row)

    async def page(self, *, limit: int, offset: int = 0) -> tuple[list[CatalogProduct], int]:
        def work(tx: Transaction) -> tuple[list[Row], int]:
            counted = tx.row(self._q.count)
            return tx.rows(self._q.page, limit=limit, offset=offset), 0 if counted is None else int(counted[0])

        rows, total = await self._db.read(work)
        return [_product_of(row) for row in rows], total
