"""get_browser gives real Playwright contexts, shares what can be shared, and gives everything back."""

import asyncio
import builtins
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import BrowserContext
from tests.browsers.conftest import Children, real_browser
from tests.net.conftest import Names
from tests.net.servers import Asked, Site, reply
from tests.sdk.way_out import WayOut, job

from treadle.browsers import BrowserPool
from treadle.core.errors import Unavailable
from treadle.engine.ports import BrowserLease
from treadle.net import ForwardProxy, Guard
from treadle.sdk.browser import BrowserPool as OldBrowserPool
from treadle.sdk.browser import get_browser


class NoBrowsers:
    async def lend(self, *, geo: str | None, use_proxy: bool) -> BrowserLease:
        raise Unavailable("No browser is installed. Install one.")

    async def release(self, lease_id: str) -> None:
        raise AssertionError


async def test_without_a_browser_the_error_says_what_to_install() -> None:
    with job(WayOut(browsers=NoBrowsers())), pytest.raises(RuntimeError, match="Install one"):
        async with get_browser():
            pass


async def test_without_playwright_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("playwright"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with job(WayOut(browsers=NoBrowsers())) as way_out:
        with pytest.raises(RuntimeError, match=r"requirements\.txt"):
            async with get_browser():
                pass
        assert way_out.asked == []


def test_the_old_pool_says_what_to_use() -> None:
    with pytest.raises(RuntimeError, match="get_browser"):
        OldBrowserPool()


async def test_outside_of_a_job_there_is_none() -> None:
    with pytest.raises(RuntimeError):
        async with get_browser():
            pass


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async def page(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.target == "/file":
            writer.write(reply(b"content", "200 OK", "Content-Disposition: attachment; filename=f.txt"))
        else:
            writer.write(reply(b"<!doctype html><a href=/file>get</a>", "200 OK", "Content-Type: text/html"))

    async with Site(pages={"/": page, "/file": page}) as site:
        yield site


@pytest.fixture
async def children() -> AsyncIterator[Children]:
    children = Children()
    yield children
    assert all(child.process.returncode is not None for child in children.launched)


@pytest.fixture
async def pool(children: Children, tmp_path: Path) -> AsyncIterator[BrowserPool]:
    program = real_browser()
    proxy = ForwardProxy(Guard(["site.test"], resolver=Names(site_test=("127.0.0.1",))))
    await proxy.start()
    pool = BrowserPool(children, proxy, lambda: program, tmp_path / "profiles", size=1)
    await pool.start()
    yield pool
    await pool.stop()
    await proxy.stop()


@pytest.mark.browser
async def test_a_context_is_a_real_one_and_is_given_back(pool: BrowserPool, site: Site, tmp_path: Path) -> None:
    url = site.url(host="site.test")
    with job(WayOut(browsers=pool)) as way_out:
        async with get_browser() as context:
            page = await context.new_page()
            page.set_default_timeout(20_000)
            await page.goto(url)
            assert page.viewport_size == {"width": 1920, "height": 1080}
            async with page.expect_download() as download:
                await page.click("a")
            await (await download.value).save_as(tmp_path / "f.txt")
            assert (tmp_path / "f.txt").read_bytes() == b"content"
        assert [method for method, _, _ in way_out.asked] == ["browser", "browser_release"]
        assert way_out.asked[0][1] == {"geo": None, "use_proxy": True}
    assert "Headless" not in (site.asked[0].header("user-agent") or "Headless")


@pytest.mark.browser
@pytest.mark.parametrize("address", ["file:///etc/hostname", " FILE:/etc/hostname", "view-source:file:///etc/hostname"])
async def test_no_address_shows_a_file_of_this_machine(pool: BrowserPool, site: Site, address: str) -> None:
    with job(WayOut(browsers=pool)):
        async with get_browser() as context:
            page = await context.new_page()
            with pytest.raises(ValueError, match="not opened here"):
                await page.goto(address)
            await page.goto("about:blank")
            await page.goto("data:text/html,<title>fine</title>")
            assert await page.title() == "fine"
            await page.goto(site.url(host="site.test"))
            with pytest.raises(Exception, match=r"(?i)not allowed|timeout"):
                async with page.expect_navigation(url="file:**", timeout=500):
                    await page.evaluate("location.href = 'file:///etc/hostname'")


async def divide_by_zero(context: BrowserContext, url: str) -> None:
    await (await context.new_page()).goto(url)
    raise ZeroDivisionError


@pytest.mark.browser
async def test_contexts_are_apart_though_they_share_a_connection(pool: BrowserPool, site: Site) -> None:
    url = site.url(host="site.test")
    with job(WayOut(browsers=pool)) as way_out:
        async with get_browser() as one, get_browser(geo="us", use_proxy=False) as two:
            assert one.browser is two.browser
            await one.add_cookies([{"name": "a", "value": "b", "url": url}])
            assert await two.cookies(url) == []
            await (await two.new_page()).goto(url)
        # A block that fails gives back as well, and the next one starts anew.
        with pytest.raises(ZeroDivisionError):
            async with get_browser() as three:
                await divide_by_zero(three, url)
        assert sorted(method for method, _, _ in way_out.asked) == ["browser"] * 3 + ["browser_release"] * 3
