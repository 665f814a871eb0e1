"""A catalogue of Meta as a shop: products whose ``retailer_id``, unique in a catalogue, is the marker."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

import msgspec

from treadle.engine.ports import Fetcher
from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.shops.bodies import FormFile, form_body, json_body
from treadle.runners.generation.shops.garments import GARMENTS, cents, titled
from treadle.runners.generation.shops.meta.config import MetaConfig
from treadle.runners.generation.shops.wire import PROBE_SECONDS, UPLOAD_SECONDS, Call, Reply, Wire
from treadle.runners.generation.work import Picture, Product, ProductDraft, Upload

__all__ = ["MetaCatalogue"]

_PASSING: Final = frozenset({1, 2, 4, 17, 32, 341, 613, *range(80000, 80015)})
"""Unknown and passing faults, and limits of rate, which Meta tells with status 400
(https://developers.facebook.com/docs/graph-api/guides/error-handling and .../overview/rate-limiting)."""
_FIELDS: Final = "id,retailer_id,visibility"
_LONGEST_TITLE: Final = 150
_LONGEST_DESCRIPTION: Final = 5000
_PICTURE_LASTS: Final = timedelta(hours=6)
"""Addresses of a page's pictures are signed, and good for some days at most."""


class _Item(msgspec.Struct, frozen=True):
    id: str
    retailer_id: str = ""
    visibility: str = ""


class _Items(msgspec.Struct, frozen=True):
    data: tuple[_Item, ...] = ()


class _Made(msgspec.Struct, frozen=True):
    id: str


class _Size(msgspec.Struct, frozen=True):
    source: str
    width: int = 0


class _Photo(msgspec.Struct, frozen=True):
    images: tuple[_Size, ...] = ()


class _Catalogue(msgspec.Struct, frozen=True):
    catalog_id: str


class _Catalogues(msgspec.Struct, frozen=True):
    data: tuple[_Catalogue, ...] = ()


class _Fault(msgspec.Struct, frozen=True):
    code: int = 0
    is_transient: bool = False


class _Error(msgspec.Struct, frozen=True):
    error: _Fault = _Fault()


class MetaCatalogue:
    """Implements :class:`~treadle.runners.generation.ports.Shop`, as ``facebook`` or ``instagram``."""

    prints = False
    local = False

    def __init__(self, name: str, config: MetaConfig, fetcher: Fetcher) -> None:
        self.name = name
        self._config = config
        self._url = config.url.rstrip("/")
        headers = (("Authorization", f"Bearer {config.token}"),)
        self._wire = Wire(name, fetcher, headers=headers, secrets=(config.token,), passes=_passes)
        self._catalogue_id = config.catalog_id

    async def probe(self) -> None:
        """Whether the token opens the catalogue."""
        url = f"{self._url}/{await self._catalogue()}?fields=id"
        await self._wire.call(Call("show the catalogue", "GET", url, timeout_seconds=PROBE_SECONDS))

    async def aclose(self) -> None:
        """Nothing is held."""

    async def find(self, marker: str) -> Product | None:
        """By its ``retailer_id``."""
        wanted = msgspec.json.encode({"retailer_id": {"eq": marker}}).decode()
        url = f"{self._url}/{await self._catalogue()}/products?{urlencode({'filter': wanted, 'fields': _FIELDS})}"
        found = await self._wire.ask(_Items, Call("look for the product", "GET", url))
        return next((_product(item.id, item.visibility) for item in found.data if item.retailer_id == marker), None)

    async def upload(self, picture: Picture) -> Upload:
        """Meta fetches pictures: from us, or from a page that keeps them for us."""
        if self._config.pictures_reachable:
            return Upload(ref=picture.url)
        if self._config.page_id is None:
            raise PermanentError(
                self.name,
                "fetches pictures itself and cannot reach this machine; TREADLE_GENERATION_PUBLIC_URL can name an "
                "address where it does, or FACEBOOK_PAGE_ID a page that keeps them",
            )
        file = FormFile(picture.file_name, await picture.read(), picture.media_type)
        photo = await self._wire.ask(
            _Made,
            Call(
                "take the picture",
                "POST",
                f"{self._url}/{self._config.page_id}/photos",
                body=form_body({"published": "false", "no_story": "true"}, {"source": file}),
                timeout_seconds=UPLOAD_SECONDS,
            ),
        )
        what = "tell where the picture is"
        kept = await self._wire.ask(_Photo, Call(what, "GET", f"{self._url}/{photo.id}?fields=images"))
        if not kept.images:
            raise self._wire.transient(f"did not {what}")
        largest = max(kept.images, key=lambda size: size.width)
        return Upload(ref=largest.source, valid_until=datetime.now(UTC) + _PICTURE_LASTS)

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        """One call makes all of it, for nobody's eyes yet; a second one with the same marker is refused by Meta."""
        body = json_body(self._payload(draft, upload.ref))
        url = f"{self._url}/{await self._catalogue()}/products"
        try:
            made = await self._wire.ask(_Made, Call("create the product", "POST", url, body=body))
        except PermanentError:
            existing = await self.find(draft.marker)
            if existing is None:
                raise
            return existing
        return _product(made.id, "staging")

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        """Products are made whole, in one call."""
        return product

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        """Let buyers see it."""
        if product.published:
            return product
        body = json_body({"visibility": "published"})
        await self._wire.call(Call("publish the product", "POST", f"{self._url}/{product.id}", body=body))
        return _product(product.id, "published")

    def _payload(self, draft: ProductDraft, picture_url: str) -> dict[str, Any]:
        try:
            price = cents(draft.price)
        except ValueError as error:
            raise PermanentError(self.name, str(error)) from error
        return {
            "retailer_id": draft.marker,
            "name": titled(draft, _LONGEST_TITLE),
            "description": draft.description[:_LONGEST_DESCRIPTION] or draft.title,
            "price": price,
            "currency": draft.currency,
            "image_url": picture_url,
            "url": self._buyers_url(draft.marker),
            "availability": "in stock",
            "condition": "new",
            "brand": self._config.brand,
            "product_type": GARMENTS[draft.type].label,
            "visibility": "staging",
        }

    def _buyers_url(self, marker: str) -> str:
        if self._config.product_url is not None:
            return self._config.product_url.replace("{marker}", marker)
        if self._config.page_id is not None:
            return f"https://www.facebook.com/{self._config.page_id}"
        raise PermanentError(self.name, "wants to know where buyers are led; META_PRODUCT_URL can name it")

    async def _catalogue(self) -> str:
        if self._catalogue_id is None:
            url = f"{self._url}/{self._config.account_id}/available_catalogs?fields=catalog_id"
            found = await self._wire.ask(_Catalogues, Call("list its catalogues", "GET", url))
            if len(found.data) != 1:
                seen = ", ".join(each.catalog_id for each in found.data[:10]) or "none"
                setting = f"{self.name.upper()}_CATALOG_ID"
                raise PermanentError(self.name, f"set {setting} to one of the catalogues of the account: {seen}")
            self._catalogue_id = found.data[0].catalog_id
        return self._catalogue_id


def _passes(reply: Reply) -> bool:
    try:
        fault = msgspec.json.decode(reply.content, type=_Error).error
    except msgspec.DecodeError:
        return False  # no verdict of the Graph interface: the status says it all
    return fault.is_transient or fault.code in _PASSING


def _product(product_id: str, visibility: str) -> Product:
    return Product(
        id=product_id,
        url=f"https://www.facebook.com/commerce/products/{product_id}",
        published=visibility == "published",
        complete=True,
    )
