"""The graph that ComfyUI carries out: a file in its API format, with placeholders.

``%prompt%``, ``%negative%``, ``%seed%``, ``%width%``, ``%height%`` and ``%checkpoint%`` are replaced wherever a text of
an input holds them. A text that is nothing but a placeholder becomes the value itself: a number stays a number.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from treadle.core.errors import InvalidInput

__all__ = ["Values", "Workflow"]

_PLACEHOLDER: Final = re.compile(r"%(prompt|negative|seed|width|height|checkpoint)%")
_MOST_BYTES: Final = 4 << 20


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """What comes into the places of a graph."""

    prompt: str
    negative: str
    seed: int
    width: int
    height: int
    checkpoint: str


class _Node(msgspec.Struct, frozen=True):
    class_type: str
    inputs: dict[str, Any] = {}


class Workflow:
    """A graph with places in it.

    Args:
        text: the JSON.
        source: what is told to be wrong if it is.

    InvalidInput if it is no graph of nodes, or has no place for a prompt.
    """

    def __init__(self, text: bytes, source: str = "the workflow") -> None:
        try:
            self._nodes: dict[str, Any] = msgspec.json.decode(text, type=dict[str, Any])
            nodes = msgspec.convert(self._nodes, type=dict[str, _Node])
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise InvalidInput(
                f"{source} is no graph in ComfyUI's API format (Workflow > Export (API)): {error}"
            ) from error
        if not any(match == "prompt" for node in nodes.values() for match in _places(node.inputs)):
            raise InvalidInput(f"{source} has no place for the prompt: write %prompt% where its text belongs.")

    @classmethod
    def built_in(cls) -> "Workflow":
        """Text to image with one checkpoint of the Stable Diffusion family."""
        return cls(files(__package__).joinpath("workflow.json").read_bytes(), "the built-in workflow")

    @classmethod
    def read(cls, path: Path) -> "Workflow":
        """From a file. InvalidInput, also if it cannot be read."""
        try:
            with path.open("rb") as file:
                text = file.read(_MOST_BYTES + 1)
        except OSError as error:
            raise InvalidInput(f"The workflow {path} cannot be read: {error.strerror}.") from error
        if len(text) > _MOST_BYTES:
            raise InvalidInput(f"The workflow {path} is larger than {_MOST_BYTES >> 20} MiB.")
        return cls(text, f"the workflow {path}")

    def filled(self, values: Values) -> dict[str, Any]:
        """The graph with these values in its places. What a prompt says is never taken for a place."""
        graph: dict[str, Any] = _filled(self._nodes, msgspec.structs.asdict(values))
        return graph


def _places(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield from _PLACEHOLDER.findall(value)
        case list():
            for each in value:
                yield from _places(each)
        case dict():
            for each in value.values():
                yield from _places(each)
        case _:
            return


def _filled(value: Any, values: Mapping[str, Any]) -> Any:
    match value:
        case str():
            whole = _PLACEHOLDER.fullmatch(value)
            return values[whole[1]] if whole else _PLACEHOLDER.sub(lambda match: str(values[match[1]]), value)
        case list():
            return [_filled(each, values) for each in value]
        case dict():
            return {key: _filled(each, values) for key, each in value.items()}
        case _:
            return value
