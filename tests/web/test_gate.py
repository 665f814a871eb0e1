"""The gate: Host, Origin, content types, CORS and headers; each test is named after its requirement."""

import asyncio
import json
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send
from tests.web.conftest import Serve, Site, call, call_raw, exchange
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from treadle.core.errors import InvalidInput, Unavailable
from treadle.core.key import Scope as KeyScope
from treadle.web.addresses import HostList, OriginList, check_bind, split_host
from treadle.web.auth import KeyRing
from treadle.web.gate import BodyRoute, GateConfig
from treadle.web.listener import Listener

METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "MADEUP"]
LISTED = "http://localhost:5173"


@pytest.fixture
def config() -> GateConfig:
    return GateConfig(
        allowed_hosts=("treadle.lan", "fd00::7", "only.lan:8080"),
        allowed_origins=(LISTED, "https://console.example"),
        open_paths=("/health",),
        body_routes=(
            BodyRoute(path="/upload"),
            BodyRoute(path="/poll", media_types=frozenset({"text/plain"}), max_bytes=100, scope=KeyScope.VIEWER),
        ),
    )


@pytest.fixture
def site(ring: KeyRing, config: GateConfig) -> Site:
    return Site(ring, config)


# ---------------------------------------------------------------- 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.7"])  # noqa: S104
def test_01_a_wide_bind_needs_a_key(host: str) -> None:
    with pytest.raises(InvalidInput, match="no key is configured"):
        check_bind(host, has_keys=False)
    check_bind(host, has_keys=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_01_loopback_needs_none(host: str) -> None:
    check_bind(host, has_keys=False)


async def test_01_without_keys_only_this_machine_comes_in(site: Site) -> None:
    headers = [(b"host", b"127.0.0.1:8080")]
    assert (await call_raw(site.app, "GET", "/echo", headers, client=("192.0.2.7", 5))).status_code == 401
    assert (await call_raw(site.app, "GET", "/echo", headers, client=None)).status_code == 401
    assert (await call_raw(site.app, "GET", "/echo", headers, client=("::1", 5))).status_code == 200


# ---------------------------------------------------------------- 2


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8420", "127.3.4.5:1", "[::1]", "[::1]:8420", "[0:0:0:0:0:0:0:1]:80", "localhost",
     "LocalHost:8080", "treadle.lan", "TREADLE.lan:99", "[fd00::7]:8080", "only.lan:8080"],
)  # fmt: skip
async def test_02_host_allow_list_passes(site: Site, host: str) -> None:
    assert (await call(site.app, host=host)).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("evil.example", 421), ("evil.example:8080", 421), ("localhost.evil.example", 421),
     ("127.0.0.1.evil.example", 421), ("only.lan", 421), ("only.lan:81", 421), ("192.168.1.5", 421),
     ("0.0.0.0:8080", 421), ("127.1", 421),
     ("[::ffff:10.0.0.1]", 421), ("[fd00::8]", 421), ("localhost.", 421), ("sub.localhost", 421),
     ("", 400), (":8080", 400), ("localhost:", 400), ("localhost:99999", 400), ("localhost:80:80", 400),
     ("user@localhost", 400), ("localhost/x", 400), ("local host", 400), ("[::1", 400), ("::1", 400), ("[zz]", 400),
     ("localhost, evil.example", 400), ("127.0.0.1%00", 400), ("\xe9.example", 400)],
)  # fmt: skip
async def test_02_host_allow_list_refuses(site: Site, host: str, status: int) -> None:
    for path in ("/echo", "/health", "/nowhere"):
        assert (await call(site.app, path=path, host=host)).status_code == status
    assert site.seen == []


async def test_02_an_absent_or_doubled_host_is_refused(site: Site) -> None:
    assert (await call_raw(site.app, "GET", "/echo", [])).status_code == 400
    twice = [(b"host", b"localhost"), (b"host", b"localhost")]
    assert (await call_raw(site.app, "GET", "/echo", twice)).status_code == 400


@given(st.binary(max_size=40))
def test_02_any_bytes_as_host_are_taken_apart_or_refused(value: bytes) -> None:
    host = split_host(value)
    if host is not None:
        assert host.name == host.name.lower()
        assert host.port is None or 0 <= host.port <= 65535


