"""However an address that is not public is written, a page does not get there."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext
from tests.browsers.policy.world import PUBLIC, World, refused, visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def _wide(text: str) -> str:
    """The same in full-width characters, which browsers take for the plain ones."""
    return "".join(each if each == "." else chr(ord(each) + 0xFEE0) for each in text)


THIS_MACHINE = {
    "loopback": "127.0.0.1",
    "another of loopback": "127.127.127.127",
    "two parts": "127.1",
    "three parts": "127.0.1",
    "one number": "2130706433",
    "hexadecimal": "0x7f000001",
    "hexadecimal parts": "0x7f.0x0.0x0.0x1",
    "hexadecimal and short": "0x7F.1",
    "octal": "017700000001",
    "octal parts": "0177.0.0.01",
    "zero": "0",
    "unspecified": "0.0.0.0",  # noqa: S104 - asked for, not bound
    "a trailing dot": "127.0.0.1.",
    "full-width digits": _wide("127.0.0.1"),
    "circled digits": "①②⑦.⓪.⓪.①",
    "ideographic full stops": "127。0。0。1",
    "percent-encoded": "%31%32%37.0.0.%31",
    "percent-encoded dots": "127%2e0%2e0%2e1",
    "with a soft hyphen": "127.0.0\u00ad.1",
    "localhost": "localhost",
    "localhost in capitals": "LocalHost",
    "localhost, full-width": _wide("localhost"),
    "localhost with a dot": "localhost.",
    "beneath localhost": "app.localhost",
    "localdomain": "localhost.localdomain",
    "IPv6 loopback": "[::1]",
    "IPv6 loopback, long": "[0:0:0:0:0:0:0:1]",
    "IPv6 unspecified": "[::]",
    "IPv4-mapped": "[::ffff:127.0.0.1]",
    "IPv4-mapped, hexadecimal": "[::ffff:7f00:1]",
    "IPv4-compatible": "[::127.0.0.1]",
    "NAT64": "[64:ff9b::127.0.0.1]",
    "local NAT64": "[64:ff9b:1::7f00:1]",
    "6to4": "[2002:7f00:1::]",
    "Teredo": "[2001:0:7f00:1::80ff:fffe]",
    "userinfo": "user:secret@127.0.0.1",
    "a name as userinfo": "outside.test@127.0.0.1",
    "a name and port as userinfo": "outside.test:80@127.0.0.1",
    "a name that is loopback": "loopback.test",
    "a name that is loopback, with a dot": "LOOPBACK.test.",
    "a name with one public address and one that is not": "mixed.test",
    "a name that is IPv4-mapped": "mapped.test",
    "a name behind NAT64": "nat64.test",
    "a name that is IPv6 loopback": "six.test",
    "a name that is unspecified": "zero.test",
}
ELSEWHERE = {
    "private, 10": "10.0.0.1",
    "private, 172.16": "172.16.0.1",
    "private, 192.168": "192.168.1.1",
    "carriers": "100.64.0.1",
    "link-local": "169.254.1.1",
    "metadata": "169.254.169.254/latest/meta-data/",
    "metadata, one number": "2852039166",
    "metadata, hexadecimal": "0xa9fea9fe",
    "metadata, octal": "0251.0376.0251.0376",
    "metadata, IPv4-mapped": "[::ffff:169.254.169.254]",
    "metadata, NAT64": "[64:ff9b::a9fe:a9fe]",
    "metadata, 6to4": "[2002:a9fe:a9fe::]",
    "metadata, IPv6": "[fd00:ec2::254]",
    "metadata, by name": "metadata.google.internal/computeMetadata/v1/",
    "metadata, another cloud": "100.100.100.200",
    "metadata, and another": "192.0.0.192",
    "a cloud's own services": "168.63.129.16",
    "benchmarks": "198.18.0.1",
    "documentation": "203.0.113.7",
    "multicast": "224.0.0.1",
    "broadcast": "255.255.255.255",
    "reserved": "240.0.0.1",
    "unique local": "[fc00::1]",
    "IPv6 link-local": "[fe80::1]",
    "IPv6 site-local": "[fec0::1]",
    "IPv6 multicast": "[ff02::1]",
    "a private name": "private.test",
    "a scoped name": "scoped.test",
}


@pytest_asyncio.fixture(loop_scope="module")
async def context(world: World) -> AsyncIterator[BrowserContext]:
    context = await world.context()
    yield context
    await context.close()


@pytest.mark.parametrize("host", THIS_MACHINE.values(), ids=THIS_MACHINE.keys())
async def test_this_machine_is_not_reached(world: World, context: BrowserContext, host: str) -> None:
    async with world.untouched():
        await _is_refused(world, context, f"{host}:{world.port}/")


@pytest.mark.parametrize("host", ELSEWHERE.values(), ids=ELSEWHERE.keys())
async def test_what_is_not_public_is_not_reached(world: World, context: BrowserContext, host: str) -> None:
    async with world.untouched():
        await _is_refused(world, context, host)


async def test_neither_the_proxy_nor_the_browsers_own_tools_are_reached(world: World, context: BrowserContext) -> None:
    async with world.untouched():
        for port in (world.proxy.port, world.devtools_port):
            for host in ("127.0.0.1", "localhost", "loopback.test"):
                assert refused(await visit(context, f"http://{host}:{port}/json/version"))


async def test_what_is_public_is_reached(world: World, context: BrowserContext) -> None:
    async with world.untouched():
        response = await visit(context, "http://outside.test/")
        assert response is not None
        assert response.status == 200
        assert world.dialled == [(PUBLIC, 80)]


async def _is_refused(world: World, context: BrowserContext, where: str) -> None:
    assert refused(await visit(context, f"http://{where}"))
    assert await visit(context, f"https://{where}") is None
    assert {url.partition(":")[0] for url, _ in world.refusals.seen} == {"http", "https"}
