"""Keys and signing in (requirements 6 and 7)."""

import asyncio
import hashlib
import json
import logging
import re
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import cast

import httpx
import pytest
from starlette.routing import Route
from starlette.types import Receive, Send
from starlette.types import Scope as AsgiScope
from tests.web.conftest import Clock, KeyTable, Serve, Site, call, call_raw
from websockets.asyncio.client import ClientConnection, connect

from treadle.core.clock import SystemClock
from treadle.core.errors import NotFound
from treadle.core.key import Scope
from treadle.engine.ports import Catalog
from treadle.web.auth import KeyRing, Principal
from treadle.web.errors import json_error
from treadle.web.frames import FRAMES_MESSAGE, text_frame
from treadle.web.gate import BodyRoute, Gate, GateConfig
from treadle.web.limits import Limits
from treadle.web.sign_in import SignIn, sign_in_endpoint, sign_out_endpoint

CONFIG = GateConfig(
    open_paths=("/health", "/sign-in", "/sign-out"),
    body_routes=(BodyRoute(path="/poll", media_types=frozenset({"text/plain"}), scope=Scope.VIEWER),),
)


@pytest.fixture
def site(ring: KeyRing) -> Site:
    return Site(ring, CONFIG)


def who(body: bytes | memoryview) -> str:
    return str(json.loads(bytes(body))["who"])


# ---------------------------------------------------------------- 6


async def test_06_a_key_has_enough_random_bits_and_is_stored_as_its_hash(ring: KeyRing, table: KeyTable) -> None:
    key, text = await ring.create("ci", Scope.OPERATOR)
    _, other = await ring.create("ci", Scope.OPERATOR)
    assert re.fullmatch(r"tdl_[0-9a-f]{32}_[A-Za-z0-9_-]{43}", text)
    assert text[-43:] != other[-43:]
    stored = table.rows[key.id]
    assert stored.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert text[-43:] not in repr(table.rows)
    assert [each.name for each in ring.list()] == ["ci", "ci"]


async def test_06_any_key_means_that_keys_are_required_everywhere_but_on_open_paths(site: Site, ring: KeyRing) -> None:
    assert who((await call(site.app)).body) == "local"
    key, text = await ring.create("ci", Scope.ADMIN)
    for path in ("/echo", "/nowhere", "/admin"):
        response = await call(site.app, path=path)
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
    assert who((await call(site.app, path="/health")).body) == "anonymous"
    assert who((await call(site.app, path="/health", x_api_key=text)).body) == "ci"
    assert who((await call(site.app, path="/health", x_api_key="wrong")).body) == "anonymous"
    await ring.revoke(key.id)
    assert who((await call(site.app)).body) == "local"


async def test_06_the_ways_to_carry_a_key(site: Site, ring: KeyRing) -> None:
    _, text = await ring.create("ci", Scope.VIEWER)
    assert (await call(site.app, authorization=f"Bearer {text}")).status_code == 200
    assert (await call(site.app, authorization=f"bearer  {text} ")).status_code == 200
    assert (await call(site.app, x_api_key=text)).status_code == 200
    assert (await call(site.app, path=f"/echo?api_key={text}")).status_code == 200
    assert (await call(site.app, path=f"/echo?token={text}")).status_code == 401
    assert (await call(site.app, authorization=f"Basic {text}")).status_code == 401
    twice = [(b"host", b"localhost"), (b"x-api-key", text.encode()), (b"x-api-key", b"other")]
    assert (await call_raw(site.app, "GET", "/echo", twice)).status_code == 400


@pytest.mark.parametrize(
    ("query", "left"),
    [("a=1&api_key={}&b=2", "a=1&b=2"), ("api_key={}", ""), ("api%5Fkey={}&a=%20", "a=%20"),
     ("api_key=x&api_key={}", ""), ("a=api_key", "a=api_key")],
)  # fmt: skip
async def test_06_a_key_in_the_query_is_gone_before_the_app_sees_it(site: Site, query: str, left: str) -> None:
    response = await call(site.app, path="/echo?" + query.format("secret"))
    assert json.loads(response.body)["query"] == left


