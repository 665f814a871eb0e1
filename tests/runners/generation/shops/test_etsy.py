"""Etsy: drafts that are completed, profiles and categories, tokens that expire."""

import re
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.runners.generation.shops.kit import MARKER, PNG, Stand, draft, stand
from tests.runners.generation.shops.peers import etsy
from tests.runners.generation.shops.peers.peer import DROP, DROP_ANSWER, answer_of

from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.shops import Etsy, EtsyConfig
from treadle.runners.generation.shops.bodies import json_body
from treadle.runners.generation.shops.etsy.access import EtsyAccess
from treadle.runners.generation.shops.etsy.payload import listing_payload
from treadle.runners.generation.shops.etsy.profile import Profile
from treadle.runners.generation.shops.wire import Call
from treadle.runners.generation.work import ProductType


@pytest.fixture
async def shop() -> AsyncIterator[Stand]:
    async with stand("etsy") as made:
        yield made


def config(shop: Stand, **changes: object) -> EtsyConfig:
    whole = EtsyConfig(
        url=f"{shop.peer.url}/v3/application",
        api_key=f"{etsy.KEYSTRING}:{etsy.SHARED_SECRET}",
        access_token=etsy.TOKEN,
        refresh_token=etsy.REFRESH_TOKEN,
        token_url=f"{shop.peer.url}/v3/public/oauth/token",
        shop_id=str(shop.peer.shop_id),
    )
    return msgspec.structs.replace(whole, **changes)


@pytest.mark.parametrize("operation", ["image", "inventory", "images"])
@pytest.mark.parametrize("fault", [DROP, DROP_ANSWER])
async def test_a_draft_that_broke_off_is_completed(shop: Stand, operation: str, fault: object) -> None:
    shop.peer.fail(operation, fault)
    with pytest.raises(TransientError):
        await shop.sell(draft())
    found = await shop.shop.find(MARKER)
    assert found is not None
    await shop.sell_after_all(draft())
    (listing,) = shop.peer.listings
    assert shop.peer.images == {listing["listing_id"]: [PNG]}
    assert listing["has_variations"]
    assert shop.peer.shown(MARKER)


async def test_sizes_and_prices(shop: Stand) -> None:
    await shop.sell(draft(ProductType.HOODIE, price=Decimal("34.99")))
    (inventory,) = shop.peer.inventories.values()
    prices = {each["property_values"][0]["values"][0]: each["offerings"][0]["price"] for each in inventory["products"]}
    assert prices == {"S": 34.99, "M": 34.99, "L": 34.99, "XL": 34.99, "2XL": 36.99}
    assert inventory["products"][0]["sku"] == f"{MARKER}-S"


async def test_a_limit_that_comes_after_the_draft_does_not_say_that_nothing_was_made(shop: Stand) -> None:
    shop.peer.fail("inventory", answer_of(429, {"error": "Too many requests"}))
    with pytest.raises(TransientError, match="Too many requests") as limited:
        await shop.sell(draft())
    assert not limited.value.nothing_done
    assert shop.peer.made(MARKER) == 1


async def test_profiles_and_the_category_for_adults_are_looked_up_once(shop: Stand) -> None:
    await shop.sell(draft())
    await shop.sell(draft(marker="b" * 18))
    listing = shop.peer.listings[0]
    assert (listing["taxonomy_id"], listing["shipping_profile_id"], listing["readiness_state_id"]) == (482, 501, 602)
    assert [shop.peer.asked.count(name) for name in ("taxonomy", "shipping-profiles")] == [1, 1]


async def test_tags_are_those_that_etsy_takes(shop: Stand) -> None:
    await shop.sell(draft(tags=("x" * 21, *(f"tag {number}" for number in range(20)))))
    tags = shop.peer.listings[0]["tags"]
    assert tags[0] == MARKER
    assert len(tags) == 13


