"""The shops that products can be made in, each as its public documentation says."""

from treadle.runners.generation.shops.etsy import Etsy, EtsyConfig
from treadle.runners.generation.shops.meta import MetaCatalogue, MetaConfig
from treadle.runners.generation.shops.printify import Printify, PrintifyConfig, PrintifyGarment
from treadle.runners.generation.shops.shopify import Shopify, ShopifyConfig
from treadle.runners.generation.shops.tiktok import TikTok, TikTokConfig

__all__ = [
    "Etsy",
    "EtsyConfig",
    "MetaCatalogue",
    "MetaConfig",
    "Printify",
    "PrintifyConfig",
    "PrintifyGarment",
    "Shopify",
    "ShopifyConfig",
    "TikTok",
    "TikTokConfig",
]
