"""References in texts, and what they stand for.

::

    reference = "{{" blanks name { "." key } blanks "}}"
    name      = (letter | "_") { letter | digit | "_" | "-" }
    key       = 1*(any character but ".", "{", "}" and blanks)       a key of an object, or a place in a list from 0
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from treadle.core.errors import InvalidInput

__all__ = ["Variables", "is_name", "is_reference", "references", "root_of"]

_OPEN, _CLOSE = "{{", "}}"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,99}")
_REFERENCE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,99}(?:\.[^.{}\s]{1,100}){0,20}")
_SHOWN: Final = 60


def is_name(text: str) -> bool:
    """Whether a variable can be called this."""
    return _NAME.fullmatch(text) is not None


def is_reference(text: str) -> bool:
    """Whether this names a variable or a part of one."""
    return _REFERENCE.fullmatch(text) is not None


def root_of(reference: str) -> str:
    """The variable that a reference begins with."""
    return reference.partition(".")[0]


def references(text: str) -> tuple[str, ...]:
    """What a text refers to, in order. InvalidInput where something in double braces is no reference."""
    return tuple(reference for _, reference in _pieces(text) if reference)


class Variables:
    """Values by name, and texts with them put in."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def set(self, name: str, value: Any) -> None:
        """From now on, the variable has this value: anything that JSON can say."""
        self._values[name] = value

    def resolve(self, reference: str) -> Any:
        """What a reference stands for. InvalidInput, with what there is instead, if it stands for nothing."""
        name, *keys = reference.split(".")
        if name not in self._values:
            raise InvalidInput(f'There is no variable "{name}". {_there_are("variables", self._values)}')
        value = self._values[name]
        walked = name
        for key in keys:
            value = _part(value, key, walked)
            walked = f"{walked}.{key}"
        return value

    def find(self, reference: str) -> Any:
        """The same, but None where it stands for nothing."""
        try:
            return self.resolve(reference)
        except InvalidInput:
            return None

    def render(self, text: str) -> str:
        """The text with every reference replaced; what is put in is not looked at again.

        Texts are put in as they are, null as nothing, everything else as JSON.
        """
        return "".join(
            literal + (_as_text(self.resolve(reference)) if reference else "") for literal, reference in _pieces(text)
        )


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each literal part with the reference that follows it, which is empty at the end."""
    at = 0
    while (begin := text.find(_OPEN, at)) >= 0:
        end = text.find(_CLOSE, begin + len(_OPEN))
        if end < 0:
            raise InvalidInput(f"{text[begin : begin + _SHOWN]!r} opens a reference that is not closed by }}}}.")
        reference = text[begin + len(_OPEN) : end].strip()
        if not is_reference(reference):
            raise InvalidInput(f"{{{{{reference[:_SHOWN]}}}}} is not a reference: a name was expected, or name.field.")
        yield text[at:begin], reference
        at = end + len(_CLOSE)
    yield text[at:], ""


def _part(value: Any, key: str, walked: str) -> Any:
    if isinstance(value, Mapping):
        if key in value:
            return value[key]
        raise InvalidInput(f'The variable "{walked}" has no "{key}". {_there_are("fields", value)}')
    if isinstance(value, list | tuple):
        if key.isdecimal() and len(key) < 10 and int(key) < len(value):
            return value[int(key)]
        raise InvalidInput(f'The variable "{walked}" is a list of {len(value)}; it has no place "{key}".')
    raise InvalidInput(f'The variable "{walked}" has no parts, so it has no "{key}".')


def _there_are(what: str, among: Mapping[str, Any]) -> str:
    if not among:
        return f"There are no {what}."
    names = sorted(map(str, among))[:10]
    return f"There are the {what} {', '.join(names)}{', ...' if len(among) > len(names) else ''}."


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
