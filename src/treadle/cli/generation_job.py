"""A generation job at the command line: submitted, stayed with until its end, and what came of it."""

import sys
import time
from datetime import UTC, datetime
from typing import Any, Final

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from treadle.cli.client import GenerationClient, generation_job_path
from treadle.cli.entries import EntryWriter
from treadle.cli.narrate import Narrator
from treadle.cli.options import print_json
from treadle.cli.render import console, table
from treadle.cli.words import one_line
from treadle.core.ids import new_id

__all__ = ["submit"]

_LIVE: Final = frozenset({"pending", "running"})
_LEFT: Final = 130
_LOOK_SECONDS: Final = 0.1
_MOST_LOOK_SECONDS: Final = 1.0


def submit(
    client: GenerationClient,
    path: str,
    body: dict[str, Any],
    *,
    follow: bool,
    as_json: bool,
    idempotency_key: str | None,
) -> None:
    """Submit a job; print its id, or stay until its end and print what came of it. It ends the program then."""
    made = client.post(path, body, idempotency_key=idempotency_key or new_id())
    job_id = made["jobId"]
    if follow:
        raise typer.Exit(_stay(client, job_id, as_json=as_json))
    if as_json:
        print_json(made)
        return
    sys.stdout.write(f"{job_id}\n")
    sys.stdout.flush()
    sys.stderr.write(f"See it: {client.place.url}{generation_job_path(job_id)}\n")


def _stay(client: GenerationClient, job_id: str, *, as_json: bool) -> int:
    """Show the log until the job has ended, then what came of it; the exit code."""
    narrator = Narrator(quiet=as_json)
    narrator.queued(job_id)
    try:
        job = _follow(client, job_id, silent=as_json)
    except KeyboardInterrupt:
        narrator.notice(f"Left. The job goes on: {client.place.url}{generation_job_path(job_id)}")
        return _LEFT
    if as_json:
        print_json(job)
    else:
        narrator.ended(job["status"], _seconds(job), job.get("error"))
        _show(job)
    return 0 if job["status"] == "completed" else 1


def _follow(client: GenerationClient, job_id: str, *, silent: bool) -> dict[str, Any]:
    """The job once it is over. Meanwhile its log is written to stderr, and a terminal sees how far it is."""
    writer, told, pause = EntryWriter(sys.stderr), 0, _LOOK_SECONDS
    terminal = Console(stderr=True, quiet=silent)
    with terminal.status("waiting") as status:
        while True:
            job = client.get(generation_job_path(job_id))
            entries = job["logs"]
            fresh = entries[told:]
            told = len(entries)
            for entry in () if silent else fresh:
                moment = datetime.fromtimestamp(entry["timestamp"] / 1000, UTC).isoformat()
                writer.entry(entry["message"], level=entry["type"], timestamp=moment)
            writer.flush()
            if job["status"] not in _LIVE:
                return job
            status.update(f"{job['status']}, {job['progress']} %")
            pause = _LOOK_SECONDS if fresh else min(2 * pause, _MOST_LOOK_SECONDS)
            time.sleep(pause)


def _show(job: dict[str, Any]) -> None:
    """The products, or the images where there are none, and what went wrong beside them."""
    outcomes = _outcomes(job.get("result") or {})
    products = [product for outcome in outcomes for product in outcome.get("products", ())]
    images = [image for outcome in outcomes for image in outcome.get("generatedImages", ())]
    rows: list[list[RenderableType]]
    if products:
        rows = [
            [Text(one_line(str(each[name]))) for name in ("type", "platform", "url")] for each in products
        ]  # fmt: skip
        console().print(table(["PRODUCT", "SHOP", "URL"], rows, elastic=("URL",)))
    elif images:
        rows = [[Text(one_line(str(each["prompt"]))), Text(one_line(str(each["url"])))] for each in images]
        console().print(table(["IMAGE", "URL"], rows, elastic=("IMAGE", "URL")))
    for outcome in outcomes:
        for error in outcome.get("errors", ()):
            sys.stderr.write(f"{one_line(error if isinstance(error, str) else str(error.get('error')))}\n")


def _outcomes(result: dict[str, Any]) -> list[dict[str, Any]]:
    """What came of each wish: a batch has several, and errors of its own."""
    inner = result.get("results")
    return [result] if not isinstance(inner, list) else [*(each for each in inner if isinstance(each, dict)), result]


def _seconds(job: dict[str, Any]) -> float | None:
    if "startedAt" not in job or "completedAt" not in job:
        return None
    return float(job["completedAt"] - job["startedAt"]) / 1000
