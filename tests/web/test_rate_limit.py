"""So many requests a window and no more, told on every answer."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from tests.web.conftest import Clock, call, call_raw

from treadle.core.key import Scope as KeyScope
from treadle.web.auth import LOCAL, Principal
from treadle.web.errors import install, json_error
from treadle.web.rate_limit import RateLimited, RateLimiter

NEW_YEAR = 1_767_225_600
"""The clock of these tests begins here, which is a whole minute."""


def site(limiter: RateLimiter, principal: Principal = LOCAL) -> ASGIApp:
    async def endpoint(request: Request) -> Response:
        return PlainTextResponse("ok")

    async def broken(request: Request) -> Response:
        raise KeyError("inner")

    async def socket(socket: WebSocket) -> None:
        raise AssertionError("it must not come here")

    app = Starlette(
        routes=[
            Route("/", endpoint),
            Route("/health", endpoint),
            Route("/broken", broken),
            WebSocketRoute("/ws", socket),
        ]
    )
    install(app, json_error)
    app.add_middleware(RateLimited, limiter=limiter, shape=json_error, free=("/health",))

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["principal"] = principal
        await app(scope, receive, send)

    return door


def told(response: Response) -> tuple[int, int, int]:
    limit, remaining, reset = (response.headers[f"x-ratelimit-{name}"] for name in ("limit", "remaining", "reset"))
    return int(limit), int(remaining), int(reset)


async def test_every_answer_tells_what_is_left() -> None:
    clock = Clock()
    app = site(RateLimiter(5, 60, clock))
    clock.seconds = 10.5
    for path, status, remaining in (("/", 200, 4), ("/nowhere", 404, 3), ("/broken", 500, 2), ("/health", 200, 2)):
        response = await call(app, path=path)
        assert (response.status_code, told(response)) == (status, (5, remaining, NEW_YEAR + 60))


async def test_beyond_the_limit_is_429_until_the_next_window() -> None:
    clock = Clock()
    app = site(RateLimiter(2, 60, clock))
    clock.seconds = 15
    assert [(await call(app, path="/")).status_code for _ in range(4)] == [200, 200, 429, 429]
    refused = await call(app, path="/")
    assert (refused.headers["retry-after"], told(refused)) == ("45", (2, 0, NEW_YEAR + 60))
    assert (await call(app, path="/health")).status_code == 200
    clock.seconds = 60
    response = await call(app, path="/")
    assert (response.status_code, told(response)) == (200, (2, 1, NEW_YEAR + 120))


async def test_clients_are_counted_by_key_or_by_address() -> None:
    limiter = RateLimiter(1, 60, Clock())
    anna, bert = (
        Principal(name=name, scope=KeyScope.OPERATOR, credential=f"key:{name}") for name in ("anna", "bert")
    )  # fmt: skip
    for app in (site(limiter, anna), site(limiter, bert), site(limiter)):
        assert [(await call(app, path="/")).status_code for _ in range(2)] == [200, 429]
    other = await call_raw(site(limiter), "GET", "/", [(b"host", b"x")], client=("127.0.0.2", 1))
    assert other.status_code == 200
    assert (await call_raw(site(limiter), "GET", "/", [(b"host", b"x")], client=None)).status_code == 200


async def test_handshakes_count_too() -> None:
    limiter = RateLimiter(1, 60, Clock())
    limiter.take("address:")
    sent = []

    async def send(message: object) -> None:
        sent.append(message)

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    await site(limiter)({"type": "websocket", "path": "/ws", "headers": [], "query_string": b""}, receive, send)
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_only_the_present_window_and_the_latest_clients_are_kept() -> None:
    clock = Clock()
    limiter = RateLimiter(2, 60, clock)
    for number in range(20_000):
        limiter.take(str(number))
    assert limiter.take("0").remaining == 1  # forgotten meanwhile
    assert limiter.take("19999").remaining == 0
    clock.seconds = 60
    assert limiter.look("19999").remaining == 2
