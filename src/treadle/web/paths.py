"""Path templates such as ``/jobs/{id}/files``, and what belongs to them."""

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from starlette.routing import compile_path

__all__ = ["PathMap"]

T = TypeVar("T")


class PathMap(Generic[T]):
    """Values by path template, in the routing's own notation. A path without parameters costs one look-up."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, T] = {}
        self._patterns: list[tuple[re.Pattern[str], T]] = []
        for template, value in entries:
            if "{" in template:
                self._patterns.append((compile_path(template)[0], value))
            else:
                self._exact[template] = value

    def find(self, path: str) -> T | None:
        """What belongs to the path, or None."""
        found = self._exact.get(path)
        if found is None:
            for pattern, value in self._patterns:
                if pattern.match(path):
                    return value
        return found
