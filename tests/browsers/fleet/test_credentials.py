"""Everything that a page does reaches the proxy with the context's own credentials, and nothing gets around it."""

import asyncio
import base64

import pytest
from playwright.async_api import Error, Page
from tests.browsers.fleet.conftest import World, a_session, eventually
from tests.net.servers import Server, UpstreamProxy, reply

from treadle.net import ForwardProxy, Guard

pytestmark = pytest.mark.browser

_SOCKET = """url => new Promise(done => {
    const socket = new WebSocket(url);
    socket.onopen = socket.onerror = () => done(true);
})"""
_WORKER = """url => new Promise(done => {
    const code = `fetch(${JSON.stringify(url)}, {mode: 'no-cors'}).then(() => postMessage(1), () => postMessage(0))`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], {type: 'text/javascript'})));
    worker.onmessage = event => done(event.data);
})"""
_FRAME = """url => new Promise(done => {
    const frame = document.createElement('iframe');
    frame.onload = () => done(true);
    frame.src = url;
    document.body.append(frame);
})"""


class Closing(Server):
    """Counts who comes, and says nothing."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Nothing."""


def paths(world: World) -> set[str]:
    return {asked.target.partition("?")[0] for asked in world.site.asked}


async def test_pages_popups_frames_workers_sockets_and_tunnels_get_through(world: World) -> None:
    async with Closing() as secure, world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        page = seat.page
        assert page.url == "about:blank"
        assert await page.evaluate("history.length") == 1
        answer = await page.goto(world.url("/"))
        assert answer is not None
        assert answer.status == 200
        async with page.expect_popup() as popup:
            await page.evaluate("url => void window.open(url)", world.url("/popup"))
        await (await popup.value).wait_for_load_state()
        await page.evaluate(_FRAME, world.url("/frame", host="other.test"))
        assert await page.evaluate(_WORKER, world.url("/worker")) == 1
        await page.evaluate(_SOCKET, world.url("/socket").replace("http", "ws"))
        assert {"/", "/popup", "/frame", "/worker", "/socket"} <= paths(world)
        with pytest.raises(Error, match="ERR_CONNECTION_CLOSED"):
            await page.goto(f"https://site.test:{secure.port}/")
        assert secure.connections > 0
        await seat.release()


async def test_a_service_worker_gets_through(world: World) -> None:
    script = b"self.addEventListener('message', event => event.waitUntil(fetch('/from-the-worker')));"
    world.site.pages["/sw.js"] = reply(script, "200 OK", "Content-Type: text/javascript")
    guard = Guard([f"127.0.0.1:{world.site.port}"])
    proxy = ForwardProxy(guard)
    await proxy.start()
    world.proxy = proxy
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        await seat.page.goto(world.url("/", host="127.0.0.1"))  # a secure context without a certificate
        await seat.page.evaluate(
            "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)"
            ".then(found => found.active.postMessage(1))"
        )
        await eventually(lambda: "/from-the-worker" in {asked.target for asked in world.site.asked})
        await seat.release()
    await proxy.stop()
    agents = {asked.header("user-agent") or "" for asked in world.site.asked}
    assert not [agent for agent in agents if "Headless" in agent]


async def test_nothing_is_held_up_and_the_cache_works(world: World) -> None:
    world.site.pages["/page"] = reply(b"<script src=/script.js></script>", "200 OK", "Content-Type: text/html")
    world.site.pages["/script.js"] = reply(
        b"1", "200 OK", "Content-Type: text/javascript", "Cache-Control: max-age=600"
    )
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        for _ in range(3):
            await seat.page.goto(world.url("/page"))
        await seat.release()
    assert [asked.target for asked in world.site.asked].count("/script.js") == 1