@pytest.mark.parametrize("entry", ["", "a b", "http://x", "x:y", "[::1"])
def test_02_a_host_that_cannot_be_is_told_at_once(entry: str) -> None:
    with pytest.raises(InvalidInput, match="Allowed hosts"):
        HostList([entry])


# ---------------------------------------------------------------- 3


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({}, True),
        ({"sec_fetch_site": "none"}, True),
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "same-site"}, False),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}, False),
        ({"sec_fetch_site": "made-up"}, False),
        ({"origin": LISTED, "sec_fetch_site": "same-site"}, True),
        ({"origin": "https://console.example:443", "sec_fetch_site": "cross-site"}, True),
        ({"origin": "http://127.0.0.1:8080"}, True),
        ({"origin": "http://127.0.0.1:3000"}, False),
        ({"origin": "http://127.0.0.1"}, False),
        ({"origin": "https://127.0.0.1:8080"}, False),
        ({"origin": "http://localhost:8080"}, False),
        ({"origin": "http://localhost:51731"}, False),
        ({"origin": "http://localhost:5173.evil.example"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "null", "sec_fetch_site": "same-origin"}, False),
        ({"origin": ""}, False),
        ({"origin": "file://"}, False),
        ({"origin": "http://evil.example", "user_agent": "curl/8"}, False),
    ],
)
async def test_03_origin_and_fetch_site(site: Site, method: str, headers: dict[str, str], passes: bool) -> None:
    response = await call(site.app, method, **headers)
    assert (response.status_code != 403) is passes
    if not passes:
        assert site.seen == []
        assert (await call(site.app, method, "/nowhere", **headers)).status_code == 403


async def test_03_a_default_port_is_no_other_port(site: Site) -> None:
    assert (await call(site.app, host="localhost", origin="http://localhost:80")).status_code == 200
    assert (await call(site.app, host="localhost:80", origin="http://localhost")).status_code == 200
    assert (await call(site.app, host="[::1]:8420", origin="http://[::1]:8420")).status_code == 200


async def test_03_a_doubled_origin_is_refused(site: Site) -> None:
    headers = [(b"host", b"localhost"), (b"origin", LISTED.encode()), (b"origin", b"http://evil.example")]
    assert (await call_raw(site.app, "GET", "/echo", headers)).status_code == 400


@pytest.mark.parametrize("entry", ["*", "null", "localhost:5173", "http://", "http://a b"])
def test_03_an_origin_that_cannot_be_is_told_at_once(entry: str) -> None:
    with pytest.raises(InvalidInput, match="Allowed origins"):
        OriginList([entry])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Host": "evil.example"}, 421),
    ],
)
async def test_03_sockets_pass_the_same_gate(site: Site, serve: Serve, headers: dict[str, str], status: int) -> None:
    listener = await serve(site.app)
    handshake = {
        "Host": listener.address, "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13", **headers,
    }  # fmt: skip
    raw = "GET /ws HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in handshake.items()) + "\r\n"
    answer = await exchange(listener.port, raw.encode())
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"nosniff" in answer
    assert site.seen == []


async def test_03_a_socket_of_the_own_page_opens(site: Site, serve: Serve) -> None:
    listener = await serve(site.app)
    for origin in (f"http://{listener.address}", LISTED, None):
        async with connect(
            f"ws://{listener.address}/ws", additional_headers={"Origin": origin} if origin else {}
        ) as ws:
            await ws.send("hello")
            assert await ws.recv() == "hello"


@pytest.mark.parametrize(("status", "code"), [(401, 4401), (403, 4403), (421, 1008)])
async def test_03_a_server_that_cannot_refuse_with_a_status_gets_a_close_code(
    site: Site, ring: KeyRing, status: int, code: int
) -> None:
    if status == 401:
        await ring.create("k", KeyScope.ADMIN)
    headers = [(b"host", b"evil.example" if status == 421 else b"localhost")]
    if status == 403:
        headers.append((b"origin", b"null"))
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "websocket", "path": "/ws", "query_string": b"", "scheme": "ws", "headers": headers,
        "client": ("127.0.0.1", 5), "state": {},
    }  # fmt: skip
    await site.app(scope, receive, send)
    assert sent == [{"type": "websocket.close", "code": code}]


