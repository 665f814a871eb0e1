"""Log entries of modules, for people: when, how grave, what."""

import os
from datetime import datetime
from typing import Final, TextIO

from treadle.cli.terminal import cleaned
from treadle.cli.words import when

__all__ = ["EntryWriter"]

_STYLES: Final = {"DEBUG": "2", "WARNING": "33", "ERROR": "31", "CRITICAL": "31;1"}  # SGR: dim, yellow, red, bold red
_LEVEL_WIDTH: Final = 7
_PLAIN_SOURCES: Final = frozenset({"stdout", "stderr"})


class EntryWriter:
    """Writes entries to a stream, the further lines of one beneath its first.

    A terminal gets colours and no other control codes, and times of day where it is; what is no terminal gets no
    colours of ours.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._cleans = stream.isatty()
        self._colours = self._cleans and "NO_COLOR" not in os.environ

    def entry(self, message: str, *, level: str, source: str = "module", timestamp: str | None = None) -> None:
        """One entry. What the module printed (``stdout``, ``stderr``) has no level of its own."""
        level = "" if source in _PLAIN_SOURCES else level.upper()
        moment = when(timestamp) or datetime.now().astimezone()
        head = f"{moment.astimezone():%H:%M:%S} {level:<{_LEVEL_WIDTH}} "
        for line in message.split("\n"):
            self._stream.write(self._line(head, line, level))
            head = " " * len(head)

    def flush(self) -> None:
        """Show what was written."""
        self._stream.flush()

    def _line(self, head: str, line: str, level: str) -> str:
        if self._cleans:
            line = cleaned(line, colours=self._colours)
        if self._colours:
            style = _STYLES.get(level)
            return f"\x1b[2m{head}\x1b[0m" + (f"\x1b[{style}m{line}" if style else line) + "\x1b[0m\n"
        return f"{head}{line}\n" if line else f"{head.rstrip()}\n"
