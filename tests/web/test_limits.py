"""What clients may send, and how slowly (requirement 9); reading JSON within that."""

import asyncio
import gc
import json
from contextlib import suppress
from enum import Enum
from typing import Annotated, Any

import msgspec
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from tests.web.conftest import Serve, Site, exchange
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from treadle.core.errors import InvalidInput, TooLarge, TreadleError, UnsupportedMedia
from treadle.web.auth import KeyRing
from treadle.web.frames import FRAMES_MESSAGE, text_frame
from treadle.web.gate import BodyRoute, GateConfig
from treadle.web.limits import BodyFault, InvalidBody, Limits, json_depth, read_json

LIMITS = Limits(body_bytes=1000, head_bytes=4096, head_count=20, json_depth=64)


class Colour(Enum):
    RED = "red"


class Wish(msgspec.Struct, forbid_unknown_fields=True):
    command: str | list[str]
    count: Annotated[int, msgspec.Meta(ge=0)] = 0
    colour: Colour = Colour.RED
    environment: dict[str, str] = {}
    child: "Wish | None" = None
    anything: Any = None


def request(*parts: bytes, content_type: str = "application/json", length: int | None = None) -> Request:
    headers = [(b"content-type", content_type.encode())]
    if length is not None:
        headers.append((b"content-length", str(length).encode()))
    messages = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    messages.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> Message:
        return messages.pop(0)

    return Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)


async def read(*parts: bytes, limits: Limits = LIMITS, **given_: Any) -> Wish:
    return await read_json(request(*parts, **given_), Wish, limits)


# ---------------------------------------------------------------- JSON


async def test_09_json_is_read_into_its_type() -> None:
    wish = await read(b'{"command": "ls", ', b'"count": 1, "count": 2}')
    assert wish == Wish(command="ls", count=2)
    assert await read_json(request(), Wish, LIMITS, empty=Wish(command="none")) == Wish(command="none")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", BodyFault.MISSING), (b"{}", BodyFault.MISSING), (b'{"command": 5}', BodyFault.UNFIT),
        (b"[]", BodyFault.UNFIT), (b"{", BodyFault.MALFORMED), (b"\xff", BodyFault.MALFORMED),
        (b"[" * 100 + b"]" * 100, BodyFault.MALFORMED),
    ],
)  # fmt: skip
async def test_a_refused_body_says_what_kind_of_fault_it_has(body: bytes, fault: BodyFault) -> None:
    with pytest.raises(InvalidBody) as refused:
        await read(body)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("body", "field", "sentence"),
    [
        (b'{"command": 5}', "command", "command: expected a string or a list, got a number."),
        (b'{"command": null}', "command", "command: expected a string or a list, got null."),
        (b'{"command": ["a", 1]}', "command[1]", "command[1]: expected a string, got a number."),
        (b"{}", "command", "command: is required."),
        (b'{"command": "a", "comand": 1}', "comand", "comand: is not a known field."),
        (b'{"command": "a", "child": {}}', "child.command", "child.command: is required."),
        (b'{"command": "a", "count": "1"}', "count", "count: expected an integer, got a string."),
        (b'{"command": "a", "count": -1}', "count", "count: expected an integer >= 0."),
        (b'{"command": "a", "count": true}', "count", "count: expected an integer, got a boolean."),
        (b'{"command": "a", "colour": "blue"}', "colour", "colour: invalid enum value 'blue'."),
        (b'{"command": "a", "environment": {"A": 1}}', "environment[]",
         "environment[]: expected a string, got a number."),
        (b"[]", None, "The body: expected an object, got a list."),
    ],
)  # fmt: skip
async def test_09_a_wrong_value_is_told_by_its_field(body: bytes, field: str | None, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await read(body)
    assert str(refused.value) == sentence
    assert refused.value.field == field


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"command": "a",}', b"{'command': 'a'}", b'{"command": "a"} x', b'{"anything": NaN}', b"\xff\xfe{}",
     b'{"anything": Infinity}', b'{"command": "\xff"}', b'{"command": "\xed\xa0\x80"}', b'{"command": "\\ud800"}',
     b'{"command": "\\udc00"}', b'{"command": "a\x00"}', b'{"anything": 1e}', b'{"command": "a', b'{"\xff": 1}',
     b'\xef\xbb\xbf{"command": "a"}', b"nul", b'{"count": ' + b"9" * 900 + b"}"],
)  # fmt: skip
async def test_09_what_is_not_json_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        await read(body)
    assert len(str(refused.value)) < 300


