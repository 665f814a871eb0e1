"""Work on pages that is a job: begun through the sessions' API, waited for or left, and shown."""

import sys
import time
from collections.abc import Callable
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import typer
from rich.console import Console
from rich.text import Text

from treadle.cli.client import SessionsClient, connect_sessions
from treadle.cli.errors import CliError
from treadle.cli.options import print_json
from treadle.cli.words import one_line
from treadle.core.ids import new_id

__all__ = ["STATES", "PageJob", "carry_out"]

STATES: Final = {"success": "completed", "failed": "failed", "skipped": "skipped"}
"""What the sessions' API calls the end of a step, as the states of steps are called here."""
_LIVE: Final = frozenset({"queued", "running"})
_LOOK_SECONDS: Final = 0.1
_MOST_LOOK_SECONDS: Final = 1.0
_SHORT: Final = 13


class PageJob(NamedTuple):
    """One kind of such work."""

    noun: str
    """What people call it."""
    told_at: str
    """Path below which the API tells how far a job is."""
    progress: Callable[[dict[str, Any]], str]
    """How far it is, in a few words."""
    show: Callable[[dict[str, Any]], None]
    """Prints what came of it; CliError with the reason where that is not what was wanted."""


def carry_out(
    kind: PageJob, path: str, body: dict[str, Any], *, url: str | None, background: bool, as_json: bool
) -> None:
    """Begin it, wait for its end unless it is to run in the background, and print what there is to say.

    It ends the program with 1 if the job failed.
    """
    with connect_sessions(url) as client:
        said = client.post(f"{path}?wait=false", body, idempotency_key=new_id())
        if not background:
            said = _ended(client, kind, said["job_id"])
    if as_json:
        print_json(said)
    elif background:
        sys.stdout.write(f"{said['job_id']}\n")
        sys.stderr.write(f"Follow it: {_way_on(said['job_id'])}\n")
    else:
        kind.show(said)
    if said["status"] == "failed":
        raise typer.Exit(1)


def _ended(client: SessionsClient, kind: PageJob, job_id: str) -> dict[str, Any]:
    """What is said of a job once it is over; a terminal sees meanwhile how far it is."""
    pause = _LOOK_SECONDS
    try:
        with Console(stderr=True).status("") as status:
            while (said := client.get(f"{kind.told_at}/{quote(job_id, safe='')}"))["status"] in _LIVE:
                status.update(Text(one_line(kind.progress(said))))
                time.sleep(pause)
                pause = min(2 * pause, _MOST_LOOK_SECONDS)
    except (CliError, KeyboardInterrupt):
        sys.stderr.write(f"The {kind.noun} goes on: {_way_on(job_id)}\n")
        raise
    return said


def _way_on(job_id: str) -> str:
    return f"treadle logs -f {job_id[:_SHORT]}"
