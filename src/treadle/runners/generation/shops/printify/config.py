"""What is set of Printify."""

from collections.abc import Mapping

import msgspec

from treadle.runners.generation.work import ProductType

__all__ = ["PrintifyConfig", "PrintifyGarment"]


class PrintifyGarment(msgspec.Struct, frozen=True, kw_only=True):
    """What a type of product is printed on, as far as the operator chose; the rest is looked up in the catalogue."""

    blueprint_id: int | None = None
    provider_id: int | None = None
    variant_ids: tuple[int, ...] = ()
    """With all three the catalogue is not asked."""


class PrintifyConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How Printify is reached."""

    url: str
    """Of the interface, with its version: ``https://api.printify.com/v1``."""
    token: str
    """Personal access token, or one of OAuth, with the scopes shops.read, catalog.read, products.read, products.write,
    uploads.write."""
    shop_id: str | None = None
    """None means the only shop of the token."""
    user_agent: str = "treadle"
    """Printify refuses requests without one."""
    garments: Mapping[ProductType, PrintifyGarment] = {}
    paced: bool = True
    """Keep under the limits that Printify publishes; another address has its own, and tells them with 429."""

    def __repr__(self) -> str:
        """Without the token."""
        return f"PrintifyConfig(url={self.url!r}, shop_id={self.shop_id!r})"
