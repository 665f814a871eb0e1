"""A trickle is told line by line, a flood in batches, and what is not urgent costs no commit of its own."""

import asyncio
from typing import Any

from tests.engine.conftest import TestClock

from treadle.core.state import JobState
from treadle.engine.pace import Pace
from treadle.engine.ports import AttemptHandle


class SetClock(TestClock):
    """A clock whose monotonic time a test sets."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 100.0

    def monotonic(self) -> float:
        return self.at


def test_tokens_come_back_with_time_and_no_more_than_the_burst() -> None:
    clock = SetClock()
    pace = Pace(clock, rate=4, burst=3)
    assert [pace.take() for _ in range(4)] == [True, True, True, False]
    clock.at += 0.25
    assert [pace.take(), pace.take()] == [True, False]
    clock.at += 3600
    assert [pace.take() for _ in range(4)] == [True, True, True, False]


async def test_what_is_not_urgent_is_stored_with_the_end_of_a_short_attempt(house: Any) -> None:
    async def work(attempt: AttemptHandle) -> None:
        await attempt.say("Starting", urgent=False)

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work"))
    batches = [batch async for batch in house.engine.history(job.id)]
    assert (job.state, job.lines, len(batches)) == (JobState.COMPLETED, 1, 3)  # submitted, claimed, the rest


async def test_what_is_not_urgent_is_stored_all_the_same_when_nothing_follows(house: Any) -> None:
    done = asyncio.Event()

    async def work(attempt: AttemptHandle) -> None:
        await attempt.say("Starting", urgent=False)
        await done.wait()

    house.runner.script("work", work)
    job = await house.submit("work")
    watch = house.engine.watch()
    watch.follow(job.id)
    async with asyncio.timeout(60):
        async for batch in watch.batches():
            if any(getattr(item, "text", b"") == b"Starting" for item in batch.items):
                break
    watch.close()
    done.set()
    assert (await house.ended(job)).lines == 1
