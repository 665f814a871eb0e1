"""Printify as a shop: pictures by their bytes, products with the marker among their tags, publishing."""

import base64
from typing import Any, Final

import msgspec

from treadle.engine.ports import Fetcher
from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.shops.bodies import Body, json_body
from treadle.runners.generation.shops.printify.catalogue import Catalogue
from treadle.runners.generation.shops.printify.config import PrintifyConfig
from treadle.runners.generation.shops.printify.payload import product_payload
from treadle.runners.generation.shops.waiting import Pace
from treadle.runners.generation.shops.wire import PROBE_SECONDS, UPLOAD_SECONDS, Call, Wire
from treadle.runners.generation.work import Picture, Product, ProductDraft, Upload

__all__ = ["Printify"]

_NAME: Final = "printify"
_PAGE: Final = 50  # the most that Printify lists at once
_CUSTOM: Final = frozenset({"custom_integration", "custom integration", "api"})
"""Sales channels that nobody but us tells of a product's publication."""
_EVERYTHING: Final = {
    "title": True,
    "description": True,
    "images": True,
    "variants": True,
    "tags": True,
    "keyFeatures": True,
    "shipping_template": True,
}


class _Shop(msgspec.Struct, frozen=True):
    id: int
    title: str = ""
    sales_channel: str = ""


class _Image(msgspec.Struct, frozen=True):
    id: str


class _Product(msgspec.Struct, frozen=True):
    id: str
    tags: tuple[str, ...] = ()
    is_locked: bool = False
    external: Any = None

    @property
    def published(self) -> bool:
        """Locked is a product while its sales channel takes it over; then it has an id there."""
        return self.is_locked or bool(self.external)


class _Page(msgspec.Struct, frozen=True):
    data: tuple[_Product, ...] = ()
    last_page: int = 1


class Printify:
    """Implements :class:`~treadle.runners.generation.ports.Shop`."""

    name = _NAME
    prints = True
    local = False

    def __init__(self, config: PrintifyConfig, fetcher: Fetcher) -> None:
        self._config = config
        self._url = config.url.rstrip("/")
        headers = (("Authorization", f"Bearer {config.token}"), ("User-Agent", config.user_agent))
        self._wire = Wire(_NAME, fetcher, headers=headers, secrets=(config.token,))
        # https://developers.printify.com/#api-usage-guidelines
        self._calls = Pace(_NAME, 600, 60.0) if config.paced else None
        self._publishing = Pace(_NAME, 200, 1800.0) if config.paced else None
        catalogue_pace = Pace(_NAME, 100, 60.0) if config.paced else None
        self._catalogue = Catalogue(self._wire, self._url, config.garments, catalogue_pace)
        self._known_shops: list[_Shop] | None = None

    async def probe(self) -> None:
        """Whether the token sees the shop."""
        self._known_shops = await self._list_shops(PROBE_SECONDS)
        self._own(self._known_shops)

    async def aclose(self) -> None:
        """Nothing is held."""

    async def find(self, marker: str) -> Product | None:
        """Looks through all products of the shop: Printify searches none by tag."""
        shop = await self._shop_id()
        number = last = 1
        while number <= last:
            await self._turn()
            url = f"{self._url}/shops/{shop}/products.json?limit={_PAGE}&page={number}"
            page = await self._wire.ask(_Page, Call("list its products", "GET", url))
            for each in page.data:
                if marker in each.tags:
                    return _product(each.id, published=each.published)
            number, last = number + 1, page.last_page
        return None

    async def upload(self, picture: Picture) -> Upload:
        """By its bytes: an address of ours would be out of Printify's reach."""
        contents = base64.b64encode(await picture.read()).decode()
        await self._turn()
        image = await self._wire.ask(
            _Image,
            Call(
                "take the design",
                "POST",
                f"{self._url}/uploads/images.json",
                body=json_body({"file_name": picture.file_name, "contents": contents}),
                timeout_seconds=UPLOAD_SECONDS,
            ),
        )
        return Upload(ref=image.id)

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        """One call makes all of it, the marker included."""
        blank = await self._catalogue.blank(draft.type)
        try:
            body = json_body(product_payload(draft, upload.ref, blank))
        except ValueError as error:
            raise PermanentError(_NAME, str(error)) from error
        url = f"{self._url}/shops/{await self._shop_id()}/products.json"
        await self._turn()
        made = await self._wire.ask(_Product, Call("create the product", "POST", url, body=body))
        return _product(made.id)

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        """Products are made whole, in one call."""
        return product

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        """Hand it to the sales channel; where that is ours to tell, tell that it arrived."""
        if product.published:
            return product
        url = f"{self._url}/shops/{await self._shop_id()}/products/{product.id}"
        if self._publishing is not None:
            await self._publishing.turn()
        try:
            await self._post("publish the product", f"{url}/publish.json", json_body(_EVERYTHING))
        except PermanentError:
            # Refused, perhaps because an earlier call, whose answer never came, is being carried out.
            if not await self._is_published(url):
                raise
        if (await self._channel()).lower() in _CUSTOM:
            external = json_body({"external": {"id": product.id, "handle": product.url}})
            await self._post("note the publication", f"{url}/publishing_succeeded.json", external)
        return _product(product.id, published=True)

    async def _is_published(self, url: str) -> bool:
        await self._turn()
        reply = await self._wire.send(Call("show the product", "GET", f"{url}.json"))
        return reply.status == 200 and self._wire.read(_Product, "show the product", reply.content).published

    async def _post(self, what: str, url: str, body: Body) -> None:
        await self._turn()
        await self._wire.call(Call(what, "POST", url, body=body))

    async def _shop_id(self) -> str:
        return self._config.shop_id or str(self._own(await self._shops()).id)

    async def _channel(self) -> str:
        """Where the shop sells; empty if Printify does not say."""
        shop = await self._shop_id()
        return next((each.sales_channel for each in await self._shops() if str(each.id) == shop), "")

    async def _shops(self) -> list[_Shop]:
        if self._known_shops is None:
            await self._turn()
            self._known_shops = await self._list_shops(60.0)
        return self._known_shops

    async def _list_shops(self, timeout_seconds: float) -> list[_Shop]:
        url = f"{self._url}/shops.json"
        return await self._wire.ask(list[_Shop], Call("list its shops", "GET", url, timeout_seconds=timeout_seconds))

    def _own(self, shops: list[_Shop]) -> _Shop:
        wanted = self._config.shop_id
        found = [shop for shop in shops if wanted is None or str(shop.id) == wanted]
        if len(found) == 1:
            return found[0]
        seen = ", ".join(str(shop.id) for shop in shops[:10]) or "none"
        raise PermanentError(_NAME, f"set PRINTIFY_SHOP_ID to one of the shops that the token sees: {seen}")

    async def _turn(self) -> None:
        if self._calls is not None:
            await self._calls.turn()


def _product(product_id: str, *, published: bool = False) -> Product:
    return Product(
        id=product_id, url=f"https://printify.com/app/products/{product_id}", published=published, complete=True
    )
