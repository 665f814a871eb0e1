"""Etsy shows and sells (https://developers.etsy.com/documentation)."""

from treadle.runners.generation.shops.etsy.access import EtsyConfig
from treadle.runners.generation.shops.etsy.shop import Etsy

__all__ = ["Etsy", "EtsyConfig"]
