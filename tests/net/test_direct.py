"""Requests to the operator's own services: what they send, what comes back, what they refuse, and where they end."""

import asyncio
import gzip
from asyncio import StreamWriter
from collections.abc import AsyncIterator

import pytest
from tests.net.conftest import Names
from tests.net.servers import Asked, Site, redirect, reply

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused, TooLarge
from treadle.engine.ports import FetchRequest, FetchResponse
from treadle.net import DirectClient, Guard


@pytest.fixture
async def client() -> AsyncIterator[DirectClient]:
    names = Names(site_test=("127.0.0.1",), inner_test=("10.0.0.1",), moved_test=[("127.0.0.1",), ("10.0.0.1",)])
    client = DirectClient(Guard(["127.0.0.1", "site.test"], resolver=names), max_bytes=1 << 20)
    yield client
    await client.aclose()


async def get(client: DirectClient, url: str, **more: object) -> FetchResponse:
    return await client.fetch(FetchRequest(url=url, **more))  # type: ignore[arg-type]


async def test_an_answer_comes_back_whole_whatever_its_status(client: DirectClient, site: Site) -> None:
    site.pages["/gone"] = reply(b"nothing here", "410 Gone", "X-Why: moved", "Retry-After: 7")
    answer = await get(client, site.url("/gone"))
    assert (answer.status_code, answer.reason, answer.content) == (410, "Gone", b"nothing here")
    assert dict(answer.headers)["Retry-After"] == "7"
    assert not {name.lower() for name, _ in answer.headers} & {"content-length", "content-encoding", "connection"}


async def test_method_body_headers_and_path_arrive_as_they_are(client: DirectClient, site: Site) -> None:
    headers = (("X-One", "1"), ("Content-Type", "application/json"), ("User-Agent", "Treadle"), ("Host", "evil.test"))
    await get(client, site.url("/a%2Fb?c=%20d", host="site.test"), method="post", headers=headers, body=b"{}")
    asked = site.asked[0]
    assert (asked.method, asked.target, asked.body) == ("POST", "/a%2Fb?c=%20d", b"{}")
    assert asked.header("host") == f"site.test:{site.port}"
    assert (asked.header("x-one"), asked.header("content-type"), asked.header("user-agent")) == (
        "1", "application/json", "Treadle",
    )  # fmt: skip
    assert asked.header("accept-encoding") == "gzip, deflate"


async def test_connections_are_reused_and_cookies_forgotten(client: DirectClient, site: Site) -> None:
    site.pages["/"] = reply(b"x", "200 OK", "Set-Cookie: a=1", keep_alive=True)
    for _ in range(3):
        await get(client, site.url())
    assert site.connections == 1
    assert [asked.header("cookie") for asked in site.asked] == [None] * 3


async def test_a_redirect_is_an_answer(client: DirectClient, site: Site) -> None:
    site.pages["/"] = redirect("http://10.0.0.1/")
    assert (await get(client, site.url())).status_code == 302
    assert len(site.asked) == 1


async def test_a_compressed_answer_is_decoded_within_the_limit(client: DirectClient, site: Site) -> None:
    site.pages["/small"] = reply(gzip.compress(b"hello"), "200 OK", "Content-Encoding: gzip")
    site.pages["/bomb"] = reply(gzip.compress(bytes(8 << 20)), "200 OK", "Content-Encoding: gzip")
    site.pages["/large"] = reply(bytes(2 << 20))
    site.pages["/odd"] = reply(b"x", "200 OK", "Content-Encoding: br")
    assert (await get(client, site.url("/small"))).content == b"hello"
    for path in ("/bomb", "/large"):
        with pytest.raises(TooLarge):
            await get(client, site.url(path))
    with pytest.raises(FetchFailed, match="br"):
        await get(client, site.url("/odd"))


@pytest.mark.parametrize("host", ["10.0.0.1", "inner.test", "[::1]", "169.254.169.254"])
async def test_only_addresses_that_the_guard_lets_pass_are_reached(client: DirectClient, host: str) -> None:
    with pytest.raises(TargetRefused):
        await get(client, f"http://{host}:1/")


async def test_what_cannot_be_reached_or_breaks_off_has_failed(client: DirectClient, site: Site) -> None:
    async def hang_up(_asked: Asked, writer: StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
        writer.close()

    async def vanish(_asked: Asked, writer: StreamWriter) -> None:
        writer.close()

    for number, page in enumerate((hang_up, vanish), 1):
        site.pages["/"] = page
        with pytest.raises(FetchFailed) as broken:
            await get(client, site.url(), method="PUT")
        assert not broken.value.timed_out
        assert len(site.asked) == number, "nothing is sent again on its own"
    with pytest.raises(FetchFailed, match="could not be"):
        await get(client, "http://127.0.0.1:1/")
    with pytest.raises(FetchFailed, match=r"unknown\.test"):
        await get(client, "http://unknown.test/")


async def test_what_takes_too_long_is_ended(client: DirectClient, site: Site) -> None:
    async def wait(_asked: Asked, _writer: StreamWriter) -> None:
        await asyncio.Event().wait()

    site.pages["/"] = wait
    with pytest.raises(FetchFailed) as late:
        await get(client, site.url(), timeout_seconds=0.1)
    assert late.value.timed_out


async def test_nonsense_is_refused_before_anything_is_sent(client: DirectClient, site: Site) -> None:
    for more in (
        {"timeout_seconds": 0.0},
        {"method": "TRACE"},
        {"headers": (("a b", "c"),)},
        {"headers": (("a", "b\n"),)},
    ):
        with pytest.raises(InvalidInput):
            await get(client, site.url(), **more)
    assert site.asked == []
