"""The proxy through which browsers reach the world, and the only way they have: every address passes the guard.

It listens on loopback and asks for credentials, which say on whose behalf a connection is made, which hosts it may
reach, and whether it leaves through the operator's proxy. One connection carries one request, or one tunnel.
"""

import asyncio
import logging
import secrets
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator, Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused
from treadle.net.dialing import Streams
from treadle.net.egress import Egress
from treadle.net.grants import Credentials, Grant, Refused, end_connections
from treadle.net.guard import Guard
from treadle.net.hosts import HostPatterns
from treadle.net.proxy_messages import HEAD_LIMIT, BadMessage, Head, read_request, read_response
from treadle.net.refusals import refusal
from treadle.net.relay import chunks, close, discard, exchange, relay, request_body
from treadle.net.sites import Site, answer_for
from treadle.net.targets import Target, normal_host
from treadle.net.upstream import Upstream, Upstreams

__all__ = ["Credentials", "ForwardProxy"]

_log = logging.getLogger("treadle.net")
_MOST_CONNECTIONS: Final = 1024
_HEAD_SECONDS: Final = 30.0
_IDLE_SECONDS: Final = 300.0
_SITE_PORT: Final = 80
_NO_SITES: Final[Mapping[str, Site]] = MappingProxyType({})


