"""Jobs of type ``custom``: an installed module or a command, in the queue of generation.

A request is ``{"module": id, "inputs": {...}, "settings": {...}}`` or ``{"command": text or list of texts,
"workingDirectory": ..., "environment": {...}}``.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Protocol, TypeAlias

import msgspec

from treadle.core.errors import InvalidInput, NotFound
from treadle.web.limits import sentence_for

__all__ = ["CustomWork", "ModulePlans", "Work", "as_asked", "custom_work"]

_ASKED_AS: Final = {"command": "command", "working_directory": "workingDirectory", "environment": "environment"}
"""A command's fields as requests spell them."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What a request of type ``custom`` comes to."""

    input: dict[str, Any]
    """What the runner gets."""
    request: dict[str, Any]
    """What is told of the request: all of it but the values of a module's secrets."""


CustomWork: TypeAlias = Callable[[Mapping[str, Any]], Awaitable[Work]]
"""Makes work of a request. InvalidInput names the field that is wrong."""


class ModulePlans(Protocol):
    """What is needed of the installed modules."""

    async def plan(self, module_id: str, inputs: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
        """The input of a job that runs the module now. NotFound, InvalidValues."""
        ...


class _Command(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    command: str | list[str]
    working_directory: str | None = None
    environment: dict[str, Any] = {}


class _Module(msgspec.Struct, kw_only=True, frozen=True, rename="camel"):
    module: str
    inputs: dict[str, Any] = {}
    settings: dict[str, Any] = {}


def custom_work(modules: ModulePlans) -> CustomWork:
    """Makes work that runs these modules, or commands."""

    async def work(request: Mapping[str, Any]) -> Work:
        if ("command" in request) == ("module" in request):
            raise InvalidInput("request: expected either a module or a command.", field="request")
        try:
            if "command" in request:
                return _of_command(msgspec.convert(request, _Command), request)
            return await _of_module(msgspec.convert(request, _Module), modules)
        except msgspec.ValidationError as error:
            field, sentence = sentence_for(str(error))
            raise InvalidInput(f"request.{sentence}", field=f"request.{field}") from None

    return work


def as_asked(error: InvalidInput) -> InvalidInput:
    """What the runner of commands refuses, in the words of the request, whichever status it has elsewhere."""
    field = _ASKED_AS.get(error.field or "")
    return error if field is None else InvalidInput(f"request.{field}: {error}", field=f"request.{field}")


def _of_command(asked: _Command, request: Mapping[str, Any]) -> Work:
    for name, value in asked.environment.items():  # msgspec does not say whose value is wrong
        try:
            msgspec.convert(value, str)
        except msgspec.ValidationError as error:
            field = f"request.environment.{name}"
            _, sentence = sentence_for(f"{error} - at `$.{name}`")
            raise InvalidInput(f"{field}:{sentence.partition(':')[2]}", field=field) from None
    return Work(
        input={
            "command": asked.command,
            "working_directory": asked.working_directory,
            "environment": asked.environment,
        },
        request=dict(request),
    )


async def _of_module(asked: _Module, modules: ModulePlans) -> Work:
    try:
        plan = await modules.plan(asked.module, asked.inputs, asked.settings)
    except NotFound as error:
        raise InvalidInput(f"request.module: {error}", field="request.module") from None
    except InvalidInput as error:  # the module's own declaration names inputs and settings
        raise InvalidInput(f"request: {error}", field="request") from None
    shown = {"module": asked.module, "inputs": plan["inputs"], "settings": plan["settings"]}
    return Work(input=plan, request=shown)
