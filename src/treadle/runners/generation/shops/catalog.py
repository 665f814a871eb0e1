"""The built-in catalogue: the shop that needs no account. Its pages are served by the generation API."""

import msgspec

from treadle.core.clock import Clock
from treadle.core.ids import derived_id
from treadle.core.product import CatalogProduct
from treadle.engine.ports import ProductRows
from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.work import Picture, Product, ProductDraft, Upload

__all__ = ["CatalogShop"]


class CatalogShop:
    """Keeps products in the store (a :class:`~treadle.runners.generation.ports.Shop`)."""

    name = "catalog"
    prints = False
    local = True

    def __init__(self, rows: ProductRows, clock: Clock, *, base_url: str) -> None:
        self._rows = rows
        self._clock = clock
        self._base_url = base_url

    async def probe(self) -> None:
        """It is there as long as the store is."""

    async def aclose(self) -> None:
        """Nothing is held."""

    async def find(self, marker: str) -> Product | None:
        product = await self._rows.find(marker)
        return None if product is None else self._shown(product)

    async def upload(self, picture: Picture) -> Upload:
        """The picture is here already."""
        return Upload(ref=picture.sha256)

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        product = await self._rows.add(
            CatalogProduct(
                id=derived_id("catalog", draft.marker),
                marker=draft.marker,
                type=draft.type.value,
                title=draft.title,
                description=draft.description,
                tags=draft.tags,
                price=str(draft.price),
                currency=draft.currency,
                image_sha256=draft.design.sha256,
                mockup_sha256=upload.ref,
                image_width=draft.design.width,
                image_height=draft.design.height,
                created_at=self._clock.now(),
            )
        )
        return self._shown(product)

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        """A product is added whole."""
        del draft, upload
        return product

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        if await self._rows.find(draft.marker) is None:
            raise PermanentError(self.name, "the product is not there any more")
        await self._rows.publish(product.id, self._clock.now())
        return msgspec.structs.replace(product, published=True)

    def _shown(self, product: CatalogProduct) -> Product:
        return Product(
            id=product.id,
            url=f"{self._base_url}/catalog/{product.id}",
            published=product.published_at is not None,
        )
