"""Carrying out one step, once: what comes of it, for people and for the steps after it."""

import asyncio
from typing import Any

import msgspec

from treadle.core.errors import DeadlinePassed, ElementNotFound
from treadle.core.page import (
    Acted,
    Box,
    ConditionSeen,
    Extracted,
    Looked,
    Navigated,
    Observed,
    Proposed,
    Recording,
    Result,
    Shot,
    TabList,
)
from treadle.core.workflow import Extract, Fill, Wait, WorkflowStep, command_of
from treadle.engine.ports import AttemptHandle
from treadle.runners.pictures import keep_picture
from treadle.runners.workflow.sessions import WorkflowSessions

__all__ = ["Done", "carry_out"]


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A step that went well."""

    told: Any = None
    """Stands as ``result`` in the job's results."""
    value: Any = None
    """What ``save_as`` keeps."""
    artifact_id: str | None = None
    found: bool = True
    """False where nothing on the page answers a query."""
    box: Box | None = None
    """Where the element was that was acted upon."""


async def carry_out(
    step: WorkflowStep,
    *,
    sessions: WorkflowSessions,
    session_id: str,
    attempt: AttemptHandle,
    name: str,
    number: int,
    step_id: str,
) -> Done:
    """Do what a rendered step says. ``name``, ``number`` and ``step_id`` are what its artifact is called and filed by.

    Raises what the session does; DeadlinePassed for a condition that did not come true, ElementNotFound for something
    that had to be there.
    """
    command = command_of(step)
    if command is not None:
        given = msgspec.structs.replace(command, user=attempt.job.user or None)
        result = await sessions.perform(session_id, given)
    elif isinstance(step, Fill) and step.credential is not None:
        result = await sessions.fill_credential(
            session_id, selector=step.selector, credential_id=step.credential, clear_first=step.clear_first
        )
    else:
        assert isinstance(step, Wait)
        await asyncio.sleep(step.seconds)
        return Done(told={"seconds": step.seconds}, value={"seconds": step.seconds})
    if isinstance(result, Shot):
        return await _keep(result, attempt, name=name, number=number, step_id=step_id)
    return _done(step, result)


def _done(step: WorkflowStep, result: Result) -> Done:
    match result:
        case Extracted(found=False):
            if isinstance(step, Extract) and step.required:
                raise ElementNotFound(result.text or "What was asked for is not on the page.")
            return Done(told=result.text, found=False)
        case Extracted():
            value = result.text if result.data is None else result.data
            shaped = isinstance(step, Extract) and step.schema is not None
            return Done(told=value if shaped else result.text, value=value)
        case ConditionSeen(met=False):
            details = f" {result.details}" if result.details else ""
            raise DeadlinePassed(f"The condition did not come true within {result.elapsed_seconds:.3g} s.{details}")
        case ConditionSeen():
            facts = _facts(result, "elapsed_seconds", "details")
        case Navigated():
            facts = _facts(result, "url", "title", "status")
        case Acted():
            facts = _facts(result, "action", "element", "url", "title")
            return Done(told=facts, value=facts, box=result.box)
        case Observed():
            facts = _facts(result, "elements", "url", "title", "total")
        case Shot() | Looked() | Proposed() | Recording() | TabList():  # no step asks for these here
            facts = {}
    return Done(told=facts, value=facts)


async def _keep(shot: Shot, attempt: AttemptHandle, *, name: str, number: int, step_id: str) -> Done:
    artifact_id = await keep_picture(shot, attempt, name=name, number=number, step_id=step_id)
    facts = _facts(shot, "format", "width", "height", "url")
    return Done(told=facts, value={**facts, "artifact_id": artifact_id}, artifact_id=artifact_id)


def _facts(result: Result, *names: str) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(result, name) for name in names}
    builtin: dict[str, Any] = msgspec.to_builtins(facts)
    return builtin
