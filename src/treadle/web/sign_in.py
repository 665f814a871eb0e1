"""Signing in to the console: a one-time token becomes a cookie that scripts cannot read.

The token travels in the fragment of the URL that the command line prints, which browsers keep to themselves; the page
posts it and gets the cookie. Neither is ever stored, and both are kept here only as SHA-256.
"""

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from treadle.core.clock import Clock
from treadle.web.auth import KeyRing, Principal, session_credential
from treadle.web.limits import Limits, read_json

__all__ = ["SignIn", "sign_in_endpoint", "sign_out_endpoint"]

_SECRET_BYTES: Final = 32
_MOST_TOKENS: Final = 64
_MOST_SESSIONS: Final = 1024


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


class SignIn:
    """Tokens that wait to be used, and the sessions they became. In memory: a restart signs everybody out."""

    def __init__(
        self,
        keys: KeyRing,
        clock: Clock,
        *,
        token_seconds: float = 300.0,
        session_seconds: float = 12 * 3600.0,
        cookie_name: str = "treadle_session",
    ) -> None:
        self._keys = keys
        self._clock = clock
        self.token_seconds = token_seconds
        """How long a token waits to be used."""
        self._token_life = timedelta(seconds=token_seconds)
        self._session_life = timedelta(seconds=session_seconds)
        self._tokens: dict[str, tuple[Principal, datetime]] = {}
        self._sessions: dict[str, Principal] = {}
        self.cookie_name = cookie_name

    def create_token(self, maker: Principal) -> str:
        """A token for one sign-in within a few minutes, which may do what its maker may.

        Of many unused ones only the latest are kept.
        """
        token = secrets.token_urlsafe(_SECRET_BYTES)
        self._tokens[_digest(token)] = (maker, self._clock.now() + self._token_life)
        while len(self._tokens) > _MOST_TOKENS:
            del self._tokens[next(iter(self._tokens))]
        return token

    def exchange(self, token: str) -> str | None:
        """The secret of a new session, for the cookie; None if the token is unknown, used or too old."""
        found = self._tokens.pop(_digest(token), None)
        if found is None or found[1] <= self._now():
            return None
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        digest = _digest(secret)
        maker, _ = found
        ends = [self._now() + self._session_life, *([maker.expires_at] if maker.expires_at else [])]
        self._sessions[digest] = Principal(
            name=maker.name,
            scope=maker.scope,
            credential=session_credential(maker.credential, digest),
            expires_at=min(ends),
            rights=maker.rights,
        )
        while len(self._sessions) > _MOST_SESSIONS:
            self._end(next(iter(self._sessions)))
        return secret

    def verify(self, secret: str) -> Principal | None:
        """Whom a cookie stands for, or None."""
        digest = _digest(secret)
        principal = self._sessions.get(digest)
        if principal is None:
            return None
        over = principal.expires_at is not None and principal.expires_at <= self._now()
        if over or not self._keys.upholds(principal.credential):
            self._end(digest)
            return None
        return principal

    def revoke(self, secret: str) -> None:
        """Sign out: the cookie opens nothing any more and its sockets are closed."""
        self._end(_digest(secret))

    def cookie_of(self, header: bytes) -> str | None:
        """The session's secret in a Cookie header."""
        for pair in header.decode("latin-1").split(";"):
            name, _, value = pair.partition("=")
            if name.strip() == self.cookie_name:
                return value.strip()
        return None

    def set_cookie(self, response: Response, secret: str, *, secure: bool) -> None:
        """Hand the session to the browser: unreadable for scripts, sent to this site only from its own pages."""
        response.set_cookie(
            self.cookie_name,
            secret,
            max_age=int(self._session_life.total_seconds()),
            path="/",
            secure=secure,
            httponly=True,
            samesite="strict",
        )

    def _now(self) -> datetime:
        return self._clock.now()

    def _end(self, digest: str) -> None:
        principal = self._sessions.pop(digest, None)
        if principal is not None:
            self._keys.sockets.close(principal.credential)


class _Token(msgspec.Struct, forbid_unknown_fields=True):
    token: str


def sign_in_endpoint(sign_in: SignIn, limits: Limits) -> Callable[[Request], Awaitable[Response]]:
    """``POST {"token": "..."}``: 204 with the cookie, or 401. Its path belongs to the gate's open paths."""

    async def endpoint(request: Request) -> Response:
        asked = await read_json(request, _Token, limits)
        secret = sign_in.exchange(asked.token)
        if secret is None:
            raise HTTPException(401, "This sign-in link was used or is too old. Make a new one.")
        response = Response(status_code=204)
        sign_in.set_cookie(response, secret, secure=request.url.scheme == "https")
        return response

    return endpoint


def sign_out_endpoint(sign_in: SignIn) -> Callable[[Request], Awaitable[Response]]:
    """``POST`` without a body: 204, and the session that its cookie names is over."""

    async def endpoint(request: Request) -> Response:
        secret = sign_in.cookie_of(request.headers.get("cookie", "").encode("latin-1"))
        if secret is not None:
            sign_in.revoke(secret)
        response = Response(status_code=204)
        response.delete_cookie(sign_in.cookie_name, path="/", httponly=True, samesite="strict")
        return response

    return endpoint
