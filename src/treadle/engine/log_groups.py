"""Lines that fold: ``::group::`` to ``::endgroup::``, and sections that begin with ``---`` or ``+++``.

The words are those that jobs print already for other systems: workflow commands of GitHub Actions
(https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#grouping-log-lines) and headers of
Buildkite (https://buildkite.com/docs/pipelines/configure/managing-log-output). The two lines that head a file in a
unified diff look like sections and are none.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from treadle.core.event import Source
from treadle.engine.log_scan import Placed

__all__ = ["MOST_GROUPS", "GroupFinder", "LogGroup"]

MOST_GROUPS: Final = 5000
"""Groups after so many are not told of: their lines do not fold."""

_HINTS: Final = (b"group::", b"group]", b"--- ", b"+++ ")
_HEADER: Final = re.compile(
    rb"(?:^|\n)(?:(?:::|##\[)(?P<end>end)?group(?:::|\])(?P<title>[^\n\r]{0,200})"
    rb"|(?P<section>---|\+\+\+) (?P<name>[^\n\r]{1,200}))"
)


class LogGroup(msgspec.Struct, kw_only=True):
    """Lines that fold under their first one, by their places among the lines that the filter lets through."""

    title: str
    first: int
    last: int | None = None
    """None while nothing ended it."""
    depth: int = 0
    section: bool = False
    """Whether ``---`` or ``+++`` began it: it ends where the next one begins, not at a word."""
    expanded: bool = False
    """Whether the work wants it to be open."""


class _Open(msgspec.Struct, frozen=True):
    group: LogGroup
    step_id: str | None


class GroupFinder:
    """Finds the groups of a log from its blocks in order."""

    def __init__(self) -> None:
        self.groups: list[LogGroup] = []
        self._stack: list[_Open] = []
        self._diff_row = 0  # the second header line of a diff is there

    def look_at(self, placed: Placed) -> None:
        """Take note of what begins and ends in a block."""
        block = placed.block
        if self._stack and self._stack[0].step_id != block.step_id:
            self._close_all(placed.row - 1)
        if block.source is Source.ENGINE or not any(hint in block.text for hint in _HINTS):
            return
        for row, match in _headers(placed):
            if match["section"]:
                self._section(row, match, block.text, block.step_id)
            elif match["end"]:
                self._end(row)
            else:
                self._begin(row, match["title"], block.step_id)

    def _begin(
        self, row: int, title: bytes, step_id: str | None, *, section: bool = False, opened: bool = False
    ) -> None:
        group = LogGroup(title=_text(title), first=row, depth=len(self._stack), section=section, expanded=opened)
        self._stack.append(_Open(group, step_id))
        if len(self.groups) < MOST_GROUPS:
            self.groups.append(group)

    def _end(self, row: int) -> None:
        if self._stack and not self._stack[-1].group.section:
            self._stack.pop().group.last = row

    def _section(self, row: int, match: re.Match[bytes], text: bytes, step_id: str | None) -> None:
        if row == self._diff_row:
            return
        if match["section"] == b"---" and text.startswith(b"\n+++ ", match.end()):
            self._diff_row = row + 1
            return
        self._close_all(row - 1)
        self._begin(row, match["name"], step_id, section=True, opened=match["section"] == b"+++")

    def _close_all(self, row: int) -> None:
        for each in self._stack:
            each.group.last = row
        self._stack.clear()


def _headers(placed: Placed) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Every line of a block that begins or ends something, with its row."""
    text = placed.block.text
    row, counted = placed.row, 0
    for match in _HEADER.finditer(text):
        begin = match.start() + text.startswith(b"\n", match.start())
        if begin == 0 and placed.continues:
            continue  # the middle of a line
        if begin and placed.block.whole:
            return  # one entry, whatever newlines it holds
        row += text.count(b"\n", counted, begin)
        counted = begin
        yield row, match


def _text(title: bytes) -> str:
    return title.decode("utf-8", "replace").strip()
