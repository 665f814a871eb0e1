"""Output of jobs on a terminal that must not obey it.

A job may write anything. Where our output is a pipe or a file it gets exactly that. Where it is a terminal, colours
pass (SGR, ECMA-48 section 8.3.117) and every other control function is dropped: moving the cursor, setting the title,
writing the clipboard (OSC 52), reporting keys.
"""

import os
import re
import sys
from typing import BinaryIO, Final, TextIO

__all__ = ["JobOutput", "cleaned"]

# Possessive quantifiers, and strings that end where another control begins: linear, whatever the text.
_CONTROL: Final = re.compile(
    r"""
      (?P<colour>\x1b\[[0-9;:]*+m)                  # SGR
    | (?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]            # other control sequences (CSI)
    | (?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x80-\x9f]*+(?:\x07|\x9c|\x1b\\)  # OSC, DCS, SOS, PM, APC
    | \x1b[ -/]*+[0-~]                              # other escape sequences
    | [\x00-\x08\x0b-\x1f\x7f-\x9f]                 # what remains: single control characters, but tab and newline
    """,
    re.VERBOSE,
)
_RESET: Final = "\x1b[0m"


def cleaned(line: str, *, colours: bool) -> str:
    """A line as a terminal may show it. Of a progress bar (``10%\\r20%\\r30%``) the last state remains.

    A log entry of a module may hold several lines; each of them is one.
    """
    if line.isprintable():  # nearly always
        return line
    if "\n" in line:
        return "\n".join(cleaned(each, colours=colours) for each in line.split("\n"))
    line = line.rstrip("\r").rpartition("\r")[2]
    return _CONTROL.sub(lambda match: (match["colour"] or "") if colours else "", line)


class _Voice:
    """One of our two streams."""

    def __init__(self, stream: TextIO, *, raw: bool) -> None:
        self._bytes: BinaryIO = stream.buffer
        self.cleans = stream.isatty() and not raw
        self._colours = "NO_COLOR" not in os.environ
        self._coloured = False
        self.mid_line = False
        """Whether the last thing written did not end its line."""

    def write(self, text: str, end: str) -> None:
        if self.cleans:
            text = cleaned(text, colours=self._colours)
            self._coloured = self._coloured or _RESET[0] in text
        self._bytes.write((text + end).encode("utf-8", "replace"))
        self.mid_line = not end

    def flush(self) -> None:
        self._bytes.flush()

    def settle(self) -> None:
        """Leave the terminal as it was: in its own colour, at the beginning of a line."""
        if self.cleans:
            self._bytes.write(((_RESET if self._coloured else "") + ("\n" if self.mid_line else "")).encode())
            self._coloured = self.mid_line = False
        self._bytes.flush()


class JobOutput:
    """A job's lines to stdout and stderr, each as it was written; nothing is dropped with ``raw``."""

    def __init__(self, *, raw: bool = False, merged: bool = False) -> None:
        out = _Voice(sys.stdout, raw=raw)
        self._voices = {"stdout": out, "stderr": out if merged else _Voice(sys.stderr, raw=raw)}

    def line(self, source: str, text: str, *, partial: bool = False) -> None:
        """One line from ``stdout`` or ``stderr``; a partial one is not ended."""
        self._voices["stderr" if source == "stderr" else "stdout"].write(text, "" if partial else "\n")

    def flush(self) -> None:
        """Show what was written."""
        for voice in self._voices.values():
            voice.flush()

    def settle(self) -> None:
        """End what is open, before somebody else writes."""
        for voice in self._voices.values():
            voice.settle()
