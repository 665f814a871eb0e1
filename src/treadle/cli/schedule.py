"""``treadle schedule``: jobs that come round again."""

import json
import sys
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer
from rich.console import RenderableType
from rich.text import Text

from treadle.cli.client import Client, connect
from treadle.cli.errors import CliError
from treadle.cli.exec import environment
from treadle.cli.options import Json, Url, duration, print_json
from treadle.cli.render import console, table
from treadle.cli.words import ago, one_line, when
from treadle.core.ids import new_id
from treadle.core.schedule import CatchUp, Overlap

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
_BASE: Final = "/api/schedules"
_PAGE: Final = 1000
_OVERLAPS: Final = tuple(Overlap)
_CATCH_UPS: Final = tuple(CatchUp)
_Named = Annotated[str, typer.Argument(metavar="SCHEDULE", help="Its id, the beginning of it, or its name.")]
_Zone = Annotated[str, typer.Option("--timezone", "-z", help="Of the cron fields, such as Europe/Berlin.")]

app = typer.Typer(
    help="Make, look at and change jobs that come round again.", no_args_is_help=True, rich_markup_mode=None,
    add_completion=False, context_settings=_HELP,
)  # fmt: skip


@app.command(context_settings={**_HELP, "allow_interspersed_args": True})
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    expression: Annotated[str, typer.Argument(metavar="WHEN", help="'0 3 * * MON-FRI', @hourly, or 'every 15m'.")],
    command: Annotated[
        list[str] | None, typer.Argument(metavar="COMMAND", help="What to run, after --.", show_default=False)
    ] = None,
    job: Annotated[
        Path | None,
        typer.Option(help="A file with the job as JSON, for work of other kinds; - is stdin.", show_default=False),
    ] = None,
    timezone: _Zone = "UTC",
    overlap: Annotated[str, typer.Option(help="One of " + ", ".join(_OVERLAPS) + ".")] = "skip",
    catch_up: Annotated[str, typer.Option(help="One of " + ", ".join(_CATCH_UPS) + ".")] = "latest",
    jitter: Annotated[
        float | None, typer.Option(parser=duration, metavar="DURATION", help="Each comes later by up to this.")
    ] = None,
    cwd: Annotated[str | None, typer.Option(help="Folder to run in, on the server.", show_default=False)] = None,
    env: Annotated[
        list[str] | None, typer.Option("--env", "-e", metavar="NAME[=VALUE]", help="A variable of the command.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(parser=duration, metavar="DURATION", help="Longest run of an attempt.")
    ] = None,
    paused: Annotated[bool, typer.Option("--paused", help="Let no tick come yet.")] = False,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Make a schedule: of a command, or of the job in a file."""
    _one_of(overlap, _OVERLAPS, "overlap policy")
    _one_of(catch_up, _CATCH_UPS, "catch-up policy")
    if bool(command) == (job is not None):
        raise CliError("Say what is to run: a command after --, or --job with a file.", exit_code=2)
    given = _job(job) if job is not None else _command(command or [], cwd, env or [], timeout)
    body = {
        "name": name, "expression": expression, "timezone": timezone, "overlap": overlap, "catch_up": catch_up,
        "jitter_seconds": round(jitter or 0), "paused": paused, "job": given,
    }  # fmt: skip
    with connect(url) as client:
        made = client.post(_BASE, body, idempotency_key=new_id())["schedule"]
    if as_json:
        print_json(made)
    else:
        sys.stdout.write(f"{made['id']}\n{one_line(made['description'])}, {made['timezone']}; next {_time(made)}\n")


@app.command("list", context_settings=_HELP)
def list_schedules(as_json: Json = False, url: Url = None) -> None:
    """List the schedules by name."""
    with connect(url) as client:
        found = client.get(_BASE, limit=_PAGE)
    if as_json:
        print_json(found["schedules"])
    elif not found["schedules"]:
        sys.stdout.write("No schedules. `treadle schedule add` makes one.\n")
    else:
        rows: list[list[RenderableType]] = [
            [
                each["id"][-12:],
                Text(one_line(each["name"])),
                Text(one_line(each["expression"])),
                each["timezone"],
                _time(each),
                _last(each),
            ]
            for each in found["schedules"]
        ]
        heads = ["SCHEDULE", "NAME", "WHEN", "ZONE", "NEXT", "LAST"]
        console().print(table(heads, rows, elastic=("NAME", "WHEN")))
        if found["total_count"] > len(rows):
            sys.stdout.write(f"{found['total_count'] - len(rows)} more\n")


@app.command(context_settings=_HELP)
def show(schedule: _Named, as_json: Json = False, url: Url = None) -> None:
    """Show one, with what became of its latest ticks."""
    with connect(url) as client:
        found = _find(client, schedule)
        ticks = client.get(f"{_path(found)}/ticks", limit=20)["ticks"]
    if as_json:
        print_json({**found, "ticks": ticks})
        return
    sys.stdout.write(f"{found['id']}\n{one_line(found['name'])}\n")
    sys.stdout.write(f"{one_line(found['expression'])}: {one_line(found['description'])}, {found['timezone']}\n")
    sys.stdout.write(f"next {_time(found)}; overlap {found['overlap']}, catch-up {found['catch_up']}\n")
    for tick in ticks:
        count = f" {tick['count']} times" if tick["count"] > 1 else ""
        what = tick["execution_id"] or one_line(tick["reason"] or "")
        sys.stdout.write(f"  {_local(tick['tick_at'])}  {tick['outcome']}{count}  {what}\n")


@app.command(context_settings=_HELP)
def pause(schedule: _Named, as_json: Json = False, url: Url = None) -> None:
    """Let no tick come until it is resumed."""
    _move(schedule, "pause", as_json=as_json, url=url)


@app.command(context_settings=_HELP)
def resume(schedule: _Named, as_json: Json = False, url: Url = None) -> None:
    """Let ticks come again, from now on."""
    _move(schedule, "resume", as_json=as_json, url=url)


@app.command(context_settings=_HELP)
def run(schedule: _Named, as_json: Json = False, url: Url = None) -> None:
    """Make its job now, too, and print the job's id."""
    with connect(url) as client:
        made = client.post(f"{_path(_find(client, schedule))}/run", {})
    if as_json:
        print_json(made)
    else:
        sys.stdout.write(f"{made['id']}\n")


@app.command(context_settings=_HELP)
def delete(schedule: _Named, as_json: Json = False, url: Url = None) -> None:
    """Remove it; its jobs stay."""
    with connect(url) as client:
        found = _find(client, schedule)
        client.delete(_path(found))
    if as_json:
        print_json(found)
    else:
        sys.stdout.write(f"{one_line(found['name'])} comes no more.\n")


@app.command("next", context_settings=_HELP)
def next_times(
    expression: Annotated[str, typer.Argument(metavar="WHEN", help="'0 3 * * MON-FRI', @hourly, or 'every 15m'.")],
    timezone: _Zone = "UTC",
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=100, help="How many.")] = 5,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Tell when an expression comes next, in words and times of its time zone."""
    with connect(url) as client:
        told = client.get(f"{_BASE}/preview", expression=expression, timezone=timezone, count=count)
    if as_json:
        print_json(told)
    else:
        sys.stdout.write(f"{one_line(told['description'])}, {told['timezone']}\n")
        sys.stdout.writelines(f"{_local(each, _zone(told['timezone']))}\n" for each in told["times"])


def _move(named: str, verb: str, *, as_json: bool, url: str | None) -> None:
    with connect(url) as client:
        moved = client.post(f"{_path(_find(client, named))}/{verb}", {})["schedule"]
    if as_json:
        print_json(moved)
    else:
        sys.stdout.write(f"{one_line(moved['name'])}: {moved['status']}; next {_time(moved)}\n")


def _find(client: Client, named: str) -> dict[str, Any]:
    """The one with this id, this beginning or end of one, or this name."""
    found: list[dict[str, Any]] = client.get(_BASE, limit=_PAGE)["schedules"]
    exact = [each for each in found if named in (each["id"], each["name"])]
    part = named.lower()
    fitting = exact or [
        each for each in found if len(part) >= 4 and (each["id"].startswith(part) or each["id"].endswith(part))
    ]
    if len(fitting) == 1:
        return fitting[0]
    problem = "Several schedules are" if fitting else "No schedule is"
    raise CliError(f"{problem} called {one_line(named)!r}; `treadle schedule list` shows them.")


def _path(schedule: dict[str, Any]) -> str:
    return f"{_BASE}/{quote(schedule['id'], safe='')}"


def _job(file: Path) -> dict[str, Any]:
    text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    try:
        given = json.loads(text)
    except ValueError as error:
        raise CliError(f"{file} is not JSON: {error}.") from None
    if not isinstance(given, dict):
        raise CliError(f"{file} is not a JSON object.")
    return given


def _command(words: list[str], cwd: str | None, env: list[str], timeout: float | None) -> dict[str, Any]:
    given = {
        "command": words[0] if len(words) == 1 else words,
        "working_directory": cwd,
        "environment": environment(env),
        "timeout": timeout,
    }
    return {name: value for name, value in given.items() if value is not None}


def _one_of(word: str, known: tuple[str, ...], what: str) -> None:
    if word not in known:
        raise CliError(f"There is no {what} {word!r}; there are {', '.join(known)}.", exit_code=2)


def _time(schedule: dict[str, Any]) -> str:
    return _local(schedule["next_at"]) if schedule["next_at"] else str(schedule["status"])


def _zone(name: str) -> tzinfo | None:
    """The zone of this name; None, which stands for this machine's, where its database has none."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None


def _local(text: str, zone: tzinfo | None = None) -> str:
    moment = when(text)
    assert isinstance(moment, datetime)
    return moment.astimezone(zone).strftime("%a %Y-%m-%d %H:%M:%S %Z")


def _last(schedule: dict[str, Any]) -> Text:
    if schedule["last_at"] is None:
        return Text("never", style="dim")
    said = schedule["last_outcome"]
    status = schedule["last_execution_status"] if said == "fired" else said
    return Text(f"{status or said} {ago(when(schedule['last_at']))}")
