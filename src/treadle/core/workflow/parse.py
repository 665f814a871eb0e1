"""From JSON to a workflow: all that can be known to be wrong is refused here, with step and field."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from treadle.core.errors import InvalidInput
from treadle.core.workflow.model import (
    MAX_STEPS,
    Act,
    Extract,
    Fill,
    Goto,
    Observe,
    OnError,
    Retry,
    Screenshot,
    Wait,
    When,
    Workflow,
    WorkflowStep,
)
from treadle.core.workflow.options import parse_options
from treadle.core.workflow.reading import Fields
from treadle.core.workflow.templates import is_name, is_reference
from treadle.core.workflow.work import check_templates

__all__ = ["parse_variables", "parse_workflow"]

_MAX_NAME: Final = 200
_MAX_VARIABLES: Final = 200
_MAX_VARIABLE_BYTES: Final = 256 << 10
_MAX_RETRIES: Final = 20
_MAX_SEEN: Final = 1000
_MAX_MASKS: Final = 100
_USUAL_WAIT_SECONDS: Final = 30.0
_WAITS: Final = ("load", "domcontentloaded", "networkidle", "commit")
_FORMATS: Final = ("png", "jpeg", "webp")


def parse_workflow(data: Mapping[str, Any]) -> Workflow:
    """A workflow from what JSON or YAML said. InvalidInput names the step (from 1) and the field."""
    fields = Fields(data, subject="The workflow")
    name = fields.required_text("name", most=_MAX_NAME)
    steps, remarks = _steps(fields)
    options = None
    if (raw := fields.object("options")) is not None:
        options, of_options = parse_options(raw)
        remarks.extend(of_options)
    return Workflow(
        name=name,
        steps=steps,
        description=fields.text("description") or "",
        variables=parse_variables(fields.get("variables")),
        options=options,
        timeout_seconds=fields.seconds("timeout_seconds"),
        remarks=(*fields.remarks(), *remarks),
    )


def parse_variables(raw: object, *, field: str = "variables") -> dict[str, Any]:
    """Variables by name, from an object or from nothing. InvalidInput for names that no text could refer to."""
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise InvalidInput(f"The {field} must be an object.", field=field)
    if len(raw) > _MAX_VARIABLES:
        raise InvalidInput(f"There may be at most {_MAX_VARIABLES} {field}.", field=field)
    for name in raw:
        if not isinstance(name, str) or not is_name(name):
            why = "begins with a letter or _ and goes on with letters, digits, _ and -"
            raise InvalidInput(f"{str(name)[:60]!r} cannot be the name of a variable: one {why}.", field=field)
    try:
        size = len(msgspec.json.encode(raw))
    except (TypeError, ValueError, RecursionError):
        raise InvalidInput(f"The {field} may hold only what JSON can say.", field=field) from None
    if size > _MAX_VARIABLE_BYTES:
        raise InvalidInput(f"The {field} may take at most {_MAX_VARIABLE_BYTES >> 10} KiB.", field=field)
    return dict(raw)


def _steps(fields: Fields) -> tuple[tuple[WorkflowStep, ...], list[str]]:
    raw = fields.get("steps")
    if raw is None:
        raise fields.wrong("steps", "is missing")
    if not isinstance(raw, list | tuple):
        raise fields.wrong("steps", "must be a list")
    if not raw:
        raise fields.wrong("steps", "is empty")
    if len(raw) > MAX_STEPS:
        raise fields.wrong("steps", f"may hold at most {MAX_STEPS} steps, not {len(raw)}")
    steps: list[WorkflowStep] = []
    remarks: list[str] = []
    for index, each in enumerate(raw):
        step, of_step = _step(each, index)
        steps.append(step)
        remarks.extend(of_step)
    return tuple(steps), remarks


def _step(raw: object, index: int) -> tuple[WorkflowStep, list[str]]:
    fields = Fields(raw, subject=f"Step {index + 1}", path=f"steps[{index}].")
    action = fields.required_text("action", most=_MAX_NAME)
    reader = _READERS.get(action)
    if reader is None:
        raise fields.wrong("action", f"must be one of {', '.join(_READERS)}, not {action[:60]!r}")
    fields.subject = f"Step {index + 1} ({action})"
    step = reader(fields, _common(fields))
    check_templates(step, fields)
    return step, fields.remarks()


def _common(fields: Fields) -> dict[str, Any]:
    """What every step can have."""
    save_as = fields.text("save_as", most=_MAX_NAME)
    if save_as is not None and not is_name(save_as):
        raise fields.wrong("save_as", "must be a name of letters, digits, _ and -, and begin with a letter or _")
    return {
        "name": fields.text("name", most=_MAX_NAME) or "",
        "retry": _retry(fields),
        "on_error": fields.choice("on_error", tuple(OnError), OnError.FAIL),
        "timeout_seconds": fields.seconds("timeout_seconds"),
        "save_as": save_as,
        "when": _when(fields),
    }


def _retry(fields: Fields) -> Retry:
    raw = fields.get("retry")
    if not isinstance(raw, Mapping):
        return Retry(attempts=fields.whole("retry", least=0, most=_MAX_RETRIES) or 0)
    inner = Fields(raw, subject=f"{fields.subject}, retry", path=f"{fields.path}retry.")
    attempts = inner.whole("attempts", least=0, most=_MAX_RETRIES)
    delay = inner.seconds("delay_seconds", zero=True)
    return Retry(
        attempts=1 if attempts is None else attempts,
        delay_seconds=Retry().delay_seconds if delay is None else delay,
    )


def _when(fields: Fields) -> When | None:
    raw = fields.get("when")
    if raw is None:
        return None
    if isinstance(raw, Mapping):
        inner = Fields(raw, subject=f"{fields.subject}, when", path=f"{fields.path}when.")
        variable, given = inner.required_text("variable", most=_MAX_NAME), raw
    else:
        variable, given = fields.required_text("when", most=_MAX_NAME), {}
    variable = variable.strip()
    if variable.startswith("{{") and variable.endswith("}}"):
        variable = variable[2:-2].strip()
    if not is_reference(variable):
        raise fields.wrong("when", "must name a variable, or be an object with variable, and equals or not_equals")
    if "equals" in given and "not_equals" in given:
        raise fields.wrong("when", "cannot have both equals and not_equals")
    if "not_equals" in given:
        return When(variable=variable, equals=given["not_equals"], negated=True)
    return When(variable=variable, equals=given["equals"]) if "equals" in given else When(variable=variable)


def _goto(fields: Fields, common: dict[str, Any]) -> Goto:
    return Goto(**common, url=fields.required_text("url"), wait_until=fields.choice("wait_until", _WAITS, "load"))


def _act(fields: Fields, common: dict[str, Any]) -> Act:
    values = fields.object("values") or {}
    if not all(isinstance(value, str) for value in values.values()):
        raise fields.wrong("values", "must be an object of texts")
    return Act(
        **common,
        command=fields.required_text("command", "instruction"),
        selector=fields.text("selector"),
        values=values,
        wait_after_seconds=fields.seconds("wait_after_seconds", zero=True) or 0.0,
    )


def _extract(fields: Fields, common: dict[str, Any]) -> Extract:
    return Extract(
        **common,
        query=fields.required_text("query", "instruction"),
        schema=fields.object("schema"),
        required=fields.flag("required"),
    )


def _observe(fields: Fields, common: dict[str, Any]) -> Observe:
    query = fields.get("query")
    return Observe(
        **common,
        query="" if query == "" else fields.text("query") or fields.text("instruction") or "",
        limit=fields.whole("limit", least=1, most=_MAX_SEEN) or Observe().limit,
    )


def _screenshot(fields: Fields, common: dict[str, Any]) -> Screenshot:
    return Screenshot(
        **common,
        full_page=fields.flag("full_page"),
        format=fields.choice("format", _FORMATS, "png"),
        quality=fields.whole("quality", least=1, most=100),
        selector=fields.text("selector"),
        mask=fields.texts("mask", most=_MAX_MASKS),
        mask_pii=fields.flag("mask_pii"),
    )


def _wait(fields: Fields, common: dict[str, Any]) -> Wait:
    seconds, condition = fields.seconds("seconds"), fields.text("condition")
    if seconds is None and condition is None:
        raise fields.wrong("seconds", "is missing; or a condition")
    usual = common["timeout_seconds"] or _USUAL_WAIT_SECONDS
    return Wait(**common, seconds=usual if seconds is None else seconds, condition=condition)


def _fill(fields: Fields, common: dict[str, Any]) -> Fill:
    value, variable, credential = (fields.text(name) for name in ("value", "variable", "credential"))
    if sum(each is not None for each in (value, variable, credential)) != 1:
        raise fields.wrong("value", "is needed, or a variable, or the id of a credential; exactly one of them")
    if variable is not None:
        value = variable if variable.startswith("{{") else f"{{{{{variable}}}}}"
    return Fill(
        **common,
        selector=fields.required_text("selector"),
        value=value,
        credential=credential,
        origin=fields.text("origin"),
        clear_first=fields.flag("clear_first", default=True),
    )


_READERS: Final[Mapping[str, Callable[[Fields, dict[str, Any]], WorkflowStep]]] = {
    "goto": _goto,
    "act": _act,
    "extract": _extract,
    "screenshot": _screenshot,
    "observe": _observe,
    "wait": _wait,
    "fill": _fill,
}
