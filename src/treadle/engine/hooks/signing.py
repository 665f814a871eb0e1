"""Signatures after the Standard Webhooks specification (https://www.standardwebhooks.com), symmetric, version 1."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Final

from treadle.core.errors import InvalidInput

__all__ = ["PREFIX", "check_secret", "new_secret", "signed_headers"]

PREFIX: Final = "whsec_"
_BYTES: Final = 32
_LEAST, _MOST = 24, 64  # the specification's bounds, in bytes


def new_secret() -> str:
    """A secret that nobody can guess."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def check_secret(text: str) -> str:
    """A secret that was given. InvalidInput unless it is ``whsec_`` and 24 to 64 bytes in base64."""
    try:
        key = base64.b64decode(text.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not text.startswith(PREFIX) or not _LEAST <= len(key) <= _MOST:
        raise InvalidInput(
            f"secret: expected {PREFIX} and then {_LEAST} to {_MOST} random bytes in base64.", field="secret"
        )
    return text


def signed_headers(message_id: str, timestamp: int, body: bytes, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The headers that a message goes out with; while secrets are changed, a signature by each."""
    content = b".".join((message_id.encode(), str(timestamp).encode(), body))
    signatures = [
        base64.b64encode(
            hmac.new(base64.b64decode(key.removeprefix(PREFIX)), content, hashlib.sha256).digest()
        ).decode()
        for key in keys
    ]
    return (
        ("webhook-id", message_id),
        ("webhook-timestamp", str(timestamp)),
        ("webhook-signature", " ".join(f"v1,{signature}" for signature in signatures)),
    )
