"""JSON that a module sent, as values that every store and every client can take."""

import json
import math
import re
from typing import Any, TypeVar

import msgspec

from treadle.sdk.frames import FrameError

__all__ = ["struct_of", "value_of"]

_T = TypeVar("_T")
_LONG_NUMBER = re.compile(rb"[0-9]{19}")
"""May be an integer that does not fit into 64 bits. It may as well be part of a text: then looking costs only time."""
_INTEGERS = range(-(2**63), 2**64)


def value_of(payload: bytes) -> Any:
    """The value; FrameError if it is no JSON.

    Numbers beyond 64 bits become floats, and what JSON has no word for (NaN, infinities) null, as JavaScript does it;
    halves of surrogate pairs become U+FFFD.
    """
    try:
        if _LONG_NUMBER.search(payload) is None:
            try:
                return msgspec.json.decode(payload)
            except msgspec.DecodeError:
                pass  # a lone surrogate or a NaN, which the standard library's decoder takes; or no JSON at all
        return _plain(json.loads(payload))
    except RecursionError:
        raise FrameError("a value is nested too deeply") from None
    except ValueError as error:
        raise FrameError(f"a value is no JSON: {error}") from None


def struct_of(payload: bytes, kind: type[_T]) -> _T:
    """As :func:`value_of`, for what must be of this shape."""
    try:
        return msgspec.convert(value_of(payload), kind)
    except msgspec.ValidationError as error:
        raise FrameError(f"a value is not of its shape: {error}") from None


def _plain(value: Any) -> Any:
    match value:
        case bool() | None:
            return value
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case int() if value not in _INTEGERS:
            return _plain(_as_float(value))
        case float() if not math.isfinite(value):
            return None
        case dict():
            return {_plain(name): _plain(member) for name, member in value.items()}
        case list():
            return [_plain(member) for member in value]
        case _:
            return value


def _as_float(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf
