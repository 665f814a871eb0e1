"""Who failed too often lately, by address."""

from collections import OrderedDict, deque
from math import ceil

from treadle.core.clock import Clock

__all__ = ["Throttle"]

_WINDOW_SECONDS = 60.0
_MOST_ADDRESSES = 4096


class Throttle:
    """Counts failures per address in a sliding minute. Keeps a bounded number of addresses, the latest."""

    def __init__(self, failures: int, clock: Clock) -> None:
        self._failures = failures
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def failed(self, address: str) -> None:
        """Note a failure."""
        times = self._times.setdefault(address, deque(maxlen=self._failures))
        times.append(self._clock.monotonic())
        self._times.move_to_end(address)
        if len(self._times) > _MOST_ADDRESSES:
            self._times.popitem(last=False)

    def wait_seconds(self, address: str) -> int:
        """Whole seconds that the address has to wait; 0 if it may go on."""
        times = self._times.get(address)
        if times is None or len(times) < self._failures:
            return 0
        return max(0, ceil(times[0] + _WINDOW_SECONDS - self._clock.monotonic()))
