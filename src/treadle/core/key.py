"""API keys: what is kept of one, never the secret itself."""

from datetime import datetime
from enum import StrEnum

import msgspec

__all__ = ["ApiKey", "Scope"]


class Scope(StrEnum):
    """What a key may do; each includes the ones before it."""

    VIEWER = "viewer"
    """Read."""
    OPERATOR = "operator"
    """Submit, stop, retry, upload, delete."""
    ADMIN = "admin"
    """Keys, settings, modules, upkeep."""

    def allows(self, needed: "Scope") -> bool:
        """Whether a key of this scope may do what ``needed`` names."""
        order = list(Scope)
        return order.index(self) >= order.index(needed)


class ApiKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key as stored. The secret's SHA-256 is enough: it has at least 128 random bits, so it cannot be guessed."""

    id: str
    name: str
    sha256: str
    """Of the whole key text, lower-case hex."""
    scope: Scope
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def valid(self, at: datetime) -> bool:
        """Whether the key opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)
