"""The names of a JSON Schema's properties as words, and their paths; what is found for one as plain text."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from treadle.browsers.snapshot.words import unquoted, words

__all__ = ["DEPTH", "described", "names_in", "path_below", "plain_text", "spoken_name"]

DEPTH: Final = 6
"""How deep a schema may be."""
_DESCRIPTION: Final = 500
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def names_in(schema: Any, depth: int = 0) -> Iterator[str]:
    """The names of all its properties."""
    if depth > DEPTH or not isinstance(schema, Mapping):
        return
    for name, part in schema.get("properties", {}).items() if isinstance(schema.get("properties"), Mapping) else ():
        yield str(name)
        yield from names_in(part, depth + 1)
    yield from names_in(schema.get("items"), depth + 1)


def spoken_name(name: str) -> str:
    """``firstName``, ``first_name``, ``first-name`` as ``first name``."""
    return " ".join(words(_CAMEL.sub(" ", name).replace("_", " ")))


def described(schema: Mapping[str, Any]) -> str:
    """What a schema says of itself, without examples in quotes."""
    return unquoted(str(schema.get("description", ""))[:_DESCRIPTION]).strip()


def path_below(path: str, name: str) -> str:
    """The path of a property of what has a path."""
    return f"{path}.{name}" if path else name


def plain_text(value: Any) -> str:
    """A value as one text: of a link or an image what it is called."""
    if isinstance(value, dict):
        return str(value.get("text") or value.get("url") or value.get("alt") or "") or str(
            next(iter(value.values()), "")
        )
    if isinstance(value, list):
        return ", ".join(map(plain_text, value))
    return str(value)
