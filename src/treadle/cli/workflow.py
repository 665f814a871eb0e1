"""``treadle workflow``: the steps of a file, run as a job."""

import sys
import time
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import quote

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from treadle.cli.client import SessionsClient, connect_sessions
from treadle.cli.errors import CliError
from treadle.cli.options import Json, SessionsUrl, print_json
from treadle.cli.pairs import parse_pairs
from treadle.cli.render import console, state, table
from treadle.cli.session import session_path
from treadle.cli.words import as_typed, one_line, took
from treadle.core.ids import new_id
from treadle.core.workflow import check_references, load_workflow, parse_workflow

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
_LIVE: Final = frozenset({"queued", "running"})
_LOOK_SECONDS: Final = 0.1
_MOST_LOOK_SECONDS: Final = 1.0
_SHORT: Final = 13
_WORDS: Final = {"success": "completed", "failed": "failed", "skipped": "skipped"}
_File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="A YAML or JSON file.")]

app = typer.Typer(
    help="Run the steps of a file in a browser.", no_args_is_help=True, rich_markup_mode=None, add_completion=False,
    context_settings=_HELP,
)  # fmt: skip


@app.command(context_settings=_HELP)
def run(
    file: _File,
    variables: Annotated[
        list[str] | None, typer.Option("--var", "-v", metavar="PAIR", help="A variable: name=text or name:=json.")
    ] = None,
    secret: Annotated[
        list[str] | None,
        typer.Option("--secret", metavar="NAME", help="A variable that is asked for, and never shown."),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option("--session", "-s", metavar="ID", help="Run it in this session; in one of its own by default."),
    ] = None,
    background: Annotated[bool, typer.Option("--background", help="Print the job's id, and do not wait.")] = False,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Run a workflow and show what came of its steps. The exit code is 0 if it completed, else 1."""
    workflow = _read(file)
    body: dict[str, Any] = {"workflow": workflow, "variables": parse_pairs("--var", variables or [])}
    if secret:
        body["secrets"] = {name: _asked(name) for name in secret}
    with connect_sessions(url) as client:
        path = "/workflows" if session is None else session_path(session, "workflow")
        said = client.post(f"{path}?wait=false", body, idempotency_key=new_id())
        if not background:
            said = _ended(client, said["job_id"])
    if as_json:
        print_json(said)
    elif background:
        sys.stdout.write(f"{said['job_id']}\n")
        sys.stderr.write(f"Follow it: {_way_on(said['job_id'])}\n")
    else:
        _show(said)
    if said["status"] == "failed":
        raise typer.Exit(1)


@app.command(context_settings=_HELP)
def check(
    file: _File,
    variables: Annotated[
        list[str] | None, typer.Option("--var", "-v", metavar="PAIR", help="A variable that it will be given.")
    ] = None,
    secret: Annotated[
        list[str] | None, typer.Option("--secret", metavar="NAME", help="A secret that it will be given.")
    ] = None,
) -> None:
    """Check a workflow without running it, with what it will be given."""
    parsed = parse_workflow(_read(file))
    check_references(parsed, parse_pairs("--var", variables or []), secret or ())
    for remark in parsed.remarks:
        sys.stderr.write(f"{one_line(remark)}\n")
    count = len(parsed.steps)
    sys.stdout.write(f"{one_line(parsed.name)}: {count} step{'' if count == 1 else 's'}, well-formed\n")


def _read(file: Path) -> dict[str, Any]:
    try:
        return load_workflow(file.read_text("utf-8"))
    except UnicodeDecodeError:
        raise CliError(f"{file} is not UTF-8 text.", exit_code=2) from None


def _ended(client: SessionsClient, job_id: str) -> dict[str, Any]:
    """What is said of a workflow once it is over; a terminal sees meanwhile how far it is."""
    pause = _LOOK_SECONDS
    try:
        with Console(stderr=True).status("") as status:
            while (said := client.get(f"/workflows/{quote(job_id, safe='')}"))["status"] in _LIVE:
                status.update(Text(f"{len(said['results'])} of {said['total_steps']} steps"))
                time.sleep(pause)
                pause = min(2 * pause, _MOST_LOOK_SECONDS)
    except (CliError, KeyboardInterrupt):
        sys.stderr.write(f"The workflow goes on: {_way_on(job_id)}\n")
        raise
    return said


def _way_on(job_id: str) -> str:
    return f"treadle logs -f {job_id[:_SHORT]}"


def _asked(name: str) -> str:
    """A secret, typed without echo or read from a pipe: a command line is for everybody to see."""
    if sys.stdin.isatty():
        return str(typer.prompt(name, hide_input=True, err=True))
    value = sys.stdin.readline().rstrip("\n")
    if not value:
        raise CliError(f"No value for {name} on stdin.", exit_code=2)
    return value


def _show(said: dict[str, Any]) -> None:
    rows: list[list[RenderableType]] = []
    for each in said["results"]:
        note = each.get("error") or as_typed(each.get("result") or "")
        took_seconds = each["duration_ms"] / 1000 if each.get("duration_ms") is not None else None
        status = state(_WORDS.get(each["status"], each["status"]))
        rows.append(
            [str(each["step"] + 1), status, Text(one_line(each["name"])), took(took_seconds), Text(one_line(note))]
        )
    out = console()
    out.print(table([">#", "STATE", "STEP", ">TOOK", "RESULT"], rows, elastic=("STEP", "RESULT")))
    done = f"{said['steps_completed']} of {said['total_steps']} steps"
    sys.stdout.write(f"\n{one_line(said['workflow'])}: {said['status']}, {done}\n")
    if said.get("error"):
        raise CliError(one_line(said["error"]))
