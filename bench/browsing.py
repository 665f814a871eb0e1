"""What the suites about sessions need: pages to visit, requests to the API, and bare Playwright beside it."""

import json
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from playwright.sync_api import Browser, Page, sync_playwright

from bench.model import DeliveryError

__all__ = ["Bare", "PageServer", "Sessions", "timed"]

_ITEMS = "".join(f"<li><a href='/item/{n}'>Item {n}</a> <button>Choose {n}</button></li>" for n in range(20))
_PAGE = (
    "<!doctype html><title>A page</title><style>body{font:16px sans-serif;margin:2em}</style><h1>A page</h1>"
    "<p>With some text, as pages have.</p><form><label>Name <input name=name></label>"
    f'<button type=button onclick="this.dataset.n = 1 + +(this.dataset.n || 0)">Save</button></form><ul>{_ITEMS}</ul>'
).encode()
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
"""Of the bare browser: those that it needs to run as root, and to leave the network alone."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(_PAGE)))
        self.end_headers()
        self.wfile.write(_PAGE)

    def log_message(self, *_: Any) -> None:
        pass


class PageServer:
    """Serves one light page at every path of a loopback port."""

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self.target = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.target}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class Sessions:
    """The sessions API over one kept connection. DeliveryError for every answer that is not a success."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> bytes:
        """The body of the answer."""
        data = None if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"Content-Type": "application/json"}
        self._connection.request(method, path, data, headers)
        response = self._connection.getresponse()
        said = response.read()
        if response.status >= 300:
            raise DeliveryError(f"{method} {path} was answered {response.status}: {said[:300]!r}")
        return said

    def open(self) -> str:
        """A new session: the path of it."""
        return f"/sessions/{json.loads(self.ask('POST', '/sessions', {}))['session_id']}"


class Bare:
    """Playwright and a browser, with nothing between them and us."""

    def __init__(self, program: str) -> None:
        self._program = program

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        self.browser: Browser = self._playwright.chromium.launch(executable_path=self._program, args=FLAGS)
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.close()
        self._playwright.stop()

    def page(self) -> Page:
        """A page in a context of its own."""
        return self.browser.new_context().new_page()


def timed(times: int, act: Callable[[], object], rest_seconds: float = 0.0) -> list[float]:
    """Seconds that something took, each time."""
    took = []
    for _ in range(times):
        begun = time.monotonic()
        act()
        took.append(time.monotonic() - begun)
        if rest_seconds:
            time.sleep(rest_seconds)
    return took
