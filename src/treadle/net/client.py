"""Guarded HTTP requests, made for users."""

import asyncio
import ssl
from collections.abc import AsyncIterable
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import msgspec

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused
from treadle.engine.ports import FetchRequest, FetchResponse
from treadle.net.decoding import DECODABLE, read_body
from treadle.net.guard import Guard
from treadle.net.hops import REDIRECTS, Hop, first_hop, next_hop
from treadle.net.targets import Target
from treadle.net.upstream import Upstream, Upstreams

if TYPE_CHECKING:  # httpcore takes long to import, and many nodes never fetch
    import httpcore

    from treadle.net.pools import ConnectionPools, CookieJars, Cookies

__all__ = ["FetchClient"]

_CONNECT_SECONDS: Final = 15.0  # for one of the addresses of a name; the next may answer
_LONGEST_SECONDS: Final = 3600.0
_KNOWN_CODINGS: Final = frozenset({*DECODABLE, "x-gzip"})


class _Answer(msgspec.Struct, frozen=True):
    """One answer of a chain: where it leads, or else its body."""

    location: str
    status: int
    reason: str
    headers: list[tuple[bytes, bytes]]
    content: bytes
    http_version: str


class FetchClient:
    """Implements :class:`~treadle.engine.ports.Fetcher`.

    Every hop passes the guard; connections are kept and reused. Statuses never raise. With an upstream proxy the
    guard judges names as this machine resolves them, and the proxy resolves what this machine cannot.

    Args:
        guard: judges every target.
        proxy_url: the upstream proxy, as in :class:`~treadle.net.upstream.Upstreams`; None goes out directly.
        proxy_rotation_url: the same for requests that belong to a session.
        max_bytes: of an answer's body, as it comes and as it decodes.
        verify: whether certificates are checked, or the TLS context to use.
        max_redirects: that are followed.
    """

    def __init__(
        self,
        guard: Guard,
        *,
        proxy_url: str | None = None,
        proxy_rotation_url: str | None = None,
        max_bytes: int = 32 << 20,
        verify: bool | ssl.SSLContext = True,
        max_redirects: int = 10,
    ) -> None:
        self._guard = guard
        self._upstreams = Upstreams(proxy_url, proxy_rotation_url)
        self._verify = verify
        self._opened: ConnectionPools | None = None
        self._known: CookieJars | None = None
        self._max_bytes = max_bytes
        self._max_redirects = max_redirects

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        """Make a request, and the ones that it is redirected to.

        TargetRefused, InvalidInput, TooLarge, FetchFailed (``timed_out`` says whether it was slow).
        """
        if not 0 < request.timeout_seconds <= _LONGEST_SECONDS:
            raise InvalidInput(f"The timeout of a request is between 0 and {_LONGEST_SECONDS:,.0f} seconds.")
        hop = first_hop(request, self._guard.check_url(request.url))
        upstream = self._upstreams.choose(session=request.session_id, geo=request.geo)
        from treadle.net.pools import ConnectionPools, CookieJars  # noqa: PLC0415 - see above

        self._opened = self._opened or ConnectionPools(self._guard, self._verify)
        self._known = self._known or CookieJars()
        try:
            async with asyncio.timeout(request.timeout_seconds):
                return await self._follow(hop, upstream, self._opened, self._known.of(request.session_id))
        except TimeoutError:
            raise FetchFailed(
                f"{hop.target.host} did not answer within {request.timeout_seconds:g} seconds.", timed_out=True
            ) from None

    async def aclose(self) -> None:
        """Close all connections."""
        if self._opened is not None:
            await self._opened.aclose()

    async def _follow(
        self, hop: Hop, upstream: Upstream | None, pools: "ConnectionPools", cookies: "Cookies"
    ) -> FetchResponse:
        for _ in range(self._max_redirects + 1):
            answer = await self._send(hop, upstream, pools, cookies)
            if not answer.location:
                return FetchResponse(
                    status_code=answer.status,
                    reason=answer.reason,
                    headers=_shown_headers(answer.headers, hop.method),
                    content=answer.content,
                    url=hop.target.url,
                    http_version=answer.http_version,
                )
            hop = next_hop(hop, answer.status, self._redirected(hop.target, answer.location))
        raise FetchFailed(f"The address redirects more than {self._max_redirects} times.")

    def _redirected(self, source: Target, location: str) -> Target:
        try:
            return self._guard.check_url(urljoin(source.url, location.strip()))
        except TargetRefused:
            raise
        except (InvalidInput, ValueError) as error:
            raise FetchFailed(f"{source.host} redirects to an address that cannot be followed: {error}") from error

    async def _send(self, hop: Hop, upstream: Upstream | None, pools: "ConnectionPools", cookies: "Cookies") -> _Answer:
        import httpcore  # noqa: PLC0415

        target = hop.target
        if upstream is not None:
            await self._guard.check_remote(target.host, target.port)
        url = httpcore.URL(
            scheme=target.scheme.encode(),
            # To a proxy httpcore writes the host as it is given; where it connects itself it wants no brackets.
            host=(target.host if upstream is None else target.authority.rpartition(":")[0]).encode(),
            port=target.port,
            target=target.path.encode(),
        )
        try:
            async with (
                pools.use(upstream) as pool,
                pool.stream(
                    hop.method,
                    url,
                    headers=hop.wire_headers(cookies.header_for(target)),
                    content=hop.body,
                    extensions={"timeout": {"connect": _CONNECT_SECONDS}},
                ) as response,
            ):
                cookies.take(target, response.headers)
                location = _header(response.headers, b"location") if response.status in REDIRECTS else ""
                content = b"" if location else await self._read(response)
        except httpcore.TimeoutException as error:
            raise FetchFailed(f"{target.host} did not answer in time.", timed_out=True) from error
        except httpcore.ProxyError as error:
            raise FetchFailed(f"The upstream proxy refuses to reach {target.host}: {error}.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            via = "" if upstream is None else " through the upstream proxy"
            raise FetchFailed(f"{target.host} could not be reached{via}: {error or type(error).__name__}.") from error
        return _Answer(
            location=location,
            status=response.status,
            reason=response.extensions.get("reason_phrase", b"").decode("latin-1"),
            headers=response.headers,
            content=content,
            http_version=response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace"),
        )

    async def _read(self, response: "httpcore.Response") -> bytes:
        assert isinstance(response.stream, AsyncIterable)
        codings = _codings(response.headers)
        return await read_body(response.stream, codings if _decodable(codings) else (), max_bytes=self._max_bytes)


def _header(headers: list[tuple[bytes, bytes]], name: bytes) -> str:
    """All values of one name; addresses are UTF-8 by custom."""
    value = b", ".join(value for key, value in headers if key.lower() == name)
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _codings(headers: list[tuple[bytes, bytes]]) -> tuple[str, ...]:
    parts = (part.strip().lower() for part in _header(headers, b"content-encoding").split(","))
    return tuple(part for part in parts if part and part != "identity")


def _decodable(codings: tuple[str, ...]) -> bool:
    """Whether all are known; more than two in a row are nobody's who means well."""
    return len(codings) <= 2 and _KNOWN_CODINGS.issuperset(codings)


def _shown_headers(headers: list[tuple[bytes, bytes]], method: str) -> tuple[tuple[str, str], ...]:
    """The headers of the answer, without those that do not hold for the decoded body."""
    untrue = {b"transfer-encoding", b"connection", b"keep-alive"}
    if method != "HEAD":
        untrue.add(b"content-length")
    if _decodable(_codings(headers)):
        untrue.add(b"content-encoding")
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in headers if name.lower() not in untrue
    )
