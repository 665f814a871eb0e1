"""``treadle workflow``: the steps of a file, run as a job."""

import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import RenderableType
from rich.text import Text

from treadle.cli.errors import CliError
from treadle.cli.options import Json, SessionsUrl
from treadle.cli.page_jobs import STATES, PageJob, carry_out
from treadle.cli.pairs import parse_pairs
from treadle.cli.render import console, state, table
from treadle.cli.session_calls import session_path
from treadle.cli.words import as_typed, one_line, took
from treadle.core.workflow import check_references, load_workflow, parse_workflow

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
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
    path = "/workflows" if session is None else session_path(session, "workflow")
    carry_out(_WORKFLOW, path, body, url=url, background=background, as_json=as_json)


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


def _asked(name: str) -> str:
    """A secret, typed without echo or read from a pipe: a command line is for everybody to see."""
    if sys.stdin.isatty():
        return str(typer.prompt(name, hide_input=True, err=True))
    value = sys.stdin.readline().rstrip("\n")
    if not value:
        raise CliError(f"No value for {name} on stdin.", exit_code=2)
    return value


def _progress(said: dict[str, Any]) -> str:
    return f"{len(said['results'])} of {said['total_steps']} steps"


def _show(said: dict[str, Any]) -> None:
    rows: list[list[RenderableType]] = []
    for each in said["results"]:
        note = each.get("error") or as_typed(each.get("result") or "")
        took_seconds = each["duration_ms"] / 1000 if each.get("duration_ms") is not None else None
        status = state(STATES.get(each["status"], each["status"]))
        rows.append(
            [str(each["step"] + 1), status, Text(one_line(each["name"])), took(took_seconds), Text(one_line(note))]
        )
    out = console()
    out.print(table([">#", "STATE", "STEP", ">TOOK", "RESULT"], rows, elastic=("STEP", "RESULT")))
    done = f"{said['steps_completed']} of {said['total_steps']} steps"
    sys.stdout.write(f"\n{one_line(said['workflow'])}: {said['status']}, {done}\n")
    if said.get("error"):
        raise CliError(one_line(said["error"]))


_WORKFLOW: Final = PageJob(noun="workflow", told_at="/workflows", progress=_progress, show=_show)
