"""Carrying out one proposed step, once: what comes of it, in a sentence and as a value."""

from typing import Any

import msgspec

from treadle.core.page import Act, Acted, Box, Command, Extract, Extracted, GoTo, Navigated, Proposed, Result
from treadle.runners.agent.request import Errand

__all__ = ["Came", "command_for", "outcome_of"]


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a step."""

    outcome: str
    ok: bool = True
    url: str = ""
    value: Any = None
    """What was read."""
    box: Box | None = None
    """Where the element was that was acted upon."""


def command_for(step: Proposed, errand: Errand, *, seconds: float) -> Command:
    """The command that does a step. The model is not asked again for what it proposed itself.

    A model's word puts in no secret but those that its proposal was found to be a fit place for.
    """
    instruction = errand.revealed(step.instruction, None if step.by == "words" else step.reveals)
    match step.kind:
        case "go":
            return GoTo(instruction=instruction, timeout_seconds=seconds, caps=errand.given.caps)
        case "read":
            return Extract(query=instruction, timeout_seconds=seconds, caps=errand.given.caps)
        case _:
            return Act(
                instruction=instruction,
                selector=step.selector,
                unaided=step.by == "model",
                timeout_seconds=seconds,
                caps=errand.given.caps,
            )


def outcome_of(result: Result) -> Came:
    """What a command's result means for the task."""
    match result:
        case Acted():
            return Came(outcome=_acted(result), url=result.url, box=result.box)
        case Navigated():
            title = f" ({result.title[:100]})" if result.title else ""
            return Came(outcome=f"The page is {result.url[:300]}{title}.", url=result.url)
        case Extracted():
            value = result.text if result.data is None else result.data
            return Came(outcome=result.text, ok=result.found, value=value if result.found else None)
        case _:
            raise TypeError(f"no step is answered by {type(result).__name__}")


def _acted(acted: Acted) -> str:
    parts = acted.parts or (acted,)
    done = "; ".join(f"{part.action} {part.element}".rstrip() for part in parts[:10])
    dialogs = "".join(f" The {each.kind} {each.message[:100]!r} was {each.answer}." for each in acted.dialogs)
    return f"{done}.{dialogs}"
