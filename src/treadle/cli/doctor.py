"""``treadle doctor``: is this machine fit to run Treadle?"""

import typer
from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from treadle.cli.browser_checks import browser_checks
from treadle.cli.checks import Check, Level, all_checks
from treadle.cli.errors import CliError
from treadle.cli.options import Json, print_json
from treadle.cli.render import Look, console, table
from treadle.cli.serve import settings_from

__all__ = ["doctor"]

_LOOKS = {
    Level.OK: Look("✓", "green"),
    Level.WARN: Look("!", "yellow"),
    Level.FAIL: Look("✗", "red"),
    Level.INFO: Look("·", "dim"),
}


def doctor(as_json: Json = False) -> None:
    """Check this machine: versions, data folder, ports, speed, limits, browsers. Nothing is changed.

    The exit code is 1 if a check fails.
    """
    try:
        settings = settings_from()
        checks = [*all_checks(settings), *browser_checks(settings)]
    except CliError as error:
        checks = [Check("settings", Level.FAIL, str(error), "`treadle config` shows what is in force.")]
    if as_json:
        print_json([{"name": c.name, "level": c.level.value, "found": c.found, "advice": c.advice} for c in checks])
    else:
        rows: list[list[RenderableType]] = []
        for check in checks:
            look = _LOOKS[check.level]
            level = Text(f"{look.symbol} {check.level.value}", style=look.style)
            rows.append([level, check.name, escape(check.found)])  # a plain string: it may wrap
            if check.advice:
                rows.append(["", "", f"[italic]{escape(check.advice)}[/]"])
        console().print(table(["", "CHECK", "FOUND"], rows, elastic=("FOUND",)))
    if any(check.level is Level.FAIL for check in checks):
        raise typer.Exit(1)
