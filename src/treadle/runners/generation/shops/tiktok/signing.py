"""The signature of a request to TikTok Shop.

https://partner.tiktokshop.com/docv2/page/sign-your-api-request: HMAC-SHA256, keyed with the app's secret, over the
secret, the path, all parameters in the order of their names (name and value joined), the body unless it is a form, and
the secret again.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Final

__all__ = ["signature"]

_NOT_SIGNED: Final = frozenset({"sign", "access_token"})


def signature(secret: str, path: str, parameters: Mapping[str, str], body: bytes = b"") -> str:
    """The value of ``sign``, 64 hexadecimal digits; ``body`` is empty for forms."""
    joined = "".join(f"{name}{parameters[name]}" for name in sorted(parameters.keys() - _NOT_SIGNED))
    signed = f"{secret}{path}{joined}".encode() + body + secret.encode()
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
