"""Files as inert answers: downloads that no browser runs, whole or in one range (RFC 9110, section 14)."""

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from treadle.core.media import media_type_of

__all__ = ["FILE_CSP", "OpenRange", "content_disposition", "file_response", "parse_range"]

FILE_CSP: Final = "sandbox; default-src 'none'"
"""Even opened as a page, a file has no origin and loads nothing."""

OpenRange = Callable[[int, int | None], AsyncIterator[bytes]]
"""Opens the bytes from an offset: that many, or all that follow."""

_RANGE: Final = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.IGNORECASE)
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\ud800-\udfff]")
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9.+-]+(?:; charset=[a-z0-9-]+)?")
_LONGEST_NAME: Final = 200
_CHUNK_END: Final = b""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that a Range header asks for, cut to the ``size``.

    None means that the header is to be ignored and the whole file sent: another unit, several ranges, or nonsense
    (RFC 9110, section 14.2). ValueError means that it cannot be satisfied, which is 416.
    """
    match = _RANGE.fullmatch(header)
    if match is None or (not match[1] and not match[2]):
        return None
    if not match[1]:
        suffix = int(match[2])
        if suffix == 0 or size == 0:
            raise ValueError("an empty range")
        return max(0, size - suffix), size - 1
    first = int(match[1])
    last = int(match[2]) if match[2] else size - 1
    if match[2] and last < first:
        return None
    if first >= size:
        raise ValueError("a range behind the end")
    return first, min(last, size - 1)


def content_disposition(file_name: str) -> str:
    """``attachment`` with the name (RFC 6266), in ASCII and, where that is not enough, in UTF-8 (RFC 8187)."""
    name = _UNFIT.sub("_", file_name)[:_LONGEST_NAME] or "file"
    plain = name.encode("ascii", "replace").decode("ascii").replace("?", "_").replace('"', "_").replace("%", "_")
    value = f'attachment; filename="{plain}"'
    return value if plain == name else f"{value}; filename*=UTF-8''{quote(name, safe='')}"


def _matches(header: str, etag: str) -> bool:
    """If-None-Match (RFC 9110, section 13.1.2): any of the listed tags, compared weakly."""
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return header.strip() == "*" or etag in tags


async def file_response(
    request: Request,
    *,
    size: int,
    etag: str,
    file_name: str,
    open_range: OpenRange,
    media_type: str | None = None,
) -> Response:
    """The answer to a GET or HEAD of a file: 200, 206, 304 or 416.

    ``etag`` is the bare tag, for instance the SHA-256; ``media_type`` is the fixed map's for the file name unless it
    is given. An error that ``open_range`` raises before the first bytes (NotFound) is raised here, while there is still
    an answer to make.
    """
    tag = f'"{etag}"'
    headers = {
        "Content-Type": media_type if media_type and _MEDIA_TYPE.fullmatch(media_type) else media_type_of(file_name),
        "Content-Disposition": content_disposition(file_name),
        "Content-Security-Policy": FILE_CSP,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
        "Accept-Ranges": "bytes",
        "ETag": tag,
    }
    if _matches(request.headers.get("if-none-match", ""), tag):
        del headers["Content-Type"]
        return Response(status_code=304, headers=headers)
    first, last, status = 0, size - 1, 200
    wanted = request.headers.get("range") if request.method == "GET" else None
    if wanted is not None and request.headers.get("if-range", tag) == tag:
        try:
            part = parse_range(wanted, size)
        except ValueError:
            headers["Content-Range"] = f"bytes */{size}"
            del headers["Content-Type"], headers["Content-Disposition"]
            return Response(status_code=416, headers=headers)
        if part is not None:
            first, last, status = *part, 206
            headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    headers["Content-Length"] = str(last - first + 1)
    if request.method == "HEAD":
        return _FileResponse(status, headers, b"", None)
    chunks = open_range(first, None if last == size - 1 else last - first + 1)
    return _FileResponse(status, headers, await anext(chunks, _CHUNK_END), chunks)


class _FileResponse(Response):
    """Sends what was read already and then the rest as it comes, one piece at a time, as the client takes it."""

    def __init__(self, status: int, headers: dict[str, str], begin: bytes, rest: AsyncIterator[bytes] | None) -> None:
        self.status_code = status
        self.background = None
        self.body = b""
        self.raw_headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()
        ]
        self._begin = begin
        self._rest = rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.create_task(_disconnected(receive))
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if self._begin:
                await send({"type": "http.response.body", "body": self._begin, "more_body": True})
            if self._rest is not None:
                async for chunk in self._rest:
                    if gone.done():
                        return
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            if isinstance(self._rest, AsyncGenerator):
                await self._rest.aclose()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
