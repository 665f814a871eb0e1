"""Where a request carries what: the headers that the gate reads, and keys in a query."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.types import Scope

__all__ = ["presented_key", "read_head", "take_query_key"]

_WANTED: Final = frozenset({
    b"host", b"origin", b"sec-fetch-site", b"authorization", b"x-api-key", b"cookie", b"content-type",
    b"content-length", b"content-encoding", b"transfer-encoding", b"access-control-request-method",
    b"access-control-request-private-network",
})  # fmt: skip
_KEY_NAMES: Final = frozenset({b"api_key"})
_SOCKET_KEY_NAMES: Final = frozenset({b"api_key", b"token"})


def read_head(scope: Scope) -> dict[bytes, bytes]:
    """The headers that decide, by lower-case name. HTTPException 400 if one of them came twice."""
    head: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        if name in _WANTED:
            if name in head:
                raise HTTPException(400, f"The request has more than one {name.decode('ascii').title()} header.")
            head[name] = value
    return head


def take_query_key(scope: Scope) -> bytes:
    """The key in the query (``api_key``, for WebSockets also ``token``), which is gone from the scope afterwards.

    The scope itself is changed, so that neither the app nor the server's log sees the key.
    """
    query: bytes = scope["query_string"]
    if not query:
        return b""
    names = _SOCKET_KEY_NAMES if scope["type"] == "websocket" else _KEY_NAMES
    kept = []
    found = b""
    for pair in query.split(b"&"):
        name, _, value = pair.partition(b"=")
        if unquote_to_bytes(name) in names:
            found = found or unquote_to_bytes(value.replace(b"+", b" "))
        else:
            kept.append(pair)
    scope["query_string"] = b"&".join(kept)
    return found


def presented_key(head: Mapping[bytes, bytes], query_key: bytes) -> bytes:
    """The key that a request carries, empty if none: Authorization: Bearer (RFC 6750), X-API-Key, or the query's."""
    scheme, _, credentials = head.get(b"authorization", b"").partition(b" ")
    if credentials and scheme.lower() == b"bearer":
        return credentials.strip()
    return head.get(b"x-api-key", b"").strip() or query_key
