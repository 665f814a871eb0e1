"""Live batches of this process: heard on the bus once, decoded once, offered to every watch."""

import asyncio
from collections import OrderedDict

from treadle.engine.change_watch import ChangeWatch
from treadle.engine.codec import decode_batch
from treadle.engine.ports import Bus, EventStore, Subscription
from treadle.engine.recorder import STREAMS, decode_envelope
from treadle.engine.watch import Watch

__all__ = ["Hub"]

_CAPACITY = 4096
_REMEMBERED_STREAMS = 16_384


class Hub:
    """Opens watches and feeds them, each stream in the order of its numbers.

    A batch that comes too early (another was lost or overtaken on the bus) is not offered; the watches are told that
    they missed something and read it from the store. A batch that comes too late is dropped: it was read already.
    """

    def __init__(self, bus: Bus, events: EventStore) -> None:
        self._bus = bus
        self._events = events
        self._watches: set[Watch | ChangeWatch] = set()
        self._next: OrderedDict[str, int] = OrderedDict()
        self._subscription: Subscription | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def watching(self) -> int:
        """How many watches are open."""
        return len(self._watches)

    async def start(self) -> None:
        if self._task is None:
            self._subscription = self._bus.subscribe(STREAMS + ">", capacity=_CAPACITY)
            self._task = asyncio.create_task(self._listen(self._subscription), name="hub")

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            if self._subscription is not None:
                await self._subscription.close()
            await task
        for watch in list(self._watches):
            watch.close()

    def watch(self, *, everything: bool = False) -> Watch:
        """Open a watch; tell it what to follow before or while it is iterated."""
        watch = Watch(self._events, self._watches.discard, everything=everything)
        self._watches.add(watch)
        return watch

    def watch_changes(self) -> ChangeWatch:
        """Open a watch on the state changes of all streams."""
        watch = ChangeWatch(self._watches.discard)
        self._watches.add(watch)
        return watch

    async def _listen(self, subscription: Subscription) -> None:
        async for _topic, data in subscription:
            for topic in subscription.lost():
                await self._missed(topic.removeprefix(STREAMS))
            if self._watches:
                self._offer(data)
            else:
                self._next.clear()

    def _offer(self, data: bytes) -> None:
        stored = decode_envelope(data)
        expected = self._next.get(stored.stream_id)
        if expected is not None and stored.last_seq < expected:
            return
        self._next[stored.stream_id] = stored.last_seq + 1
        self._next.move_to_end(stored.stream_id)
        if len(self._next) > _REMEMBERED_STREAMS:
            self._next.popitem(last=False)
        if expected is not None and stored.first_seq > expected:
            for watch in list(self._watches):
                watch.missed(stored.stream_id, expected, stored.last_seq)
            return
        batch = decode_batch(stored)
        for watch in list(self._watches):
            watch.offer(batch)

    async def _missed(self, stream_id: str) -> None:
        last = await self._events.last_seq(stream_id)
        if last is None:
            return
        expected = self._next.get(stream_id)
        self._next[stream_id] = max(last + 1, expected or 0)
        for watch in list(self._watches):
            watch.missed(stream_id, expected, last)
