"""``treadle module test``: run a module here, without a server, and show what it does as it does it."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from treadle.cli.entries import EntryWriter
from treadle.cli.errors import CliError
from treadle.cli.pairs import parse_pairs
from treadle.cli.results import write_value
from treadle.cli.words import one_line, size

__all__ = ["trial"]

_COMPLETED: Final = "completed"


def trial(
    path: Annotated[Path, typer.Argument(help="The module's folder.", file_okay=False)],
    inputs: Annotated[
        list[str] | None,
        typer.Option("--input", "-i", metavar="PAIR", help="An input: name=text, name:=json, or @file.json."),
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--setting", "-s", metavar="PAIR", help="A setting, as with -i.")
    ] = None,
    checkpoint: Annotated[
        list[str] | None,
        typer.Option("--checkpoint", "-c", metavar="PAIR", help="A checkpoint to resume at, as with -i."),
    ] = None,
) -> None:
    """Run a module from its folder, without a server and without installing it.

    Its log goes to stderr as it comes, its results to stdout as lines of JSON. The exit code is 0 if it completed, else
    1. What its requirements.txt names is not brought: it runs with what this Python has.
    """
    if not (path / "module.json").is_file():
        raise CliError(f"{path} holds no module.json.")
    from treadle.sdk.testing import run_module_sync  # noqa: PLC0415 - what `module list` need not wait for

    ran = run_module_sync(
        path,
        parse_pairs("--input", inputs or []),
        parse_pairs("--setting", settings or []),
        checkpoint=parse_pairs("--checkpoint", checkpoint or []) or None,
        on_event=_Teller().hear,
    )
    if ran.outcome != _COMPLETED:
        if ran.traceback:
            sys.stderr.write(f"{ran.traceback.rstrip()}\n")
        raise CliError(f"The module {ran.outcome}: {one_line(ran.error or 'it did not say why')}")
    sys.stdout.flush()
    sys.stderr.write(f"completed; {len(ran.results)} result{'' if len(ran.results) == 1 else 's'}\n")


class _Teller:
    """Shows a module's doings: results on stdout, everything else on stderr."""

    def __init__(self) -> None:
        self._log = EntryWriter(sys.stderr)

    def hear(self, kind: str, value: Any) -> None:
        """Show one event."""
        match kind:
            case "log":
                level, message = value
                self._log.entry(message, level=level)
            case "output":
                source, line = value
                self._log.entry(line, level="", source=source)
            case "result":
                write_value(value, indent=None)
                sys.stdout.flush()
            case "progress":
                self._log.entry(f"{value['percent']:.0f} %  {value.get('message') or ''}".rstrip(), level="PROGR.")
            case "step":
                error = f": {value['error']}" if value.get("error") else ""
                self._log.entry(f"{value['name']} {value['state']}{error}", level="STEP")
            case "artifact":
                self._log.entry(f"{value['name']} ({size(value['size'])})", level="FILE")
            case "checkpoint":
                self._log.entry(json.dumps(value, ensure_ascii=False), level="SAVED")
        self._log.flush()
