"""The values that a request gives, held against what the module declares."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Literal

import msgspec

from treadle.core.errors import Unprocessable
from treadle.core.module.manifest import Field, Manifest
from treadle.core.module.values import Misfit, coerced, is_secret_type

__all__ = ["InvalidValues", "Problem", "complete_inputs", "complete_settings", "secret_fields"]

Where = Literal["inputs", "settings"]


class Problem(msgspec.Struct, frozen=True):
    """One value that does not fit."""

    where: Where
    field: str
    message: str
    """The end of a sentence that begins with the field; never with the value of a secret in it."""


class InvalidValues(Unprocessable):
    """Values do not fit what the module declares; ``problems`` names all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(f"{problem.where}.{problem.field} {problem.message}" for problem in self.problems) + ".",
            field=self.problems[0].field if self.problems else None,
        )


def complete_inputs(manifest: Manifest, given: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs as the module gets them: declared ones as their types say, with defaults; others as they come.

    Where a value is absent and there is no default, the key stays absent: modules fall back by ``inputs.get(key, x)``,
    which a null would defeat. InvalidValues if a required one is missing or a value does not fit.
    """
    return _complete("inputs", manifest.inputs, given, check_required=True)


def complete_settings(manifest: Manifest, given: Mapping[str, Any], *, check_required: bool = False) -> dict[str, Any]:
    """Settings as the module gets them, by the same rules; required ones are only asked for with ``check_required``."""
    return _complete("settings", manifest.settings, given, check_required=check_required)


def secret_fields(fields: Iterable[Field]) -> frozenset[str]:
    """Ids of the fields whose values must never be shown."""
    return frozenset(field.id for field in fields if is_secret_type(field.type))


def _complete(
    where: Where, fields: Iterable[Field], given: Mapping[str, Any], *, check_required: bool
) -> dict[str, Any]:
    values = dict(given)
    problems: list[Problem] = []
    for field in fields:
        value = values.get(field.id)
        if value is not None:
            try:
                values[field.id] = coerced(field.type, value)
            except Misfit as error:
                problems.append(Problem(where, field.id, str(error)))
        elif field.default is not None:
            values[field.id] = _default(field)
        elif field.required and check_required:
            problems.append(Problem(where, field.id, "is required"))
        else:
            values.pop(field.id, None)  # a null says no more than silence
    if problems:
        raise InvalidValues(problems)
    return values


def _default(field: Field) -> Any:
    try:
        return coerced(field.type, deepcopy(field.default))
    except Misfit:  # the author's own word, remarked upon when the manifest was read
        return deepcopy(field.default)
