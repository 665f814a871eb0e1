"""What people write as an address, and what a page is sent to."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.session import normal_address
from treadle.browsers.session.downloads import plain_name
from treadle.core.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://shop.example/a?b#c", "https://shop.example/a?b#c"),
        ("HTTP://shop.example", "http://shop.example"),
        ("  shop.example \n", "https://shop.example"),
        ("shop.example:8443/x", "https://shop.example:8443/x"),
        ("//shop.example/x", "https://shop.example/x"),
        ("localhost:3000", "http://localhost:3000"),
        ("localhost", "http://localhost"),
        ("app.localhost/x", "http://app.localhost/x"),
        ("127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("build:8080", "https://build:8080"),
        ("shop.example?next=http://x", "https://shop.example?next=http://x"),
        ("About:Blank", "about:blank"),
        ("münchen.example/straße", "https://münchen.example/straße"),
    ],
)
def test_what_is_meant(text: str, address: str) -> None:
    assert normal_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "https://", "http:///x", "https:shop.example", "http:/shop.example", "about:config", "about:"),
        *(
            "file:///etc/passwd",
            "FILE:/etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "javascript:1",
            "data:1",
        ),
        *("view-source:https://shop.example", "chrome://crash", "chrome:8080", "blob:https://x/1", "ftp://x", "ws://x"),
        *("https://user@shop.example", "https://user:pass@shop.example", "user@shop.example", "https://a\\@b.example"),
        *("java\nscript:alert(1)", "https://shop.example/\x00", "https://a b.example", "https:\\\\shop.example"),
        *("https://[::1", "https://x:99999", "https://x:0", "https://x:y", "https://%31.example", "x" * 20_000),
    ],
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        normal_address(text)


@given(st.text(max_size=60) | st.from_regex(r"[a-zA-Z:/@.\\?#\[\]0-9]{0,40}"))
def test_only_http_comes_out(text: str) -> None:
    try:
        address = normal_address(text)
    except InvalidInput:
        return
    parts = urlsplit(address)
    assert address == "about:blank" or (parts.scheme in {"http", "https"} and parts.hostname)
    assert "@" not in parts.netloc
    assert normal_address(address) == address


@given(st.text(max_size=400))
def test_names_of_downloads_are_only_names(text: str) -> None:
    name = plain_name(text)
    assert 0 < len(name) <= 200
    assert "/" not in name
    assert "\\" not in name
    assert name not in {".", ".."}
    assert all(ord(char) >= 32 for char in name)


def test_names_of_downloads_keep_their_ending() -> None:
    assert plain_name("../../etc/re\x01port.csv") == "report.csv"
    assert plain_name("a" * 300 + ".tar") == "a" * 196 + ".tar"
    assert plain_name("..") == "download"
