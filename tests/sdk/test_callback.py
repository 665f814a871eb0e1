"""Signed callbacks: what arrives, and that nothing ever raises."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.net.servers import Site, reply
from tests.sdk.way_out import WayOut, job

from treadle.net import FetchClient, Guard
from treadle.sdk.callback import send_signed_callback, sign_callback_token


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        yield site


@pytest.fixture(autouse=True)
async def way_out(site: Site) -> AsyncIterator[WayOut]:
    client = FetchClient(Guard([f"127.0.0.1:{site.port}"]))
    with job(WayOut(client)) as way_out:
        yield way_out
    await client.aclose()


def claims_of(token: str, secret: str) -> dict[str, Any]:
    payload, signature = token.split(".")
    expected = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64encode(expected).decode().rstrip("=") == signature
    return dict(json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))))


async def test_a_callback_arrives_signed(site: Site, way_out: WayOut) -> None:
    payload = {"status": "done"}
    assert await send_signed_callback(site.url("/hook"), payload, "s3cret", issuer="me", user_id=7)
    (asked,) = site.asked
    assert (asked.method, asked.target) == ("POST", "/hook")
    assert asked.body == b'{"status":"done","job_id":"job-1"}'
    assert payload == {"status": "done"}
    assert asked.header("content-type") == asked.header("accept") == "application/json"
    assert (asked.header("user-agent") or "").startswith("treadle-callback/")
    claims = claims_of((asked.header("authorization") or "").removeprefix("Bearer "), "s3cret")
    assert 290 <= claims.pop("exp") - time.time() <= 301
    assert claims == {"iss": "me", "sub": 7, "scope": "callback:write", "jti": "job-1"}
    assert [level for level, _ in way_out.logged] == ["INFO"]


async def test_a_job_id_that_is_there_is_kept_and_without_a_secret_there_is_no_token(site: Site) -> None:
    assert await send_signed_callback(site.url(), {"job_id": "mine"}, "", job_id="other")
    assert json.loads(site.asked[0].body) == {"job_id": "mine"}
    assert site.asked[0].header("authorization") is None


@pytest.mark.parametrize("status", ["300 Choose", "304 Not Modified", "400 Bad Request", "500 Oops"])
async def test_only_a_success_is_a_success(site: Site, way_out: WayOut, status: str) -> None:
    site.pages["/"] = reply(b"", status)
    assert await send_signed_callback(site.url(), {}, "x") is False
    assert [level for level, _ in way_out.logged] == ["WARNING"]


@pytest.mark.parametrize(
    ("url", "payload"),
    [
        ("http://169.254.169.254/", {}),
        ("http://127.0.0.1:1/", {}),
        ("nonsense", {}),
        ("http://[::1", {}),
        ("https://example.invalid/", {"x": object()}),
    ],
)
async def test_what_goes_wrong_is_a_warning(way_out: WayOut, url: str, payload: dict[str, Any]) -> None:
    assert await send_signed_callback(url, payload, "hunter2") is False
    ((level, text),) = way_out.logged
    assert level == "WARNING"
    assert "hunter2" not in text


def test_a_token_without_user_and_job() -> None:
    claims = claims_of(sign_callback_token("k", scope="a b", ttl_seconds=10), "k")
    assert 5 <= claims.pop("exp") - time.time() <= 11
    assert claims == {"iss": "sweatpants", "sub": 0, "scope": "a b"}