async def test_09_a_body_over_the_limit_is_refused_declared_or_not() -> None:
    with pytest.raises(TooLarge, match="1,000 bytes"):
        await read(b"{}", length=1001)
    with pytest.raises(TooLarge):
        await read(b"[" * 600, b"[" * 600)
    with pytest.raises(UnsupportedMedia):
        await read(b"{}", content_type="text/plain")


@pytest.mark.parametrize(
    "body",
    [b"[" * 50_000, b"[" * 50_000 + b"]" * 50_000, b'{"anything":' * 50_000, b'{"x":' + b"[" * 65 + b"]" * 65 + b"}",
     b'["\\\\",' * 65 + b"1" + b"]" * 65],
)  # fmt: skip
async def test_09_deep_json_is_refused_without_recursion(body: bytes) -> None:
    with pytest.raises(InvalidInput, match="nested deeper than 64 levels"):
        await read(body, limits=Limits())


async def test_09_wide_json_and_brackets_in_strings_are_not_deep() -> None:
    wide = json.dumps({"command": "[{" * 500 + '"\\', "anything": [{}] * 500}).encode()
    assert len((await read(wide, limits=Limits())).anything) == 500
    deep = b'{"command":"a","anything":' + b"[" * 63 + b"]" * 63 + b"}"
    assert (await read(deep, limits=Limits())).anything


def _depth(value: Any) -> int:
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    return 0


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet='[]{}"\\,:aé'),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet='[{"\\', max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(json_values, st.booleans())
def test_09_depth_is_that_of_the_value(value: Any, ascii_only: bool) -> None:
    assert json_depth(json.dumps(value, ensure_ascii=ascii_only).encode()) == _depth(value)


@given(st.binary(max_size=200) | st.text(alphabet='[]{}"\\').map(str.encode))
async def test_09_any_bytes_are_read_or_refused(body: bytes) -> None:
    with suppress(TreadleError):
        await read(body)


@pytest.mark.parametrize("piece", [b'"\\', b'"', b'\\"', b'["a\\"[",', b"[{", b'"a":['])
def test_09_depth_takes_linear_time(piece: bytes) -> None:
    """In anything else so many would take hours: the test's own limit is the guard."""
    times = (1 << 20) // len(piece)
    assert 0 <= json_depth(piece * times) <= 2 * times


# ---------------------------------------------------------------- on the wire


@pytest.fixture
def site(ring: KeyRing) -> Site:
    return Site(ring, GateConfig(limits=LIMITS, body_routes=(BodyRoute(path="/upload", max_bytes=5000),)))


def post(path: str, *, length: int | None, body: bytes, content_type: str = "application/json") -> bytes:
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    kind = f"Content-Type: {content_type}"
    lines = (f"POST {path} HTTP/1.1", "Host: localhost", "Connection: close", kind, size, "", "")
    return "\r\n".join(lines).encode() + body


def chunks(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (*parts, b""))


async def test_09_bodies_on_the_wire(site: Site, serve: Serve) -> None:
    port = (await serve(site.app, LIMITS)).port

    async def status(raw: bytes) -> int:
        return int((await exchange(port, raw))[9:12])

    assert await status(post("/echo", length=1000, body=b"x" * 1000)) == 200
    assert await status(post("/echo", length=1001, body=b"x" * 1001)) == 413
    assert await status(post("/echo", length=10**30, body=b"")) in {400, 413}
    assert await status(post("/echo", length=None, body=chunks(b"x" * 500, b"x" * 500))) == 200
    assert await status(post("/echo", length=None, body=chunks(b"x" * 500, b"x" * 501))) == 413
    upload = "multipart/form-data; boundary=b"
    assert await status(post("/upload", length=5000, body=b"x" * 5000, content_type=upload)) == 200
    assert await status(post("/upload", length=5001, body=b"x" * 5001, content_type=upload)) == 413
    assert await status(post("/upload", length=None, body=chunks(b"x" * 5001), content_type=upload)) == 413


