"""The gate in front of every app: who may come in, from which page, with what.

Each request and each WebSocket handshake passes, in this order: the Host, the page it comes from, the key, the
content type and declared size of its body. What is refused never reaches the app. What the app answers leaves with the
security headers. The rules hold for every method and every path; nothing is decided by User-Agent.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from treadle.core.key import Scope as KeyScope
from treadle.web.addresses import HostList, OriginList, is_loopback, split_host
from treadle.web.auth import ANONYMOUS, LOCAL, KeyRing, Principal
from treadle.web.credentials import presented_key, read_head, take_query_key
from treadle.web.errors import ErrorShape, refuse
from treadle.web.limits import Limits, counted, media_type, too_large
from treadle.web.paths import PathMap
from treadle.web.sign_in import SignIn
from treadle.web.signed_tokens import SignedTokens
from treadle.web.sockets import GuardedSocket
from treadle.web.throttle import Throttle

__all__ = ["API_CSP", "BodyRoute", "Gate", "GateConfig"]

API_CSP: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For answers that are data: whatever a browser makes of them, they load and run nothing."""


class BodyRoute(msgspec.Struct, frozen=True, kw_only=True):
    """A path on which bodies other than a small JSON are taken."""

    path: str
    """As in routes: ``/uploads/{id}``, ``/files/{path:path}``."""
    media_types: frozenset[str] = frozenset({"multipart/form-data"})
    """Taken beside ``application/json``."""
    max_bytes: int | None = None
    """None means the limit of uploads."""
    scope: KeyScope = KeyScope.OPERATOR
    """What its unsafe methods need: a long-polling transport posts for viewers too."""


class GateConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What one app's gate allows beyond the defaults."""

    allowed_hosts: tuple[str, ...] = ()
    """Names or addresses (with a port, or for any port) beside loopback literals and ``localhost``."""
    allowed_origins: tuple[str, ...] = ()
    """Origins such as ``http://localhost:5173`` whose pages may call."""
    open_paths: tuple[str, ...] = ()
    """Paths that ask for no key: health, the sign-in, the console's own files."""
    body_routes: tuple[BodyRoute, ...] = ()
    csp: str = API_CSP
    """The Content-Security-Policy of answers that bring none."""
    limits: Limits = Limits()


_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE: Final = frozenset({b"same-origin", b"none"})
_STARTS: Final = frozenset({"http.response.start", "websocket.http.response.start"})
_LONGEST_LENGTH: Final = 18
_JSON: Final = "application/json"

_Headers: TypeAlias = tuple[tuple[bytes, bytes], ...]
_CORS: Final[_Headers] = (
    (
        b"access-control-expose-headers",
        b"Content-Disposition, Content-Range, ETag, Idempotent-Replayed, Location, Retry-After, X-Request-ID",
    ),
)
_PREFLIGHT: Final[_Headers] = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, PATCH, DELETE"),
    (
        b"access-control-allow-headers",
        b"Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Range, X-API-Key, X-Request-ID",
    ),
    (b"access-control-max-age", b"600"),
)
_PRIVATE_NETWORK: Final[_Headers] = ((b"access-control-allow-private-network", b"true"),)
_REALM: Final = "treadle"


