"""Values as JSON, and why one cannot be."""

import json
import math
from typing import Any

__all__ = ["as_json"]


def as_json(value: Any, what: str) -> bytes:
    """``value`` as compact JSON in UTF-8, halves of surrogate pairs as U+FFFD.

    TypeError or ValueError if that cannot be, with ``what`` and the place in the value that is at fault.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except RecursionError:
        raise ValueError(f"{what} cannot be written as JSON: it is nested too deeply") from None
    except (TypeError, ValueError) as error:
        raise type(error)(f"{what} cannot be written as JSON: {_fault(value) or error}") from None
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _fault(value: Any) -> str | None:
    """The first place that JSON has no words for, in a sentence."""
    unseen: list[tuple[str, Any]] = [("", value)]
    entered: set[int] = set()
    while unseen:
        path, part = unseen.pop()
        if isinstance(part, dict):
            if id(part) in entered:
                continue
            entered.add(id(part))
            for key in part:
                if not (key is None or isinstance(key, (str, int, float))):
                    return f"the key {key!r:.100} of {path or 'the value'} is {_kind(key)}"
            unseen.extend((f"{path}[{key!r:.100}]", inner) for key, inner in reversed(part.items()))
        elif isinstance(part, (list, tuple)):
            if id(part) in entered:
                continue
            entered.add(id(part))
            unseen.extend((f"{path}[{place}]", part[place]) for place in range(len(part) - 1, -1, -1))
        elif isinstance(part, float):
            if not math.isfinite(part):
                return f"{path or 'it'} is {part}"
        elif not (part is None or isinstance(part, (str, int))):
            return f"{path or 'it'} is {_kind(part)}"
    return None


def _kind(value: Any) -> str:
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f"a {name}"
