"""HTTP requests that the engine makes for a module: guarded, and through the operator's proxy where there is one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NoReturn

from treadle.sdk._channel import RequestError
from treadle.sdk._context import current

if TYPE_CHECKING:
    import httpx

__all__ = ["build_proxy_url", "get_proxy_url", "proxied_request"]

_NO_TIMEOUT_SECONDS: Final = 3600.0


async def proxied_request(
    method: str,
    url: str,
    *,
    headers: Any = None,
    params: Any = None,
    data: Any = None,
    json: Any = None,
    timeout: float | None = 30.0,
    browser_mode: bool = False,
    session_id: str | None = None,
    geo: str | None = None,
) -> httpx.Response:
    """Make an HTTP request; redirects are followed, statuses do not raise.

    Args:
        method: GET, POST and so on.
        url: absolute, http or https.
        headers: as httpx takes them.
        params: the query, as httpx takes it. Empty ones are not sent, nor is empty data or JSON.
        data: a dict for a form, or text or bytes for a body as it is.
        json: what to send as JSON.
        timeout: seconds for all of it; None for an hour.
        browser_mode: send the headers of a browser where ``headers`` has none of that name.
        session_id: requests of one session share cookies, and the address that they come from.
        geo: where the request should seem to come from; the operator's proxy decides what it makes of it.

    Raises:
        httpx.ConnectError: the server cannot be reached, or may not be: the message says which setting allows it.
        httpx.ReadTimeout: it took too long.
        httpx.RequestError: anything else, of which these are special cases.
    """
    import httpx  # noqa: PLC0415 - only modules that make requests pay for it

    body = {"content": data} if isinstance(data, (str, bytes)) else {"data": data or None}
    request = httpx.Request(method, url, headers=headers, params=params or None, json=json or None, **body)
    asked = {
        "method": request.method,
        "url": str(request.url),
        "headers": [(name, value) for name, value in request.headers.multi_items() if name != "host"],
        "browser_mode": browser_mode,
        "timeout_seconds": _NO_TIMEOUT_SECONDS if timeout is None else float(timeout),
        "session_id": session_id,
        "geo": geo,
    }
    begun = time.monotonic()
    try:
        result, content = await current().request("fetch", asked, request.read())
    except RequestError as error:
        _raise(error, request)
    response = _response(request, result, content)
    response.elapsed = timedelta(seconds=time.monotonic() - begun)
    return response


def _response(request: httpx.Request, result: Mapping[str, Any], content: bytes) -> httpx.Response:
    import httpx  # noqa: PLC0415 - as above

    if result["url"] != str(request.url):
        request = httpx.Request(request.method, result["url"])
    return httpx.Response(
        result["status_code"],
        headers=[(str(name), str(value)) for name, value in result["headers"]],
        content=content,
        request=request,
        extensions={
            "http_version": str(result["http_version"]).encode("ascii", "replace"),
            "reason_phrase": str(result["reason"]).encode("ascii", "replace"),
        },
    )


def _raise(error: RequestError, request: httpx.Request) -> NoReturn:
    import httpx  # noqa: PLC0415 - as above

    kinds: dict[str, type[httpx.RequestError]] = {
        "timeout": httpx.ReadTimeout,
        "invalid": httpx.UnsupportedProtocol,
        "too_large": httpx.ReadError,
    }
    raise kinds.get(error.type, httpx.ConnectError)(str(error), request=request) from error


def get_proxy_url(*_: Any, **__: Any) -> str:
    """Kept for modules that import it. RuntimeError: the operator's proxy is the engine's secret."""
    raise RuntimeError(
        "The address of the proxy and its credentials stay with the engine: use proxied_request or get_browser, "
        "whose requests go through it."
    )


def build_proxy_url(*_: Any, **__: Any) -> str:
    """Kept for modules that import it. RuntimeError, as :func:`get_proxy_url`."""
    return get_proxy_url()
