"""Every bus keeps these promises."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from treadle.buses.memory import MemoryBus
from treadle.core.errors import Unavailable
from treadle.engine.ports import Bus


@pytest.fixture(params=["memory"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    bus = MemoryBus()
    yield bus
    await bus.close()


async def _take(subscription: object, count: int) -> list[tuple[str, bytes]]:
    taken: list[tuple[str, bytes]] = []
    async for message in subscription:  # type: ignore[attr-defined]
        taken.append(message)
        if len(taken) == count:
            break
    return taken


async def test_a_subscriber_hears_its_topic_in_order(bus: Bus) -> None:
    hears = bus.subscribe("stream.a")
    for n in range(100):
        await bus.publish("stream.a", b"%d" % n)
        await bus.publish("stream.b", b"other")
    assert await _take(hears, 100) == [("stream.a", b"%d" % n) for n in range(100)]


async def test_a_pattern_hears_everything_below_it_and_nothing_else(bus: Bus) -> None:
    hears = bus.subscribe("bell.>")
    await bus.publish("bells", b"no")
    await bus.publish("bell.commands", b"1")
    await bus.publish("bell.modules", b"2")
    assert await _take(hears, 2) == [("bell.commands", b"1"), ("bell.modules", b"2")]


async def test_every_subscriber_hears_every_message(bus: Bus) -> None:
    several = [bus.subscribe("t") for _ in range(3)]
    await bus.publish("t", b"x")
    assert [await _take(s, 1) for s in several] == [[("t", b"x")]] * 3


async def test_a_full_subscription_drops_the_oldest_and_says_of_which_topics(bus: Bus) -> None:
    hears = bus.subscribe("s.>", capacity=2)
    for n, topic in enumerate(["s.a", "s.b", "s.a", "s.c"]):
        await bus.publish(topic, b"%d" % n)
    assert await _take(hears, 2) == [("s.a", b"2"), ("s.c", b"3")]
    assert hears.lost() == {"s.a", "s.b"}
    assert hears.lost() == frozenset()


async def test_closing_a_subscription_ends_its_iteration(bus: Bus) -> None:
    hears = bus.subscribe("t")
    waiting = asyncio.create_task(_take(hears, 1))
    await asyncio.wait([waiting], timeout=0)
    await hears.close()
    assert await asyncio.wait_for(waiting, 5) == []


async def test_what_was_published_before_a_subscription_is_not_heard(bus: Bus) -> None:
    await bus.publish("t", b"early")
    hears = bus.subscribe("t")
    await bus.publish("t", b"late")
    assert await _take(hears, 1) == [("t", b"late")]


async def test_a_request_reaches_whoever_serves_the_topic(bus: Bus) -> None:
    async def double(data: bytes) -> bytes:
        return data * 2

    withdraw = await bus.serve("session.1", double)
    assert await bus.request("session.1", b"ab", timeout_seconds=5) == b"abab"
    await withdraw()
    with pytest.raises(Unavailable):
        await bus.request("session.1", b"ab", timeout_seconds=5)


async def test_a_request_that_nobody_serves_fails_at_once(bus: Bus) -> None:
    with pytest.raises(Unavailable):
        await asyncio.wait_for(bus.request("nobody", b"", timeout_seconds=60), 2)


async def test_a_request_without_an_answer_times_out(bus: Bus) -> None:
    async def silent(_data: bytes) -> bytes:
        await asyncio.Event().wait()
        return b""

    await bus.serve("slow", silent)
    with pytest.raises(TimeoutError):
        await bus.request("slow", b"", timeout_seconds=0.01)
