"""``treadle session agent``: a task in plain language, carried out step by step."""

import sys
import time
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
from treadle.cli.words import as_typed, one_line, took
from treadle.core.ids import new_id

__all__ = ["agent"]

_LIVE: Final = frozenset({"queued", "running"})
_LOOK_SECONDS: Final = 0.1
_MOST_LOOK_SECONDS: Final = 1.0
_SHORT: Final = 13
_WORDS: Final = {"success": "completed", "failed": "failed"}


def agent(
    session: Annotated[str, typer.Argument(metavar="ID", help="Which session; the beginning of its id is enough.")],
    task: Annotated[str, typer.Argument(metavar="TASK", help="What is to be done, in plain language.")],
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
    body: dict[str, Any] = {
        "task": task,
        "context": parse_pairs("--with", values or []),
        "max_iterations": iterations,
        "max_time_seconds": seconds,
    }
    with connect_sessions(url) as client:
        said = client.post(f"/sessions/{quote(session, safe='')}/agent?wait=false", body, idempotency_key=new_id())
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


def _ended(client: SessionsClient, job_id: str) -> dict[str, Any]:
    """What is said of a task once it is over; a terminal sees meanwhile how far it is."""
    pause = _LOOK_SECONDS
    try:
        with Console(stderr=True).status("") as status:
            while (said := client.get(f"/agents/{quote(job_id, safe='')}"))["status"] in _LIVE:
                steps = said["execution_history"]
                status.update(Text(one_line(steps[-1]["instruction"]) if steps else "looking at the page"))
                time.sleep(pause)
                pause = min(2 * pause, _MOST_LOOK_SECONDS)
    except (CliError, KeyboardInterrupt):
        sys.stderr.write(f"The task goes on: {_way_on(job_id)}\n")
        raise
    return said


def _way_on(job_id: str) -> str:
    return f"treadle logs -f {job_id[:_SHORT]}"


def _show(said: dict[str, Any]) -> None:
    rows: list[list[RenderableType]] = [
        [
            str(each["step"]),
            state(_WORDS.get(each["status"], each["status"])),
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
    sys.stdout.write(f"{said['status']}, {said['iterations']} steps{price}\n")
    if said.get("error_message"):
        raise CliError(one_line(said["error_message"]))
