"""What makes a log of a million lines a place where one can go anywhere: where its lines are, and where words stand."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from treadle.core.event import KIND_BITS, EventKind
from treadle.core.log import LogQuery
from treadle.engine.codec import decode_batch
from treadle.engine.log_groups import GroupFinder, LogGroup
from treadle.engine.log_match import BlockMatcher
from treadle.engine.log_scan import LogPlace, LogScanner, Placed
from treadle.engine.ports import EventStore, StoredBatch

__all__ = ["LogFinds", "LogOutline", "find_in_log", "outline_log"]

_LOG: Final = KIND_BITS[EventKind.LOG]
_OUTLINE_SECONDS: Final = 15.0
_SEARCH_SECONDS: Final = 5.0


class LogOutline(msgspec.Struct, kw_only=True):
    """Where the lines of a log are, as far as a filter lets them through."""

    end: LogPlace
    complete: bool = True
    """False if the log was too long for the time there is: go on from ``end``."""
    marks: list[LogPlace]
    """The place before every n-th line that the filter lets through, from the first one on."""
    groups: list[LogGroup]


class LogFinds(msgspec.Struct, kw_only=True):
    """Lines in which something was found."""

    found: list[LogPlace]
    """Each line by its first piece: ``seq``, ``number`` and ``row`` are the line's own."""
    count: int
    """How many there are in what was searched, those not listed included."""
    end: LogPlace
    complete: bool = True


async def outline_log(
    events: EventStore, stream_id: str, query: LogQuery, *, every: int, start: LogPlace
) -> LogOutline:
    """Mark every ``every``-th line from ``start`` on. Of the query only the filters by step, source and level count."""
    scanner, finder = LogScanner(query, start), GroupFinder()
    marks: list[LogPlace] = []

    def take(placed: Placed) -> None:
        marks.extend(_marks_in(placed, every))
        finder.look_at(placed)

    complete = await _walk(events, stream_id, scanner, take, seconds=_OUTLINE_SECONDS)
    return LogOutline(end=scanner.place, complete=complete, marks=marks, groups=finder.groups)


async def find_in_log(events: EventStore, stream_id: str, query: LogQuery, *, start: LogPlace) -> LogFinds:
    """The first ``limit`` lines from ``start`` on that the query matches, and the number of all. InvalidInput."""
    scanner = LogScanner(query, start)
    matcher = BlockMatcher(query)
    found: list[LogPlace] = []
    count = last_row = 0

    def take(placed: Placed) -> None:
        nonlocal count, last_row
        for offset in matcher.offsets(placed.block):
            row = placed.row + offset
            if row == last_row:
                continue  # another piece of the same line
            last_row = row
            count += 1
            if len(found) < query.limit:
                found.append(LogPlace(seq=placed.seq + offset, number=placed.number + offset, row=row))

    complete = await _walk(events, stream_id, scanner, take, seconds=_SEARCH_SECONDS)
    return LogFinds(found=found, count=count, end=scanner.place, complete=complete)


async def _walk(
    events: EventStore, stream_id: str, scanner: LogScanner, take: Callable[[Placed], None], *, seconds: float
) -> bool:
    """Show every block to ``take``, outside of the loop; False if the time is over before the log is."""
    loop = asyncio.get_running_loop()
    stop_at = loop.time() + seconds
    while rows := await events.read(stream_id, after_seq=scanner.place.seq, kinds=_LOG, limit=32, max_bytes=1 << 20):
        if loop.time() > stop_at:
            return False

        def work(rows: list[StoredBatch] = rows) -> None:
            for row in rows:
                for placed in scanner.blocks(decode_batch(row)):
                    take(placed)

        await asyncio.to_thread(work)
    return True


def _marks_in(placed: Placed, every: int) -> Iterator[LogPlace]:
    """The places before the lines of a block that are to be marked."""
    first = placed.row + placed.continues
    begin = first + (1 - first) % every
    for row in range(begin, placed.row + placed.block.count, every):
        offset = row - placed.row
        yield LogPlace(seq=placed.seq + offset - 1, number=placed.number + offset - 1, row=row - 1)
