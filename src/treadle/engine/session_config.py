"""What an operator decides about sessions."""

import msgspec

from treadle.core.session import CloseReason, SessionOptions

__all__ = ["SessionConfig"]


class SessionConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for sessions that do not say otherwise."""

    command_seconds: float = 25.0
    """Deadline of a command."""
    most_command_seconds: float = 300.0
    idle_seconds: float = 1800.0
    ttl_seconds: float = 86_400.0

    def overdue(self, options: SessionOptions, *, age: float, idle: float) -> CloseReason | None:
        """Why a session that is so many seconds old, and was unused for so many, is to be closed; None if it is not."""
        if age > (options.ttl_seconds or self.ttl_seconds):
            return CloseReason.EXPIRED
        if idle > (options.idle_seconds or self.idle_seconds):
            return CloseReason.IDLE
        return None
