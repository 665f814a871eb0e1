"""When to try again: exponential backoff with full jitter.

The jitter is the "full jitter" of Marc Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015): a
uniform draw between zero and the exponential delay, which spreads a storm of retries best. A floor of half a second
keeps a broken job from spinning.
"""

import random

import msgspec

__all__ = ["RetryPolicy"]

_FLOOR_SECONDS = 0.5


class RetryPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How often a job is tried, and how long it rests between."""

    max_attempts: int = 1
    """Tries in all, the first one included; 1 means no retry."""
    delay_seconds: float = 5.0
    """The upper bound of the first pause."""
    factor: float = 2.0
    """Each further pause is bounded by this times the one before."""
    max_delay_seconds: float = 3600.0
    """No pause is longer than this."""
    jitter: bool = True
    """Draw the pause uniformly below its bound; without it the bound itself is the pause."""

    def bound_seconds(self, attempt: int) -> float:
        """The longest pause after attempt number ``attempt`` (from 1)."""
        try:
            raw = self.delay_seconds * self.factor ** (attempt - 1)
        except OverflowError:
            raw = self.max_delay_seconds
        return min(raw, self.max_delay_seconds)

    def pause_seconds(self, attempt: int, rng: random.Random | None = None) -> float:
        """The pause to take after attempt number ``attempt`` (from 1), in seconds."""
        bound = self.bound_seconds(attempt)
        if not self.jitter or bound <= _FLOOR_SECONDS:
            return bound
        return (rng or random).uniform(_FLOOR_SECONDS, bound)
