"""Types of inputs and settings: what a value becomes under each.

=============================  =========================================================================================
type                           values
=============================  =========================================================================================
text, string                   text as it is; numbers and truth values as JSON writes them
secret, password               the same, and never shown
number, float                  a number, or text that is one; finite
integer, int                   a whole number (also 5.0) of 64 bits, or text that is one
boolean, bool                  true, 1, yes, on; false, 0, no, off; in any case
json, object, array            text that is JSON is decoded; anything else as it is: modules may decode it themselves
any other word                 as it is
=============================  =========================================================================================
"""

import json
import math
import re
from collections.abc import Callable
from typing import Any, Final, NoReturn

__all__ = ["Misfit", "coerced", "is_known_type", "is_secret_type", "parse_integer"]

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,100}(?:\.0*)?")
_TRUTH: Final = {
    **dict.fromkeys(("true", "1", "yes", "on"), True),
    **dict.fromkeys(("false", "0", "no", "off"), False),
}
_SECRET: Final = frozenset({"secret", "password"})


class Misfit(ValueError):
    """A value is none of its type; the message is the end of a sentence that begins with the value's name."""


def is_secret_type(name: str) -> bool:
    """Whether values of this type must never be shown."""
    return name.strip().lower() in _SECRET


def is_known_type(name: str) -> bool:
    """Whether the type means something here."""
    return name.strip().lower() in _COERCIONS


def _fits(number: int) -> bool:
    """Whether it is a signed integer of 64 bits, which is what every store and encoder keeps exactly."""
    return -(1 << 63) <= number < 1 << 63


def parse_integer(text: str) -> int:
    """An integer of JSON. ValueError if it is too large to be kept."""
    number = int(text)
    if not _fits(number):
        raise ValueError(f"the number {text[:40]} is too large")
    return number


def coerced(type_name: str, value: Any) -> Any:
    """``value`` as one of that type. Misfit if it cannot be one."""
    coerce = _COERCIONS.get(type_name.strip().lower())
    return value if coerce is None else coerce(value)


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict | list):
        raise Misfit(f"must be text, not {_shown(value)}")
    return json.dumps(value)


def _as_secret(value: Any) -> str:
    if isinstance(value, dict | list):
        raise Misfit("must be text")  # its value is not for messages
    return _as_text(value)


def _as_number(value: Any) -> float:
    text = value.strip() if isinstance(value, str) else None
    if text is not None and _NUMBER.fullmatch(text):
        number = float(text)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            raise Misfit("is too large a number") from None
    else:
        raise Misfit(f"must be a number, not {_shown(value)}")
    if not math.isfinite(number):
        raise Misfit("is too large a number")
    return number


def _as_integer(value: Any) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        number = int(value.strip().partition(".")[0])
    elif isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
        number = int(value)
    else:
        raise Misfit(f"must be a whole number, not {_shown(value)}")
    if not _fits(number):
        raise Misfit("is too large a number")
    return number


def _as_boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and (truth := _TRUTH.get(value.strip().lower())) is not None:
        return truth
    if isinstance(value, int | float) and value in (0, 1):
        return bool(value)
    raise Misfit(f"must be true or false, not {_shown(value)}")


def _as_json(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        decoded = json.loads(value, parse_constant=_not_json, parse_float=_finite, parse_int=parse_integer)
        json.dumps(decoded, ensure_ascii=False).encode()  # halves of surrogate pairs cannot be stored
    except (ValueError, RecursionError):
        return value
    return decoded


def _not_json(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large")
    return number


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:60] + "…"


_COERCIONS: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("text", "string"), _as_text),
    **dict.fromkeys(_SECRET, _as_secret),
    **dict.fromkeys(("number", "float"), _as_number),
    **dict.fromkeys(("integer", "int"), _as_integer),
    **dict.fromkeys(("boolean", "bool"), _as_boolean),
    **dict.fromkeys(("json", "object", "array"), _as_json),
}
