"""Tokens that another service signs with a shared secret: no state here, narrow rights, an end.

A token is ``payload.signature``: the payload is a JSON object in base64url (RFC 4648, section 5; padding is optional),
the signature is the HMAC-SHA256 (RFC 2104) of that base64url text, in base64url too. The payload has ``exp`` (seconds
since 1970, in the future), ``sub`` (whom it speaks for, an integer above 0), ``scope`` (rights, separated by blanks),
and may have ``iss`` and ``jti``.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode
from datetime import UTC, datetime
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from treadle.core.clock import Clock
from treadle.core.errors import InvalidInput
from treadle.core.key import Scope
from treadle.web.auth import Principal

__all__ = ["SignedTokens"]

_LONGEST: Final = 4096
_ALPHABET: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_LATEST: Final = datetime(9999, 1, 1, tzinfo=UTC).timestamp()


class _Payload(msgspec.Struct):
    exp: float
    sub: Annotated[int, Meta(gt=0)]
    scope: str
    iss: Any = None
    jti: Any = None


_read_payload = msgspec.json.Decoder(_Payload).decode


class SignedTokens:
    """Verifies tokens of one secret; InvalidInput if that is empty.

    ``realm`` names this server in the challenge of a 401 (RFC 9110, section 11.5).
    """

    def __init__(self, secret: str, clock: Clock, *, realm: str = "treadle") -> None:
        if not secret:
            raise InvalidInput("Signed tokens: the secret is empty.")
        self._secret = secret.encode()
        self._clock = clock
        self.realm = realm

    def verify(self, token: bytes) -> Principal | None:
        """Whom a token speaks for, with the rights that it names; None if it is not good."""
        payload, dot, signature = token.partition(b".")
        if not dot or len(token) > _LONGEST:
            return None
        expected = hmac.new(self._secret, payload, hashlib.sha256).digest()
        if not hmac.compare_digest(_decode(signature), expected):
            return None
        try:
            said = _read_payload(_decode(payload))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        rights = frozenset(said.scope.split())
        if not rights or said.exp <= self._clock.now().timestamp():
            return None
        return Principal(
            name=f"user {said.sub}",
            scope=Scope.OPERATOR,  # what its rights are a part of
            credential=f"token:{hashlib.sha256(token).hexdigest()}",
            expires_at=datetime.fromtimestamp(min(said.exp, _LATEST), UTC),
            rights=rights,
        )


def _decode(text: bytes) -> bytes:
    """The bytes of base64url, padded or not; empty for anything else."""
    bare = text.rstrip(b"=")
    if not _ALPHABET.issuperset(bare) or len(text) - len(bare) > 2 or len(bare) % 4 == 1:
        return b""
    return urlsafe_b64decode(bare + b"=" * (-len(bare) % 4))
