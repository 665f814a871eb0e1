"""TikTok Shop: signatures, repetitions that are known, parcels in the measures of the region."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.runners.generation.shops.kit import MARKER, Stand, draft, stand
from tests.runners.generation.shops.peers import tiktok
from tests.runners.generation.shops.peers.peer import DROP_ANSWER, answer_of

from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.shops import TikTok, TikTokConfig
from treadle.runners.generation.shops.bodies import json_body
from treadle.runners.generation.shops.tiktok.client import TikTokClient
from treadle.runners.generation.shops.tiktok.payload import product_payload
from treadle.runners.generation.shops.tiktok.signing import signature
from treadle.runners.generation.shops.wire import Call


@pytest.fixture
async def shop() -> AsyncIterator[Stand]:
    async with stand("tiktok") as made:
        yield made


def test_the_signature_of_the_documented_example() -> None:
    """The worked example of https://partner.tiktokshop.com/docv2/page/sign-your-api-request."""
    parameters = {"timestamp": "1623812664", "app_key": "29a39d", "sign": "x", "access_token": "y"}
    made = signature("e59af819cc", "/authorization/202309/shops", parameters)
    assert made == "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8"


async def test_a_wrong_secret_is_told(shop: Stand) -> None:
    config = TikTokConfig(
        url=shop.peer.url, app_key=tiktok.APP_KEY, app_secret="not-the-secret-of-the-app", access_token=tiktok.TOKEN
    )
    with pytest.raises(PermanentError, match="'sign' query parameter is invalid"):
        await TikTok(config, shop.fetcher).probe()


async def test_a_blind_repetition_makes_no_second_product(shop: Stand) -> None:
    upload = await shop.shop.upload(draft().design)
    shop.peer.fail("create", DROP_ANSWER)
    with pytest.raises(TransientError):
        await shop.shop.create(draft(), upload)
    await shop.shop.create(draft(), upload)
    assert shop.peer.made(MARKER) == 1


async def test_the_product_is_found_where_keys_are_not_honoured(shop: Stand) -> None:
    shop.peer.keyed = False
    shop.peer.fail("create", DROP_ANSWER)
    with pytest.raises(TransientError):
        await shop.sell(draft())
    await shop.sell_after_all(draft())
    assert shop.peer.made(MARKER) == 1


@pytest.mark.parametrize("code", [36009002, 36009003])
async def test_passing_faults_come_with_status_200(shop: Stand, code: int) -> None:
    shop.peer.fail("create", answer_of(200, {"code": code, "message": "Internal error. Please try again."}))
    with pytest.raises(TransientError, match="Internal error"):
        await shop.sell(draft())


async def test_refusals_come_with_status_200_too(shop: Stand) -> None:
    shop.peer.fail("create", answer_of(200, {"code": 12052023, "message": "A size chart is required."}))
    with pytest.raises(PermanentError, match="size chart"):
        await shop.sell(draft())


async def test_shop_warehouse_and_category_are_asked_for_once(shop: Stand) -> None:
    await shop.sell(draft())
    await shop.sell(draft(marker="c" * 18))
    assert [shop.peer.asked.count(name) for name in ("shops", "warehouses", "recommend")] == [1, 1, 1]
    sku = shop.peer.products[0]["skus"][0]
    assert sku["inventory"][0]["warehouse_id"] == "3"
    assert sku["price"] == {"amount": "19.99", "currency": "USD"}


async def test_a_product_that_is_in_review_is_left_alone(shop: Stand) -> None:
    wanted = draft()
    product = await shop.shop.create(wanted, await shop.shop.upload(wanted.design))
    await shop.shop.publish(product, wanted)
    await shop.shop.publish(product, wanted)
    assert shop.peer.asked.count("publish") == 1


async def test_an_unknown_shop_is_told_with_those_that_there_are(shop: Stand) -> None:
    config = TikTokConfig(
        url=shop.peer.url,
        app_key=tiktok.APP_KEY,
        app_secret=tiktok.APP_SECRET,
        access_token=tiktok.TOKEN,
        shop="another",
    )
    with pytest.raises(PermanentError, match=r"TIKTOK_SHOP_ID .*7000714532876273420"):
        await TikTok(config, shop.fetcher).probe()


@pytest.mark.parametrize(("region", "weight"), [("US", ("0.44", "POUND")), ("GB", ("0.20", "KILOGRAM"))])
def test_parcels_are_measured_as_the_region_does(region: str, weight: tuple[str, str]) -> None:
    payload = product_payload(draft(), ["u"], category_id="1", warehouse_id="2", region=region, listed=True)
    assert (payload["package_weight"]["value"], payload["package_weight"]["unit"]) == weight


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"main_images": [{"uri": "file:///data/designs/a.png"}]}, "not hosted by TikTok"),
        ({"category_id": None, "categoryId": "601226"}, "category_id"),
        ({"package_weight": {"value": "200", "unit": "GRAM"}}, "pounds"),
    ],
)
async def test_the_stand_in_refuses_what_tiktok_refuses(shop: Stand, changes: dict[str, Any], reason: str) -> None:
    uri = (await shop.shop.upload(draft().design)).ref
    whole = product_payload(draft(), [uri], category_id="1", warehouse_id="2", region="US", listed=True)
    config = TikTokConfig(
        url=shop.peer.url, app_key=tiktok.APP_KEY, app_secret=tiktok.APP_SECRET, access_token=tiktok.TOKEN
    )
    call = Call("create", "POST", "/product/202309/products", body=json_body({**whole, **changes}))
    with pytest.raises(PermanentError, match=reason):
        await TikTokClient(config, shop.fetcher).ask(dict, call, {"shop_cipher": tiktok.CIPHER})
