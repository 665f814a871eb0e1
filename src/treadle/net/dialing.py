"""Connections to addresses that the guard has let pass, for the two who make them: the HTTP client and the proxy."""

import asyncio
import socket
from typing import TypeAlias

from treadle.core.errors import FetchFailed
from treadle.net.guard import Guard

__all__ = ["Streams", "open_guarded", "open_socket"]

Streams: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]


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


async def open_socket(guard: Guard, host: str, port: int) -> socket.socket:
    """A connected socket for a library that speaks over it: the first address that answers. The caller closes it.

    TargetRefused, or FetchFailed if none answers.
    """
    failure: OSError | None = None
    for address in await guard.resolve(host, port):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        opened = socket.socket(family, socket.SOCK_STREAM)
        opened.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(opened, (address, port))
        except OSError as error:
            opened.close()
            failure = failure or error
        except BaseException:
            opened.close()
            raise
        else:
            return opened
    raise FetchFailed(f"{host} port {port} could not be reached: {failure.strerror if failure else 'no address'}.")
