"""The proxy of the browsers: who may use it, what it lets through, and that nothing stays open."""

import asyncio
import base64
import os
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.net.conftest import Names, Tls
from tests.net.servers import Asked, Site, UpstreamProxy, reply

from treadle.net import Credentials, ForwardProxy, Guard
from treadle.net.proxy_messages import BadMessage, read_request
from treadle.net.relay import copy_body

LOOPBACK = ("127.0.0.1",)


@pytest.fixture
async def proxy() -> AsyncIterator[ForwardProxy]:
    proxy = ForwardProxy(Guard(["site.test"], resolver=Names(site_test=LOOPBACK, inside_test=LOOPBACK)))
    await proxy.start()
    yield proxy
    await proxy.stop()


def through(proxy: ForwardProxy, credentials: Credentials | None, tls: Tls | None = None) -> httpx.AsyncClient:
    user = None if credentials is None else (credentials.username, credentials.password)
    return httpx.AsyncClient(
        proxy=httpx.Proxy(proxy.address, auth=user), verify=True if tls is None else tls.client, trust_env=False
    )


def basic(credentials: Credentials) -> str:
    return base64.b64encode(":".join(credentials).encode()).decode()


async def opened(proxy: ForwardProxy, text: str) -> tuple[StreamReader, StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    writer.write(text.encode())
    return reader, writer


async def said(proxy: ForwardProxy, text: str) -> bytes:
    reader, writer = await opened(proxy, text)
    answer = await asyncio.wait_for(reader.read(), 60)
    writer.close()
    return answer


async def test_plain_requests_and_tunnels_pass(proxy: ForwardProxy, tls: Tls) -> None:
    body = os.urandom(3 << 20)

    async def echo(asked: Asked, writer: StreamWriter) -> None:
        writer.write(reply(asked.body))

    for context in (None, tls.server):
        async with (
            Site(tls=context, pages={"/echo": echo}) as site,
            through(proxy, proxy.grant(use_proxy=True), tls) as client,
        ):
            answer = await client.post(site.url("/echo?a=b", host="site.test"), content=body, headers={"X-A": "b"})
            assert (answer.status_code, answer.content == body) == (200, True)
            asked = site.asked[0]
            assert (asked.target, asked.header("x-a")) == ("/echo?a=b", "b")
            assert asked.header("host") == f"site.test:{site.port}"
            assert asked.header("proxy-authorization") is None


async def test_a_chunked_request_passes_as_it_is(proxy: ForwardProxy, site: Site) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b"one", b"two" * 50_000):
            yield piece

    async with through(proxy, proxy.grant(use_proxy=True)) as client:
        assert (await client.post(site.url(host="site.test"), content=pieces())).text == "hello"
    assert site.asked[0].body == b"one" + b"two" * 50_000


async def test_nobody_passes_without_credentials(proxy: ForwardProxy, site: Site) -> None:
    known = proxy.grant(use_proxy=True)
    wrong = (None, Credentials(known.username, "wrong"), Credentials("nobody", ""), Credentials("", ""))
    for credentials in wrong:
        async with through(proxy, credentials) as client:
            answer = await client.get(site.url(host="site.test"))
            assert answer.status_code == 407
            assert answer.headers["proxy-authenticate"].startswith("Basic")
    await proxy.revoke(known.username)
    async with through(proxy, known) as client:
        assert (await client.get(site.url(host="site.test"))).status_code == 407
    assert site.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "inside.test", "169.254.169.254", "[::1]", "0x7f.1"])
