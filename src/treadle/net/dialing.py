"""Connections to addresses that the guard has let pass, for the two who make them: the HTTP client and the proxy."""

import asyncio
from collections.abc import Iterable
from typing import Any, TypeAlias

import httpcore

from treadle.core.errors import FetchFailed
from treadle.net.guard import Guard

__all__ = ["GuardedBackend", "Streams", "open_guarded"]

Streams: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_SocketOption: TypeAlias = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)  # as httpcore has it


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
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
        raise failure or httpcore.ConnectError("no address")

    async def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        """Never: nothing that a user names is a socket in the file system."""
        raise httpcore.ConnectError(f"{path} is a socket in the file system")

    async def sleep(self, seconds: float) -> None:
        """Wait between attempts."""
        await asyncio.sleep(seconds)


async def open_guarded(guard: Guard, host: str, port: int, *, limit: int) -> Streams:
    """A plain connection to the first address that answers; ``limit`` bounds the reader's buffer, in bytes.

    TargetRefused, or FetchFailed if none answers.
    """
    failure: OSError | None = None
    for address in await guard.resolve(host, port):
        try:
            return await asyncio.open_connection(address, port, limit=limit)
        except OSError as error:
            failure = failure or error
    raise FetchFailed(f"{host} port {port} could not be reached: {failure.strerror if failure else 'no address'}.")
