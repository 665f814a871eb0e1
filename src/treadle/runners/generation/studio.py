"""What a node has for generation: who composes, who draws, and where products are sold."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from treadle.core.clock import Clock
from treadle.engine.ports import Blobs
from treadle.runners.generation.ports import ImageMaker, Mockups, PromptComposer, Shop
from treadle.runners.generation.work import ProductType

__all__ = ["Studio", "Terms"]


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """How products are offered."""

    prices: Mapping[ProductType, Decimal]
    currency: str
    """ISO 4217."""
    auto_publish: bool
    """Show products to buyers where a request does not say."""
    settle_seconds: float
    """How long after it was asked a shop may still make a product, though nobody is there any more to be told."""
    base_url: str
    """Where this engine's own pages are, without a slash at its end."""


class Studio(msgspec.Struct, frozen=True, kw_only=True):
    """The parts, as runners use them."""

    composer: PromptComposer
    maker: ImageMaker
    mockups: Mockups
    shops: Sequence[Shop]
    """Every product is made in each of them, in this order."""
    blobs: Blobs
    terms: Terms
    clock: Clock
