"""Shopify: staged pictures, products by handle, throttling, and the refusals of the real one."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from tests.runners.generation.shops.kit import MARKER, PNG, Stand, draft, stand
from tests.runners.generation.shops.peers.peer import DROP_ANSWER, answer_of
from tests.runners.generation.shops.peers.shopify import TOKEN

from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.shops import ShopifyConfig
from treadle.runners.generation.shops.shopify.graphql import GraphQl
from treadle.runners.generation.shops.shopify.payload import pretty_handle, product_set_input


@pytest.fixture
async def shop() -> AsyncIterator[Stand]:
    async with stand("shopify") as made:
        yield made


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("my-shop.myshopify.com", "https://my-shop.myshopify.com"),
        ("https://my-shop.myshopify.com/", "https://my-shop.myshopify.com"),
        ("http://127.0.0.1:9001", "http://127.0.0.1:9001"),
    ],
)
def test_a_store_is_named_with_or_without_scheme(given: str, base: str) -> None:
    assert ShopifyConfig(store_url=given, token="t").base == base


async def test_the_picture_is_put_where_shopify_says_without_our_token(shop: Stand) -> None:
    upload = await shop.shop.upload(draft().design)
    assert shop.peer.staged == {upload.ref: PNG}
    assert not shop.peer.leaked
    assert upload.valid_until is not None
    assert upload.valid_until > datetime.now(UTC)


async def test_sizes_prices_and_skus(shop: Stand) -> None:
    await shop.sell(draft())
    variants = shop.peer.products[0]["variants"]
    assert [each["optionValues"][0]["name"] for each in variants] == ["S", "M", "L", "XL", "2XL", "3XL"]
    assert {each["price"] for each in variants} == {"19.99"}
    assert variants[0]["sku"] == f"{MARKER}-S"
    assert not variants[0]["inventoryItem"]["tracked"]


async def test_a_published_product_has_a_readable_address_and_is_found_all_the_same(shop: Stand) -> None:
    product = await shop.sell(draft())
    assert product.url == f"{shop.peer.url}/products/majestic-mountain-range-t-shirt-{MARKER}"
    assert await shop.shop.find(MARKER) is None  # the search lags behind
    shop.peer.index()
    assert await shop.shop.find(MARKER) == product


async def test_a_request_that_is_repeated_blindly_makes_no_second_product(shop: Stand) -> None:
    wanted = draft()
    upload = await shop.shop.upload(wanted.design)
    shop.peer.fail("create", DROP_ANSWER)
    with pytest.raises(TransientError):
        await shop.shop.create(wanted, upload)
    await shop.shop.create(wanted, upload)
    assert len(shop.peer.products) == 1


async def test_throttling_tells_when_the_query_can_be_paid_for(shop: Stand) -> None:
    throttled = {
        "errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}],
        "extensions": {
            "cost": {
                "requestedQueryCost": 502,
                "actualQueryCost": None,
                "throttleStatus": {"maximumAvailable": 2000.0, "currentlyAvailable": 102, "restoreRate": 100.0},
            }
        },
    }
    shop.peer.fail("create", answer_of(200, throttled))
    with pytest.raises(TransientError, match="Throttled") as limited:
        await shop.sell(draft())
    assert limited.value.retry_after_seconds == pytest.approx(4.0)


async def test_a_refused_input_is_told_with_its_field(shop: Stand) -> None:
    with pytest.raises(PermanentError, match=r"input\.files: Image URL is invalid"):
        await shop.shop.create(draft(), (await shop.shop.upload(draft().design)).__class__(ref="file:///a.png"))
    assert shop.peer.products == []


async def test_a_missing_scope_for_publishing_is_told(shop: Stand) -> None:
    shop.peer.scopes.remove("write_publications")
    with pytest.raises(PermanentError, match="write_publications"):
        await shop.sell(draft())
    assert not shop.peer.shown(MARKER)


async def test_a_half_published_product_is_published_on_the_next_try(shop: Stand) -> None:
    shop.peer.fail("update", answer_of(503))
    with pytest.raises(TransientError):
        await shop.sell(draft())
    assert not shop.peer.shown(MARKER)
    await shop.sell_after_all(draft())
    assert shop.peer.shown(MARKER)
    assert shop.peer.made(MARKER) == 1


async def test_the_stand_in_refuses_names_that_shopify_does_not_know(shop: Stand) -> None:
    graphql = GraphQl(ShopifyConfig(store_url=shop.peer.url, token=TOKEN), shop.fetcher)
    document = "mutation M($input: ProductSetInput!) { productSet(input: $input) { product { id } } }"
    wrong = {**product_set_input(draft(), "x"), "bodyHtml": "<p>"}
    with pytest.raises(PermanentError, match="bodyHtml"):
        await graphql.run(dict, "create", document, {"identifier": {"handle": MARKER}, "input": wrong})


def test_handles_hold_words_only() -> None:
    assert pretty_handle(draft(title="Größe & Höhe — 東京")) == f"groe-hohe-t-shirt-{MARKER}"


def test_descriptions_are_escaped() -> None:
    html = product_set_input(draft(description="a <b> & c\nd\n\ne"), "x")["descriptionHtml"]
    assert html == "<p>a &lt;b&gt; &amp; c<br>d</p><p>e</p>"
