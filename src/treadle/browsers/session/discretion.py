"""What a session keeps to itself: the secrets that were filled in, wherever the page shows them again."""

import re
from collections.abc import Callable, Collection
from typing import Any, Final, TypeVar

import msgspec

from treadle.browsers.grounding import secret_parts, secrets_asked_of, speaks_of_secret, typed_parts
from treadle.browsers.grounding.words import identifier_words
from treadle.core.masking import SHORTEST, Masker
from treadle.core.page import Act, Await, Command, Extract, Fill, GoTo, Navigate, Observe

__all__ = ["Discretion", "said_in", "secrets_of", "unquoted", "unquoting"]

_T = TypeVar("_T")
_LEFT_OUT: Final = "…"


def secrets_of(command: Command) -> frozenset[str]:
    """What a command has in it that nobody is to be told, whether it succeeds or not."""
    match command:
        case Fill():
            return frozenset({command.value})
        case Act():
            named = {value for name, value in command.values.items() if _names_secret(name)}
            return secret_parts(command.instruction) | named
        case GoTo():
            return secret_parts(command.instruction)
        case Extract() | Observe():
            return secrets_asked_of(command.query)
        case Await():
            return secrets_asked_of(command.condition)
        case _:
            return frozenset()  # a task has names in the place of its secrets


def said_in(command: Command) -> str:
    """The words of a command, without what it was to enter; empty for one that has none."""
    match command:
        case Act() | GoTo():
            return unquoted(command.instruction, command)
        case Extract() | Observe():
            return command.query
        case Await():
            return command.condition
        case Navigate():
            return command.url
        case _:
            return ""


def unquoted(text: str, command: Command) -> str:
    """What is told of a failed command, without what it was to enter: that is between the caller and the page.

    A value of less than four characters is left out where it stands in quotation marks, a longer one as a whole word.
    """
    return unquoting(command)(text)


def unquoting(command: Command) -> Callable[[str], str]:
    """The same for many texts: what a command was to enter is made out once."""
    said = typed_parts(command.instruction).union(command.values.values()) if isinstance(command, Act) else ()
    values = sorted(filter(None, said), key=len, reverse=True)

    def without(text: str) -> str:
        for value in values:
            for mark in "'\"":
                text = text.replace(f"{mark}{value}{mark}", f"{mark}{_LEFT_OUT}{mark}")
            if len(value) >= SHORTEST:
                text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", _LEFT_OUT, text)
        return text

    return without


def _names_secret(name: str) -> bool:
    return speaks_of_secret(name) or speaks_of_secret(" ".join(identifier_words(name)))


class Discretion:
    """Masks the secrets of one session in all that it tells; there may be none."""

    def __init__(self) -> None:
        self._secrets: frozenset[str] = frozenset()
        self._masker = Masker(())

    def hide(self, secrets: Collection[str]) -> frozenset[str]:
        """Tell none of these from now on; those of them that were told before."""
        new = frozenset(secrets) - self._secrets
        if new:
            self._secrets |= new
            self._masker = Masker(self._secrets)
        return new

    def text(self, text: str) -> str:
        """A text without them."""
        return self._masker.mask_text(text) if self._secrets else text

    def masked(self, value: _T) -> _T:
        """A value without them: texts in it, in structs, lists and mappings in it; bytes stay as they are."""
        return self._masked(value) if self._secrets else value

    def _masked(self, value: Any) -> Any:
        match value:
            case str():
                # A member of an enumeration is one of our own words.
                return self._masker.mask_text(value) if type(value) is str else value
            case msgspec.Struct():
                fields = {name: getattr(value, name) for name in value.__struct_fields__}
                return msgspec.structs.replace(value, **{name: self._masked(each) for name, each in fields.items()})
            case dict():
                return {self._masked(key): self._masked(each) for key, each in value.items()}
            case list():
                return [self._masked(each) for each in value]
            case tuple():
                return tuple(self._masked(each) for each in value)
            case _:
                return value
