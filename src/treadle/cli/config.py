"""``treadle config``: the settings in force, and where each comes from."""

import os
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, SecretStr
from pydantic.fields import FieldInfo
from rich.text import Text

from treadle.cli.options import Json, print_json
from treadle.cli.render import console, table
from treadle.cli.serve import settings_from
from treadle.cli.words import one_line
from treadle.settings import Settings

__all__ = ["config", "environment_names"]


def config(as_json: Json = False) -> None:
    """Show the settings in force and where each comes from. Secrets are masked."""
    settings: Settings = settings_from()
    rows = []
    for name, field in Settings.model_fields.items():
        names = environment_names(field)
        value = getattr(settings, name)
        rows.append({"name": names[0], "value": _plain(value), "from": _origin(settings, name, names)})
    if as_json:
        print_json(rows)
        return
    cells = [[row["name"], Text(_shown(row["value"])), Text(row["from"], style="dim")] for row in rows]
    console().print(table(["SETTING", "VALUE", "FROM"], cells, elastic=("VALUE",)))


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
        case Path():
            return str(value)
        case tuple():
            return list(value)
        case _:
            return value


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_line(", ".join(value) if isinstance(value, list) else str(value)) or "-"
