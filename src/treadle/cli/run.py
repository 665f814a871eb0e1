"""``treadle run``: submit a module job; follow it, or come back for its results."""

import sys
from contextlib import closing
from typing import Annotated, Any, Final

import typer

from treadle.cli.client import ModulesClient, connect_modules, module_job_path
from treadle.cli.entries import EntryWriter
from treadle.cli.errors import CliError
from treadle.cli.job_log import JobLog
from treadle.cli.narrate import Narrator
from treadle.cli.options import Json, ModulesUrl, print_json
from treadle.cli.pairs import parse_pairs
from treadle.cli.results import all_results, show_results
from treadle.cli.words import when
from treadle.core.ids import new_id

__all__ = ["run"]

_SHORT: Final = 8  # as much of an id as is shown; ids of this API are random from their first character
_LEFT: Final = 130
_PAIRS: Final = "name=text, name:=json, or @file.json with an object"


def run(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="The module's id.")],
    inputs: Annotated[
        list[str] | None, typer.Option("--input", "-i", metavar="PAIR", help=f"An input: {_PAIRS}.")
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--setting", "-s", metavar="PAIR", help="A setting for this job, as with -i.")
    ] = None,
    duration: Annotated[
        str | None, typer.Option("--duration", "-d", metavar="DURATION", help="Longest run: 90s, 30m, 2h, 7d.")
    ] = None,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Show its log until it ends, then its results.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Show its results when it has ended.")] = False,
    idempotency_key: Annotated[
        str | None, typer.Option(help="The same key makes the same job, however often it is sent.", show_default=False)
    ] = None,
    as_json: Json = False,
    url: ModulesUrl = None,
) -> None:
    """Run a module as a job and print the job's id.

    With --follow the log goes to stderr and the results to stdout; the exit code is 0 if the job completed, else 1.
    Ctrl-C ends only this command: the job goes on. What is secret does not belong on a command line, where others of
    this machine see it: `treadle module settings MODULE NAME` asks for it.
    """
    body: dict[str, Any] = {
        "module_id": module,
        "inputs": parse_pairs("--input", inputs or []),
        "settings": parse_pairs("--setting", settings or []),
    }
    if duration is not None:
        body["max_duration"] = duration
    with connect_modules(url) as client:
        made = client.post("/jobs", body, idempotency_key=idempotency_key or new_id())
        job_id = made["id"]
        if follow or wait:
            raise typer.Exit(_stay(client, job_id, silent=not follow, as_json=as_json))
    if as_json:
        print_json(made)
        return
    sys.stdout.write(f"{job_id}\n")
    sys.stdout.flush()
    short = job_id[:_SHORT]
    sys.stderr.write(f"Follow it: treadle logs -f {short}   Its results: treadle result {short}\n")


def _stay(client: ModulesClient, job_id: str, *, silent: bool, as_json: bool) -> int:
    """Stay until the job has ended and show what came of it; the exit code."""
    narrator = Narrator(quiet=as_json)
    narrator.queued(job_id)
    try:
        status = _follow(client, job_id, narrator, silent=silent)
    except KeyboardInterrupt:
        narrator.notice(f"Left. The job goes on: treadle logs -f {job_id[:_SHORT]}")
        return _LEFT
    job = client.get(module_job_path(job_id))
    if as_json:
        print_json({**job, "results": [each["data"] for each in all_results(client, job_id)]})
    else:
        narrator.ended(status, _seconds(job), job["error"] or job["message"])
        show_results(client, job_id)
    return 0 if status == "completed" else 1


def _follow(client: ModulesClient, job_id: str, narrator: Narrator, *, silent: bool) -> str:
    """Show the log until the job's end; its final status."""
    log = JobLog(client.place, job_id, on_trouble=narrator.notice)
    writer = EntryWriter(sys.stderr)
    with closing(log.messages()) as entries:
        for entry in entries:
            if entry is None:
                writer.flush()
            elif not silent:
                writer.entry(entry.message, level=entry.level, source=entry.source, timestamp=entry.timestamp)
    writer.flush()
    if log.status is None:
        raise CliError("The server ended the conversation before the job ended.")
    return log.status


def _seconds(job: dict[str, Any]) -> float | None:
    started, completed = when(job["started_at"]), when(job["completed_at"])
    return (completed - started).total_seconds() if started and completed else None
