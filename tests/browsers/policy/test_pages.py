"""Whatever a page does to get at what is inside this machine, it does not get there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Error, Page
from tests.browsers.policy.world import SECONDS, World, refused, visit
from tests.net.servers import redirect, reply

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

REDIRECTS = ("301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect")
GOES_ON = {
    "meta refresh": '<meta http-equiv=refresh content="0; url={url}">',
    "location": "<script>location = '{url}'</script>",
    "location.replace": "<script>location.replace('{url}')</script>",
    "location in a frame": "<iframe srcdoc=\"<script>parent.location = '{url}'</script>\"></iframe>",
    "a form that sends itself": "<form method=post action='{url}'></form><script>document.forms[0].submit()</script>",
    "a form that asks": "<form action='{url}'><input name=a></form><script>document.forms[0].submit()</script>",
    "a link that clicks itself": "<a href='{url}'>x</a><script>document.links[0].click()</script>",
    "a link for a base": "<base href='{url}'><a href='/x'>x</a><script>document.links[0].click()</script>",
}
MARKUP = {
    "img": "<img src='{url}'>",
    "img srcset": "<img srcset='{url} 2x, {url} 1x'>",
    "input image": "<input type=image src='{url}'>",
    "svg image": "<svg><image href='{url}' width=9 height=9 /></svg>",
    "svg use": "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\"><img src='{url}x.svg'>",
    "script": "<script src='{url}'></script>",
    "module": "<script type=module src='{url}'></script>",
    "stylesheet": "<link rel=stylesheet href='{url}'>",
    "@import": "<style>@import '{url}';</style>",
    "background": "<div style='background:url({url});width:9px;height:9px'>",
    "font": "<style>@font-face{font-family:x;src:url({url})}</style><p style='font-family:x'>x</p>",
    "iframe": "<iframe src='{url}'></iframe>",
    "sandboxed iframe": "<iframe sandbox=allow-scripts src='{url}'></iframe>",
    "srcdoc": "<iframe srcdoc=\"<img src='{url}'>\"></iframe>",
    "data: frame": "<iframe src=\"data:text/html,<img src='{url}'>\"></iframe>",
    "object": "<object data='{url}'></object>",
    "embed": "<embed src='{url}'>",
    "video": "<video src='{url}' preload=auto></video>",
    "audio": "<audio src='{url}' preload=auto></audio>",
    "video poster": "<video poster='{url}'></video>",
    "preload": "<link rel=preload as=image href='{url}'>",
    "modulepreload": "<link rel=modulepreload href='{url}'>",
    "prefetch": "<link rel=prefetch href='{url}'>",
}
SCRIPTS = {
    "fetch": "fetch(url).catch(() => 0)",
    "fetch no-cors": "fetch(url, {mode: 'no-cors'}).catch(() => 0)",
    "fetch POST": "fetch(url, {method: 'POST', body: 'x', headers: {'X-A': 'b'}}).catch(() => 0)",
    "fetch keepalive": "fetch(url, {keepalive: true, mode: 'no-cors'}).catch(() => 0)",
    "fetch https": "fetch(url.replace('http:', 'https:'), {mode: 'no-cors'}).catch(() => 0)",
    "fetch redirected": "fetch('/to-inside', {mode: 'no-cors'}).catch(() => 0)",
    "img redirected": "new Image().src = '/to-inside'",
    "XHR": "(x => { x.open('GET', url); x.send() })(new XMLHttpRequest())",
    "XHR, synchronous": "(x => { x.open('GET', url, false); try { x.send() } catch {} })(new XMLHttpRequest())",
    "EventSource": "new EventSource(url)",
    "WebSocket": "new WebSocket(url.replace('http:', 'ws:'))",
    "WebSocket, secure": "new WebSocket(url.replace('http:', 'wss:'))",
    "sendBeacon": "navigator.sendBeacon(url, 'x')",
    "import": "import(url).catch(() => 0)",
    "Worker": "new Worker(blob(`fetch('${url}', {mode: 'no-cors'}).catch(() => 0)`))",
    "Worker, importScripts": "new Worker(blob(`try { importScripts('${url}') } catch {}`))",
    "Worker, WebSocket": "new Worker(blob(`new WebSocket('${url.replace('http:', 'ws:')}')`))",
    "SharedWorker": "new SharedWorker(blob(`fetch('${url}', {mode: 'no-cors'}).catch(() => 0)`))",
    "window.open": "window.open(url)",
    "window.open, noopener": "window.open(url, '_blank', 'noopener')",
    "link to a new tab": "link({target: '_blank'}).click()",
    "ping": "link({href: '#', ping: url}).click()",
    "form into a frame": "form('<iframe name=f></iframe>').submit()",
    "blob: page": "window.open(URL.createObjectURL(new Blob([`<img src='${url}'>`], {type: 'text/html'})))",
    "javascript: frame": "frame(`javascript:fetch('${url}', {mode: 'no-cors'}).catch(() => 0)`)",
    "download": "link({download: 'x'}).click()",
}
"""Each of these and of MARKUP makes the browser ask, so that there is a refusal to wait for."""

SILENT = {
    "speculation rules": "rules({prerender: [{urls: [url], eagerness: 'immediate'}]})",
    "icon": "head('icon')",
    "preconnect": "head('preconnect')",
    "dns-prefetch": "head('dns-prefetch')",
    "manifest": "head('manifest')",
    "service worker": "served()",
    "WebTransport": "new WebTransport(url.replace('http:', 'https:')).ready.catch(() => 0)",
    "WebRTC, STUN": "peer(`stun:127.0.0.1:${port}`)",
    "WebRTC, STUN by name": "peer(`stun:localhost:${port}`)",
    "WebRTC, TURN over UDP": "peer(`turn:127.0.0.1:${port}?transport=udp`)",
    "WebRTC, TURN over TCP": "peer(`turn:127.0.0.1:${port}?transport=tcp`)",
    "WebRTC, TURN over TLS": "peer(`turns:127.0.0.1:${port}?transport=tcp`)",
}
"""What ends, one way or another, without the proxy having to be asked."""

HELPERS = """
const port = new URL(url).port;
const blob = text => URL.createObjectURL(new Blob([text], {type: 'text/javascript'}));
const add = (parent, tag, more) => parent.appendChild(Object.assign(document.createElement(tag), more));
const link = more => add(document.body, 'a', {href: url, textContent: 'x', ...more});
const head = rel => add(document.head, 'link', {rel, href: url});
const frame = src => add(document.body, 'iframe', {src});
const rules = what => add(document.head, 'script', {type: 'speculationrules', textContent: JSON.stringify(what)});
const form = html => { document.body.innerHTML = html; return add(document.body, 'form', {action: url, target: 'f'}); };
const served = async () => {
    const worker = (await navigator.serviceWorker.register('/worker.js')).installing;
    await new Promise(done => { worker.onstatechange = () => worker.state === 'activated' && done(); });
};
const peer = urls => new Promise(done => {
    const peer = new RTCPeerConnection({iceServers: [{urls, username: 'a', credential: 'b'}]});
    peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done();
    peer.createDataChannel('x');
    peer.createOffer().then(offer => peer.setLocalDescription(offer));
});
"""
SCHEMES = (
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "view-source:file:///etc/passwd",
    "chrome://version/",
    "chrome://net-export/",
    "chrome-untrusted://terminal/",
    "devtools://devtools/bundled/inspector.html",
    "ftp://127.0.0.1/",
)
FORBIDDEN = ("file:", "view-source:", "chrome:", "chrome-untrusted:", "devtools:", "ftp:")


@dataclass
class Desk:
    """A page at the public site, and what is around it."""

    world: World
    context: BrowserContext

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.world.port}/"

    def shows(self, markup: str) -> None:
        """What the public site has at /page."""
        body = f"<!doctype html><body>{markup}".encode()
        self.world.outside.pages["/page"] = reply(body, "200 OK", "Content-Type: text/html")

    async def open(self, scheme: str = "http") -> Page:
        """The page in a tab of its own."""
        page = await self.context.new_page()
        await page.goto(f"{scheme}://outside.test/page", wait_until="commit")
        return page

    async def asked_in_vain(self) -> None:
        """Wait until the proxy has refused the way inside."""
        inside = f"127.0.0.1:{self.world.port}"
        await self.world.refusals.until(lambda url: inside in url)


@pytest_asyncio.fixture(loop_scope="module")
async def desk(world: World) -> AsyncIterator[Desk]:
    desk = Desk(world, await world.context())
    desk.shows("")
    pages = world.outside.pages
    pages["/to-inside"] = redirect(desk.url)
    worker = f"fetch('{desk.url}', {{mode: 'no-cors'}}).catch(() => 0)"
    worker = f"oninstall = event => event.waitUntil({worker})"
    pages["/worker.js"] = reply(worker.encode(), "200 OK", "Content-Type: text/javascript")
    async with world.untouched():
        yield desk
        await desk.context.close()


@pytest.mark.parametrize(
    ("status", "host"),
    [
        *((status, "127.0.0.1") for status in REDIRECTS),
        *(
            ("302 Found", host)
            for host in ("localhost", "[::ffff:7f00:1]", "loopback.test", "0x7f.1", "169.254.169.254")
        ),
    ],
)
async def test_a_redirect_is_judged_like_any_address(desk: Desk, status: str, host: str) -> None:
    desk.world.outside.pages["/page"] = redirect(f"http://{host}:{desk.world.port}/", status)
    assert refused(await visit(desk.context, "http://outside.test/page"))
    assert [asked.target for asked in desk.world.outside.asked][-1] == "/page"


async def test_the_last_of_many_redirects_is_judged(desk: Desk) -> None:
    desk.world.outside.pages["/page"] = redirect("http://other.test/to-inside")
    assert refused(await visit(desk.context, "http://outside.test/page"))


async def test_a_header_that_refreshes_leads_nowhere(desk: Desk) -> None:
    kind = ("Content-Type: text/html", f"Refresh: 0; url={desk.url}")
    desk.world.outside.pages["/page"] = reply(b"<!doctype html>", "200 OK", *kind)
    await desk.open()
    await desk.asked_in_vain()


@pytest.mark.parametrize("markup", GOES_ON.values(), ids=GOES_ON.keys())
async def test_a_page_that_goes_on_by_itself_gets_nowhere(desk: Desk, markup: str) -> None:
    desk.shows(markup.replace("{url}", desk.url))
    await desk.open()
    await desk.asked_in_vain()


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP.keys())
async def test_what_a_page_embeds_is_judged(desk: Desk, markup: str) -> None:
    desk.shows(markup.replace("{url}", desk.url))
    await desk.open()
    await desk.asked_in_vain()


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
async def test_what_a_script_asks_for_is_judged(desk: Desk, script: str) -> None:
    page = await desk.open()
    await page.wait_for_load_state()
    await page.evaluate(f"url => {{ setTimeout(() => {{ {HELPERS} {script}; }}); }}", desk.url)
    await desk.asked_in_vain()


@pytest.mark.parametrize("script", SILENT.values(), ids=SILENT.keys())
async def test_what_goes_other_ways_gets_nowhere_either(desk: Desk, script: str) -> None:
    page = await desk.open("https")  # service workers and WebTransport want it
    await page.wait_for_load_state()
    async with asyncio.timeout(SECONDS):
        await page.evaluate(f"async url => {{ {HELPERS} await ({script}); }}", desk.url)
        await page.evaluate("url => fetch(url, {mode: 'no-cors'}).catch(() => 0)", desk.url)


@pytest.mark.parametrize("address", SCHEMES)
async def test_a_page_opens_nothing_but_the_web(desk: Desk, address: str) -> None:
    page = await desk.open()
    await page.wait_for_load_state()
    script = """async address => {
            const frame = document.body.appendChild(document.createElement('iframe'));
            frame.src = address;
            const link = document.body.appendChild(document.createElement('a'));
            Object.assign(link, {href: address, target: '_blank'}).click();
            try { window.open(address); } catch {}
            try { location.href = address; } catch {}
            await Promise.race([fetch(address).catch(() => 0), new XMLHttpRequest().open('GET', address)]);
            await fetch('/', {mode: 'no-cors'});
        }"""
    with suppress(Error):  # the page may have gone elsewhere
        await page.evaluate(script, address)
    shown = [frame for each in desk.context.pages for frame in each.frames]
    assert not [frame.url for frame in shown if frame.url.startswith(FORBIDDEN)]
    desk.world.outside.pages["/moved"] = redirect(address)
    assert await visit(desk.context, "http://outside.test/moved") is None


async def test_a_name_that_changes_its_address_gains_nothing(desk: Desk) -> None:
    page = await desk.context.new_page()
    await page.goto("http://rebind.test/page")
    script = "async () => { const answer = await fetch('/', {cache: 'no-store'}); return answer.status; }"
    assert await page.evaluate(script) == 403
    assert desk.world.names.asked.count("rebind.test") >= 2


async def test_the_pages_of_refusals_run_nothing_and_belong_to_nobody(desk: Desk) -> None:
    page = await desk.context.new_page()
    await page.goto(f"{desk.url}?<img src=x onerror=alert(1)>")
    assert await page.evaluate("origin") == "null"
    assert await page.locator("img").count() == 0
    assert "TREADLE_ALLOW_TARGETS" in await page.inner_text("main")
