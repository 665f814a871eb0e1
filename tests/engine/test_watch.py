"""A watch delivers every number of a stream exactly once and in order, however slow it is and whatever gets lost."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest

from treadle.buses.memory import MemoryBus
from treadle.core.event import Batch, Lines, Source
from treadle.engine.codec import encode_items
from treadle.engine.hub import Hub
from treadle.engine.ports import Bus, StoredBatch
from treadle.engine.recorder import Recorder
from treadle.engine.watch import Watch

AT = datetime(2026, 1, 1, tzinfo=UTC)


class Streams:
    """An event store in a dictionary, and the writer to it: stored first, published afterwards."""

    def __init__(self, bus: Bus) -> None:
        self.rows: dict[str, list[StoredBatch]] = defaultdict(list)
        self._bus = bus

    async def read(self, stream_id: str, *, after_seq: int = 0, limit: int = 64, **_: object) -> list[StoredBatch]:
        rows = [row for row in self.rows[stream_id] if row.last_seq > after_seq][:limit]
        await asyncio.sleep(0)  # a real store answers later, too
        return rows

    async def last_seq(self, stream_id: str) -> int | None:
        await asyncio.sleep(0)
        return self.rows[stream_id][-1].last_seq if stream_id in self.rows else None

    def store(self, stream_id: str, count: int, size: int = 10) -> StoredBatch:
        first = self.rows[stream_id][-1].last_seq + 1 if self.rows[stream_id] else 1
        text = b"\n".join(b"%d " % seq + b"x" * size for seq in range(first, first + count))
        payload = encode_items([Lines(at=AT, source=Source.STDOUT, count=count, text=text)])
        row = StoredBatch(stream_id, first, first + count - 1, 2, payload)
        self.rows[stream_id].append(row)
        return row

    async def publish(self, row: StoredBatch) -> None:
        await Recorder.publish(self, row)  # type: ignore[arg-type]


@pytest.fixture
def streams() -> Streams:
    return Streams(MemoryBus())


async def _hub(streams: Streams) -> Hub:
    hub = Hub(streams._bus, streams)  # type: ignore[arg-type]
    await hub.start()
    return hub


def _numbers(batches: Sequence[Batch]) -> list[int]:
    return [
        int(line.split(b" ")[0])
        for batch in batches
        for item in batch.items
        if isinstance(item, Lines)
        for line in item.text.split(b"\n")
    ]


async def _collect(watch: Watch, until: dict[str, int], got: dict[str, list[Batch]], dice: random.Random) -> None:
    async for batch in watch.batches():
        got[batch.stream_id].append(batch)
        for _ in range(dice.choice([0, 0, 1, 20])):
            await asyncio.sleep(0)
        if all(got[s] and got[s][-1].last_seq >= last for s, last in until.items()):
            watch.close()


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("everything", [False, True])
async def test_no_gap_no_double_no_disorder(streams: Streams, seed: int, everything: bool) -> None:
    """Batches of two streams, large and small, some never published, some published late or out of order."""
    dice = random.Random(seed)
    hub = await _hub(streams)
    for stream in "ab":
        for _ in range(dice.randrange(5)):
            streams.store(stream, dice.randrange(1, 5))
    watch = hub.watch(everything=everything)
    begin = {stream: dice.randrange(1, (await streams.last_seq(stream) or 0) + 30) for stream in "ab"}
    for stream in "ab":
        watch.follow(stream, begin[stream])
    until: dict[str, int] = {"a": 10**9, "b": 10**9}
    got: dict[str, list[Batch]] = defaultdict(list)
    reader = asyncio.create_task(_collect(watch, until, got, dice))
    late: list[StoredBatch] = []
    for _ in range(60):
        row = streams.store(dice.choice("ab"), dice.randrange(1, 9), dice.choice([5, 5, 100_000]))
        fate = dice.random()
        if fate < 0.7:
            await streams.publish(row)
        elif fate < 0.9:
            late.append(row)
        if late and dice.random() < 0.3:
            await streams.publish(late.pop(dice.randrange(len(late))))
        for _ in range(dice.choice([0, 0, 3])):
            await asyncio.sleep(0)
    for stream in "ab":
        row = streams.store(stream, 1)
        until[stream] = row.last_seq
        await streams.publish(row)
    await asyncio.wait_for(reader, 60)
    for stream in "ab":
        assert _numbers(got[stream]) == list(range(begin[stream], until[stream] + 1))
    await hub.stop()


async def test_a_watch_for_everything_hears_new_streams_from_their_first_fact(streams: Streams) -> None:
    hub = await _hub(streams)
    watch = hub.watch(everything=True)
    got: dict[str, list[Batch]] = defaultdict(list)
    reader = asyncio.create_task(_collect(watch, {"n": 300}, got, random.Random(1)))
    for _ in range(100):
        await streams.publish(streams.store("n", 3, 50_000))
    await asyncio.wait_for(reader, 60)
    assert _numbers(got["n"]) == list(range(1, 301))
    await hub.stop()


async def test_a_reader_that_never_reads_holds_little_and_loses_nothing(streams: Streams) -> None:
    hub = await _hub(streams)
    watch = hub.watch(everything=True)
    for _ in range(300):
        await streams.publish(streams.store("s", 1, 100_000))
        await asyncio.sleep(0)
    assert watch._live_bytes < 2 << 20
    got: dict[str, list[Batch]] = defaultdict(list)
    await asyncio.wait_for(_collect(watch, {"s": 300}, got, random.Random(1)), 60)
    assert _numbers(got["s"]) == list(range(1, 301))
    await hub.stop()


async def test_what_is_unfollowed_is_not_delivered(streams: Streams) -> None:
    hub = await _hub(streams)
    watch = hub.watch()
    watch.follow("a")
    watch.follow("b")
    watch.unfollow("a")
    streams.store("a", 5)
    await streams.publish(streams.store("b", 5))
    got: dict[str, list[Batch]] = defaultdict(list)
    await asyncio.wait_for(_collect(watch, {"b": 5}, got, random.Random(1)), 60)
    assert _numbers(got["b"]) == [1, 2, 3, 4, 5]
    assert not got["a"]
    await hub.stop()


async def test_stopping_the_hub_ends_every_watch(streams: Streams) -> None:
    hub = await _hub(streams)
    watches = [hub.watch(everything=True), hub.watch()]
    readers = [asyncio.create_task(_collect(watch, {"x": 1}, defaultdict(list), random.Random(1))) for watch in watches]
    await asyncio.sleep(0)
    await hub.stop()
    await asyncio.wait_for(asyncio.gather(*readers), 60)
    assert hub.watching == 0


async def test_after_a_gap_of_the_bus_a_watch_reads_what_it_missed(streams: Streams) -> None:
    """Nothing more is published: the gap alone has to bring what was stored, of every stream that is followed."""
    hub = await _hub(streams)
    watch = hub.watch()
    batches = watch.batches()
    got: dict[str, list[Batch]] = defaultdict(list)
    for stream in "ab":
        await streams.publish(streams.store(stream, 2))
        watch.follow(stream)
    await asyncio.wait_for(_take(batches, {"a": 2, "b": 2}, got), 20)
    for stream in "ab":
        streams.store(stream, 3)  # not published: the bus was away
    bus = streams._bus
    assert isinstance(bus, MemoryBus)
    bus.miss()
    await asyncio.wait_for(_take(batches, {"a": 5, "b": 5}, got), 20)
    assert {stream: _numbers(got[stream]) for stream in "ab"} == {"a": [1, 2, 3, 4, 5], "b": [1, 2, 3, 4, 5]}
    await hub.stop()


async def test_after_a_gap_of_the_bus_who_shows_lists_is_told_to_look_again(streams: Streams) -> None:
    hub = await _hub(streams)
    changes = hub.watch_changes()
    bus = streams._bus
    assert isinstance(bus, MemoryBus)
    bus.miss()
    assert await asyncio.wait_for(anext(changes.batches()), 20) is None
    await hub.stop()


async def test_what_is_no_batch_does_not_end_the_hub(streams: Streams) -> None:
    hub = await _hub(streams)
    watch = hub.watch()
    watch.follow("a")
    await streams._bus.publish("stream.a", b"of another version")
    await streams.publish(streams.store("a", 2))
    got: dict[str, list[Batch]] = defaultdict(list)
    await asyncio.wait_for(_take(watch.batches(), {"a": 2}, got), 20)
    assert _numbers(got["a"]) == [1, 2]
    await hub.stop()


async def _take(batches: AsyncIterator[Batch], until: dict[str, int], got: dict[str, list[Batch]]) -> None:
    """Read until each stream came so far; the watch goes on."""
    async for batch in batches:
        got[batch.stream_id].append(batch)
        if all(got[stream] and got[stream][-1].last_seq >= last for stream, last in until.items()):
            return
