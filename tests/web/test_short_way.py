"""Endpoints are reached the short way exactly as the framework's own routing would reach them."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from treadle.core.errors import Conflict
from treadle.web.endpoint import Endpoint, Handler, reference
from treadle.web.errors import json_error
from treadle.web.rest import create_rest_app
from treadle.web.short_way import ShortWay, Way


def told(name: str) -> Handler:
    async def handler(request: Request) -> Response:
        return JSONResponse([name, request.path_params])

    return handler


async def refuses(request: Request) -> Response:
    raise Conflict("It is taken.")


async def breaks(request: Request) -> Response:
    raise ZeroDivisionError("a secret")


ENDPOINTS = (
    Endpoint(path="/jobs", handler=told("list"), summary="List", tag="jobs", operation="a"),
    Endpoint(path="/jobs", handler=told("make"), method="POST", summary="Make", tag="jobs", operation="b"),
    Endpoint(path="/jobs/latest", handler=told("latest"), summary="Latest", tag="jobs", operation="c"),
    Endpoint(path="/jobs/{id}", handler=told("one"), summary="One", tag="jobs", operation="d"),
    Endpoint(path="/jobs/oldest", handler=told("oldest"), summary="Hidden", tag="jobs", operation="e"),
    Endpoint(path="/jobs/{id}/files/{path:path}", handler=told("file"), summary="File", tag="jobs", operation="f"),
    Endpoint(path="/number/{n:int}", handler=told("number"), summary="Number", tag="jobs", operation="g"),
    Endpoint(path="/refuses", handler=refuses, summary="Refuses", tag="jobs"),
    Endpoint(path="/breaks", handler=breaks, summary="Breaks", tag="jobs"),
)
ASKED = [
    (method, path)
    for method in ("GET", "POST", "HEAD", "DELETE")
    for path in (
        "/jobs",
        "/jobs/",
        "/jobs/latest",
        "/jobs/oldest",
        "/jobs/7",
        "/jobs/a%2Fb",
        "/jobs/7/files/a/b.txt",
        "/number/7",
        "/number/x",
        "/refuses",
        "/breaks",
        "/nowhere",
    )
]


def app() -> Starlette:
    return create_rest_app(
        ENDPOINTS, title="T", version="1", openapi_url="/openapi.json", wrap=reference, schemas={}, errors=json_error
    )


async def ask(server: Starlette, method: str, path: str) -> tuple[int, bytes]:
    transport = httpx.ASGITransport(server, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
        answer = await client.request(method, path)
        return answer.status_code, answer.content.partition(b" under ")[0]  # each incident has an id of its own


async def test_a_dialect_may_word_an_error_in_its_own_way() -> None:
    async def worded(_request: Request, error: Exception) -> Response:
        return JSONResponse(f"In other words: {error}", 418)

    server = app()
    server.add_exception_handler(Conflict, worded)
    assert await ask(server, "GET", "/refuses") == (418, b'"In other words: It is taken."')


@pytest.mark.parametrize(("method", "path"), ASKED)
async def test_the_short_way_answers_as_the_framework_would(
    method: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = await ask(app(), method, path)
    monkeypatch.setattr(ShortWay, "_find", lambda *_: None)
    assert short == await ask(app(), method, path)


async def test_endpoints_do_not_pass_the_frameworks_routing() -> None:
    async def never(*_: object) -> None:
        raise AssertionError("the framework was asked")

    way = ShortWay(never, [Way("GET", "/jobs", told("list")), Way("GET", "/jobs/{id}", told("one"))])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(way), base_url="http://site") as client:
        assert (await client.get("/jobs")).json() == ["list", {}]
        assert (await client.get("/jobs/7")).json() == ["one", {"id": "7"}]