class Gate:
    """ASGI middleware; see the module. ``errors`` words the refusals in the app's own dialect.

    With ``tokens``, signed tokens open this app as keys do, and nobody comes in without one or the other.
    """

    def __init__(
        self,
        app: ASGIApp,
        config: GateConfig,
        keys: KeyRing,
        errors: ErrorShape,
        *,
        sign_in: SignIn | None = None,
        tokens: SignedTokens | None = None,
    ) -> None:
        self._app = app
        self._keys = keys
        self._shape = errors
        self._sign_in = sign_in
        self._tokens = tokens
        challenge = f'Bearer realm="{tokens.realm if tokens else _REALM}"'
        self._no_key = {"WWW-Authenticate": challenge}
        self._wrong_key = {"WWW-Authenticate": f'{challenge}, error="invalid_token"'}
        self._limits = config.limits
        self._hosts = HostList(config.allowed_hosts)
        self._origins = OriginList(config.allowed_origins)
        self._open = PathMap((path, True) for path in config.open_paths)
        self._bodies = PathMap((route.path, route) for route in config.body_routes)
        self._throttle = Throttle(config.limits.key_failures, keys.sockets.clock)
        self._headers: _Headers = (
            (b"content-security-policy", config.csp.encode("ascii")),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"no-referrer"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"cache-control", b"no-store"),
        )
        self._vary: _Headers = ((b"vary", b"Origin"),) if self._origins else ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        cors: _Headers = ()

        async def sealed(message: Message) -> None:
            if message["type"] in _STARTS:
                message["headers"] = self._sealed(message.get("headers", ()), cors)
            await send(message)

        try:
            query_key = take_query_key(scope)
            head = read_head(scope)
            self._check_host(head)
            cors = self._check_origin(scope, head)
            if cors and b"access-control-request-method" in head and scope.get("method") == "OPTIONS":
                cors += _PREFLIGHT
                if b"access-control-request-private-network" in head:
                    cors += _PRIVATE_NETWORK
                await Response(status_code=204)(scope, receive, sealed)
                return
            principal = self._authenticate(scope, presented_key(head, query_key), head)
            if scope["type"] == "http":
                receive = self._check_body(scope, head, receive)
        except HTTPException as error:
            await refuse(self._shape(error.status_code, error.detail, error.headers or {}), scope, receive, sealed)
            return
        scope.setdefault("state", {})["principal"] = principal
        if scope["type"] == "http":
            await self._app(scope, receive, sealed)
            return
        sockets = self._keys.sockets
        async with GuardedSocket(receive, sealed, sockets, principal.credential, principal.expires_at) as socket:
            await self._app(scope, socket.receive, socket.send)

    def _sealed(self, headers: Iterable[tuple[bytes, bytes]], cors: _Headers) -> list[tuple[bytes, bytes]]:
        """The app's headers, without any CORS of its own, and those of the gate that it did not set itself."""
        kept = [pair for pair in headers if not pair[0].startswith(b"access-control-")]
        present = {name for name, _ in kept}
        kept += [pair for pair in self._headers if pair[0] not in present]
        kept += self._vary
        kept += cors
        return kept

    # ---------------------------------------------------------------- the checks, in order

    def _check_host(self, head: Mapping[bytes, bytes]) -> None:
        host = split_host(head.get(b"host", b""))
        if host is None:
            raise HTTPException(400, "The request has no usable Host header.")
        if not self._hosts.allows(host):
            raise HTTPException(
                421, f"This server does not answer for the host {host.name}. TREADLE_ALLOWED_HOSTS can allow it."
            )

    def _check_origin(self, scope: Scope, head: Mapping[bytes, bytes]) -> _Headers:
        """The CORS headers for the answer, if the page that asks is from a listed origin."""
        origin = head.get(b"origin")
        if origin is None:
            if head.get(b"sec-fetch-site", b"none") not in _OWN_SITE:
                raise HTTPException(403, "Requests from pages of other sites are refused.")
            return ()
        if self._origins.lists(origin):
            return (b"access-control-allow-origin", origin), *_CORS
        if not self._origins.is_own(origin, scope["scheme"], head[b"host"]):
            raise HTTPException(
                403, "Pages of this origin may not call this server. TREADLE_ALLOWED_ORIGINS can allow it."
            )
        return ()

    def _authenticate(self, scope: Scope, presented: bytes, head: Mapping[bytes, bytes]) -> Principal:
        """Whom the request speaks for, if that one may do what its method does."""
        path = scope["path"]
        is_open = self._open.find(path) is not None
        client = scope.get("client")
        address = client[0] if client else ""
        principal = self._verify(presented) if presented else self._signed_in(head)
        if principal is None and not self._required and is_loopback(address):
            principal = LOCAL
        if is_open:
            return principal or ANONYMOUS
        if principal is None and presented and (wait := self._throttle.wait_seconds(address)):
            raise HTTPException(429, "Too many wrong keys came from this address.", {"Retry-After": str(wait)})
        if principal is None and presented:
            self._throttle.failed(address)
            raise HTTPException(401, "This key is not valid.", self._wrong_key)
        if principal is None:
            sentence = "A key is needed, as Authorization: Bearer <key> or as X-API-Key."
            raise HTTPException(401, sentence, self._no_key)
        if scope["type"] == "http" and scope["method"] not in _SAFE:
            route = self._bodies.find(path)
            needed = KeyScope.OPERATOR if route is None else route.scope
            if not principal.scope.allows(needed):
                raise HTTPException(403, f"This needs a key with the scope {needed}; this one is {principal.scope}.")
        return principal

    @property
    def _required(self) -> bool:
        return self._tokens is not None or self._keys.required

    def _verify(self, presented: bytes) -> Principal | None:
        principal = self._keys.verify(presented)
        if principal is None and self._tokens is not None:
            principal = self._tokens.verify(presented)
        return principal

    def _signed_in(self, head: Mapping[bytes, bytes]) -> Principal | None:
        cookie = head.get(b"cookie")
        if self._sign_in is None or cookie is None:
            return None
        secret = self._sign_in.cookie_of(cookie)
        return None if secret is None else self._sign_in.verify(secret)

    def _check_body(self, scope: Scope, head: Mapping[bytes, bytes], receive: Receive) -> Receive:
        """The way to read the body: the given one, or one that counts if the size is not declared."""
        length = head.get(b"content-length", b"0")
        chunked = b"transfer-encoding" in head
        if length == b"0" and not chunked:
            return receive
        if not length.isdigit():
            raise HTTPException(400, "The Content-Length is not a number.")
        route = self._bodies.find(scope["path"])
        if scope["method"] not in _SAFE:
            sent = media_type(head.get(b"content-type", b""))
            if sent != _JSON and (route is None or sent not in route.media_types):
                raise HTTPException(415, "The body must be JSON, sent with Content-Type: application/json.")
            if head.get(b"content-encoding", b"identity").lower() != b"identity":
                raise HTTPException(415, "A body with a Content-Encoding is not accepted.")
        most = self._limits.body_bytes
        if route is not None:
            most = self._limits.upload_bytes if route.max_bytes is None else route.max_bytes
        if len(length) > _LONGEST_LENGTH or int(length) > most:
            raise HTTPException(413, str(too_large(most)))
        return counted(receive, most) if chunked else receive
