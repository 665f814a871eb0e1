"""Files are inert (requirement 10) and come whole or in one range."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from tests.web.conftest import Serve, exchange

from treadle.core.errors import NotFound
from treadle.web.auth import KeyRing
from treadle.web.errors import install, json_error
from treadle.web.files import content_disposition, file_response, parse_range
from treadle.web.gate import Gate, GateConfig

CONTENT = bytes(range(256)) * 40
CLOSED: list[str] = []


async def pieces(start: int, length: int | None) -> AsyncIterator[bytes]:
    end = len(CONTENT) if length is None else start + length
    try:
        for at in range(start, end, 1000):
            yield CONTENT[at : min(at + 1000, end)]
    finally:
        CLOSED.append("closed")


async def missing(start: int, length: int | None) -> AsyncIterator[bytes]:
    raise NotFound("Blob", "abc")
    yield b""


async def nothing(start: int, length: int | None) -> AsyncIterator[bytes]:
    for part in ():
        yield part


@pytest.fixture
async def client(serve: Serve, ring: KeyRing) -> AsyncIterator[httpx.AsyncClient]:
    async def serve_file(request: Request) -> Response:
        name = request.path_params["name"]
        source, size = {"gone.txt": (missing, 5), "empty.txt": (nothing, 0)}.get(name, (pieces, len(CONTENT)))
        return await file_response(request, size=size, etag="tag", file_name=name, open_range=source)

    app = Starlette(routes=[Route("/{name}", serve_file)])
    install(app, json_error)
    listener = await serve(Gate(app, GateConfig(), ring, json_error))
    async with httpx.AsyncClient(base_url=f"http://{listener.address}") as client:
        yield client


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "script.js", "x.pdf", "x.xml", "unknown", "x.HTML"])
async def test_10_a_file_is_inert(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get(f"/{name}")
    assert answer.status_code == 200
    assert answer.content == CONTENT
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["accept-ranges"] == "bytes"
    if name in {"script.js", "unknown"}:
        assert answer.headers["content-type"] == "application/octet-stream"


async def test_10_a_media_type_from_elsewhere_must_be_one(serve: Serve) -> None:
    async def serve_file(request: Request) -> Response:
        return await file_response(
            request, size=0, etag="t", file_name="x.txt", open_range=nothing, media_type=request.query_params["type"]
        )

    listener = await serve(Starlette(routes=[Route("/", serve_file)]))
    async with httpx.AsyncClient(base_url=f"http://{listener.address}") as client:
        assert (await client.get("/", params={"type": "image/png"})).headers["content-type"] == "image/png"
        for nonsense in ("x", "a/b\r\nX: y", ""):
            answer = await client.get("/", params={"type": nonsense})
            assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("header", "status", "first", "last"),
    [
        ("bytes=0-0", 206, 0, 0),
        ("bytes=0-", 206, 0, len(CONTENT) - 1),
        ("bytes=500-2499", 206, 500, 2499),
        ("bytes=10000-99999", 206, 10_000, len(CONTENT) - 1),
        ("bytes=-5", 206, len(CONTENT) - 5, len(CONTENT) - 1),
        ("bytes=-99999", 206, 0, len(CONTENT) - 1),
        ("BYTES=1-2", 206, 1, 2),
        ("bytes=0-1,5-6", 200, 0, 0),
        ("bytes=5-1", 200, 0, 0),
        ("bytes=-", 200, 0, 0),
        ("lines=1-2", 200, 0, 0),
        ("bytes=a-b", 200, 0, 0),
        ("bytes=10240-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
    ],
)
async def test_10_ranges(client: httpx.AsyncClient, header: str, status: int, first: int, last: int) -> None:
    answer = await client.get("/x.bin", headers={"Range": header})
    assert answer.status_code == status
    if status == 206:
        assert answer.content == CONTENT[first : last + 1]
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(CONTENT)}"
        assert answer.headers["content-length"] == str(last - first + 1)
    elif status == 416:
        assert answer.headers["content-range"] == f"bytes */{len(CONTENT)}"
        assert answer.content == b""
    else:
        assert answer.content == CONTENT
        assert "content-range" not in answer.headers


async def test_10_conditions(client: httpx.AsyncClient) -> None:
    for header in ('"tag"', 'W/"tag"', '"a", "tag"', "*"):
        answer = await client.get("/x.bin", headers={"If-None-Match": header})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", '"tag"')
    assert (await client.get("/x.bin", headers={"If-None-Match": '"other"'})).status_code == 200
    for header, status in (('"tag"', 206), ('"other"', 200), ('W/"tag"', 200)):
        answer = await client.get("/x.bin", headers={"Range": "bytes=0-1", "If-Range": header})
        assert answer.status_code == status


async def test_10_head_tells_without_sending(client: httpx.AsyncClient) -> None:
    answer = await client.head("/x.bin", headers={"Range": "bytes=0-1"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(CONTENT))


async def test_10_an_empty_file_and_one_that_is_gone(client: httpx.AsyncClient) -> None:
    answer = await client.get("/empty.txt")
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", "0")
    assert (await client.get("/empty.txt", headers={"Range": "bytes=0-"})).status_code == 416
    gone = await client.get("/gone.txt")
    assert (gone.status_code, gone.json()) == (404, {"error": "Blob not found: abc"})


async def test_10_the_source_is_closed(client: httpx.AsyncClient) -> None:
    CLOSED.clear()
    await client.get("/x.bin")
    assert CLOSED == ["closed"]


async def test_10_the_reading_ends_when_the_client_leaves(serve: Serve) -> None:
    over = asyncio.Event()

    async def endless(start: int, length: int | None) -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"x" * 65_536
                await asyncio.sleep(0)
        finally:
            over.set()

    async def serve_file(request: Request) -> Response:
        return await file_response(request, size=1 << 50, etag="t", file_name="x", open_range=endless)

    listener = await serve(Starlette(routes=[Route("/", serve_file)]))
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    await reader.readexactly(1 << 20)
    writer.transport.abort()
    async with asyncio.timeout(60):
        await over.wait()


async def test_10_a_file_that_is_shorter_than_told_is_not_taken_for_whole(serve: Serve) -> None:
    async def serve_file(request: Request) -> Response:
        return await file_response(request, size=len(CONTENT) + 1, etag="t", file_name="x", open_range=pieces)

    app = Starlette(routes=[Route("/", serve_file)])
    install(app, json_error)
    listener = await serve(app)
    answer = await exchange(listener.port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert f"content-length: {len(CONTENT) + 1}\r\n".encode() in answer
    assert answer.endswith(CONTENT)


@given(st.text(max_size=60) | st.from_regex(r"bytes=\d{0,20}-\d{0,20}", fullmatch=True), st.integers(0, 1000))
def test_10_any_range_lies_within_the_file(header: str, size: int) -> None:
    try:
        part = parse_range(header, size)
    except ValueError:
        return
    if part is not None:
        assert 0 <= part[0] <= part[1] < size


@given(st.text(max_size=300))
def test_10_any_file_name_makes_one_header(name: str) -> None:
    value = content_disposition(name)
    assert value.isascii()
    assert value.isprintable()
    assert value.startswith('attachment; filename="')
    assert value.count('"') == 2
    assert "/" not in value
    assert "\\" not in value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("a.txt", 'attachment; filename="a.txt"'),
        ("a b.txt", 'attachment; filename="a b.txt"'),
        ('a"b.txt', "attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt"),
        ("größe.txt", "attachment; filename=\"gr__e.txt\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt"),
        ("../../etc/passwd", 'attachment; filename=".._.._etc_passwd"'),
        ("a\r\nX: y", 'attachment; filename="a__X: y"'),
        ("", 'attachment; filename="file"'),
    ],
)
def test_10_file_names(name: str, value: Any) -> None:
    assert content_disposition(name) == value
