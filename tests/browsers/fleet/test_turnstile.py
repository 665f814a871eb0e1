"""Who gets in, who waits, who is refused."""

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.browsers.fleet.conftest import HandClock

from treadle.browsers.fleet.turnstile import Turnstile
from treadle.core.errors import TooMany, Unavailable


def turnstile(most: int = 1, most_waiting: int = 10, wait_seconds: float = 60.0) -> tuple[Turnstile, HandClock]:
    clock = HandClock()
    return Turnstile(most, most_waiting, wait_seconds, clock), clock


async def settle() -> None:
    """Everything that can go on goes on."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_those_who_wait_come_in_first_come_first_served() -> None:
    gate, _ = turnstile()
    await gate.enter()
    order: list[int] = []

    async def come(number: int) -> None:
        await gate.enter()
        order.append(number)

    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(come(number))
        await settle()
        assert gate.waiting == 5
        for _ in range(5):
            gate.leave()
            await settle()
    assert order == [0, 1, 2, 3, 4]
    assert (gate.inside, gate.waiting) == (1, 0)


async def test_newcomers_do_not_pass_those_who_wait() -> None:
    gate, _ = turnstile()
    await gate.enter()
    waiting = asyncio.create_task(gate.enter())
    await settle()
    gate.leave()
    newcomer = asyncio.create_task(gate.enter())
    await settle()
    assert waiting.done()
    assert not newcomer.done()
    gate.leave()
    await newcomer


async def test_a_full_queue_refuses_at_once_and_says_when_to_come_again() -> None:
    gate, clock = turnstile(most=2, most_waiting=1)
    await gate.enter()
    await gate.enter()
    for _ in range(4):  # a place becomes free every five seconds
        clock.seconds += 5
        gate.leave()
        await gate.enter()
    waiting = asyncio.create_task(gate.enter())
    await settle()
    clock.seconds += 5
    with pytest.raises(TooMany, match="All 2 sessions are in use") as caught:
        await gate.enter()
    assert 5 <= caught.value.retry_after_seconds <= 15
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


async def test_patience_ends() -> None:
    gate, _ = turnstile(wait_seconds=0.01)
    await gate.enter()
    with pytest.raises(TooMany, match=r"none became free within 0\.01 seconds") as caught:
        await gate.enter()
    assert caught.value.retry_after_seconds >= 1
    assert (gate.inside, gate.waiting) == (1, 0)


async def test_who_waits_while_the_engine_stops_is_sent_away() -> None:
    gate, _ = turnstile()
    await gate.enter()
    waiting = asyncio.create_task(gate.enter())
    await settle()
    gate.send_away()
    with pytest.raises(Unavailable, match="stopping"):
        await waiting
    assert gate.waiting == 0


async def test_a_turn_that_comes_together_with_the_cancellation_goes_to_the_next() -> None:
    gate, _ = turnstile()
    await gate.enter()
    first, second = asyncio.create_task(gate.enter()), asyncio.create_task(gate.enter())
    await settle()
    gate.leave()
    first.cancel()
    await settle()
    assert first.cancelled()
    assert second.done()
    assert (gate.inside, gate.waiting) == (1, 0)


@given(
    most=st.integers(1, 4),
    most_waiting=st.integers(0, 4),
    moves=st.lists(st.tuples(st.sampled_from(["come", "leave", "give up"]), st.integers(0, 9)), max_size=60),
)
@settings(max_examples=100, deadline=None)
def test_never_more_than_most_are_in_and_no_place_is_lost(
    most: int, most_waiting: int, moves: list[tuple[str, int]]
) -> None:
    async def play() -> None:
        gate, _ = turnstile(most, most_waiting)
        people: list[asyncio.Task[None]] = []
        inside = 0

        def those(fits: Callable[[asyncio.Task[None]], bool]) -> list[asyncio.Task[None]]:
            return [person for person in people if fits(person)]

        for move, choice in moves:
            waiting = those(lambda person: not person.done())
            if move == "come":
                people.append(asyncio.create_task(gate.enter()))
            elif move == "leave" and inside:
                gate.leave()
                inside -= 1
                people.remove(those(lambda person: person.done())[0])
            elif move == "give up" and waiting:
                waiting[choice % len(waiting)].cancel()
            await settle()
            for person in those(lambda person: person.done()):
                if person.cancelled() or person.exception() is not None:
                    people.remove(person)
            inside = len(those(lambda person: person.done()))
            waiting = those(lambda person: not person.done())
            assert gate.inside == inside <= most
            assert gate.waiting == len(waiting) <= most_waiting
            assert inside == most or not waiting
            # First come, first served: nobody who waits came before one who is in.
            assert people == those(lambda person: person.done()) + waiting
        for person in those(lambda person: not person.done()):
            person.cancel()
        await asyncio.gather(*people, return_exceptions=True)

    asyncio.run(play())
