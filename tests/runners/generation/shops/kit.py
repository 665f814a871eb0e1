"""What the tests of shops share: the shops with their stand-ins, and things to sell."""

import asyncio
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import msgspec
from tests.runners.generation.shops.peers import etsy, meta, printify, shopify, tiktok

from treadle.core.errors import FetchFailed
from treadle.engine.ports import Fetcher, FetchRequest, FetchResponse
from treadle.net import DirectClient, Guard
from treadle.runners.generation.ports import Shop
from treadle.runners.generation.shops import (
    Etsy,
    EtsyConfig,
    MetaCatalogue,
    MetaConfig,
    Printify,
    PrintifyConfig,
    Shopify,
    ShopifyConfig,
    TikTok,
    TikTokConfig,
)
from treadle.runners.generation.work import Picture, Product, ProductDraft, ProductType

MARKER: Final = "k3j9x0q2m7c5v8b1n4"
PNG: Final = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 1, 1, 8, 6, 0, 0, 0, 0x1F15C489)


def picture(name: str, width: int, height: int) -> Picture:
    async def read() -> bytes:
        return PNG

    return Picture(
        artifact_id="a-1",
        sha256="0" * 64,
        file_name=name,
        width=width,
        height=height,
        size=len(PNG),
        url=f"https://pod.test/images/{name}",
        read=read,
    )


def draft(product_type: ProductType = ProductType.TSHIRT, **changes: Any) -> ProductDraft:
    whole = ProductDraft(
        marker=MARKER,
        type=product_type,
        title="Majestic Mountain Range",
        description="A mountain range at dawn.\n\nPrinted to order.",
        tags=("mountain", "outdoor", "dawn & dusk", "a tag that is far too long for some shops"),
        price=Decimal("19.99"),
        currency="USD",
        design=picture("design-1.png", 4500, 5400),
        mockup=picture("design-1-tshirt.png", 1200, 1200),
    )
    return msgspec.structs.replace(whole, **changes)


@dataclass
class Impatient:
    """Makes requests, and gives up as one whose time is over as soon as the peer hangs."""

    inner: Fetcher
    hung: asyncio.Event

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        answer = asyncio.ensure_future(self.inner.fetch(request))
        hung = asyncio.ensure_future(self.hung.wait())
        try:
            await asyncio.wait({answer, hung}, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                return answer.result()
            raise FetchFailed(f"no answer within {request.timeout_seconds:g} seconds", timed_out=True)
        finally:
            answer.cancel()
            hung.cancel()
            await asyncio.gather(answer, hung, return_exceptions=True)


@dataclass
class Stand:
    """A shop and the stand-in that it speaks with."""

    shop: Shop
    peer: Any
    """One of the peers: ``made`` and ``shown`` tell what is there of a marker."""
    fetcher: Fetcher

    async def sell(self, wanted: ProductDraft) -> Product:
        """All the steps, as the caller of a shop takes them."""
        upload = await self.shop.upload(wanted.design if self.shop.prints else wanted.mockup or wanted.design)
        product = await self.shop.create(wanted, upload)
        return await self.shop.publish(product, wanted)

    async def sell_after_all(self, wanted: ProductDraft) -> Product:
        """The same after something went wrong: what may be there is looked for first."""
        found = await self.shop.find(wanted.marker)
        upload = await self.shop.upload(wanted.design if self.shop.prints else wanted.mockup or wanted.design)
        product = (
            await self.shop.create(wanted, upload) if found is None else await self.shop.complete(found, wanted, upload)
        )
        return await self.shop.publish(product, wanted)


def _printify(peer: printify.PrintifyPeer, fetcher: Fetcher, token: str) -> Shop:
    return Printify(PrintifyConfig(url=f"{peer.url}/v1", token=token or printify.TOKEN), fetcher)


def _shopify(peer: shopify.ShopifyPeer, fetcher: Fetcher, token: str) -> Shop:
    return Shopify(ShopifyConfig(store_url=peer.url, token=token or shopify.TOKEN), fetcher)


def _etsy(peer: etsy.EtsyPeer, fetcher: Fetcher, token: str) -> Shop:
    config = EtsyConfig(
        url=f"{peer.url}/v3/application",
        api_key=f"{etsy.KEYSTRING}:{etsy.SHARED_SECRET}",
        access_token=token or etsy.TOKEN,
        token_url=f"{peer.url}/v3/public/oauth/token",
        shop_id=str(peer.shop_id),
    )
    return Etsy(config, fetcher)


def _tiktok(peer: tiktok.TikTokPeer, fetcher: Fetcher, token: str) -> Shop:
    config = TikTokConfig(
        url=peer.url, app_key=tiktok.APP_KEY, app_secret=tiktok.APP_SECRET, access_token=token or tiktok.TOKEN
    )
    return TikTok(config, fetcher)


def _facebook(peer: meta.MetaPeer, fetcher: Fetcher, token: str) -> Shop:
    config = MetaConfig(
        url=f"{peer.url}/v25.0", token=token or meta.TOKEN, catalog_id=meta.CATALOGUE, page_id=meta.PAGE
    )
    return MetaCatalogue("facebook", config, fetcher)


def _instagram(peer: meta.MetaPeer, fetcher: Fetcher, token: str) -> Shop:
    config = MetaConfig(
        url=f"{peer.url}/v25.0",
        token=token or meta.TOKEN,
        account_id=meta.ACCOUNT,
        product_url="https://shop.test/?p={marker}",
        pictures_reachable=True,
    )
    return MetaCatalogue("instagram", config, fetcher)


SHOPS: Final[dict[str, tuple[Callable[[], Any], Callable[[Any, Fetcher, str], Shop]]]] = {
    "printify": (printify.PrintifyPeer, _printify),
    "shopify": (shopify.ShopifyPeer, _shopify),
    "tiktok": (tiktok.TikTokPeer, _tiktok),
    "etsy": (etsy.EtsyPeer, _etsy),
    "instagram": (meta.MetaPeer, _instagram),
    "facebook": (meta.MetaPeer, _facebook),
}


@asynccontextmanager
async def stand(name: str, *, token: str = "") -> AsyncIterator[Stand]:
    """A shop with a stand-in of its own; ``token`` replaces the right one."""
    make_peer, make_shop = SHOPS[name]
    async with make_peer() as peer:
        client = DirectClient(Guard(["127.0.0.1"]))
        try:
            fetcher = Impatient(client, peer.hung)
            yield Stand(make_shop(peer, fetcher, token), peer, fetcher)
        finally:
            await client.aclose()
