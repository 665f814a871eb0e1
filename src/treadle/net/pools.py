"""Open connections and cookies, both kept for a while and both bounded."""

import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Final

import httpcore
import httpx

from treadle.net.backend import GuardedBackend
from treadle.net.guard import Guard
from treadle.net.targets import Target
from treadle.net.upstream import Upstream

__all__ = ["ConnectionPools", "CookieJars", "Cookies"]

_MOST_POOLS: Final = 64
_MOST_CONNECTIONS: Final = 100
_MOST_IDLE: Final = 20
_IDLE_SECONDS: Final = 30.0
_MOST_JARS: Final = 256
_MOST_COOKIES: Final = 500


class _Pool:
    def __init__(self, connections: httpcore.AsyncConnectionPool) -> None:
        self.connections = connections
        self.users = 0


class ConnectionPools:
    """One pool of connections for each way out: directly, or through an upstream proxy.

    Every session may have an upstream of its own, so the pools that were not used for longest are closed.
    """

    def __init__(self, guard: Guard, verify: bool | ssl.SSLContext) -> None:
        self._guard = guard
        self._verify = verify
        self._pools: OrderedDict[Upstream | None, _Pool] = OrderedDict()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx.create_ssl_context(self._verify)  # reads all authorities: not before somebody needs them

    @property
    def open(self) -> int:
        """How many pools there are."""
        return len(self._pools)

    @asynccontextmanager
    async def use(self, upstream: Upstream | None) -> AsyncIterator[httpcore.AsyncConnectionPool]:
        """The pool of this way out. It stays open until the block is left."""
        pool = self._pools.get(upstream)
        if pool is None:
            pool = self._pools[upstream] = _Pool(self._make(upstream))
        self._pools.move_to_end(upstream)
        pool.users += 1
        try:
            yield pool.connections
        finally:
            pool.users -= 1
            await self._shrink()

    async def aclose(self) -> None:
        """Close all connections."""
        while self._pools:
            _, pool = self._pools.popitem()
            await pool.connections.aclose()

    async def _shrink(self) -> None:
        idle = [key for key, pool in self._pools.items() if not pool.users]
        for key in idle[: max(0, len(self._pools) - _MOST_POOLS)]:
            await self._pools.pop(key).connections.aclose()

    def _make(self, upstream: Upstream | None) -> httpcore.AsyncConnectionPool:
        if upstream is None:
            return httpcore.AsyncConnectionPool(
                ssl_context=self._tls,
                max_connections=_MOST_CONNECTIONS,
                max_keepalive_connections=_MOST_IDLE,
                keepalive_expiry=_IDLE_SECONDS,
                network_backend=GuardedBackend(self._guard),
            )
        return httpcore.AsyncHTTPProxy(
            proxy_url=httpcore.URL(
                scheme=upstream.scheme.encode(), host=upstream.host.encode(), port=upstream.port, target=b"/"
            ),
            proxy_headers=upstream.headers,
            proxy_ssl_context=self._tls if upstream.scheme == "https" else None,
            ssl_context=self._tls,
            max_connections=_MOST_CONNECTIONS,
            max_keepalive_connections=_MOST_IDLE,
            keepalive_expiry=_IDLE_SECONDS,
            network_backend=httpcore.AnyIOBackend(),
        )


class Cookies:
    """The cookies of one session, or of one request and its redirects."""

    def __init__(self) -> None:
        self._jar = httpx.Cookies()

    def header_for(self, target: Target) -> str:
        """The value of the Cookie header for a request; empty for none."""
        if not self._jar.jar:
            return ""
        request = httpx.Request("GET", target.url)
        self._jar.set_cookie_header(request)
        return str(request.headers.get("Cookie", ""))

    def take(self, target: Target, headers: list[tuple[bytes, bytes]]) -> None:
        """Remember what the answer of this target sets."""
        if any(name.lower() == b"set-cookie" for name, _ in headers):
            self._jar.extract_cookies(httpx.Response(200, headers=headers, request=httpx.Request("GET", target.url)))
            if len(self._jar) > _MOST_COOKIES:
                self._jar.clear()  # no site that means well sets so many


class CookieJars:
    """The cookies of the sessions that were used last."""

    def __init__(self) -> None:
        self._jars: OrderedDict[str, Cookies] = OrderedDict()

    def of(self, session: str | None) -> Cookies:
        """Those of the session; without one, new ones."""
        if not session:
            return Cookies()
        jar = self._jars.setdefault(session, Cookies())
        self._jars.move_to_end(session)
        if len(self._jars) > _MOST_JARS:
            self._jars.popitem(last=False)
        return jar