async def test_06_no_log_sees_a_key_in_the_query(
    site: Site, ring: KeyRing, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    _, text = await ring.create("ci", Scope.VIEWER)
    listener = await serve(site.app)
    async with connect(f"ws://{listener.address}/ws?api_key={text}&a=1") as ws:
        await ws.send("x")
        await ws.recv()
    async with connect(f"ws://{listener.address}/ws?token={text}") as ws:
        await ws.send("x")
        await ws.recv()
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"http://{listener.address}/broken?api_key={text}")).status_code == 500
        assert (await client.get(f"http://{listener.address}/echo?api_key=tdl_wrong{text[9:]}")).status_code == 401
    assert site.seen == ["SOCKET a=1", "SOCKET "]
    mine = [record for record in caplog.records if record.name.startswith(("uvicorn", "treadle"))]
    assert mine
    assert not [record for record in mine if text[40:] in f"{record.getMessage()} {record.exc_text}"]


@pytest.mark.parametrize(
    ("scope", "method", "path", "status"),
    [
        (Scope.VIEWER, "GET", "/echo", 200),
        (Scope.VIEWER, "HEAD", "/echo", 200),
        (Scope.VIEWER, "OPTIONS", "/echo", 200),
        (Scope.VIEWER, "POST", "/echo", 403),
        (Scope.VIEWER, "DELETE", "/echo", 403),
        (Scope.VIEWER, "MADEUP", "/echo", 403),
        (Scope.VIEWER, "POST", "/poll", 200),
        (Scope.VIEWER, "GET", "/admin", 403),
        (Scope.OPERATOR, "POST", "/echo", 200),
        (Scope.OPERATOR, "DELETE", "/echo", 200),
        (Scope.OPERATOR, "GET", "/admin", 403),
        (Scope.ADMIN, "POST", "/echo", 200),
        (Scope.ADMIN, "GET", "/admin", 200),
    ],
)
async def test_06_scopes(site: Site, ring: KeyRing, scope: Scope, method: str, path: str, status: int) -> None:
    _, text = await ring.create("ci", scope)
    response = await call(site.app, method, path, x_api_key=text)
    assert response.status_code == status
    if status == 403:
        assert scope.value in bytes(response.body).decode()


async def test_06_expired_and_revoked_keys_open_nothing_but_an_expired_one_still_locks(
    site: Site, ring: KeyRing, clock: Clock
) -> None:
    key, text = await ring.create("short", Scope.ADMIN, clock.now() + timedelta(seconds=10))
    assert (await call(site.app, x_api_key=text)).status_code == 200
    clock.seconds = 10.0
    assert (await call(site.app, x_api_key=text)).status_code == 401
    assert (await call(site.app)).status_code == 401
    _, second = await ring.create("other", Scope.ADMIN)
    await ring.revoke(key.id)
    assert (await call(site.app, x_api_key=second)).status_code == 200
    assert (await call(site.app, x_api_key=text)).status_code == 401
    again = await ring.revoke(key.id)
    assert again.revoked_at is not None
    with pytest.raises(NotFound):
        await ring.revoke("nothing")


async def test_06_wrong_keys_of_every_form(site: Site, ring: KeyRing) -> None:
    _, text = await ring.create("ci", Scope.ADMIN)
    for wrong in (text[:-1], text + "x", text[:36], "tdl_", "x", text.upper(), text[:36] + "_" + "A" * 43, "x" * 5000):
        assert (await call(site.app, x_api_key=wrong)).status_code == 401


async def test_06_bootstrap_key_and_local_token(table: KeyTable, clock: Clock) -> None:
    catalog = cast("Catalog", table)
    local = Site(KeyRing(catalog, clock, local_token="the local token"), CONFIG)
    assert (await call(local.app)).status_code == 200
    both = Site(KeyRing(catalog, clock, local_token="the local token", bootstrap="the bootstrap key"), CONFIG)
    assert (await call(both.app)).status_code == 401
    assert who((await call(both.app, path="/admin", x_api_key="the local token")).body) == "local"
    assert who((await call(both.app, path="/admin", x_api_key="the bootstrap key")).body) == "bootstrap"
    always = Site(KeyRing(catalog, clock, always_required=True), CONFIG)
    assert (await call(always.app)).status_code == 401


