"""How many may have one at a time, and who is next."""

import asyncio
import math
from collections import deque
from typing import Final

from treadle.core.clock import Clock
from treadle.core.errors import TooMany, Unavailable

__all__ = ["Turnstile"]

_REMEMBERED: Final = 20
_LONGEST_ADVICE: Final = 60


class Turnstile:
    """Lets ``most`` in; up to ``most_waiting`` more wait, first come, first served, each for ``wait_seconds``."""

    def __init__(self, most: int, most_waiting: int, wait_seconds: float, clock: Clock) -> None:
        self._most = most
        self._most_waiting = most_waiting
        self._wait_seconds = wait_seconds
        self._clock = clock
        self._inside = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._left: deque[float] = deque(maxlen=_REMEMBERED)

    @property
    def inside(self) -> int:
        """How many are in."""
        return self._inside

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    async def enter(self) -> None:
        """Wait for a place; :meth:`leave` gives it back. TooMany if the queue is full, or patience is over.

        Cancelled, it leaves no trace.
        """
        if self._inside < self._most:
            self._inside += 1
            return
        if len(self._queue) >= self._most_waiting:
            raise self._refusal(f"and {self._most_waiting} more wait" if self._most_waiting else "")
        turn = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            async with asyncio.timeout(self._wait_seconds):
                await turn
        except TimeoutError:
            if turn.done() and not turn.cancelled():
                return  # the turn came at the last moment
            raise self._refusal(f"and none became free within {self._wait_seconds:g} seconds") from None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()
            raise
        finally:
            if turn in self._queue:
                self._queue.remove(turn)

    def leave(self) -> None:
        """Give a place back: whoever waits longest gets it."""
        self._left.append(self._clock.monotonic())
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._inside -= 1

    def send_away(self) -> None:
        """Refuse all who wait."""
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_exception(Unavailable("No sessions are opened: the engine is stopping."))

    def _refusal(self, why: str) -> TooMany:
        message = f"All {self._most} sessions are in use" + (f", {why}." if why else ".")
        return TooMany(message, retry_after_seconds=self._advice())

    def _advice(self) -> int:
        """Seconds after which a place may be free, judged by how they became free lately."""
        if not self._left:
            return max(1, min(_LONGEST_ADVICE, math.ceil(self._wait_seconds)))
        each = (self._clock.monotonic() - self._left[0]) / len(self._left)
        return max(1, min(_LONGEST_ADVICE, math.ceil(each * (len(self._queue) + 1))))
