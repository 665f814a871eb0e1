"""Printify: blanks from its catalogue, print files that fit, publishing, and the refusals of the real one."""

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.runners.generation.shops.kit import MARKER, PNG, Stand, draft, picture, stand
from tests.runners.generation.shops.peers.peer import DROP_ANSWER
from tests.runners.generation.shops.peers.printify import TOKEN

from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.shops import Printify, PrintifyConfig, PrintifyGarment
from treadle.runners.generation.shops.bodies import json_body
from treadle.runners.generation.shops.printify.catalogue import MOST_VARIANTS, Placeholder, Variant, chosen_variants
from treadle.runners.generation.shops.printify.payload import placement_scale
from treadle.runners.generation.shops.wire import Call, Wire
from treadle.runners.generation.work import ProductType


@pytest.fixture
async def shop() -> AsyncIterator[Stand]:
    async with stand("printify") as made:
        yield made


def with_garments(shop: Stand, **garment: Any) -> Printify:
    garments = {ProductType.TSHIRT: PrintifyGarment(**garment)}
    return Printify(PrintifyConfig(url=f"{shop.peer.url}/v1", token=TOKEN, garments=garments), shop.fetcher)


async def test_the_design_arrives_by_its_bytes(shop: Stand) -> None:
    upload = await shop.shop.upload(draft().design)
    assert shop.peer.uploads == {upload.ref: PNG}


async def test_blanks_come_from_the_catalogue_which_is_asked_once(shop: Stand) -> None:
    for number in range(3):
        await shop.sell(draft(marker=f"m{number:017}"))
    product = shop.peer.products[0]
    # Printify Choice is preferred, and does not offer that blueprint: the next provider does.
    assert (product["blueprint_id"], product["print_provider_id"]) == (12, 29)
    assert [shop.peer.asked.count(name) for name in ("blueprints", "providers", "variants")] == [1, 1, 2]


async def test_wanted_sizes_in_good_colours_at_exact_prices(shop: Stand) -> None:
    await shop.sell(draft(ProductType.HOODIE, price=Decimal("34.99")))
    offered = {each["id"]: each["options"] for each in shop.peer.variants[77, 39]}
    sold = {
        (offered[each["id"]]["color"], offered[each["id"]]["size"]): each for each in shop.peer.products[0]["variants"]
    }
    assert list(sold) == [("Black", size) for size in ("S", "M", "L", "XL", "2XL")]
    assert [each["price"] for each in sold.values()] == [3499, 3499, 3499, 3499, 3699]
    assert all(each["is_enabled"] for each in sold.values())


async def test_with_all_ids_set_the_catalogue_is_not_asked(shop: Stand) -> None:
    chosen = with_garments(shop, blueprint_id=12, provider_id=29, variant_ids=(1001, 1002))
    await chosen.create(draft(), await chosen.upload(draft().design))
    assert [each["id"] for each in shop.peer.products[0]["variants"]] == [1001, 1002]
    assert not {"blueprints", "providers", "variants"} & set(shop.peer.asked)


async def test_an_empty_catalogue_is_told_with_what_can_be_set(shop: Stand) -> None:
    shop.peer.blueprints.clear()
    with pytest.raises(PermanentError, match="PRINTIFY_TSHIRT_BLUEPRINT_ID"):
        await shop.sell(draft())


async def test_a_price_below_a_cent_is_refused_before_it_is_sent(shop: Stand) -> None:
    with pytest.raises(PermanentError, match=r"19\.995"):
        await shop.sell(draft(price=Decimal("19.995")))
    assert "create" not in shop.peer.asked


async def test_a_product_is_found_on_a_later_page(shop: Stand) -> None:
    product = await shop.shop.create(draft(), await shop.shop.upload(draft().design))
    shop.peer.products[:0] = [
        {"id": str(number), "tags": [], "is_locked": False, "external": None} for number in range(120)
    ]
    assert await shop.shop.find(MARKER) == product
    assert shop.peer.asked.count("find") == 3


async def test_a_custom_shop_is_told_that_the_product_arrived(shop: Stand) -> None:
    shop.peer.channel = "custom_integration"
    product = await shop.sell(draft())
    assert shop.peer.products[0]["external"] == {"id": product.id, "handle": product.url}
    assert not shop.peer.products[0]["is_locked"]


