"""The one reader: history from a number on, then live, without doubles and without gaps.

One :class:`~treadle.engine.hub.Hub` per process listens to the bus, decodes each live batch once and offers it to every
watch. A watch holds a bounded number of live bytes; what does not fit is not lost but turned away: the stream is marked
as behind, and is read from the store when its turn comes. So a slow reader costs a little memory and some reads, and
never delays a writer.

Why a stream that has caught up has no gap: a batch is offered only after it was stored. So whatever was stored before a
read shows up in it; whatever was turned away while the stream was behind is remembered by its number and waited for;
everything else is still to be offered.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from treadle.core.event import Batch, Lines
from treadle.engine.codec import decode_batch
from treadle.engine.ports import EventStore

__all__ = ["Watch"]

_LIVE_BYTES = 1 << 20
_BATCHES_A_READ = 16
_RECENT_STREAMS = 1024


class Watch:
    """The batches of the streams it follows, as an async iterator (:meth:`batches`,
    :meth:`groups`); ends with :meth:`close`.

    Each stream comes in order. A stream that is followed ``from_seq`` comes complete from that number on. Streams
    nobody asked for come from the moment of the watch on, if it was opened for everything.
    """

    def __init__(self, events: EventStore, forget: Callable[["Watch"], None], *, everything: bool) -> None:
        self._events = events
        self._forget = forget
        self._everything = everything
        self._next: dict[str, int] = {}  # followed stream -> number to deliver next
        self._recent: OrderedDict[str, int] = OrderedDict()  # the same for others that were behind once
        self._behind: dict[str, int] = {}  # stream -> number to read from
        self._turned_away: dict[str, int] = {}  # stream -> highest number that came while it was behind
        self._live: deque[Batch] = deque()
        self._live_bytes = 0
        self._wake = asyncio.Event()
        self._closed = False

    def follow(self, stream_id: str, from_seq: int = 1) -> None:
        """Also deliver this stream, from ``from_seq`` on; followed already, it is delivered again from there."""
        self._drop(stream_id)
        self._next[stream_id] = from_seq
        self._behind[stream_id] = from_seq
        self._wake.set()

    def unfollow(self, stream_id: str) -> None:
        """Deliver no more of this stream; unknown ones are ignored."""
        self._drop(stream_id)
        self._next.pop(stream_id, None)

    def only_followed(self) -> None:
        """Stop delivering streams that were not asked for."""
        self._everything = False
        for stream_id in [s for s in self._behind if s not in self._next]:
            self._drop(stream_id)
        for stream_id in {batch.stream_id for batch in self._live if batch.stream_id not in self._next}:
            self._drop(stream_id)
        self._recent.clear()

    @property
    def follows(self) -> int:
        """How many streams it was asked to follow."""
        return len(self._next)

    @property
    def everything(self) -> bool:
        """Whether streams come that nobody asked for."""
        return self._everything

    @property
    def streams(self) -> frozenset[str]:
        """The streams of which it knows what comes next."""
        return frozenset(self._next) | frozenset(self._recent)

    def offer(self, batch: Batch) -> None:
        """Called by the hub with each live batch, in order."""
        stream_id = batch.stream_id
        expected = self._expected(stream_id)
        if expected is None and not self._everything:
            return
        if stream_id in self._behind:
            self._turn_away(batch)
        elif expected is not None and batch.last_seq < expected:
            return  # delivered from the store already
        elif self._live_bytes >= _LIVE_BYTES or (expected is not None and batch.first_seq > expected):
            self._behind[stream_id] = batch.first_seq if expected is None else expected
            self._turn_away(batch)
            self._wake.set()
        else:
            if expected is not None:
                batch = batch.since(expected)
            self._live.append(batch)
            self._live_bytes += _cost(batch)
            if expected is not None:
                self._set_expected(stream_id, batch.last_seq + 1)
            self._wake.set()

    def missed(self, stream_id: str, from_seq: int | None, last_seq: int) -> None:
        """Called by the hub when batches (from a number, if known) may not have reached it."""
        expected = self._expected(stream_id)
        if expected is None:
            expected = from_seq if self._everything else None
        if expected is None or expected > last_seq:
            return
        self._behind.setdefault(stream_id, expected)
        self._turned_away[stream_id] = max(self._turned_away.get(stream_id, 0), last_seq)
        self._wake.set()

    def close(self) -> None:
        """End the iteration."""
        self._closed = True
        self._forget(self)
        self._wake.set()

    async def batches(self) -> AsyncGenerator[Batch, None]:
        """Everything, in order per stream, for as long as the watch is open."""
        async with aclosing(self.groups()) as groups:
            async for group in groups:
                for batch in group:
                    yield batch

    async def groups(self) -> AsyncGenerator[Sequence[Batch], None]:
        """The same, as many batches at a time as there are: for a reader that gains by taking several at once."""
        try:
            while not self._closed:
                self._wake.clear()
                if self._live:
                    group = tuple(self._live)
                    self._live.clear()
                    self._live_bytes = 0
                    yield group
                stream_id = self._next_behind()
                if stream_id is not None:
                    if group := await self._catch_up(stream_id):
                        yield group
                elif not self._live:
                    await self._wake.wait()
        finally:
            self.close()

    def _next_behind(self) -> str | None:
        """A stream to read on with; not one of which live batches still wait, those come first."""
        if not self._behind:
            return None
        waiting = {batch.stream_id for batch in self._live}
        return next((stream_id for stream_id in self._behind if stream_id not in waiting), None)

    async def _catch_up(self, stream_id: str) -> tuple[Batch, ...]:
        """One read of a stream that is behind."""
        from_seq = self._behind[stream_id]
        rows = await self._events.read(stream_id, after_seq=from_seq - 1, limit=_BATCHES_A_READ, max_bytes=_LIVE_BYTES)
        if self._behind.get(stream_id) != from_seq:
            return ()  # followed anew or unfollowed while we read
        if rows:
            del self._behind[stream_id]
            self._behind[stream_id] = rows[-1].last_seq + 1  # at the end of the line
            self._set_expected(stream_id, rows[-1].last_seq + 1)
            return tuple(decode_batch(row).since(from_seq) for row in rows)
        if self._turned_away.get(stream_id, 0) < from_seq:
            del self._behind[stream_id]
            self._turned_away.pop(stream_id, None)
            self._set_expected(stream_id, from_seq)
        elif await self._events.last_seq(stream_id) is None:
            self._drop(stream_id)  # deleted; nothing more will come
        return ()

    def _expected(self, stream_id: str) -> int | None:
        expected = self._next.get(stream_id)
        return self._recent.get(stream_id) if expected is None else expected

    def _set_expected(self, stream_id: str, seq: int) -> None:
        if stream_id in self._next:
            self._next[stream_id] = seq
        else:
            self._recent[stream_id] = seq
            self._recent.move_to_end(stream_id)
            if len(self._recent) > _RECENT_STREAMS:
                self._recent.popitem(last=False)

    def _turn_away(self, batch: Batch) -> None:
        self._turned_away[batch.stream_id] = max(self._turned_away.get(batch.stream_id, 0), batch.last_seq)

    def _drop(self, stream_id: str) -> None:
        self._behind.pop(stream_id, None)
        self._turned_away.pop(stream_id, None)
        self._recent.pop(stream_id, None)
        self._live = deque(batch for batch in self._live if batch.stream_id != stream_id)
        self._live_bytes = sum(_cost(batch) for batch in self._live)


def _cost(batch: Batch) -> int:
    """About how many bytes a decoded batch holds."""
    return sum(len(item.text) if isinstance(item, Lines) else 512 for item in batch.items)
