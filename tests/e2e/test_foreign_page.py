"""A page of another origin, in a real Chromium, can neither submit work nor listen."""

import os
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright
from tests.e2e.harness import Client, Server

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

_PAGE = b"<!doctype html><title>elsewhere</title><form id=f method=post enctype=text/plain><input name=x></form>"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(_PAGE)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's output is enough."""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """The address of a page of another origin on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = os.environ.get("TREADLE_TEST_BROWSER") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not path:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: tools/browser installs one")
        pytest.skip("no Chromium: tools/browser installs one")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, elsewhere: str) -> AsyncIterator[Page]:
    page = await browser.new_page()
    await page.goto(elsewhere)
    yield page
    await page.close()


@pytest_asyncio.fixture(loop_scope="module")
async def shared(shared_server: Server) -> AsyncIterator[Client]:
    async with Client(shared_server) as client:
        yield client


_FETCHES = [
    "{method: 'POST', body: BODY, headers: {'Content-Type': 'application/json'}}",
    "{method: 'POST', body: BODY, mode: 'no-cors'}",
    "{method: 'POST', body: BODY, mode: 'no-cors', headers: {'Content-Type': 'text/plain'}}",
    "{method: 'POST', body: new Blob([BODY]), mode: 'no-cors'}",
    "{method: 'GET'}",
]
_SOCKET = """url => new Promise(done => {
    const ws = new WebSocket(url);
    ws.onmessage = message => done('heard ' + message.data);
    ws.onerror = () => done('refused');
})"""


@pytest.mark.parametrize("options", _FETCHES)
async def test_a_foreign_page_cannot_submit_or_read(page: Page, shared: Client, options: str) -> None:
    script = f"""url => fetch(url, {options.replace("BODY", "JSON.stringify({command: 'echo pwned'})")})
        .then(answer => answer.type == 'opaque' ? 'opaque' : answer.text(), () => 'refused')"""
    assert await page.evaluate(script, f"{shared.server.base}/api/executions") in {"refused", "opaque"}
    assert (await shared.get("/api/executions"))["total_count"] == 0


async def test_a_foreign_form_cannot_submit(page: Page, shared: Client) -> None:
    async with page.expect_navigation():
        await page.evaluate(
            """url => {
                const form = document.getElementById('f'), field = form.elements[0];
                form.action = url;
                field.name = '{"command": "echo pwned", "a":"';
                field.value = '"}';
                form.submit();
            }""",
            f"{shared.server.base}/api/executions",
        )
    assert (await shared.get("/api/executions"))["total_count"] == 0


async def test_a_foreign_page_cannot_open_a_socket(page: Page, shared: Client) -> None:
    for url in (shared.server.ws, f"ws://127.0.0.1:{shared.server.http_port}/ws"):
        assert await page.evaluate(_SOCKET, url) == "refused"


async def test_a_page_of_the_server_itself_may(page: Page, shared: Client) -> None:
    """The same requests from the server's own origin do work: the refusals above are the gate's."""
    await page.goto(shared.server.base)
    answer = await page.evaluate(
        """() => fetch('/api/executions', {method: 'POST', body: JSON.stringify({command: 'echo mine'}),
            headers: {'Content-Type': 'application/json'}}).then(answer => answer.status)"""
    )
    assert answer == 201
    heard = await page.evaluate(_SOCKET, f"ws://127.0.0.1:{shared.server.http_port}/ws")
    assert "connection_established" in heard
