"""Reading JSON objects field by field, so that every refusal says which field of what is wrong, and why."""

import math
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeVar

from treadle.core.errors import InvalidInput

__all__ = ["MAX_SECONDS", "MAX_TEXT", "Fields", "is_utf8"]

T = TypeVar("T", bound=str)

MAX_TEXT: Final = 16 << 10
"""Characters of one text."""
MAX_SECONDS: Final = 86_400.0
_SHOWN: Final = 60


class Fields:
    """One object. ``subject`` begins its sentences (``Step 2 (act)``), ``path`` its fields (``steps[1].``).

    A field that is null counts as one that is not there.
    """

    def __init__(self, raw: object, *, subject: str, path: str = "") -> None:
        if not isinstance(raw, Mapping):
            raise InvalidInput(f"{subject}: must be an object, not {_kind(raw)}.", field=path.rstrip(".") or None)
        self.raw: Mapping[Any, Any] = raw
        self.subject = subject
        self.path = path
        self._asked: set[str] = set()

    def wrong(self, name: str, why: str) -> InvalidInput:
        """The error to raise about one field."""
        return InvalidInput(f'{self.subject}: "{name}" {why}.', field=f"{self.path}{name}")

    def get(self, name: str) -> Any:
        """Whatever is there."""
        self._asked.add(name)
        return self.raw.get(name)

    def text(self, name: str, *, most: int = MAX_TEXT) -> str | None:
        """A text that is more than white space; None where there is none."""
        value = self.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.wrong(name, f"must be text, not {_kind(value)}")
        if not value.strip():
            raise self.wrong(name, "is empty")
        if len(value) > most:
            raise self.wrong(name, f"is longer than {most:,} characters")
        if not is_utf8(value):
            raise self.wrong(name, "holds half a character (a lone surrogate)")
        return value

    def required_text(self, name: str, *others: str, most: int = MAX_TEXT) -> str:
        """A text that must be there, under this name or one of the others."""
        for each in (name, *others):
            if (value := self.text(each, most=most)) is not None:
                return value
        raise self.wrong(name, "is missing")

    def texts(self, name: str, *, most: int) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        value = self.get(name)
        given = [value] if isinstance(value, str) else [] if value is None else value
        if not isinstance(given, list | tuple) or not all(isinstance(each, str) and is_utf8(each) for each in given):
            raise self.wrong(name, "must be a list of texts")
        if len(given) > most or any(len(each) > MAX_TEXT for each in given):
            raise self.wrong(name, f"may hold at most {most} texts of {MAX_TEXT:,} characters")
        return tuple(given)

    def flag(self, name: str, default: bool = False) -> bool:
        """True or false."""
        value = self.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.wrong(name, f"must be true or false, not {_kind(value)}")
        return value

    def whole(self, name: str, *, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(name, f"must be a whole number, not {_kind(value)}")
        if not least <= value <= most:
            raise self.wrong(name, f"must be from {least} to {most}, not {str(value)[:_SHOWN]}")
        return value

    def seconds(self, name: str, *, zero: bool = False) -> float | None:
        """A duration of up to a day; more than nothing unless ``zero`` says otherwise."""
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
            raise self.wrong(name, f"must be a number of seconds, not {_kind(value)}")
        if not 0 <= value <= MAX_SECONDS or (value == 0 and not zero):
            raise self.wrong(name, f"must be {'from' if zero else 'above'} 0 to {MAX_SECONDS:g} seconds")
        return float(value)

    def choice(self, name: str, among: Collection[T], default: T) -> T:
        """One of a few words."""
        value = self.get(name)
        if value is None:
            return default
        for each in among:
            if value == each:
                return each
        raise self.wrong(name, f"must be one of {', '.join(among)}")

    def object(self, name: str) -> dict[str, Any] | None:
        """Any object with texts as keys."""
        value = self.get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise self.wrong(name, f"must be an object, not {_kind(value)}")
        return dict(value)

    def remarks(self) -> list[str]:
        """Sentences about the fields that nobody asked for."""
        found = []
        for name in self.raw:
            if name in self._asked:
                continue
            meant = get_close_matches(str(name), self._asked, n=1)
            hint = f'; was "{meant[0]}" meant?' if meant else ""
            found.append(f'{self.subject}: the field "{str(name)[:_SHOWN]}" is not known and was ignored{hint}')
        return found


def is_utf8(text: str) -> bool:
    """Whether a text can be written down: JSON may hold half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "text"
        case int() | float():
            return "a number"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "an object"
        case _:
            return f"a {type(value).__name__}"
