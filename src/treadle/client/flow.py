"""Calls as data, so that each is written once for both the blocking and the asyncio client.

A *flow* is a generator. It yields what it wants done - a :class:`Request` to be sent, a :class:`Pause` to be taken - is
given the answer, and returns the result of the call. It does no I/O itself; the two transports carry it out.
"""

import random
import secrets
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from treadle.client.errors import (
    ConnectionFailed,
    Timeout,
    TooManyRequests,
    TreadleError,
    Unavailable,
    UnexpectedAnswer,
    error_of,
)

__all__ = [
    "RETRIES",
    "Answer",
    "Flow",
    "PageAfter",
    "Pause",
    "Request",
    "Step",
    "ask",
    "ask_bytes",
    "delivered",
    "done",
    "given",
    "new_key",
    "path_of",
    "until",
]

T = TypeVar("T")

RETRIES: Final = 4
"""Further tries of a request that may be sent again."""
_FIRST_PAUSE_SECONDS: Final = 0.2
_LONGEST_PAUSE_SECONDS: Final = 5.0
_LOOKS: Final = (0.02, 0.05, 0.1, 0.2, 0.5)
"""Seconds between two looks at something whose end is waited for; the last one goes on."""
_MOST_PATIENCE_SECONDS: Final = 60.0
"""A server that wants to be asked again later than this is not waited for."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """An HTTP request to one of the dialects."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    """Sent as JSON; None for none."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """Sent as multipart/form-data, with ``form``."""
    form: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None
    """An idempotency key: the server takes requests with the same one as the same request."""
    seconds: float | None = None
    """How long to wait for the answer; None for as long as usual."""
    into: Path | None = None
    """Where the body of a good answer goes; the answer then has none."""

    @property
    def repeatable(self) -> bool:
        """Whether sending it twice does no more than sending it once."""
        return self.key is not None or self.method in {"GET", "PUT", "DELETE"}


@dataclass(frozen=True)
class Pause:
    """Nothing, for so many seconds."""

    seconds: float


Answer: TypeAlias = httpx.Response | ConnectionFailed | None
"""To a request, a response or the want of one; to a pause, None."""
Step: TypeAlias = Request | Pause
Flow: TypeAlias = Generator[Step, Answer, T]
PageAfter: TypeAlias = Callable[[int], Flow[tuple[list[T], int | None]]]
"""The things behind a place, and the place behind which the next page begins: None after the last."""


def ask(request: Request, decode: Callable[[Any], T]) -> Flow[T]:
    """Send a request that is answered with JSON."""
    response = yield from delivered(request)
    try:
        return decode(msgspec.json.decode(response.content))
    except (msgspec.DecodeError, KeyError, TypeError, RecursionError) as error:
        raise UnexpectedAnswer(
            f"The answer to {request.method} {request.path} is not what Treadle says: {error}",
            status=response.status_code,
        ) from error


def ask_bytes(request: Request) -> Flow[bytes]:
    """Send a request that is answered with anything."""
    return (yield from delivered(request)).content


def delivered(request: Request) -> Flow[httpx.Response]:
    """A good answer to a request; it is sent again where that helps and does no harm.

    That is: when no connection could be made; and, if the request is repeatable, when the connection broke, or the
    server said that it is too busy now.
    """
    tries = 0
    while True:
        answer = yield request
        assert answer is not None
        if isinstance(answer, httpx.Response):
            if answer.is_success:
                return answer
            error: TreadleError = error_of(answer.status_code, answer.headers, answer.content)
        else:
            error = answer
        pause = _pause_before_next(request, error, tries)
        if pause is None:
            raise error
        tries += 1
        yield Pause(pause)


def _pause_before_next(request: Request, error: TreadleError, tries: int) -> float | None:
    """Seconds to rest before the next try; None for no next try."""
    match error:
        case ConnectionFailed():
            useful = request.repeatable or not error.sent
        case TooManyRequests() | Unavailable():
            useful = request.repeatable
        case _:
            useful = False
    if not useful or tries >= RETRIES:
        return None
    if error.retry_after is not None:
        return error.retry_after if error.retry_after <= _MOST_PATIENCE_SECONDS else None
    bound = min(_FIRST_PAUSE_SECONDS * 2.0**tries, _LONGEST_PAUSE_SECONDS)
    return random.uniform(bound / 2, bound)  # noqa: S311 - to spread clients, not to hide anything


def until(look: Callable[[], Flow[T]], over: Callable[[T], bool], *, timeout: float | None, what: str) -> Flow[T]:
    """Look again and again until it is over. Timeout, which names ``what``, after so many seconds."""
    end = None if timeout is None else time.monotonic() + timeout
    looked = 0
    while True:
        seen = yield from look()
        if over(seen):
            return seen
        if end is not None and time.monotonic() >= end:
            raise Timeout(f"{what} has not ended after {timeout:g} seconds.")
        yield Pause(_LOOKS[min(looked, len(_LOOKS) - 1)])
        looked += 1


def done(request: Request) -> Flow[None]:
    """Send a request of whose answer only matters that it is good."""
    yield from delivered(request)


def path_of(*parts: str) -> str:
    """A path of literal and given parts, the given ones quoted; literal ones begin with a slash."""
    return "".join(part if part.startswith("/") else "/" + quote(part, safe="") for part in parts)


def given(**values: Any) -> dict[str, Any]:
    """What is not None."""
    return {name: value for name, value in values.items() if value is not None}


def new_key() -> str:
    """An idempotency key that nobody used before."""
    return secrets.token_hex(16)
