"""The file of ``treadle batch``: YAML, or JSON, that says nothing JSON could not say and unfolds to a bounded size."""

from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Final

import yaml

from treadle.cli.errors import CliError

__all__ = ["read_batch"]

_MOST_BYTES: Final = 10 << 20
"""What the server takes as one body."""
_MOST_VALUES: Final = 100_000
"""With every alias unfolded: five hundred wishes have a few thousand."""


class _Loader(yaml.SafeLoader):
    """Safe, and refuses documents whose aliases unfold to more than anybody means."""

    def get_single_node(self) -> yaml.Node | None:
        node: yaml.Node | None = super().get_single_node()
        if node is not None and _size(node, {}) > _MOST_VALUES:
            raise yaml.composer.ComposerError(
                None, None, f"with its aliases unfolded it holds more than {_MOST_VALUES:,} values", node.start_mark
            )
        return node


def read_batch(file: Path) -> dict[str, Any]:
    """The body that a file describes: an object with at least one wish in ``items``. CliError says what is wrong."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise CliError(f"{file} is larger than {_MOST_BYTES >> 20} MiB.", exit_code=2)
        said = yaml.load(file.read_text("utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise CliError(f"{file} is neither YAML nor JSON: {' '.join(str(error).split())}", exit_code=2) from None
    body = {"items": said} if isinstance(said, list) else said
    if not isinstance(body, dict) or not isinstance(body.get("items"), list):
        raise CliError(f"{file} holds no list of wishes.", exit_code=2)
    if not body["items"]:
        raise CliError(f"{file} holds no wish: items is empty.", exit_code=2)
    if (wrong := _beyond_json(body, "", ())) is not None:
        raise CliError(f"{file}: {wrong}", exit_code=2)
    return body


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values a node unfolds to; one that holds itself is told of later, and counts once. ``known``: by id."""
    if id(node) not in known:
        known[id(node)] = 1
        match node:
            case yaml.SequenceNode():
                known[id(node)] += sum(_size(each, known) for each in node.value)
            case yaml.MappingNode():
                known[id(node)] += sum(_size(each, known) for pair in node.value for each in pair)
    return known[id(node)]


def _beyond_json(value: object, where: str, around: tuple[int, ...]) -> str | None:
    """What YAML can say and JSON cannot, and where; None if there is nothing. ``around`` is what ``value`` is in."""
    if id(value) in around:
        return f"{where} holds itself, through an anchor."
    match value:
        case dict():
            if (key := next((key for key in value if not isinstance(key, str)), None)) is not None:
                return f"{where or 'the file'} has a field whose name is no text: {key}. Put it in quotes."
            inside = [(each, f"{where}.{name}" if where else name) for name, each in value.items()]
        case list():
            inside = [(each, f"{where}[{number}]") for number, each in enumerate(value)]
        case date():
            return f"{where} is a date: {value}. Put it in quotes to make it text."
        case float() if not isfinite(value):
            return f"{where} is no number: {value}."
        case None | str() | int() | float():
            return None
        case _:
            return f"{where} is of a type that wishes do not have: {type(value).__name__}."
    found = (_beyond_json(each, name, (*around, id(value))) for each, name in inside)
    return next((each for each in found if each is not None), None)
