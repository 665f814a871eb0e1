"""``treadle session agent``: a task in plain language, carried out step by step."""

import sys
from typing import Annotated, Any, Final

import typer
from rich.console import RenderableType
from rich.text import Text

from treadle.cli.client import connect_sessions
from treadle.cli.errors import CliError
from treadle.cli.options import Json, SessionsUrl
from treadle.cli.page_jobs import STATES, PageJob, carry_out
from treadle.cli.pairs import parse_pairs
from treadle.cli.render import console, state, table
from treadle.cli.session_calls import session_path, the_session
from treadle.cli.words import as_typed, one_line, took

__all__ = ["agent"]


def agent(
    said: Annotated[
        list[str],
        typer.Argument(
            metavar="[ID] TASK",
            help="What is to be done, in plain language; before it the session, if several are open.",
        ),
    ],
    session: Annotated[
        str | None,
        typer.Option("--session", "-s", metavar="ID", envvar="TREADLE_SESSION", help="The same.", show_default=False),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="PAIR", help="What the task may draw on: name=text or name:=json."),
    ] = None,
    iterations: Annotated[int, typer.Option("--steps", min=1, max=500, help="Steps that it may take.")] = 50,
    seconds: Annotated[float, typer.Option("--timeout", min=30, max=7200, help="Seconds that it may take.")] = 1800,
    background: Annotated[bool, typer.Option("--background", help="Print the job's id, and do not wait.")] = False,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Carry out a task in a session and show its steps. The exit code is 0 if it was done, else 1."""
    if len(said) == 1 and said[0].startswith("sess_"):
        raise CliError("Say the task, too: treadle session agent ID TASK", exit_code=2)
    if len(said) > 2:
        raise CliError("Put the task in quotes: it is one argument, after the id if there is one.", exit_code=2)
    given, task = (said[0] if len(said) > 1 else session), said[-1]
    body: dict[str, Any] = {
        "task": task,
        "context": parse_pairs("--with", values or []),
        "max_iterations": iterations,
        "max_time_seconds": seconds,
    }
    with connect_sessions(url) as client:
        path = session_path(the_session(client, given), "agent")
    carry_out(_AGENT, path, body, url=url, background=background, as_json=as_json)


def _progress(said: dict[str, Any]) -> str:
    steps = said["execution_history"]
    return str(steps[-1]["instruction"]) if steps else "looking at the page"


def _show(said: dict[str, Any]) -> None:
    rows: list[list[RenderableType]] = [
        [
            str(each["step"]),
            state(STATES.get(each["status"], each["status"])),
            Text(one_line(each["instruction"])),
            took(each["duration_ms"] / 1000),
            Text(one_line(each["outcome"])),
        ]
        for each in said["execution_history"]
    ]
    if rows:
        console().print(table([">#", "STATE", "STEP", ">TOOK", "OUTCOME"], rows, elastic=("STEP", "OUTCOME")))
        sys.stdout.write("\n")
    if said.get("result_data") is not None:
        sys.stdout.write(f"{one_line(as_typed(said['result_data']))}\n")
    cost = said["llm_usage"].get("cost_usd")
    price = "" if cost is None else f", {cost:.4f} USD"
    sys.stdout.write(f"{said['status']}, {_counted(said['iterations'])}{price}\n")
    if said.get("error_message"):
        raise CliError(one_line(said["error_message"]))


def _counted(steps: int) -> str:
    return f"{steps} step" if steps == 1 else f"{steps} steps"


_AGENT: Final = PageJob(noun="task", told_at="/agents", progress=_progress, show=_show)
