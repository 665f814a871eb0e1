"""``treadle config``: the settings in force, and where each comes from."""

from typing import Any

from rich.text import Text

from treadle.cli.options import Json, print_json
from treadle.cli.render import console, table
from treadle.cli.serve import settings_from
from treadle.cli.words import one_line
from treadle.settings import Settings
from treadle.settings.in_force import settings_in_force

__all__ = ["config"]


def config(as_json: Json = False) -> None:
    """Show the settings in force and where each comes from. Secrets are masked."""
    settings: Settings = settings_from()
    rows = [{"name": row.name, "value": row.value, "from": row.origin} for row in settings_in_force(settings)]
    if as_json:
        print_json(rows)
        return
    cells = [[row["name"], Text(_shown(row["value"])), Text(row["from"], style="dim")] for row in rows]
    console().print(table(["SETTING", "VALUE", "FROM"], cells, elastic=("VALUE",)))


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_line(", ".join(value) if isinstance(value, list) else str(value)) or "-"
