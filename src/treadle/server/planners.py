"""How jobs of each kind are asked for by schedules, as far as that is more than the input itself."""

from collections.abc import Mapping
from typing import Any, Final

from treadle.core.errors import InvalidInput
from treadle.core.masking import MASK
from treadle.engine.ports import Planner, Sealing
from treadle.modules.library import ModuleLibrary
from treadle.modules.planner import ModulePlanner

__all__ = ["planners_of"]

_AGENT: Final[dict[str, Any]] = {"context": {}, "max_iterations": 50, "max_seconds": 1800.0, "screenshots": False}


def planners_of(library: ModuleLibrary, sealing: Sealing) -> dict[str, Planner]:
    """By the kind of the job."""
    return {
        "module": ModulePlanner(library),
        "workflow": _WorkflowPlanner(sealing),
        "agent": _AgentPlanner(sealing),
    }


class _Sealed:
    """Its secrets stand in the input sealed, as in the jobs of its kind."""

    def __init__(self, sealing: Sealing) -> None:
        self._sealing = sealing

    async def renew(self, kept: dict[str, Any]) -> dict[str, Any]:
        return kept

    def shown(self, kept: dict[str, Any]) -> dict[str, Any]:
        names = {} if not kept.get("secrets") else {"secrets": MASK.decode("ascii")}
        return {name: value for name, value in kept.items() if name != "secrets"} | names

    def _kept(self, work: Mapping[str, Any], secrets: dict[str, str]) -> dict[str, Any]:
        return {**work, "secrets": self._sealing.seal(secrets) if secrets else ""}


class _WorkflowPlanner(_Sealed):
    """``workflow``, ``variables``, ``secrets`` (texts by name), ``session_id`` or ``options``."""

    async def plan(self, asked: dict[str, Any]) -> dict[str, Any]:
        from treadle.api.sessions.task_secrets import workflow_without_secrets  # noqa: PLC0415 - brings the grammar

        workflow, variables = _object(asked, "workflow"), _object(asked, "variables")
        bare, secrets = workflow_without_secrets(workflow, variables, _texts(asked, "secrets"))
        options = asked.get("options", {}) if asked.get("session_id") is None else None
        place = {} if options is None else {"options": options}
        return self._kept({**asked, **place, "workflow": bare, "variables": variables}, secrets)


class _AgentPlanner(_Sealed):
    """``task``, ``session_id``, ``context``, ``secrets`` (texts by name), and its limits."""

    async def plan(self, asked: dict[str, Any]) -> dict[str, Any]:
        from treadle.api.sessions.task_secrets import without_secrets  # noqa: PLC0415 - brings the grammar

        said = asked.get("task")
        if not isinstance(said, str) or not said.strip():
            raise InvalidInput("input.task: expected text.", field="input.task")
        task, context, secrets = without_secrets(said.strip(), _object(asked, "context"), _texts(asked, "secrets"))
        return self._kept({**_AGENT, **asked, "task": task, "context": context}, secrets)


def _object(asked: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = asked.get(name) or {}
    if not isinstance(value, dict):
        raise InvalidInput(f"input.{name}: expected an object.", field=f"input.{name}")
    return value


def _texts(asked: Mapping[str, Any], name: str) -> dict[str, str]:
    values = _object(asked, name)
    if not all(isinstance(value, str) for value in values.values()):
        raise InvalidInput(f"input.{name}: expected texts by name.", field=f"input.{name}")
    return values
