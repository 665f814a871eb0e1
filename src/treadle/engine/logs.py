"""Pages of log lines, searched and cut from the batches of a stream."""

import asyncio
from collections.abc import AsyncIterator, Callable

import msgspec
import re2

from treadle.core.errors import InvalidInput
from treadle.core.event import KIND_BITS, Batch, EventKind, Lines, LogLine, LogQuery, Source
from treadle.engine.codec import decode_batch
from treadle.engine.ports import EventStore, StoredBatch

__all__ = ["LogPage", "read_log", "read_raw"]

_LOG = KIND_BITS[EventKind.LOG]
_SCAN_SECONDS = 5.0
_LONGEST_PATTERN = 1000

_Match = Callable[[str], bool]


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
    match = _matcher(query)
    if query.tail:
        return await _read_tail(events, stream_id, query, match)
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
            found += await _lines_of(row, query, match, cursor)
            cursor = row.last_seq
            if len(found) > query.limit:
                del found[query.limit :]
                cursor = found[-1].seq if found else query.after_seq
            if len(found) >= query.limit or loop.time() > stop_at:
                return LogPage(lines=found, next_seq=cursor)


async def _read_tail(events: EventStore, stream_id: str, query: LogQuery, match: _Match | None) -> LogPage:
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
            part = await _lines_of(row, query, match, query.after_seq)
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


async def _lines_of(row: StoredBatch, query: LogQuery, match: _Match | None, after_seq: int) -> list[LogLine]:
    """The matching lines of one batch. Others get the loop after each, for a batch takes a millisecond or more."""
    if match is not None:
        return await asyncio.to_thread(lambda: _matching(decode_batch(row), query, match, after_seq))
    lines = _matching(decode_batch(row), query, match, after_seq)
    await asyncio.sleep(0)
    return lines


def _matching(batch: Batch, query: LogQuery, match: _Match | None, after_seq: int) -> list[LogLine]:
    lines: list[LogLine] = []
    for first, item in batch.numbered():
        if not isinstance(item, Lines) or first + item.count <= after_seq + 1:
            continue
        if query.step_id is not None and item.step_id != query.step_id:
            continue
        if (query.sources and item.source not in query.sources) or (query.levels and item.level not in query.levels):
            continue
        at, source, level, step_id = item.at, item.source, item.level, item.step_id
        for offset, text in enumerate(item.texts()):
            seq = first + offset
            if seq <= after_seq or (query.before_seq is not None and seq >= query.before_seq):
                continue
            if match is None or match(text):
                lines.append(LogLine(seq, at, source, level, step_id, text))
    return lines


def _matcher(query: LogQuery) -> _Match | None:
    """RE2 runs in time linear in the text, whatever the pattern (https://github.com/google/re2/wiki/WhyRE2)."""
    tests: list[_Match] = []
    if query.text:
        needle = query.text.casefold()
        tests.append(lambda text: needle in text.casefold())
    if query.regex:
        if len(query.regex) > _LONGEST_PATTERN:
            raise InvalidInput(f"regex: at most {_LONGEST_PATTERN} characters.", field="regex")
        options = re2.Options()
        options.log_errors = False
        options.max_mem = 8 << 20
        try:
            pattern = re2.compile(query.regex, options)
        except re2.error as error:
            raise InvalidInput(f"regex: not an expression that RE2 understands ({error}).", field="regex") from None
        tests.append(lambda text: pattern.search(text) is not None)
    if not tests:
        return None
    return lambda text: all(test(text) for test in tests)
