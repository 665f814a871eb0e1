"""Waiting for conditions on real pages."""

import asyncio

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import Tools, show

from treadle.browsers.extract import await_condition
from treadle.core.errors import NotUnderstood
from treadle.core.page import Await, ConditionSeen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def now(page: Page, condition: str) -> ConditionSeen:
    return await await_condition(Tools(page), Await(condition=condition, seconds=0.0))


@pytest.mark.parametrize(
    "condition",
    [
        "text 'Blue Mug' appears",
        "the page contains 'thrown by hand'",
        "'Secret sale' is gone",
        "page does not contain 'Secret sale'",
        "Delivery and refunds is visible",
        "the Search field is enabled",
        "button 'Add to cart' is disabled",
        "link Plates appears",
        "the Checkout button is gone",
        "title contains Corner Shop",
        "title is Mugs and more - Corner Shop",
        "URL contains about",
        "the page is loaded",
        "3 products",
        "at least 2 products",
        "fewer than 5 products",
        "the spinner disappears",
        "#products is visible",
        ".gone is hidden",
    ],
)
async def test_what_is_so_is_seen_at_once(page: Page, condition: str) -> None:
    await show(page, "shop")
    seen = await now(page, condition)
    assert seen.met, seen.details


@pytest.mark.parametrize(
    "condition",
    [
        "'Black Mug' appears",
        "URL contains /dashboard",
        "button 'Add to cart' is gone",
        "4 products",
        "'Secret sale' is visible",
        ".gone is visible",
    ],
)
async def test_what_is_not_so_is_not_met(page: Page, condition: str) -> None:
    await show(page, "shop")
    seen = await now(page, condition)
    assert not seen.met
    assert seen.details


async def test_a_change_is_seen_without_waiting_for_the_poll(page: Page) -> None:
    await page.set_content("<p>Working</p>")
    waiting = asyncio.ensure_future(
        await_condition(
            Tools(page, seconds=1000), Await(condition="'Done' appears", seconds=1000.0, poll_seconds=900.0)
        )
    )
    await page.wait_for_function("document.querySelector('p')")
    await page.evaluate("setTimeout(() => { document.querySelector('p').textContent = 'Done'; }, 200)")
    async with asyncio.timeout(60):
        assert (await waiting).met


async def test_a_condition_outlives_a_navigation(page: Page) -> None:
    await page.set_content("<p>One</p>")
    waiting = asyncio.ensure_future(
        await_condition(
            Tools(page), Await(condition="the heading 'Example Domain' appears", seconds=15.0, poll_seconds=0.1)
        )
    )
    await show(page, "article")
    assert (await waiting).met


async def test_waiting_never_outlasts_the_command(page: Page) -> None:
    await page.set_content("<p>Nothing</p>")
    async with asyncio.timeout(60):
        seen = await await_condition(Tools(page, seconds=0.5), Await(condition="'Done' appears", seconds=1000.0))
    assert not seen.met


async def test_what_is_no_condition_is_refused(page: Page) -> None:
    with pytest.raises(NotUnderstood, match="Examples"):
        await now(page, "do something nice")
