"""What every shop promises: one product for one marker, whatever happens on the way."""

from collections.abc import AsyncIterator

import pytest
from tests.runners.generation.shops.kit import MARKER, SHOPS, Stand, draft, stand
from tests.runners.generation.shops.peers.peer import DROP, DROP_ANSWER, HANG, answer_of

from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.work import ProductType


@pytest.fixture(params=sorted(SHOPS))
async def shop(request: pytest.FixtureRequest) -> AsyncIterator[Stand]:
    async with stand(request.param) as made:
        yield made


@pytest.mark.parametrize("product_type", list(ProductType))
async def test_a_product_is_made_with_its_marker_and_shown(shop: Stand, product_type: ProductType) -> None:
    product = await shop.sell(draft(product_type))
    assert product.published
    assert product.complete
    assert product.url.startswith("http")
    assert shop.peer.made(MARKER) == 1
    assert shop.peer.shown(MARKER)


async def test_a_product_is_not_shown_before_it_is_published(shop: Stand) -> None:
    wanted = draft()
    upload = await shop.shop.upload(wanted.mockup or wanted.design)
    product = await shop.shop.create(wanted, upload)
    assert not product.published
    assert not shop.peer.shown(MARKER)


async def test_a_product_is_found_by_its_marker(shop: Stand) -> None:
    wanted = draft()
    assert await shop.shop.find(MARKER) is None
    product = await shop.shop.create(wanted, await shop.shop.upload(wanted.mockup or wanted.design))
    found = await shop.shop.find(MARKER)
    assert found == product
    assert await shop.shop.find("another00000000000") is None
    assert await shop.shop.complete(found, wanted, await shop.shop.upload(wanted.design)) == product


async def test_publishing_twice_does_no_harm(shop: Stand) -> None:
    wanted = draft()
    product = await shop.shop.create(wanted, await shop.shop.upload(wanted.mockup or wanted.design))
    first = await shop.shop.publish(product, wanted)
    assert await shop.shop.publish(product, wanted) == first
    assert await shop.shop.publish(first, wanted) == first
    assert shop.peer.made(MARKER) == 1


async def test_made_but_never_told_is_found_and_not_made_again(shop: Stand) -> None:
    shop.peer.fail("create", DROP_ANSWER)
    with pytest.raises(TransientError):
        await shop.sell(draft())
    assert shop.peer.made(MARKER) == 1
    product = await shop.sell_after_all(draft())
    assert product.published
    assert shop.peer.made(MARKER) == 1
    assert shop.peer.shown(MARKER)


async def test_asked_and_never_done_is_made_once(shop: Stand) -> None:
    shop.peer.fail("create", DROP)
    with pytest.raises(TransientError):
        await shop.sell(draft())
    assert shop.peer.made(MARKER) == 0
    await shop.sell_after_all(draft())
    assert shop.peer.made(MARKER) == 1


async def test_published_but_never_told_is_published(shop: Stand) -> None:
    shop.peer.fail("publish", DROP_ANSWER)
    with pytest.raises(TransientError):
        await shop.sell(draft())
    product = await shop.sell_after_all(draft())
    assert product.published
    assert shop.peer.made(MARKER) == 1
    assert shop.peer.shown(MARKER)


async def test_a_limit_of_rate_passes_and_says_when(shop: Stand) -> None:
    shop.peer.fail("create", answer_of(429, {"error": "Too many requests"}, Retry_After="17"))
    with pytest.raises(TransientError, match=r"HTTP 429.*Too many requests") as limited:
        await shop.sell(draft())
    assert limited.value.retry_after_seconds == 17
    assert limited.value.nothing_done
    await shop.sell_after_all(draft())
    assert shop.peer.made(MARKER) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_fault_of_the_shop_passes(shop: Stand, status: int) -> None:
    shop.peer.fail("create", answer_of(status, {"message": "out of order"}))
    with pytest.raises(TransientError, match="out of order") as failed:
        await shop.sell(draft())
    assert not failed.value.nothing_done


async def test_a_hanging_shop_is_given_up(shop: Stand) -> None:
    wanted = draft()
    upload = await shop.shop.upload(wanted.mockup or wanted.design)
    shop.peer.fail("create", HANG)
    with pytest.raises(TransientError, match="gave no answer") as slow:
        await shop.shop.create(wanted, upload)
    assert slow.value.retry_after_seconds == 30  # it may still be at it


async def test_a_missing_scope_is_told_and_for_good(shop: Stand) -> None:
    await shop.shop.probe()
    shop.peer.scopes.clear()
    with pytest.raises(PermanentError, match=r"(?i)scope|permission"):
        await shop.sell(draft())


@pytest.mark.parametrize("name", sorted(SHOPS))
async def test_a_wrong_token_is_told_and_not_repeated(name: str) -> None:
    token = "wrong-token-0123456789"
    async with stand(name, token=token) as shop:
        with pytest.raises(PermanentError) as refused:
            await shop.sell(draft())
        assert shop.shop.name in str(refused.value)
        assert token not in str(refused.value)
        with pytest.raises(PermanentError):
            await shop.shop.probe()


async def test_an_answer_that_is_none_passes(shop: Stand) -> None:
    shop.peer.fail("create", answer_of(200, ["surprise"]))
    with pytest.raises(TransientError, match="unexpected"):
        await shop.sell(draft())


async def test_a_shop_that_does_not_answer_fails_its_probe(shop: Stand) -> None:
    await shop.peer.__aexit__()
    with pytest.raises(TransientError):
        await shop.shop.probe()
