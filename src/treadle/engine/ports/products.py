"""What the built-in catalogue asks of a store."""

from datetime import datetime
from typing import Protocol

from treadle.core.product import CatalogProduct

__all__ = ["ProductRows"]


class ProductRows(Protocol):
    """The store's rows about products of the built-in catalogue."""

    async def add(self, product: CatalogProduct) -> CatalogProduct:
        """Keep a product, durably; the one that is there already if its marker is known."""
        ...

    async def publish(self, product_id: str, at: datetime) -> None:
        """Show it from ``at`` on, durably; one that is shown already stays as it is."""
        ...

    async def get(self, product_id: str) -> CatalogProduct | None: ...

    async def find(self, marker: str) -> CatalogProduct | None:
        """The product with this marker."""
        ...

    async def page(self, *, limit: int, offset: int = 0) -> tuple[list[CatalogProduct], int]:
        """Published products, newest first, and how many there are in all."""
        ...
