"""Pages of log lines, searched and cut from the batches of a stream."""

import asyncio
from collections.abc import AsyncIterator

import msgspec

from treadle.core.event import KIND_BITS, EventKind, Lines, Source
from treadle.core.log import LogLine, LogQuery
from treadle.engine.codec import decode_batch
from treadle.engine.log_match import LineMatch, line_matcher
from treadle.engine.log_scan import LogPlace, LogScanner
from treadle.engine.ports import EventStore, StoredBatch

__all__ = ["LogPage", "read_log", "read_raw"]

_LOG = KIND_BITS[EventKind.LOG]
_SCAN_SECONDS = 5.0


class LogPage(msgspec.Struct, frozen=True, kw_only=True):
    """Lines in the order of their numbers."""

    lines: list[LogLine]
    next_seq: int | None
    """The ``after_seq`` of the next page; None when the stream had no more to search when this was read."""


async def read_log(events: EventStore, stream_id: str, query: LogQuery) -> LogPage:
    """One page. A search that takes longer than five seconds ends early, with ``next_seq`` to go on from.

    Raises:
        InvalidInput: the expression is not one that RE2 understands, or is too long.
    """
    match = line_matcher(query)
    if query.tail:
        return await _read_tail(events, stream_id, query, match)
    cutter = _Cutter(query, match, numbered=query.after_seq == 0 or query.after_number is not None)
    loop = asyncio.get_running_loop()
    stop_at = loop.time() + _SCAN_SECONDS
    found: list[LogLine] = []
    cursor = query.after_seq
    while True:
        rows = await events.read(
            stream_id, after_seq=cursor, before_seq=query.before_seq, kinds=_LOG, limit=16, max_bytes=1 << 20
        )
        if not rows:
            return LogPage(lines=found, next_seq=None)
        for row in rows:
            found += await cutter.lines_of(row)
            cursor = row.last_seq
            if len(found) > query.limit:
                del found[query.limit :]
                cursor = found[-1].seq if found else query.after_seq
            if len(found) >= query.limit or loop.time() > stop_at:
                return LogPage(lines=found, next_seq=cursor)


async def _read_tail(events: EventStore, stream_id: str, query: LogQuery, match: LineMatch | None) -> LogPage:
    """The last ``limit`` lines that match."""
    loop = asyncio.get_running_loop()
    stop_at = loop.time() + _SCAN_SECONDS
    parts: list[list[LogLine]] = []
    count = 0
    before = query.before_seq
    while count < query.limit and loop.time() <= stop_at:
        rows = await events.read(
            stream_id,
            after_seq=query.after_seq,
            before_seq=before,
            kinds=_LOG,
            limit=8,
            max_bytes=1 << 20,
            backwards=True,
        )
        if not rows:
            break
        for row in rows:
            part = await _Cutter(query, match, numbered=False).lines_of(row)
            parts.append(part)
            count += len(part)
            before = row.first_seq
            if count >= query.limit:
                break
    lines = [line for part in reversed(parts) for line in part]
    return LogPage(lines=lines[-query.limit :] if query.limit else [], next_seq=None)


async def read_raw(events: EventStore, stream_id: str) -> AsyncIterator[bytes]:
    """What the work wrote to stdout and stderr, byte for byte in the order it arrived (marker lines are not kept)."""
    cursor = 0
    while rows := await events.read(stream_id, after_seq=cursor, kinds=_LOG, limit=16):
        for row in rows:
            for item in decode_batch(row).items:
                if isinstance(item, Lines) and item.source is not Source.ENGINE:
                    yield item.text if item.partial else item.text + b"\n"
        cursor = rows[-1].last_seq


class _Cutter:
    """Cuts the lines that a query wants out of the batches it is shown in order."""

    def __init__(self, query: LogQuery, match: LineMatch | None, *, numbered: bool) -> None:
        self._scanner = LogScanner(query, LogPlace(seq=query.after_seq, number=query.after_number or 0))
        self._query = query
        self._match = match
        self._numbered = numbered

    async def lines_of(self, row: StoredBatch) -> list[LogLine]:
        """The matching lines. Others get the loop after each batch, for one takes a millisecond or more."""
        if self._match is not None:
            return await asyncio.to_thread(self._cut, row)
        lines = self._cut(row)
        await asyncio.sleep(0)
        return lines

    def _cut(self, row: StoredBatch) -> list[LogLine]:
        match, before_seq = self._match, self._query.before_seq
        lines: list[LogLine] = []
        for placed in self._scanner.blocks(decode_batch(row)):
            block = placed.block
            at, source, level, step_id = block.at, block.source, block.level, block.step_id
            first = placed.number if self._numbered else None
            begun = len(lines)
            for offset, text in enumerate(block.texts()):
                seq = placed.seq + offset
                if before_seq is not None and seq >= before_seq:
                    break
                if match is None or match(text):
                    number = None if first is None else first + offset
                    lines.append(LogLine(seq, at, source, level, step_id, text, number))
            if block.partial and len(lines) > begun and lines[-1].seq == placed.seq + block.count - 1:
                lines[-1] = msgspec.structs.replace(lines[-1], partial=True)
        return lines