class ForwardProxy:
    """An HTTP proxy on loopback: CONNECT tunnels, and requests for http addresses.

    Args:
        guard: judges every target, by its rules for pages.
        proxy_url: the upstream proxy, as in :class:`~treadle.net.upstream.Upstreams`, for grants that ask for it.
        proxy_rotation_url: the same for grants of a session.
        idle_seconds: a connection over which nothing went for so long is closed.
        sites: by host name, what the proxy itself answers, over http on port 80. These names are never looked up.
    """

    def __init__(
        self,
        guard: Guard,
        *,
        proxy_url: str | None = None,
        proxy_rotation_url: str | None = None,
        idle_seconds: float = _IDLE_SECONDS,
        sites: Mapping[str, Site] = _NO_SITES,
    ) -> None:
        self._guard = guard.for_pages()
        self._egress = Egress(self._guard)
        self._upstreams = Upstreams(proxy_url, proxy_rotation_url)
        self._idle_seconds = idle_seconds
        self._sites = {normal_host(host): site for host, site in sites.items()}
        self._grants: dict[str, Grant] = {}
        self._connections: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

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
        await end_connections(list(self._connections))
        await server.wait_closed()

    # ------------------------------------------------------------ who may pass

    def grant(
        self,
        *,
        use_proxy: bool,
        geo: str | None = None,
        session: str | None = None,
        hosts: Sequence[str] = (),
        refused: Refused | None = None,
    ) -> Credentials:
        """Let somebody through, through the upstream proxy if they ask for it and there is one.

        Args:
            use_proxy: leave through the operator's proxy.
            geo: for the operator's proxy; so is ``session``.
            hosts: patterns as in :class:`~treadle.net.hosts.HostPatterns` of all that may be reached, built-in sites
                included; none means every host. What they name must pass the guard all the same.
            refused: told every refusal: address and reason. It is called for each one, storms included.

        InvalidInput for a geo or session that is far too long, or hosts that are no patterns.
        """
        patterns = HostPatterns(hosts)
        upstream = self._upstreams.choose(session=session, geo=geo) if use_proxy else None
        grant = Grant(upstream, patterns, refused)
        self._grants[grant.credentials.username] = grant
        return grant.credentials

    def amend(self, username: str, *, hosts: Sequence[str], refused: Refused | None) -> None:
        """Change what a grant may reach and who is told; open connections to other hosts are closed.

        InvalidInput as for :meth:`grant`. Unknown names are ignored: they reach nothing anyway.
        """
        patterns = HostPatterns(hosts)
        grant = self._grants.get(username)
        if grant is not None:
            grant.amend(patterns, refused)

    async def revoke(self, username: str) -> None:
        """Let them through no more, and close what they have open. Unknown names are ignored."""
        grant = self._grants.pop(username, None)
        if grant is not None:
            await end_connections(list(grant.connections))

    # ------------------------------------------------------------ one connection

    def _accept(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.create_task(self._serve((reader, writer)), name="forward proxy connection")
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, near: Streams) -> None:
        writer = near[1]
        try:
            message = await self._answer(near)
            if message:
                writer.write(message)
                writer.write_eof()
                await discard(near[0])
        except OSError:
            pass  # the browser is gone
        except asyncio.CancelledError:
            writer.transport.abort()
            raise
        except Exception:
            _log.exception("a connection of the forward proxy failed")
        finally:
            await close(writer)

    async def _answer(self, near: Streams) -> bytes:
        """Do what is asked; the message that says why that cannot be done, nothing if it was."""
        if len(self._connections) > _MOST_CONNECTIONS:
            return refusal(HTTPStatus.SERVICE_UNAVAILABLE, "Too many connections are open.")
        try:
            async with asyncio.timeout(_HEAD_SECONDS):
                request = await read_request(near[0])
        except BadMessage as error:
            return refusal(error.status, str(error))
        except TimeoutError:
            return b""
        if request is None:
            return b""
        grant = self._grant_of(request)
        if grant is None:
            sentence = "This proxy serves the browsers of Treadle only."
            return refusal(HTTPStatus.PROXY_AUTHENTICATION_REQUIRED, sentence)
        tunnel = request.method == "CONNECT"
        url = f"https://{request.target}" if tunnel else request.target
        try:
            await self._carry_out(request, url, near, grant)
        except InvalidInput as error:
            grant.tell(url, str(error))
            status = HTTPStatus.FORBIDDEN if isinstance(error, TargetRefused) else HTTPStatus.BAD_REQUEST
            return refusal(status, str(error), url)
        except BadMessage as error:
            return refusal(error.status, str(error), url)
        except FetchFailed as error:
            status = HTTPStatus.GATEWAY_TIMEOUT if error.timed_out else HTTPStatus.BAD_GATEWAY
            return refusal(status, str(error), url)
        except TimeoutError:
            return b""
        return b""

    def _grant_of(self, request: Head) -> Grant | None:
        username, password = request.credentials
        grant = self._grants.get(username)
        known = grant.credentials.password if grant is not None else ""
        return grant if secrets.compare_digest(password.encode(), known.encode()) else None

    async def _carry_out(self, request: Head, url: str, near: Streams, grant: Grant) -> None:
        tunnel = request.method == "CONNECT"
        if not tunnel and not url.startswith("http://"):
            raise BadMessage("Addresses other than http are reached through tunnels.")
        target = self._guard.check_url(url)
        grant.check(target)
        site = self._sites.get(target.host)
        if site is not None and (tunnel or target.port != _SITE_PORT):
            raise TargetRefused(
                f"{target.host} is a site of Treadle's own, and speaks http only: http://{target.host}/"
            )
        task = asyncio.current_task()
        assert task is not None
        grant.connections[task] = target
        try:
            if site is not None:
                await answer_for(site, request, target, near)
            elif tunnel:
                await self._tunnel(target, near, grant.upstream)
            else:
                await self._forward(request, target, near, grant.upstream)
        finally:
            grant.connections.pop(task)

    async def _tunnel(self, target: Target, near: Streams, upstream: Upstream | None) -> None:
        far = await self._egress.tunnel(target, upstream)
        try:
            near[1].write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await relay((chunks(near[0]), far[1]), (chunks(far[0]), near[1]), idle_seconds=self._idle_seconds)
        finally:
            await close(far[1])

    async def _forward(self, request: Head, target: Target, near: Streams, upstream: Upstream | None) -> None:
        body = request_body(near[0], request.body_length)
        far = await self._egress.dial(target, upstream)
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
            await close(far[1])
        if not begun:
            raise FetchFailed(f"{target.host} gives no usable answer.")
