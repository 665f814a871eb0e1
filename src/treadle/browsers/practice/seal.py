"""Cookies whose value only this site can have written."""

import base64
import binascii
import hashlib
import hmac

__all__ = ["Seal"]


class Seal:
    """Signs short texts; with another secret, what was sealed before is worth nothing."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def sealed(self, text: str) -> str:
        """The text with its signature, fit for a cookie."""
        encoded = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
        return f"{encoded}.{self._signature(encoded)}"

    def opened(self, value: str) -> str | None:
        """The text, or None if it was not sealed here."""
        encoded, _, signature = value.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(encoded).encode()):
            return None
        try:
            return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
        except (binascii.Error, UnicodeDecodeError):
            return None

    def _signature(self, encoded: str) -> str:
        return hmac.new(self._secret, encoded.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
