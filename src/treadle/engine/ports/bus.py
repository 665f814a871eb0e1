"""What the engine asks of a bus: bytes and topics."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final, Protocol

__all__ = [
    "GAP",
    "Bus",
    "Subscription",
]

GAP: Final = ""
"""In place of a topic: nothing came, but something may have been missed. ``lost`` says of which topics."""


class Subscription(Protocol):
    """A bounded queue of messages. When it is full, the oldest are dropped and their topics remembered."""

    def __aiter__(self) -> AsyncIterator[tuple[str, bytes]]:
        """Topic and message, in the order of publication per topic and publisher. Ends after ``close``.

        Where messages may have been missed and none came after them, :data:`GAP` comes, without bytes. So whoever only
        wants to be woken need not look at ``lost``. While a bus is cut off from the others, a gap comes every second:
        who reads the store then is late, but misses nothing.
        """
        ...

    def lost(self) -> frozenset[str]:
        """Topics of which messages were dropped, or may have been missed, since the last call.

        The subscription's own pattern (``stream.>``) among them stands for every topic that it matches.
        """
        ...

    async def close(self) -> None: ...


class Bus(Protocol):
    """Bytes and topics. At most once: a lost message costs latency, never data.

    Topics are any text; dots part it, and no character in it means anything else. Whoever publishes hears itself.
    Neither ``publish`` nor ``subscribe`` waits for a network.
    """

    async def publish(self, topic: str, data: bytes) -> None:
        """Tell all subscribers. Never fails, whatever became of the others: what cannot be told them is lost."""
        ...

    def subscribe(self, pattern: str, *, capacity: int = 1024) -> Subscription:
        """Messages whose topic equals ``pattern``, or begins with it where it ends in ``.>``."""
        ...

    async def serve(self, topic: str, handler: Callable[[bytes], Awaitable[bytes]]) -> Callable[[], Awaitable[None]]:
        """Answer requests on ``topic`` until the returned function is called. A handler tells errors in its answer."""
        ...

    async def request(self, topic: str, data: bytes, *, timeout_seconds: float) -> bytes:
        """Ask whoever serves ``topic``; question and answer may be of any size.

        NobodyAnswers at once if nobody serves it, Unavailable if the bus is away. AnswerLost if it was asked and no
        answer can come any more: the handler failed, the bus went away, or whoever served it vanished meanwhile, which
        is found out within 50 ms. TimeoutError if no answer comes.
        """
        ...

    async def close(self) -> None: ...
