"""Guarded requests: what they send, what they follow, what they refuse, and where they end."""

import asyncio
import base64
import gzip
import zlib
from asyncio import StreamWriter
from collections.abc import AsyncIterator, Callable

import pytest
from tests.net.conftest import Names, Tls
from tests.net.servers import Asked, Site, UpstreamProxy, redirect, reply

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused, TooLarge
from treadle.engine.ports import FetchRequest, FetchResponse
from treadle.net import FetchClient, Guard

LOOPBACK = ("127.0.0.1",)


@pytest.fixture
async def client() -> AsyncIterator[FetchClient]:
    names = Names(site_test=LOOPBACK, other_test=LOOPBACK)
    client = FetchClient(Guard(["127.0.0.1", "site.test", "other.test"], resolver=names), max_bytes=1 << 20)
    yield client
    await client.aclose()


async def get(client: FetchClient, url: str, **more: object) -> FetchResponse:
    return await client.fetch(FetchRequest(url=url, **more))  # type: ignore[arg-type]


# ------------------------------------------------------------ what comes back


async def test_an_answer_comes_back_whole_whatever_its_status(client: FetchClient, site: Site) -> None:
    site.pages["/gone"] = reply(b"nothing here", "410 Gone", "X-Why: moved", "Set-Cookie: a=1", "Set-Cookie: b=2")
    answer = await get(client, site.url("/gone"))
    assert (answer.status_code, answer.reason, answer.content) == (410, "Gone", b"nothing here")
    assert answer.url == site.url("/gone")
    assert answer.http_version == "HTTP/1.1"
    assert [value for name, value in answer.headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert not {name.lower() for name, _ in answer.headers} & {"content-length", "content-encoding", "connection"}


async def test_method_body_and_headers_arrive(client: FetchClient, site: Site) -> None:
    headers = (("X-One", "1"), ("Content-Type", "text/plain"), ("Host", "evil.test"), ("Transfer-Encoding", "chunked"))
    await get(client, site.url("/a?b=c", host="site.test"), method="put", headers=headers, body=b"body")
    asked = site.asked[0]
    assert (asked.method, asked.target, asked.body) == ("PUT", "/a?b=c", b"body")
    assert asked.header("host") == f"site.test:{site.port}"
    assert asked.header("x-one") == "1"
    assert asked.header("transfer-encoding") is None
    assert asked.header("accept-encoding") == "gzip, deflate"


async def test_connections_are_reused(client: FetchClient, site: Site) -> None:
    site.pages["/"] = reply(keep_alive=True)
    for _ in range(3):
        await get(client, site.url())
    assert site.connections == 1


async def test_browser_mode_adds_what_is_absent(client: FetchClient, site: Site) -> None:
    await get(client, site.url(), browser_mode=True, headers=(("user-AGENT", "mine"),))
    await get(client, site.url(), browser_mode=True)
    await get(client, site.url(), headers=(("Accept-Encoding", "br;q=1, GZIP, zstd"),))
    mine, full, coded = site.asked
    assert mine.header("user-agent") == "mine"
    assert "Chrome/" in (full.header("user-agent") or "")
    assert (full.header("accept") or "").startswith("text/html")
    assert (full.header("accept-language") or "").startswith("en-US")
    assert coded.header("accept-encoding") == "GZIP"


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:]) + b"\0\0"),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip, deflate", lambda data: zlib.compress(gzip.compress(data))),
        ("identity", lambda data: data),
    ],
)
async def test_codings_are_undone(
    client: FetchClient, site: Site, coding: str, encode: Callable[[bytes], bytes]
) -> None:
    text = b"The same words, again and again. " * 3000
    site.pages["/"] = reply(encode(text), "200 OK", f"Content-Encoding: {coding}")
    answer = await get(client, site.url())
    assert answer.content == text
    assert "content-encoding" not in {name.lower() for name, _ in answer.headers}


