"""``treadle result``: what a module job yielded."""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Annotated, Any, Final

import typer
from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from treadle.cli.client import ModulesClient, connect_modules, module_job_path
from treadle.cli.options import Json, ModulesUrl, print_json
from treadle.cli.render import console, table
from treadle.cli.words import as_typed, one_line

__all__ = ["all_results", "result", "show_results", "write_value"]

_PAGE: Final = 1000
_TABLE_ROWS: Final = 1000
_GAP: Final = 2  # between columns
_FINAL: Final = frozenset({"completed", "failed", "stopped"})


def result(
    job_id: Annotated[str, typer.Argument(metavar="ID", help="The job's id, or the beginning of it.")],
    raw: Annotated[bool, typer.Option("--raw", "-r", help="A line of JSON for each result, for pipes.")] = False,
    as_json: Json = False,
    url: ModulesUrl = None,
) -> None:
    """Show what a module job yielded, so far or in all.

    Results that are alike and short are shown as a table where there is a terminal wide enough, others as JSON.
    """
    with connect_modules(url) as client:
        job = client.get(module_job_path(job_id))
        if as_json:
            found = list(all_results(client, job["id"]))
            print_json({"id": job["id"], "status": job["status"], "results": found, "total": len(found)})
            return
        show_results(client, job["id"], raw=raw)
    if raw:
        return
    sys.stdout.flush()
    if job["status"] not in _FINAL:
        sys.stderr.write(f"The job is {job['status']}; there may be more.\n")
    elif why := job["error"] or job["message"]:
        sys.stderr.write(f"The job {job['status']}: {one_line(why)}\n")


def all_results(client: ModulesClient, job_id: str) -> Iterator[dict[str, Any]]:
    """Every result there is, ``{"id", "data", "created_at"}``, in the order of their yielding."""
    after = 0
    while True:
        page = client.get(module_job_path(job_id, "results"), limit=_PAGE, after=after)["results"]
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1]["id"]


def show_results(client: ModulesClient, job_id: str, *, raw: bool = False) -> None:
    """Write the results to stdout, in the form that suits it."""
    values: Iterator[Any] = (each["data"] for each in all_results(client, job_id))
    if not raw and sys.stdout.isatty():
        head = list(islice(values, _TABLE_ROWS + 1))
        if len(head) <= _TABLE_ROWS and _as_table(head):
            return
        values = chain(head, values)
    for value in values:
        write_value(value, indent=None if raw else 2)


def _as_table(values: Sequence[Any]) -> bool:
    """Show them as a table if nothing of it had to be cut; whether that was possible."""
    if not values or not all(isinstance(value, dict) and value for value in values):
        return False
    columns = list(dict.fromkeys(name for value in values for name in value))
    if any(list(value) != columns or not all(map(_is_short, value.values())) for value in values):
        return False
    rows = [[as_typed(value[name]) for name in columns] for value in values]
    heads = [one_line(name) for name in columns]
    widths = [max(map(cell_len, column)) for column in zip(heads, *rows, strict=True)]
    out = console()
    if sum(widths) + _GAP * len(widths) > out.width:
        return False
    cells: list[list[RenderableType]] = [[Text(cell) for cell in row] for row in rows]
    out.print(table(heads, cells))
    return True


def _is_short(value: Any) -> bool:
    return not isinstance(value, dict | list) and not (isinstance(value, str) and "\n" in value)


def write_value(value: Any, *, indent: int | None) -> None:
    """JSON that is valid, readable, and no command to a terminal: what does not print is escaped."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)
    sys.stdout.write(text + "\n")
