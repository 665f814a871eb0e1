"""The seams of generation: what it asks of a composer of prompts, a maker of images, and a shop.

For what can go wrong outside all of them raise only the two kinds of
:class:`~treadle.runners.generation.errors.ServiceError`. A task that is cancelled in one of them leaves nothing
running, here or at the service, as far as that lets itself be told. Every call ends within a time that its
implementation sets.
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias

from treadle.runners.generation.work import (
    DesignRequest,
    ImageWish,
    MadeImage,
    Picture,
    Product,
    ProductDraft,
    ProductType,
    Prompt,
    Upload,
)

__all__ = ["ImageMaker", "Mockups", "Progress", "PromptComposer", "Service", "Shop"]

Progress: TypeAlias = Callable[[float], None]
"""Told how much of the work is done, from 0.0 to 1.0; called on the event loop, cheap, as often as one likes."""


class Service(Protocol):
    """Something outside that generation leans on."""

    @property
    def name(self) -> str:
        """As the contract spells it: ``comfyui``, ``printify``, ``shopify``..."""
        ...

    async def probe(self) -> None:
        """Return if it would take work now: one cheap call, at most three seconds. Raises ServiceError if not."""
        ...

    async def aclose(self) -> None:
        """Let go of connections and helpers. Called once, when nothing runs any more."""
        ...


class PromptComposer(Service, Protocol):
    """Turns a wish into prompts."""

    async def compose(self, request: DesignRequest, *, seed: int) -> tuple[Prompt, ...]:
        """Exactly ``request.count`` prompts, all different; a wish with a ``prompt`` keeps its words in each.

        The built-in composer gives the same prompts for the same request and seed.
        """
        ...


class ImageMaker(Service, Protocol):
    """Turns a prompt into an image."""

    async def make(self, wish: ImageWish, progress: Progress) -> MadeImage:
        """Make one image, outside the event loop."""
        ...


class Mockups(Protocol):
    """Draws products."""

    async def draw(self, image: bytes, product_type: ProductType) -> bytes:
        """A PNG, about 1200 pixels a side, of the product with this image (PNG) on it; outside the event loop."""
        ...

    async def aclose(self) -> None:
        """Let go of helpers. Called once, when nothing runs any more."""
        ...


class Shop(Service, Protocol):
    """A platform that sells products.

    The caller stores durably what it is about to do before each call, and calls in this order: ``find`` where an
    earlier ``create`` of the same marker may have been begun, else nothing; then ``upload`` and ``create``, or
    ``complete`` with what ``find`` gave; then ``publish`` if that is wanted.
    """

    async def find(self, marker: str) -> Product | None:
        """The product that was made with this marker, asked of the shop itself, never of a cache."""
        ...

    @property
    def prints(self) -> bool:
        """Whether it takes the design and makes pictures of the product itself; else it is given a mock-up."""
        ...

    @property
    def local(self) -> bool:
        """Whether it is part of this engine: then nothing that it was asked for is done once the engine is dead."""
        ...

    async def upload(self, picture: Picture) -> Upload:
        """Hand over the design, or the mock-up (see :attr:`prints`).

        One upload serves all products with that picture; doing it twice does no harm. Shops that take pictures only
        together with the product give an empty one and do nothing.
        """
        ...

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        """Make the product, not yet shown to buyers where the shop can tell the two apart. Never makes two.

        An error with ``nothing_done`` says that there is nothing of the product.
        """
        ...

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        """Add what an interrupted ``create`` left out; a product that is complete comes back as it is."""
        ...

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        """Show it to buyers. Does no harm to a product that is shown already."""
        ...
