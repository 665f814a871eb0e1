"""How many requests a client may make: counted per key, or per address where there is none, in fixed windows."""

from collections import OrderedDict
from collections.abc import Collection
from math import ceil
from typing import Final

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from treadle.core.clock import Clock, SystemClock
from treadle.web.auth import ANONYMOUS, LOCAL
from treadle.web.errors import ErrorShape, refuse

__all__ = ["Allowance", "RateLimited", "RateLimiter"]

_MOST_CLIENTS: Final = 16_384
_STARTS: Final = frozenset({"http.response.start", "websocket.http.response.start"})


class Allowance(msgspec.Struct, frozen=True):
    """What a client may still do in the present window."""

    limit: int
    remaining: int
    reset: int
    """When the next window begins, in whole seconds since 1970."""
    wait_seconds: int
    """Until then; at least 1."""
    allowed: bool = True

    def headers(self) -> dict[str, str]:
        """As answers tell it."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset),
        }


class RateLimiter:
    """Counts requests by client. Windows begin at whole multiples of their length since 1970, for all clients alike.

    It keeps the counts of the present window only, and of the latest clients if there are very many.
    """

    def __init__(self, limit: int, window_seconds: float, clock: Clock | None = None) -> None:
        """``limit`` requests in each window of ``window_seconds``, a second at least."""
        self._limit = limit
        self._seconds = window_seconds
        self._clock = clock or SystemClock()
        self._window = 0
        self._counts: OrderedDict[str, int] = OrderedDict()

    def take(self, client: str) -> Allowance:
        """Count a request, unless the client has none left."""
        used = self._used(client)
        allowed = used < self._limit
        if allowed:
            used += 1
            self._counts[client] = used
            self._counts.move_to_end(client)
            if len(self._counts) > _MOST_CLIENTS:
                self._counts.popitem(last=False)
        return self._allowance(used, allowed=allowed)

    def look(self, client: str) -> Allowance:
        """What the client may still do, without counting."""
        return self._allowance(self._used(client), allowed=True)

    def _used(self, client: str) -> int:
        window = int(self._clock.now().timestamp() // self._seconds)
        if window != self._window:
            self._window = window
            self._counts.clear()
        return self._counts.get(client, 0)

    def _allowance(self, used: int, *, allowed: bool) -> Allowance:
        reset = ceil((self._window + 1) * self._seconds)
        wait = max(1, reset - int(self._clock.now().timestamp()))
        return Allowance(self._limit, self._limit - used, reset, wait, allowed)


class RateLimited:
    """ASGI middleware behind the gate: tells every client what it has left, and refuses it with 429 beyond.

    Requests and WebSocket handshakes count; those of ``free`` paths are told, but neither counted nor refused.
    """

    def __init__(self, app: ASGIApp, limiter: RateLimiter, shape: ErrorShape, free: Collection[str] = ()) -> None:
        self._app = app
        self._limiter = limiter
        self._shape = shape
        self._free = frozenset(free)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        client = _client_of(scope)
        allowance = self._limiter.look(client) if scope["path"] in self._free else self._limiter.take(client)
        headers = [(name.lower().encode(), value.encode()) for name, value in allowance.headers().items()]

        async def told(message: Message) -> None:
            if message["type"] in _STARTS:
                message["headers"] = [*message.get("headers", ()), *headers]
            await send(message)

        if allowance.allowed:
            await self._app(scope, receive, told)
            return
        sentence = f"These are more than {allowance.limit} requests; come again in {allowance.wait_seconds} seconds."
        await refuse(
            self._shape(429, sentence, {"Retry-After": str(allowance.wait_seconds)}), scope, receive, told
        )  # fmt: skip


def _client_of(scope: Scope) -> str:
    credential = scope.get("state", {}).get("principal", LOCAL).credential
    if credential not in {LOCAL.credential, ANONYMOUS.credential}:
        return str(credential)
    client = scope.get("client")
    return f"address:{client[0] if client else ''}"