async def test_a_custom_shop_is_told_even_after_the_answer_to_publishing_was_lost(shop: Stand) -> None:
    shop.peer.channel = "custom_integration"
    wanted = draft()
    product = await shop.shop.create(wanted, await shop.shop.upload(wanted.design))
    shop.peer.fail("publish", DROP_ANSWER)
    with pytest.raises(Exception, match="gave no answer"):
        await shop.shop.publish(product, wanted)
    await shop.shop.publish(product, wanted)
    assert shop.peer.products[0]["external"]


async def test_a_refused_publication_is_not_taken_for_one(shop: Stand) -> None:
    wanted = draft()
    product = await shop.shop.create(wanted, await shop.shop.upload(wanted.design))
    shop.peer.products.clear()
    with pytest.raises(PermanentError, match="publish"):
        await shop.shop.publish(product, wanted)


async def test_one_of_several_shops_has_to_be_named(shop: Stand) -> None:
    other = Printify(PrintifyConfig(url=f"{shop.peer.url}/v1", token=TOKEN, shop_id="815"), shop.fetcher)
    with pytest.raises(PermanentError, match=r"PRINTIFY_SHOP_ID .*4711"):
        await other.probe()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"blueprint_id": None, "blueprintId": 12}, "blueprint_id"),
        ({"print_areas": None, "images": [{"src": "file:///data/designs/a.png"}]}, "print_areas"),
        ({"variants": [{"id": 1, "price": 1999}]}, "not one of the blueprint's"),
        ({"variants": [{"id": 1000, "price": 19.99}]}, "integer"),
        ({"variants": [{"id": 1000, "price": 1999}] * 101}, "at most 100"),
    ],
)
async def test_the_stand_in_refuses_what_printify_refuses(shop: Stand, changes: dict[str, Any], reason: str) -> None:
    upload = (await shop.shop.upload(draft().design)).ref
    image = {"id": upload, "x": 0.5, "y": 0.5, "scale": 1, "angle": 0}
    whole = {
        "title": "t",
        "description": "d",
        "blueprint_id": 12,
        "print_provider_id": 29,
        "variants": [{"id": 1000, "price": 1999}],
        "print_areas": [{"variant_ids": [1000], "placeholders": [{"position": "front", "images": [image]}]}],
    }
    wire = Wire("printify", shop.fetcher, headers=(("Authorization", f"Bearer {TOKEN}"),))
    url = f"{shop.peer.url}/v1/shops/4711/products.json"
    await wire.call(Call("create", "POST", url, body=json_body(whole)))
    with pytest.raises(PermanentError, match=reason):
        await wire.call(Call("create", "POST", url, body=json_body({**whole, **changes})))


async def test_the_stand_in_takes_no_file_by_an_address_that_it_cannot_reach(shop: Stand) -> None:
    wire = Wire("printify", shop.fetcher, headers=(("Authorization", f"Bearer {TOKEN}"),))
    body = json_body({"file_name": "a.png", "url": "file:///data/designs/a.png"})
    with pytest.raises(PermanentError, match="could not be downloaded"):
        await wire.call(Call("upload", "POST", f"{shop.peer.url}/v1/uploads/images.json", body=body))


_variants = st.lists(
    st.builds(
        lambda number, colour, size, front: Variant(
            id=number,
            options={"color": colour, "size": size},
            placeholders=(Placeholder("front" if front else "back", 4800, 3951),),
        ),
        st.integers(1, 10_000),
        st.sampled_from(["Black", "white", "Navy", "Sport Grey", "Aqua", "Tan", ""]),
        st.sampled_from(["S", "M", "l", "XL", "2XL", "3XL", "Youth S", ""]),
        st.booleans(),
    ),
    max_size=400,
)


@given(
    offered=_variants, product_type=st.sampled_from(ProductType), only=st.lists(st.integers(1, 10_000), max_size=300)
)
def test_what_is_chosen_can_be_printed_and_published(
    offered: list[Variant], product_type: ProductType, only: list[int]
) -> None:
    chosen = chosen_variants(offered, product_type, tuple(only))
    assert len(chosen) <= MOST_VARIANTS
    assert all(each in offered and each.front is not None for each in chosen)
    if only:
        assert {each.id for each in chosen} <= set(only)
    else:
        assert len({each.colour for each in chosen}) <= 4


@given(*[st.integers(1, 20_000)] * 4)
def test_the_design_is_within_the_print_area(width: int, height: int, place_width: int, place_height: int) -> None:
    scale = placement_scale(picture("a.png", width, height), Placeholder("front", place_height, place_width))
    assert 0 < scale <= 1
    printed_width = scale * place_width
    assert printed_width * height / width <= place_height * 1.000001