async def test_an_unknown_coding_is_left_as_it_is_and_says_so(client: FetchClient, site: Site) -> None:
    site.pages["/"] = reply(b"???", "200 OK", "Content-Encoding: br")
    answer = await get(client, site.url())
    assert answer.content == b"???"
    assert ("Content-Encoding", "br") in answer.headers


async def test_head_keeps_the_length(client: FetchClient, site: Site) -> None:
    site.pages["/"] = reply(b"", length=1234)
    answer = await get(client, site.url(), method="HEAD")
    assert ("Content-Length", "1234") in answer.headers


# ------------------------------------------------------------ limits


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_bomb_is_refused_before_it_goes_off(client: FetchClient, site: Site, coding: str) -> None:
    squeeze = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    bomb = b"".join([squeeze.compress(bytes(1 << 20)) for _ in range(64)]) + squeeze.flush()
    site.pages["/"] = reply(bomb, "200 OK", f"Content-Encoding: {coding}")
    with pytest.raises(TooLarge, match="1,048,576"):
        await get(client, site.url())


async def test_an_answer_without_end_is_cut_off(client: FetchClient, site: Site) -> None:
    ended = asyncio.Event()

    async def endless(_: Asked, writer: StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                writer.write(bytes(1 << 16))
                await writer.drain()
        finally:
            ended.set()

    site.pages["/"] = endless
    with pytest.raises(TooLarge):
        await get(client, site.url())
    await asyncio.wait_for(ended.wait(), 60)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"])
async def test_the_timeout_is_for_all_of_it(client: FetchClient, site: Site, head: bytes) -> None:
    async def slow(_: Asked, writer: StreamWriter) -> None:
        writer.write(head)
        await writer.drain()
        await asyncio.Event().wait()

    site.pages["/"] = slow
    with pytest.raises(FetchFailed) as caught:
        await get(client, site.url(), timeout_seconds=0.2)
    assert caught.value.timed_out


@pytest.mark.parametrize(
    "page",
    [
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\nConnection: close\r\n\r\n",
        reply(b"no gzip at all", "200 OK", "Content-Encoding: gzip"),
        reply(gzip.compress(b"abc" * 1000)[:-12], "200 OK", "Content-Encoding: gzip"),
        b"Connection: close",
    ],
)
async def test_a_broken_answer_is_a_failure(client: FetchClient, site: Site, page: bytes) -> None:
    async def say(_: Asked, writer: StreamWriter) -> None:
        writer.write(page)

    site.pages["/"] = say
    with pytest.raises(FetchFailed) as caught:
        await get(client, site.url())
    assert not caught.value.timed_out


async def test_a_closed_port_is_a_failure(client: FetchClient) -> None:
    async with Site() as gone:
        url = gone.url()
    with pytest.raises(FetchFailed, match=r"127\.0\.0\.1"):
        await get(client, url)


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": "G T"},
        {"method": "CONNECT"},
        {"headers": (("a b", "c"),)},
        {"headers": (("a", "b\r\nc: d"),)},
        {"headers": (("a", "x" * 70_000),)},
        {"timeout_seconds": 0},
        {"timeout_seconds": float("nan")},
        {"session_id": "s" * 500},
    ],
)
async def test_what_cannot_be_sent_is_refused(client: FetchClient, site: Site, wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        await get(client, site.url(), **wrong)
    assert site.asked == []


# ------------------------------------------------------------ redirects


@pytest.mark.parametrize(
    ("status", "method", "then", "body"),
    [
        (301, "POST", "GET", b""),
        (302, "POST", "GET", b""),
        (303, "POST", "GET", b""),
        (303, "PUT", "GET", b""),
        (303, "HEAD", "HEAD", b""),
        (301, "PUT", "PUT", b"body"),
        (307, "POST", "POST", b"body"),
        (308, "POST", "POST", b"body"),
    ],
)
async def test_redirects_are_followed_as_browsers_do(
    client: FetchClient, site: Site, status: int, method: str, then: str, body: bytes
) -> None:
    site.pages["/a"] = redirect("/b?c", f"{status} Moved")
    answer = await get(client, site.url("/a"), method=method, body=b"body", headers=(("Content-Type", "text/x"),))
    assert answer.url == site.url("/b?c")
    last = site.asked[-1]
    assert (last.method, last.target, last.body) == (then, "/b?c", body if then != "HEAD" else b"body")
    assert (last.header("content-type") is None) == (then == "GET")


async def test_credentials_stay_with_their_origin(client: FetchClient, site: Site) -> None:
    site.pages["/same"] = redirect("/next")
    site.pages["/other"] = redirect(site.url("/next", host="other.test"))
    headers = (("Authorization", "Bearer x"), ("Cookie", "c=1"), ("Proxy-Authorization", "Basic y"), ("X-Mine", "z"))
    await get(client, site.url("/same", host="site.test"), headers=headers)
    await get(client, site.url("/other", host="site.test"), headers=headers)
    _, same, _, other = site.asked
    assert (same.header("authorization"), same.header("cookie")) == ("Bearer x", "c=1")
    assert (other.header("authorization"), other.header("cookie"), other.header("x-mine")) == (None, None, "z")
    assert all(asked.header("proxy-authorization") is None for asked in site.asked)


@pytest.mark.parametrize("where", ["http://169.254.169.254/", "http://[::1]:1/", "http://localhost:1/", "//10.0.0.1/"])
async def test_a_redirect_into_a_forbidden_place_is_refused(client: FetchClient, site: Site, where: str) -> None:
    site.pages["/"] = redirect(where)
    names = Names(localhost=LOOPBACK)
    guarded = FetchClient(Guard([f"127.0.0.1:{site.port}"], resolver=names))
    with pytest.raises(TargetRefused, match="TREADLE_ALLOW_TARGETS"):
        await get(guarded, site.url())
    await guarded.aclose()


@pytest.mark.parametrize("where", ["file:///etc/passwd", "javascript:1", "http://[::1", "http://u@127.0.0.1/"])
async def test_a_redirect_to_what_is_no_web_address_fails(client: FetchClient, site: Site, where: str) -> None:
    site.pages["/"] = redirect(where)
    with pytest.raises(FetchFailed, match="cannot be followed"):
        await get(client, site.url())


async def test_redirects_in_a_circle_end(client: FetchClient, site: Site) -> None:
    site.pages["/"] = redirect("/")
    with pytest.raises(FetchFailed, match="10 times"):
        await get(client, site.url())
    assert len(site.asked) == 11


# ------------------------------------------------------------ names


async def test_a_name_that_answers_differently_later_is_judged_at_every_connection(site: Site) -> None:
    """DNS rebinding: what was public when it was asked first is refused as soon as it points here."""
    names = Names(rebind_test=[("127.0.0.1",), ("127.0.0.2",)])
    client = FetchClient(Guard(["127.0.0.1"], resolver=names))
    assert (await get(client, site.url(host="rebind.test"))).status_code == 200
    with pytest.raises(TargetRefused):
        await get(client, site.url(host="rebind.test"))
    assert names.asked == ["rebind.test", "rebind.test"]
    assert len(site.asked) == 1
    await client.aclose()


async def test_the_next_address_is_tried(site: Site) -> None:
    client = FetchClient(Guard(["site.test"], resolver=Names(site_test=("127.0.0.9", "127.0.0.1"))))
    assert (await get(client, site.url(host="site.test"))).content == b"hello"
    await client.aclose()


async def test_tls_is_for_the_name_and_is_verified(tls: Tls) -> None:
    guard = Guard(["site.test", "other.test"], resolver=Names(site_test=LOOPBACK, other_test=LOOPBACK))
    trusting, strict = FetchClient(guard, verify=tls.client), FetchClient(guard)
    async with Site(tls=tls.server) as site:
        assert (await get(trusting, site.url(host="site.test"))).content == b"hello"
        for client, host in ((trusting, "other.test"), (strict, "site.test")):
            with pytest.raises(FetchFailed, match=r"(?i)certificate"):
                await get(client, site.url(host=host))
    await trusting.aclose()
    await strict.aclose()


# ------------------------------------------------------------ sessions and upstream proxies


async def test_a_session_keeps_its_cookies_to_itself(client: FetchClient, site: Site) -> None:
    site.pages["/login"] = redirect("/in", "302 Found", "Set-Cookie: who=me; Path=/")
    await get(client, site.url("/login"), session_id="one")
    await get(client, site.url("/in"), session_id="one", headers=(("Cookie", "x=1"),))
    await get(client, site.url("/in"), session_id="two")
    await get(client, site.url("/login"))
    await get(client, site.url("/in"))
    cookies = [asked.header("cookie") for asked in site.asked if asked.target == "/in"]
    assert cookies == ["who=me", "x=1; who=me", None, "who=me", None]


@pytest.mark.parametrize("secure", [False, True])
async def test_requests_leave_through_the_upstream_with_its_credentials(tls: Tls, secure: bool) -> None:
    names = Names()
    async with Site(tls=tls.server if secure else None) as site, UpstreamProxy(user="me:p@ss") as upstream:
        upstream.hosts["site.test"] = "127.0.0.1"
        url = f"http://me:p%40ss@127.0.0.1:{upstream.port}"
        client = FetchClient(Guard(resolver=names), proxy_url=url, verify=tls.client)
        answer = await get(client, site.url("/through", host="site.test"), headers=(("X-A", "b"),))
        assert answer.content == b"hello"
        assert upstream.asked[0].method == ("CONNECT" if secure else "GET")
        assert site.asked[0].header("proxy-authorization") is None
        assert site.asked[0].header("x-a") == "b"
        await client.aclose()


async def test_the_guard_holds_behind_an_upstream(site: Site) -> None:
    async with UpstreamProxy() as upstream:
        names = Names(inside_test=LOOPBACK)
        client = FetchClient(Guard(resolver=names), proxy_url=f"http://u:p@127.0.0.1:{upstream.port}")
        for host in ("127.0.0.1", "inside.test"):
            with pytest.raises(TargetRefused):
                await get(client, site.url(host=host))
        assert upstream.connections == 0
        await client.aclose()


async def test_a_session_rotates_the_upstream_and_a_geo_is_handed_on(site: Site) -> None:
    async with UpstreamProxy() as upstream:
        upstream.hosts["site.test"] = "127.0.0.1"
        client = FetchClient(
            Guard(resolver=Names()),
            proxy_url=f"http://plain:p@127.0.0.1:{upstream.port}",
            proxy_rotation_url=f"http://s-{{session}}-{{geo}}:p@127.0.0.1:{upstream.port}",
        )
        url = site.url(host="site.test")
        await get(client, url)
        await get(client, url, session_id="a b/@", geo="us")
        await get(client, url, session_id="c")
        assert upstream.users == ["plain:p", "s-a b/@-us:p", "s-c-:p"]
        await client.aclose()


async def test_credentials_of_the_upstream_are_in_no_error_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    async with UpstreamProxy(user="someone:else") as upstream:
        client = FetchClient(Guard(resolver=Names()), proxy_url=f"http://me:hunter2@127.0.0.1:{upstream.port}")
        with pytest.raises(FetchFailed) as refused:
            await get(client, "https://site.test/")
    with pytest.raises(FetchFailed) as gone:
        await get(client, "https://site.test/")
    await client.aclose()
    assert upstream.users == ["me:hunter2"]
    for said in (str(refused.value), str(gone.value)):
        assert "upstream proxy" in said
    for secret in ("hunter2", base64.b64encode(b"me:hunter2").decode()):
        assert secret not in f"{refused.value!r} {gone.value!r} {caplog.text}"


@pytest.mark.parametrize(
    "url", ["socks5://u:hunter2@h:1", "http://u:hunter2@", "h:1", "http://u:hunter2@h:x", "http://h/p"]
)
def test_an_upstream_that_is_none_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        FetchClient(Guard(), proxy_url=url)
    assert "hunter2" not in str(caught.value)
