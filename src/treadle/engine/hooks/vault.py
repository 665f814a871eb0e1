"""The addresses and secrets of webhooks: sealed in the store, opened to send."""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from treadle.engine.ports import Sealing

__all__ = ["OVERLAP", "Opened", "Vault"]

OVERLAP: Final = timedelta(hours=24)
"""How long the old secret signs beside a new one."""


class Opened(NamedTuple):
    """What a webhook keeps to itself."""

    url: str
    """For e-mail, the recipient."""
    secret: str | None
    """What signs; None on channels that are not signed."""
    old_secret: str | None = None
    old_until: str | None = None

    def keys(self, at: datetime) -> tuple[str, ...]:
        """The secrets that sign at this moment, the new one first."""
        old = self.old_until is not None and at < datetime.fromisoformat(self.old_until)
        return tuple(key for key in (self.secret, self.old_secret if old else None) if key)

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that must not be shown."""
        return tuple(each for each in (self.url, self.secret, self.old_secret) if each)

    def rotated(self, secret: str, at: datetime) -> "Opened":
        """With a new secret, beside which the present one signs for a day."""
        return Opened(self.url, secret, self.secret, (at + OVERLAP).isoformat())


class Vault:
    """Seals and opens."""

    def __init__(self, sealing: Sealing) -> None:
        self._sealing = sealing

    def seal(self, opened: Opened) -> str:
        """As it is stored. Unavailable if the key cannot be read or made."""
        return self._sealing.seal(opened._asdict())

    def open(self, sealed: str) -> Opened:
        """What was sealed. Unavailable if the key was lost, or it is another one."""
        values: dict[str, Any] = self._sealing.open(sealed)
        return Opened(**values)