async def test_09_headers_are_bounded_in_size_and_number(site: Site, serve: Serve) -> None:
    port = (await serve(site.app, LIMITS)).port

    async def status(*headers: str, path: str = "/echo", end: str = "\r\n\r\n") -> int:
        raw = "\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers]) + end
        return int((await exchange(port, raw.encode()))[9:12])

    assert await status(*(f"X-{n}: {n}" for n in range(18))) == 200
    assert await status(*(f"X-{n}: {n}" for n in range(19))) == 431
    assert await status("X: " + "x" * 3000) == 200
    assert await status("X: " + "x" * 4200) == 431
    assert await status(path="/echo?" + "x" * 4200) == 431
    assert await status("Nonsense") == 400
    assert await status(*(f"X-{n}: {'x' * 1000}" for n in range(10)), "Upgrade: websocket") == 431


async def test_09_an_endless_header_is_cut_off_while_it_comes(site: Site, serve: Serve) -> None:
    port = (await serve(site.app, LIMITS)).port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
    answer = asyncio.create_task(reader.read())
    async with asyncio.timeout(60):
        while not answer.done():
            writer.write(b"x" * 1024)
            await asyncio.sleep(0.001)
        with suppress(ConnectionResetError):  # what is written to a closed connection can cost the answer sent
            assert (await answer).startswith(b"HTTP/1.1 431 ")
    writer.close()


async def test_09_requests_behind_one_another_count_one_by_one(site: Site, serve: Serve) -> None:
    port = (await serve(site.app, LIMITS)).port
    one = b"GET /echo HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 3000 + b"\r\n\r\n"
    last = b"GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = await exchange(port, one * 5 + last)
    assert answer.count(b"HTTP/1.1 200 ") == 6


@pytest.mark.parametrize(
    ("begin", "answer"),
    [
        (b"", b""),
        (b"\r\n", b""),
        (b"GET / HT", b"HTTP/1.1 408 "),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", b"HTTP/1.1 408 "),
        (post("/echo", length=100, body=b"x"), b"HTTP/1.1 408 "),
        (post("/echo", length=None, body=b"5\r\nxx"), b"HTTP/1.1 408 "),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\nGET", b"HTTP/1.1 200 "),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n\r\n", b"HTTP/1.1 200 "),
    ],
)
async def test_09_a_client_that_stops_half_way_is_let_go(site: Site, serve: Serve, begin: bytes, answer: bytes) -> None:
    limits = Limits(head_seconds=0.5, body_seconds=0.5, keep_alive_seconds=1)
    listener = await serve(site.app, limits)
    received = await exchange(listener.port, begin)
    assert received.startswith(answer)
    assert listener.connections == 0


async def test_09_a_client_that_drips_its_headers_is_let_go(site: Site, serve: Serve) -> None:
    listener = await serve(site.app, Limits(head_seconds=0.3))
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    answer = asyncio.create_task(reader.read())
    writer.write(b"GET / HTTP/1.1\r\n")
    while not answer.done():
        writer.write(b"X: x\r\n")
        await asyncio.sleep(0.02)
    with suppress(ConnectionResetError):  # what is written to a closed connection can cost the answer that was sent
        assert (await answer).startswith(b"HTTP/1.1 408 ")
    assert listener.connections == 0
    writer.close()


async def test_09_a_slow_body_that_keeps_coming_is_taken(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: asyncio.Queue[bytes] = asyncio.Queue()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        size = 0
        while size < 10:
            pieces.put_nowait(piece := (await receive())["body"])
            size += len(piece)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    listener = await serve(app, Limits(head_seconds=30, body_seconds=30))
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    writer.write(post("/", length=10, body=b""))
    loop = asyncio.get_running_loop()
    real, passed = loop.time, 0.0
    monkeypatch.setattr(loop, "time", lambda: real() + passed)
    for _ in range(10):
        writer.write(b"x")
        while not await pieces.get():
            pass
        passed += 20
    assert (await reader.read()).startswith(b"HTTP/1.1 200 ")
    writer.close()


async def test_09_an_app_that_takes_its_time_is_not_a_slow_client(serve: Serve) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.5)
        size = 0
        while True:
            message = await receive()
            size += len(message["body"])
            if not message["more_body"]:
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(size).encode()})

    listener = await serve(app, Limits(head_seconds=0.2, body_seconds=0.2))
    answer = await exchange(listener.port, post("/", length=300_000, body=b"x" * 300_000))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"300000" in answer


