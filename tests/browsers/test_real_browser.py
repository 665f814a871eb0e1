"""A real Chromium from the pool, driven by Playwright: it reaches what the guard lets through, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Error, Page, async_playwright
from tests.browsers.conftest import Children, real_browser
from tests.net.conftest import Names
from tests.net.servers import Site, UpstreamProxy, reply

from treadle.browsers import BrowserPool
from treadle.engine.ports import BrowserLease
from treadle.net import ForwardProxy, Guard

pytestmark = pytest.mark.browser

_TRY = """async url => {
    try { const answer = await fetch(url, {mode: 'no-cors'}); return 'reached ' + answer.type; }
    catch (error) { return 'failed'; }
}"""
_SOCKET = """url => new Promise(done => {
    const socket = new WebSocket(url);
    socket.onopen = () => done('open');
    socket.onerror = () => done('failed');
})"""
_CANDIDATES = """() => new Promise(done => {
    const peer = new RTCPeerConnection({iceServers: []}), found = [];
    peer.onicecandidate = event => event.candidate ? found.push(event.candidate.candidate) : done(found);
    peer.createDataChannel('x');
    peer.createOffer().then(offer => peer.setLocalDescription(offer));
})"""


@asynccontextmanager
async def context_of(lease: BrowserLease) -> AsyncIterator[BrowserContext]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(lease.cdp_url)
        yield await browser.new_context(
            proxy={
                "server": lease.proxy_server,
                "username": lease.proxy_username,
                "password": lease.proxy_password,
            },
            user_agent=lease.user_agent,
        )
        await browser.close()


@asynccontextmanager
async def pool_of(children: Children, proxy: ForwardProxy, folder: Path) -> AsyncIterator[BrowserPool]:
    program = real_browser()
    await proxy.start()
    pool = BrowserPool(children, proxy, lambda: program, folder, size=1)
    await pool.start()
    try:
        yield pool
    finally:
        await pool.stop()
        await proxy.stop()


async def visit(page: Page, url: str) -> int | None:
    """The status; None if there was no answer at all."""
    try:
        answer = await page.goto(url)
    except Error:
        return None
    return None if answer is None else answer.status


async def test_a_page_reaches_what_may_be_reached_and_nothing_on_this_machine(
    children: Children, site: Site, names: Names, tmp_path: Path
) -> None:
    site.pages["/"] = reply(b"<!doctype html><title>Here</title>", "200 OK", "Content-Type: text/html")
    async with Site() as inside:
        guard = Guard(["site.test", f"127.0.0.1:{inside.port}"], lambda: {inside.port}, names)
        async with pool_of(children, ForwardProxy(guard), tmp_path / "profiles") as pool:
            lease = await pool.lend(geo=None, use_proxy=True)
            async with context_of(lease) as context:
                page = await context.new_page()
                await page.goto(site.url(host="site.test"))
                assert await page.title() == "Here"
                assert "Headless" not in (site.asked[0].header("user-agent") or "Headless")
                refused = await page.goto(inside.url())
                assert refused is not None
                assert refused.status == 403
                assert "Treadle itself" in await page.inner_text("body")
                refused = await page.goto(site.url(host="inside.test"))
                assert refused is not None
                assert "TREADLE_ALLOW_TARGETS" in await page.inner_text("body")
                await page.goto(site.url(host="site.test"))
                devtools = next(iter(pool.ports))
                for host in ("127.0.0.1", "localhost", "[::1]", "inside.test"):
                    for port in (inside.port, devtools):
                        assert await page.evaluate(_SOCKET, f"ws://{host}:{port}/") == "failed"
                        await page.evaluate(_TRY, f"http://{host}:{port}/secret")
                assert await page.evaluate(_CANDIDATES) == []
                assert await visit(page, f"https://127.0.0.1:{inside.port}/") is None
        assert inside.connections == 0
    assert {asked.header("host") for asked in site.asked} == {f"site.test:{site.port}"}


async def test_without_the_credentials_of_a_lease_nothing_is_reached(
    children: Children, site: Site, names: Names, tmp_path: Path
) -> None:
    guard = Guard(["site.test"], resolver=names)
    async with pool_of(children, ForwardProxy(guard), tmp_path / "profiles") as pool:
        lease = await pool.lend(geo=None, use_proxy=True)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.connect_over_cdp(lease.cdp_url)
            page = await (await browser.new_context()).new_page()
            assert await visit(page, site.url(host="site.test")) != 200
            await browser.close()
        await pool.release(lease.id)
        async with context_of(lease) as context:
            assert await visit(await context.new_page(), site.url(host="site.test")) != 200
    assert site.connections == 0


async def test_a_lease_may_leave_through_the_upstream_proxy(
    children: Children, site: Site, names: Names, tmp_path: Path
) -> None:
    async with UpstreamProxy(user="u-se:p") as upstream:
        upstream.hosts["site.test"] = "127.0.0.1"
        proxy = ForwardProxy(
            Guard(["site.test"], resolver=names), proxy_url=f"http://u-{{geo}}:p@127.0.0.1:{upstream.port}"
        )
        async with pool_of(children, proxy, tmp_path / "profiles") as pool:
            lease = await pool.lend(geo="se", use_proxy=True)
            async with context_of(lease) as context:
                page = await context.new_page()
                answer = await page.goto(site.url("/through", host="site.test"))
                assert answer is not None
                assert answer.status == 200
        assert f"http://site.test:{site.port}/through" in [asked.target for asked in upstream.asked]
