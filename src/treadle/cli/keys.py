"""``treadle keys``: who may use the server."""

import sys
from typing import Annotated, Final

import typer
from rich.text import Text

from treadle.cli.client import Client, connect
from treadle.cli.errors import CliError
from treadle.cli.options import Json, Url, duration, print_json
from treadle.cli.render import console, table
from treadle.cli.words import ago, one_line, when
from treadle.core.key import Scope

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
_SCOPES: Final = tuple(Scope)

app = typer.Typer(
    help="Make, list and revoke API keys.", no_args_is_help=True, rich_markup_mode=None, add_completion=False,
    context_settings=_HELP,
)  # fmt: skip


@app.command(context_settings=_HELP)
def create(
    name: Annotated[str, typer.Option(help="Whose key it is; also the user of jobs submitted with it.")],
    scope: Annotated[str, typer.Option(help="viewer reads, operator runs jobs, admin does everything.")] = "operator",
    expires: Annotated[
        float | None, typer.Option(parser=duration, metavar="DURATION", help="When it ends: 12h, 30d. Default: never.")
    ] = None,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Make a key and print it; nobody can read it a second time.

    From the first key on, every request needs one. The commands on this machine go on without, by the server's token.
    """
    if scope not in _SCOPES:
        raise CliError(f"There is no scope {scope!r}; there are {', '.join(_SCOPES)}.", exit_code=2)
    with connect(url) as client:
        asked = {"name": name, "scope": scope, "expires_in_seconds": expires}
        made = client.post("/api/keys", {field: value for field, value in asked.items() if value is not None})
    if as_json:
        print_json(made)
        return
    sys.stdout.write(f"{made['key']}\n")
    if sys.stdout.isatty():
        sys.stderr.write("Keep it: it is not shown again. Commands use it as TREADLE_API_KEY.\n")


@app.command("list", context_settings=_HELP)
def list_keys(as_json: Json = False, url: Url = None) -> None:
    """List the keys; never what opens."""
    with connect(url) as client:
        keys = client.get("/api/keys")["keys"]
    if as_json:
        print_json(keys)
    elif not keys:
        sys.stdout.write("No keys: this machine needs none, and no other machine is let in.\n")
    else:
        rows = [
            [key["id"], Text(one_line(key["name"])), key["scope"], ago(when(key["created_at"])), _validity(key)]
            for key in keys
        ]
        console().print(table(["ID", "NAME", "SCOPE", ">CREATED", "VALID"], rows, elastic=("NAME",)))


@app.command(context_settings=_HELP)
def revoke(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="The key's id, or the beginning of it.")],
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Make a key worthless, at once and for good."""
    with connect(url) as client:
        revoked = client.delete(f"/api/keys/{_whole_id(client, key_id)}")
    if as_json:
        print_json(revoked)
    else:
        sys.stdout.write(f"{revoked['id']} ({one_line(revoked['name'])}) opens nothing any more.\n")


def _whole_id(client: Client, beginning: str) -> str:
    ids = [str(key["id"]) for key in client.get("/api/keys")["keys"] if key["id"].startswith(beginning.lower())]
    if len(ids) == 1:
        return ids[0]
    raise CliError(f"{len(ids)} keys have an id that begins with {beginning!r}; `treadle keys list` shows them.")


def _validity(key: dict[str, str]) -> Text:
    if key["revoked_at"]:
        return Text(f"revoked {ago(when(key['revoked_at']))}", style="dim")
    if not key["valid"]:
        return Text(f"expired {ago(when(key['expires_at']))}", style="yellow")
    return Text(f"until {when(key['expires_at']):%Y-%m-%d %H:%M} UTC" if key["expires_at"] else "yes", style="green")
