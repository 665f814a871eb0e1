"""Every bus keeps these promises, whether two share a process or not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import NamedTuple

import pytest

from tests.nats_server import NatsServer
from treadle.buses.memory import MemoryBus
from treadle.buses.nats import NatsBus
from treadle.buses.nats_connection import NatsAccess
from treadle.core.errors import AnswerLost, NobodyAnswers
from treadle.core.ids import new_id
from treadle.engine.ports import Bus, Subscription


class Pair(NamedTuple):
    """Who speaks and who listens: the same bus, or two that are connected."""

    here: Bus
    there: Bus
    settled: Callable[[], Awaitable[None]]
    """Wait until all that was subscribed and served stands."""


@pytest.fixture(scope="module")
def server() -> Iterator[NatsServer]:
    with NatsServer() as server:
        yield server


@pytest.fixture(params=["memory", "nats", "nats, two nodes"])
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[Pair]:
    if request.param == "memory":
        alone = MemoryBus()

        async def at_once() -> None:
            return

        yield Pair(alone, alone, at_once)
        await alone.close()
        return
    server: NatsServer = request.getfixturevalue("server")
    prefix = f"test-{new_id()}"
    access = NatsAccess(servers=(server.url,))
    count = 2 if "two" in request.param else 1
    buses = [NatsBus(access, name=f"n{number}", prefix=prefix) for number in range(count)]
    for bus in buses:
        bus.start()

    async def settled() -> None:
        for bus in buses:
            await bus.settled()

    await settled()
    yield Pair(buses[0], buses[-1], settled)
    for bus in buses:
        await bus.close()


@pytest.fixture
def bus(pair: Pair) -> Bus:
    return pair.here


async def _hear(pair: Pair, pattern: str, *, capacity: int = 1024) -> Subscription:
    """A subscription that stands; what was said before it is over."""
    subscription = pair.there.subscribe(pattern, capacity=capacity)
    await pair.settled()
    subscription.lost()
    return subscription


async def _take(subscription: Subscription, count: int) -> list[tuple[str, bytes]]:
    taken: list[tuple[str, bytes]] = []
    async with asyncio.timeout(30):
        async for topic, data in subscription:
            if topic:
                taken.append((topic, data))
            if len(taken) == count:
                break
    return taken


async def test_a_subscriber_hears_its_topic_in_order(pair: Pair) -> None:
    hears = await _hear(pair, "stream.a")
    for n in range(100):
        await pair.here.publish("stream.a", b"%d" % n)
        await pair.here.publish("stream.b", b"other")
    assert await _take(hears, 100) == [("stream.a", b"%d" % n) for n in range(100)]


async def test_a_pattern_hears_everything_below_it_and_nothing_else(pair: Pair) -> None:
    hears = await _hear(pair, "bell.>")
    for topic in ("bells", "bell", "bell.commands", "bell.modules.of.mine", "bell."):
        await pair.here.publish(topic, b"1")
    assert [topic for topic, _ in await _take(hears, 3)] == ["bell.commands", "bell.modules.of.mine", "bell."]


@pytest.mark.parametrize(
    "name", [">", "*", "a b", "é€", "", "\r\nPUB x 0\r\n", "=", "=3E", "$SYS", "..", "\x00", "\ud800"]
)
async def test_no_character_of_a_topic_means_anything_but_itself(pair: Pair, name: str) -> None:
    exact, below = await _hear(pair, f"bell.{name}"), await _hear(pair, "bell.>")
    if f"bell.{name}".endswith(".>"):
        exact = below
    await pair.here.publish("bell.other", b"1")
    await pair.here.publish(f"bell.{name}", b"2")
    await pair.here.publish("bell.last", b"3")
    if exact is not below:
        assert await _take(exact, 1) == [(f"bell.{name}", b"2")]
    assert await _take(below, 3) == [("bell.other", b"1"), (f"bell.{name}", b"2"), ("bell.last", b"3")]


async def test_every_subscriber_hears_every_message(pair: Pair) -> None:
    several = [await _hear(pair, "t") for _ in range(3)]
    several.append(pair.here.subscribe("t"))
    await pair.here.publish("t", b"x")
    assert [await _take(s, 1) for s in several] == [[("t", b"x")]] * 4


async def test_overlapping_subscriptions_hear_a_message_once_each(pair: Pair) -> None:
    several = [await _hear(pair, pattern) for pattern in ("s.>", "s.a", "s.a.>")]
    for topic in ("s.a", "s.a.b", "s.a"):
        await pair.here.publish(topic, topic.encode())
    assert [topic for topic, _ in await _take(several[0], 3)] == ["s.a", "s.a.b", "s.a"]
    assert [topic for topic, _ in await _take(several[1], 2)] == ["s.a", "s.a"]
    assert [topic for topic, _ in await _take(several[2], 1)] == ["s.a.b"]


async def test_a_full_subscription_drops_the_oldest_and_says_of_which_topics(pair: Pair) -> None:
    hears, witness = await _hear(pair, "s.>", capacity=2), await _hear(pair, "s.>")
    for n, topic in enumerate(["s.a", "s.b", "s.a", "s.c"]):
        await pair.here.publish(topic, b"%d" % n)
    await _take(witness, 4)
    assert await _take(hears, 2) == [("s.a", b"2"), ("s.c", b"3")]
    assert hears.lost() == {"s.a", "s.b"}
    assert hears.lost() == frozenset()


async def test_what_is_too_large_to_be_sent_arrives_or_is_told_as_lost(pair: Pair) -> None:
    hears = await _hear(pair, "s.>")
    large = bytes(3 << 20)
    await pair.here.publish("s.large", large)
    await pair.here.publish("s.small", b"1")
    async with asyncio.timeout(30):
        async for topic, data in hears:
            if topic == "s.large":
                assert data == large
            if topic == "s.small":
                assert hears.lost() <= {"s.large"}
                break
    assert hears.lost() == frozenset()


async def test_closing_a_subscription_ends_its_iteration(pair: Pair) -> None:
    hears = await _hear(pair, "t")
    waiting = asyncio.create_task(_take(hears, 1))
    await asyncio.wait([waiting], timeout=0)
    await hears.close()
    assert await asyncio.wait_for(waiting, 60) == []


async def test_closing_the_bus_ends_every_iteration(pair: Pair) -> None:
    hears = await _hear(pair, "t")
    waiting = asyncio.create_task(_take(hears, 1))
    await asyncio.wait([waiting], timeout=0)
    await pair.there.close()
    assert await asyncio.wait_for(waiting, 5) == []


async def test_what_was_published_before_a_subscription_is_not_heard(pair: Pair) -> None:
    witness = await _hear(pair, "t")
    await pair.here.publish("t", b"early")
    await _take(witness, 1)
    hears = await _hear(pair, "t")
    await pair.here.publish("t", b"late")
    assert await _take(hears, 1) == [("t", b"late")]


async def test_a_subscription_holds_at_least_one_message(bus: Bus) -> None:
    with pytest.raises(ValueError, match="at least one"):
        bus.subscribe("t", capacity=0)


@pytest.mark.parametrize("size", [0, 1, 5 << 20])
async def test_a_request_of_any_size_reaches_whoever_serves_the_topic(pair: Pair, size: int) -> None:
    async def double(data: bytes) -> bytes:
        return data * 2

    withdraw = await pair.there.serve("session.1", double)
    await pair.settled()
    data = b"ab" * size
    assert await pair.here.request("session.1", data, timeout_seconds=30) == data * 2
    await withdraw()
    await pair.settled()
    with pytest.raises(NobodyAnswers):
        await pair.here.request("session.1", b"ab", timeout_seconds=30)


async def test_requests_are_answered_side_by_side(pair: Pair) -> None:
    """The second one lets the first go on."""
    arrived = asyncio.Event()

    async def wait_for_second(data: bytes) -> bytes:
        if data == b"second":
            arrived.set()
        await arrived.wait()
        return data

    await pair.there.serve("slow", wait_for_second)
    await pair.settled()
    first = asyncio.create_task(pair.here.request("slow", b"first", timeout_seconds=30))
    await asyncio.wait([first], timeout=0)
    assert await pair.here.request("slow", b"second", timeout_seconds=30) == b"second"
    assert await first == b"first"


async def test_a_request_that_nobody_serves_fails_at_once(bus: Bus) -> None:
    with pytest.raises(NobodyAnswers):
        await asyncio.wait_for(bus.request("nobody", b"", timeout_seconds=60), 20)


async def test_a_request_without_an_answer_times_out(pair: Pair) -> None:
    async def silent(_data: bytes) -> bytes:
        await asyncio.Event().wait()
        return b""

    await pair.there.serve("slow", silent)
    await pair.settled()
    with pytest.raises(TimeoutError):
        await pair.here.request("slow", b"", timeout_seconds=0.01)


async def test_of_a_handler_that_fails_the_answer_is_lost(pair: Pair) -> None:
    async def fails(_data: bytes) -> bytes:
        raise RuntimeError("hidden")

    await pair.there.serve("fails", fails)
    await pair.settled()
    with pytest.raises(AnswerLost) as caught:
        await pair.here.request("fails", b"", timeout_seconds=30)
    assert "hidden" not in str(caught.value)


async def test_a_topic_is_served_by_one_handler_of_a_bus(bus: Bus) -> None:
    async def echo(data: bytes) -> bytes:
        return data

    await bus.serve("t", echo)
    with pytest.raises(ValueError, match="served already"):
        await bus.serve("t", echo)
