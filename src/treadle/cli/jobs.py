"""``treadle jobs``, ``job``, ``stop``, ``retry`` and ``delete``."""

import sys
from collections.abc import Callable
from typing import Annotated, Any, Final

import typer
from rich.text import Text

from treadle.cli.client import Client, connect, job_path, pages_of_jobs
from treadle.cli.errors import CliError
from treadle.cli.options import Json, Url, print_json
from treadle.cli.render import artifact_table, console, facts, job_table, state, step_table
from treadle.cli.words import ago, one_line, took, when

__all__ = ["delete", "job", "jobs", "retry", "stop"]

_STATUSES: Final = ("pending", "running", "completed", "failed", "cancelled")
_Id = Annotated[str, typer.Argument(metavar="ID", help="The job's id, or the beginning of it.", show_default=False)]
_Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Jobs, by their ids or the beginnings of them.", show_default=False)
]


def jobs(
    status: Annotated[str | None, typer.Option(help=f"One of {', '.join(_STATUSES)}.", show_default=False)] = None,
    user: Annotated[str | None, typer.Option(help="Only this user's.", show_default=False)] = None,
    tag: Annotated[str | None, typer.Option(help="Only those with this tag.", show_default=False)] = None,
    name: Annotated[str | None, typer.Option(help="Only those whose name contains this.", show_default=False)] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")] = 20,
    all_: Annotated[bool, typer.Option("--all", help="All there are.")] = False,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """List jobs, newest first."""
    if status is not None and status not in _STATUSES:
        raise CliError(f"There is no status {status!r}; there are {', '.join(_STATUSES)}.", exit_code=2)
    listed: list[dict[str, Any]] = []
    total = 0
    with connect(url) as client:
        for page in pages_of_jobs(client, None if all_ else limit, status=status, user=user, tag=tag, q=name):
            listed += page["executions"]
            total = max(total, page["total_count"])
    if as_json:
        print_json(listed)
        return
    out = console()
    if not listed:
        out.print(
            "No jobs. Run one with: treadle exec -- echo hello" if not (status or user or tag or name) else "None."
        )
        return
    out.print(job_table(listed, out.width))
    if out.is_terminal and len(listed) < total:
        out.print(f"{len(listed)} of {total:,}; --all shows all", style="dim")


def job(job_id: _Id, as_json: Json = False, url: Url = None) -> None:
    """Show one job: its steps, artifacts and errors."""
    with connect(url) as client:
        found = client.get(job_path(job_id), logs=0)
    if as_json:
        print_json(found)
        return
    execution, metadata = found["execution"], found["execution"]["metadata"]
    code = execution["exit_code"]
    out = console()
    label = state(execution["status"])
    if code:
        label.append(f"  exit code {code}")
    if metadata.get("reason"):
        label.append(f"  ({metadata['reason']})", style="dim")
    out.print(Text(one_line(execution["name"]), style="bold"))
    out.print(
        facts(
            [
                ("id", execution["id"]),
                ("state", label),
                ("error", Text(one_line(execution["error_message"] or ""), style="red") or None),
                ("command", one_line(execution["command"])),
                ("folder", one_line(execution["working_directory"] or "")),
                ("user", one_line(execution["user"])),
                ("tags", one_line(", ".join(execution["tags"]))),
                ("created", _moment(execution["created_at"])),
                ("started", _moment(execution["started_at"])),
                ("waits until", _moment(execution["run_at"]) if execution["status"] == "pending" else None),
                ("took", took(execution["duration_seconds"]) if execution["duration_seconds"] is not None else None),
                ("attempt", _attempt(metadata.get("attempt", 0), execution["max_attempts"])),
                ("module job", metadata.get("module_job_id")),
                ("repeats", metadata.get("parent_id")),
                ("lines", f"{execution['lines']:,}"),
            ]
        )
    )
    if found["steps"]:
        out.print()
        out.print(step_table(found["steps"]))
    if found["artifacts"]:
        out.print()
        out.print(artifact_table(found["artifacts"]))


def stop(job_ids: _Ids, as_json: Json = False, url: Url = None) -> None:
    """Stop jobs: one that waits never starts, one that runs is told to end, then made to."""

    def act(client: Client, job_id: str) -> dict[str, Any]:
        client.post(job_path(job_id, "cancel"))
        return {"id": job_id, "message": "asked to stop"}

    _each(job_ids, url, act, as_json=as_json)


def retry(job_id: _Id, as_json: Json = False, url: Url = None) -> None:
    """Run a finished job again, as a new one, and print its id."""
    with connect(url) as client:
        made = client.post(job_path(job_id, "retry"))
    if as_json:
        print_json(made)
    else:
        sys.stdout.write(f"{made['id']}\n")


def delete(
    job_ids: _Ids,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Delete jobs with their logs and artifacts; running ones are stopped first. There is no way back."""

    def act(client: Client, job_id: str) -> dict[str, Any]:
        client.delete(job_path(job_id))
        return {"id": job_id, "message": "deleted"}

    if not yes and (as_json or not sys.stdin.isatty()):
        raise CliError("Deleting cannot be undone. Say --yes to delete without being asked.", exit_code=2)
    if not yes:
        many = f"these {len(job_ids)} jobs" if len(job_ids) > 1 else "this job"
        typer.confirm(f"Delete {many} with all logs and artifacts?", abort=True)
    _each(job_ids, url, act, as_json=as_json)


def _each(job_ids: list[str], url: str | None, act: Callable[[Client, str], dict[str, Any]], *, as_json: bool) -> None:
    """Do something to every job; one that fails does not keep the others from it."""
    done: list[dict[str, Any]] = []
    failed: list[tuple[str, CliError]] = []
    with connect(url) as client:
        for named in dict.fromkeys(job_ids):
            try:
                job_id = client.get(job_path(named), logs=0)["execution"]["id"]
                done.append(act(client, job_id))
            except CliError as error:
                if error.status is None:
                    raise  # not this job's fault: the server is away
                failed.append((named, error))
                continue
            if not as_json:
                sys.stdout.write(f"{job_id} {done[-1]['message']}\n")
    if as_json:
        print_json(done)
    if failed:
        first = failed[0][1]
        sentence = str(first) if len(job_ids) == 1 else "; ".join(f"{each}: {why}" for each, why in failed)
        raise CliError(sentence, status=first.status)


def _moment(text: str | None) -> str | None:
    moment = when(text)
    return None if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M:%S}  ({ago(moment)})"


def _attempt(number: int, most: int) -> str:
    """Which attempt of how many; what a restart of the server interrupted counts beyond those."""
    return f"{number} of {most}" if number <= most else f"{number}, after the server was interrupted"
