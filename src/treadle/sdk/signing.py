"""Bearer tokens that two sides with a shared secret understand without asking anybody.

A token is ``payload "." signature``, both in base64url without padding: a JSON object of claims, and the HMAC-SHA256
of the encoded payload under the secret.
"""

import base64
import hashlib
import hmac
import json
from typing import Any

__all__ = ["sign_token"]


def sign_token(claims: dict[str, Any], secret: str) -> str:
    """The token that carries these claims."""
    payload = _encoded(json.dumps(claims, separators=(",", ":")).encode())
    signature = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).digest()
    return f"{payload}.{_encoded(signature)}"


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
