"""Workflows as files: JSON, or YAML that says nothing JSON could not say."""

import json
from collections.abc import Mapping
from typing import Any, Final

from treadle.core.errors import InvalidInput, TooLarge

__all__ = ["load_workflow"]

_MAX_BYTES: Final = 256 << 10


def load_workflow(text: str) -> dict[str, Any]:
    """The object that a file's text says, ready for ``parse_workflow``.

    InvalidInput with the line where it is neither JSON nor YAML, no object, repeats a key, or uses aliases (which
    could unfold to any size); TooLarge over 256 KiB.
    """
    if len(text) > _MAX_BYTES or len(text.encode("utf-8", "replace")) > _MAX_BYTES:
        raise TooLarge(f"A workflow may have at most {_MAX_BYTES >> 10} KiB of text.")
    data = _json(text) if text.lstrip()[:1] == "{" else None
    if data is None:
        data = _yaml(text)
    if not isinstance(data, Mapping):
        raise InvalidInput("A workflow must be an object with a name and steps.")
    return dict(data)


def _json(text: str) -> Any:
    """The value; None if it is not JSON, but perhaps YAML in braces."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except ValueError:
        return None
    except RecursionError:
        raise InvalidInput("The workflow is nested too deeply.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidInput(f"The key {key[:60]!r} stands twice in one object.")
        found[key] = value
    return found


def _yaml(text: str) -> Any:
    import yaml  # noqa: PLC0415 - needed only by those who read files

    class Loader(yaml.SafeLoader):
        """Safe, and stricter: no aliases, keys are texts, and none stands twice."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            is_alias = self.check_event(yaml.AliasEvent)
            node = super().compose_node(parent, index)
            if is_alias and node is not None:
                raise yaml.composer.ComposerError(None, None, "aliases to what is here are not taken", node.start_mark)
            return node

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen: set[str] = set()
            for key, _ in node.value:
                problem = None
                if key.tag != "tag:yaml.org,2002:str":
                    problem = f"the key {str(key.value)[:60]!r} is not text; quotes around it may help"
                elif key.value in seen:
                    problem = f"the key {key.value[:60]!r} stands twice"
                if problem is not None:
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep)

    try:
        return yaml.load(text, Loader=Loader)  # noqa: S506 - it is a SafeLoader
    except yaml.MarkedYAMLError as error:
        place = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise InvalidInput(f"The workflow is not YAML{place}: {error.problem}.") from None
    except (yaml.YAMLError, ValueError) as error:
        raise InvalidInput(f"The workflow is not YAML: {str(error)[:200]}.") from None
    except RecursionError:
        raise InvalidInput("The workflow is nested too deeply.") from None
