"""The last step of the forward proxy: a connection to a judged target, straight or through the operator's proxy."""

import asyncio
import ssl
from functools import cached_property
from typing import Final

from treadle.core.errors import FetchFailed
from treadle.net.dialing import Streams, open_guarded
from treadle.net.guard import Guard
from treadle.net.proxy_messages import HEAD_LIMIT, BadMessage, read_response
from treadle.net.relay import close
from treadle.net.targets import Target
from treadle.net.upstream import Upstream

__all__ = ["Egress"]

_CONNECT_SECONDS: Final = 30.0


class Egress:
    """Opens connections that the guard lets pass.

    TargetRefused, or FetchFailed for whatever else keeps one from being opened.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        from httpx import create_ssl_context  # noqa: PLC0415 - slow to import, and rarely needed

        return create_ssl_context()

    async def dial(self, target: Target, upstream: Upstream | None) -> Streams:
        """A connection over which the request itself can be sent: to the target, or to the upstream proxy."""
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                if upstream is None:
                    return await open_guarded(self._guard, target.host, target.port, limit=HEAD_LIMIT)
                await self._guard.check_remote(target.host, target.port)
                tls = self._tls if upstream.scheme == "https" else None
                return await asyncio.open_connection(upstream.host, upstream.port, ssl=tls, limit=HEAD_LIMIT)
        except TimeoutError:
            raise FetchFailed(f"{target.host} did not answer in time.", timed_out=True) from None
        except OSError as error:
            raise FetchFailed(f"The upstream proxy could not be reached: {error.strerror or error}.") from error

    async def tunnel(self, target: Target, upstream: Upstream | None) -> Streams:
        """A connection whose other end is the target, whoever carries it."""
        far = await self.dial(target, upstream)
        if upstream is not None:
            try:
                await _connect_through(far, target, upstream)
            except BaseException:
                await close(far[1])
                raise
        return far


async def _connect_through(far: Streams, target: Target, upstream: Upstream) -> None:
    where = target.authority.encode()
    lines = [b"CONNECT " + where + b" HTTP/1.1", b"Host: " + where]
    lines += [name + b": " + value for name, value in upstream.headers]
    far[1].write(b"\r\n".join(lines) + b"\r\n\r\n")
    try:
        async with asyncio.timeout(_CONNECT_SECONDS):
            answer = await read_response(far[0])
    except TimeoutError:
        raise FetchFailed("The upstream proxy did not answer in time.", timed_out=True) from None
    except (BadMessage, OSError) as error:
        raise FetchFailed(f"The upstream proxy gives no usable answer: {error}") from error
    if not 200 <= answer.status < 300:
        raise FetchFailed(f"The upstream proxy refuses to reach {target.host}: status {answer.status}.")
