"""Which steps a script has: from a session's stream, or from what is remembered of an origin."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from treadle.core.event import Item, PageEvent
from treadle.core.memory import Memory, RememberedStep
from treadle.core.page import ScriptStep

__all__ = ["steps_of_memories", "steps_of_stream"]

_DO: Final[Mapping[str, str]] = {
    "navigate": "click", "submit": "click", "download": "click", "close_dialog": "click", "toggle": "click",
    "expand": "click", "collapse": "click", "focus": "click", "paste": "fill",
}  # fmt: skip
"""What a script does for the verbs that it has no word of its own for."""
_KNOWN: Final = frozenset(
    {"click", "double_click", "right_click", "fill", "clear", "select", "check", "uncheck", "hover", "upload", "search"}
)


def steps_of_stream(items: Iterable[Item]) -> list[ScriptStep]:
    """What a session did, in order: addresses that were opened, and actions; not what pages did by themselves."""
    steps: list[ScriptStep] = []
    here = arrived = ""
    for item in items:
        if not isinstance(item, PageEvent):
            continue
        match item.type:
            case "navigation":
                arrived = str(item.data.get("url", ""))
                if item.data.get("kind") == "url":
                    steps.append(ScriptStep(do="goto", url=arrived))
                    here = arrived
            case "action":
                url = str(item.data.get("url", ""))
                if arrived not in {"", here, url}:  # it came here in a way that is no action: by a link, say
                    steps.append(ScriptStep(do="goto", url=arrived))
                steps += _steps_in(item.data)
                here = arrived = url or here
            case _:
                continue
    return steps


def steps_of_memories(memories: Sequence[Memory]) -> list[ScriptStep]:
    """What is remembered, oldest first, page by page; what needs a value or an option asks the environment for it."""
    steps: list[ScriptStep] = []
    here = ""
    for memory in sorted(memories, key=lambda each: (each.page, each.created_at, each.id)):
        if memory.page != here:
            here = memory.page
            steps.append(ScriptStep(do="goto", url=memory.origin + memory.page))
        steps += [_again(step) for step in memory.steps if step.element is not None]
    return steps


def _again(step: RememberedStep) -> ScriptStep:
    do = _DO.get(step.action, step.action)
    if step.action == "select" and step.element is not None and step.element.tag != "select":
        do = "click"
    return ScriptStep(do=do if do in _KNOWN else "click", target=step.locator)


def _steps_in(data: Mapping[str, Any]) -> list[ScriptStep]:
    told = data.get("steps")
    return [] if told is None else msgspec.convert(told, list[ScriptStep])
