"""What a design's job has done so far: the value of its checkpoints.

It is stored before every call that could make a product, and before every call that takes long, so that a later attempt
knows what it need not do again, and what it has to ask the shop about.
"""

import hashlib
from base64 import b32encode
from datetime import datetime
from enum import StrEnum

import msgspec

from treadle.runners.generation.work import ProductType, Prompt, Upload

__all__ = ["DesignState", "KeptImage", "Phase", "ProductEntry", "marker_of", "place_of", "seed_of"]


class KeptImage(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that is an artifact of the job."""

    artifact_id: str
    sha256: str
    file_name: str
    width: int
    height: int
    size: int
    """Bytes."""
    preview_sha256: str = ""
    """A small PNG of it, which mock-ups are drawn from; empty where it is small itself."""


class Phase(StrEnum):
    """How far a product is. It moves down this list.

    ``making`` is stored before the shop is asked to make the product, ``made`` after it has answered. What is found in
    ``making`` by a later attempt may exist or not: the shop is asked.
    """

    PLANNED = "planned"
    MAKING = "making"
    MADE = "made"
    PUBLISHED = "published"


class ProductEntry(msgspec.Struct, kw_only=True):
    """One product of one shop."""

    design: int
    """Number of the design, from 0."""
    shop: str
    type: ProductType
    marker: str
    phase: Phase = Phase.PLANNED
    asked_at: datetime | None = None
    """When the shop was last about to be asked to make it."""
    product_id: str = ""
    url: str = ""
    shown: bool = False
    """The shop shows it to buyers already, whoever published it."""
    error: str | None = None
    """What the last try ended with, if it failed."""
    hopeless: bool = False
    """The shop refused: it would again, so that it is asked again only if somebody asks us to."""

    @property
    def exists(self) -> bool:
        """Whether the shop has said that it has it."""
        return self.phase in {Phase.MADE, Phase.PUBLISHED}


class DesignState(msgspec.Struct, kw_only=True):
    """Everything one request has led to."""

    began_at_ms: int = 0
    """Milliseconds since 1970 when the first attempt began."""
    prompts: tuple[Prompt, ...] = ()
    images: dict[int, KeptImage] = {}
    """By number of the design, from 0."""
    image_errors: dict[int, str] = {}
    """Why there is none, by number of the design."""
    hopeless_images: set[int] = set()
    """Those that were refused: another attempt would fare no better."""
    mockups: dict[str, KeptImage] = {}
    """By design and type: ``0/tshirt``."""
    uploads: dict[str, Upload] = {}
    """By shop, design and, for shops that show mock-ups, type."""
    products: dict[str, ProductEntry] = {}
    """By shop, design and type: ``printify/0/tshirt``."""

    def product(self, job_key: str, shop: str, design: int, type_: ProductType) -> ProductEntry:
        """The entry of this product, new if there is none."""
        key = f"{shop}/{place_of(design, type_)}"
        entry = self.products.get(key)
        if entry is None:
            entry = ProductEntry(design=design, shop=shop, type=type_, marker=marker_of(job_key, key))
            self.products[key] = entry
        return entry

    asked_again: int = 0
    """How often somebody had the job tried again, as far as this is known here."""

    def hope(self, asked_again: int) -> None:
        """Somebody wants everything tried again that failed."""
        self.asked_again = asked_again
        self.hopeless_images.clear()
        for entry in self.products.values():
            entry.hopeless = False


def place_of(design: int, type_: ProductType) -> str:
    """The key of what there is once for each design and type: ``0/tshirt``."""
    return f"{design}/{type_.value}"


def marker_of(job_key: str, product_key: str) -> str:
    """What a product of this job is found by in its shop: always the same, and nobody else's (80 bits of SHA-256)."""
    digest = hashlib.sha256(f"{job_key}\0{product_key}".encode()).digest()
    return "tr" + b32encode(digest[:10]).decode("ascii").lower()


def seed_of(*parts: str) -> int:
    """A number from 0 to 2**32 - 1 that is always the same for the same texts."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()[:4])
