"""What is kept between requests is bounded."""

import ssl

from treadle.net import Guard, Upstream, parse_target
from treadle.net.pools import ConnectionPools, CookieJars


async def test_pools_of_many_upstreams_are_closed_but_never_one_in_use() -> None:
    pools = ConnectionPools(Guard(), ssl.create_default_context())
    upstreams = [Upstream("http", "proxy.test", 1, f"Basic {number}") for number in range(200)]
    async with pools.use(upstreams[0]) as first:
        for upstream in upstreams:
            async with pools.use(upstream):
                pass
        async with pools.use(upstreams[0]) as again:
            assert again is first
    async with pools.use(upstreams[1]) as one, pools.use(upstreams[1]) as same:
        assert one is same
    assert pools.open <= 64
    await pools.aclose()
    assert pools.open == 0


def test_the_sessions_used_last_keep_their_cookies() -> None:
    jars = CookieJars()
    target = parse_target("https://site.test/")
    for number in range(1000):
        jars.of(str(number)).take(target, [(b"Set-Cookie", b"n=%d" % number)])
        jars.of("0")
    assert jars.of("0").header_for(target) == "n=0"
    assert jars.of("999").header_for(target) == "n=999"
    assert jars.of("1").header_for(target) == ""
    assert jars.of(None).header_for(target) == ""


def test_a_site_cannot_fill_a_jar_without_end() -> None:
    cookies = CookieJars().of("s")
    target = parse_target("https://site.test/")
    for number in range(2000):
        cookies.take(target, [(b"Set-Cookie", b"n%d=1" % number)])
    assert len(cookies.header_for(target)) < 10_000


def test_cookies_go_where_they_belong() -> None:
    cookies = CookieJars().of("s")
    cookies.take(parse_target("https://a.site.test/x/"), [(b"Set-Cookie", b"a=1; Domain=site.test; Path=/x; Secure")])
    cookies.take(parse_target("https://a.site.test/"), [(b"Set-Cookie", b"evil=1; Domain=other.test")])
    for url, sent in {
        "https://b.site.test/x/y": "a=1",
        "http://b.site.test/x/y": "",
        "https://a.site.test/": "",
        "https://other.test/x": "",
    }.items():
        assert cookies.header_for(parse_target(url)) == sent
