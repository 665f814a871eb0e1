"""The way to a provider: through the guard, without redirects, and without an answer that never ends."""

import ssl
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Final

import httpcore
import httpx2

from treadle.core.errors import FetchFailed, TargetRefused
from treadle.net import Guard
from treadle.net.backend import GuardedBackend

__all__ = ["GuardedTransport"]

_MOST_BYTES: Final = 4 << 20
"""Of an answer: a model that says more than this says nothing of use."""
_HEADERS: Final = frozenset(
    b"host content-type content-length transfer-encoding accept connection user-agent authorization"
    b" x-api-key x-goog-api-key anthropic-version anthropic-beta".split()
)
"""What is sent: the libraries read more of the environment than a provider, or whoever a caller names, need know."""
_PLAIN: Final = (b"Accept-Encoding", b"identity")
"""Nothing is asked for that is to be inflated: a few bytes could be the whole memory."""
_ERRORS: Final[tuple[tuple[type[Exception], type[httpx2.TransportError]], ...]] = (
    (httpcore.ConnectTimeout, httpx2.ConnectTimeout),
    (httpcore.ReadTimeout, httpx2.ReadTimeout),
    (httpcore.WriteTimeout, httpx2.WriteTimeout),
    (httpcore.PoolTimeout, httpx2.PoolTimeout),
    (httpcore.ConnectError, httpx2.ConnectError),
    (httpcore.NetworkError, httpx2.ReadError),
    (httpcore.ProtocolError, httpx2.RemoteProtocolError),
    (TargetRefused, httpx2.ConnectError),
    (FetchFailed, httpx2.ConnectError),
)
"""The first that fits; the providers' libraries know only the right-hand side."""


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Connects to addresses that the guard has let pass, and to nothing else."""

    def __init__(self, guard: Guard, tls: ssl.SSLContext) -> None:
        self.sent = 0
        """Requests that went out, answered or not."""
        self.answered = False
        """Whether something came back for the last of them, whatever it was."""
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls, max_connections=2, network_backend=GuardedBackend(guard)
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; the answer's body comes as it is read."""
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=[*(pair for pair in request.headers.raw if pair[0].lower() in _HEADERS), _PLAIN],
            content=request.stream,
            extensions=request.extensions,
        )
        self.sent += 1
        self.answered = False
        with _translated():
            response = await self._pool.handle_async_request(sent)
        self.answered = True
        if any(
            name.lower() == b"content-encoding" and value.lower() != b"identity" for name, value in response.headers
        ):
            await response.aclose()
            raise httpx2.RemoteProtocolError("the answer is packed, which was not asked for")
        return httpx2.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Bounded(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Bounded(httpx2.AsyncByteStream):
    """A body that ends with an error where it grows too long."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._response.stream, AsyncIterable)
        size = 0
        with _translated():
            async for part in self._response.stream:
                size += len(part)
                if size > _MOST_BYTES:
                    raise httpx2.RemoteProtocolError("the answer is too long")
                yield part

    async def aclose(self) -> None:
        with _translated():
            await self._response.aclose()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        for kind, known in _ERRORS:
            if isinstance(error, kind):
                raise known(str(error)) from error
        raise
