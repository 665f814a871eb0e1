"""``treadle exec``: submit, follow, and end as the job ends."""

import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from treadle.cli.attend import attend
from treadle.cli.client import Client, connect, job_path
from treadle.cli.errors import CliError
from treadle.cli.narrate import Narrator
from treadle.cli.options import Json, Url, duration, print_json
from treadle.cli.place import Place
from treadle.core.ids import new_id
from treadle.core.job import Priority

__all__ = ["environment", "run"]

_PRIORITIES: Final = tuple(each.name.lower() for each in Priority)


def run(
    command: Annotated[
        list[str], typer.Argument(help="One argument is text for the shell, several are run as they are.")
    ],
    name: Annotated[str | None, typer.Option(help="Defaults to the command.", show_default=False)] = None,
    cwd: Annotated[
        str | None,
        typer.Option(help="Folder to run in; this one, if the server is on this machine.", show_default=False),
    ] = None,
    env: Annotated[
        list[str] | None,
        typer.Option("--env", "-e", metavar="NAME[=VALUE]", help="A variable; without a value its value here."),
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(parser=duration, metavar="DURATION", help="Longest run of an attempt: 90s, 5m, 2h.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A tag; may be given several times.")] = None,
    user: Annotated[str | None, typer.Option(help="In whose name.", show_default=False)] = None,
    priority: Annotated[str, typer.Option(help="One of " + ", ".join(_PRIORITIES) + ".")] = "normal",
    retries: Annotated[int, typer.Option(min=0, max=1000, help="Further attempts after a failure.")] = 0,
    idempotency_key: Annotated[
        str | None, typer.Option(help="The same key makes the same job, however often it is sent.", show_default=False)
    ] = None,
    detach: Annotated[bool, typer.Option("--detach", "-d", help="Print the job's id and do not follow it.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell nothing but the output.")] = False,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Run a command on the server and follow it.

    Its output comes out here as it writes it, stdout and stderr apart, and its exit code is ours. Ctrl-C asks the job
    to stop; a second one leaves it alone and ends only this command. With --json the output stays on the server, and
    the job is printed when it has ended.
    """
    if priority not in _PRIORITIES:
        raise CliError(f"There is no priority {priority!r}; there are {', '.join(_PRIORITIES)}.", exit_code=2)
    with connect(url) as client:
        body = {
            "command": command[0] if len(command) == 1 else command,
            "name": name,
            "working_directory": _folder(cwd, client.place),
            "environment": environment(env or []),
            "timeout": timeout,
            "tags": tag or None,
            "user": user,
            "priority": priority,
            "retries": retries or None,
        }
        made = client.post(
            "/api/executions",
            {field: value for field, value in body.items() if value is not None},
            idempotency_key=idempotency_key or new_id(),
        )
        if not detach:
            raise typer.Exit(_follow(client, made["id"], quiet=quiet, as_json=as_json))
    if as_json:
        print_json(made)
    else:
        sys.stdout.write(f"{made['id']}\n")


def _follow(client: Client, job_id: str, *, quiet: bool, as_json: bool) -> int:
    narrator = Narrator(quiet=quiet or as_json)
    code = attend(client, job_id, narrator, silent=as_json)
    if as_json:
        print_json(client.get(job_path(job_id), logs=0)["execution"])
    return code


def environment(pairs: list[str]) -> dict[str, str] | None:
    """Variables from ``NAME=VALUE``; a bare ``NAME`` takes its value from here and stands in no command line."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, given, value = pair.partition("=")
        if not name:
            raise CliError(f"--env {pair!r} names no variable; write NAME=VALUE.", exit_code=2)
        if not given and name not in os.environ:
            raise CliError(f"--env {name}: there is no such variable here; write {name}=VALUE.", exit_code=2)
        found[name] = value if given else os.environ[name]
    return found or None


def _folder(named: str | None, place: Place) -> str | None:
    """The folder to run in. On this machine it is where we are; elsewhere the server knows best."""
    return str(Path.cwd() / (named or "")) if place.local else named
