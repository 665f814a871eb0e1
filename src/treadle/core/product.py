"""A product of the built-in catalogue."""

from datetime import datetime

import msgspec

__all__ = ["CatalogProduct"]


class CatalogProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product as the built-in catalogue keeps it. Its pictures are blobs, which stay as long as it does."""

    id: str
    marker: str
    """Unique: the same product is never kept twice."""
    type: str
    title: str
    description: str
    tags: tuple[str, ...] = ()
    price: str
    """A decimal number, as text, in ``currency``."""
    currency: str
    image_sha256: str
    mockup_sha256: str
    image_width: int
    image_height: int
    created_at: datetime
    published_at: datetime | None = None
    """When it was first shown; None while it is a draft."""
