"""Sites that the forward proxy answers for itself, under names that exist nowhere else: no resolver, no connection."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Final, TypeAlias

import msgspec

from treadle.net.dialing import Streams
from treadle.net.proxy_messages import BadMessage, Head
from treadle.net.targets import Target

__all__ = ["Site", "SiteRequest", "SiteResponse", "answer_for"]

_log = logging.getLogger("treadle.net")
_MOST_BODY: Final = 1 << 20
_BODY_SECONDS: Final = 30.0
_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE: Final = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_BODILESS: Final = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})
_FRAMING: Final = frozenset({"connection", "content-length", "transfer-encoding"})


class SiteRequest(msgspec.Struct, frozen=True):
    """What is asked of a site."""

    method: str
    path: str
    """Begins with a slash; as it was sent, so percent-encoded."""
    query: str = ""
    """Without its question mark; percent-encoded."""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    """At most 1 MiB."""

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case; None if there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def cookies(self) -> dict[str, str]:
        """Names and values; empty if they cannot be read."""
        try:
            return {name: morsel.value for name, morsel in SimpleCookie(self.header("cookie") or "").items()}
        except CookieError:
            return {}


class SiteResponse(msgspec.Struct, frozen=True):
    """What a site answers. Length and connection are not among its headers: the proxy sets them."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


Site: TypeAlias = Callable[[SiteRequest], Awaitable[SiteResponse]]
"""Called on the loop that the proxy runs on, for many requests at once. What it raises becomes status 500."""


async def answer_for(site: Site, request: Head, target: Target, near: Streams) -> None:
    """Read the body of a request, ask the site, write its answer. BadMessage for a body that cannot be taken."""
    path, _, query = target.path.partition("?")
    asked = SiteRequest(
        method=request.method,
        path=path,
        query=query,
        headers=tuple(
            (name.decode("ascii"), value.decode("latin-1"))
            for name, value in request.headers
            if not name.lower().startswith(b"proxy-")  # the credentials are the proxy's
        ),
        body=await _body(request, near[0]),
    )
    try:
        message = _written(await site(asked), head_only=request.method == "HEAD")
    except Exception:
        _log.exception("the built-in site %s failed", target.host)
        message = _written(SiteResponse(500, (), b"The site failed."), head_only=request.method == "HEAD")
    near[1].write(message)
    await near[1].drain()


async def _body(request: Head, reader: asyncio.StreamReader) -> bytes:
    length = request.body_length
    if length is None:
        raise BadMessage("The site wants to know the length of the body beforehand.", HTTPStatus.LENGTH_REQUIRED)
    if length > _MOST_BODY:
        raise BadMessage(f"The site takes at most {_MOST_BODY} bytes.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            return await reader.readexactly(length)
    except asyncio.IncompleteReadError as error:
        raise BadMessage("The body broke off.") from error


def _written(answer: SiteResponse, *, head_only: bool) -> bytes:
    """The whole message. ValueError for a status or header that is none."""
    status = HTTPStatus(answer.status)
    lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
    for name, value in answer.headers:
        if name.lower() in _FRAMING or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise ValueError(f"{name!r} cannot be a header of the answer")
        lines.append(f"{name}: {value}")
    if status not in _BODILESS:
        lines.append(f"Content-Length: {len(answer.body)}")
    head = "\r\n".join([*lines, "Connection: close"]).encode("latin-1") + b"\r\n\r\n"
    return head if head_only or status in _BODILESS else head + answer.body
