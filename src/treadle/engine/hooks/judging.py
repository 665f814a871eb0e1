"""What the end of a try means, and when the next one comes: decided here, once."""

import random
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec

from treadle.core.errors import FetchFailed, TreadleError, Unavailable
from treadle.core.hook import DeliveryState

__all__ = ["Patience", "Verdict", "judge_answer", "judge_error"]

_AGAIN: Final = frozenset({408, 409, 425, 429})
_GONE: Final = 410
_FACTOR: Final = 4.0
_LONGEST_SECONDS: Final = 6 * 3600.0
_LONGEST_ASKED_SECONDS: Final = 24 * 3600.0


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How often, and with what pauses, a message is tried."""

    tries: int = 10
    first_pause_seconds: float = 5.0
    """Between the first try and the second; each further pause is four times as long, six hours at most."""
    pause_after: int = 30
    """A webhook rests after so many tries in a row that failed; 0 for never."""

    def pause_seconds(self, tries: int, rng: random.Random | None = None) -> float:
        """The pause after so many tries: spread by a fifth, so that what failed together does not come together."""
        pause = min(self.first_pause_seconds * _FACTOR ** min(tries - 1, 20), _LONGEST_SECONDS)
        return pause * (rng or random).uniform(0.8, 1.2)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from a try."""

    state: DeliveryState
    error: str | None = None
    again_seconds: float | None = None
    disable: str | None = None


def judge_answer(status: int, retry_after: str | None, *, tries: int, patience: Patience, now: datetime) -> Verdict:
    """What an HTTP status means. ``tries`` counts this one."""
    if 200 <= status < 300:
        return Verdict(state=DeliveryState.DELIVERED)
    if status == _GONE:
        return Verdict(
            state=DeliveryState.FAILED,
            error="The endpoint answered 410: it is gone.",
            disable="The endpoint answered 410: it is gone.",
        )
    if status >= 500 or status in _AGAIN:
        return _later(f"The endpoint answered {status}.", tries, patience, _asked_seconds(retry_after, now))
    more = " Redirects are not followed." if 300 <= status < 400 else ""
    return Verdict(state=DeliveryState.FAILED, error=f"The endpoint answered {status}.{more}")


def judge_error(error: TreadleError, *, tries: int, patience: Patience) -> Verdict:
    """What it means that no answer came: what is refused here stays refused, everything else may pass."""
    if isinstance(error, FetchFailed | Unavailable):
        return _later(str(error), tries, patience, 0.0)
    return Verdict(state=DeliveryState.FAILED, error=str(error))


def _later(error: str, tries: int, patience: Patience, asked_seconds: float) -> Verdict:
    if tries >= patience.tries:
        return Verdict(state=DeliveryState.FAILED, error=error)
    pause = max(patience.pause_seconds(tries), asked_seconds)
    return Verdict(state=DeliveryState.PENDING, error=error, again_seconds=pause)


def _asked_seconds(retry_after: str | None, now: datetime) -> float:
    """What Retry-After asks for (RFC 9110, section 10.2.3): seconds or a date; 0 for neither."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdecimal() and len(text) <= 9:
        return min(float(text), _LONGEST_ASKED_SECONDS)
    try:
        seconds = (parsedate_to_datetime(text) - now).total_seconds()
    except (TypeError, ValueError):
        return 0.0
    return min(max(seconds, 0.0), _LONGEST_ASKED_SECONDS)
