"""The proxy through which browsers reach the world, and the only way they have: every address passes the guard.

It listens on loopback and asks for credentials, which say on whose behalf a connection is made and whether it leaves
through the operator's proxy. One connection carries one request, or one tunnel.
"""

import asyncio
import logging
import secrets
import ssl
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator
from contextlib import suppress
from functools import cached_property
from typing import Final, NamedTuple

import httpx

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused
from treadle.net.dialing import Streams, open_guarded
from treadle.net.guard import Guard
from treadle.net.proxy_messages import HEAD_LIMIT, BadMessage, Head, read_request, read_response, refusal
from treadle.net.relay import chunks, exchange, relay, request_body
from treadle.net.targets import Target
from treadle.net.upstream import Upstream, Upstreams

__all__ = ["Credentials", "ForwardProxy"]

_log = logging.getLogger("treadle.net")
_MOST_CONNECTIONS: Final = 1024
_HEAD_SECONDS: Final = 30.0
_CONNECT_SECONDS: Final = 30.0
_IDLE_SECONDS: Final = 300.0
_LINGER_SECONDS: Final = 5.0
_DISCARD_SECONDS: Final = 2.0
_MOST_DISCARDED: Final = 4 << 20


class Credentials(NamedTuple):
    """What a browser context shows to the proxy."""

    username: str
    password: str


class _Grant:
    """On whose behalf connections are made."""

    def __init__(self, password: str, upstream: Upstream | None) -> None:
        self.password = password
        self.upstream = upstream
        self.connections: set[asyncio.Task[None]] = set()


