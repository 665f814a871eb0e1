"""``treadle memory``: what is remembered of pages, so that a command need not search again."""

import sys
from typing import Annotated, Any, Final
from urllib.parse import quote

import typer
from rich.console import RenderableType
from rich.text import Text

from treadle.cli.client import connect_sessions
from treadle.cli.errors import CliError
from treadle.cli.options import Json, SessionsUrl, print_json
from treadle.cli.render import console, table
from treadle.cli.words import ago, one_line, when

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
_BASE: Final = "/sessions/memories"
_Origin = Annotated[
    str | None, typer.Option("--origin", metavar="URL", help="Only what was learnt there.", show_default=False)
]

app = typer.Typer(
    help="See, forget and take along what sessions remember of pages.", no_args_is_help=True, rich_markup_mode=None,
    add_completion=False, context_settings=_HELP,
)  # fmt: skip


@app.command("list", context_settings=_HELP)
def list_memories(
    origin: _Origin = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 100,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """List what is remembered, the latest used first."""
    wanted: dict[str, Any] = {"limit": limit} | ({} if origin is None else {"origin": origin})
    with connect_sessions(url) as client:
        found = client.get(_BASE, **wanted)
    if as_json:
        print_json(found["memories"])
    elif not found["memories"]:
        sys.stdout.write("Nothing is remembered.\n")
    else:
        rows: list[list[RenderableType]] = [
            [
                each["memory_id"][:12],
                Text(one_line(each["command"])),
                Text(one_line(each["origin"] + each["page"])),
                str(each["hits"]),
                ago(when(each["last_used"])),
            ]
            for each in found["memories"]
        ]
        console().print(table(["MEMORY", "COMMAND", "PAGE", ">USED", ">LAST"], rows, elastic=("COMMAND", "PAGE")))
        if found["total"] > len(rows):
            sys.stdout.write(f"{found['total'] - len(rows)} more\n")


@app.command(context_settings=_HELP)
def show(memory: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False, url: SessionsUrl = None) -> None:
    """Show one, with what was done to which element."""
    with connect_sessions(url) as client:
        found = client.get(_path(_whole(client, memory)))
    if as_json:
        print_json(found)
        return
    sys.stdout.write(f"{found['memory_id']}\n{one_line(found['command'])}\n")
    sys.stdout.write(f"on {one_line(found['origin'] + found['page'])}, found by {found['source']}\n")
    for step in found["steps"]:
        called = one_line(f"{step['role']} {step['name']}".strip())
        sys.stdout.write(f"  {step['action']} {called}  {one_line(step['selector'])}\n")
    healed = f", found again after a change {found['heals']} times" if found["heals"] else ""
    sys.stdout.write(f"used {found['hits']} times{healed}, last {ago(when(found['last_used']))}\n")


@app.command(context_settings=_HELP)
def forget(
    memories: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", show_default=False)] = None,
    origin: _Origin = None,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Forget some, or all of an origin."""
    if not memories and origin is None:
        raise CliError("Say which: by id, or --origin for all that was learnt there.", exit_code=2)
    gone = 0
    with connect_sessions(url) as client:
        for each in memories or ():
            gone += int(client.delete(_path(_whole(client, each)))["forgotten"])
        if origin is not None:
            gone += int(client.delete(f"{_BASE}?origin={quote(origin, safe='')}")["forgotten"])
    if as_json:
        print_json({"forgotten": gone})
    else:
        sys.stdout.write(f"{gone} forgotten\n")


@app.command(context_settings=_HELP)
def export(
    origin: Annotated[str, typer.Argument(metavar="URL", help="What was learnt there.")],
    language: Annotated[str, typer.Option(help="python or typescript.")] = "python",
    url: SessionsUrl = None,
) -> None:
    """Print a script for Playwright of what is remembered of an origin. The exit code is 1 if that is nothing."""
    with connect_sessions(url) as client:
        said = client.get(f"{_BASE}/script", origin=origin, language=language)
    if not said["steps"]:
        raise CliError(f"Nothing is remembered of {one_line(origin)}.")
    sys.stdout.write(said["script"])


def _path(memory: str) -> str:
    return f"{_BASE}/{quote(memory, safe='')}"


def _whole(client: Any, named: str) -> str:
    """The id that begins so, among the latest thousand; a whole one is taken as it is."""
    if len(named.removeprefix("mem_")) == 32:
        return named
    beginning = named if named.startswith("mem_") else f"mem_{named}"
    found = [each["memory_id"] for each in client.get(_BASE, limit=1000)["memories"]]
    fitting = [each for each in found if each.startswith(beginning)]
    if len(fitting) != 1:
        problem = "Nothing is remembered under" if not fitting else "Several memories begin with"
        raise CliError(f"{problem} {one_line(named)}.")
    return str(fitting[0])
