"""Following something over a WebSocket, whichever way the socket is read: what is said on it and what that means."""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, Final, Generic, TypeVar

import msgspec

from treadle.client.errors import BadRequest, Conflict, ConnectionFailed, NotFound, TreadleError, Unauthorized

__all__ = ["NORMAL", "Follower", "Patience"]

T = TypeVar("T")

NORMAL: Final = 1000
"""The close code of a purpose fulfilled (RFC 6455, section 7.4.1)."""
_ENDS: Final[dict[int, type[TreadleError]]] = {
    4004: NotFound,
    4400: BadRequest,
    4401: Unauthorized,
    4403: Unauthorized,
    4404: NotFound,
    4409: Conflict,
}
"""Close codes after which connecting anew is of no use."""
_PAUSES: Final = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
_GIVE_UP_SECONDS: Final = 60.0


class Follower(ABC, Generic[T]):
    """Remembers how far it is, so that nothing is lost or doubled over a broken connection."""

    ended = False
    """Whether what is followed has ended."""

    @abstractmethod
    def path(self) -> str:
        """Where the next connection goes: it begins where the last one broke off."""

    def greeting(self) -> Sequence[str]:
        """What is said first."""
        return ()

    @abstractmethod
    def take(self, message: str | bytes) -> Iterable[T]:
        """What a message tells; TreadleError if it says that there is nothing to follow."""

    def closed(self, code: int, reason: str) -> None:
        """The server closed the connection; TreadleError if it will not have another."""
        if code == NORMAL:
            self.ended = True
        elif (kind := _ENDS.get(code)) is not None:
            raise kind(reason or f"The server closed the connection with code {code}.", code=str(code))

    @staticmethod
    def _object(message: str | bytes) -> dict[str, Any]:
        """A message that is a JSON object; empty for any other."""
        try:
            said = msgspec.json.decode(message)
        except msgspec.DecodeError:
            return {}
        return said if isinstance(said, dict) else {}


class Patience:
    """How long to rest before connecting again, and when to give up: after a minute without any message."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._why = ""
        self.renew()

    def renew(self) -> None:
        """Something was heard."""
        self._failures = 0
        self._since = time.monotonic()

    def blame(self, error: Exception) -> None:
        """Remember why there was no connection."""
        self._why = f": {error}"

    def pause(self) -> float:
        """Seconds to rest; ConnectionFailed after too long a time."""
        if time.monotonic() - self._since > _GIVE_UP_SECONDS:
            raise ConnectionFailed(f"The connection to {self._url} is lost{self._why}", sent=False)
        seconds = _PAUSES[min(self._failures, len(_PAUSES) - 1)]
        self._failures += 1
        return seconds
