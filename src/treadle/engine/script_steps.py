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
_OF_DIALOGS: Final = frozenset({"accept", "dismiss"})
"""Actions that only say how a dialog is answered: that is told by the dialog itself."""


def steps_of_stream(items: Iterable[Item]) -> list[ScriptStep]:
    """What a session did, in order: addresses that were opened, and actions; not what pages did by themselves.

    What an action did that a script cannot do again is a step ``omitted``: nothing is left out in silence.
    """
    steps: list[ScriptStep] = []
    answers: list[bool] = []
    asked: list[ScriptStep] = []
    here = arrived = ""
    done = 0
    for item in items:
        if not isinstance(item, PageEvent):
            continue
        match item.type:
            case "dialog":
                answers.append(item.data.get("answer") == "accepted")
                asked += [_prompted(item.data)] if answers[-1] and item.data.get("kind") == "prompt" else []
            case "navigation":
                arrived = str(item.data.get("url", ""))
                if item.data.get("kind") == "url":
                    steps.append(ScriptStep(do="goto", url=arrived))
                    here = arrived
            case "action":
                url = str(item.data.get("url", ""))
                does = _steps_in(item.data)
                if any(step.do == "goto" for step in does):  # it opened the addresses that are told before it
                    del steps[done:]
                elif arrived not in {"", here, url}:  # it came here in a way that is no action: by a link, say
                    steps.append(ScriptStep(do="goto", url=arrived))
                if answers:  # dialogs come while something is done, and are told before it
                    steps += [*asked, ScriptStep(do="dialogs", answers=tuple(answers))]
                    answers, asked = [], []
                steps += does
                here = arrived = url or here
                done = len(steps)
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
        steps += [_again(step) for step in memory.steps]
    return steps


def _again(step: RememberedStep) -> ScriptStep:
    do = _DO.get(step.action, step.action)
    if do not in _KNOWN or step.element is None:
        return ScriptStep(do="omitted", words=f"{step.action} {step.locator.words}".strip())
    if step.action == "select" and step.element.tag != "select":
        do = "click"
    return ScriptStep(do=do, target=step.locator)


def _steps_in(data: Mapping[str, Any]) -> list[ScriptStep]:
    told, action = data.get("steps"), str(data.get("action", ""))
    if told or (action in _OF_DIALOGS and not data.get("element")):
        return msgspec.convert(told or [], list[ScriptStep])
    return [ScriptStep(do="omitted", words=f"{action} {data.get('element') or ''}".strip())]


def _prompted(data: Mapping[str, Any]) -> ScriptStep:
    return ScriptStep(do="omitted", words=f"what was entered in the prompt {str(data.get('message', ''))!r}")