# ---------------------------------------------------------------- 4


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "MADEUP"])
@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/jsonx",
     "text/plain; application/json", "application/xml"],
)  # fmt: skip
async def test_04_only_json_is_taken(site: Site, method: str, content_type: str) -> None:
    headers = {"content_type": content_type} if content_type else {}
    response = await call(site.app, method, body=b"{}", content_length="2", **headers)
    assert response.status_code == 415
    chunked = await call(site.app, method, body=b"{}", transfer_encoding="chunked", **headers)
    assert chunked.status_code == 415
    assert site.seen == []


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON ; charset=utf-8"])
async def test_04_json_passes(site: Site, content_type: str) -> None:
    response = await call(site.app, "POST", body=b"{}", content_length="2", content_type=content_type)
    assert response.status_code == 200


async def test_04_a_post_without_a_body_passes(site: Site) -> None:
    assert (await call(site.app, "POST")).status_code == 200
    assert (await call(site.app, "POST", content_length="0", content_type="text/plain")).status_code == 200


async def test_04_other_types_only_on_their_routes(site: Site) -> None:
    multipart = {"content_type": "multipart/form-data; boundary=x", "content_length": "2"}
    assert (await call(site.app, "POST", "/upload", body=b"xx", **multipart)).status_code == 200
    assert (await call(site.app, "POST", "/poll", body=b"xx", **multipart)).status_code == 415
    text = {"content_type": "text/plain;charset=UTF-8", "content_length": "2"}
    assert (await call(site.app, "POST", "/poll", body=b"xx", **text)).status_code == 200
    assert (await call(site.app, "POST", "/upload", body=b"xx", **text)).status_code == 415


async def test_04_a_compressed_body_is_refused(site: Site) -> None:
    headers = {"content_type": "application/json", "content_length": "2", "content_encoding": "gzip"}
    assert (await call(site.app, "POST", body=b"xx", **headers)).status_code == 415


# ---------------------------------------------------------------- 5


async def test_05_a_listed_origin_may_read(site: Site) -> None:
    response = await call(site.app, origin=LISTED)
    assert response.headers["access-control-allow-origin"] == LISTED
    assert "Origin" in response.headers["vary"]
    assert "access-control-allow-credentials" not in response.headers


async def test_05_a_listed_origin_may_read_its_refusal(site: Site, ring: KeyRing) -> None:
    await ring.create("k", KeyScope.ADMIN)
    response = await call(site.app, origin=LISTED)
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (401, LISTED)


async def test_05_preflight(site: Site, ring: KeyRing) -> None:
    await ring.create("k", KeyScope.ADMIN)
    headers = {"access_control_request_method": "PUT", "access_control_request_headers": "x-api-key"}
    response = await call(site.app, "OPTIONS", origin=LISTED, **headers)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == LISTED
    assert "PUT" in response.headers["access-control-allow-methods"]
    assert "X-API-Key" in response.headers["access-control-allow-headers"]
    assert "access-control-allow-private-network" not in response.headers
    private = await call(site.app, "OPTIONS", origin=LISTED, access_control_request_private_network="true", **headers)
    assert private.headers["access-control-allow-private-network"] == "true"
    refused = await call(site.app, "OPTIONS", origin="http://evil.example", **headers)
    assert refused.status_code == 403
    assert not [name for name in refused.headers if name.startswith("access-control")]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:8080", None])
async def test_05_nobody_else_gets_cors_headers_whatever_the_app_says(site: Site, origin: str | None) -> None:
    for path in ("/own-headers", "/echo", "/nowhere"):
        response = await call(site.app, path=path, **({"origin": origin} if origin else {}))
        assert not [name for name in response.headers if name.startswith("access-control")]
    listed = await call(site.app, path="/own-headers", origin=LISTED)
    assert listed.headers.getlist("access-control-allow-origin") == [LISTED]


