"""How long a service wants to be left alone, and how not to have to be told."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from treadle.runners.generation.errors import TransientError

__all__ = ["Pace", "retry_after_seconds"]

_LONGEST: Final = 86_400.0


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """What a Retry-After header asks for (RFC 9110, section 10.2.3): seconds or a date; None if it says nothing.

    Never negative and never more than a day.
    """
    if value is None:
        return None
    text = value.strip()
    try:
        asked = float(text) if text[:1].isdigit() else (_date(text) - now).total_seconds()
    except ValueError:
        return None  # neither of the two: as if it were not there
    return min(max(asked, 0.0), _LONGEST)


def _date(text: str) -> datetime:
    parsed = parsedate_to_datetime(text)
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)


class Pace:
    """Keeps calls under a published limit: at most so many in any window of time.

    Args:
        service: whose limit it is.
        limit: calls in a window.
        window_seconds: its length.
        longest_wait_seconds: a longer wait than this is not slept through but raised, so that no slot is held for it.
    """

    def __init__(
        self,
        service: str,
        limit: int,
        window_seconds: float,
        *,
        longest_wait_seconds: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._service = service
        self._limit = limit
        self._window = window_seconds
        self._longest_wait = longest_wait_seconds
        self._clock = clock
        self._sleep = sleep
        self._calls: deque[float] = deque()

    async def turn(self) -> None:
        """Wait for a place in the window, and take it. TransientError if none will be free soon."""
        while (wait := self._until_free()) > 0:
            if wait > self._longest_wait:
                raise TransientError(
                    self._service,
                    f"its limit of {self._limit} calls in {self._window:g} seconds is used up",
                    retry_after_seconds=wait,
                    nothing_done=True,
                )
            await self._sleep(wait)
        self._calls.append(self._clock())

    def _until_free(self) -> float:
        now = self._clock()
        while self._calls and self._calls[0] + self._window <= now:
            self._calls.popleft()
        return 0.0 if len(self._calls) < self._limit else self._calls[0] + self._window - now
