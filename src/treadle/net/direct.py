"""Requests to the few services that the operator named: many of them, soon one after another, over kept connections.

What :class:`~treadle.net.client.FetchClient` has for users' requests is not needed for them: redirects, cookies,
upstream proxies. Without it, and with a parser in C, a request costs a fifth of the time.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from treadle.core.errors import FetchFailed, InvalidInput, TreadleError
from treadle.engine.ports import FetchRequest, FetchResponse
from treadle.net.decoding import DECODABLE, read_body
from treadle.net.guard import Guard
from treadle.net.hops import Hop, first_hop, sent_headers

if TYPE_CHECKING:
    import aiohttp

__all__ = ["DirectClient"]

_CONNECT_SECONDS: Final = 15.0
_IDLE_SECONDS: Final = 30.0
_BEGINNING_SECONDS: Final = 2.0
_HEADERS_KEPT: Final = 64
_LONGEST_SECONDS: Final = 3600.0
_OF_THE_WIRE: Final = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length", "content-encoding"})


class DirectClient:
    """Implements :class:`~treadle.engine.ports.Fetcher` without redirects: an answer of 3xx is an answer.

    Args:
        guard: judges every target.
        max_bytes: of an answer's body, as it comes and as it decodes.
        cut: of a longer body the beginning is taken, as it comes; without, a longer one is refused (TooLarge).
    """

    def __init__(self, guard: Guard, *, max_bytes: int = 32 << 20, cut: bool = False) -> None:
        self._guard = guard
        self._cut = cut
        self._max_bytes = max_bytes
        self._session: aiohttp.ClientSession | None = None
        # The operator's services are asked with the same few headers again and again.
        self._sent_headers = lru_cache(maxsize=_HEADERS_KEPT)(sent_headers)

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        """Make a request.

        TargetRefused, InvalidInput, TooLarge, FetchFailed (``timed_out`` says whether it was slow).
        """
        import aiohttp  # noqa: PLC0415 - it takes long, and many nodes never ask a shop

        if not 0 < request.timeout_seconds <= _LONGEST_SECONDS:
            raise InvalidInput(f"The timeout of a request is between 0 and {_LONGEST_SECONDS:,.0f} seconds.")
        target = self._guard.check_url(request.url)  # a literal address is judged here: no resolver is asked for it
        hop = first_hop(request, target, self._sent_headers(request.headers, browser_mode=request.browser_mode))
        host = target.host
        try:
            async with asyncio.timeout(request.timeout_seconds):
                return await self._send(hop)
        except TimeoutError as error:
            waited = f"{host} did not answer within {request.timeout_seconds:g} seconds."
            raise FetchFailed(waited, timed_out=True) from error
        except aiohttp.ClientError as error:
            refusal = _refusal_behind(error)
            if refusal is not None:
                raise refusal from error
            raise FetchFailed(f"{host} could not be reached: {str(error) or type(error).__name__}.") from error

    async def aclose(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _send(self, hop: Hop) -> FetchResponse:
        from yarl import URL  # noqa: PLC0415 - as above

        async with self._opened().request(
            hop.method,
            URL(hop.target.url, encoded=True),
            headers=_headers(hop),
            data=hop.body or None,
            allow_redirects=False,
        ) as response:
            if self._cut:
                content = await self._beginning(response)
            else:
                codings = _codings(response.headers.getall("Content-Encoding", ()))
                content = await read_body(response.content.iter_any(), codings, max_bytes=self._max_bytes)
            return FetchResponse(
                status_code=response.status,
                reason=response.reason or "",
                headers=tuple(
                    (name, value) for name, value in response.headers.items() if name.lower() not in _OF_THE_WIRE
                ),
                content=content,
                url=hop.target.url,
            )

    async def _beginning(self, response: "aiohttp.ClientResponse") -> bytes:
        """What comes of a body soon, up to the limit: the status was the answer, this is for people to read."""
        import aiohttp  # noqa: PLC0415 - as above

        body = bytearray()
        with suppress(TimeoutError, aiohttp.ClientError):
            async with asyncio.timeout(_BEGINNING_SECONDS):
                async for chunk in response.content.iter_any():
                    body += chunk
                    if len(body) >= self._max_bytes:
                        break
        if not response.content.at_eof():
            response.close()  # the rest would be waited for, to keep the connection
        return bytes(body[: self._max_bytes])

    def _opened(self) -> "aiohttp.ClientSession":
        import aiohttp  # noqa: PLC0415 - as above

        from treadle.net.resolver import GuardedResolver  # noqa: PLC0415

        if self._session is None:
            connector = aiohttp.TCPConnector(
                resolver=GuardedResolver(self._guard), use_dns_cache=False, keepalive_timeout=_IDLE_SECONDS
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                skip_auto_headers=("User-Agent", "Content-Type", "Accept"),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
                max_line_size=64 << 10,
                max_field_size=64 << 10,
            )
            # It would send a GET or a PUT again by itself if the connection breaks: that is for the caller to do.
            self._session._retry_connection = False
        return self._session


def _headers(hop: Hop) -> list[tuple[str, str]]:
    headers = list(hop.headers)
    if hop.cookie:
        headers.append(("Cookie", hop.cookie))
    return headers


def _codings(values: Sequence[str]) -> tuple[str, ...]:
    """The codings to be undone. FetchFailed for one that was not asked for and cannot be."""
    named = [part.strip().lower() for value in values for part in value.split(",")]
    codings = tuple(part for part in named if part and part != "identity")
    if len(codings) > 2 or not {*DECODABLE, "x-gzip"}.issuperset(codings):
        raise FetchFailed(f"The answer is encoded in a way that was not asked for: {', '.join(codings)[:100]}.")
    return codings


def _refusal_behind(error: BaseException) -> TreadleError | None:
    """What the guard said, where the library has wrapped it."""
    cause: Any = error
    while cause is not None:
        if isinstance(cause, TreadleError):
            return cause
        cause = getattr(cause, "os_error", None) or cause.__cause__ or cause.__context__
    return None