async def test_a_page_cannot_make_its_browser_forget_them(world: World) -> None:
    clearing = reply(b"cleared", "200 OK", 'Clear-Site-Data: "*"')
    world.site.pages["/clear"] = clearing
    proxy = ForwardProxy(Guard([f"127.0.0.1:{world.site.port}"]))
    await proxy.start()
    world.proxy = proxy
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        for path in ("/clear", "/", "/clear"):
            answer = await seat.page.goto(world.url(path, host="127.0.0.1"))
            assert answer is not None
            assert answer.status == 200
        await seat.context.clear_cookies()
        answer = await seat.page.goto(world.url("/", host="127.0.0.1"))
        assert answer is not None
        assert answer.status == 200
        await seat.release()
    await proxy.stop()


async def test_each_context_has_its_own_and_reaches_only_its_hosts(world: World) -> None:
    refused: list[tuple[str, str]] = []
    async with world.fleet() as fleet:
        free = await fleet.seat(a_session("free"))
        bound = await fleet.seat(
            a_session("bound", allowed_hosts=("other.test",)), refused=lambda url, why: refused.append((url, why))
        )
        assert free.context.browser is bound.context.browser
        assert await status(free.page, world.url("/free")) == 200
        assert await status(bound.page, world.url("/bound")) == 403
        assert await status(bound.page, world.url("/bound", host="other.test")) == 200
        assert await status(free.page, world.url("/free", host="other.test")) == 200
        await free.release()
        await bound.release()
    assert "/free" in paths(world)
    assert [url for url, _ in refused if url.endswith("/bound")] == [world.url("/bound")]


async def test_a_session_may_leave_through_the_operators_proxy(world: World) -> None:
    async with UpstreamProxy(user="u-se:p") as upstream:
        upstream.hosts["site.test"] = "127.0.0.1"
        guard = Guard(["site.test"], resolver=lambda host, port: _loopback())
        proxy = ForwardProxy(guard, proxy_url=f"http://u-{{geo}}:p@127.0.0.1:{upstream.port}")
        await proxy.start()
        world.proxy = proxy
        async with world.fleet(warm=1) as fleet:
            seat = await fleet.seat(a_session("proxied", use_proxy=True, geo="se"))
            assert await status(seat.page, world.url("/through")) == 200
            await seat.release()
        await proxy.stop()
    assert world.url("/through") in [asked.target for asked in upstream.asked]


async def test_the_other_way_of_naming_them_is_the_slower_one(world: World) -> None:
    """Playwright's own: it is correct, but holds up every request. If this fails, priming may go."""
    world.site.pages["/page"] = reply(b"<script src=/script.js></script>", "200 OK", "Content-Type: text/html")
    world.site.pages["/script.js"] = reply(
        b"1", "200 OK", "Content-Type: text/javascript", "Cache-Control: max-age=600"
    )
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        browser = seat.context.browser
        assert browser is not None
        credentials = world.proxy.grant(use_proxy=False)
        context = await browser.new_context(proxy={"server": world.proxy.address, **credentials._asdict()})
        page = await context.new_page()
        for _ in range(3):
            assert await status(page, world.url("/page")) == 200
        await context.close()
        await world.proxy.revoke(credentials.username)
        await seat.release()
    assert [asked.target for asked in world.site.asked].count("/script.js") == 3


async def test_after_the_release_they_are_worth_nothing(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        await seat.page.goto(world.url("/"))
        grants = list(world.proxy._grants.values())  # what nobody else is told
        await seat.release()
        for grant in grants:
            pair = base64.b64encode(":".join(grant.credentials).encode()).decode()
            reader, writer = await asyncio.open_connection("127.0.0.1", world.proxy.port)
            lines = (f"GET {world.url()} HTTP/1.1", "Host: site.test", f"Proxy-Authorization: Basic {pair}", "", "")
            writer.write("\r\n".join(lines).encode())
            assert b" 407 " in await reader.readline()
            writer.close()
            await writer.wait_closed()


async def status(page: Page, url: str) -> int:
    answer = await page.goto(url)
    assert answer is not None
    return answer.status


async def _loopback() -> list[str]:
    return ["127.0.0.1"]
