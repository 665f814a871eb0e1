"""What servers answer, typed, with the JSON that it was made of."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

__all__ = ["Record", "many", "record"]

R = TypeVar("R", bound="Record")


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a server told. Fields that it did not tell have their defaults; ``raw`` is all it told."""

    raw: dict[str, Any] = {}


def record(kind: type[R], *keys: str) -> Callable[[Any], R]:
    """A decoder of such things from the JSON object below these keys."""

    def decode(data: Any) -> R:
        for key in keys:
            data = data[key]
        if not isinstance(data, dict):
            raise msgspec.ValidationError(f"expected an object, got {type(data).__name__}")
        return msgspec.convert({**data, "raw": data}, kind, strict=False)

    return decode


def many(kind: type[R], *keys: str) -> Callable[[Any], list[R]]:
    """A decoder of lists of such things."""
    one = record(kind)

    def decode(data: Any) -> list[R]:
        for key in keys:
            data = data[key]
        return [one(each) for each in data]

    return decode
