"""How often small batches may be stored at once, instead of waiting for company."""

from treadle.core.clock import Clock

__all__ = ["Pace"]


class Pace:
    """A token bucket that all streams of a node share: ``rate`` tokens a second, at most ``burst`` at a time.

    A lone stream that trickles gets a token for every line, so each is seen without delay. Many streams together use
    them up, and gather their lines for longer: one commit a line would cost more than the lines are worth.
    """

    def __init__(self, clock: Clock, *, rate: float = 300.0, burst: float = 60.0) -> None:
        self._clock = clock
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._at = clock.monotonic()

    def take(self) -> bool:
        """Take a token, if there is one."""
        now = self._clock.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