async def test_09_a_client_that_does_not_read_its_answer_is_let_go(serve: Serve) -> None:
    over = asyncio.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(2000):
            await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})
        over.set()

    listener = await serve(app, Limits(stall_seconds=0.2))
    _, writer = await asyncio.open_connection("127.0.0.1", listener.port, limit=1024)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    async with asyncio.timeout(60):
        await over.wait()
    writer.close()


async def test_09_connections_are_bounded(site: Site, serve: Serve) -> None:
    listener = await serve(site.app, Limits(connections=3))
    async with (
        connect(f"ws://{listener.address}/ws"),
        connect(f"ws://{listener.address}/ws"),
        connect(f"ws://{listener.address}/ws"),
    ):
        answer = await exchange(listener.port, b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 1" in answer
        assert b"nosniff" in answer
    close = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert (await exchange(listener.port, close)).startswith(b"HTTP/1.1 200 ")


# ---------------------------------------------------------------- WebSockets


async def test_09_a_socket_message_over_the_limit_closes_the_socket(site: Site, serve: Serve) -> None:
    listener = await serve(site.app, Limits(socket_message_bytes=1000))

    async def parts() -> Any:
        for _ in range(5):
            yield "x" * 300

    for message in ("x" * 1001, parts()):
        async with connect(f"ws://{listener.address}/ws") as ws:
            await ws.send("x" * 1000)
            assert await ws.recv() == "x" * 1000
            with suppress(ConnectionClosed):
                await ws.send(message)
            await ws.wait_closed()
            assert ws.close_code == 1009


async def test_09_a_handshake_that_cannot_be_read_is_refused(site: Site, serve: Serve) -> None:
    listener = await serve(site.app)
    raw = (
        b"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX: "
        + b"x" * 20_000
        + b"\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    assert (await exchange(listener.port, raw)).startswith(b"HTTP/1.1 400 ")


async def test_09_a_client_that_does_not_read_blocks_only_its_sender(serve: Serve) -> None:
    sent = 0
    gone = asyncio.Event()
    frame = text_frame(b"x" * 50_000)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal sent
        await receive()
        await send({"type": "websocket.accept"})
        try:
            if scope["path"] == "/flood":
                while True:
                    await send({"type": FRAMES_MESSAGE, "frames": frame})
                    sent += len(frame)
            await receive()
            await send({"type": "websocket.send", "text": "quick"})
            await receive()
        except OSError:
            gone.set()

    listener = await serve(app, Limits(socket_ping_seconds=0.5, socket_pong_seconds=0.5))
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port, limit=1024)
    writer.write(
        b"GET /flood HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    await reader.readline()
    async with asyncio.timeout(60):
        async with connect(f"ws://{listener.address}/quick") as ws:
            await ws.send("x")
            assert await ws.recv() == "quick"
        await gone.wait()  # it answered no ping
    assert sent < 32 << 20  # the kernel's buffers and ours, and no more
    writer.close()


async def test_09_idle_sockets_are_cheap(site: Site, serve: Serve) -> None:
    listener = await serve(site.app)

    async def handshake() -> asyncio.StreamWriter:
        reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
        writer.write(
            b"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101 ")
        return writer

    writers = [await handshake() for _ in range(20)]
    gc.collect()
    process = psutil.Process()
    before = process.memory_info().rss
    writers += [await handshake() for _ in range(200)]
    each = (process.memory_info().rss - before) / 200
    assert each < 60_000, "a thousand would take more than 60 MB (client's side included)"
    assert listener.connections == 220
    for writer in writers:
        writer.close()
