"""What a job yielded and still counts, and how it moved."""

import asyncio

from treadle.core.event import KIND_BITS, EventKind, ResultAdded, Rewound, StateChanged
from treadle.engine.codec import decode_batch
from treadle.engine.ports import EventStore

__all__ = ["read_moves", "read_results"]

_RESULT = KIND_BITS[EventKind.RESULT]
_REWIND = KIND_BITS[EventKind.REWIND]
_STATE = KIND_BITS[EventKind.STATE]


async def read_results(
    events: EventStore, stream_id: str, *, after_seq: int, limit: int
) -> list[tuple[int, ResultAdded]]:
    """Results with their numbers, in order, at most ``limit``; without those that a later attempt took back."""
    void = await _void_spans(events, stream_id)
    found: list[tuple[int, ResultAdded]] = []
    cursor = after_seq
    while len(found) < limit and (rows := await events.read(stream_id, after_seq=cursor, kinds=_RESULT)):
        for row in rows:
            for seq, item in decode_batch(row).numbered():
                if isinstance(item, ResultAdded) and seq > after_seq and not _within(seq, void):
                    found.append((seq, item))
        cursor = rows[-1].last_seq
        await asyncio.sleep(0)  # decoding a megabyte takes a while: others get the loop in between
    return found[:limit]


async def read_moves(events: EventStore, stream_id: str) -> list[tuple[int, StateChanged]]:
    """Every change of a job's state with its number, in order."""
    found: list[tuple[int, StateChanged]] = []
    cursor = 0
    while rows := await events.read(stream_id, after_seq=cursor, kinds=_STATE):
        for row in rows:
            found += [(seq, item) for seq, item in decode_batch(row).numbered() if isinstance(item, StateChanged)]
        cursor = rows[-1].last_seq
    return found


async def _void_spans(events: EventStore, stream_id: str) -> list[tuple[int, int]]:
    """First and last number of every span whose results are void."""
    spans: list[tuple[int, int]] = []
    cursor = 0
    while rows := await events.read(stream_id, after_seq=cursor, kinds=_REWIND):
        for row in rows:
            for seq, item in decode_batch(row).numbered():
                if isinstance(item, Rewound):
                    spans.append((item.to_seq + 1, seq))
        cursor = rows[-1].last_seq
    return spans


def _within(seq: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= seq <= last for first, last in spans)