@pytest.mark.parametrize("method", ["CONNECT", "GET"])
async def test_a_forbidden_target_gets_a_page_that_says_why(
    proxy: ForwardProxy, site: Site, host: str, method: str
) -> None:
    target = f"{host}:{site.port}" if method == "CONNECT" else f"http://{host}:{site.port}/"
    answer = await said(
        proxy, f"{method} {target} HTTP/1.1\r\nProxy-Authorization: Basic {basic(proxy.grant(use_proxy=True))}\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert b"TREADLE_ALLOW_TARGETS" in answer
    assert site.connections == 0


async def test_own_ports_are_closed_to_pages_even_when_they_are_allowed(site: Site) -> None:
    guard = Guard([f"127.0.0.1:{site.port}"], lambda: {site.port})
    proxy = ForwardProxy(guard)
    await proxy.start()
    async with through(proxy, proxy.grant(use_proxy=False)) as client:
        answer = await client.get(site.url())
    await proxy.stop()
    assert answer.status_code == 403
    assert "Treadle itself" in answer.text
    assert site.connections == 0


@pytest.mark.parametrize(
    "request_",
    [
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\n{auth}\r\n\r\n",
        "GET https://site.test/ HTTP/1.1\r\n{auth}\r\n\r\n",
        "GET ftp://site.test/ HTTP/1.1\r\n{auth}\r\n\r\n",
        "CONNECT site.test@127.0.0.1:1 HTTP/1.1\r\n{auth}\r\n\r\n",
        "GET http://site.test/ HTTP/1.1\r\n{auth}\r\nbad header: x\r\n\r\n",
        "POST http://site.test/ HTTP/1.1\r\n{auth}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST http://site.test/ HTTP/1.1\r\n{auth}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST http://site.test/ HTTP/1.1\r\n{auth}\r\nContent-Length: -1\r\n\r\n",
        "GET http://site.test/ HTTP/1.1\r\n{auth}\r\n" + "A: b\r\n" * 300 + "\r\n",
        "GET http://site.test/ HTTP/1.1\r\nA: " + "a" * 140_000,
    ],
)
async def test_what_is_no_request_to_a_proxy_is_refused(proxy: ForwardProxy, request_: str) -> None:
    auth = f"Proxy-Authorization: Basic {basic(proxy.grant(use_proxy=True))}"
    assert (await said(proxy, request_.replace("{auth}", auth))).startswith(b"HTTP/1.1 400 ")


async def test_a_second_request_on_the_connection_never_reaches_the_first_server(
    proxy: ForwardProxy, site: Site
) -> None:
    auth = f"Proxy-Authorization: Basic {basic(proxy.grant(use_proxy=True))}"
    first = f"GET {site.url('/first', host='site.test')} HTTP/1.1\r\n{auth}\r\n\r\n"
    site.pages["/first"] = reply(b"first")
    answer = await said(proxy, first + f"GET http://127.0.0.1/second HTTP/1.1\r\n{auth}\r\n\r\n")
    assert answer.endswith(b"first")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"Connection: close" in answer
    assert [asked.target for asked in site.asked] == ["/first"]


async def test_a_server_that_says_nonsense_is_a_bad_gateway(proxy: ForwardProxy, site: Site) -> None:
    async def nonsense(_: Asked, writer: StreamWriter) -> None:
        writer.write(b"SSH-2.0-x\r\n\r\n")

    site.pages["/"] = nonsense
    async with through(proxy, proxy.grant(use_proxy=True)) as client:
        assert (await client.get(site.url(host="site.test"))).status_code == 502
        assert (await client.get("http://unknown.test/")).status_code == 502


async def tunnel(proxy: ForwardProxy, credentials: Credentials, port: int) -> tuple[StreamReader, StreamWriter]:
    auth = f"Proxy-Authorization: Basic {basic(credentials)}"
    reader, writer = await opened(proxy, f"CONNECT site.test:{port} HTTP/1.1\r\n{auth}\r\n\r\n")
    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
    return reader, writer


async def test_revoking_closes_what_is_open(proxy: ForwardProxy, site: Site) -> None:
    one, other = proxy.grant(use_proxy=True), proxy.grant(use_proxy=True)
    reader, writer = await tunnel(proxy, one, site.port)
    kept_reader, kept_writer = await tunnel(proxy, other, site.port)
    await proxy.revoke(one.username)
    assert await asyncio.wait_for(reader.read(), 60) == b""
    kept_writer.write(b"GET / HTTP/1.1\r\n\r\n")
    assert (await asyncio.wait_for(kept_reader.read(), 60)).endswith(b"hello")
    for end in (writer, kept_writer):
        end.close()


async def test_an_idle_tunnel_is_closed(site: Site) -> None:
    proxy = ForwardProxy(Guard(["site.test"], resolver=Names(site_test=LOOPBACK)), idle_seconds=0.2)
    await proxy.start()
    reader, writer = await tunnel(proxy, proxy.grant(use_proxy=True), site.port)
    assert await asyncio.wait_for(reader.read(), 60) == b""
    writer.close()
    await proxy.stop()


async def test_stopping_closes_everything(site: Site) -> None:
    proxy = ForwardProxy(Guard(["site.test"], resolver=Names(site_test=LOOPBACK)))
    await proxy.start()
    reader, writer = await tunnel(proxy, proxy.grant(use_proxy=True), site.port)
    await asyncio.wait_for(proxy.stop(), 60)
    assert await reader.read() == b""
    writer.close()
    assert proxy.port == 0
    await proxy.stop()


@pytest.mark.parametrize("secure", [False, True])
async def test_a_grant_that_asks_for_it_leaves_through_the_upstream(tls: Tls, secure: bool) -> None:
    async with Site(tls=tls.server if secure else None) as site, UpstreamProxy() as upstream:
        upstream.hosts["site.test"] = "127.0.0.1"
        proxy = ForwardProxy(
            Guard(["site.test"], resolver=Names(site_test=LOOPBACK)),
            proxy_url=f"http://u-{{geo}}:p%3A@127.0.0.1:{upstream.port}",
        )
        await proxy.start()
        for use_proxy in (False, True):
            async with through(proxy, proxy.grant(use_proxy=use_proxy, geo="de"), tls) as client:
                assert (await client.get(site.url("/x", host="site.test"))).text == "hello"
        await proxy.stop()
        assert upstream.users == ["u-de:p:"]
        assert upstream.asked[0].method == ("CONNECT" if secure else "GET")
        assert [asked.header("proxy-authorization") for asked in site.asked] == [None, None]


async def test_an_upstream_that_refuses_is_a_bad_gateway(tls: Tls) -> None:
    async with UpstreamProxy(user="other:x") as upstream:
        proxy = ForwardProxy(Guard(resolver=Names()), proxy_url=f"http://u:hunter2@127.0.0.1:{upstream.port}")
        await proxy.start()
        auth = f"Proxy-Authorization: Basic {basic(proxy.grant(use_proxy=True))}"
        answer = await said(proxy, f"CONNECT site.test:443 HTTP/1.1\r\n{auth}\r\n\r\n")
        await proxy.stop()
    assert answer.startswith(b"HTTP/1.1 502 ")
    assert b"upstream proxy refuses" in answer
    assert b"hunter2" not in answer


# ------------------------------------------------------------ the parsers


def fed(data: bytes) -> StreamReader:
    reader = StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    return reader


@given(st.binary(max_size=200), st.sampled_from([b"", b"GET http://a/ HTTP/1.1\r\n", b"GET http://a/ HTTP/1.1\r\nA: "]))
def test_no_bytes_break_the_reader_of_requests(data: bytes, prefix: bytes) -> None:
    async def read() -> None:
        try:
            head = await read_request(fed(prefix + data + b"\r\n\r\n"))
        except BadMessage:
            return
        assert head is not None
        assert b"\r\n\r\n" not in head.relayed(head.first_line)[:-4]

    asyncio.run(read())


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=5), st.binary(max_size=20))
def test_a_chunked_body_is_copied_to_its_end_and_not_further(pieces: list[bytes], rest: bytes) -> None:
    body = b"".join([f"{len(piece):x};x=y\r\n".encode() + piece + b"\r\n" for piece in pieces]) + b"0\r\nA: b\r\n\r\n"

    async def read() -> None:
        reader = fed(body + rest)
        assert b"".join([data async for data in copy_body(reader, None)]) == body
        assert await reader.read() == rest

    asyncio.run(read())
