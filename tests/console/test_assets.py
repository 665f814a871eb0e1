"""How the built console is served: one page for every address, inert against injection, quick the second time."""

import re
from base64 import b64encode
from gzip import compress
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from treadle.console import OPEN_PATHS, Lost, console_routes, load_assets
from treadle.console.assets import Asset, Assets
from treadle.web.paths import PathMap

SCRIPT = b"start()"
PAGE = b"<!doctype html><script src='/theme.js'></script><script>" + SCRIPT + b"</script>"


def asset(body: bytes, media_type: str = "text/javascript", **bodies: bytes) -> Asset:
    return Asset(media_type=media_type, etag=f'"{sha256(body).hexdigest()}"', bodies={**bodies, "identity": body})


@pytest.fixture
def assets() -> Assets:
    return Assets(
        page=asset(PAGE, "text/html", br=b"brotli", gzip=compress(PAGE)),
        script_hashes=(f"'sha256-{b64encode(sha256(SCRIPT).digest()).decode()}'",),
        by_path={"_app/immutable/a.js": asset(b"a"), "_app/env.js": asset(b"e"), "icon.svg": asset(b"i")},
    )


@pytest.fixture
def client(assets: Assets) -> TestClient:
    return TestClient(Starlette(routes=console_routes(assets)))


@pytest.mark.parametrize("path", ["/", "/jobs", "/jobs/01a1/logs", "/sessions/x", "/settings/keys", "/sign-in"])
def test_every_address_of_the_app_is_its_page(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "identity"})
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["cache-control"] == "no-cache"
    assert PathMap((each, True) for each in OPEN_PATHS).find(path)


@pytest.mark.parametrize("path", ["/_app/immutable/b.js", "/_app/../pages.py", "/_app/%2e%2e/pages.py", "/other"])
def test_nothing_else_is_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("method", "path", "accept", "status", "is_page"),
    [
        ("GET", "/jbos/01a1", BROWSER, 404, True),
        ("HEAD", "/other", BROWSER, 404, False),
        ("GET", "/hidden", BROWSER, 404, True),
        ("GET", "/jobs", BROWSER, 200, True),
        ("GET", "/other", "application/json", 404, False),
        ("GET", "/other", "*/*", 404, False),
        ("POST", "/other", BROWSER, 404, False),
        ("GET", "/api/other", BROWSER, 404, False),
        ("GET", "/_app/immutable/b.js", BROWSER, 404, False),
    ],
)
def test_who_is_lost_is_led_back(
    assets: Assets, method: str, path: str, accept: str, status: int, is_page: bool
) -> None:
    hidden = Route("/hidden", lambda _request: Response("A key is needed.", 401))
    app = Lost(Starlette(routes=[*console_routes(assets), hidden]), assets, ("api", "_app"))
    answer = TestClient(app).request(method, path, headers={"Accept": accept, "Accept-Encoding": "identity"})
    assert (answer.status_code, answer.content == PAGE) == (status, is_page)
    if is_page:
        assert "script-src" in answer.headers["content-security-policy"]


def test_nothing_runs_but_what_comes_from_here(client: TestClient) -> None:
    policy = client.get("/", headers={"Accept-Encoding": "gzip"}).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    [scripts] = re.findall(r"script-src ([^;]*)", policy)
    assert scripts == f"'self' 'sha256-{b64encode(sha256(SCRIPT).digest()).decode()}'"
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("accepted", "coding"), [("gzip, deflate, br", "br"), ("gzip;q=0.8", "gzip"), ("deflate", None), ("", None)]
)
def test_the_best_coding_that_is_accepted(client: TestClient, accepted: str, coding: str | None) -> None:
    with client.stream("GET", "/", headers={"Accept-Encoding": accepted}) as answer:
        assert answer.headers.get("content-encoding") == coding
        assert answer.headers["vary"] == "Accept-Encoding"


def test_what_has_its_content_in_its_name_is_kept_and_the_rest_is_asked_for_again(client: TestClient) -> None:
    assert "immutable" in client.get("/_app/immutable/a.js").headers["cache-control"]
    answer = client.get("/_app/env.js")
    assert answer.headers["cache-control"] == "no-cache"
    again = client.get("/_app/env.js", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/favicon.ico").content == b"i"


def test_without_a_built_console_the_port_says_so() -> None:
    client = TestClient(Starlette(routes=console_routes(None)))
    assert "tools/console" in client.get("/").text


@pytest.mark.skipif(load_assets() is None, reason="the console is not built")
def test_the_built_console_is_whole_and_its_scripts_are_small() -> None:
    assets = load_assets()
    assert assets is not None
    assert assets.script_hashes, "the page starts the app in a script of its own"
    for path in re.findall(rb'(?:href|src)="/([^"]+)"', assets.page.bodies["identity"]):
        assert path.decode() in assets.by_path
    scripts = [each for each in assets.by_path.values() if each.media_type.startswith("text/javascript")]
    assert sum(len(each.bodies.get("gzip", each.bodies["identity"])) for each in scripts) < 300_000
    assert not any(
        b"https://" in each.bodies["identity"] and b'src="https' in each.bodies["identity"] for each in scripts
    )
