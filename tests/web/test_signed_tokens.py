"""Tokens that another service signs: narrow, short-lived, and worthless when a bit of them is changed."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from tests.web.conftest import Clock, Serve, Site, call
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from treadle.core.errors import InvalidInput
from treadle.core.key import Scope
from treadle.web.auth import KeyRing, require_right
from treadle.web.errors import json_error
from treadle.web.gate import Gate, GateConfig
from treadle.web.signed_tokens import SignedTokens

SECRET = "a secret that two services share"
NOW = int(Clock().now().timestamp())


def token(secret: str = SECRET, *, padded: bool = False, **changes: Any) -> str:
    payload = {"exp": NOW + 60, "sub": 7, "scope": "jobs:read jobs:write", **changes}
    kept = {name: value for name, value in payload.items() if value is not ...}
    return sign(json.dumps(kept).encode(), secret, padded=padded)


def sign(payload: bytes, secret: str = SECRET, *, padded: bool = False) -> str:
    text = urlsafe_b64encode(payload)
    text = text if padded else text.rstrip(b"=")
    signature = urlsafe_b64encode(hmac.new(secret.encode(), text, hashlib.sha256).digest())
    return f"{text.decode()}.{(signature if padded else signature.rstrip(b'=')).decode()}"


@pytest.fixture
def tokens(clock: Clock) -> SignedTokens:
    return SignedTokens(SECRET, clock, realm="modules")


@pytest.mark.parametrize("padded", [True, False])
@pytest.mark.parametrize("more", [{}, {"iss": "x", "jti": "y", "other": [1]}, {"exp": NOW + 0.5}, {"exp": 1e300}])
def test_a_good_token_stands_for_its_subject_with_its_rights(
    tokens: SignedTokens, padded: bool, more: dict[str, Any]
) -> None:
    principal = tokens.verify(token(padded=padded, **more).encode())
    assert principal is not None
    assert (principal.name, principal.scope) == ("user 7", Scope.OPERATOR)
    assert principal.rights == {"jobs:read", "jobs:write"}
    assert principal.expires_at is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": NOW}, {"exp": NOW - 1}, {"exp": ...}, {"exp": "soon"}, {"exp": None}, {"exp": True}, {"sub": 0},
        {"sub": -1}, {"sub": ...}, {"sub": "7"}, {"sub": 7.5}, {"sub": True}, {"scope": ""}, {"scope": "  "},
        {"scope": ...}, {"scope": ["read"]}, {"secret": "another"},
    ],
)  # fmt: skip
def test_a_token_that_says_too_little_is_refused(tokens: SignedTokens, changes: dict[str, Any]) -> None:
    assert tokens.verify(token(**changes).encode()) is None


@pytest.mark.parametrize(
    "text",
    ["", ".", "a", "a.", ".b", "a.b.c", "====.====", token() + "x", token().replace(".", ".."), " " + token(),
     token()[:-1], sign(b"not json"), sign(b"[]"), sign(b"\xff"), sign(b""), sign(b"[" * 3000), token(jti="x" * 5000),
     token().split(".")[0] + ".", "ü.ü"],
)  # fmt: skip
def test_what_is_no_token_is_refused(tokens: SignedTokens, text: str) -> None:
    assert tokens.verify(text.encode()) is None


@given(place=st.integers(0, len(token()) - 2), letter=st.sampled_from("ABab01-_.="))
def test_no_letter_can_be_changed(place: int, letter: str) -> None:
    good = token()
    changed = good[:place] + letter + good[place + 1 :]
    if changed != good:
        assert SignedTokens(SECRET, Clock()).verify(changed.encode()) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(text: bytes) -> None:
    assert SignedTokens(SECRET, Clock()).verify(text) is None


def test_an_empty_secret_is_refused(clock: Clock) -> None:
    with pytest.raises(InvalidInput):
        SignedTokens("", clock)


# ---------------------------------------------------------------- at the gate


async def _guarded(request: Request) -> Response:
    principal = require_right(request, "jobs:read")
    return JSONResponse({"who": principal.name})


def gate(ring: KeyRing, tokens: SignedTokens | None) -> Gate:
    config = GateConfig(open_paths=("/health",))
    site = Site(ring, config, more=[Route("/jobs", _guarded, methods=["GET", "POST"])])
    assert isinstance(site.app, Gate)
    inner = site.app._app
    return Gate(inner, config, ring, json_error, tokens=tokens)


async def test_a_secret_means_that_everybody_needs_a_key_or_a_token(ring: KeyRing, tokens: SignedTokens) -> None:
    app = gate(ring, tokens)
    response = await call(app, path="/jobs")
    assert (response.status_code, response.headers["www-authenticate"]) == (401, 'Bearer realm="modules"')
    assert (await call(app, path="/health")).status_code == 200
    bad = await call(app, path="/jobs", authorization=f"Bearer {token('another')}")
    assert (bad.status_code, bad.headers["www-authenticate"]) == (
        401,
        'Bearer realm="modules", error="invalid_token"',
    )
    good = await call(app, path="/jobs", authorization=f"Bearer {token()}")
    assert json.loads(good.body) == {"who": "user 7"}
    assert (await call(app, "POST", "/jobs", authorization=f"Bearer {token()}")).status_code == 200
    narrow = await call(app, path="/jobs", authorization=f"Bearer {token(scope='read')}")
    assert narrow.status_code == 403
    assert "jobs:read" in bytes(narrow.body).decode()


async def test_keys_are_good_beside_tokens_and_are_not_narrowed(ring: KeyRing, tokens: SignedTokens) -> None:
    app = gate(ring, tokens)
    _, viewer = await ring.create("ci", Scope.VIEWER)
    assert (await call(app, path="/jobs", x_api_key=viewer)).status_code == 200
    assert (await call(app, "POST", "/jobs", x_api_key=viewer)).status_code == 403


async def test_a_token_opens_nothing_where_there_is_no_secret(ring: KeyRing) -> None:
    await ring.create("ci", Scope.ADMIN)
    app = gate(ring, None)
    assert (await call(app, path="/jobs", authorization=f"Bearer {token()}")).status_code == 401


async def test_a_socket_ends_with_its_token(ring: KeyRing, tokens: SignedTokens, clock: Clock, serve: Serve) -> None:
    listener = await serve(gate(ring, tokens))
    url = f"ws://{listener.address}/ws"
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"{url}?token={token('another')}")
    assert refused.value.response.status_code == 401
    async with connect(f"{url}?token={token()}") as socket:
        await socket.send("x")
        assert await socket.recv() == "x"
    async with connect(f"{url}?token={token(exp=NOW + 0.05)}") as socket:
        clock.seconds = 1
        with pytest.raises(ConnectionClosed):
            await socket.recv()
        assert socket.close_code == 4401
