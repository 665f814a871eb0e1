"""Lengths of time as people write them: ``90s``, ``30m``, ``1h30m``."""

import re
from typing import Final

from treadle.core.errors import InvalidInput

__all__ = ["LONGEST_SECONDS", "parse_duration"]

LONGEST_SECONDS: Final = 366 * 86_400
"""A year: what is longer was mistyped."""
_DURATION: Final = re.compile(r"(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?")
_SECONDS: Final = (86_400, 3_600, 60, 1)


def parse_duration(text: str) -> float:
    """Seconds from whole numbers of days, hours, minutes and seconds: ``d``, ``h``, ``m``, ``s``.

    The units descend, each comes at most once, and nothing stands between them. InvalidInput for anything else, for
    nothing at all, and for more than 366 days.
    """
    match = _DURATION.fullmatch(text)
    if match is None or not text:
        raise InvalidInput(f"{text[:60]!r} is not a duration such as 90s, 30m, 2h, 7d or 1h30m.")
    seconds = sum(int(amount or 0) * unit for amount, unit in zip(match.groups(), _SECONDS, strict=True))
    if not 0 < seconds <= LONGEST_SECONDS:
        raise InvalidInput(f"The duration {text!r} is not between one second and 366 days.")
    return float(seconds)
