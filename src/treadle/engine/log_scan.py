"""Walking through a log block by block, counting lines without touching them.

A line that reached the engine in pieces (a prompt, a progress bar, one longer than the cap) is several facts of the
stream and one line for people: a piece is continued by the next fact, if that is a line from the same source.
"""

from collections.abc import Iterator

import msgspec

from treadle.core.event import Batch, Lines, Source
from treadle.core.log import LogQuery

__all__ = ["LogPlace", "LogScanner", "Placed"]


class LogPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place between two lines of a log."""

    seq: int = 0
    """The number in the stream of the last fact before it."""
    number: int = 0
    """How many lines there are before it."""
    row: int = 0
    """How many of them the filter lets through."""


class Placed(msgspec.Struct, frozen=True):
    """A block that the filter lets through, and where its first line is."""

    seq: int
    number: int
    """Line of the whole log, from 1."""
    row: int
    """Line among those that the filter lets through, from 1."""
    continues: bool
    """The first line of the block goes on with the line before: ``number`` and ``row`` are that line's."""
    block: Lines


class _Counter:
    """Counts lines; pieces of one line count once."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._open: tuple[int, Source] | None = None

    def take(self, seq: int, block: Lines) -> tuple[int, bool]:
        """The number of the block's first line, and whether that line was begun by the block before."""
        continues = self._open == (seq, block.source)
        self._open = (seq + block.count, block.source) if block.partial else None
        first = self.count if continues else self.count + 1
        self.count = first + block.count - 1
        return first, continues


class LogScanner:
    """Goes through the batches of a log in order, from ``start``, which has to be where a line begins."""

    def __init__(self, query: LogQuery, start: LogPlace) -> None:
        self._query = query
        self._after_seq = start.seq
        self._numbers = _Counter(start.number)
        self._rows = _Counter(start.row)

    @property
    def place(self) -> LogPlace:
        """Where the walk is."""
        return LogPlace(seq=self._after_seq, number=self._numbers.count, row=self._rows.count)

    def blocks(self, batch: Batch) -> Iterator[Placed]:
        """The blocks of the next batch that the filter lets through."""
        for seq, item in batch.since(self._after_seq + 1).numbered():
            if not isinstance(item, Lines):
                continue
            number, continues = self._numbers.take(seq, item)
            if self._wants(item):
                row, _ = self._rows.take(seq, item)
                yield Placed(seq, number, row, continues, item)
        self._after_seq = max(self._after_seq, batch.last_seq)

    def _wants(self, block: Lines) -> bool:
        query = self._query
        return (
            (query.step_id is None or block.step_id == query.step_id)
            and (not query.sources or block.source in query.sources)
            and (not query.levels or block.level in query.levels)
        )
