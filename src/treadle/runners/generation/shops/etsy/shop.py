"""Etsy as a shop: a draft listing with the marker among its tags, then its picture and sizes, then its publication."""

from typing import Final

import msgspec

from treadle.engine.ports import Fetcher
from treadle.runners.generation.errors import PermanentError, ServiceError
from treadle.runners.generation.shops.bodies import FormFile, form_body, json_body
from treadle.runners.generation.shops.etsy.access import EtsyAccess, EtsyConfig
from treadle.runners.generation.shops.etsy.payload import inventory_payload, listing_payload
from treadle.runners.generation.shops.etsy.profile import Profiles
from treadle.runners.generation.shops.wire import PROBE_SECONDS, UPLOAD_SECONDS, Call
from treadle.runners.generation.work import Picture, Product, ProductDraft, Upload

__all__ = ["Etsy"]

_NAME: Final = "etsy"
_PAGE: Final = 100  # the most that Etsy lists at once
_STATES: Final = ("draft", "active", "inactive", "sold_out", "expired")
"""Where a listing may be, the likeliest first."""


class _Listing(msgspec.Struct, frozen=True):
    listing_id: int
    state: str = "draft"
    url: str = ""
    tags: tuple[str, ...] = ()
    has_variations: bool = False


class _Listings(msgspec.Struct, frozen=True):
    count: int = 0
    results: tuple[_Listing, ...] = ()


class _Images(msgspec.Struct, frozen=True):
    count: int = 0


class Etsy:
    """Implements :class:`~treadle.runners.generation.ports.Shop`."""

    name = _NAME
    prints = False
    local = False

    def __init__(self, config: EtsyConfig, fetcher: Fetcher) -> None:
        self._config = config
        self._access = EtsyAccess(config, fetcher)
        self._profiles = Profiles(config, self._access)
        self._listings = f"/shops/{config.shop_id}/listings"

    async def probe(self) -> None:
        """Whether key and token open the shop."""
        path = f"{self._listings}?state=draft&limit=1"
        await self._access.ask(_Listings, Call("list its drafts", "GET", path, timeout_seconds=PROBE_SECONDS))

    async def aclose(self) -> None:
        """Nothing is held."""

    async def find(self, marker: str) -> Product | None:
        """Looks through the listings of every state: Etsy searches those of a shop by no tag."""
        for state in _STATES:
            listing = await self._find_among(state, marker)
            if listing is not None:
                complete = listing.has_variations and await self._has_picture(listing.listing_id)
                return _product(listing, complete=complete)
        return None

    async def upload(self, picture: Picture) -> Upload:
        """Etsy takes pictures of a listing only."""
        return Upload(ref="")

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        """The draft with the marker first: whatever breaks off after it can be found, and completed."""
        profile = await self._profiles.of(draft.type)
        body = json_body(listing_payload(draft, profile, self._config.production_partner_ids))
        listing = await self._access.ask(_Listing, Call("create the listing", "POST", self._listings, body=body))
        try:
            return await self.complete(_product(listing, complete=False), draft, upload)
        except ServiceError as error:
            error.nothing_done = False  # the draft is there, whatever was refused after it
            raise

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        """Its picture, if it has none, and its sizes."""
        if product.complete:
            return product
        if not await self._has_picture(int(product.id)):
            await self._add_picture(product.id, draft.mockup or draft.design)
        inventory = json_body(inventory_payload(draft, await self._profiles.of(draft.type)))
        path = f"/listings/{product.id}/inventory"
        await self._access.ask(msgspec.Raw, Call("set the sizes", "PUT", path, body=inventory))
        return msgspec.structs.replace(product, complete=True)

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        """Make it active; Etsy charges its listing fee for that."""
        if product.published:
            return product
        body = json_body({"state": "active"})
        path = f"{self._listings}/{product.id}"
        listing = await self._access.ask(_Listing, Call("publish the listing", "PATCH", path, body=body))
        if listing.state != "active":
            raise PermanentError(_NAME, f"left the listing {listing.state}, although it was to be published")
        return _product(listing, complete=True)

    async def _find_among(self, state: str, marker: str) -> _Listing | None:
        offset, count = 0, 1
        while offset < count:
            path = f"{self._listings}?state={state}&limit={_PAGE}&offset={offset}"
            page = await self._access.ask(_Listings, Call("list its listings", "GET", path))
            for listing in page.results:
                if marker in listing.tags:
                    return listing
            offset, count = offset + _PAGE, page.count
        return None

    async def _has_picture(self, listing_id: int) -> bool:
        images = await self._access.ask(_Images, Call("list the pictures", "GET", f"/listings/{listing_id}/images"))
        return images.count > 0

    async def _add_picture(self, listing_id: str, picture: Picture) -> None:
        file = FormFile(picture.file_name, await picture.read(), picture.media_type)
        await self._access.ask(
            msgspec.Raw,
            Call(
                "take the picture",
                "POST",
                f"{self._listings}/{listing_id}/images",
                body=form_body({"rank": "1"}, {"image": file}),
                timeout_seconds=UPLOAD_SECONDS,
            ),
        )


def _product(listing: _Listing, *, complete: bool) -> Product:
    return Product(
        id=str(listing.listing_id),
        url=listing.url or f"https://www.etsy.com/listing/{listing.listing_id}",
        published=listing.state == "active",
        complete=complete,
    )
