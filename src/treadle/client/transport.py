"""The two ways to carry out flows and to follow sockets: blocking, and with asyncio."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import httpx
from websockets.asyncio.client import connect as connect_async
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI
from websockets.sync.client import connect as connect_blocking

from treadle.client.errors import ConnectionFailed, Timeout, error_of
from treadle.client.flow import Answer, Flow, PageAfter, Request, Step
from treadle.client.following import Follower, Patience

__all__ = ["AsyncTransport", "Place", "Transport"]

T = TypeVar("T")

_CONNECT_SECONDS: Final = 5.0
_CLOSE_SECONDS: Final = 0.5
"""A server in full flow answers our goodbye late, and nobody needs to wait for that."""
_ABNORMAL: Final = 1006


@dataclass(frozen=True)
class Place:
    """Where one dialect is, and how one is let in."""

    url: str
    token: str | None
    seconds: float
    """How long an answer may take that is not known to take longer."""

    @property
    def headers(self) -> dict[str, str]:
        """Sent with everything."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def socket_url(self, path: str) -> str:
        """The same place for a WebSocket."""
        return "ws" + self.url.removeprefix("http") + path

    def options(self) -> dict[str, Any]:
        """Of a client of httpx."""
        return {
            "base_url": self.url,
            "headers": self.headers,
            "timeout": httpx.Timeout(self.seconds, connect=_CONNECT_SECONDS),
            "trust_env": False,  # no proxy of the environment may see the key
        }

    def socket_options(self) -> dict[str, Any]:
        """Of a connection of websockets."""
        return {
            "additional_headers": self.headers,
            "proxy": None,
            "max_size": None,  # it is our server: a message may be a picture, or a command with all its environment
            "open_timeout": _CONNECT_SECONDS,
            "close_timeout": _CLOSE_SECONDS,
        }

    def failure(self, request: Request, error: httpx.TransportError) -> ConnectionFailed:
        """What became of a request that got no answer. Timeout is raised where waiting longer might have helped."""
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
            return ConnectionFailed(f"Nothing answers at {self.url}: {error}", sent=False)
        if isinstance(error, httpx.TimeoutException):
            raise Timeout(f"{request.method} {request.path} was not answered in time.") from error
        return ConnectionFailed(f"The connection to {self.url} broke: {error}", sent=True)


