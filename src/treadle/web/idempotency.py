"""The ``Idempotency-Key`` header: a client's promise that requests with one key are one request."""

import hashlib
from typing import Final

import msgspec

from treadle.core.errors import InvalidInput
from treadle.core.job import Idempotency

__all__ = ["REPLAYED", "idempotency_key_of", "idempotency_of", "scope_of"]

REPLAYED: Final = {"Idempotent-Replayed": "true"}
"""Headers of an answer to a request that was taken before."""
_LONGEST_KEY: Final = 255


def idempotency_key_of(header: str | None) -> str | None:
    """The value of an ``Idempotency-Key`` header, None without one; InvalidInput if it is unfit."""
    if header is not None and (not 1 <= len(header) <= _LONGEST_KEY or not header.isprintable()):
        raise InvalidInput(f"Idempotency-Key: expected 1 to {_LONGEST_KEY} printable characters.")
    return header


def scope_of(scope: str, user: str) -> str:
    """Where a key is unique: everybody has keys of their own."""
    return f"{scope} of {user}" if user else scope


def idempotency_of(key: str | None, request: object, *, scope: str, user: str = "") -> Idempotency | None:
    """What an ``Idempotency-Key`` header promises for this request of this user; InvalidInput if the key is unfit."""
    key = idempotency_key_of(key)
    if key is None:
        return None
    canonical = msgspec.json.encode(request, order="deterministic")
    return Idempotency(scope=scope_of(scope, user), key=key, fingerprint=hashlib.sha256(canonical).hexdigest())