async def test_a_shop_without_shipping_profile_is_told(shop: Stand) -> None:
    shop.peer.profiles["shipping-profiles"].clear()
    with pytest.raises(PermanentError, match="shipping profile"):
        await shop.sell(draft())
    assert shop.peer.listings == []


async def test_a_category_that_is_not_there_can_be_set(shop: Stand) -> None:
    shop.peer.taxonomy.clear()
    with pytest.raises(PermanentError, match="ETSY_TSHIRT_TAXONOMY_ID"):
        await shop.sell(draft())
    chosen = Etsy(config(shop, taxonomy_ids={ProductType.TSHIRT: 99}), shop.fetcher)
    await chosen.create(draft(), await chosen.upload(draft().design))
    assert shop.peer.listings[0]["taxonomy_id"] == 99


async def test_an_expired_token_is_renewed(shop: Stand) -> None:
    renewing = Etsy(config(shop), shop.fetcher)
    shop.peer.token = "another"
    await renewing.probe()
    assert shop.peer.asked.count("refresh") == 1
    assert await renewing.find(MARKER) is None
    assert shop.peer.asked.count("refresh") == 1


async def test_a_token_that_cannot_be_renewed_is_told(shop: Stand) -> None:
    renewing = Etsy(config(shop, refresh_token="12345678.revoked-token"), shop.fetcher)
    shop.peer.token = "another"
    with pytest.raises(PermanentError, match="refresh token is not known") as refused:
        await renewing.probe()
    assert "revoked" not in str(refused.value)


async def test_the_shared_secret_belongs_to_the_key(shop: Stand) -> None:
    with pytest.raises(PermanentError, match="Shared secret is required"):
        await Etsy(config(shop, api_key=etsy.KEYSTRING), shop.fetcher).probe()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"who_made": None, "whoMade": "i_did"}, "who_made"),
        ({"shipping_profile_id": None}, "shipping profile"),
        ({"readiness_state_id": None}, "readiness_state_id"),
        ({"tags": ["tag"] * 14}, "tags"),
        ({"price": "19.99"}, "price"),
    ],
)
async def test_the_stand_in_refuses_what_etsy_refuses(shop: Stand, changes: dict[str, Any], reason: str) -> None:
    profile = Profile(taxonomy_id=482, shipping_profile_id=501, readiness_state_id=602, return_policy_id=701)
    whole = {**listing_payload(draft(), profile, ()), **changes}
    body = json_body({name: value for name, value in whole.items() if value is not None})
    access = EtsyAccess(config(shop), shop.fetcher)
    with pytest.raises(PermanentError, match=reason):
        await access.ask(dict, Call("create", "POST", f"/shops/{shop.peer.shop_id}/listings", body=body))


async def test_the_stand_in_shows_no_listing_without_picture(shop: Stand) -> None:
    shop.peer.fail("image", DROP)
    with pytest.raises(TransientError):
        await shop.sell(draft())
    product = await shop.shop.find(MARKER)
    assert product is not None
    with pytest.raises(PermanentError, match="at least one image"):
        await shop.shop.publish(product, draft())


@given(title=st.text(min_size=1, max_size=140), tags=st.lists(st.text(max_size=25), max_size=15))
def test_any_title_and_tags_become_what_etsy_takes(title: str, tags: list[str]) -> None:
    profile = Profile(taxonomy_id=1, shipping_profile_id=2, readiness_state_id=3, return_policy_id=None)
    payload = listing_payload(draft(title=title, tags=tuple(tags)), profile, ())
    assert "T-Shirt" in payload["title"]
    assert not re.search(r"[$^`\x00-\x1f]", payload["title"])
    assert all(payload["title"].count(sign) <= 1 for sign in "%:&+")
    assert len(payload["tags"]) <= 13
    assert all(re.fullmatch(r"([^\W_]|[\s'\-™©®])+", tag) and len(tag) <= 20 for tag in payload["tags"])
