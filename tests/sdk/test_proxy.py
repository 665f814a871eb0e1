"""proxied_request gives what httpx would give, though the engine made the request."""

import asyncio
import subprocess
import sys
from asyncio import StreamWriter
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from tests.net.servers import Asked, Site, redirect, reply
from tests.sdk.way_out import WayOut, job

from treadle.net import FetchClient, Guard
from treadle.sdk.proxy import build_proxy_url, get_proxy_url, proxied_request


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        yield site


@pytest.fixture(autouse=True)
async def way_out(site: Site) -> AsyncIterator[WayOut]:
    client = FetchClient(Guard([f"127.0.0.1:{site.port}"]), max_bytes=100_000)
    with job(WayOut(client)) as way_out:
        yield way_out
    await client.aclose()


async def test_the_response_is_a_genuine_one(site: Site) -> None:
    site.pages["/a"] = redirect("/b")
    site.pages["/b"] = reply('{"ü": [1]}'.encode(), "201 Made", "Content-Type: application/json", "Set-Cookie: a=b")
    response = await proxied_request("GET", site.url("/a"))
    assert isinstance(response, httpx.Response)
    assert (response.status_code, response.reason_phrase, response.http_version) == (201, "Made", "HTTP/1.1")
    assert response.json() == {"ü": [1]}
    assert response.text == '{"ü": [1]}'
    assert str(response.url) == site.url("/b")
    assert response.cookies["a"] == "b"
    assert response.is_success
    assert response.raise_for_status() is response
    assert response.elapsed.total_seconds() > 0


async def test_a_failing_status_raises_only_when_asked(site: Site) -> None:
    site.pages["/"] = reply(b"no", "404 Not Found")
    response = await proxied_request("GET", site.url())
    assert response.status_code == 404
    with pytest.raises(httpx.HTTPStatusError, match="404"):
        response.raise_for_status()


@pytest.mark.parametrize(
    ("given", "kind", "body"),
    [
        ({"json": {"a": [1, "ü"]}}, "application/json", '{"a":[1,"ü"]}'.encode()),
        ({"data": {"a": 1, "b": ["x", "y z"]}}, "application/x-www-form-urlencoded", b"a=1&b=x&b=y+z"),
        ({"data": b"\x00\xff"}, None, b"\x00\xff"),
        ({"data": "text ü"}, None, "text ü".encode()),
        ({"data": {}, "json": {}, "params": {}}, None, b""),
        ({"json": None}, None, b""),
    ],
)
async def test_bodies_are_encoded_as_httpx_does(
    site: Site, given: dict[str, Any], kind: str | None, body: bytes
) -> None:
    await proxied_request("POST", site.url("/?kept=1"), headers={"X-A": "b"}, **given)
    (asked,) = site.asked
    assert (asked.method, asked.target, asked.body) == ("POST", "/?kept=1", body)
    assert (asked.header("content-type"), asked.header("x-a")) == (kind, "b")
    assert asked.header("host") == f"127.0.0.1:{site.port}"


async def test_parameters_and_options_are_handed_on(site: Site, way_out: WayOut) -> None:
    await proxied_request(
        "get", site.url(), params={"q": "a b", "n": [1, 2]}, browser_mode=True, session_id="s", geo="us", timeout=5
    )
    assert site.asked[0].target == "/?q=a+b&n=1&n=2"
    assert "Chrome/" in (site.asked[0].header("user-agent") or "")
    _, params, _ = way_out.asked[0]
    assert (params["session_id"], params["geo"], params["timeout_seconds"]) == ("s", "us", 5.0)


async def test_errors_are_those_of_httpx(site: Site) -> None:
    async def never(_: Asked, writer: StreamWriter) -> None:
        await asyncio.Event().wait()

    site.pages |= {"/slow": never, "/large": reply(bytes(200_000))}
    with pytest.raises(httpx.ConnectError, match="TREADLE_ALLOW_TARGETS") as refused:
        await proxied_request("GET", "http://169.254.169.254/latest")
    assert str(refused.value.request.url) == "http://169.254.169.254/latest"
    with pytest.raises(httpx.TimeoutException):
        await proxied_request("GET", site.url("/slow"), timeout=0.1)
    with pytest.raises(httpx.RequestError, match="larger"):
        await proxied_request("GET", site.url("/large"))
    with pytest.raises(httpx.RequestError):
        await proxied_request("GET", "ftp://example.com/")


def test_the_credentials_of_the_proxy_are_not_to_be_had() -> None:
    for function in (get_proxy_url, build_proxy_url):
        with pytest.raises(RuntimeError, match="stay with the engine"):
            function("session")


def test_importing_it_loads_no_http_client_and_no_browser_driver() -> None:
    code = (
        "import sys, treadle.sdk.proxy, treadle.sdk.browser, treadle.sdk.callback; "
        "print({'httpx', 'playwright'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "set()"
