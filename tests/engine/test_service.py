"""One start/stop contract, and one stress test of it for everything that keeps it."""

import asyncio
import random

import pytest

from treadle.core.errors import Unavailable
from treadle.engine.service import Loop, Services


async def test_a_loop_runs_when_woken_and_when_its_time_has_come() -> None:
    rounds = asyncio.Queue[None]()

    async def round_() -> float | None:
        rounds.put_nowait(None)
        return None

    loop = Loop("test", round_, interval_seconds=3600)
    await loop.start()
    await asyncio.wait_for(rounds.get(), 60)
    for _ in range(3):
        loop.wake()
        await asyncio.wait_for(rounds.get(), 60)
    await loop.stop()
    assert rounds.empty()
    soon = Loop("test", round_, interval_seconds=0.001)
    await soon.start()
    for _ in range(5):
        await asyncio.wait_for(rounds.get(), 60)
    await soon.stop()


async def test_a_round_may_ask_to_be_called_sooner() -> None:
    rounds = asyncio.Queue[None]()

    async def round_() -> float | None:
        rounds.put_nowait(None)
        return 0.0

    loop = Loop("test", round_, interval_seconds=3600)
    await loop.start()
    for _ in range(5):
        await asyncio.wait_for(rounds.get(), 60)
    await loop.stop()


@pytest.mark.parametrize("error", [Unavailable("disk full"), ValueError("a bug")])
async def test_an_error_does_not_end_a_loop(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    recovered = asyncio.Event()
    rounds = 0

    async def round_() -> float | None:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            raise error
        recovered.set()
        return None

    loop = Loop("test", round_, interval_seconds=0.001)
    await loop.start()
    await asyncio.wait_for(recovered.wait(), 60)
    await loop.stop()
    assert str(error) in caplog.text


async def test_starting_and_stopping_in_any_order_leaves_no_task_behind() -> None:
    dice = random.Random(7)
    before = asyncio.all_tasks()

    async def round_() -> float | None:
        await asyncio.sleep(0)
        return None

    services = [Services([Loop(f"a{n}", round_, interval_seconds=0.001), Loop(f"b{n}", round_, interval_seconds=9)])
                for n in range(4)]  # fmt: skip
    for _ in range(200):
        service = dice.choice(services)
        await (service.start() if dice.random() < 0.5 else service.stop())
    await asyncio.gather(*(service.stop() for service in services))
    assert asyncio.all_tasks() == before


async def test_a_start_that_fails_stops_what_was_started_before_it() -> None:
    told: list[str] = []

    class Good:
        async def start(self) -> None:
            told.append("start")

        async def stop(self) -> None:
            told.append("stop")

    class Bad(Good):
        async def start(self) -> None:
            raise ConnectionError("no")

    with pytest.raises(ConnectionError):
        await Services([Good(), Bad()]).start()
    assert told == ["start", "stop", "stop"]
