"""The settings in force, and where each comes from, for people to look at: secrets are masked."""

import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from pydantic import AliasChoices, SecretStr
from pydantic.fields import FieldInfo

from treadle.settings.model import Settings

__all__ = ["Setting", "environment_names", "settings_in_force"]


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One of them."""

    name: str
    """What it is called in the environment."""
    value: Any
    """As JSON has it; a secret as asterisks."""
    origin: str
    """A variable's name, a file's path, or ``default``."""


def settings_in_force(settings: Settings) -> Sequence[Setting]:
    """All of them, in the order of their definition."""
    rows = []
    for name, field in Settings.model_fields.items():
        names = environment_names(field)
        rows.append(
            Setting(name=names[0], value=_plain(getattr(settings, name)), origin=_origin(settings, name, names))
        )
    return rows


def environment_names(field: FieldInfo) -> list[str]:
    """What a setting is called in the environment, the proper name first."""
    alias = field.validation_alias
    assert isinstance(alias, AliasChoices), "every setting names its variables"
    return [str(choice) for choice in alias.choices]


def _origin(settings: Settings, name: str, names: list[str]) -> str:
    if name not in settings.model_fields_set:
        return "default"
    lowered = {variable.lower(): variable for variable in os.environ}
    found = next((lowered[each.lower()] for each in names if each.lower() in lowered), None)
    return found or str(settings.data_dir / "treadle.toml")


def _plain(value: Any) -> Any:
    match value:
        case SecretStr():
            return "********"
        case Path() | Decimal():
            return str(value)
        case tuple():
            return list(value)
        case _:
            return value
