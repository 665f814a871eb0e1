"""What the engine asks of a bus: bytes and topics."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol

__all__ = [
    "Bus",
    "Subscription",
]


class Subscription(Protocol):
    """A bounded queue of messages. When it is full, the oldest are dropped and their topics remembered."""

    def __aiter__(self) -> AsyncIterator[tuple[str, bytes]]:
        """Topic and message, in the order of publication per topic. Ends after ``close``."""
        ...

    def lost(self) -> frozenset[str]:
        """Topics of which messages were dropped since the last call."""
        ...

    async def close(self) -> None: ...


class Bus(Protocol):
    """Bytes and topics. At most once: a lost message costs latency, never data."""

    async def publish(self, topic: str, data: bytes) -> None: ...

    def subscribe(self, pattern: str, *, capacity: int = 1024) -> Subscription:
        """Messages whose topic equals ``pattern``, or begins with it where it ends in ``.>``."""
        ...

    async def serve(self, topic: str, handler: Callable[[bytes], Awaitable[bytes]]) -> Callable[[], Awaitable[None]]:
        """Answer requests on ``topic`` until the returned function is called."""
        ...

    async def request(self, topic: str, data: bytes, *, timeout_seconds: float) -> bytes:
        """Ask whoever serves ``topic``. Unavailable at once if nobody does, TimeoutError if no answer comes."""
        ...

    async def close(self) -> None: ...
