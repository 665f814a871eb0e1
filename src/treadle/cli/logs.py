"""``treadle logs``: what a job wrote, so far or as it comes."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Annotated, Any, Final

import typer

from treadle.cli.client import Client, connect, job_path
from treadle.cli.entries import EntryWriter
from treadle.cli.errors import CliError
from treadle.cli.follow import Follower
from treadle.cli.options import Json, Url
from treadle.cli.terminal import JobOutput

__all__ = ["logs"]

_PAGE: Final = 10_000


def logs(
    job_id: Annotated[str, typer.Argument(metavar="ID", help="The job's id, or the beginning of it.")],
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on until the job ends.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="Exactly as written, also to a terminal.")] = False,
    tail: Annotated[int | None, typer.Option(min=0, max=_PAGE, help="Only the last so many lines.")] = None,
    grep: Annotated[str | None, typer.Option(metavar="TEXT", help="Only lines that contain this, in any case.")] = None,
    as_json: Json = False,
    url: Url = None,
) -> None:
    """Show what a job wrote to stdout and stderr, in the order in which it came.

    A terminal gets colours but no other control codes; a pipe gets what the job wrote, byte for byte unless lines were
    chosen by --tail, --grep or -f. With --json each line is an object, and lines of the engine are among them. Of a
    module's job that is the log, with the engine's entries, each with its time and its level; --raw is only its text.
    """
    with connect(url) as client:
        execution = client.get(job_path(job_id), logs=0)["execution"]
        whole_id = execution["id"]
        entries = execution["metadata"].get("kind") == "module" and not raw
        exact = raw or not (sys.stdout.isatty() or entries)
        if exact and not (follow or as_json) and tail is None and grep is None:
            with client.download(job_path(whole_id, "logs", "raw")) as pieces:
                for piece in pieces:
                    sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        show = _Lines(JobOutput(raw=raw, merged=True), EntryWriter(sys.stdout) if entries else None, as_json=as_json)
        try:
            last = _stored(client, whole_id, show, tail=tail, grep=grep) if tail is not None or not follow else 0
            if follow:
                _follow(client, whole_id, show, from_seq=last + 1, grep=grep)
        finally:
            show.settle()


class _Lines:
    """Writes log lines as text, as entries or as JSON."""

    def __init__(self, output: JobOutput, entries: EntryWriter | None, *, as_json: bool) -> None:
        self._output = output
        self._entries = entries
        self._json = as_json

    def line(self, line: dict[str, Any]) -> None:
        if self._json:
            kept = ("seq", "timestamp", "source", "level", "step_id", "content")
            sys.stdout.write(json.dumps({name: line[name] for name in kept}, ensure_ascii=False) + "\n")
        elif self._entries:
            self._entries.entry(
                line["content"], level=line["level"], source=line["source"], timestamp=line["timestamp"]
            )
        elif line["source"] != "engine":
            self._output.line("stdout", line["content"], partial=bool(line.get("partial")))

    def flush(self) -> None:
        sys.stdout.flush()
        self._output.flush()

    def settle(self) -> None:
        try:
            sys.stdout.flush()
            self._output.settle()
        except BrokenPipeError:
            return  # nobody is there to see it


def _stored(client: Client, job_id: str, show: _Lines, *, tail: int | None, grep: str | None) -> int:
    """Show the lines there are; the number of the last one, 0 if there was none."""
    last = 0
    for page in _pages(client, job_id, tail=tail, grep=grep):
        for line in page:
            show.line(line)
            last = line["seq"]
    return last


def _pages(client: Client, job_id: str, *, tail: int | None, grep: str | None) -> Iterator[list[dict[str, Any]]]:
    path = job_path(job_id, "logs")
    if tail is not None:
        if tail:
            yield client.get(path, limit=tail, tail=1, q=grep)["logs"]
        return
    after: int | None = 0
    while after is not None:
        page = client.get(path, limit=_PAGE, after_seq=after, q=grep)
        yield page["logs"]
        after = page["next_seq"]


def _follow(client: Client, job_id: str, show: _Lines, *, from_seq: int, grep: str | None) -> None:
    def trouble(sentence: str) -> None:
        sys.stderr.write(f"treadle: {sentence}\n")

    follower = Follower(client.place, job_id, from_seq=from_seq, on_trouble=trouble)
    needle = (grep or "").casefold()
    with closing(follower.messages()) as messages:
        for message in messages:
            if message is None:
                show.flush()
            elif message["type"] == "log_entry" and needle in message["data"]["content"].casefold():
                show.line(message["data"])
            elif message["type"] == "execution_completed":
                return
    raise CliError("The server ended the conversation before the job ended.")
