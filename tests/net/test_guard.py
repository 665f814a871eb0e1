"""Requirement 19: which addresses may be reached, in whatever spelling they come."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.net.conftest import Names

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused, TreadleError
from treadle.net import Guard, parse_target
from treadle.net.addresses import effective, parse_ipv4, special_purpose

FORBIDDEN = [
    str(IPv4Address(0)), "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.100.100.200",
    "127.0.0.1", "127.255.255.254", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254",
    "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:0:1234::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::1",
    "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fd00:ec2::254", "fe80::1", "fec0::1",
    "ff02::1", "4000::1", "1::1",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
          "2606:4700::1111", "2a00:1450:4001::8"]  # fmt: skip


@pytest.mark.parametrize("address", FORBIDDEN)
async def test_an_address_that_is_not_public_is_refused_and_the_message_says_what_allows_it(address: str) -> None:
    literal = f"[{address}]" if ":" in address else address
    with pytest.raises(TargetRefused, match="TREADLE_ALLOW_TARGETS"):
        Guard().check_url(f"http://{literal}/")
    with pytest.raises(TargetRefused, match=r"name\.test"):
        await Guard(resolver=Names(name_test=(address,))).resolve("name.test", 80)


@pytest.mark.parametrize("address", PUBLIC)
async def test_a_public_address_passes(address: str) -> None:
    literal = f"[{address}]" if ":" in address else address
    target = Guard().check_url(f"https://{literal}/")
    assert ip_address(target.host) == ip_address(address)
    assert await Guard().resolve(target.host, 443) == (str(effective(ip_address(address))),)


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_passes_that_the_standard_library_calls_private(address: IPv4Address) -> None:
    if special_purpose(address) is None:
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=6))
def test_no_ipv6_address_passes_that_the_standard_library_calls_private(address: IPv6Address) -> None:
    if special_purpose(address) is None:
        assert effective(address).is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4), st.sampled_from([IPv6Address("::ffff:0:0"), IPv6Address("64:ff9b::")]))
def test_an_embedded_address_is_judged_itself(inner: IPv4Address, prefix: IPv6Address) -> None:
    assert special_purpose(IPv6Address(int(prefix) | int(inner))) == special_purpose(inner)


@given(st.ip_addresses(v=4), st.integers(0, 3), st.data())
def test_every_spelling_of_an_ipv4_address_means_that_address(
    address: IPv4Address, heads: int, data: st.DataObject
) -> None:
    packed = address.packed
    numbers = [*packed[:heads], int.from_bytes(packed[heads:])]
    spell = data.draw(st.lists(st.sampled_from(["{}", "0x{:x}", "0X{:X}", "0{:o}", "00{:o}"]), min_size=4, max_size=4))
    host = ".".join(form.format(number) for form, number in zip(spell, numbers, strict=False))
    assert parse_ipv4(host) == address
    assert parse_target(f"http://{host}:80/").host == str(address)
    assert parse_target(f"http://{host}./").host == str(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://\uff11\uff12\uff17.0.0.1/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://LOCALHOST/",
        "http://0x7f.1",
    ],
)
async def test_look_alikes_of_loopback_are_loopback(url: str) -> None:
    guard = Guard(resolver=Names(localhost=("127.0.0.1",)))
    try:
        target = guard.check_url(url)
    except TargetRefused:
        return
    with pytest.raises(TargetRefused):
        await guard.resolve(target.host, target.port)


@pytest.mark.parametrize(
    "url",
    [
        "", "example.com", "//example.com/", "ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)",
        "gopher://127.0.0.1/", "http:example.com", "http:/example.com", "http://", "http:///path",
        "http://user@example.com/",
        "http://user:pass@example.com/", "http://example.com@127.0.0.1/", "http://exa\nmple.com/",
        "http://example.com/\r\nX: y",
        "http://example.com\\@127.0.0.1/", "http://127.0.0.1%2f@example.com/", "http://%31%32%37.0.0.1/", "http://a b/",
        "http://[::1/", "http://[::1%25eth0]/", "http://[1.2.3.4]/", "http://1.2.3.4.5/", "http://256.1.1.1/",
        "http://0x1ffffffff/", "http://1.2.3.foo.0x/", "http://example.com:0/", "http://example.com:65536/",
        "http://example.com:8o/", "http://example..com/", "http://.example.com/", "http://example.com../",
        "http://" + "a" * 64 + ".com/", "http://exa\x00mple.com/", "http://example.com:999999999999/", "http://[v1.a]/",
    ],
)  # fmt: skip
def test_what_is_no_unambiguous_web_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidInput):
        Guard().check_url(url)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://Example.COM", "http://example.com/"),
        ("https://example.com.:443/a?b=c#d", "https://example.com/a?b=c"),
        ("http://bücher.example:8080/ä b", "http://xn--bcher-kva.example:8080/%C3%A4%20b"),
        ("http://example.com?q=1", "http://example.com/?q=1"),
        ("http://my_host.example/%2e%2e/", "http://my_host.example/%2e%2e/"),
        (" http://[2606:4700:0:0::1111]:80/ ", "http://[2606:4700::1111]/"),
    ],
)
def test_an_address_is_normalised(url: str, normal: str) -> None:
    assert Guard().check_url(url).url == normal


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://", "http://[", "http://127.0.0.1"]))
def test_no_text_breaks_the_parser_and_its_result_is_stable(text: str, prefix: str) -> None:
    try:
        target = parse_target(prefix + text)
    except TreadleError:
        return
    assert parse_target(target.url) == target
    assert target.url.isascii()


async def test_one_forbidden_address_refuses_the_whole_name() -> None:
    with pytest.raises(TargetRefused, match=r"10\.0\.0\.1"):
        await Guard(resolver=Names(mixed_test=("1.1.1.1", "10.0.0.1"))).resolve("mixed.test", 80)


async def test_a_name_is_resolved_once_and_keeps_the_order() -> None:
    names = Names(good_test=("1.1.1.1", "2606:4700::1111"))
    assert await Guard(resolver=names).resolve("good.test", 80) == ("1.1.1.1", "2606:4700::1111")
    assert names.asked == ["good.test"]


@pytest.mark.parametrize("answer", [(), ("nonsense",)])
async def test_a_name_without_addresses_is_a_failure_and_no_refusal(answer: tuple[str, ...]) -> None:
    with pytest.raises(FetchFailed, match=r"empty\.test"):
        await Guard(resolver=Names(empty_test=answer)).resolve("empty.test", 80)
    with pytest.raises(FetchFailed, match=r"unknown\.test"):
        await Guard(resolver=Names()).resolve("unknown.test", 80)


@pytest.mark.parametrize(
    ("entry", "allowed", "refused"),
    [
        ("10.0.0.0/8", [("name.test", 80), ("10.0.0.1", 1)], [("127.0.0.1", 80)]),
        ("10.0.0.1", [("name.test", 80), ("10.0.0.1", 1)], [("10.0.0.2", 80)]),
        ("10.0.0.1:80", [("name.test", 80), ("10.0.0.1", 80)], [("name.test", 81), ("10.0.0.1", 443)]),
        ("Name.test", [("name.test", 80), ("name.test", 9)], [("10.0.0.1", 80)]),
        ("name.test:80", [("name.test", 80)], [("name.test", 81), ("10.0.0.1", 80)]),
        ("[fd00::1]:80", [("fd00::1", 80)], [("fd00::1", 81)]),
        ("fd00::/8", [("fd00::1", 80)], [("fe80::1", 80)]),
        ("fd00::1", [("fd00::1", 80)], [("fd00::2", 80)]),
        ("[::ffff:10.0.0.1]", [("10.0.0.1", 80)], [("10.0.0.2", 80)]),
    ],
)
async def test_an_entry_allows_what_it_names_and_nothing_else(
    entry: str, allowed: list[tuple[str, int]], refused: list[tuple[str, int]]
) -> None:
    guard = Guard([entry], resolver=Names(name_test=("10.0.0.1",)))
    for host, port in allowed:
        assert await guard.resolve(host, port)
    for host, port in refused:
        with pytest.raises(TargetRefused):
            await guard.resolve(host, port)


@pytest.mark.parametrize(
    "entry", ["", "a b", "http://x", "10.0.0.0/40", "x:0", "x:99999", "u@h", "*.example.com", "x/y"]
)
def test_an_entry_that_means_nothing_is_refused(entry: str) -> None:
    with pytest.raises(InvalidInput, match="TREADLE_ALLOW_TARGETS"):
        Guard([entry])


async def test_own_ports_are_refused_unless_named_exactly_and_to_pages_always() -> None:
    names = Names(localhost=("127.0.0.1",))
    for allow in (["127.0.0.0/8"], ["127.0.0.1"], ["localhost"], ["::ffff:127.0.0.1"]):
        guard = Guard(allow, lambda: {8420}, names)
        for url in ("http://127.0.0.1:8420/", "http://[::ffff:7f00:1]:8420/"):
            with pytest.raises(TargetRefused, match="belongs to Treadle"):
                guard.check_url(url)
        with pytest.raises(TargetRefused, match="belongs to Treadle"):
            await guard.resolve("localhost", 8420)
    exact = Guard(["127.0.0.1:8420"], lambda: {8420}, names)
    assert await exact.resolve("localhost", 8420) == ("127.0.0.1",)
    with pytest.raises(TargetRefused, match="pages"):
        await exact.for_pages().resolve("localhost", 8420)
    assert await Guard(["127.0.0.1"], lambda: {8420}, names).for_pages().resolve("127.0.0.1", 9000)


async def test_an_upstream_may_know_names_that_this_machine_does_not() -> None:
    guard = Guard(resolver=Names(inside_test=("10.0.0.1",)))
    await guard.check_remote("unknown.test", 80)
    with pytest.raises(TargetRefused):
        await guard.check_remote("inside.test", 80)
