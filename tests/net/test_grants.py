"""What somebody may reach through the forward proxy, who is told of refusals, and the sites it answers for itself."""

import asyncio
import logging
from collections.abc import AsyncIterator

import httpx
import pytest
from tests.net.conftest import Names
from tests.net.servers import Site as Server
from tests.net.servers import reply
from tests.net.test_forward_proxy import LOOPBACK, basic, opened, said, through, tunnel

from treadle.core.errors import InvalidInput
from treadle.net import FAILED_HEADER, REFUSED_HEADER, ForwardProxy, Guard, SiteRequest, SiteResponse


class Echo:
    """A site that tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[SiteRequest] = []

    async def __call__(self, request: SiteRequest) -> SiteResponse:
        self.asked.append(request)
        if request.path == "/fails":
            raise RuntimeError("no")
        if request.path == "/splits":
            return SiteResponse(200, (("X-A", "b\r\nSet-Cookie: c=d"),), b"")
        if request.path == "/nothing":
            return SiteResponse(204)
        return SiteResponse(
            201, (("Content-Type", "text/plain"), ("Set-Cookie", "a=b"), ("Set-Cookie", "c=d")), b"echo"
        )


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def names() -> Names:
    return Names(site_test=LOOPBACK, other_test=LOOPBACK)


@pytest.fixture
async def proxy(echo: Echo, names: Names) -> AsyncIterator[ForwardProxy]:
    proxy = ForwardProxy(Guard(["site.test", "other.test"], resolver=names), sites={"Echo.internal": echo})
    await proxy.start()
    yield proxy
    await proxy.stop()


# ------------------------------------------------------------ hosts


async def test_a_grant_with_hosts_reaches_these_and_no_others(proxy: ForwardProxy, site: Server, names: Names) -> None:
    told: list[tuple[str, str]] = []
    granted = proxy.grant(use_proxy=False, hosts=["site.test"], refused=lambda *what: told.append(what))
    sentence = f"other.test:{site.port} is not among the hosts that this session may reach."
    async with through(proxy, granted) as client:
        assert (await client.get(site.url(host="site.test"))).text == "hello"
        answer = await client.get(site.url("/a?b=<i>", host="other.test"))
        assert (answer.status_code, answer.headers[REFUSED_HEADER]) == (403, "1")
        assert sentence in answer.text
        assert "<i>" not in answer.text
        assert (await client.get("http://echo.internal/")).status_code == 403
        with pytest.raises(httpx.ProxyError):
            await client.get(f"https://other.test:{site.port}/")
    assert told[0] == (site.url("/a?b=%3Ci%3E", host="other.test"), sentence)
    assert told[2] == (f"https://other.test:{site.port}", sentence)
    assert names.asked == ["site.test"]
    assert len(site.asked) == 1


async def test_amending_changes_what_is_reached_and_closes_the_rest(proxy: ForwardProxy, site: Server) -> None:
    told: list[str] = []
    granted = proxy.grant(use_proxy=False)
    reader, writer = await tunnel(proxy, granted, site.port)
    proxy.amend(granted.username, hosts=["other.test"], refused=lambda url, _: told.append(url))
    assert await asyncio.wait_for(reader.read(), 60) == b""
    writer.close()
    async with through(proxy, granted) as client:
        assert (await client.get(site.url(host="other.test"))).status_code == 200
        assert (await client.get(site.url(host="site.test"))).status_code == 403
        proxy.amend(granted.username, hosts=(), refused=None)
        assert (await client.get(site.url(host="site.test"))).status_code == 200
    assert told == [site.url(host="site.test")]
    proxy.amend("nobody", hosts=(), refused=None)


async def test_hosts_that_are_none_are_refused_at_once(proxy: ForwardProxy) -> None:
    with pytest.raises(InvalidInput, match=r"'http://x'"):
        proxy.grant(use_proxy=False, hosts=["http://x"])
    granted = proxy.grant(use_proxy=False)
    with pytest.raises(InvalidInput):
        proxy.amend(granted.username, hosts=["*"], refused=None)


async def test_every_refusal_is_told_and_no_listener_disturbs_the_proxy(
    proxy: ForwardProxy, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []

    def listener(url: str, message: str) -> None:
        told.append(url)
        raise RuntimeError(message)

    granted = proxy.grant(use_proxy=False, refused=listener)
    with caplog.at_level(logging.CRITICAL, "treadle.net"):
        async with through(proxy, granted) as client:
            assert (await client.get("http://127.0.0.1:9/")).status_code == 403
            assert (await client.get("http://10.0.0.1/")).status_code == 403
            assert (await client.get("http://unknown.test/")).status_code == 502
    assert told == ["http://127.0.0.1:9/", "http://10.0.0.1/"]


async def test_only_the_proxy_itself_says_that_something_was_refused(proxy: ForwardProxy, site: Server) -> None:
    site.pages["/"] = reply(b"", "403 Forbidden", f"{REFUSED_HEADER}: 1", f"{FAILED_HEADER}: 1", "X-Other: 1")
    async with through(proxy, proxy.grant(use_proxy=False)) as client:
        answer = await client.get(site.url(host="site.test"))
        assert (REFUSED_HEADER in answer.headers, FAILED_HEADER in answer.headers) == (False, False)
        assert answer.headers["x-other"] == "1"
        failed = await client.get("http://unknown.test/")
        assert (failed.headers[FAILED_HEADER], REFUSED_HEADER in failed.headers) == ("1", False)


# ------------------------------------------------------------ sites


async def test_a_site_is_answered_for_without_looking_up_its_name(
    proxy: ForwardProxy, echo: Echo, names: Names
) -> None:
    async with through(proxy, proxy.grant(use_proxy=True)) as client:
        answer = await client.post(
            "http://echo.internal/a%20b?c=d", content=b"body", headers={"Cookie": "one=1; two=2", "X-A": "b"}
        )
    assert (answer.status_code, answer.text) == (201, "echo")
    assert answer.headers.get_list("set-cookie") == ["a=b", "c=d"]
    (asked,) = echo.asked
    assert (asked.method, asked.path, asked.query, asked.body) == ("POST", "/a%20b", "c=d", b"body")
    assert (asked.header("x-a"), asked.cookies) == ("b", {"one": "1", "two": "2"})
    assert asked.header("proxy-authorization") is None
    assert names.asked == []


async def test_a_site_speaks_http_on_its_port_only(proxy: ForwardProxy, echo: Echo, names: Names) -> None:
    auth = f"Proxy-Authorization: Basic {basic(proxy.grant(use_proxy=True))}"
    for request in ("CONNECT echo.internal:443", "CONNECT echo.internal:80", "GET http://echo.internal:8080/"):
        answer = await said(proxy, f"{request} HTTP/1.1\r\n{auth}\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 403 ")
        assert b"speaks http only: http://echo.internal/" in answer
    assert (echo.asked, names.asked) == ([], [])


async def test_the_answer_to_head_has_no_body_and_others_tell_its_length(proxy: ForwardProxy) -> None:
    auth = f"Proxy-Authorization: Basic {basic(proxy.grant(use_proxy=True))}"
    head = await said(proxy, f"HEAD http://echo.internal/ HTTP/1.1\r\n{auth}\r\n\r\n")
    assert head.endswith(b"Content-Length: 4\r\nConnection: close\r\n\r\n")
    nothing = await said(proxy, f"GET http://echo.internal/nothing HTTP/1.1\r\n{auth}\r\n\r\n")
    assert nothing == b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize("path", ["/fails", "/splits"])
async def test_a_site_that_fails_is_status_500(
    proxy: ForwardProxy, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL, "treadle.net"):
        async with through(proxy, proxy.grant(use_proxy=True)) as client:
            answer = await client.get(f"http://echo.internal{path}")
    assert (answer.status_code, "set-cookie" in answer.headers) == (500, False)


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ("Content-Length: 1048577", "", 413),
        ("Transfer-Encoding: chunked", "1\r\na\r\n0\r\n\r\n", 411),
        ("Content-Length: x", "", 400),
        ("Content-Length: 5", "abc", 400),
    ],
)
async def test_a_body_that_cannot_be_taken(
    proxy: ForwardProxy, echo: Echo, headers: str, body: str, status: int
) -> None:
    auth = f"Proxy-Authorization: Basic {basic(proxy.grant(use_proxy=True))}"
    reader, writer = await opened(proxy, f"POST http://echo.internal/ HTTP/1.1\r\n{auth}\r\n{headers}\r\n\r\n{body}")
    writer.write_eof()
    answer = await asyncio.wait_for(reader.read(), 60)
    writer.close()
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert echo.asked == []
