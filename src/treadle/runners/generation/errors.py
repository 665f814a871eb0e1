"""How a service that generation uses may fail: in a way that passes, or for good.

ServiceError
├── TransientError    asking again later may do: no answer, an answer of 5xx, a limit of rate
└── PermanentError    the same request would be refused again
"""

from treadle.core.errors import TreadleError

__all__ = ["PermanentError", "ServiceError", "TransientError"]


class ServiceError(TreadleError):
    """A service did not do what it was asked for. The text is for people, and holds no secret.

    ``nothing_done``: the service said for certain that nothing came of the call; else it may have been carried out.
    """

    def __init__(self, service: str, message: str, *, nothing_done: bool = False) -> None:
        super().__init__(f"{service}: {message}")
        self.service = service
        self.nothing_done = nothing_done
        self.reason = message
        """The message alone."""


class TransientError(ServiceError):
    """Later may do. Unless ``nothing_done``, what was asked for may have been done: only its answer may be missing.

    ``retry_after_seconds`` is how long the service wants to be left alone, where it says so.
    """

    def __init__(
        self, service: str, message: str, *, retry_after_seconds: float | None = None, nothing_done: bool = False
    ) -> None:
        super().__init__(service, message, nothing_done=nothing_done)
        self.retry_after_seconds = retry_after_seconds


class PermanentError(ServiceError):
    """The request itself is refused: asking again would not help."""
