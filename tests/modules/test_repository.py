"""Addresses of repositories are taken apart strictly."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.errors import InvalidInput
from treadle.modules.repository import Repository, parse_repository

ALL = {"https", "http", "ssh", "file"}


@pytest.mark.parametrize(
    ("text", "url", "scheme", "host", "port"),
    [
        ("https://example.com/org/repo", "https://example.com/org/repo", "https", "example.com", 443),
        ("HTTPS://EXAMPLE.com:8443/r.git", "https://example.com:8443/r.git", "https", "example.com", 8443),
        ("http://127.0.0.1/r", "http://127.0.0.1/r", "http", "127.0.0.1", 80),
        ("ssh://git@example.com/org/r", "ssh://git@example.com:22/org/r", "ssh", "example.com", 22),
        ("ssh://example.com:2222/r", "ssh://example.com:2222/r", "ssh", "example.com", 2222),
        ("git@Example.com:org/r.git", "git@example.com:org/r.git", "ssh", "example.com", 22),
        ("file:///srv/r.git", "file:///srv/r.git", "file", "", 0),
    ],
)
def test_good_addresses(text: str, url: str, scheme: str, host: str, port: int) -> None:
    assert parse_repository(text, ALL) == Repository(url=url, scheme=scheme, host=host, port=port)


HOSTILE = [
    "",
    "-oProxyCommand=x",
    "--upload-pack=touch x",
    "--upload-pack=x://example.com/r",
    "ext::sh -c touch% x",
    "ext::sh",
    "fd::17",
    "transport::https://example.com/r",
    "file::///x",
    "ssh://-oProxyCommand=x/r",
    "ssh://-oProxyCommand=x@example.com/r",
    "ssh://git@-oProxyCommand=x/r",
    "ssh://user:password@example.com/r",
    "ssh://example.com/-x",
    "ssh://example.com",
    "ssh://example.com:0/r",
    "ssh://example.com:99999/r",
    "ssh://exa;mple.com/r",
    "ssh://$(id)/r",
    "git@-oProxyCommand=x:r",
    "-u@example.com:r",
    "git@example.com:-x",
    "git@example.com::r",
    "git@https://::r",
    "git@exam ple.com:r",
    "example.com:r",
    "https://user@example.com/r",
    "https://user:password@example.com/r",
    "https://example.com/r\n--upload-pack=x",
    "https://example.com/r\0",
    "https://example.com/r r",
    "https://example.com/r?x=y",
    "https://example.com/r#x",
    "https://example.com\\@other/r",
    "https://-x/r",
    "https://1.2.3/r",
    "https://127.1/r",
    "https://2130706433/r",
    "https://0x7f000001/r",
    "https://0177.0.0.1/r",
    "https://1.2.3.4./r",
    "https://1.2.3.4.5/r",
    "https://\uff11.2.3.4/r",
    "ssh://git@1.2.3/r",
    "git@127.1:r",
    "https://%65xample.com/r",
    "https:///r",
    "git://example.com/r",
    "ftp://example.com/r",
    "file://host/r",
    "file:////host/r",
    "/srv/r.git",
    "./r.git",
    "../r",
    "x" * 5000,
    "https://example.com/" + "x" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_addresses_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_repository(text, ALL)
    assert "password@" not in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", ["http://example.com/r", "ssh://example.com/r", "git@example.com:r", "file:///r"])
def test_what_the_setting_does_not_name_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(InvalidInput, match="TREADLE_GIT_SCHEMES"):
        parse_repository(text, {"https"})


PIECES = ["https://", "ssh://", "file://", "git@", "-", "--upload-pack=", "::", ":", "/", "@", "..", "a.b", "[::1]"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=7).map("".join))
def test_nothing_that_is_taken_looks_like_an_option(text: str) -> None:
    repository = None
    with suppress(InvalidInput):
        repository = parse_repository(text, ALL)
    if repository is None:
        return
    assert repository.url.isprintable()
    assert " " not in repository.url
    assert not repository.url.startswith("-")
    assert not repository.host.startswith("-")
    assert repository.scheme == "ssh" or repository.url.startswith(f"{repository.scheme}://")
    if repository.scheme == "ssh":
        assert repository.url.startswith("ssh://") or "::" not in repository.url.replace("[::1]", "")
