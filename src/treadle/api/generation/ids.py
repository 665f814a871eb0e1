"""Ids as this dialect spells them: ``job_``, the milliseconds since 1970, ``_``, nine characters of base 36.

Both numbers are read off the UUIDv7 of the job: its 48 bits of time, and the 46 random bits that follow (RFC 9562,
section 5.7: 12 after the version, 34 after the variant). 46 bits always fit into nine characters. The 28 bits that are
left out only tell apart ids that agree in all of those, so that the spelling is the beginning of exactly one id.
"""

import re
from typing import Final

from treadle.core.errors import NotFound

__all__ = ["id_beginning", "is_shown_id", "oldest_id", "shown_id"]

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_WIDTH: Final = 9
_SHOWN: Final = re.compile(rf"job_(\d{{1,15}})_([0-9a-z]{{{_WIDTH}}})")
_MILLIS_BITS, _RANDOM_BITS, _AFTER_VARIANT = 48, 46, 34


def shown_id(job_id: str) -> str:
    """The spelling of a UUIDv7."""
    digits = job_id.replace("-", "")
    counter, variant, rest = int(digits[13:16], 16), int(digits[16], 16), int(digits[17:25], 16)
    number = counter << _AFTER_VARIANT | (variant & 3) << 32 | rest
    text = ""
    for _ in range(_WIDTH):
        number, digit = divmod(number, len(_DIGITS))
        text = _DIGITS[digit] + text
    return f"job_{int(digits[:12], 16)}_{text}"


def is_shown_id(text: str) -> bool:
    """Whether a text has the form of such a spelling."""
    return _SHOWN.fullmatch(text) is not None


def id_beginning(shown: str) -> str:
    """The beginning, 29 characters long, of the id that is spelled so. NotFound if no id can be."""
    match = _SHOWN.fullmatch(shown)
    millis, number = (int(match[1]), int(match[2], 36)) if match else (0, 1 << _RANDOM_BITS)
    if millis >= 1 << _MILLIS_BITS or number >= 1 << _RANDOM_BITS:
        raise NotFound("Job", shown)
    counter, after = divmod(number, 1 << _AFTER_VARIANT)
    variant, rest = divmod(after, 1 << 32)
    return _dashed(f"{millis:012x}7{counter:03x}{8 | variant:x}{rest:08x}")


def oldest_id(millis: int) -> str:
    """The beginning of every id of that millisecond: less than each of them, and greater than all of earlier ones."""
    return _dashed(f"{min(max(millis, 0), (1 << _MILLIS_BITS) - 1):012x}")


def _dashed(digits: str) -> str:
    """Hexadecimal digits with the dashes of a UUID, as far as they go."""
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "-".join(part for part in parts if part)
