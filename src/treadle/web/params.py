"""Query parameters: each is declared once, and the declaration both reads and documents it."""

from typing import Any

import msgspec
from starlette.requests import HTTPConnection

from treadle.core.errors import InvalidInput

__all__ = ["ChoiceParam", "FlagParam", "IntParam", "InvalidQuery", "NumberParam", "Param", "TextParam", "document"]

_MOST_DIGITS = 19
_TRUE, _FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


class InvalidQuery(InvalidInput):
    """A query parameter, ``field``, is malformed or out of its bounds."""


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    about: str

    def _wrong(self, expected: str) -> InvalidQuery:
        return InvalidQuery(f"{self.name}: expected {expected}.", field=self.name)


class IntParam(_Named, frozen=True, kw_only=True):
    """A whole number within bounds."""

    default: int | None = None
    least: int = 0
    most: int = (1 << 53) - 1
    clamp: bool = False
    """A number out of bounds counts as the nearest within them."""

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the value."""
        bounds: dict[str, Any] = {"type": "integer"}
        if not self.clamp:
            bounds |= {"minimum": self.least, "maximum": self.most}
        return bounds if self.default is None else {**bounds, "default": self.default}

    def read(self, request: HTTPConnection) -> int | None:
        """The value, the default if it is not given; InvalidInput for anything else."""
        text = request.query_params.get(self.name)
        if text is None:
            return self.default
        number = text.removeprefix("-")
        if number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS:
            value = int(text)
            if self.clamp:
                return min(max(value, self.least), self.most)
            if self.least <= value <= self.most:
                return value
        upper = f" to {self.most}" if self.most < (1 << 53) - 1 else " up"
        raise self._wrong(f"an integer from {self.least}{upper}")

    def number(self, request: HTTPConnection) -> int:
        """As :meth:`read`, for one that has a default."""
        value = self.read(request)
        assert value is not None, f"{self.name} has no default"
        return value


class NumberParam(_Named, frozen=True, kw_only=True):
    """A number above zero, with or without a fraction."""

    most: float

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the value."""
        return {"type": "number", "exclusiveMinimum": 0, "maximum": self.most}

    def read(self, request: HTTPConnection) -> float | None:
        """The value, or None; InvalidInput for anything else."""
        text = request.query_params.get(self.name) or None
        if text is None:
            return None
        try:
            value = float(text) if len(text) <= _MOST_DIGITS else 0.0
        except ValueError:
            value = 0.0
        if not 0 < value <= self.most:  # what is no number is not either
            raise self._wrong(f"a number above 0 and up to {self.most:g}")
        return value


class TextParam(_Named, frozen=True, kw_only=True):
    """Text; empty counts as not given."""

    longest: int = 200

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.longest}

    def read(self, request: HTTPConnection) -> str | None:
        """The value, or None; InvalidInput if it is too long."""
        text = request.query_params.get(self.name) or None
        if text is not None and len(text) > self.longest:
            raise self._wrong(f"at most {self.longest} characters")
        return text


class ChoiceParam(_Named, frozen=True, kw_only=True):
    """One of a few words; in any case, empty counts as not given."""

    choices: tuple[str, ...]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.choices)}

    def read(self, request: HTTPConnection) -> str | None:
        """The word in lower case, or None; InvalidInput if it is another."""
        text = request.query_params.get(self.name, "").lower() or None
        if text is not None and text not in self.choices:
            raise self._wrong(f"one of {', '.join(self.choices)}")
        return text


class FlagParam(_Named, frozen=True, kw_only=True):
    """Yes or no."""

    default: bool

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean", "default": self.default}

    def read(self, request: HTTPConnection) -> bool:
        """The value, the default if it is not given; InvalidInput for anything but yes and no."""
        text = request.query_params.get(self.name, "").lower()
        if not text:
            return self.default
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
        raise self._wrong("1 or 0")


Param = IntParam | NumberParam | TextParam | ChoiceParam | FlagParam


def document(param: Param) -> dict[str, Any]:
    """The parameter as OpenAPI describes it."""
    return {
        "name": param.name,
        "in": "query",
        "required": False,
        "description": param.about,
        "schema": param.schema(),
    }
