"""Lists of hosts: what their patterns mean, and what is no pattern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.errors import InvalidInput
from treadle.net import HostPatterns, parse_target

LABELS = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)
NAMES = st.lists(LABELS, min_size=1, max_size=4).map(".".join)


@pytest.mark.parametrize(
    ("pattern", "reached", "not_reached"),
    [
        (
            "shop.example",
            ["http://shop.example", "https://shop.example:8443"],
            ["http://a.shop.example", "http://example"],
        ),
        ("*.shop.example", ["http://a.shop.example", "http://b.a.shop.example:1"], ["http://shop.example"]),
        ("shop.example:8443", ["https://shop.example:8443"], ["https://shop.example", "http://shop.example:84"]),
        ("*.shop.example:80", ["http://a.shop.example"], ["https://a.shop.example", "http://shop.example"]),
        (" SHOP.Example.\n", ["http://shop.example"], ["http://shop.example.com", "http://xshop.example"]),
        ("bücher.example", ["http://xn--bcher-kva.example", "http://BÜCHER.example"], ["http://bucher.example"]),
        ("*.bücher.example", ["http://a.xn--bcher-kva.example"], ["http://bücher.example"]),
        ("127.1", ["http://127.0.0.1", "http://0x7f000001", "http://[::ffff:127.0.0.1]"], ["http://127.0.0.2"]),
        ("::1", ["http://[::1]", "http://[0:0::1]:9"], ["http://[::2]"]),
        ("[2001:db8::1]:443", ["https://[2001:db8:0::1]"], ["http://[2001:db8::1]"]),
    ],
)
def test_what_a_pattern_means(pattern: str, reached: list[str], not_reached: list[str]) -> None:
    patterns = HostPatterns([pattern])
    for urls, expected in ((reached, True), (not_reached, False)):
        for url in urls:
            target = parse_target(url)
            assert patterns.match(target.host, target.port) is expected, url


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        " ",
        "*",
        "*.",
        "**.example",
        "a.*.example",
        "shop*",
        "http://shop.example",
        "shop.example/",
        "user@shop.example",
        "shop.example:",
        "shop.example:0",
        "shop.example:65536",
        "shop.example:x",
        "*.127.0.0.1",
        "*.[::1]",
        "[::1",
        "300.1.1.1",
        "shop example",
        "a\x00b",
        "10.0.0.0/8",
        "-shop.example-",
        "x" * 300,
    ],
)
def test_what_is_no_pattern_is_refused_and_quoted(pattern: str) -> None:
    with pytest.raises(InvalidInput, match="is no host such as"):
        HostPatterns(["shop.example", pattern])


def test_an_empty_list_matches_all_and_an_endless_one_is_refused() -> None:
    assert not HostPatterns()
    assert HostPatterns().match("shop.example", 80)
    with pytest.raises(InvalidInput, match="At most"):
        HostPatterns(["a.example"] * 1001)


@given(NAMES, NAMES)
def test_a_star_matches_what_ends_in_a_dot_and_the_name(name: str, host: str) -> None:
    assert HostPatterns([f"*.{name}"]).match(host, 80) is host.endswith(f".{name}")
    assert HostPatterns([name]).match(host, 80) is (host == name)
    assert HostPatterns([f"*.{name}"]).match(f"{host}.{name}", 80)


@given(st.text(max_size=40))
def test_any_text_is_a_pattern_or_refused(text: str) -> None:
    try:
        patterns = HostPatterns([text])
    except InvalidInput:
        return
    assert patterns
