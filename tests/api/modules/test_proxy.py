"""Requests made for a client: always 200, and its fields say what became of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.modules.conftest import World
from tests.api.modules.fakes import page

from treadle.api.modules.proxy import content_text
from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused, TooLarge

URL = "http://example.org/"


async def test_a_request_is_made_as_asked(world: World) -> None:
    world.fetcher.answer = page(b'{"a": 1}', "application/json", status_code=404)
    body = {
        "method": "post", "url": URL, "headers": {"X-A": "1"}, "body": "hällo", "browser_mode": True, "timeout": 5,
        "session_id": "s", "geo": "de",
    }  # fmt: skip
    assert await world.call("POST", "/proxy-fetch", body) == (200, {
        "success": True, "content": '{"a": 1}', "status_code": 404, "headers": {"Content-Type": "application/json"},
        "error": None,
    })  # fmt: skip
    [made] = world.fetcher.requests
    assert (made.method, made.url, made.headers, made.body) == ("POST", URL, (("X-A", "1"),), "hällo".encode())
    assert (made.browser_mode, made.timeout_seconds, made.session_id, made.geo) == (True, 5.0, "s", "de")


async def test_what_is_not_given_has_its_usual_value(world: World) -> None:
    world.fetcher.answer = page(b"x", "text/plain", headers=(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")))
    body = {"url": URL, "headers": None, "body": None, "timeout": None, "browser_mode": None}
    answer = (await world.call("POST", "/proxy-fetch", body))[1]
    assert answer["headers"] == {"Set-Cookie": "a=1, b=2"}
    [made] = world.fetcher.requests
    assert (made.method, made.headers, made.body, made.timeout_seconds) == ("GET", (), b"", 60.0)
    assert (made.browser_mode, made.session_id, made.geo) == (False, None, None)


@pytest.mark.parametrize(
    "failure",
    [TargetRefused("10.0.0.1 is private."), InvalidInput("no URL"), TooLarge("over 10 MB"), FetchFailed("refused")],
)
async def test_a_failure_is_told_in_the_answer(world: World, failure: Exception) -> None:
    world.fetcher.answer = failure
    assert await world.call("POST", "/proxy-fetch", {"url": URL}) == (
        200, {"success": False, "content": "", "status_code": 0, "headers": {}, "error": str(failure)},
    )  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [{}, {"url": 5}, {"url": URL, "method": "GET /"}, {"url": URL, "timeout": 0}, {"url": URL, "timeout": 601},
     {"url": URL, "headers": {"a": 1}}, {"url": URL, "body": {}}, []],
)  # fmt: skip
async def test_malformed_requests_are_refused(world: World, body: Any) -> None:
    assert (await world.call("POST", "/proxy-fetch", body))[0] == 422
    assert world.fetcher.requests == []


async def test_the_place_of_a_bad_value_is_named(world: World) -> None:
    _, answer = await world.call("POST", "/proxy-fetch", {"url": URL, "headers": {"a": 1}})
    assert answer["detail"][0]["loc"] == ["body", "headers"]


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        ("ü".encode(), "text/html", "ü"),
        ("ü".encode("latin-1"), "text/html; charset=ISO-8859-1", "ü"),
        ("日本".encode("shift_jis"), 'text/html;CHARSET = "Shift_JIS"', "日本"),
        ("ü".encode(), "text/html; charset=klingon", "ü"),
        (b"\\x41", "text/html; charset=unicode_escape", "\\x41"),
        (b"abc-", "text/html; charset=punycode", "abc-"),
        (b"616263", "text/html; charset=hex", "616263"),
        (b"\xff", "image/png", "\ufffd"),
        (b"", "", ""),
    ],
)
def test_content_is_text_in_the_character_set_that_it_names(content: bytes, kind: str, text: str) -> None:
    assert content_text(page(content, kind)) == text


@given(st.binary(max_size=100), st.text(max_size=50))
def test_any_content_can_be_shown(content: bytes, kind: str) -> None:
    content_text(page(content, f"text/plain; charset={kind}"))