# ---------------------------------------------------------------- 8


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [("/echo", {}, 200), ("/nowhere", {}, 404), ("/broken", {}, 500), ("/echo", {"host": "evil.example"}, 421),
     ("/echo", {"origin": "null"}, 403), ("/own-headers", {}, 200)],
)  # fmt: skip
async def test_08_headers_on_every_answer(site: Site, path: str, headers: dict[str, str], status: int) -> None:
    response = await call(site.app, path=path, **headers)
    assert response.status_code == status
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["x-frame-options"] == "DENY"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    if path == "/own-headers":
        assert response.headers.getlist("content-security-policy") == ["sandbox"]
        assert response.headers.getlist("cache-control") == ["max-age=60"]
    else:
        assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
        assert "unsafe" not in response.headers["content-security-policy"]
        assert response.headers["cache-control"] == "no-store"


async def test_08_a_console_has_a_policy_of_its_own(ring: KeyRing) -> None:
    site = Site(ring, GateConfig(csp="default-src 'self'; frame-ancestors 'none'"))
    assert (await call(site.app)).headers["content-security-policy"] == "default-src 'self'; frame-ancestors 'none'"


async def test_an_internal_error_is_told_to_the_log_only(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    response = await call(site.app, path="/broken")
    message = json.loads(response.body)["error"]
    assert "secret" not in message
    incident = message.rstrip(".").split()[-1]
    [record] = [record for record in caplog.records if incident in record.getMessage()]
    assert record.exc_info is not None
    assert "the secret is 42" in str(record.exc_info[1])


# ---------------------------------------------------------------- the listener


async def test_a_taken_port_is_told_before_anything_starts(site: Site, serve: Serve) -> None:
    first = await serve(site.app)
    with pytest.raises(Unavailable, match=f"Port {first.port} on 127.0.0.1 is taken"):
        Listener(site.app, "127.0.0.1", first.port).bind()


async def test_an_address_of_another_machine_is_told_before_anything_starts(site: Site) -> None:
    with pytest.raises(Unavailable, match=r"Cannot listen on 192\.0\.2\.7"):
        Listener(site.app, "192.0.2.7", 0).bind()


async def test_a_listener_stops_and_starts_again(site: Site) -> None:
    listener = Listener(site.app, "localhost", 0)
    await listener.start()
    port = listener.port
    answer = await exchange(port, b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"\r\ndate: " in answer
    assert b"\r\nserver: " not in answer
    await listener.stop(1.0)
    await listener.stop(1.0)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    await listener.start()
    await listener.start()
    answer = await exchange(listener.port, b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    await listener.stop(1.0)


async def test_stopping_closes_idle_connections_and_sockets_at_once(site: Site, serve: Serve) -> None:
    listener = await serve(site.app)
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert (await reader.readline()).startswith(b"HTTP/1.1 200 ")
    async with connect(f"ws://{listener.address}/ws") as ws:
        await ws.send("x")
        await ws.recv()
        async with asyncio.timeout(60):
            await listener.stop(1000.0)
            await reader.read()
            await ws.wait_closed()
        assert ws.close_code == 1012
    assert listener.connections == 0
    writer.close()


async def test_stopping_lets_a_request_finish_and_cuts_off_one_that_does_not(serve: Serve) -> None:
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        reached.set()
        await go_on.wait()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    for finishes in (True, False):
        reached.clear()
        go_on.clear()
        listener = await serve(app)
        request = asyncio.create_task(exchange(listener.port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        await reached.wait()
        stopping = asyncio.create_task(listener.stop(1000.0 if finishes else 0.05))
        if finishes:
            go_on.set()
        async with asyncio.timeout(60):
            await stopping
            assert (await request).endswith(b"ok") is finishes
        assert listener.connections == 0


async def test_a_refused_handshake_raises_with_its_status(site: Site, serve: Serve, ring: KeyRing) -> None:
    listener = await serve(site.app)
    await ring.create("k", KeyScope.VIEWER)
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"ws://{listener.address}/ws")
    assert refused.value.response.status_code == 401
    assert refused.value.response.headers["WWW-Authenticate"].startswith("Bearer")