class Transport:
    """The blocking way."""

    def __init__(self, place: Place, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._place = place
        self._http = httpx.Client(**place.options())
        self._sleep = sleep

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def run(self, flow: Flow[T]) -> T:
        """The result of a call."""
        answer: Answer = None
        try:
            while True:
                answer = self._take(flow.send(answer))
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            flow.close()

    def follow(self, follower: Follower[T]) -> Generator[T, None, None]:
        """What a follower hears, over connection after connection, until the end of what it follows."""
        patience = Patience(self._place.url)
        while not follower.ended:
            try:
                url = self._place.socket_url(follower.path())
                with connect_blocking(url, **self._place.socket_options()) as socket:
                    for text in follower.greeting():
                        socket.send(text)
                    while not follower.ended:
                        heard = follower.take(socket.recv())
                        patience.renew()
                        yield from heard
            except ConnectionClosed as closed:
                _told(follower, closed)
            except InvalidStatus as refused:
                _refused(refused)
            except (OSError, InvalidHandshake, InvalidURI) as error:
                patience.blame(error)
            if not follower.ended:
                self._sleep(patience.pause())

    def pages(self, page: PageAfter[T], after: int) -> Generator[T, None, None]:
        """Everything behind a place, page by page."""
        place: int | None = after
        while place is not None:
            things, place = self.run(page(place))
            yield from things

    def _take(self, step: Step) -> Answer:
        if not isinstance(step, Request):
            self._sleep(step.seconds)
            return None
        try:
            with ExitStack() as opened:
                request = self._http.build_request(step.method, step.path, **_options(step, opened))
                response = self._http.send(request, stream=True)
                opened.callback(response.close)
                if step.into is not None and response.is_success:
                    with _Landing(step.into) as landing:
                        for piece in response.iter_bytes():
                            landing.write(piece)
                else:
                    response.read()
                return response
        except httpx.TransportError as error:
            return self._place.failure(step, error)


class AsyncTransport:
    """The way with asyncio."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._http = httpx.AsyncClient(**place.options())

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def run(self, flow: Flow[T]) -> T:
        """The result of a call."""
        answer: Answer = None
        try:
            while True:
                answer = await self._take(flow.send(answer))
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            flow.close()

    async def follow(self, follower: Follower[T]) -> AsyncGenerator[T, None]:
        """What a follower hears, over connection after connection, until the end of what it follows."""
        patience = Patience(self._place.url)
        while not follower.ended:
            try:
                url = self._place.socket_url(follower.path())
                async with connect_async(url, **self._place.socket_options()) as socket:
                    for text in follower.greeting():
                        await socket.send(text)
                    while not follower.ended:
                        heard = follower.take(await socket.recv())
                        patience.renew()
                        for each in heard:
                            yield each
            except ConnectionClosed as closed:
                _told(follower, closed)
            except InvalidStatus as refused:
                _refused(refused)
            except (OSError, InvalidHandshake, InvalidURI) as error:
                patience.blame(error)
            if not follower.ended:
                await asyncio.sleep(patience.pause())

    async def pages(self, page: PageAfter[T], after: int) -> AsyncGenerator[T, None]:
        """Everything behind a place, page by page."""
        place: int | None = after
        while place is not None:
            things, place = await self.run(page(place))
            for each in things:
                yield each

    async def _take(self, step: Step) -> Answer:
        if not isinstance(step, Request):
            await asyncio.sleep(step.seconds)
            return None
        try:
            with ExitStack() as opened:
                request = self._http.build_request(step.method, step.path, **_options(step, opened))
                response = await self._http.send(request, stream=True)
                try:
                    await _read(response, step.into)
                finally:
                    await response.aclose()
                return response
        except httpx.TransportError as error:
            return self._place.failure(step, error)


async def _read(response: httpx.Response, into: Path | None) -> None:
    if into is None or not response.is_success:
        await response.aread()
        return
    with _Landing(into) as landing:
        async for piece in response.aiter_bytes():
            landing.write(piece)


class _Landing:
    """A file that is there only once it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".part")

    def __enter__(self) -> Self:
        self._file = self._part.open("wb")
        return self

    def write(self, piece: bytes) -> None:
        """Add to it."""
        self._file.write(piece)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            self._part.replace(self._path)
        else:
            self._part.unlink(missing_ok=True)


def _options(request: Request, opened: ExitStack) -> dict[str, Any]:
    """How httpx is told of a request; its files stay open as long as ``opened``."""
    options: dict[str, Any] = {"params": {name: _shown(value) for name, value in request.query.items()}}
    if request.key is not None:
        options["headers"] = {"Idempotency-Key": request.key}
    if request.body is not None:
        options["json"] = request.body
    if request.files:
        options["files"] = {
            name: (path.name, opened.enter_context(path.open("rb"))) for name, path in request.files.items()
        }
        options["data"] = dict(request.form)
    if request.seconds is not None:
        options["timeout"] = httpx.Timeout(request.seconds, connect=_CONNECT_SECONDS)
    return options


def _shown(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _told(follower: Follower[Any], closed: ConnectionClosed) -> None:
    if closed.rcvd is None:
        follower.closed(_ABNORMAL, "")
    else:
        follower.closed(closed.rcvd.code, closed.rcvd.reason)


def _refused(refused: InvalidStatus) -> None:
    response = refused.response
    error = error_of(response.status_code, dict(response.headers.raw_items()), bytes(response.body or b""))
    if response.status_code < 500:
        raise error from refused
