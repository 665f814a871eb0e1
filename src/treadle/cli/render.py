"""Tables and labels, for people."""

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from rich.console import Console, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from treadle.cli.words import ago, id_length, one_line, size, took, when

__all__ = ["STATES", "Look", "artifact_table", "console", "facts", "job_table", "state", "step_table", "table"]

_PIPE_WIDTH: Final = 200
_WIDE: Final = 110


class Look(NamedTuple):
    """How a state looks: told apart by symbol and word, too, not by colour alone."""

    symbol: str
    style: str


STATES: Final[dict[str, Look]] = {
    "pending": Look("○", "yellow"),
    "running": Look("▶", "blue"),
    "completed": Look("✓", "green"),
    "failed": Look("✗", "red"),
    "cancelled": Look("■", "magenta"),
    "stopped": Look("■", "magenta"),  # the modules API's word for it
    "skipped": Look("»", "bright_black"),
}


def console() -> Console:
    """Stdout; as wide as the terminal, or wide enough for most where it is none."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def state(status: str) -> Text:
    """A state in one cell."""
    look = STATES.get(status, Look("?", "default"))
    return Text(f"{look.symbol} {status}", style=look.style)


def table(columns: Sequence[str], rows: Iterable[Sequence[RenderableType]], *, elastic: Sequence[str] = ()) -> Table:
    """Rows of one line each, without borders. Where the terminal is narrow, ``elastic`` columns are cut, no others.

    A column whose name begins with ``>`` is set to the right.
    """
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold dim")
    for column in columns:
        name = column.removeprefix(">")
        justify: JustifyMethod = "right" if column.startswith(">") else "left"
        # Rich narrows the columns that may wrap before all others; their cells forbid it and are cut instead.
        made.add_column(name, justify=justify, no_wrap=name not in elastic, overflow="ellipsis")
    for row in rows:
        for cell in row:
            if isinstance(cell, Text):
                cell.no_wrap, cell.overflow = True, "ellipsis"
        made.add_row(*row)
    return made


def facts(pairs: Iterable[tuple[str, RenderableType | None]]) -> Table:
    """Names and values below one another; those without a value are left out."""
    made = Table.grid(padding=(0, 2))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    for name, value in pairs:
        if value is not None and value != "":
            made.add_row(name, Text(value) if isinstance(value, str) else value)
    return made


def job_table(jobs: Sequence[dict[str, Any]], width: int, now: datetime | None = None) -> Table:
    """The list of jobs; wide terminals also see users and steps."""
    length = id_length([job["id"] for job in jobs])
    wide = width >= _WIDE
    columns = ["ID", "STATE", "NAME", *(["USER", ">STEPS"] if wide else []), ">CREATED", ">TOOK"]
    rows: list[list[RenderableType]] = []
    for job in jobs:
        row: list[RenderableType] = [job["id"][:length], state(job["status"]), Text(one_line(job["name"]))]
        if wide:
            steps = f"{job['completed_steps']}/{job['total_steps']}" if job["total_steps"] else ""
            row += [Text(one_line(job["user"])), steps]
        rows.append([*row, ago(when(job["created_at"]), now), took(job["duration_seconds"])])
    return table(columns, rows, elastic=("NAME",))


def step_table(steps: Sequence[dict[str, Any]]) -> Table:
    """A job's steps."""
    rows: list[list[RenderableType]] = [
        [
            str(step["index"] + 1),
            state(step["status"]),
            Text(one_line(step["name"])),
            took(step["duration_seconds"]),
            Text(one_line(step["error_message"] or step["description"] or "")),
        ]
        for step in steps
    ]
    return table([">#", "STATE", "STEP", ">TOOK", "NOTE"], rows, elastic=("STEP", "NOTE"))


def artifact_table(artifacts: Sequence[dict[str, Any]], now: datetime | None = None) -> Table:
    """A job's artifacts."""
    rows: list[list[RenderableType]] = [
        [
            Text(one_line(artifact["name"])),
            artifact["artifact_type"],
            size(artifact["file_size"]),
            ago(when(artifact["created_at"]), now),
            Text(one_line(artifact["description"])),
        ]
        for artifact in artifacts
    ]
    return table(["ARTIFACT", "TYPE", ">SIZE", ">CREATED", "DESCRIPTION"], rows, elastic=("ARTIFACT", "DESCRIPTION"))
