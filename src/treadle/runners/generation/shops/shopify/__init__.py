"""Shopify shows and sells (https://shopify.dev/docs/api/admin-graphql)."""

from treadle.runners.generation.shops.shopify.graphql import ShopifyConfig
from treadle.runners.generation.shops.shopify.shop import Shopify

__all__ = ["Shopify", "ShopifyConfig"]
