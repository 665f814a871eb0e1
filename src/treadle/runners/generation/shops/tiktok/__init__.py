"""TikTok Shop shows and sells (https://partner.tiktokshop.com/docv2)."""

from treadle.runners.generation.shops.tiktok.client import TikTokConfig
from treadle.runners.generation.shops.tiktok.shop import TikTok

__all__ = ["TikTok", "TikTokConfig"]
