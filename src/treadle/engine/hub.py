"""Live batches of all nodes: heard on the bus once, decoded once, offered to every watch."""

import asyncio
import logging
from collections import OrderedDict

import msgspec

from treadle.core.errors import Unavailable
from treadle.engine.change_watch import ChangeWatch
from treadle.engine.codec import decode_batch
from treadle.engine.ports import GAP, Bus, EventStore, Subscription
from treadle.engine.recorder import STREAMS, decode_envelope
from treadle.engine.watch import Watch

__all__ = ["Hub"]

_log = logging.getLogger("treadle.engine")
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
        async for topic, data in subscription:
            if lost := subscription.lost():
                await self._catch_up(lost)
            if not self._watches:
                self._next.clear()
            elif topic != GAP:
                self._offer(data)

    async def _catch_up(self, lost: frozenset[str]) -> None:
        """Look what the store has of that of which something may have been missed; a store that is away is no end."""
        try:
            if STREAMS + ">" in lost:
                await self._missed_anything()
            else:
                for topic in lost:
                    await self._missed(topic.removeprefix(STREAMS))
        except Unavailable as error:
            _log.warning("hub: what was missed on the bus is looked for later: %s", error)

    async def _missed_anything(self) -> None:
        watches = list(self._watches)
        for watch in watches:
            if isinstance(watch, ChangeWatch):
                watch.missed_any()
        streams = {stream_id for watch in watches if isinstance(watch, Watch) for stream_id in watch.streams}
        if any(isinstance(watch, Watch) and watch.everything for watch in watches):
            streams |= self._next.keys()
        for stream_id in streams:
            await self._missed(stream_id)

    def _offer(self, data: bytes) -> None:
        try:
            stored = decode_envelope(data)
        except msgspec.DecodeError:
            _log.warning("hub: the bus brought what is no batch")  # of a newer version, or not of ours
            return
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
