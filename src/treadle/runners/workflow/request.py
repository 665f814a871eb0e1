"""What a workflow's job is asked to do: the shape of its ``spec.input``, and what is refused before a job exists."""

from typing import Any

import msgspec

from treadle.core.errors import InvalidInput
from treadle.core.session import SessionOptions
from treadle.core.workflow import (
    Fill,
    Variables,
    Workflow,
    check_references,
    parse_options,
    parse_variables,
    parse_workflow,
)
from treadle.engine.ports import Sealing

__all__ = ["Plan", "WorkflowInput", "plan_of"]


class WorkflowInput(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A workflow, and what it works with and on."""

    workflow: dict[str, Any]
    """As ``parse_workflow`` takes it."""
    variables: dict[str, Any] = {}
    secrets: str = ""
    """Texts by name, sealed."""
    session_id: str | None = None
    """The session that it is carried out on; without one it opens one of its own."""
    options: dict[str, Any] | None = None
    """Of its own session; if they say anything at all, in place of what the workflow says."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The same, checked."""

    workflow: Workflow
    variables: dict[str, Any]
    """Those given, over the workflow's defaults."""
    secrets: dict[str, str]
    session_id: str | None
    options: SessionOptions
    remarks: tuple[str, ...]

    def values(self) -> Variables:
        """Variables and secrets, for the texts of the steps."""
        return Variables({**self.variables, **self.secrets})


def plan_of(work: dict[str, Any], sealing: Sealing) -> Plan:
    """What a job's input asks for. InvalidInput says what is wrong with it; Unavailable, that it cannot be unsealed."""
    try:
        given = msgspec.convert(work, WorkflowInput)
    except msgspec.ValidationError as error:
        raise InvalidInput(f"This is no work for a workflow: {error}", field="workflow") from error
    workflow = parse_workflow(given.workflow)
    options, remarks = workflow.options or SessionOptions(), workflow.remarks
    if given.options is not None:
        if given.session_id is not None:
            raise InvalidInput("A workflow has either a session or options for one of its own.", field="options")
        wanted, of_options = parse_options(given.options)
        options = options if wanted == SessionOptions() else wanted
        remarks += of_options
    variables = parse_variables(given.variables)
    secrets = _secrets(given.secrets, sealing)
    check_references(workflow, variables, secrets.keys())
    if given.session_id is None:
        _check_no_credentials(workflow)
    return Plan(
        workflow=workflow,
        variables={**workflow.variables, **variables},
        secrets=secrets,
        session_id=given.session_id,
        options=options,
        remarks=remarks,
    )


def _secrets(sealed: str, sealing: Sealing) -> dict[str, str]:
    opened = parse_variables(sealing.open(sealed) if sealed else {}, field="secrets")
    for name, value in opened.items():
        if not isinstance(value, str):
            raise InvalidInput(f'The secret "{name}" must be text.', field="secrets")
    return opened


def _check_no_credentials(workflow: Workflow) -> None:
    for index, step in enumerate(workflow.steps):
        if isinstance(step, Fill) and step.credential is not None:
            why = "credentials are kept with a session, and this workflow opens one of its own"
            raise InvalidInput(f'Step {index + 1} (fill): "credential" cannot be there: {why}.',
                               field=f"steps[{index}].credential")  # fmt: skip