class ForwardProxy:
    """An HTTP proxy on loopback: CONNECT tunnels, and requests for http addresses.

    Args:
        guard: judges every target, by its rules for pages.
        proxy_url: the upstream proxy, as in :class:`~treadle.net.upstream.Upstreams`, for grants that ask for it.
        proxy_rotation_url: the same for grants of a session.
        idle_seconds: a connection over which nothing went for so long is closed.
    """

    def __init__(
        self,
        guard: Guard,
        *,
        proxy_url: str | None = None,
        proxy_rotation_url: str | None = None,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        self._guard = guard.for_pages()
        self._upstreams = Upstreams(proxy_url, proxy_rotation_url)
        self._idle_seconds = idle_seconds
        self._grants: dict[str, _Grant] = {}
        self._connections: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()

    @property
    def port(self) -> int:
        """Where it listens; 0 while it does not."""
        return 0 if self._server is None else int(self._server.sockets[0].getsockname()[1])

    @property
    def address(self) -> str:
        """As browsers want it: ``http://127.0.0.1:port``."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> str:
        """Listen; the address."""
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=HEAD_LIMIT)
        return self.address

    async def stop(self) -> None:
        """Stop listening and close every connection. Grants end, too."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        self._grants.clear()
        await _end(self._connections)
        await server.wait_closed()

    def grant(self, *, use_proxy: bool, geo: str | None = None, session: str | None = None) -> Credentials:
        """Let somebody through, through the upstream proxy if they ask for it and there is one.

        InvalidInput for a geo or session that is far too long.
        """
        upstream = self._upstreams.choose(session=session, geo=geo) if use_proxy else None
        credentials = Credentials(f"lease-{secrets.token_hex(8)}", secrets.token_urlsafe(24))
        self._grants[credentials.username] = _Grant(credentials.password, upstream)
        return credentials

    async def revoke(self, username: str) -> None:
        """Let them through no more, and close what they have open. Unknown names are ignored."""
        grant = self._grants.pop(username, None)
        if grant is not None:
            await _end(grant.connections)

    # ------------------------------------------------------------ one connection

    def _accept(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.create_task(self._serve((reader, writer)), name="forward proxy connection")
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, near: Streams) -> None:
        writer = near[1]
        try:
            status, sentence = await self._answer(near)
            if status:
                writer.write(refusal(status, sentence))
                writer.write_eof()
                await _discard(near[0])
        except OSError:
            pass  # the browser is gone
        except asyncio.CancelledError:
            writer.transport.abort()
            raise
        except Exception:
            _log.exception("a connection of the forward proxy failed")
        finally:
            await _close(writer)

    async def _answer(self, near: Streams) -> tuple[int, str]:
        """Do what is asked; status and reason if that cannot be done, 0 if it was."""
        if len(self._connections) > _MOST_CONNECTIONS:
            return 503, "Too many connections are open."
        try:
            async with asyncio.timeout(_HEAD_SECONDS):
                request = await read_request(near[0])
            if request is None:
                return 0, ""
            grant = self._grant_of(request)
            if grant is None:
                return 407, "This proxy serves the browsers of Treadle only."
            await self._carry_out(request, near, grant)
        except TargetRefused as error:
            return 403, str(error)
        except (InvalidInput, BadMessage) as error:
            return 400, str(error)
        except FetchFailed as error:
            return 504 if error.timed_out else 502, str(error)
        except TimeoutError:
            return 0, ""
        return 0, ""

    def _grant_of(self, request: Head) -> _Grant | None:
        username, password = request.credentials
        grant = self._grants.get(username)
        known = grant.password if grant is not None else ""
        return grant if secrets.compare_digest(password.encode(), known.encode()) else None

    async def _carry_out(self, request: Head, near: Streams, grant: _Grant) -> None:
        task = asyncio.current_task()
        assert task is not None
        grant.connections.add(task)
        try:
            if request.method == "CONNECT":
                await self._tunnel(self._guard.check_url(f"https://{request.target}"), near, grant.upstream)
            elif request.target.startswith("http://"):
                await self._forward(request, self._guard.check_url(request.target), near, grant.upstream)
            else:
                raise BadMessage("Addresses other than http are reached through tunnels.")
        finally:
            grant.connections.discard(task)

    async def _tunnel(self, target: Target, near: Streams, upstream: Upstream | None) -> None:
        far = await self._dial(target, upstream)
        try:
            if upstream is not None:
                await self._connect_through(far, target, upstream)
            near[1].write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await relay((chunks(near[0]), far[1]), (chunks(far[0]), near[1]), idle_seconds=self._idle_seconds)
        finally:
            await _close(far[1])

    async def _forward(self, request: Head, target: Target, near: Streams, upstream: Upstream | None) -> None:
        body = request_body(near[0], request.body_length)
        far = await self._dial(target, upstream)
        begun = False

        async def answer() -> AsyncGenerator[bytes, None]:
            nonlocal begun
            head = await read_response(far[0])
            begun = True
            yield head.relayed(head.first_line)
            async for data in chunks(far[0]):
                yield data

        try:
            where = target.path if upstream is None else target.url
            extra = ((b"Host", target.host_header.encode()), *(upstream.headers if upstream is not None else ()))
            far[1].write(request.relayed(f"{request.method} {where} HTTP/1.1".encode(), extra))
            await exchange((body, far[1]), (answer(), near[1]), idle_seconds=self._idle_seconds)
        finally:
            await _close(far[1])
        if not begun:
            raise FetchFailed(f"{target.host} gives no usable answer.")

    # ------------------------------------------------------------ the way out

    async def _dial(self, target: Target, upstream: Upstream | None) -> Streams:
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

    async def _connect_through(self, far: Streams, target: Target, upstream: Upstream) -> None:
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


async def _discard(reader: StreamReader) -> None:
    """Let the other side end its sentence: closing over unread bytes would take our answer back (RFC 9112, 9.6)."""
    left = _MOST_DISCARDED
    with suppress(TimeoutError):
        async with asyncio.timeout(_DISCARD_SECONDS):
            while left > 0 and (data := await reader.read(HEAD_LIMIT)):
                left -= len(data)


async def _close(writer: StreamWriter) -> None:
    """Close, after what is still to be sent, unless the other side does not take it."""
    writer.close()
    try:
        async with asyncio.timeout(_LINGER_SECONDS):
            await writer.wait_closed()
    except OSError:
        pass  # it is closed, by the other side
    finally:
        writer.transport.abort()


async def _end(connections: set[asyncio.Task[None]]) -> None:
    tasks = list(connections)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
