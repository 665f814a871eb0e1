"""Every error of the tree has a status, and an answer in the dialect's shape."""

import json
from collections.abc import Mapping

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from tests.web.conftest import Serve, call, exchange
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from treadle.core import errors
from treadle.web.errors import STATUS, install, json_error, status_of

ERRORS: dict[errors.TreadleError, int] = {
    errors.InvalidInput("x"): 400,
    errors.Unprocessable("x"): 422,
    errors.NotFound("Job", "x"): 404,
    errors.AmbiguousPrefix("x", ("xa", "xb")): 409,
    errors.Conflict("x"): 409,
    errors.IdempotencyMismatch("x"): 422,
    errors.TooLarge("x"): 413,
    errors.UnsupportedMedia("x"): 415,
    errors.FenceLost("x"): 409,
    errors.NotUnderstood("x"): 400,
    errors.ElementNotFound("x"): 409,
    errors.ElementAmbiguous("x"): 409,
    errors.DeadlinePassed("x"): 408,
    errors.TooMany("x"): 429,
    errors.Unavailable("x"): 503,
    errors.StoreTooNew("x"): 503,
}


def shape(status: int, message: str, headers: Mapping[str, str]) -> Response:
    return PlainTextResponse(f"{status}: {message}", status, headers=dict(headers))


def app_raising(error: Exception) -> Starlette:
    async def endpoint(request: Request) -> Response:
        raise error

    async def before(socket: WebSocket) -> None:
        raise error

    async def after(socket: WebSocket) -> None:
        await socket.accept()
        raise error

    app = Starlette(routes=[Route("/", endpoint), WebSocketRoute("/before", before), WebSocketRoute("/after", after)])
    install(app, shape)
    return app


def test_the_table_names_the_whole_tree() -> None:
    named = {each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.TreadleError)}
    assert set(STATUS) == named


@pytest.mark.parametrize(("error", "status"), ERRORS.items(), ids=lambda value: type(value).__name__)
async def test_every_error_is_answered_in_the_shape(error: errors.TreadleError, status: int) -> None:
    assert status_of(error) == status
    response = await call(app_raising(error), path="/")
    assert response.status_code == status
    assert bytes(response.body).decode() == f"{status}: {error}"
    assert ("retry-after" in response.headers) is isinstance(error, errors.Unavailable | errors.TooMany)


@pytest.mark.parametrize("kind", [errors.Unavailable, errors.TooMany])
async def test_what_passes_says_when_to_come_again(kind: type[errors.Unavailable | errors.TooMany]) -> None:
    response = await call(app_raising(kind("draining", retry_after_seconds=7)), path="/")
    assert response.headers["retry-after"] == "7"


async def test_routing_errors_have_the_shape_too() -> None:
    app = app_raising(HTTPException(418, "teapot", {"X-Tea": "green"}))
    response = await call(app, path="/")
    assert (response.status_code, response.body, response.headers["x-tea"]) == (418, b"418: teapot", "green")
    assert bytes((await call(app, path="/nowhere")).body).startswith(b"404: ")
    wrong_method = await call(app, "POST", "/")
    assert (wrong_method.status_code, set(wrong_method.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})


@pytest.mark.parametrize("error", [errors.TreadleError("inner details"), KeyError("inner details")])
async def test_anything_else_is_a_500_without_details(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    response = await call(app_raising(error), path="/")
    text = bytes(response.body).decode()
    assert response.status_code == 500
    assert text.startswith("500: Internal error. The server's log has the details under ")
    assert "inner" not in text
    [record] = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[1] is error
    assert record.name == "treadle.web"


async def test_an_answer_that_breaks_off_is_cut(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Response):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"begun", "more_body": True})
            raise KeyError("inner")

    async def endpoint(request: Request) -> Response:
        return Broken()

    app = Starlette(routes=[Route("/", endpoint)])
    install(app, shape)
    answer = await exchange((await serve(app)).port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.endswith(b"begun\r\n")
    assert any(record.name == "treadle.web" for record in caplog.records)


async def test_errors_on_sockets_refuse_or_close(serve: Serve) -> None:
    listener = await serve(app_raising(errors.NotFound("Job", "x")))
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"ws://{listener.address}/before")
    assert refused.value.response.status_code == 404
    assert refused.value.response.body == b"404: Job not found: x"
    async with connect(f"ws://{listener.address}/after") as ws:
        with pytest.raises(ConnectionClosed):
            await ws.recv()
        assert ws.close_code == 1011


def test_the_plain_shape() -> None:
    response = json_error(400, 'say "no"', {"Retry-After": "1"})
    assert json.loads(response.body) == {"error": 'say "no"'}
    assert response.headers["content-type"] == "application/json"
    assert response.headers["retry-after"] == "1"
