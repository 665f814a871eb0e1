"""Printify prints and ships (https://developers.printify.com)."""

from treadle.runners.generation.shops.printify.config import PrintifyConfig, PrintifyGarment
from treadle.runners.generation.shops.printify.shop import Printify

__all__ = ["Printify", "PrintifyConfig", "PrintifyGarment"]
