"""What generation works with: requests, prompts, pictures, products."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

__all__ = [
    "BatchRequest",
    "DesignRequest",
    "ImageWish",
    "MadeImage",
    "Picture",
    "Product",
    "ProductDraft",
    "ProductType",
    "Prompt",
    "Upload",
]


class ProductType(StrEnum):
    """What can be printed on."""

    TSHIRT = "tshirt"
    HOODIE = "hoodie"


class DesignRequest(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One wish for designs and the products that carry them: the contract's request of type ``generate``."""

    prompt: str | None = None
    """What to draw; without it the composer thinks of something from the next three."""
    theme: str | None = None
    style: str | None = None
    niche: str | None = None
    product_types: tuple[ProductType, ...]
    """Each design becomes one product of each of these types in each shop."""
    count: int = 1
    """Number of different designs."""
    auto_publish: bool | None = None
    """Show the products to buyers; None is as the settings say."""


class BatchRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Several wishes in one job."""

    items: tuple[DesignRequest, ...]


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """A design in words: what is drawn, and how the product is called and described."""

    text: str
    """What the image maker is told."""
    title: str
    """Of the product: 1 to 140 characters, one line."""
    tags: tuple[str, ...]
    """For searching: at most 13, each of 1 to 20 characters, lower case, without doubles."""
    description: str
    """Of the product: plain text, paragraphs separated by an empty line."""
    negative: str = ""
    """What should not be seen, for makers that take it."""
    slogan: str = ""
    """Words that the image may show; empty where it is to show none."""
    subject: str = ""
    """What is to be seen, without how it is drawn; empty where only ``text`` says so."""


class ImageWish(msgspec.Struct, frozen=True, kw_only=True):
    """One image to be made."""

    key: str
    """A UUID that is always the same for this image of this job: a maker that has it already need not make it anew."""
    prompt: Prompt
    request: DesignRequest
    """Where the prompt came from: its style and theme may tell colours."""
    seed: int
    """0 to 2**32 - 1: the same prompt and seed give the same image where the maker can promise that."""
    variant: int = 0
    """Number of the design among those of its request, from 0: designs of one request should not look alike."""
    family: int = 0
    """The same number, 0 to 2**32 - 1, for all designs of one request."""
    begun_before: bool = False
    """Whether an earlier attempt may have asked for it already."""


class MadeImage(msgspec.Struct, frozen=True, kw_only=True):
    """An image as it came from its maker."""

    data: bytes
    """PNG."""
    thumbnail: bytes
    """PNG of at most 512 pixels a side."""
    width: int
    height: int
    """Pixels."""
    seed: int
    """The one that was used."""
    model: str
    """What made it, for people: ``built-in``, or the name of a checkpoint."""
    how: str = ""
    """How it came to look as it does, for people; empty where its maker does not say."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A stored image, as shops get it."""

    artifact_id: str
    sha256: str
    file_name: str
    """``design-1.png``, ``design-1-tshirt.png``..."""
    media_type: str = "image/png"
    width: int
    height: int
    size: int
    """Bytes."""
    url: str
    """Where this engine serves it. Others can reach that only if the settings give it a public address."""
    read: Callable[[], Awaitable[bytes]]
    """Gives its bytes."""


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that a shop has taken."""

    ref: str
    """What the shop calls it; empty for shops that take pictures with the product only."""
    valid_until: datetime | None = None
    """It has to be uploaded anew after this; None where it lasts."""


class ProductDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A product to be made."""

    marker: str
    """18 lower-case letters and digits, unique to this product of this job in this shop. It must be stored with the
    product in the same call that makes it (tag, SKU, external id), where :meth:`Shop.find` can find it."""
    type: ProductType
    title: str
    description: str
    tags: tuple[str, ...]
    price: Decimal
    """In ``currency``, for the smallest size."""
    currency: str
    design: Picture
    """What is printed: transparent where nothing is."""
    mockup: Picture | None = None
    """What is shown: the product with the design on it, opaque. None for shops that print."""


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """A product as a shop knows it."""

    id: str
    url: str
    """Where people look at it."""
    published: bool = False
    complete: bool = True
    """False for one that lacks parts which further calls add (its picture, say): an interrupted ``create`` left it."""
