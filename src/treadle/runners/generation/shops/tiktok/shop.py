"""TikTok Shop as a shop: pictures by their bytes, products with the marker as SKU, listing."""

import asyncio
from typing import Final

import msgspec

from treadle.engine.ports import Fetcher
from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.shops.bodies import FormFile, form_body, json_body
from treadle.runners.generation.shops.garments import titled
from treadle.runners.generation.shops.texts import as_html
from treadle.runners.generation.shops.tiktok.client import TikTokClient, TikTokConfig
from treadle.runners.generation.shops.tiktok.payload import first_sku, product_payload
from treadle.runners.generation.shops.wire import PROBE_SECONDS, UPLOAD_SECONDS, Call
from treadle.runners.generation.work import Picture, Product, ProductDraft, ProductType, Upload

__all__ = ["TikTok"]

_NAME: Final = "tiktok"
_PRODUCTS: Final = "/product/202309/products"
_SHOWN: Final = frozenset({"PENDING", "ACTIVATE"})
"""In review, after which TikTok shows it by itself, and shown."""
_LONGEST_TITLE: Final = 255


class _Shop(msgspec.Struct, frozen=True):
    id: str
    cipher: str
    region: str = ""


class _Shops(msgspec.Struct, frozen=True):
    shops: tuple[_Shop, ...] = ()


class _Warehouse(msgspec.Struct, frozen=True):
    id: str
    type: str = ""
    is_default: bool = False


class _Warehouses(msgspec.Struct, frozen=True):
    warehouses: tuple[_Warehouse, ...] = ()


class _Recommended(msgspec.Struct, frozen=True):
    leaf_category_id: str


class _Image(msgspec.Struct, frozen=True):
    uri: str


class _Made(msgspec.Struct, frozen=True):
    product_id: str


class _Sku(msgspec.Struct, frozen=True):
    seller_sku: str = ""


class _Found(msgspec.Struct, frozen=True):
    id: str
    status: str = ""
    skus: tuple[_Sku, ...] = ()
    main_images: tuple[_Image, ...] = ()


class _Products(msgspec.Struct, frozen=True):
    products: tuple[_Found, ...] = ()


class _Place(msgspec.Struct, frozen=True):
    """Where products are made and kept."""

    cipher: str
    region: str
    warehouse_id: str


class TikTok:
    """Implements :class:`~treadle.runners.generation.ports.Shop`."""

    name = _NAME
    prints = False
    local = False

    def __init__(self, config: TikTokConfig, fetcher: Fetcher) -> None:
        self._config = config
        self._client = TikTokClient(config, fetcher)
        self._lock = asyncio.Lock()
        self._known: _Place | None = None
        self._categories = dict(config.category_ids)

    async def probe(self) -> None:
        """Whether the token opens the shop."""
        await self._own_shop(PROBE_SECONDS)

    async def aclose(self) -> None:
        """Nothing is held."""

    async def find(self, marker: str) -> Product | None:
        """By the SKU of its smallest size."""
        place = await self._place()
        sku = first_sku(marker)
        found = await self._client.ask(
            _Products,
            Call(
                "look for the product",
                "POST",
                f"{_PRODUCTS}/search",
                body=json_body({"seller_skus": [sku], "status": "ALL"}),
            ),
            {"shop_cipher": place.cipher, "page_size": "10"},
        )
        fitting = (each for each in found.products if any(item.seller_sku == sku for item in each.skus))
        return next((_product(each.id, each.status) for each in fitting), None)

    async def upload(self, picture: Picture) -> Upload:
        """By its bytes; of no single shop, so without its cipher."""
        file = FormFile(picture.file_name, await picture.read(), picture.media_type)
        image = await self._client.ask(
            _Image,
            Call(
                "take the picture",
                "POST",
                "/product/202309/images/upload",
                body=form_body({"use_case": "MAIN_IMAGE"}, {"data": file}),
                timeout_seconds=UPLOAD_SECONDS,
            ),
        )
        return Upload(ref=image.uri)

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        """One call makes all of it; the marker is its SKU, and the key by which TikTok knows a repetition."""
        made = await self._save(draft, [upload.ref], "create the product", "POST", _PRODUCTS, listed=False)
        return _product(made.product_id, "DRAFT")

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        """Products are made whole, in one call."""
        return product

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        """List the draft; TikTok reviews it, and shows it then."""
        if product.published:
            return product
        place = await self._place()
        path = f"{_PRODUCTS}/{product.id}"
        now = await self._client.ask(_Found, Call("show the product", "GET", path), {"shop_cipher": place.cipher})
        if now.status not in _SHOWN:
            images = [each.uri for each in now.main_images]
            await self._save(draft, images, "list the product", "PUT", path, listed=True)
        return _product(product.id, "PENDING")

    async def _save(
        self, draft: ProductDraft, images: list[str], what: str, method: str, path: str, *, listed: bool
    ) -> _Made:
        place = await self._place()
        payload = product_payload(
            draft,
            images,
            category_id=await self._category(draft, place),
            warehouse_id=place.warehouse_id,
            region=place.region,
            listed=listed,
        )
        if method == "POST":
            payload["idempotency_key"] = draft.marker
        query = {"shop_cipher": place.cipher}
        return await self._client.ask(_Made, Call(what, method, path, body=json_body(payload)), query)

    async def _category(self, draft: ProductDraft, place: _Place) -> str:
        kind: ProductType = draft.type
        if kind not in self._categories:
            wish = {"product_title": titled(draft, _LONGEST_TITLE), "description": as_html(draft.description)}
            recommended = await self._client.ask(
                _Recommended,
                Call("recommend a category", "POST", "/product/202309/categories/recommend", body=json_body(wish)),
                {"shop_cipher": place.cipher},
            )
            self._categories[kind] = recommended.leaf_category_id
        return self._categories[kind]

    async def _place(self) -> _Place:
        async with self._lock:
            if self._known is None:
                shop = await self._own_shop()
                warehouse = self._config.warehouse_id or await self._warehouse(shop.cipher)
                self._known = _Place(shop.cipher, shop.region, warehouse)
            return self._known

    async def _own_shop(self, timeout_seconds: float = 60.0) -> _Shop:
        found = await self._client.ask(
            _Shops, Call("list its shops", "GET", "/authorization/202309/shops", timeout_seconds=timeout_seconds)
        )
        wanted = self._config.shop
        fitting = [each for each in found.shops if wanted is None or wanted in {each.id, each.cipher}]
        if len(fitting) == 1:
            return fitting[0]
        seen = ", ".join(each.id for each in found.shops[:10]) or "none"
        raise PermanentError(_NAME, f"set TIKTOK_SHOP_ID to one of the shops that the token opens: {seen}")

    async def _warehouse(self, cipher: str) -> str:
        found = await self._client.ask(
            _Warehouses, Call("list its warehouses", "GET", "/logistics/202309/warehouses"), {"shop_cipher": cipher}
        )
        selling = [each for each in found.warehouses if each.type == "SALES_WAREHOUSE"]
        selling.sort(key=lambda each: not each.is_default)
        if not selling:
            raise PermanentError(_NAME, "has no warehouse for sales; its seller has to make one")
        return selling[0].id


def _product(product_id: str, status: str) -> Product:
    return Product(
        id=product_id,
        url=f"https://shop.tiktok.com/view/product/{product_id}",
        published=status in _SHOWN,
        complete=True,
    )
