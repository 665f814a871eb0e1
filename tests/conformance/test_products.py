"""Every store keeps the products of the built-in catalogue, each once."""

from datetime import timedelta

import msgspec

from tests.conformance.backends import Store
from tests.conformance.factories import AT, after
from treadle.core.ids import derived_id
from treadle.core.product import CatalogProduct


def a_product(marker: str = "tr1", **facts: object) -> CatalogProduct:
    given = {
        "id": derived_id("catalog", marker),
        "marker": marker,
        "type": "tshirt",
        "title": "Mountains",
        "description": "Of the north.",
        "tags": ("mountains", "north"),
        "price": "19.99",
        "currency": "EUR",
        "image_sha256": "a" * 64,
        "mockup_sha256": "b" * 64,
        "image_width": 4500,
        "image_height": 5400,
        "created_at": AT,
        **facts,
    }
    return msgspec.convert(given, CatalogProduct)


async def test_a_product_comes_back_as_it_was_stored(store: Store) -> None:
    product = a_product()
    assert await store.products.add(product) == product
    assert await store.products.get(product.id) == product
    assert await store.products.find("tr1") == product
    assert await store.products.get(derived_id("other")) is None
    assert await store.products.find("tr2") is None


async def test_a_marker_is_kept_once(store: Store) -> None:
    first = await store.products.add(a_product())
    again = await store.products.add(a_product(title="Other", created_at=after(9)))
    assert again == first
    assert await store.products.add(a_product(id=derived_id("elsewhere"))) == first


async def test_only_what_is_published_is_shown_newest_first(store: Store) -> None:
    products = [await store.products.add(a_product(f"tr{n}")) for n in range(4)]
    for seconds, product in enumerate(products[:3]):
        await store.products.publish(product.id, AT + timedelta(seconds=seconds))
    await store.products.publish(products[0].id, AT + timedelta(hours=1))
    page, total = await store.products.page(limit=2)
    assert (total, [product.marker for product in page]) == (3, ["tr2", "tr1"])
    page, _ = await store.products.page(limit=2, offset=2)
    assert [(product.marker, product.published_at) for product in page] == [("tr0", AT)]


async def test_a_product_keeps_its_pictures(store: Store) -> None:
    await store.products.add(a_product())
    assert await store.catalog.blob_in_use("a" * 64)
    assert await store.catalog.blob_in_use("b" * 64)
    assert not await store.catalog.blob_in_use("c" * 64)
