"""``treadle module settings``: what a module is set to; secrets are asked for, not typed on the command line."""

import getpass
import sys
from typing import Annotated, Any
from urllib.parse import quote

import typer
from rich.text import Text

from treadle.cli.client import ModulesClient, connect_modules
from treadle.cli.errors import CliError
from treadle.cli.options import Json, ModulesUrl, print_json
from treadle.cli.pairs import parse_pair
from treadle.cli.render import console, table
from treadle.cli.words import as_typed
from treadle.core.module import is_secret_type

__all__ = ["settings"]


def settings(
    module_id: Annotated[str, typer.Argument(metavar="ID", help="The module's id.", show_default=False)],
    pairs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME[=VALUE]...", help="What to set; name:=json for other than text.", show_default=False
        ),
    ] = None,
    unset: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Forget this one.")] = None,
    as_json: Json = False,
    url: ModulesUrl = None,
) -> None:
    """Show what every job of a module is given, or change it.

    A NAME without a value is asked for and not shown as it is typed; if stdin is no terminal it is read from there, one
    line for each, or all of it if there is but one. Use that for secrets: others of this machine see a command line.
    """
    with connect_modules(url) as client:
        path = f"/modules/{quote(module_id, safe='')}/settings"
        if pairs or unset:
            given = [pair for pair in pairs or [] if "=" in pair]
            asked = [name for name in pairs or [] if "=" not in name]
            values: dict[str, Any] = dict.fromkeys(unset or [])
            values |= dict(parse_pair("setting", pair) for pair in given)
            if unset:
                _check_set(client.get(path), unset)
            _warn_of_secrets(client, module_id, [name for name, value in values.items() if value is not None])
            values |= _read(asked)
            stored = client.put(path, {"values": values})
        else:
            stored = client.get(path)
    if as_json:
        print_json(stored)
        return
    rows = [[name, Text(as_typed(value))] for name, value in stored["values"].items()]
    rows += [[name, Text("(secret, set)", style="dim")] for name in stored["secrets"]]
    if rows:
        console().print(table(["SETTING", "VALUE"], rows, elastic=("VALUE",)))
    else:
        sys.stdout.write(f"Nothing is set for {module_id}.\n")


def _check_set(stored: dict[str, Any], names: list[str]) -> None:
    if unknown := [name for name in names if name not in stored["values"] and name not in stored["secrets"]]:
        raise CliError(f"Nothing is set under {', '.join(unknown)}.")


def _warn_of_secrets(client: ModulesClient, module_id: str, names: list[str]) -> None:
    """Say so where a secret stood on the command line."""
    if not names:
        return
    fields = client.get(f"/modules/{quote(module_id, safe='')}")["settings"]
    secret = {each["id"] for each in fields if is_secret_type(each["type"])}
    for name in names:
        if name in secret:
            sys.stderr.write(f"treadle: {name} is a secret; without =value it is asked for, and not seen by others.\n")


def _read(names: list[str]) -> dict[str, str]:
    """A value for each name, from whoever sits there or from the pipe."""
    if not names:
        return {}
    if sys.stdin.isatty():
        return {name: getpass.getpass(f"{name}: ") for name in names}
    text = sys.stdin.read()
    values = [text.removesuffix("\n")] if len(names) == 1 else text.splitlines()
    if len(values) != len(names) or not all(values):
        raise CliError(f"stdin holds no value for each of {', '.join(names)}.", exit_code=2)
    return dict(zip(names, values, strict=True))
