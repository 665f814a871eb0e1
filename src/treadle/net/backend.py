"""How httpcore connects: to addresses that the guard has let pass."""

import asyncio
import select
import ssl
from collections.abc import Iterable
from typing import Any, TypeAlias

import httpcore

from treadle.net.guard import Guard

__all__ = ["GuardedBackend"]

_SocketOption: TypeAlias = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)  # as httpcore has it


class _Stream(httpcore.AsyncNetworkStream):
    """A connection that tells at little cost whether there is something to read, an end included.

    A pool asks that of every idle connection at every request. What httpcore does for an answer took more time than the
    request itself where there were many.
    """

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._descriptor = inner.get_extra_info("socket").fileno()
        self._poll = select.poll()
        self._poll.register(self._descriptor, select.POLLIN)
        self._closed = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        self._closed = True
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        self._inner = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self._closed or bool(self._poll.poll(0))
        return self._inner.get_extra_info(info)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Makes httpcore connect to the addresses that were judged; the name stays that of the request, in TLS too."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of the host that answers."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in await self._guard.resolve(host, port):
            try:
                return _Stream(await self._inner.connect_tcp(address, port, timeout, local_address, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
        raise failure or httpcore.ConnectError("no address")

    async def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        """Never: nothing that a user names is a socket in the file system."""
        raise httpcore.ConnectError(f"{path} is a socket in the file system")

    async def sleep(self, seconds: float) -> None:
        """Wait between attempts."""
        await asyncio.sleep(seconds)
