"""Whether everything that a workflow refers to will be there when it is needed."""

from collections.abc import Collection, Mapping
from typing import Any

from treadle.core.errors import InvalidInput
from treadle.core.workflow.model import Workflow, WorkflowStep
from treadle.core.workflow.templates import Variables, references, root_of
from treadle.core.workflow.work import texts_of

__all__ = ["check_references"]


def check_references(workflow: Workflow, variables: Mapping[str, Any], secrets: Collection[str] = ()) -> None:
    """InvalidInput for what is known to fail before anything runs.

    That is: a reference to a variable that is neither given nor set by an earlier step, or to a part that a given
    value does not have; a secret in a text that others are shown, or that has the name of a variable.
    """
    given = {**workflow.variables, **variables}
    for name in sorted(given.keys() & set(secrets)):
        raise InvalidInput(f'"{name}" is both a variable and a secret.', field="secrets")
    known = Variables({**given, **dict.fromkeys(secrets, "")})
    saved: set[str] = set()
    for index, step in enumerate(workflow.steps):
        subject, path = f"Step {index + 1} ({step.__struct_config__.tag})", f"steps[{index}]."
        for field, reference in _references(step):
            root = root_of(reference)
            if root in secrets and field not in step.open_to_secrets:
                why = "A secret may stand only in the value of a fill step or the command or values of an act step"
                raise InvalidInput(f'{subject}: "{field}" holds the secret "{root}". {why}.', field=path + field)
            if root not in saved:
                _resolve(known, reference, subject=f'{subject}: "{field}"', field=path + field)
        if step.when is not None and (root := root_of(step.when.variable)) not in saved and root not in known:
            raise InvalidInput(f'{subject}: "when": there is no variable "{root}".', field=f"{path}when")
        if step.save_as is not None:
            if step.save_as in secrets:
                raise InvalidInput(f'{subject}: "save_as" is the name of a secret.', field=f"{path}save_as")
            saved.add(step.save_as)


def _references(step: WorkflowStep) -> list[tuple[str, str]]:
    return [(field, reference) for field, text in texts_of(step) for reference in references(text)]


def _resolve(known: Variables, reference: str, *, subject: str, field: str) -> None:
    try:
        known.resolve(reference)
    except InvalidInput as error:
        raise InvalidInput(f"{subject}: {error}", field=field) from None