async def test_06_keys_that_another_process_stored_come_with_a_reload(
    site: Site, ring: KeyRing, table: KeyTable, clock: Clock
) -> None:
    other = KeyRing(cast("Catalog", table), clock)
    key, text = await other.create("elsewhere", Scope.VIEWER)
    assert (await call(site.app)).status_code == 200
    await ring.reload()
    assert (await call(site.app)).status_code == 401
    assert (await call(site.app, x_api_key=text)).status_code == 200
    await other.revoke(key.id)
    await ring.reload()
    assert (await call(site.app, x_api_key=text)).status_code == 200
    assert who((await call(site.app)).body) == "local"


def opened(address: str, key: str = "") -> AbstractAsyncContextManager[ClientConnection]:
    return connect(f"ws://{address}/ws", additional_headers={"X-API-Key": key} if key else {})


async def closed(ws: ClientConnection) -> int | None:
    async with asyncio.timeout(60):
        await ws.wait_closed()
    return ws.close_code


async def test_06_revocation_closes_live_sockets(site: Site, ring: KeyRing, serve: Serve) -> None:
    listener = await serve(site.app)
    first, first_text = await ring.create("first", Scope.VIEWER)
    _, second_text = await ring.create("second", Scope.VIEWER)
    async with opened(listener.address, first_text) as one, opened(listener.address, second_text) as two:
        await ring.revoke(first.id)
        assert await closed(one) == 4401
        await two.send("still here")
        assert await two.recv() == "still here"
        assert ring.sockets.count() == 1
        await two.close()


async def test_06_revocation_elsewhere_closes_live_sockets_with_the_reload(
    site: Site, ring: KeyRing, serve: Serve, table: KeyTable, clock: Clock
) -> None:
    listener = await serve(site.app)
    key, text = await ring.create("first", Scope.VIEWER)
    other = KeyRing(cast("Catalog", table), clock)
    await other.reload()
    async with opened(listener.address, text) as ws:
        await other.revoke(key.id)
        await ring.reload()
        assert await closed(ws) == 4401


async def test_06_the_first_key_closes_the_sockets_that_showed_none(site: Site, ring: KeyRing, serve: Serve) -> None:
    listener = await serve(site.app)
    async with opened(listener.address) as ws:
        await ring.create("first", Scope.VIEWER)
        assert await closed(ws) == 4401


async def test_06_expiry_closes_live_sockets(table: KeyTable, serve: Serve) -> None:
    clock = SystemClock()
    ring = KeyRing(cast("Catalog", table), clock)
    listener = await serve(Site(ring, CONFIG).app)
    _, text = await ring.create("short", Scope.VIEWER, clock.now() + timedelta(seconds=1.5))
    async with opened(listener.address, text) as ws:
        assert await closed(ws) == 4401


