"""Catalogues of Meta, which Facebook and Instagram show (https://developers.facebook.com/docs/commerce-platform)."""

from treadle.runners.generation.shops.meta.config import MetaConfig
from treadle.runners.generation.shops.meta.shop import MetaCatalogue

__all__ = ["MetaCatalogue", "MetaConfig"]
