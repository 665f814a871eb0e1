"""A session that was given hosts reaches these and no others, by whatever way."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext
from tests.browsers.policy.world import World, refused, visit
from tests.net.servers import redirect, reply

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

OTHERS = {
    "another name": "http://other.test/",
    "another scheme": "https://other.test/",
    "beneath it": "http://sub.outside.test/",
    "above it": "http://test/",
    "it is only the beginning": "http://outside.test.other.test/",
    "it is only the end": "http://notoutside.test/",
    "it is the user": "http://outside.test@other.test/",
    "it is the path": "http://other.test/outside.test",
    "it is the query": "http://other.test/?http://outside.test/",
    "it is the fragment": "http://other.test/#@outside.test/",
    "a backslash": "http://other.test\\@outside.test/",
    "an address": "http://93.184.216.34/",
    "an address that is not public": "http://127.0.0.1/",
    "a built-in site": "http://practice.treadle.internal/",
}
WAYS = {
    "img": "new Image().src = 'http://other.test/'",
    "fetch": "fetch('http://other.test/', {mode: 'no-cors'}).catch(() => 0)",
    "WebSocket": "new WebSocket('ws://other.test/')",
    "sendBeacon": "navigator.sendBeacon('http://other.test/')",
    "window.open": "window.open('http://other.test/')",
    "frame": "document.body.appendChild(document.createElement('iframe')).src = 'http://other.test/'",
    "redirect": "fetch('/elsewhere', {mode: 'no-cors'}).catch(() => 0)",
    "worker": "new Worker(URL.createObjectURL(new Blob([`fetch('http://other.test/').catch(() => 0)`])))",
    "location": "location = 'http://other.test/'",
}


@pytest_asyncio.fixture(loop_scope="module")
async def context(world: World) -> AsyncIterator[BrowserContext]:
    world.outside.pages["/"] = reply(b"<!doctype html><body>", "200 OK", "Content-Type: text/html")
    world.outside.pages["/elsewhere"] = redirect("http://other.test/")
    context = await world.context("outside.test")
    async with world.untouched():
        yield context
        await context.close()


@pytest.mark.parametrize("url", OTHERS.values(), ids=OTHERS.keys())
async def test_an_address_elsewhere_is_refused(world: World, context: BrowserContext, url: str) -> None:
    response = await visit(context, url)
    assert refused(response) or (response is None and url.startswith("https:"))
    assert world.dialled == []
    assert world.refusals.seen


@pytest.mark.parametrize("script", WAYS.values(), ids=WAYS.keys())
async def test_a_page_does_not_lead_elsewhere(world: World, context: BrowserContext, script: str) -> None:
    page = await context.new_page()
    await page.goto("http://outside.test/")
    await page.evaluate(f"() => {{ setTimeout(() => {{ {script}; }}); }}")
    await world.refusals.until(lambda url: "other.test" in url)
    sentence = "is not among the hosts that this session may reach."
    assert all(message.endswith(sentence) for _, message in world.refusals.seen)
    assert "other.test" not in world.names.asked


async def test_what_is_listed_is_reached(world: World, context: BrowserContext) -> None:
    for url in ("http://outside.test/", "https://outside.test/", "http://OUTSIDE.test./"):
        response = await visit(context, url)
        assert response is not None
        assert response.status == 200


async def test_a_star_stands_for_what_is_beneath(world: World) -> None:
    context = await world.context("*.outside.test")
    response = await visit(context, "http://sub.outside.test/")
    assert response is not None
    assert response.status == 200
    assert refused(await visit(context, "http://outside.test/"))
    await context.close()


async def test_a_host_on_the_list_must_pass_the_guard_all_the_same(world: World) -> None:
    context = await world.context("127.0.0.1", "loopback.test")
    async with world.untouched():
        for host in ("127.0.0.1", "loopback.test"):
            assert refused(await visit(context, f"http://{host}:{world.port}/"))
    await context.close()


async def test_what_the_operator_allows_is_reached(world: World) -> None:
    before = world.inside.connections
    context = await world.context()
    response = await visit(context, f"http://allowed.test:{world.port}/")
    assert response is not None
    assert await response.text() == "SECRET"
    await context.close()
    assert world.inside.connections > before
    world.inside.connections = 0