async def test_06_revocation_ends_a_socket_whose_client_does_not_read(ring: KeyRing, serve: Serve) -> None:
    flood = text_frame(b"x" * 60_000)
    blocked, over = asyncio.Event(), asyncio.Event()
    written = 0

    async def app(scope: AsgiScope, receive: Receive, send: Send) -> None:
        nonlocal written
        await receive()
        await send({"type": "websocket.accept"})
        try:
            while True:
                asyncio.get_running_loop().call_later(0.3, check, written)
                await send({"type": FRAMES_MESSAGE, "frames": flood})
                written += 1
        except OSError:
            over.set()

    def check(before: int) -> None:
        if written == before:
            blocked.set()

    listener = await serve(Gate(app, CONFIG, ring, json_error))
    key, text = await ring.create("first", Scope.VIEWER)
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port, limit=1024)
    writer.write(
        f"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-API-Key: {text}\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert (await reader.readline()).startswith(b"HTTP/1.1 101 ")
    async with asyncio.timeout(60):
        await blocked.wait()
    await ring.revoke(key.id)
    async with asyncio.timeout(60):
        await over.wait()
    writer.close()


async def test_06_wrong_keys_are_slowed_down_by_address(ring: KeyRing, clock: Clock) -> None:
    site = Site(ring, GateConfig(limits=Limits(key_failures=20), open_paths=("/health",)))
    _, text = await ring.create("ci", Scope.ADMIN)
    for _ in range(20):
        clock.seconds += 1
        assert (await call(site.app, x_api_key="wrong")).status_code == 401
    response = await call(site.app, x_api_key="wrong")
    assert response.status_code == 429
    assert response.headers["retry-after"] == "41"
    assert (await call(site.app, x_api_key=text)).status_code == 200  # the wrong keys of others lock nobody out
    assert (await call(site.app)).status_code == 401
    assert (await call(site.app, path="/health", x_api_key=text)).status_code == 200
    elsewhere = [(b"host", b"localhost"), (b"x-api-key", text.encode())]
    assert (await call_raw(site.app, "GET", "/echo", elsewhere, client=("127.0.0.2", 1))).status_code == 200
    clock.seconds += 41
    assert (await call(site.app, x_api_key=text)).status_code == 200


# ---------------------------------------------------------------- 7


MAKER = Principal(name="maker", scope=Scope.ADMIN, credential="local")


@pytest.fixture
def sign_in(ring: KeyRing, clock: Clock) -> SignIn:
    return SignIn(ring, clock, token_seconds=60, session_seconds=3600)


def test_07_a_token_is_good_once_and_not_for_long(sign_in: SignIn, clock: Clock) -> None:
    token = sign_in.create_token(MAKER)
    secret = sign_in.exchange(token)
    assert secret is not None
    assert sign_in.exchange(token) is None
    assert sign_in.exchange("made up") is None
    late = sign_in.create_token(MAKER)
    clock.seconds = 60
    assert sign_in.exchange(late) is None
    principal = sign_in.verify(secret)
    assert principal is not None
    assert principal.scope is Scope.ADMIN
    clock.seconds = 3600
    assert sign_in.verify(secret) is None
    assert sign_in.verify("made up") is None


def test_07_unused_tokens_do_not_pile_up(sign_in: SignIn) -> None:
    tokens = [sign_in.create_token(MAKER) for _ in range(200)]
    assert sign_in.exchange(tokens[0]) is None
    assert sign_in.exchange(tokens[-1]) is not None


async def test_07_token_to_cookie_to_socket_to_sign_out(
    ring: KeyRing, sign_in: SignIn, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    await ring.create("some", Scope.ADMIN)
    doors = [
        Route("/sign-in", sign_in_endpoint(sign_in, Limits()), methods=["POST"]),
        Route("/sign-out", sign_out_endpoint(sign_in), methods=["POST"]),
    ]
    listener = await serve(Site(ring, CONFIG, more=doors, sign_in=sign_in).app)
    async with httpx.AsyncClient(base_url=f"http://{listener.address}") as client:
        assert (await client.get("/echo")).status_code == 401
        token = sign_in.create_token(MAKER)
        answer = await client.post("/sign-in", json={"token": token})
        assert answer.status_code == 204
        cookie = answer.headers["set-cookie"]
        assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=3600"))
        assert (await client.get("/echo")).json()["who"] == "maker"
        assert (await client.post("/echo", headers={"Origin": "http://evil.example"})).status_code == 403
        again = await client.post("/sign-in", json={"token": token})
        assert again.status_code == 401
        async with connect(
            f"ws://{listener.address}/ws", additional_headers={"Cookie": f"other=1; {cookie.split(';')[0]}"}
        ) as ws:
            assert (await client.post("/sign-out")).status_code == 204
            assert await closed(ws) == 4401
        client.cookies.set("treadle_session", cookie.split(";")[0].partition("=")[2])
        assert (await client.get("/echo")).status_code == 401
    assert token not in caplog.text


async def test_07_a_session_made_with_a_key_may_what_the_key_may_and_ends_with_it(
    ring: KeyRing, sign_in: SignIn, serve: Serve
) -> None:
    await ring.create("other", Scope.ADMIN)
    key, text = await ring.create("some", Scope.VIEWER)
    maker = ring.verify(text.encode())
    assert maker is not None
    secret = sign_in.exchange(sign_in.create_token(maker))
    assert secret is not None
    principal = sign_in.verify(secret)
    assert principal is not None
    assert (principal.name, principal.scope) == ("some", Scope.VIEWER)
    listener = await serve(Site(ring, CONFIG, sign_in=sign_in).app)
    cookie = f"{sign_in.cookie_name}={secret}"
    async with connect(f"ws://{listener.address}/ws", additional_headers={"Cookie": cookie}) as ws:
        await ring.revoke(key.id)
        assert await closed(ws) == 4401
    assert sign_in.verify(secret) is None
