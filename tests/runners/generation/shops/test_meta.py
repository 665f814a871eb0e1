"""Catalogues of Meta: prices in whole cents, pictures that Meta can fetch, limits told with status 400."""

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from tests.runners.generation.shops.kit import MARKER, PNG, Stand, draft, stand
from tests.runners.generation.shops.peers import meta
from tests.runners.generation.shops.peers.peer import DROP_ANSWER, answer_of

from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.shops import MetaCatalogue, MetaConfig
from treadle.runners.generation.shops.bodies import json_body
from treadle.runners.generation.shops.wire import Call, Wire


@pytest.fixture
async def shop() -> AsyncIterator[Stand]:
    async with stand("facebook") as made:
        yield made


def catalogue(shop: Stand, **changes: object) -> MetaCatalogue:
    config = MetaConfig(url=f"{shop.peer.url}/v25.0", token=meta.TOKEN, catalog_id=meta.CATALOGUE, page_id=meta.PAGE)
    return MetaCatalogue("facebook", msgspec.structs.replace(config, **changes), shop.fetcher)


@pytest.mark.parametrize(("price", "cents"), [("19.99", 1999), ("34.9", 3490), ("7", 700), ("1.10", 110)])
async def test_prices_are_whole_cents_with_their_currency(shop: Stand, price: str, cents: int) -> None:
    await shop.sell(draft(price=Decimal(price), currency="EUR"))
    assert (shop.peer.items[0]["price"], shop.peer.items[0]["currency"]) == (cents, "EUR")


async def test_a_page_keeps_the_picture_where_meta_cannot_reach_us(shop: Stand) -> None:
    await shop.sell(draft())
    (number,) = shop.peer.photos
    assert shop.peer.photos[number] == PNG
    assert shop.peer.items[0]["image_url"] == f"https://scontent.test/{number}_1200.jpg"


async def test_a_public_address_is_given_as_it_is(shop: Stand) -> None:
    reachable = catalogue(shop, pictures_reachable=True, page_id=None, product_url="https://shop.test/{marker}")
    wanted = draft()
    await reachable.create(wanted, await reachable.upload(wanted.design))
    assert shop.peer.items[0]["image_url"] == wanted.design.url
    assert shop.peer.items[0]["url"] == f"https://shop.test/{MARKER}"


async def test_without_page_and_public_address_it_is_told_what_can_be_set(shop: Stand) -> None:
    with pytest.raises(PermanentError, match="TREADLE_GENERATION_PUBLIC_URL"):
        await catalogue(shop, page_id=None).upload(draft().design)
    nowhere = catalogue(shop, page_id=None, pictures_reachable=True)
    upload = await nowhere.upload(draft().design)
    with pytest.raises(PermanentError, match="META_PRODUCT_URL"):
        await nowhere.create(draft(), upload)


@pytest.mark.parametrize(
    "error",
    [
        {"message": "(#80014) There have been too many calls for the batch uploads", "code": 80014},
        {"message": "(#4) Application request limit reached", "code": 4},
        {"message": "Please reduce the amount of data", "code": 100, "is_transient": True},
    ],
)
async def test_limits_and_passing_faults_come_with_status_400(shop: Stand, error: dict[str, object]) -> None:
    shop.peer.fail("create", answer_of(400, {"error": error}))
    with pytest.raises(TransientError):
        await shop.sell(draft())


async def test_a_blind_repetition_gives_the_item_that_is_there(shop: Stand) -> None:
    upload = await shop.shop.upload(draft().design)
    shop.peer.fail("create", DROP_ANSWER)
    with pytest.raises(TransientError):
        await shop.shop.create(draft(), upload)
    product = await shop.shop.create(draft(), upload)
    assert product == await shop.shop.find(MARKER)
    assert shop.peer.made(MARKER) == 1


async def test_meta_s_own_words_reach_the_reader(shop: Stand) -> None:
    wanted = draft()
    with pytest.raises(PermanentError, match="The image could not be fetched"):
        await shop.shop.create(wanted, msgspec.structs.replace(await shop.shop.upload(wanted.design), ref="file:///a"))


async def test_instagram_sells_from_the_only_catalogue_of_its_account() -> None:
    async with stand("instagram") as shop:
        await shop.sell(draft())
        assert shop.peer.asked.count("catalogues") == 1
        assert shop.peer.shown(MARKER)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"price": 1998.99}, "integer"),
        ({"currency": None}, "currency"),
        ({"image_url": "file:///data/designs/a.png"}, "could not be fetched"),
        ({}, "Duplicate retailer_id"),
    ],
)
async def test_the_stand_in_refuses_what_meta_refuses(shop: Stand, changes: dict[str, Any], reason: str) -> None:
    await shop.sell(draft())
    again = {name: value for name, value in shop.peer.items[0].items() if name != "id"}
    wire = Wire("facebook", shop.fetcher, headers=(("Authorization", f"Bearer {meta.TOKEN}"),))
    url = f"{shop.peer.url}/v25.0/{meta.CATALOGUE}/products"
    with pytest.raises(PermanentError, match=reason):
        await wire.call(Call("create", "POST", url, body=json_body({**again, **changes})))
